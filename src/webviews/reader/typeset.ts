import { paragraphAfter } from '../../core/text/paragraphs';
import { baseDirection } from '../../core/text/direction';
import { partsOf } from './parts';

/** A paragraph, or a part of a long one, as it is typeset: all of the text but white space between paragraphs and parts stands in one. */
export interface Typeset {
    readonly start: number;
    readonly text: string;
    /** Of the whole paragraph, as HTML has it; undefined where it begins here and says so itself. */
    readonly direction?: 'ltr' | 'rtl' | 'auto' | undefined;
    /** Whether the paragraph goes on with the next one. */
    readonly goesOn?: true | undefined;
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
    return starts.flatMap((start, index) => inParts(start, text.slice(start, starts[index + 1] ?? text.length).trimEnd()));
}

function inParts(start: number, text: string): readonly Typeset[] {
    const parts = partsOf(text);
    const direction = parts.length > 1 ? baseDirection(text) : 'neutral';
    return parts.map((part, index) => ({
        start: start + part,
        text: text.slice(part, parts[index + 1] ?? text.length).trimEnd(),
        ...(index > 0 && { direction: direction === 'neutral' ? 'auto' : direction }),
        ...(index < parts.length - 1 && { goesOn: true }),
    }));
}

/** Which of the paragraphs before are to be replaced by which of those after; the others only have another place. */
export function changedParagraphs(before: readonly Omit<Typeset, 'start'>[], after: readonly Omit<Typeset, 'start'>[]): { readonly start: number; readonly oldEnd: number; readonly newEnd: number } {
    const least = Math.min(before.length, after.length);
    let start = 0;
    while (start < least && isSame(before[start]!, after[start]!)) {
        start++;
    }
    let same = 0;
    while (same < least - start && isSame(before[before.length - 1 - same]!, after[after.length - 1 - same]!)) {
        same++;
    }
    return { start, oldEnd: before.length - same, newEnd: after.length - same };
}

function isSame(one: Omit<Typeset, 'start'>, other: Omit<Typeset, 'start'>): boolean {
    return one.text === other.text && one.direction === other.direction && one.goesOn === other.goesOn;
}
