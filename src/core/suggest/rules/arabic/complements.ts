import type { Passage, QuotedTokens, TokenRange } from '../passage';
import { contentEnd, speechAt } from './contents';
import type { CueReading } from './cueForms';
import { readCue } from './cueForms';
import { adjuncts, beginsObject, isComplementiser, isRole, prepositions, relatives } from './words';

/** What a cue says, behind it. */
export interface Complement extends TokenRange {
    readonly kind: 'clause' | 'quote' | 'colon' | 'preposition' | 'object';
    /** Letters of the first word before the content: ب of بأن. */
    readonly prefixLength: number;
    /** Where what stands between the cue and this ends: the claimer, to whom, when. */
    readonly middleEnd: number;
    /** A preposition of its own that the cue governs. */
    readonly preposition?: number | undefined;
}

/** How far behind its cue a content may begin, in tokens. */
const mostBetween = 45;

/** What follows a cue as its frames ask for; undefined where nothing does. `limit` is the end of the sentence or quotation. */
export function complementOf(passage: Passage, cue: number, reading: CueReading, limit: number): Complement | undefined {
    const { tokens } = passage;
    const { frames } = reading.entry;
    const word = (index: number) => tokens[index]?.word ?? '';
    for (let i = cue + 1; i < limit && i <= cue + mostBetween; i++) {
        const quote = passage.quotes.get(i);
        if (quote && passage.quoteOf[cue] !== quote) {
            if (frames.has('colon') && quote.end <= limit && speechAt(passage, i) && (i === cue + 1 || /^[،,]$/.test(word(i - 1)) || quote.wordCount > 4)) {
                return ofQuote(quote, i, limit);
            }
            i = quote.end - 1;
            continue;
        }
        const current = word(i);
        if (!tokens[i]!.isWord) {
            if (current === ':') {
                return frames.has('colon') || (frames.has('clause') && reading.entry.mode === 'says') ? behindColon(passage, i, limit) : undefined;
            }
            if (/^[.؟!?؛;…]$/.test(current) && !isWithinName(passage, i)) {
                return undefined;
            }
            continue;
        }
        if (isComplementiser(current)) {
            return clauseAt(passage, reading, i, limit);
        }
        const found = behindPreposition(passage, cue, reading, i, limit);
        if (found) {
            return found;
        }
        if (i > cue + 1 && startsAnother(passage, i)) {
            return undefined;
        }
    }
    return undefined;
}

/** What is affirmed, refused, announced … as a plain object that begins at a token. */
export function objectAt(passage: Passage, first: number, limit: number): Complement | undefined {
    const end = endBeforeAdverb(passage, first, contentEnd(passage, first, limit));
    return end > first ? { kind: 'object', first, end, prefixLength: 0, middleEnd: first } : undefined;
}

