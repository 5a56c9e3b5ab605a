import { combine } from './hash';
import { Lattice } from './lattice';
import type { Weights } from './weights';

/**
 * A tagger as it is shipped: the features that matter, in a bit set over all buckets of hashes, and their scores as whole
 * numbers. It scores some millions of features a second, and no word can be read out of it.
 */
export class PackedTagger {
    readonly bits: number;
    readonly labels: number;
    /** The features, ascending. */
    readonly buckets: Int32Array;
    /** A row of scores for each feature, in units of {@link unit}. */
    readonly values: Int16Array;
    readonly unit: number;
    readonly transitions: Float32Array;
    /** The bit set in words of 32, and behind each how many features come before it: side by side, as both are read at once. */
    readonly #index: Uint32Array;
    /** The same by the first bits alone: small enough to stay in the processor's cache, it turns most unknown features away. */
    readonly #filter: Uint32Array;
    readonly #filterShift: number;
    readonly #sums: Int32Array;
    #rows = new Int32Array(0);
    readonly #lattice: Lattice;

    constructor({ bits, labels, buckets, values, unit, transitions }: PackedWeights) {
        this.bits = bits;
        this.labels = labels;
        this.buckets = buckets;
        this.values = values;
        this.unit = unit;
        this.transitions = transitions;
        this.#index = new Uint32Array(2 * Math.max(1, (1 << bits) >>> 5));
        this.#filterShift = Math.max(0, bits - filterBits);
        this.#filter = new Uint32Array(1 << (filterBits - 5));
        for (const bucket of buckets) {
            const coarse = bucket >>> this.#filterShift;
            this.#filter[coarse >>> 5]! |= 1 << (coarse & 31);
            this.#index[2 * (bucket >>> 5)]! |= 1 << (bucket & 31);
        }
        for (let word = 2; word < this.#index.length; word += 2) {
            this.#index[word + 1] = this.#index[word - 1]! + bitCount(this.#index[word - 2]!);
        }
        this.#sums = new Int32Array(labels);
        this.#lattice = new Lattice(labels);
        this.#lattice.setTransitions(transitions);
    }

    /** Adds to `scores` (one row of labels a token) what `count` tokens' features say; their rows begin at `first`, and of each the first `used` count. */
    addScores(hashes: Int32Array, stride: number, first: number, count: number, scores: Float32Array, used = stride): void {
        const { labels, values, unit } = this;
        const shift = 32 - this.bits;
        const index = this.#index;
        const filter = this.#filter;
        const filterShift = this.#filterShift;
        const sums = this.#sums;
        const rows = this.#rows.length < stride ? (this.#rows = new Int32Array(stride)) : this.#rows;
        for (let token = 0; token < count; token++) {
            // In three steps, as loops without branches run ahead while memory is waited for.
            let known = 0;
            const begin = (first + token) * stride;
            for (let at = begin; at < begin + used; at++) {
                const bucket = hashes[at]! >>> shift;
                const coarse = bucket >>> filterShift;
                rows[known] = bucket;
                known += (filter[coarse >>> 5]! >>> (coarse & 31)) & 1;
            }
            const likely = known;
            known = 0;
            for (let at = 0; at < likely; at++) {
                const bucket = rows[at]!;
                const place = (bucket >>> 5) << 1;
                const word = index[place]!;
                const bit = bucket & 31;
                rows[known] = (index[place + 1]! + bitCount(word & ((1 << bit) - 1))) * labels;
                known += (word >>> bit) & 1;
            }
            if (labels === 7) {
                this.#addSeven(known);
            } else {
                for (let at = 0; at < known; at++) {
                    const row = rows[at]!;
                    for (let label = 0; label < labels; label++) {
                        sums[label]! += values[row + label]!;
                    }
                }
            }
            const to = token * labels;
            for (let label = 0; label < labels; label++) {
                scores[to + label]! += sums[label]! * unit;
                sums[label] = 0;
            }
        }
    }

    /** The same as the loop for any number of labels, in variables of its own: three roles are what taggers here mostly have, and it is twice as fast. */
    #addSeven(known: number): void {
        const { values } = this;
        const sums = this.#sums;
        const rows = this.#rows;
        let [a, b, c, d, e, f, g] = [0, 0, 0, 0, 0, 0, 0];
        for (let at = 0; at < known; at++) {
            const row = rows[at]!;
            a += values[row]!;
            b += values[row + 1]!;
            c += values[row + 2]!;
            d += values[row + 3]!;
            e += values[row + 4]!;
            f += values[row + 5]!;
            g += values[row + 6]!;
        }
        sums[0] = a;
        sums[1] = b;
        sums[2] = c;
        sums[3] = d;
        sums[4] = e;
        sums[5] = f;
        sums[6] = g;
    }

    best(scores: Float32Array, count: number, into: Uint8Array): void {
        this.#lattice.best(scores, count, into);
    }

    marginals(scores: Float32Array, count: number, into: Float32Array): void {
        this.#lattice.marginals(scores, count, into);
    }
}

/** 64 KB. */
const filterBits = 19;

/** What a packed tagger is made of. */
export type PackedWeights = Pick<PackedTagger, 'bits' | 'labels' | 'buckets' | 'values' | 'unit' | 'transitions'>;

/** The largest score of a feature that three in four exceed, in whole numbers: finer steps cost bytes and bring nothing. */
const usualUnits = 3;
/** The largest score; what is stored in two bytes. */
const mostUnits = 4000;

/** Keeps the `most` features with the largest scores, as whole numbers. */
export function pack(weights: Weights, most: number): PackedTagger {
    const { bits, labels, buckets, transitions } = weights;
    const values = centred(weights);
    const sizes = Float32Array.from(buckets, (_, index) => {
        let size = 0;
        for (let at = index * labels; at < (index + 1) * labels; at++) {
            size = Math.max(size, Math.abs(values[at]!));
        }
        return size;
    });
    const sorted = sizes.slice().sort();
    const least = most === 0 ? Infinity : sorted[Math.max(0, sorted.length - most)] ?? 0;
    const kept: number[] = [];
    sizes.forEach((size, index) => {
        if (size >= least && size > 0) {
            kept.push(index);
        }
    });
    const usual = sorted[Math.max(0, sorted.length - Math.ceil(kept.length * 0.75))] ?? 0;
    const unit = Math.max(usual / usualUnits, (sorted.at(-1) ?? 0) / mostUnits) || 1;
    const packed = new Int16Array(kept.length * labels);
    kept.forEach((index, row) => {
        for (let label = 0; label < labels; label++) {
            packed[row * labels + label] = Math.round(values[index * labels + label]! / unit);
        }
    });
    return new PackedTagger({ bits, labels, buckets: Int32Array.from(kept, index => buckets[index]!), values: packed, unit, transitions });
}

/** The scores with the median of each row taken off it: nothing changes between labels, but most scores become nearly 0. */
function centred({ labels, buckets, values }: Weights): Float32Array {
    const result = new Float32Array(buckets.length * labels);
    for (let start = 0; start < result.length; start += labels) {
        const row = values.subarray(start + labels, start + 2 * labels);
        const median = row.slice().sort()[labels >> 1]!;
        row.forEach((value, label) => {
            result[start + label] = value - median;
        });
    }
    return result;
}

/** A hash that tells features of one template from equal ones of another; never 0. */
export function feature(template: number, value: number): number {
    return combine(value, Math.imul(template + 1, 0x3779b1)) || 1;
}

function bitCount(value: number): number {
    let bits = value - ((value >>> 1) & 0x55555555);
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
