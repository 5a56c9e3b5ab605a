/**
 * The labels of a sequence, from scores of each label at each place and of each pair of neighbours. A transition matrix
 * has a row for each label and one more for the beginning; {@link forbidden} rules a pair out.
 */
export class Lattice {
    readonly #labels: number;
    #room = 0;
    #forward = new Float64Array(0);
    #backward = new Float64Array(0);
    #factors = new Float64Array(0);
    #back = new Uint8Array(0);
    readonly #transitions: Float64Array;
    readonly #factorsOfTransitions: Float64Array;
    /** For each label as the best so far, and each other: how far behind the other may be to be on the best way yet. Undefined until asked for. */
    #leads: Float64Array | undefined;
    readonly #able: Uint8Array;

    constructor(labels: number) {
        this.#labels = labels;
        this.#transitions = new Float64Array((labels + 1) * labels);
        this.#factorsOfTransitions = new Float64Array((labels + 1) * labels);
        this.#able = new Uint8Array(labels);
    }

    setTransitions(transitions: Float32Array): void {
        for (let at = 0; at < transitions.length; at++) {
            this.#transitions[at] = transitions[at]!;
            this.#factorsOfTransitions[at] = Math.exp(transitions[at]!);
        }
        this.#leads = undefined;
    }

    /** The best sequence of labels (Viterbi) for the first `length` rows of `scores`. */
    best(scores: Float32Array, length: number, into: Uint8Array): void {
        const count = this.#labels;
        this.#reserve(length);
        const values = this.#forward;
        const transitions = this.#transitions;
        for (let label = 0; label < count; label++) {
            values[label] = scores[label]! + transitions[count * count + label]!;
        }
        for (let row = 1; row < length; row++) {
            const before = (row - 1) * count;
            const here = row * count;
            const able = this.#findAble(before);
            const back = this.#back;
            values.fill(-Infinity, here, here + count);
            for (let at = 0; at < able; at++) {
                const other = this.#able[at]!;
                const way = values[before + other]!;
                for (let label = 0; label < count; label++) {
                    const value = way + transitions[other * count + label]!;
                    if (value > values[here + label]!) {
                        values[here + label] = value;
                        back[here + label] = other;
                    }
                }
            }
            for (let label = 0; label < count; label++) {
                values[here + label]! += scores[here + label]!;
            }
        }
        let label = 0;
        const last = (length - 1) * count;
        for (let other = 1; other < count; other++) {
            label = values[last + other]! > values[last + label]! ? other : label;
        }
        for (let row = length - 1; row >= 0; row--) {
            into[row] = label;
            label = this.#back[row * count + label]!;
        }
    }

