import { hashText } from './hash';

/** Bits of a word's hash that a table keeps: a word that it does not hold is taken for one of 10,000 once in 800. */
const bits = 23;

/** Small numbers (0 to 255) of words, known by their hashes alone: 0 for words that it does not hold. */
export class WordTable {
    /** The hashes, ascending. */
    readonly keys: Int32Array;
    readonly values: Uint8Array;

    constructor(keys: Int32Array, values: Uint8Array) {
        this.keys = keys;
        this.values = values;
    }

    static of(entries: Iterable<readonly [string, number]>): WordTable {
        const byKey = new Map<number, number>();
        for (const [word, value] of entries) {
            const key = keyOf(word);
            if (!byKey.has(key)) {
                byKey.set(key, value);
            }
        }
        const sorted = [...byKey].sort(([a], [b]) => a - b);
        return new WordTable(Int32Array.from(sorted, ([key]) => key), Uint8Array.from(sorted, ([, value]) => value));
    }

    get(word: string): number {
        const key = keyOf(word);
        const { keys } = this;
        let low = 0;
        let high = keys.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (keys[middle]! < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return keys[low] === key ? this.values[low]! : 0;
    }
}

function keyOf(word: string): number {
    return hashText(word, 0x5bd1) >>> (32 - bits);
}
