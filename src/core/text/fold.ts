import { type FoldLevel, foldTable, Kind } from './foldTable';
import { lowerBound } from './search';
import type { CodePointOffset, Span } from './span';

export type { FoldLevel };

/**
 * A folded text and the way back. Offsets into {@link text} are UTF-16, those of the original are code points.
 * Characters that fold to nothing belong to the one before them where they are marks on it (vowels, tatweel), else to none.
 */
export interface Folded {
    readonly text: string;
    /** The code point of the original that a unit of the folded text comes from; the original's length at its end. */
    toOriginal(offset: number): CodePointOffset;
    /** The stretch of the original that a stretch of the folded text comes from; empty where that is empty. */
    spanOf(start: number, end: number): Span;
    /** The first unit of the folded text that comes from this code point or from one after it. */
    toFolded(offset: CodePointOffset): number;
    /** Whether characters of the original (with the marks on them) part here, so that a match may begin or end here. */
    isBoundary(offset: number): boolean;
}

/** Folds a text for finding. Linear; the result takes eight bytes a character besides the text. */
export function fold(text: string, level: FoldLevel): Folded {
    return new FoldedText(foldUnits(text, level, createBuffers(text.length + (text.length >> 4) + 8)));
}

/** The folded text alone. */
export function foldText(text: string, level: FoldLevel): string {
    return toText(foldUnits(text, level, text.length < scratch.units.length ? scratch : createBuffers(text.length + (text.length >> 4) + 8)));
}

class FoldedText implements Folded {
    readonly text: string;
    readonly #starts: Int32Array;
    readonly #ends: Int32Array;
    readonly #length: CodePointOffset;

    constructor(units: FoldedUnits) {
        this.text = toText(units);
        this.#starts = units.starts.subarray(0, units.size);
        this.#ends = units.ends.subarray(0, units.size);
        this.#length = units.codePoints;
    }

    toOriginal(offset: number): CodePointOffset {
        return offset < this.text.length ? this.#starts[Math.max(0, offset)]! : this.#length;
    }

    spanOf(start: number, end: number): Span {
        const first = this.toOriginal(start);
        return { start: first, end: end > start ? this.#ends[Math.min(end, this.text.length) - 1] ?? first : first };
    }

    toFolded(offset: CodePointOffset): number {
        return lowerBound(this.#starts, offset);
    }

    isBoundary(offset: number): boolean {
        if (offset <= 0 || offset >= this.text.length) {
            return true;
        }
        return this.#starts[offset]! >= this.#ends[offset - 1]!
            && !(this.text.charCodeAt(offset) >= 0x300 && /^\p{M}/u.test(this.text.slice(offset, offset + 2)));
    }
}

interface Buffers {
    /** UTF-16 units of the folded text, and the code points that each comes from; all longer than `size`. */
    readonly units: Uint16Array;
    readonly starts: Int32Array;
    readonly ends: Int32Array;
}

interface FoldedUnits extends Buffers {
    readonly size: number;
    /** Length of the original. */
    readonly codePoints: number;
}

/** The loop over the text. All state is in local variables: anything else costs several times as much. */
function foldUnits(text: string, level: FoldLevel, buffers: Buffers): FoldedUnits {
    const table = foldTable(level);
    const pages = table.pages;
    const length = text.length;
    let { units, starts, ends } = buffers;
    let size = 0;
    let at = 0;
    /** Where the run of combining marks at the end of the output began; -1 where it does not end in one. */
    let marks = -1;
    for (let i = 0; i < length; i++, at++) {
        const unit = text.charCodeAt(i);
        let one = (pages[unit >> 8] ?? table.createPage(unit >> 8))[unit & 0xff]!;
        let several: Uint32Array | undefined;
        if (one >= severalKind) {
            const codePoint = text.codePointAt(i)!;
            several = table.several(codePoint);
            one = several[0]!;
            i += codePoint > 0xffff ? 1 : 0;
        }
        for (let next = 1; ; next++) {
            const kind = one >> 16;
            const folded = one & 0xffff;
            if (kind === Kind.Attached || (kind === Kind.Run && size > 0 && marks < 0 && units[size - 1] === folded)) {
                if (size > 0) {
                    ends[size - 1] = at + 1;
                }
            } else if (kind !== Kind.Nothing) {
                if (kind === Kind.Mark) {
                    marks = marks < 0 ? size : marks;
                } else if (marks >= 0) {
                    orderMarks(units, starts, ends, marks, size);
                    marks = -1;
                }
                if (size === units.length) {
                    units = larger(units, new Uint16Array(size * 2));
                    starts = larger(starts, new Int32Array(size * 2));
                    ends = larger(ends, new Int32Array(size * 2));
                }
                units[size] = folded;
                starts[size] = at;
                ends[size] = at + 1;
                size++;
            }
            if (!several || next >= several.length) {
                break;
            }
            one = several[next]!;
        }
    }
    if (marks >= 0) {
        orderMarks(units, starts, ends, marks, size);
    }
    return { units, starts, ends, size, codePoints: at };
}

function createBuffers(room: number): Buffers {
    return { units: new Uint16Array(room), starts: new Int32Array(room), ends: new Int32Array(room) };
}

/** Quotes are folded by the ten thousand; new buffers for each would cost more than the folding. */
const scratch = createBuffers(1024);

const severalKind = Kind.Several << 16;

/** Several marks on one letter get their canonical order; which of them came from where no longer matters. */
function orderMarks(units: Uint16Array, starts: Int32Array, ends: Int32Array, from: number, to: number): void {
    if (to - from < 2) {
        return;
    }
    const ordered = String.fromCharCode(...units.subarray(from, to)).normalize('NFD');
    const start = starts[from]!;
    const end = ends[to - 1]!;
    for (let i = from; i < to; i++) {
        units[i] = ordered.charCodeAt(i - from);
        starts[i] = start;
        ends[i] = end;
    }
}

function larger<T extends Int32Array | Uint16Array>(old: T, empty: T): T {
    empty.set(old);
    return empty;
}

function toText({ units, size }: FoldedUnits): string {
    const chunk = 8192;
    let result = '';
    for (let i = 0; i < size; i += chunk) {
        // A typed array is array-like enough for `apply`, and several times as fast as spreading it.
        result += String.fromCharCode.apply(null, units.subarray(i, Math.min(size, i + chunk)) as unknown as number[]);
    }
    return result;
}
