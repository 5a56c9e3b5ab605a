import { quotationsIn } from '../../text/quotations';
import { sentencesIn } from '../../text/sentences';
import type { TextRange } from '../../text/span';
import { tokensFor } from '../tagging/tokens';
import type { WordTypes } from '../tagging/wordTypes';

/** Where a token stands to quotation marks. */
export const quoteOutside = 0;
export const quoteOpens = 1;
export const quoteInside = 2;
export const quoteCloses = 3;
export const quoteInner = 4;

/** A paragraph taken apart: all that is said about tokens, by their numbers. */
export interface Passage {
    readonly text: string;
    readonly range: TextRange;
    readonly count: number;
    /** UTF-16 offsets in the text. */
    readonly starts: Int32Array;
    readonly ends: Int32Array;
    /** Numbers in {@link WordTypes}. */
    readonly words: Int32Array;
    /** The sentence of each token, and the tokens where that begins and ends. */
    readonly sentences: Int32Array;
    readonly sentenceStarts: Int32Array;
    readonly sentenceEnds: Int32Array;
    /** One of {@link quoteOutside} and the like, and which quotation it is (0: none), the innermost. */
    readonly quotes: Uint8Array;
    readonly quotations: Int32Array;
    /** Whether it is the text's first paragraph, as a headline is. */
    readonly isFirst: boolean;
}

/** Takes a paragraph apart for the claim engine. */
export function passageOf(text: string, range: TextRange, types: WordTypes, isFirst: boolean): Passage {
    const { count, starts, ends } = tokensFor(text, [range]);
    types.forgetIfFull();
    const words = Int32Array.from(starts, (start, token) => types.idOf(text.slice(start, ends[token])));
    const passage = {
        text, range, count, starts, ends, words, isFirst, sentences: new Int32Array(count), sentenceStarts: new Int32Array(count),
        sentenceEnds: new Int32Array(count), quotes: new Uint8Array(count), quotations: new Int32Array(count),
    };
    markSentences(passage);
    markQuotations(passage);
    return passage;
}

function markSentences({ text, range, count, starts, sentences, sentenceStarts, sentenceEnds }: Passage): void {
    let token = 0;
    sentencesIn(text, range).forEach((_, index, all) => {
        const first = token;
        // What stands between sentences belongs to the one before.
        const end = index + 1 < all.length ? all[index + 1]!.start : range.end;
        while (token < count && starts[token]! < end) {
            sentences[token] = index;
            sentenceStarts[token] = first;
            token++;
        }
        sentenceEnds.fill(token, first, token);
    });
}

function markQuotations({ text, range, starts, ends, quotes, quotations }: Passage): void {
    quotationsIn(text, range).forEach(({ start, end, isClosed }, index) => {
        for (let token = tokenAt(starts, start); token < starts.length && ends[token]! <= end; token++) {
            quotations[token] = index + 1;
            quotes[token] = starts[token] === start ? quoteOpens
                : ends[token] === end && isClosed ? quoteCloses
                : quotes[token] === quoteInside ? quoteInner : quoteInside;
        }
    });
}

/** The first token that begins at or after an offset. */
export function tokenAt(starts: Int32Array, offset: number): number {
    let low = 0;
    let high = starts.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (starts[middle]! < offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}
