import type { TextRange } from './span';

/**
 * The words of a stretch of text (UTF-16), in order. Compounds with hyphens (al-Assad, US-backed), words with apostrophes
 * (it’s) and abbreviations with their full stops (U.S.) are one word; Arabic clitics stay with theirs.
 */
export function wordsIn(text: string, range: TextRange): TextRange[] {
    const found: { start: number; end: number }[] = [];
    const piece = text.slice(range.start, range.end);
    for (const { segment, index, isWordLike } of segmenter.segment(piece)) {
        if (!isWordLike) {
            continue;
        }
        const start = range.start + index;
        const end = start + segment.length;
        const previous = found.at(-1);
        if (previous && start - previous.end === 1 && joiner.test(text[previous.end]!)) {
            previous.end = end;
        } else {
            found.push({ start, end });
        }
    }
    for (const word of found) {
        if (text[word.end] === '.' && word.end < range.end && dottedAbbreviation.test(text.slice(Math.max(word.start, word.end - 24), word.end))) {
            word.end++;
        }
    }
    return found;
}

/** Whether a UTF-16 unit is part of a word: a letter, digit or combining mark up to U+FFFF. */
export function isWordUnit(unit: number): boolean {
    if (unit < 0x80) {
        return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
    }
    return /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(unit));
}

/** Whether a UTF-16 unit is of a script that puts no space between words, so that letters side by side say nothing. */
export function isUnspacedUnit(unit: number): boolean {
    return unit >= 0x0e00 && ((unit < 0x0f00) || (unit >= 0x1000 && unit < 0x10a0) || (unit >= 0x1780 && unit < 0x1800)
        || (unit >= 0x3040 && unit < 0x3100) || (unit >= 0x3400 && unit < 0xa000) || (unit >= 0xf900 && unit < 0xfb00));
}

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
/** Hyphens join words, as do apostrophes where the segmenter parts at them (al-’Arab); dashes do not. */
const joiner = /[-\u2010\u2011’']/;
const dottedAbbreviation = /(?:^|[^\p{L}])(?:\p{L}\.)+\p{L}$/u;
