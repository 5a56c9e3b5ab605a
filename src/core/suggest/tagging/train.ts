import { forbidden, Lattice } from './lattice';
import { RandomNumbers } from '../../randomNumbers';
import type { Weights } from './weights';

/** Hashed features of tokens: `stride` of them a row, 0 where there is none. */
export interface FeatureRows {
    readonly stride: number;
    readonly hashes: Int32Array;
}

/**
 * Sequences to learn from. The features of a token come from one row in each block, so that sequences which overlap can
 * share what does not differ between them.
 */
export interface TrainingSet {
    readonly blocks: readonly FeatureRows[];
    readonly sequences: readonly TrainingSequence[];
}

export interface TrainingSequence {
    /** The row of its first token in each block. */
    readonly starts: readonly number[];
    /** One for each token. */
    readonly labels: Uint8Array;
}

export interface TrainingOptions {
    /** How many labels there are. */
    readonly labels: number;
    /** What the scores of pairs of neighbours begin with, see `Lattice`; what is forbidden stays so. */
    readonly transitions: Float32Array;
    /** Hashes are cut to so many bits. */
    readonly bits: number;
    /** Features seen less often are left out. */
    readonly leastCount: number;
    /** Only these buckets count, ascending; all if not given. */
    readonly only?: Int32Array | undefined;
    /** How often everything is looked at; more often where there is little, see {@link train}. */
    readonly epochs: number;
    /** How much more often at most; 10 if not given. */
    readonly repetitions?: number | undefined;
    /** The step of AdaGrad at first; it falls to nearly nothing, which settles what chance moved. */
    readonly rate: number;
    /** The part of the features that each token does without at each visit, so that none is relied on alone. */
    readonly dropout: number;
    readonly seed: number;
    /** Told the mean loss a token after each epoch. */
    readonly onEpoch?: (epoch: number, loss: number) => void;
}

/**
 * Trains a linear-chain conditional random field by stochastic gradients (AdaGrad with one rate a feature; feature
 * dropout as the only regularisation). Sets of less than 100,000 tokens are gone through up to ten times as often. Equal
 * input and seed give equal weights.
 */
export function train(set: TrainingSet, options: TrainingOptions): Weights {
    const { buckets, rows } = chooseFeatures(set, options);
    const values = new Float32Array((buckets.length + 1) * options.labels);
    const transitions = options.transitions.slice();
    const learner = new Learner(rows, set, values, transitions, options);
    const random = new RandomNumbers(options.seed);
    const order = Int32Array.from(set.sequences, (_, index) => index);
    const epochs = options.epochs * repetitions(set, options.repetitions ?? 10);
    let step = 0;
    for (let epoch = 0; epoch < epochs; epoch++) {
        random.shuffle(order);
        let loss = 0;
        let count = 0;
        for (const index of order) {
            const sequence = set.sequences[index]!;
            if (sequence.labels.length > 0) {
                const done = step++ / (epochs * order.length);
                const rate = options.rate * (1 - 0.97 * done) * Math.min(1, 20 * done);
                loss += learner.learn(sequence, rate, random);
                count += sequence.labels.length;
            }
        }
        options.onEpoch?.(epoch, loss / Math.max(1, count));
    }
    return { bits: options.bits, labels: options.labels, buckets, values, transitions };
}

function repetitions({ sequences }: TrainingSet, most: number): number {
    const tokens = sequences.reduce((sum, { labels }) => sum + labels.length, 0);
    return Math.max(1, Math.min(most, Math.round(100_000 / Math.max(1, tokens))));
}

/** The features that occur often enough, as ascending buckets, and each block's rows as offsets into the weights (0: none). */
function chooseFeatures({ blocks, sequences }: TrainingSet, { bits, leastCount, labels: labelCount, only }: TrainingOptions): { buckets: Int32Array; rows: Int32Array[] } {
    const shift = 32 - bits;
    const counts = new Uint16Array(1 << bits);
    const isWanted = only && new Set(only);
    const kept: number[] = [];
    blocks.forEach(({ stride, hashes }, block) => {
        const isUsed = new Uint8Array(hashes.length / stride);
        for (const { starts, labels } of sequences) {
            isUsed.fill(1, starts[block]!, starts[block]! + labels.length);
        }
        for (let at = 0; at < hashes.length; at++) {
            const hash = hashes[at]!;
            const bucket = hash >>> shift;
            if (hash !== 0 && isUsed[Math.floor(at / stride)] && counts[bucket]! < leastCount && ++counts[bucket]! === leastCount && (!isWanted || isWanted.has(bucket))) {
                kept.push(bucket);
            }
        }
    });
    const buckets = Int32Array.from(kept).sort();
    const places = new Int32Array(1 << bits);
    buckets.forEach((bucket, index) => {
        places[bucket] = (index + 1) * labelCount;
    });
    const rows = blocks.map(({ hashes }) => hashes.map(hash => (hash === 0 ? 0 : places[hash >>> shift]!)));
    return { buckets, rows };
}

