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
    /**
     * The rows of scores as they are added up: two labels in each number, the second above the sixteenth bit, which halves the additions;
     * one where scores are so large that a label would run over into another. Filled up to {@link width}.
     */
    readonly #rows: Int32Array;
    /** So many numbers are a row of sums: a multiple of 4. */
    readonly width: number;
    readonly #isPaired: boolean;
    readonly #sums: Int32Array;
    #known = new Int32Array(128);
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
        this.#isPaired = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) <= mostInPairs;
        const perNumber = this.#isPaired ? 2 : 1;
        this.width = Math.ceil(labels / perNumber / 4) * 4;
        this.#rows = new Int32Array(buckets.length * this.width);
        for (let at = 0; at < values.length; at++) {
            const label = at % labels;
            this.#rows[((at - label) / labels) * this.width + Math.floor(label / perNumber)]! += label % perNumber === 1 ? values[at]! << 16 : values[at]!;
        }
        this.#sums = new Int32Array(this.width);
        this.#lattice = new Lattice(labels);
        this.#lattice.setTransitions(transitions);
    }

    /** Adds to `scores` (one row of labels a token) what `count` tokens' features say; their rows of `stride` hashes begin at `first`. */
    addScores(hashes: Int32Array, stride: number, first: number, count: number, scores: Float32Array): void {
        for (let token = 0; token < count; token++) {
            this.#addRows(this.#find(hashes, undefined, (first + token) * stride, stride), undefined, 0, this.#sums, 0);
            this.#addToScores(this.#sums, 0, scores, token * this.labels);
        }
    }

    /**
     * The same for features as values, each of the template at its place in `templates`; of each token's row the first `used` count.
     * `sums` is what other features say of each token, see {@link sum}.
     */
    addScoresOf(values: Int32Array, templates: Templates, count: number, sums: Int32Array, scores: Float32Array, used = templates.salts.length): void {
        const { salts } = templates;
        for (let token = 0; token < count; token++) {
            this.#addRows(this.#find(values, salts, token * salts.length, used), sums, token * this.width, this.#sums, 0);
            this.#addToScores(this.#sums, 0, scores, token * this.labels);
        }
    }

    /** What the features of one row say, into `sums` at `to`: {@link width} numbers that can be added up for as many features as a token may have. */
    sum(values: Int32Array, row: number, templates: Templates, sums: Int32Array, to: number): void {
        const { salts } = templates;
        this.#addRows(this.#find(values, salts, row * salts.length, salts.length), undefined, 0, sums, to);
    }

    /** Lists the rows of the features that are known; returns how many. They are hashes, or values of templates with such salts. */
    #find(hashes: Int32Array, salts: Int32Array | undefined, begin: number, count: number): number {
        const { width } = this;
        const shift = 32 - this.bits;
        const index = this.#index;
        const rows = this.#known.length < count ? (this.#known = new Int32Array(count)) : this.#known;
        const filter = this.#filter;
        const filterShift = this.#filterShift;
        // In two steps, as loops without branches run ahead while memory is waited for.
        let likely = 0;
        for (let at = 0; at < count; at++) {
            const value = hashes[begin + at]!;
            const bucket = (salts ? combine(value, salts[at]!) : value) >>> shift;
            const coarse = bucket >>> filterShift;
            rows[likely] = bucket;
            likely += (filter[coarse >>> 5]! >>> (coarse & 31)) & 1;
        }
        let known = 0;
        for (let at = 0; at < likely; at++) {
            const bucket = rows[at]!;
            const place = (bucket >>> 5) << 1;
            const word = index[place]!;
            const bit = bucket & 31;
            rows[known] = (index[place + 1]! + bitCount(word & ((1 << bit) - 1))) * width;
            known += (word >>> bit) & 1;
        }
        return known;
    }

    /** Adds up the rows that were listed, and one of sums where given. */
    #addRows(known: number, before: Int32Array | undefined, from: number, sums: Int32Array, to: number): void {
        const { width } = this;
        const rows = this.#rows;
        const found = this.#known;
        // Four at a time, in variables of their own.
        for (let part = 0; part < width; part += 4) {
            let a = before ? before[from + part]! : 0;
            let b = before ? before[from + part + 1]! : 0;
            let c = before ? before[from + part + 2]! : 0;
            let d = before ? before[from + part + 3]! : 0;
            for (let at = 0; at < known; at++) {
                const row = found[at]! + part;
                a = (a + rows[row]!) | 0;
                b = (b + rows[row + 1]!) | 0;
                c = (c + rows[row + 2]!) | 0;
                d = (d + rows[row + 3]!) | 0;
            }
            sums[to + part] = a;
            sums[to + part + 1] = b;
            sums[to + part + 2] = c;
            sums[to + part + 3] = d;
        }
    }

    #addToScores(sums: Int32Array, from: number, scores: Float32Array, to: number): void {
        const { labels, unit } = this;
        if (!this.#isPaired) {
            for (let label = 0; label < labels; label++) {
                scores[to + label]! += sums[from + label]! * unit;
            }
            return;
        }
        for (let label = 0; label < labels; label += 2) {
            const pair = sums[from + (label >> 1)]!;
            const low = (pair << 16) >> 16;
            scores[to + label]! += low * unit;
            if (label + 1 < labels) {
                scores[to + label + 1]! += ((pair - low) >> 16) * unit;
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

/** 64 KB. */
const filterBits = 19;

/** Scores up to this size can be added up in pairs for all features that a token may have, 128. */
const mostInPairs = 255;

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
    return combine(value, saltOf(template)) || 1;
}

function saltOf(template: number): number {
    return Math.imul(template + 1, 0x3779b1);
}

/** Templates in the order in which their values are written. */
export class Templates {
    readonly salts: Int32Array;
    readonly #first: number;
    readonly #numbers: readonly number[];

    /** `numbers` count from `first`, by which kinds of features are told apart. */
    constructor(first: number, numbers: readonly number[]) {
        this.#first = first;
        this.#numbers = numbers;
        this.salts = Int32Array.from(numbers, number => saltOf(first + number));
    }

    /** The hashes of a row of values, each at its number behind `to`. */
    hash(values: Int32Array, row: number, out: Int32Array, to: number): void {
        this.#numbers.forEach((number, at) => {
            out[to + number] = feature(this.#first + number, values[row * this.#numbers.length + at]!);
        });
    }
}

/** The numbers below `count` that are not among `others`. */
export function numbersWithout(count: number, others: readonly number[]): number[] {
    return Array.from({ length: count }, (_, number) => number).filter(number => !others.includes(number));
}

function bitCount(value: number): number {
    let bits = value - ((value >>> 1) & 0x55555555);
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
