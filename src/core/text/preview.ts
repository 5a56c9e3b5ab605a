/** Most graphemes of an excerpt where nothing else is asked for. */
export const previewLength = 80;

/**
 * A text in one short line, for trees and hovers: white space and control characters as single spaces, and the middle
 * left out where it has more than `length` graphemes.
 */
export function preview(text: string, length: number = previewLength): string {
    // A grapheme is rarely longer than a few units; a bounded piece of both ends spares segmenting whole articles.
    const bound = length * 8 + 64;
    if (text.length <= 2 * bound) {
        const line = oneLine(text);
        if (line.length <= length) {
            // No grapheme is less than a unit: most lines need not be segmented.
            return line;
        }
        const all = graphemes(line);
        return all.length <= length ? line : shortened(all, all, length);
    }
    return shortened(graphemes(oneLine(text.slice(0, bound))), graphemes(oneLine(text.slice(-bound))), length);
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

function oneLine(text: string): string {
    return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

function graphemes(text: string): string[] {
    return Array.from(segmenter.segment(text), segment => segment.segment);
}

function shortened(head: readonly string[], tail: readonly string[], length: number): string {
    const room = Math.max(2, length - 1);
    const atStart = Math.ceil(room * 2 / 3);
    const start = head.slice(0, wordEnd(head, atStart)).join('').trimEnd();
    const end = tail.slice(tail.length - wordEnd([...tail].reverse(), room - atStart)).join('').trimStart();
    return `${start}…${end}`;
}

/** The last space in the last third of the first `limit` graphemes, so that words stay whole; else `limit`. */
function wordEnd(parts: readonly string[], limit: number): number {
    if (parts[limit] === ' ') {
        return limit;
    }
    const space = parts.slice(0, limit).lastIndexOf(' ');
    return space >= limit * 2 / 3 ? space : limit;
}
