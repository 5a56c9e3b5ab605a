import type { PackedTagger, Templates } from './packedTagger';

/** Features of tokens that many of them have in common: rows of values, and which row is whose. */
export class RepeatedRows {
    readonly #templates: Templates;
    #values = new Int32Array(0);
    #count = 0;
    #rows = new Int32Array(0);
    #sums = new Int32Array(0);

    constructor(templates: Templates) {
        this.#templates = templates;
    }

    /** Forgets all rows; room for so many tokens. */
    reset(tokens: number): void {
        this.#count = 0;
        this.#rows = this.#rows.length < tokens ? new Int32Array(2 * tokens) : this.#rows;
        const size = tokens * this.#templates.salts.length;
        this.#values = this.#values.length < size ? new Int32Array(2 * size) : this.#values;
    }

    /** Another row: values in the order of the templates. At most one a token. */
    add(values: readonly number[]): void {
        this.#values.set(values, this.#count * this.#templates.salts.length);
        this.#count++;
    }

    /** A token has the last row. */
    mark(token: number): void {
        this.#rows[token] = this.#count - 1;
    }

    /** Adds what a tagger makes of each token's row to a row of sums a token. */
    addSums(tagger: PackedTagger, tokens: number, sums: Int32Array): void {
        const { width } = tagger;
        const own = this.#sums.length < this.#count * width ? (this.#sums = new Int32Array(2 * this.#count * width)) : this.#sums;
        for (let row = 0; row < this.#count; row++) {
            tagger.sum(this.#values, row, this.#templates, own, row * width);
        }
        for (let token = 0; token < tokens; token++) {
            const from = this.#rows[token]! * width;
            const to = token * width;
            for (let part = 0; part < width; part++) {
                sums[to + part]! += own[from + part]!;
            }
        }
    }

    /** The hashes of a token's row, each at its number behind `to`. */
    hash(token: number, out: Int32Array, to: number): void {
        this.#templates.hash(this.#values, this.#rows[token]!, out, to);
    }
}
