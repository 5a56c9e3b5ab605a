import type { Passage, TokenRange } from '../passage';
import { readCue } from './cueForms';
import {
    adjuncts, beforeLam, beforePrepositions, conditions, connectives, isAudience, isComplementiser, isRole, negators, prepositions, relatives, venues,
} from './words';

/** Longest designation of a claimer, in tokens. */
const mostTokens = 30;
/** Longest before its verb: what is longer is rather a sentence that has no comma. */
const mostBefore = 16;

/** The claimer that begins at a token and ends before `limit` at the latest; undefined where none does: an adverb, an audience, a verb. */
export function claimerFrom(passage: Passage, first: number, limit: number): TokenRange | undefined {
    const { tokens } = passage;
    const start = tokens[first];
    if (first >= limit || !start || !mayBegin(passage, first)) {
        return undefined;
    }
    const end = designationEnd(passage, first, Math.min(limit, first + mostTokens));
    return end > first ? { first, end } : undefined;
}

/**
 * The claimer before a verb, whose clause begins at `from` at the earliest; undefined where the clause begins with the
 * verb, or with something else than a claimer.
 */
export function claimerBefore(passage: Passage, from: number, verb: number): TokenRange | undefined {
    const { tokens } = passage;
    const word = (index: number) => tokens[index]?.word ?? '';
    let end = verb;
    while (end > from && (trailing.test(word(end - 1)) || negators.has(word(end - 1)) || relatives.has(word(end - 1)) || word(end - 1) === '،' || word(end - 1) === ',')) {
        end--;
    }
    if (/^(?:جانبه|جانبها|جهته|جهتها|جهتهم)$/.test(word(end - 1)) && word(end - 2).endsWith('من')) {
        end -= 2;
    }
    while (end > from && /^[،,–—-]$/.test(word(end - 1))) {
        end--;
    }
    let first = Math.max(from, verb - 2 * mostTokens);
    for (let i = first; i < end; i++) {
        if (/^[،,؛;:–—]$/.test(word(i)) && !closesApposition(passage, from, i, end)) {
            first = i + 1;
        } else if (connectives.has(word(i))) {
            first = i + 1;
        }
    }
    while (first < end && (connectives.has(word(first)) || !tokens[first]!.isWord)) {
        first++;
    }
    if (first >= end || end - first > mostBefore || !mayBegin(passage, first)) {
        return undefined;
    }
    return { first, end };
}

const trailing = /^(?:قد|ايضا|ايضاً|بدوره|بدورها|نفسه|سوف|كذلك|دائما|ما|لا)$/;

/**
 * Where a comma stands within a designation: `X، وزير الخارجية، قال`, `مصدر، طلب عدم ذكر اسمه، قال`. An adverb before it, or
 * a preposition, has the claimer behind the comma.
 */
function closesApposition(passage: Passage, from: number, comma: number, end: number): boolean {
    const before = passage.tokens[from]?.word ?? '';
    const after = passage.tokens[comma + 1]?.word ?? '';
    const isNear = end - from <= mostTokens;
    return isNear && mayBegin(passage, skipConnectives(passage, from, comma)) && !connectives.has(after) && !/^و(?!زير|كال|الي)/.test(after) && !adjuncts.has(before);
}

function skipConnectives(passage: Passage, from: number, end: number): number {
    let first = from;
    while (first < end && connectives.has(passage.tokens[first]!.word)) {
        first++;
    }
    return first;
}

