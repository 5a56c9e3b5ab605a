import { type Draft, formOf } from '../draft';
import type { Passage, TokenRange } from '../passage';
import { claimerFrom } from './claimers';
import { complementOf } from './complements';
import { speechAt, trimmedRange } from './contents';
import { type CueReading, readCue } from './cueForms';
import { isComplementiser } from './words';
import { certaintyOf } from './worded';

/** What نقل X عن Y قوله إن makes, from its verb on; undefined where no such relay begins at the token. */
export function claimOfRelay(passage: Passage, sentence: TokenRange, verb: number): Draft | undefined {
    const { tokens } = passage;
    const token = tokens[verb]!;
    const match = /^(و|ف)?(?:نقل|نقلت|ينقل|تنقل|اورد|اوردت|نسب|نسبت)$/.exec(token.word);
    if (!match) {
        return undefined;
    }
    const from = preposition(passage, verb, sentence.end);
    if (from === undefined) {
        return undefined;
    }
    const via = claimerFrom(passage, verb + 1, from.at);
    const said = saidBehind(passage, from.claimer, sentence.end);
    if (!said) {
        return undefined;
    }
    const { claimerEnd, cue, content, isClause } = said;
    const claimer = from.pronoun ?? rangeOf(passage, claimerFrom(passage, from.claimer, claimerEnd));
    const contentRange = trimmedRange(passage, content.first, content.end);
    if (!claimer || !contentRange) {
        return undefined;
    }
    const verbRange = { start: token.start + (match[1] ? 1 : 0), end: token.end };
    const ranges = [contentRange];
    return {
        claimer, isUnderstood: false, cue: cue?.range ?? verbRange, content: ranges,
        via: via ? [{ at: rangeOf(passage, via)!, ...(cue && { cue: verbRange }) }] : [],
        mode: cue?.reading?.entry.mode ?? 'says', stance: cue?.reading?.entry.stance ?? 'asserts', attribution: 'firm',
        certainty: certaintyOf(passage, cue?.reading?.entry.certainty ?? 'unknown', undefined, ranges), form: formOf(passage, ranges),
        confidence: isClause ? 0.9 : 0.75, reason: 'A verb of passing on, with عن before the one who said it.', rule: 'relay',
    };
}

/** عن, or عنه with the claimer at its end. */
function preposition({ tokens }: Passage, verb: number, limit: number): { at: number; claimer: number; pronoun?: { start: number; end: number } } | undefined {
    for (let i = verb + 1; i < limit && i < verb + 16; i++) {
        const { word, start, end } = tokens[i]!;
        if (word === 'عن' || word === 'الي' && /نسب/.test(tokens[verb]!.word)) {
            return { at: i, claimer: i + 1 };
        }
        if (/^عن(?:ه|ها|هم)$/.test(word)) {
            return { at: i, claimer: i + 1, pronoun: { start: start + 2, end } };
        }
        if (isComplementiser(word) || /^[.؟!:]$/.test(word)) {
            return undefined;
        }
    }
    return undefined;
}

interface Said {
    readonly claimerEnd: number;
    readonly cue?: { readonly range: { start: number; end: number }; readonly reading: CueReading } | undefined;
    readonly content: TokenRange;
    readonly isClause: boolean;
}

/** The noun with a pronoun that says how (قوله, تأكيده, تلميحه), then what; or only what. */
function saidBehind(passage: Passage, first: number, limit: number): Said | undefined {
    const { tokens } = passage;
    for (let i = first; i < limit && i < first + 30; i++) {
        const token = tokens[i]!;
        const reading = readCue(token.word);
        if (reading?.kind === 'noun' && reading.suffixLength > 0) {
            const found = complementOf(passage, i, { ...reading, entry: { ...reading.entry, frames: new Set([...reading.entry.frames, 'clause', 'colon']) } }, limit);
            return found && {
                claimerEnd: i, cue: { range: { start: token.start, end: token.end - reading.suffixLength }, reading },
                content: { first: found.first, end: found.end }, isClause: true,
            };
        }
        if (isComplementiser(token.word)) {
            const plain = complementOf(passage, i - 1, asSaying(), limit);
            return plain && { claimerEnd: i, content: { first: plain.first, end: plain.end }, isClause: true };
        }
        const quote = speechAt(passage, i);
        if (quote) {
            return { claimerEnd: tokens[i - 1]?.word === ':' ? i - 1 : i, content: quote, isClause: false };
        }
    }
    return undefined;
}

function asSaying(): CueReading {
    return readCue('قال')!;
}

function rangeOf({ tokens }: Passage, range: TokenRange | undefined): { start: number; end: number } | undefined {
    return range && { start: tokens[range.first]!.start, end: tokens[range.end - 1]!.end };
}