/** The first token from which an object may begin behind a claimer that begins at `first`; undefined where none does. */
export function objectBehind({ tokens, text }: Passage, first: number, limit: number): number | undefined {
    for (let i = first + 1; i < limit && i < first + 12; i++) {
        const { word, isWord } = tokens[i]!;
        const before = tokens[i - 1]!.word;
        if (!isWord) {
            if (!/^["“”«»]$/.test(word)) {
                return undefined;
            }
            continue;
        }
        if (isComplementiser(word) || prepositions.has(word) || adjuncts.has(word) && word !== 'ذلك') {
            return undefined;
        }
        if (beginsObject(word, text[tokens[i]!.start]!) && (/^[وف]?ال/.test(before) || i - first >= 2 || !tokens[i - 1]!.isWord || /ه$|ات$|ون$/.test(before) === false)) {
            return i;
        }
    }
    return undefined;
}

function clauseAt(passage: Passage, { entry: { frames } }: CueReading, index: number, limit: number): Complement | undefined {
    const { tokens } = passage;
    const current = tokens[index]!.word;
    const before = tokens[index - 1]!.word;
    const end = contentEnd(passage, index, limit);
    if (prepositions.has(before)) {
        return frames.has(before as 'عن')
            ? { kind: 'clause', first: index, end, prefixLength: 0, middleEnd: index - 1, preposition: index - 1 }
            : undefined;
    }
    const isJoined = current.startsWith('ب');
    return frames.has('clause') || (isJoined && frames.has('ب'))
        ? { kind: 'clause', first: index, end, prefixLength: isJoined ? 1 : 0, middleEnd: index }
        : undefined;
}

function ofQuote(quote: QuotedTokens, middleEnd: number, limit: number): Complement {
    return { kind: 'quote', first: quote.first, end: Math.min(quote.end, limit), prefixLength: 0, middleEnd };
}

function behindColon(passage: Passage, colon: number, limit: number): Complement | undefined {
    const quote = passage.quotes.get(colon + 1);
    if (quote && quote.end <= limit) {
        return ofQuote(quote, colon, limit);
    }
    const end = contentEnd(passage, colon + 1, limit);
    return end > colon + 2 ? { kind: 'colon', first: colon + 1, end, prefixLength: 0, middleEnd: colon } : undefined;
}

function behindPreposition(passage: Passage, cue: number, { entry: { frames } }: CueReading, index: number, limit: number): Complement | undefined {
    const { tokens } = passage;
    const { word } = tokens[index]!;
    const next = tokens[index + 1];
    if (prepositions.has(word)) {
        const before = tokens[index - 1]!.word;
        const isInDesignation = index > cue + 1 && /^(?:من|في|عن|علي)$/.test(word) && (isRole(before) || (index > cue + 2 && isRole(tokens[index - 2]!.word) && !before.startsWith('ال')));
        if (!frames.has(word as 'عن') || !next || index + 1 >= limit || isComplementiser(next.word) || isInDesignation || /^(?:جانب|جهت)/.test(next.word)) {
            return undefined;
        }
        const end = endBeforeAdverb(passage, index + 1, contentEnd(passage, index + 1, limit));
        return { kind: 'preposition', first: index + 1, end, prefixLength: 0, middleEnd: index, preposition: index };
    }
    const particle = word[0]!;
    if ((particle !== 'ب' && particle !== 'ل') || !frames.has(particle) || word.length < 4 || notPreposition.test(word)) {
        return undefined;
    }
    const rest = word.slice(1);
    if (!(index === cue + 1 || rest.startsWith('ال') || word.startsWith('لل') || beginsObject(rest, passage.text[tokens[index]!.start + 1]!) || /(?:ه|ات|ها)$/.test(rest) || tokens[index - 1]!.word.startsWith('ال'))) {
        return undefined;
    }
    const end = endBeforeAdverb(passage, index, contentEnd(passage, index, limit));
    return { kind: 'preposition', first: index, end, prefixLength: 1, middleEnd: index };
}

/** They begin with ب or ل, and it is no preposition, or one of place and time. */
const notPreposition = /^(?:بعد|بين|بعض|بدور|باسم|بيان|بلد|بلاد|بنك|بدون|بسبب|بشان|براي|بحسب|بلده|بلدي|بوزار|بطل|بقي|بحضور|بنت|بني|بيت|بريطاني|(?:بكر|بشار|بدر|بدران|باسل|بشير|بلال|بسام|بهاء|برهان|بطرس|بولس|بوريس|باراك|بايدن|بوتين|بن)$|لكن|لجنه|لبنان|لندن|ليس|لدي|لقاء|ليل|لان|لوكال|لقنا|للصح)/;

function startsAnother({ tokens }: Passage, index: number): boolean {
    const reading = readCue(tokens[index]!.word);
    const before = tokens[index - 1]!.word;
    if (!reading || relatives.has(before) || before === 'ما') {
        return false;
    }
    const isBehindComma = /^[،,]$/.test(before);
    if (reading.kind === 'participle') {
        return isBehindComma;
    }
    return (reading.kind === 'past' || reading.kind === 'present') && (!reading.isAmbiguous || before === 'قد') && reading.prefix !== 'ف';
}

/** Before a comma behind which it is said when or where. */
function endBeforeAdverb({ tokens }: Passage, first: number, end: number): number {
    for (let i = first + 1; i + 1 < end; i++) {
        if (/^[،,]$/.test(tokens[i]!.word) && (adjuncts.has(tokens[i + 1]!.word) || prepositions.has(tokens[i + 1]!.word))) {
            return i;
        }
    }
    return end;
}

/** A full stop without space around it: العربية.نت. */
function isWithinName({ tokens }: Passage, index: number): boolean {
    return tokens[index]!.word === '.' && tokens[index - 1]?.end === tokens[index]!.start && tokens[index + 1]?.start === tokens[index]!.end;
}
