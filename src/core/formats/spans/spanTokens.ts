import type { TextRange } from '../../text/span';

/** A token as trainers of models have it: words and single signs; all tokens with their spaces are the whole text. */
export interface SpanToken extends TextRange {
    /** Whether a space follows that belongs to no token. */
    readonly hasSpace: boolean;
}

const word = /[\p{L}\p{M}\p{N}\p{Co}\u200c\u200d]+(?:['’.\-\u2010\u2011_][\p{L}\p{M}\p{N}\u200c\u200d]+)*|\s+|[^\s]/gu;

/**
 * The tokens of a text in UTF-16, as spaCy's `Doc` is made of words and spaces. No token reaches over one of the borders, so that every
 * span is a row of whole tokens.
 * @param starts where spans begin
 * @param ends where spans end
 */
export function spanTokens(text: string, starts: ReadonlySet<number>, ends: ReadonlySet<number>): SpanToken[] {
    const tokens: { start: number; end: number; hasSpace: boolean }[] = [];
    const borders = [...new Set([...starts, ...ends])].sort((a, b) => a - b);
    let next = 0;
    for (const match of text.matchAll(word)) {
        let start = match.index;
        const end = start + match[0].length;
        const last = tokens.at(-1);
        // A space goes with the token before it, unless a span begins with it, or ends with it.
        if (text[start] === ' ' && last && last.end === start && !starts.has(start) && !ends.has(start + 1)) {
            last.hasSpace = true;
            start++;
        }
        for (; next < borders.length && borders[next]! < end; next++) {
            if (borders[next]! > start) {
                tokens.push({ start, end: borders[next]!, hasSpace: false });
                start = borders[next]!;
            }
        }
        if (end > start) {
            tokens.push({ start, end, hasSpace: false });
        }
    }
    return tokens;
}
