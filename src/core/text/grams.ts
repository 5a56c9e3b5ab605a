/**
 * Which groups of three letters a text has, as bits: what lacks one of a word's groups does not have the word. One bit a
 * group, in a set of some eight times as many bits: one in eight groups is taken for there that is not.
 */
export class Grams {
    readonly #bits: Uint32Array;

    constructor(text: string) {
        let size = 8;
        while (size * 32 < text.length * 6) {
            size *= 2;
        }
        this.#bits = new Uint32Array(size);
        for (let at = 0; at + 2 < text.length; at++) {
            const hash = hashAt(text, at);
            this.#bits[(hash >>> 5) & (size - 1)]! |= 1 << (hash & 31);
        }
    }

    /** False where the text has not all of some groups, see {@link gramsOf}; true where it may have them. */
    mayHave(grams: readonly number[]): boolean {
        for (const hash of grams) {
            if ((this.#bits[(hash >>> 5) & (this.#bits.length - 1)]! & (1 << (hash & 31))) === 0) {
                return false;
            }
        }
        return true;
    }
}

/** The groups of three letters of a word. */
export function gramsOf(word: string): number[] {
    return Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => hashAt(word, at));
}

function hashAt(text: string, at: number): number {
    const hash = Math.imul(text.charCodeAt(at), 0x9e3779b1) ^ Math.imul(text.charCodeAt(at + 1), 0x85ebca77) ^ Math.imul(text.charCodeAt(at + 2), 0xc2b2ae3d);
    return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7;
}