/** Whether a designation may begin here. */
function mayBegin(passage: Passage, index: number): boolean {
    const token = passage.tokens[index];
    if (!token) {
        return false;
    }
    if (!token.isWord) {
        const quote = passage.quotes.get(index);
        return quote !== undefined && quote.wordCount <= 3;
    }
    const { word } = token;
    const plain = word.replace(/^[وف](?=.{3})/, '');
    if (adjuncts.has(word) || adjuncts.has(plain) || prepositions.has(plain) || isAudience(word) || isComplementiser(word) || relatives.has(word) || negators.has(word)
        || conditions.has(word) || /^(?:و(?:من|في|عن|علي|الي)|عدم|مع|ب|ك|منذ|حتي|الا|بعد|قبل|رغم|وقد|ومع|وبعد|وقبل|بعدما|عند|عندما|هناك|وهناك|هنا|ثمه)$/.test(word)) {
        return false;
    }
    if (/^[وف]?ي(?:اتي|مكن|كون|جب|بدو|نبغي|عد|تم|قوم|شكل|مثل|رتبط|بلغ|صل|عود|عني)$/.test(word)) {
        return false;
    }
    // با…, باسم, بالنسبة: a preposition that is written together with its noun.
    if (/^[وف]?(?:بال|كال|لل)/.test(word) && !word.startsWith('وكال') || /^\p{N}/u.test(word)
        || /^[وف]?ب(?:شكل|صوره|طريقه|سبب|عد|دور|حيث|فضل|مناسب|هدف|عدما|ناء|موجب|حضور|ذلك|هذا)/.test(word)) {
        return false;
    }
    const cue = readCue(word);
    return !cue || cue.kind === 'noun' || cue.isAmbiguous;
}

function designationEnd(passage: Passage, first: number, limit: number): number {
    const { tokens, quotes } = passage;
    let isRelative = false;
    let end = first;
    for (let i = first; i < limit; i++) {
        const token = tokens[i]!;
        const quote = quotes.get(i);
        if (quote) {
            if (quote.wordCount > 4 || quote.end > limit) {
                return end;
            }
            i = quote.end - 1;
            end = quote.end;
            continue;
        }
        if (!token.isWord) {
            if (/^[،,]$/.test(token.word) && i + 1 < limit && continuesBehindComma(passage, i + 1, limit)) {
                isRelative = false;
                continue;
            }
            if (/^[()./]$/.test(token.word) && i > first && i + 1 < limit) {
                end = token.word === ')' ? i + 1 : end;
                continue;
            }
            return end;
        }
        if (i > first && !isRelative && endsDesignation(passage, first, i)) {
            return end;
        }
        isRelative ||= relatives.has(token.word);
        end = i + 1;
    }
    return end;
}

function continuesBehindComma(passage: Passage, index: number, limit: number): boolean {
    const { word } = passage.tokens[index]!;
    const cue = readCue(word);
    if (relatives.has(word) || /^و(?:هو|هي|هم)$/.test(word)) {
        return true;
    }
    // An apposition that closes right before the limit, or a name; not a new clause.
    return mayBegin(passage, index) && !cue && !/^و(?!زير|كيل|زراء)/.test(word) && limit - index <= 14;
}

function endsDesignation(passage: Passage, first: number, index: number): boolean {
    const word = (at: number) => passage.tokens[at]?.word ?? '';
    const current = word(index);
    const previous = word(index - 1);
    if (current === 'باسم') {
        return !/(?:متحدث|ناطق|الرسمي)/.test(previous + word(index - 2));
    }
    if (current === 'في') {
        const isInside = isRole(previous) || (isRole(word(index - 2)) && index - 2 >= first);
        return !isInside || venues.has(word(index + 1));
    }
    if (current === 'من') {
        return /^(?:جانب|جه|جديد|دون|خلال|هنا|اجل|بين|قبل)/.test(word(index + 1));
    }
    if (/^(?:علي|عن|الي|مع|ضد|ب|منذ)$/.test(current)) {
        return !beforePrepositions.has(previous) && !beforePrepositions.has(`ال${previous}`);
    }
    if (isAudience(current)) {
        return !beforeLam.has(previous) && !(isRole(previous) && current.startsWith('لل'));
    }
    return adjuncts.has(current) || isComplementiser(current) || negators.has(current);
}
