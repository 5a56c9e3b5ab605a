import type { Position, Range } from 'vscode-languageserver-types';
import { lowerBound } from './search';
import type { CodePointOffset, Span, Utf16Offset } from './span';

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

    constructor(raw: string) {
        this.text = canonicalText(raw);
        this.#pairs = findSurrogatePairs(this.text);
        this.#lines = findLineStarts(this.text);
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

function findSurrogatePairs(text: string): Uint32Array {
    const found: number[] = [];
    const pair = /[\ud800-\udbff][\udc00-\udfff]/g;
    while (pair.exec(text)) {
        found.push(pair.lastIndex - 2);
    }
    return Uint32Array.from(found);
}

function findLineStarts(text: string): Uint32Array {
    const found = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
        found.push(at + 1);
    }
    return Uint32Array.from(found);
}
