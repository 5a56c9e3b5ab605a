import { RandomNumbers } from '../../randomNumbers';
import { align, type Costs } from './alignment';
import type { Measure, Sampling } from './estimate';
import { compareAll, compareUnits, type Continuum, fragments, type Unit } from './units';

/** The disorder of one source as it is annotated, and of the same annotations by chance, each for one unit an annotator. */
export interface SourceDisorder {
    readonly observed: number;
    readonly expected: number;
    /** Units an annotator made on average: by what the source counts. */
    readonly weight: number;
}

const none: SourceDisorder = { observed: 0, expected: 0, weight: 0 };

/**
 * γ of Mathet, Widlöcher and Métivier, The unified and holistic method gamma (γ) for inter-annotator agreement measure and alignment,
 * Computational Linguistics 41 (2015): 1 − observed disorder / disorder expected by chance, where disorder is that of the best alignment
 * of the units. Each stretch is a unit; positional and categorical dissimilarity count alike (α = β = Δ∅ = 1). Over several sources
 * disorders are summed, each source with its mean number of units, which for one source is the γ of the paper.
 */
export function gamma(disorders: readonly SourceDisorder[]): Measure {
    return times => {
        let observed = 0;
        let expected = 0;
        disorders.forEach((own, source) => {
            observed += own.observed * own.weight * times[source]!;
            expected += own.expected * own.weight * times[source]!;
        });
        return expected > 0 ? 1 - observed / expected : undefined;
    };
}

/** The disorders of sources; each is sampled from a seed of its own, so that it does not depend on the others. */
export function disorders(continua: readonly Continuum[], { seed, precision: wanted = precisionOfOne }: Pick<Sampling, 'seed' | 'precision'>): SourceDisorder[] {
    // What chance leaves open in single sources evens out over many.
    const evening = Math.sqrt(Math.max(1, continua.length));
    return continua.map((continuum, source) => disordersOf(continuum, seed + source, wanted * evening, Math.max(10, Math.ceil(fewestSamples / evening))));
}

/**
 * The chance model is section 5.2 of the paper: a random annotation takes, for each annotator, what some real annotator made and turns it
 * around the text from a random place, which keeps the number, lengths and gaps of units; these places are at least half a mean unit apart
 * where there is room. At first 30 are made, then as many as make the mean known to 2 % with 95 % confidence (section 5.3; that of the
 * sum, where there are several sources), at most 300.
 * They are aligned in a hurry, which raised γ by 0.01 at most where six annotators marked four news texts.
 */
export function disordersOf({ length, units }: Continuum, seed: number, precision = precisionOfOne, fewest = fewestSamples): SourceDisorder {
    const annotators = units.filter(each => each !== undefined).map(fragments).sort(compareAll);
    const count = annotators.reduce((sum, own) => sum + own.length, 0);
    if (annotators.length < 2 || count === 0) {
        return none;
    }
    const weight = count / annotators.length;
    const distance = annotators.flat().reduce((sum, unit) => sum + lengthOf(unit), 0) / count / 2;
    const random = new RandomNumbers(seed);
    const samples: number[] = [];
    for (let wanted = fewest; samples.length < wanted;) {
        const sample = shuffled(annotators, length, distance, random);
        const made = sample.reduce((sum, own) => sum + own.length, 0);
        if (made > 0) {
            samples.push(align(sample, costs, 'quick').disorder / (made / annotators.length));
        }
        if (samples.length === fewest) {
            const mean = meanOf(samples);
            const deviation = Math.sqrt(samples.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (samples.length - 1));
            wanted = mean > 0 ? Math.min(mostSamples, Math.max(fewest, Math.ceil((deviation / mean * 1.96 / precision) ** 2))) : fewest;
        }
    }
    return { observed: align(annotators, costs).disorder / weight, expected: meanOf(samples), weight };
}

const precisionOfOne = 0.02;
const fewestSamples = 30;
const mostSamples = 300;

/** Section 4.3 of the paper: d_combi with the positional ("sporadic") dissimilarity and that of categories which are the same or not. */
export const costs: Costs<Unit> = {
    empty: 1,
    between: (a, b) => {
        const [one, other] = [a.spans[0]!, b.spans[0]!];
        const apart = (Math.abs(one.start - other.start) + Math.abs(one.end - other.end)) / (one.end - one.start + other.end - other.start);
        return apart * apart + (a.category === b.category ? 0 : 1);
    },
};

function shuffled(annotators: readonly (readonly Unit[])[], length: number, distance: number, random: RandomNumbers): Unit[][] {
    const turns: number[] = [];
    return annotators.map(() => {
        let turn = random.next() % Math.max(1, length);
        for (let attempt = 0; attempt < 20 && turns.some(other => apart(turn, other, length) < distance); attempt++) {
            turn = random.next() % Math.max(1, length);
        }
        turns.push(turn);
        return annotators[random.next() % annotators.length]!.map(({ spans: [span], category }) => {
            const start = (span!.start + turn) % length;
            return { spans: [{ start, end: start + span!.end - span!.start }], category };
        }).sort(compareUnits);
    });
}

function apart(a: number, b: number, length: number): number {
    const distance = Math.abs(a - b);
    return Math.min(distance, length - distance);
}

function lengthOf({ spans: [span] }: Unit): number {
    return span!.end - span!.start;
}

function meanOf(values: readonly number[]): number {
    return values.reduce((sum, value) => sum + value, 0) / values.length;
}
