import { arabicLetters, latinLetters } from './letters';

/** Letters of a piece at most, in Latin and in Arabic script. */
export const longestLatin = 3;
export const longestArabic = 2;
/** The beginning and the end of a word, which pieces may have too. */
export const wordStart = '^';
export const wordEnd = '$';

/**
 * How much likelier pieces of words stand for each other in one name in two scripts than by chance. What it says of two words
 * is the sum over all ways to take both apart into pieces: a joint multigram model (Deligne, Bimbot 1995).
 */
export class LetterTable {
    /** By the code of a pair of pieces, open addressing; 0 is free. Half full at most. */
    readonly #keys: Int32Array;
    readonly #ratios: Float64Array;
    /** By the number of a Latin piece, whether there is any pair with it: most are told by this alone. */
    readonly #isLatin = new Uint8Array(1 << (letterBits * longestLatin));
    /** Of letters that the table does not have by themselves. */
    readonly #least: number;

    /** @param text lines of a Latin piece, an Arabic piece, and the natural logarithm of the ratio, parted by tabs; `#` begins a comment */
    constructor(text: string) {
        const lines = text.split('\n').filter(line => line !== '' && !line.startsWith('#')).map(line => line.split('\t'));
        let size = 64;
        while (size < lines.length * 2) {
            size *= 2;
        }
        this.#keys = new Int32Array(size);
        this.#ratios = new Float64Array(size);
        for (const [latin, arabic, logarithm] of lines) {
            const key = keysOf(codesOf(latin!, latinBase), latin!.length)[latin!.length]! << arabicBits | keysOf(codesOf(arabic!, arabicBase), arabic!.length)[arabic!.length]!;
            const slot = slotOf(this.#keys, key);
            this.#isLatin[key >> arabicBits] = 1;
            this.#keys[slot] = key;
            this.#ratios[slot] = Math.exp(Number(logarithm));
        }
        this.#least = Math.min(...lines.map(line => Math.exp(Number(line[2]))));
    }

    /**
     * The natural logarithm of how much likelier a word in Latin script and one in Arabic script are the same name than
     * not; the lowest possible where one has no letters.
     */
    score(latin: string, arabic: string): number {
        return this.scoreLetters(latinLetters(latin), arabicLetters(arabic));
    }

    /** The same for words that are nothing but letters already, see {@link latinLetters} and {@link arabicLetters}. */
    scoreLetters(latin: string, arabic: string): number {
        const left = codesOf(wordStart + latin + wordEnd, latinBase);
        const right = codesOf(wordStart + arabic + wordEnd, arabicBase);
        if (left.length < 3 || right.length < 3) {
            return -Infinity;
        }
        // Everything in local variables: the innermost loop runs some hundred times a pair.
        const keys = this.#keys;
        const ratios = this.#ratios;
        const isLatin = this.#isLatin;
        const least = this.#least;
        const leftKeys = keysOf(left, longestLatin);
        const rightKeys = keysOf(right, longestArabic);
        const width = right.length + 1;
        const sums = new Float64Array((left.length + 1) * width);
        sums[0] = 1;
        for (let i = 0; i <= left.length; i++) {
            const mostLeft = Math.min(longestLatin, left.length - i);
            for (let j = 0; j <= right.length; j++) {
                const sum = sums[i * width + j]!;
                const mostRight = Math.min(longestArabic, right.length - j);
                for (let di = 0; sum > 0 && di <= mostLeft; di++) {
                    const leftKey = leftKeys[i * (longestLatin + 1) + di]! << arabicBits;
                    if (di > 1 && isLatin[leftKey >> arabicBits] === 0) {
                        continue;
                    }
                    for (let dj = di === 0 ? 1 : 0; dj <= mostRight; dj++) {
                        const key = leftKey | rightKeys[j * (longestArabic + 1) + dj]!;
                        const slot = slotOf(keys, key);
                        const ratio = keys[slot] === key ? ratios[slot]! : 0;
                        sums[(i + di) * width + j + dj]! += sum * (ratio === 0 && di + dj === 1 ? least : ratio);
                    }
                }
            }
        }
        return Math.log(sums[sums.length - 1]!);
    }
}

const letterBits = 6;
const arabicBits = letterBits * longestArabic;
/** The units before the first letters. */
const latinBase = 0x60;
const arabicBase = 0x620;
const startCode = 62;
const endCode = 63;

/** Where a key is, or is to be. */
function slotOf(keys: Int32Array, key: number): number {
    const mask = keys.length - 1;
    let slot = Math.imul(key, 0x2c1b3c6d) >>> 15 & mask;
    while (keys[slot] !== 0 && keys[slot] !== key) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

/** A number below 64 for each letter, counted from the one before the first of the script. */
function codesOf(text: string, base: number): Uint8Array {
    return Uint8Array.from(text, letter => (letter === wordStart ? startCode : letter === wordEnd ? endCode : letter.charCodeAt(0) - base));
}

/** For each place, and each length from there: a number for the piece. No letter has the code 0, so that no two pieces share one. */
function keysOf(codes: Uint8Array, longest: number): Int32Array {
    const keys = new Int32Array((codes.length + 1) * (longest + 1));
    for (let from = 0; from < codes.length; from++) {
        let key = 0;
        for (let length = 1; length <= longest && from + length <= codes.length; length++) {
            key = key << letterBits | codes[from + length - 1]!;
            keys[from * (longest + 1) + length] = key;
        }
    }
    return keys;
}
