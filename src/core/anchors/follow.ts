import { canonicalText, type SourceText } from '../text/sourceText';
import type { CodePointOffset, Span, TextRange } from '../text/span';

/** The code points from `start` to `end` were replaced by `inserted` others. */
export interface TextEdit {
    readonly start: CodePointOffset;
    readonly end: CodePointOffset;
    /** Code points that stand there now. */
    readonly inserted: number;
}

/**
 * Where a span is after an edit; undefined where all of it is gone.
 *
 * Typing at either edge leaves the span as it is; typing, deleting or replacing within it changes it, also where
 * the replaced part reaches an edge; an edit across an edge leaves it what is left; one that takes all of it, or puts
 * something else in its place, ends it.
 */
export function followEdit(span: Span, edit: TextEdit): Span | undefined {
    const { start, end } = span;
    const shift = edit.inserted - (edit.end - edit.start);
    if (edit.end <= start) {
        return { start: start + shift, end: end + shift };
    }
    if (edit.start >= end) {
        return span;
    }
    if (edit.start <= start && edit.end >= end) {
        return undefined;
    }
    if (edit.start < start) {
        return { start: edit.start + edit.inserted, end: end + shift };
    }
    return { start, end: edit.end > end ? edit.start : end + shift };
}

/**
 * The edit that puts `text` in the place of a UTF-16 range of a source, without what both have in common at their
 * ends; undefined where nothing changes.
 */
export function editOf(before: SourceText, range: TextRange, text: string): TextEdit | undefined {
    const removed = before.text.slice(range.start, range.end);
    // A byte order mark is one at the beginning of a text only.
    const inserted = range.start === 0 ? canonicalText(text) : text.replace(/\r\n?/g, '\n');
    let prefix = 0;
    const shorter = Math.min(removed.length, inserted.length);
    while (prefix < shorter && removed.charCodeAt(prefix) === inserted.charCodeAt(prefix)) {
        prefix++;
    }
    // Two characters may share half of their surrogate pairs; pairs are replaced whole.
    prefix -= prefix > 0 && isHighSurrogate(removed.charCodeAt(prefix - 1)) ? 1 : 0;
    let suffix = 0;
    while (suffix < shorter - prefix && removed.charCodeAt(removed.length - 1 - suffix) === inserted.charCodeAt(inserted.length - 1 - suffix)) {
        suffix++;
    }
    suffix -= suffix > 0 && isLowSurrogate(removed.charCodeAt(removed.length - suffix)) ? 1 : 0;
    if (prefix + suffix === removed.length && prefix + suffix === inserted.length) {
        return undefined;
    }
    const start = before.fromUtf16(range.start + prefix);
    const end = before.fromUtf16(range.end - suffix);
    return { start, end, inserted: Array.from(inserted.slice(prefix, inserted.length - suffix)).length };
}

function isHighSurrogate(unit: number): boolean {
    return (unit & 0xfc00) === 0xd800;
}

function isLowSurrogate(unit: number): boolean {
    return (unit & 0xfc00) === 0xdc00;
}
