import { foldText } from '../text/fold';
import type { Utf16Offset } from '../text/span';
import { nameUnit, severalUnits, UnitClass } from './nameUnits';

/** What stands between a word and the one before it. */
export const Gap = { None: 0, Space: 1, Dash: 2, /** A blank line: no name goes on behind it. */ Paragraph: 3 } as const;

/** What a word is: letters and digits; or a sign, which is a word by itself. */
export const WordKind = { Letters: 0, Sign: 1, Apostrophe: 2 } as const;

/** The words of a text as names are compared by, in order: folded, each known by a hash. Offsets are UTF-16. */
export interface NameWords {
    readonly text: string;
    readonly count: number;
    readonly starts: Int32Array;
    /** Vowel marks and the like at the end of a word belong to it. */
    readonly ends: Int32Array;
    readonly kinds: Uint8Array;
    readonly gaps: Uint8Array;
    /** See {@link wordHash}. */
    readonly hashes: Int32Array;
    /** How many folded units each has. */
    readonly lengths: Int32Array;
}

/**
 * Takes a text apart. One pass, without the folded text: that, and the way back from it, would cost more than all the
 * rest of finding names.
 */
export function nameWords(text: string): NameWords {
    const words = new WordList(text);
    const { length } = text;
    let gap: number = Gap.Paragraph;
    let breaks = 0;
    /** The word that is going on: its hash and length are still in these. */
    let isOpen = false;
    let hash = 0;
    let size = 0;
    let marks = 0;
    let end = 0;
    for (let i = 0; i < length; i++) {
        const unit = nameUnit(text.charCodeAt(i));
        const kind = unit >>> 16;
        if (kind === UnitClass.Letter) {
            if (!isOpen) {
                words.begin(i, WordKind.Letters, gap);
                isOpen = true;
                hash = size = marks = 0;
            }
            hash = (Math.imul(hash, base) + (unit & 0xffff)) | 0;
            size++;
            end = i + 1;
            continue;
        }
        if (kind === UnitClass.Attached || kind === UnitClass.Mark) {
            if (isOpen) {
                end = i + 1;
                if (kind === UnitClass.Mark) {
                    hash = (Math.imul(hash, base) + (unit & 0xffff)) | 0;
                    size++;
                    marks++;
                }
            } else {
                words.extend(i + 1, gap);
            }
            continue;
        }
        if (kind === UnitClass.Nothing) {
            continue;
        }
        const several = kind === UnitClass.Several ? severalUnits(text.codePointAt(i)!) : undefined;
        const width = several && text.codePointAt(i)! > 0xffff ? 2 : 1;
        if (several?.isWord) {
            if (!isOpen) {
                words.begin(i, WordKind.Letters, gap);
                isOpen = true;
                hash = size = marks = 0;
            }
            for (const one of several.units) {
                hash = (Math.imul(hash, base) + one) | 0;
                size++;
            }
            end = i + width;
            i = end - 1;
            continue;
        }
        if (isOpen) {
            words.end(end, hash, size, marks);
            isOpen = false;
            gap = Gap.None;
        }
        if (kind === UnitClass.Space || kind === UnitClass.Dash || kind === UnitClass.LineBreak) {
            breaks = gap === Gap.None ? 0 : breaks;
            breaks += kind === UnitClass.LineBreak ? 1 : 0;
            gap = breaks > 1 ? Gap.Paragraph : Math.max(gap, kind === UnitClass.Dash ? Gap.Dash : Gap.Space);
            continue;
        }
        words.begin(i, kind === UnitClass.Unspaced ? WordKind.Letters : kind === UnitClass.Apostrophe ? WordKind.Apostrophe : WordKind.Sign, gap);
        const units = several?.units ?? [unit & 0xffff];
        hash = 0;
        for (const one of units) {
            hash = (Math.imul(hash, base) + one) | 0;
        }
        words.end(i + width, hash, units.length, 0);
        gap = Gap.None;
        i += width - 1;
    }
    if (isOpen) {
        words.end(end, hash, size, marks);
    }
    return words;
}

/** Hash of a folded word: a polynomial in 32 bits, so that it is known for what is left when letters are taken off its beginning. */
export function wordHash(word: string): number {
    let hash = 0;
    for (let i = 0; i < word.length; i++) {
        hash = (Math.imul(hash, base) + word.charCodeAt(i)) | 0;
    }
    return hash;
}

