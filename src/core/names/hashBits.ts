/** Tells quickly of most hashes that they were not added; small enough to stay near the processor. */
export class HashBits {
    #bits = new Int32Array(64);
    readonly #hashes: number[] = [];

    add(hash: number): void {
        this.#hashes.push(hash);
        const isFull = this.#hashes.length * bitsPerHash > this.#bits.length * 32;
        if (isFull) {
            this.#bits = new Int32Array(this.#bits.length * 2);
        }
        for (const each of isFull ? this.#hashes : [hash]) {
            const mixed = mixHash(each);
            const at = (mixed >>> 10) & (this.#bits.length - 1);
            this.#bits[at]! |= bitsOf(mixed);
        }
    }

    mayHave(hash: number): boolean {
        const mixed = mixHash(hash);
        const bits = bitsOf(mixed);
        return (this.#bits[(mixed >>> 10) & (this.#bits.length - 1)]! & bits) === bits;
    }
}

/** Two of 32, so that two must be there by chance to look up a word in vain. */
function bitsOf(mixed: number): number {
    return (1 << (mixed & 31)) | (1 << ((mixed >>> 5) & 31));
}

/** Spreads a hash over all of its bits. */
export function mixHash(hash: number): number {
    const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return mixed ^ (mixed >>> 13);
}

const bitsPerHash = 16;