    /** Lists the labels of a row that may be on the best way; returns how many. */
    #findAble(row: number): number {
        const values = this.#forward;
        const labels = this.#labels;
        const leads = this.#leads ??= this.#findLeads();
        let best = 0;
        for (let label = 1; label < labels; label++) {
            best = values[row + label]! > values[row + best]! ? label : best;
        }
        const most = values[row + best]!;
        let count = 0;
        for (let label = 0; label < labels; label++) {
            this.#able[count] = label;
            count += values[row + label]! >= most - leads[best * labels + label]! ? 1 : 0;
        }
        return count;
    }

    /** What another label can make up for by its transition to any label that comes next, and a bit for what is rounded. */
    #findLeads(): Float64Array {
        const count = this.#labels;
        const transitions = this.#transitions;
        const leads = new Float64Array(count * count);
        for (let best = 0; best < count; best++) {
            for (let other = 0; other < count; other++) {
                let lead = 0;
                for (let next = 0; next < count; next++) {
                    lead = Math.max(lead, transitions[other * count + next]! - transitions[best * count + next]!);
                }
                leads[best * count + other] = lead + 1e-6;
            }
        }
        return leads;
    }

    /**
     * How probable each label is at each place (forward-backward, scaled at each place); adds the expected number of
     * each pair of neighbours to `pairs` where given.
     */
    marginals(scores: Float32Array, length: number, into: Float32Array, pairs?: Float32Array): void {
        const count = this.#labels;
        this.#reserve(length);
        const forward = this.#forward;
        const backward = this.#backward;
        const factors = this.#factors;
        const steps = this.#factorsOfTransitions;
        this.#toFactors(scores, length);
        for (let row = 0; row < length; row++) {
            const here = row * count;
            let sum = 0;
            for (let label = 0; label < count; label++) {
                let value = 0;
                if (row === 0) {
                    value = steps[count * count + label]!;
                } else {
                    for (let other = 0; other < count; other++) {
                        value += forward[here - count + other]! * steps[other * count + label]!;
                    }
                }
                value *= factors[here + label]!;
                forward[here + label] = value;
                sum += value;
            }
            scale(forward, here, count, sum);
        }
        backward.fill(1, (length - 1) * count, length * count);
        for (let row = length - 2; row >= 0; row--) {
            const here = row * count;
            let sum = 0;
            for (let label = 0; label < count; label++) {
                let value = 0;
                for (let other = 0; other < count; other++) {
                    value += steps[label * count + other]! * factors[here + count + other]! * backward[here + count + other]!;
                }
                backward[here + label] = value;
                sum += value;
            }
            scale(backward, here, count, sum);
        }
        for (let row = 0; row < length; row++) {
            const here = row * count;
            let sum = 0;
            for (let label = 0; label < count; label++) {
                sum += forward[here + label]! * backward[here + label]!;
            }
            for (let label = 0; label < count; label++) {
                into[here + label] = (forward[here + label]! * backward[here + label]!) / sum;
            }
        }
        if (pairs) {
            this.#addPairs(length, into, pairs);
        }
    }

    #toFactors(scores: Float32Array, length: number): void {
        const count = this.#labels;
        for (let row = 0; row < length; row++) {
            const here = row * count;
            let most = -Infinity;
            for (let label = 0; label < count; label++) {
                most = Math.max(most, scores[here + label]!);
            }
            for (let label = 0; label < count; label++) {
                this.#factors[here + label] = Math.exp(scores[here + label]! - most);
            }
        }
    }

    #addPairs(length: number, marginals: Float32Array, pairs: Float32Array): void {
        const count = this.#labels;
        const values = new Float64Array(count * count);
        for (let label = 0; label < count; label++) {
            pairs[count * count + label]! += marginals[label]!;
        }
        for (let row = 1; row < length; row++) {
            const here = row * count;
            let sum = 0;
            for (let other = 0; other < count; other++) {
                for (let label = 0; label < count; label++) {
                    const value = this.#forward[here - count + other]! * this.#factorsOfTransitions[other * count + label]!
                        * this.#factors[here + label]! * this.#backward[here + label]!;
                    values[other * count + label] = value;
                    sum += value;
                }
            }
            for (let at = 0; at < values.length; at++) {
                pairs[at]! += values[at]! / sum;
            }
        }
    }

    #reserve(length: number): void {
        if (length > this.#room) {
            this.#room = length * 2;
            const size = this.#room * this.#labels;
            this.#forward = new Float64Array(size);
            this.#backward = new Float64Array(size);
            this.#factors = new Float64Array(size);
            this.#back = new Uint8Array(size);
        }
    }
}

/** The score of a pair of labels that cannot be neighbours. */
export const forbidden = -1e9;

/** All scores 0 but those that would make a chunk go on (label 2r + 2) that has not begun (label 2r + 1); label 0 is outside. */
export function chunkTransitions(roles: number): Float32Array {
    const labels = 1 + 2 * roles;
    const transitions = new Float32Array((labels + 1) * labels);
    for (let role = 0; role < roles; role++) {
        const inside = 2 * role + 2;
        for (let from = 0; from <= labels; from++) {
            transitions[from * labels + inside] = from === inside || from === inside - 1 ? 0 : forbidden;
        }
    }
    return transitions;
}

function scale(values: Float64Array, start: number, count: number, by: number): void {
    for (let at = start; at < start + count; at++) {
        values[at]! /= by;
    }
}
