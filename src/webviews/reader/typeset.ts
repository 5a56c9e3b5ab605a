import { paragraphAfter } from '../../core/text/paragraphs';

/** A paragraph as it is typeset: all of the text but white space between paragraphs stands in one. */
export interface Typeset {
    readonly start: number;
    readonly text: string;
}

/** The paragraphs of a text, in order. What stands between two and is no white space, such as a comma, belongs to the first. */
export function typeset(text: string): readonly Typeset[] {
    const starts: number[] = [];
    for (let next = paragraphAfter(text, 0); next; next = paragraphAfter(text, next.end)) {
        starts.push(next.start);
    }
    if (starts.length > 0) {
        // What stands before the first paragraph is not lost, either.
        starts[0] = Math.min(starts[0]!, text.search(/\S/));
    }
    return starts.map((start, index) => ({ start, text: text.slice(start, starts[index + 1] ?? text.length).trimEnd() }));
}

/** Which of the paragraphs before are to be replaced by which of those after; the others only have another place. */
export function changedParagraphs(before: readonly { readonly text: string }[], after: readonly { readonly text: string }[]): { readonly start: number; readonly oldEnd: number; readonly newEnd: number } {
    const least = Math.min(before.length, after.length);
    let start = 0;
    while (start < least && before[start]!.text === after[start]!.text) {
        start++;
    }
    let same = 0;
    while (same < least - start && before[before.length - 1 - same]!.text === after[after.length - 1 - same]!.text) {
        same++;
    }
    return { start, oldEnd: before.length - same, newEnd: after.length - same };
}