/** What the sums of squared gradients begin with: damps the first steps, which are the largest. */
const firstSquares = 30;
/** Gradients smaller than this are not worth their memory traffic. */
const leastGradient = 0.005;

class Learner {
    readonly #rows: readonly Int32Array[];
    readonly #strides: readonly number[];
    readonly #values: Float32Array;
    readonly #transitions: Float32Array;
    readonly #squares: Float32Array;
    readonly #squaresOfTransitions: Float32Array;
    readonly #pairs: Float32Array;
    readonly #labels: number;
    readonly #stride: number;
    readonly #lattice: Lattice;
    readonly #dropout: number;
    #features = new Int32Array(0);
    #scores = new Float32Array(0);
    #marginals = new Float32Array(0);

    constructor(rows: readonly Int32Array[], set: TrainingSet, values: Float32Array, transitions: Float32Array, options: TrainingOptions) {
        this.#rows = rows;
        this.#strides = set.blocks.map(({ stride }) => stride);
        this.#stride = this.#strides.reduce((sum, stride) => sum + stride, 0);
        this.#values = values;
        this.#transitions = transitions;
        this.#labels = options.labels;
        this.#squares = new Float32Array(values.length / this.#labels).fill(firstSquares);
        this.#squaresOfTransitions = new Float32Array(transitions.length).fill(1);
        this.#pairs = new Float32Array(transitions.length);
        this.#lattice = new Lattice(this.#labels);
        this.#dropout = options.dropout;
    }

    /** One step; returns the sequence's loss before it. */
    learn({ starts, labels }: TrainingSequence, rate: number, random: RandomNumbers): number {
        const length = labels.length;
        const count = this.#labels;
        if (this.#scores.length < length * count) {
            this.#scores = new Float32Array(length * count * 2);
            this.#marginals = new Float32Array(length * count * 2);
            this.#features = new Int32Array(length * this.#stride * 2);
        }
        this.#drawFeatures(starts, length, random);
        this.#score(length);
        this.#pairs.fill(0);
        this.#lattice.setTransitions(this.#transitions);
        this.#lattice.marginals(this.#scores, length, this.#marginals, this.#pairs);
        let loss = 0;
        for (let token = 0; token < length; token++) {
            loss -= Math.log(Math.max(1e-9, this.#marginals[token * count + labels[token]!]!));
            this.#step(token, labels[token]!, rate);
        }
        this.#stepTransitions(labels, rate);
        return loss;
    }

    #drawFeatures(starts: readonly number[], length: number, random: RandomNumbers): void {
        const features = this.#features;
        const least = Math.floor(this.#dropout * 0x1_0000_0000);
        let offset = 0;
        for (let block = 0; block < starts.length; block++) {
            const rows = this.#rows[block]!;
            const stride = this.#strides[block]!;
            for (let token = 0; token < length; token++) {
                const from = (starts[block]! + token) * stride;
                const to = token * this.#stride + offset;
                for (let at = 0; at < stride; at++) {
                    features[to + at] = random.next() < least ? 0 : rows[from + at]!;
                }
            }
            offset += stride;
        }
    }

    #score(length: number): void {
        const count = this.#labels;
        const stride = this.#stride;
        const scores = this.#scores;
        const values = this.#values;
        const factor = 1 / (1 - this.#dropout);
        scores.fill(0, 0, length * count);
        for (let token = 0; token < length; token++) {
            const to = token * count;
            for (let at = token * stride; at < (token + 1) * stride; at++) {
                const from = this.#features[at]!;
                if (from !== 0) {
                    for (let label = 0; label < count; label++) {
                        scores[to + label]! += values[from + label]!;
                    }
                }
            }
            for (let label = 0; label < count; label++) {
                scores[to + label]! *= factor;
            }
        }
    }

    #step(token: number, gold: number, rate: number): void {
        const count = this.#labels;
        const gradient = this.#marginals.subarray(token * count, (token + 1) * count);
        gradient[gold]! -= 1;
        let square = 0;
        for (let label = 0; label < count; label++) {
            square += gradient[label]! * gradient[label]!;
        }
        if (square < leastGradient * leastGradient) {
            return;
        }
        for (let at = token * this.#stride; at < (token + 1) * this.#stride; at++) {
            const to = this.#features[at]!;
            if (to !== 0) {
                const feature = to / count;
                const step = rate / Math.sqrt((this.#squares[feature]! += square));
                for (let label = 0; label < count; label++) {
                    this.#values[to + label]! -= step * gradient[label]!;
                }
            }
        }
    }

    #stepTransitions(labels: Uint8Array, rate: number): void {
        const count = this.#labels;
        let before = count;
        for (const label of labels) {
            this.#pairs[before * count + label]! -= 1;
            before = label;
        }
        for (let at = 0; at < this.#pairs.length; at++) {
            const gradient = this.#pairs[at]!;
            if (gradient !== 0 && this.#transitions[at] !== forbidden) {
                this.#squaresOfTransitions[at]! += gradient * gradient;
                this.#transitions[at]! -= (rate * gradient) / Math.sqrt(this.#squaresOfTransitions[at]!);
            }
        }
    }
}
