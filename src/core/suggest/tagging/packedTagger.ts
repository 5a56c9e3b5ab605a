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
    readonly #isKnown: Uint32Array;
    /** For each word of the bit set how many features come before it. */
    readonly #before: Uint32Array;
    readonly #lattice: Lattice;

    constructor({ bits, labels, buckets, values, unit, transitions }: PackedWeights) {
        this.bits = bits;
        this.labels = labels;
        this.buckets = buckets;
        this.values = values;
        this.unit = unit;
        this.transitions = transitions;
        this.#isKnown = new Uint32Array(Math.max(1, (1 << bits) >>> 5));
        this.#before = new Uint32Array(this.#isKnown.length);
        for (const bucket of buckets) {
            this.#isKnown[bucket >>> 5]! |= 1 << (bucket & 31);
        }
        for (let word = 1; word < this.#before.length; word++) {
            this.#before[word] = this.#before[word - 1]! + bitCount(this.#isKnown[word - 1]!);
        }
        this.#lattice = new Lattice(labels);
        this.#lattice.setTransitions(transitions);
    }

    /** Adds to `scores` (one row of labels a token) what `count` tokens' features say; their rows begin at `first`. */
    addScores(hashes: Int32Array, stride: number, first: number, count: number, scores: Float32Array): void {
        const { labels, values, unit } = this;
        const shift = 32 - this.bits;
        const isKnown = this.#isKnown;
        const before = this.#before;
        for (let token = 0; token < count; token++) {
            const to = token * labels;
            const end = (first + token + 1) * stride;
            for (let at = end - stride; at < end; at++) {
                const bucket = hashes[at]! >>> shift;
                const word = isKnown[bucket >>> 5]!;
                const bit = bucket & 31;
                if ((word >>> bit) & 1 && hashes[at] !== 0) {
                    const row = (before[bucket >>> 5]! + bitCount(word & ((1 << bit) - 1))) * labels;
                    for (let label = 0; label < labels; label++) {
                        scores[to + label]! += values[row + label]! * unit;
                    }
                }
            }
        }
    }

    best(scores: Float32Array, count: number, into: Uint8Array): void {
        this.#lattice.best(scores, count, into);
    }

    marginals(scores: Float32Array, count: number, into: Float32Array): void {
        this.#lattice.marginals(scores, count, into);
    }
}

/** What a packed tagger is made of. */
export type PackedWeights = Pick<PackedTagger, 'bits' | 'labels' | 'buckets' | 'values' | 'unit' | 'transitions'>;

/** Keeps the `most` features with the largest scores, as whole numbers of which the largest hundredth may exceed a byte. */
export function pack(weights: Weights, most: number): PackedTagger {
    const { bits, labels, buckets, values, transitions } = weights;
    const sizes = Float32Array.from(buckets, (_, index) => {
        let size = 0;
        for (let at = (index + 1) * labels; at < (index + 2) * labels; at++) {
            size = Math.max(size, Math.abs(values[at]!));
        }
        return size;
    });
    const sorted = sizes.slice().sort();
    const least = sorted[Math.max(0, sorted.length - most)] ?? 0;
    const kept: number[] = [];
    sizes.forEach((size, index) => {
        if (size >= least && size > 0) {
            kept.push(index);
        }
    });
    const unit = (sorted[Math.floor(sorted.length - 1 - Math.min(kept.length, most) / 100)] ?? 1) / 127 || 1;
    const packed = new Int16Array(kept.length * labels);
    kept.forEach((index, row) => {
        for (let label = 0; label < labels; label++) {
            packed[row * labels + label] = Math.max(-32767, Math.min(32767, Math.round(values[(index + 1) * labels + label]! / unit)));
        }
    });
    return new PackedTagger({ bits, labels, buckets: Int32Array.from(kept, index => buckets[index]!), values: packed, unit, transitions });
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
