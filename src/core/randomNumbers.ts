/** Pseudo-random whole numbers of 32 bits (xorshift32); the same for the same seed. */
export class RandomNumbers {
    #state: number;

    constructor(seed: number) {
        this.#state = (Math.imul(seed, 0x9e3779b1) ^ 0x6d2b79f5) || 1;
    }

    next(): number {
        let state = this.#state;
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        this.#state = state;
        return state >>> 0;
    }

    /** Shuffles in place. */
    shuffle(values: Int32Array): void {
        for (let at = values.length - 1; at > 0; at--) {
            const other = this.next() % (at + 1);
            const value = values[at]!;
            values[at] = values[other]!;
            values[other] = value;
        }
    }
}
