import type { Position, Range } from 'vscode-languageserver-types';
import { lowerBound } from './search';
import type { CodePointOffset, Span, Splice, TextRange, Utf16Offset } from './span';

/**
 * The text that anchors and hashes count: without byte order mark, with CRLF and lone CR as LF, otherwise unchanged
 * (never normalised: NFC would move offsets).
 */
export function canonicalText(raw: string): string {
    const text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/**
 * A source's text with the three ways to name a place in it: code points (sidecars), UTF-16 units (strings) and
 * line and character (editors; lines end at LF, characters are UTF-16 units).
 */
export class SourceText {
    /** The canonical text, see {@link canonicalText}. */
    readonly text: string;
    /** UTF-16 offsets of the first unit of every surrogate pair, ascending: the only places where the two counts part. */
    readonly #pairs: Uint32Array;
    /** UTF-16 offsets of the first unit of every line. */
    readonly #lines: Uint32Array;

    /** `known` is for {@link spliced} only: what is known of a text that is canonical. */
    constructor(raw: string, known?: { readonly pairs: Uint32Array; readonly lines: Uint32Array }) {
        this.text = known ? raw : canonicalText(raw);
        this.#pairs = known?.pairs ?? findSurrogatePairs(this.text, 0, this.text.length);
        this.#lines = known?.lines ?? Uint32Array.from([0, ...findLineStarts(this.text)]);
    }

    /** The text after a splice whose text is canonical: only what is new is looked at, as befits a keystroke in a long text. */
    spliced({ start, end, text: inserted }: Splice): SourceText {
        const text = this.text.slice(0, start) + inserted + this.text.slice(end);
        const insertedEnd = start + inserted.length;
        const shift = insertedEnd - end;
        // At both ends of the splice half a pair may have lost, or found, its other half.
        const pairs = replaced(this.#pairs, start - 1, end, findSurrogatePairs(text, Math.max(0, start - 1), insertedEnd + 1), shift);
        const lines = replaced(this.#lines, start + 1, end + 1, findLineStarts(inserted).map(line => line + start), shift);
        return new SourceText(text, { pairs, lines });
    }

    /** Length in code points. */
    get length(): CodePointOffset {
        return this.text.length - this.#pairs.length;
    }

    get lineCount(): number {
        return this.#lines.length;
    }

    /** The UTF-16 offset of a code point; clamped to the text. */
    toUtf16(offset: CodePointOffset): Utf16Offset {
        const pairs = this.#pairs;
        if (offset <= 0) {
            return 0;
        }
        // The number of pairs that lie wholly before the offset: pair k (from 0) starts at code point pairs[k] - k.
        let low = 0;
        let high = pairs.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (pairs[middle]! - middle < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.min(offset + low, this.text.length);
    }

    /** The code point at a UTF-16 offset; inside a surrogate pair, the pair's own. Clamped to the text. */
    fromUtf16(offset: Utf16Offset): CodePointOffset {
        const clamped = Math.max(0, Math.min(offset, this.text.length));
        return clamped - lowerBound(this.#pairs, clamped);
    }

    /** The text of a span; shorter where the span leaves the text. */
    slice(span: Span): string {
        return this.text.slice(this.toUtf16(span.start), this.toUtf16(span.end));
    }

    /** A span in UTF-16. */
    textRangeOf({ start, end }: Span): TextRange {
        return { start: this.toUtf16(start), end: this.toUtf16(end) };
    }

    /** A stretch in UTF-16 in code points. */
    spanOfText({ start, end }: TextRange): Span {
        return { start: this.fromUtf16(start), end: this.fromUtf16(end) };
    }

    /** The editor's position of a code point. */
    positionOf(offset: CodePointOffset): Position {
        return this.positionAtUtf16(this.toUtf16(offset));
    }

    /** The editor's position of a UTF-16 offset of {@link text}; clamped to the text. */
    positionAtUtf16(offset: Utf16Offset): Position {
        const clamped = Math.max(0, Math.min(offset, this.text.length));
        const line = lowerBound(this.#lines, clamped + 1) - 1;
        return { line, character: clamped - this.#lines[line]! };
    }

    /** The code point at an editor's position; characters past the end of a line count as its end. */
    offsetOf(position: Position): CodePointOffset {
        return this.fromUtf16(this.utf16Of(position));
    }

    /** The UTF-16 offset in {@link text} at an editor's position. */
    utf16Of(position: Position): Utf16Offset {
        if (position.line < 0) {
            return 0;
        }
        if (position.line >= this.#lines.length) {
            return this.text.length;
        }
        const start = this.#lines[position.line]!;
        const end = position.line + 1 < this.#lines.length ? this.#lines[position.line + 1]! - 1 : this.text.length;
        return Math.max(start, Math.min(start + position.character, end));
    }

    /** The editor's range of a span. */
    rangeOf(span: Span): Range {
        return { start: this.positionOf(span.start), end: this.positionOf(span.end) };
    }

    /** The span of an editor's range; start and end may be in either order. */
    spanOf(range: Range): Span {
        const a = this.offsetOf(range.start);
        const b = this.offsetOf(range.end);
        return { start: Math.min(a, b), end: Math.max(a, b) };
    }
}

/** Where pairs begin that lie wholly in a stretch. */
function findSurrogatePairs(text: string, from: Utf16Offset, to: Utf16Offset): Uint32Array {
    const found: number[] = [];
    const pair = /[\ud800-\udbff][\udc00-\udfff]/g;
    const stretch = text.slice(from, to);
    while (pair.exec(stretch)) {
        found.push(from + pair.lastIndex - 2);
    }
    return Uint32Array.from(found);
}

/** The first unit after each line break. */
function findLineStarts(text: string): number[] {
    const found: number[] = [];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
        found.push(at + 1);
    }
    return found;
}

/** Ascending values with those from `start` up to `end` replaced, and those from `end` on shifted. */
function replaced(values: Uint32Array, start: number, end: number, by: ArrayLike<number>, shift: number): Uint32Array {
    const first = lowerBound(values, start);
    const last = Math.max(first, lowerBound(values, end));
    const result = new Uint32Array(first + by.length + values.length - last);
    result.set(values.subarray(0, first));
    result.set(by, first);
    for (let from = last, to = first + by.length; from < values.length; from++, to++) {
        result[to] = values[from]! + shift;
    }
    return result;
}
