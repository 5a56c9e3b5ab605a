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
    /** The rows of scores with two labels in each number, the second above the sixteenth bit, in {@link width} numbers a row: half as many additions. */
    readonly #pairs: Int32Array;
    /** So many numbers are a row: a multiple of 4. */
    readonly width: number;
    /** So many rows can be added in pairs before one label runs over into another. */
    readonly #mostRows: number;
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
        for (const bucket of buckets) {
            this.#index[2 * (bucket >>> 5)]! |= 1 << (bucket & 31);
        }
        for (let word = 2; word < this.#index.length; word += 2) {
            this.#index[word + 1] = this.#index[word - 1]! + bitCount(this.#index[word - 2]!);
        }
        this.width = Math.ceil(labels / 8) * 4;
        this.#pairs = new Int32Array(buckets.length * this.width);
        let most = 1;
        for (let row = 0; row < buckets.length; row++) {
            for (let label = 0; label < labels; label++) {
                const value = values[row * labels + label]!;
                most = Math.max(most, Math.abs(value));
                this.#pairs[row * this.width + (label >> 1)]! += label & 1 ? value << 16 : value;
            }
        }
        this.#mostRows = Math.floor(0x7fff / most);
        this.#sums = new Int32Array(Math.max(labels, this.width));
        this.#lattice = new Lattice(labels);
        this.#lattice.setTransitions(transitions);
    }

    /** Adds to `scores` (one row of labels a token) what `count` tokens' features say; their rows begin at `first`, and of each the first `used` count. */
    addScores(hashes: Int32Array, stride: number, first: number, count: number, scores: Float32Array, used = stride): void {
        const { labels, unit, width } = this;
        const shift = 32 - this.bits;
        const index = this.#index;
        const sums = this.#sums;
        const rows = this.#rows.length < stride ? (this.#rows = new Int32Array(stride)) : this.#rows;
        const isPaired = used <= this.#mostRows;
        for (let token = 0; token < count; token++) {
            // Without branches, so that the processor runs ahead while memory is waited for.
            let known = 0;
            const begin = (first + token) * stride;
            for (let at = begin; at < begin + used; at++) {
                const bucket = hashes[at]! >>> shift;
                const place = (bucket >>> 5) << 1;
                const word = index[place]!;
                const bit = bucket & 31;
                rows[known] = index[place + 1]! + bitCount(word & ((1 << bit) - 1));
                known += (word >>> bit) & 1;
            }
            const to = token * labels;
            if (isPaired) {
                for (let lane = 0; lane < width; lane += 4) {
                    this.#addFour(known, lane);
                }
                for (let label = 0; label < labels; label += 2) {
                    const pair = sums[label >> 1]!;
                    const low = (pair << 16) >> 16;
                    scores[to + label]! += low * unit;
                    if (label + 1 < labels) {
                        scores[to + label + 1]! += ((pair - low) >> 16) * unit;
                    }
                }
            } else {
                this.#addSingly(known);
                for (let label = 0; label < labels; label++) {
                    scores[to + label]! += sums[label]! * unit;
                }
            }
        }
    }

    /** Sums four numbers of the known rows, in variables of its own. */
    #addFour(known: number, lane: number): void {
        const { width } = this;
        const pairs = this.#pairs;
        const sums = this.#sums;
        const rows = this.#rows;
        let [a, b, c, d] = [0, 0, 0, 0];
        for (let at = 0; at < known; at++) {
            const row = rows[at]! * width + lane;
            a = (a + pairs[row]!) | 0;
            b = (b + pairs[row + 1]!) | 0;
            c = (c + pairs[row + 2]!) | 0;
            d = (d + pairs[row + 3]!) | 0;
        }
        sums[lane] = a;
        sums[lane + 1] = b;
        sums[lane + 2] = c;
        sums[lane + 3] = d;
    }

    /** For scores too large for pairs. */
    #addSingly(known: number): void {
        const { labels, values } = this;
        const sums = this.#sums.fill(0);
        for (let at = 0; at < known; at++) {
            const row = this.#rows[at]! * labels;
            for (let label = 0; label < labels; label++) {
                sums[label]! += values[row + label]!;
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
