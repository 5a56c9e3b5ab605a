import { paragraphAfter, trim } from '../../text/paragraphs';
import type { TextRange } from '../../text/span';

/** The paragraphs of a text. Together they have all of it but white space at their ends. */
export function reportParagraphs(text: string): TextRange[] {
    const starts: number[] = [];
    for (let next = paragraphAfter(text, 0); next; next = paragraphAfter(text, Math.max(next.end, next.start + 1))) {
        starts.push(next.start);
    }
    // What is between two paragraphs, such as the comma that joins them, belongs to the first.
    return [0, ...starts.slice(1)]
        .map((start, index) => trim(text, { start, end: starts[index + 1] ?? text.length }))
        .filter(({ start, end }) => start < end);
}