/** Hash of two words written together. */
export function joinHashes(first: number, second: number, secondLength: number): number {
    return (Math.imul(first, power(secondLength)) + second) | 0;
}

/** Hash of a word of a length without its first letter. */
export function withoutFirst(hash: number, length: number, first: number): number {
    return (hash - Math.imul(first, power(length - 1))) | 0;
}

/** A stretch of text as one folded word: without the apostrophes in it. */
export function foldWord(text: string): string {
    const folded = foldText(text, 'name');
    return folded.includes('\'') && folded !== '\'' ? folded.replaceAll('\'', '') : folded;
}

/**
 * Whether a stretch of text, with letters before it that it does not have, is a folded word: as {@link foldWord} says, but
 * without making the text's form of it.
 */
export function isFoldedWord(text: string, start: Utf16Offset, end: Utf16Offset, word: string, before = ''): boolean {
    let at = before.length;
    let isSame = word.startsWith(before);
    for (let i = start; i < end && isSame; i++) {
        const unit = nameUnit(text.charCodeAt(i));
        const kind = unit >>> 16;
        if (kind === UnitClass.Several || kind === UnitClass.Mark || kind === UnitClass.Apostrophe) {
            return before + foldWord(text.slice(start, end)) === word;
        }
        if (kind !== UnitClass.Attached && kind !== UnitClass.Nothing) {
            isSame = word.charCodeAt(at) === (unit & 0xffff);
            at++;
        }
    }
    return isSame && at === word.length;
}

const base = 0x01000193;
const powers = new Int32Array(64);
powers[0] = 1;
for (let i = 1; i < powers.length; i++) {
    powers[i] = Math.imul(powers[i - 1]!, base);
}

function power(exponent: number): number {
    let result = powers[Math.min(exponent, powers.length - 1)]!;
    for (let i = powers.length; i <= exponent; i++) {
        result = Math.imul(result, base);
    }
    return result;
}

class WordList implements NameWords {
    readonly text: string;
    count = 0;
    starts: Int32Array;
    ends: Int32Array;
    kinds: Uint8Array;
    gaps: Uint8Array;
    hashes: Int32Array;
    lengths: Int32Array;

    constructor(text: string) {
        this.text = text;
        // One piece of memory: for short texts getting it costs more than anything else.
        const room = (text.length >> 2) + 16;
        const memory = new ArrayBuffer(room * 18);
        this.starts = new Int32Array(memory, 0, room);
        this.ends = new Int32Array(memory, room * 4, room);
        this.hashes = new Int32Array(memory, room * 8, room);
        this.lengths = new Int32Array(memory, room * 12, room);
        this.kinds = new Uint8Array(memory, room * 16, room);
        this.gaps = new Uint8Array(memory, room * 17, room);
    }

    begin(start: Utf16Offset, kind: number, gap: number): void {
        const { count } = this;
        if (count === this.starts.length) {
            this.#grow();
        }
        this.starts[count] = start;
        this.kinds[count] = kind;
        this.gaps[count] = gap;
    }

    end(end: Utf16Offset, hash: number, length: number, marks: number): void {
        const { count } = this;
        this.ends[count] = end;
        this.hashes[count] = hash;
        this.lengths[count] = length;
        if (marks > 1) {
            // Several marks on one letter may stand in either order.
            const word = foldText(this.text.slice(this.starts[count], end), 'name');
            this.hashes[count] = wordHash(word);
            this.lengths[count] = word.length;
        }
        this.count++;
    }

    /** A mark behind a sign, or a letter of a script without spaces, belongs to it. */
    extend(end: Utf16Offset, gap: number): void {
        const last = this.count - 1;
        if (last >= 0 && gap === Gap.None) {
            this.ends[last] = end;
            const word = foldText(this.text.slice(this.starts[last], end), 'name');
            this.hashes[last] = wordHash(word);
            this.lengths[last] = word.length;
        }
    }

    #grow(): void {
        this.starts = larger(this.starts, new Int32Array(this.count * 2));
        this.ends = larger(this.ends, new Int32Array(this.count * 2));
        this.kinds = larger(this.kinds, new Uint8Array(this.count * 2));
        this.gaps = larger(this.gaps, new Uint8Array(this.count * 2));
        this.hashes = larger(this.hashes, new Int32Array(this.count * 2));
        this.lengths = larger(this.lengths, new Int32Array(this.count * 2));
    }
}

function larger<T extends Int32Array | Uint8Array>(old: T, empty: T): T {
    empty.set(old);
    return empty;
}
