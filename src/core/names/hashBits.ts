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
            const bit = mixHash(each) & (this.#bits.length * 32 - 1);
            this.#bits[bit >>> 5]! |= 1 << (bit & 31);
        }
    }

    mayHave(hash: number): boolean {
        const bit = mixHash(hash) & (this.#bits.length * 32 - 1);
        return (this.#bits[bit >>> 5]! & (1 << (bit & 31))) !== 0;
    }
}

/** Spreads a hash over all of its bits. */
export function mixHash(hash: number): number {
    const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return mixed ^ (mixed >>> 13);
}

const bitsPerHash = 12;
