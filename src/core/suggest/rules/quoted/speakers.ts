import type { Passage, TokenRange } from '../passage';

/** The speaker that ends right before a verb and begins at `from` at the earliest; undefined where no designation stands there. */
export function speakerBefore(passage: Passage, from: number, verb: number, isPronoun: (word: string) => boolean): TokenRange | undefined {
    const { tokens } = passage;
    const isClosed = verb > from && isComma(tokens[verb - 1]!.word);
    let end = verb;
    while (end > from && (adverbs.test(tokens[end - 1]!.word) || auxiliary.test(tokens[end - 1]!.word) || isComma(tokens[end - 1]!.word))) {
        end--;
    }
    let first = end;
    while (first > from && end - first < mostTokens) {
        const token = tokens[first - 1]!;
        if (!token.isWord ? !withinName.test(token.word) && !(isClosed && isAppositive(passage, from, first - 1)) : breaks.test(token.word)) {
            break;
        }
        first--;
    }
    while (first < end && (!tokens[first]!.isWord || opening.test(tokens[first]!.word))) {
        first++;
    }
    return first < end && mayName(passage, first, isPronoun) ? { first, end } : undefined;
}

/** The speaker that is all that stands between a quotation and a verb; undefined where nothing does, or no designation. */
export function speakerBetween(passage: Passage, from: number, verb: number, isPronoun: (word: string) => boolean): TokenRange | undefined {
    const { tokens } = passage;
    let first = from;
    let end = verb;
    while (first < end && !tokens[first]!.isWord) {
        first++;
    }
    while (end > first && (!tokens[end - 1]!.isWord || adverbs.test(tokens[end - 1]!.word) || auxiliary.test(tokens[end - 1]!.word))) {
        end--;
    }
    return first < end && mayName(passage, first, isPronoun) ? { first, end } : undefined;
}

/** The speaker that begins at a token, behind a verb or "according to"; undefined where none does. */
export function speakerFrom(passage: Passage, first: number, limit: number, isPronoun: (word: string) => boolean): TokenRange | undefined {
    const { tokens, quotes } = passage;
    if (first >= limit || !mayName(passage, first, isPronoun)) {
        return undefined;
    }
    if (isPronoun(tokens[first]!.word)) {
        return { first, end: first + 1 };
    }
    let end = first;
    let isApposition = false;
    for (let i = first; i < limit && i < first + mostTokens; i++) {
        const { word, isWord } = tokens[i]!;
        if (quotes.has(i)) {
            break;
        }
        if (!isWord) {
            if (isComma(word) && !isApposition && /^(?:an?|the|un|une|le|la|der|die|das|ein|eine|el|una)$/.test(tokens[i + 1]?.word ?? '') && i + 1 < limit) {
                isApposition = true;
                continue;
            }
            if (withinName.test(word) || (word === '.' && isInitial(passage, i))) {
                continue;
            }
            break;
        }
        if (i > first && (isApposition ? late : ends).test(word)) {
            break;
        }
        end = i + 1;
    }
    return end > first ? { first, end } : undefined;
}

export function isComma(word: string): boolean {
    return /^[,،，]$/.test(word);
}

/** Auxiliaries and negations, parts of a cue. */
export const auxiliary = /^(?:has|have|had|did|does|do|not|is|are|was|were|would|will|could|didn|t|hat|haben|a|ont|ha|han)$/;

const mostTokens = 24;
const withinName = /^[’'\-‐.&/()]$/;
const adverbs = /^(?:also|later|then|once|recently|previously|further|reportedly|repeatedly|auch|egalement|tambien|также|еще)$/;
const breaks = /^(?:and|but|while|that|because|if|when|as|after|before|although|though|since|so|then|whether|et|mais|que|und|aber|dass|weil|y|pero|e|ma|и|а|но|что|когда|then)$/;
const opening = /^(?:meanwhile|however|still|yet|on|in|at|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|also|now|earlier|later)$/;
const ends = new RegExp('^(?:on|in|after|during|when|while|before|adding|speaking|leaning|yesterday|today|as|by|at|to|about|during|late|early|who|which|where|that|told|says?|said|monday|tuesday|'
    + 'wednesday|thursday|friday|saturday|sunday|lors|dans|apres|mardi|lundi|jeudi|vendredi|mercredi|am|im|nach|wahrend|bei|durante|en|el|tras|в|на|во|после|из|у|с|ve|ist|sind|war|waren|hat|haben|wurde|wurden|wird|werden|kann|konnen|soll|sollen|sei|seien|habe)$');
const late = /^(?:on|after|during|when|while|before|adding|speaking|yesterday|today|told|said|who|which)$/;

/** A name, a pronoun, or a noun with its article: nothing else speaks. */
function mayName({ text, tokens }: Passage, index: number, isPronoun: (word: string) => boolean): boolean {
    const token = tokens[index];
    if (!token?.isWord) {
        return false;
    }
    const next = tokens[index + 1];
    // `goalkeeper Stefan Holl`: a role before a name.
    const isRole = next !== undefined && /^\p{Lu}\p{Ll}/u.test(text.slice(next.start, next.end)) && next.start - token.end === 1;
    return isPronoun(token.word) || isRole || /^\p{Lu}/u.test(text.slice(token.start, token.end)) || !/[\p{Lu}\p{Ll}]/u.test(text.slice(token.start, token.end))
        || /^(?:the|an?|one|his|her|its|their|our|my|some|several|many|two|three|officials|observers|experts|analysts|critics|sources|le|la|les|l|un|une|des|der|die|das|ein|eine|el|los|una|il|o|os|as|de|het|een|источник|эксперт|представитель|министр|президент|глава)$/.test(token.word)
        || (/\p{Script=Cyrillic}/u.test(token.word) && token.word.length > 3);
}

function isAppositive({ tokens }: Passage, from: number, comma: number): boolean {
    return isComma(tokens[comma]!.word) && comma > from && /^(?:an?|the|who|which)$/.test(tokens[comma + 1]?.word ?? '');
}

function isInitial({ tokens, text }: Passage, index: number): boolean {
    const before = tokens[index - 1];
    return before !== undefined && /^(?:\p{Lu}|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Prof|St|Sen|Gov|Rep|U)$/u.test(text.slice(before.start, before.end));
}
