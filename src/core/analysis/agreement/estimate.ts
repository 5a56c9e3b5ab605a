import { RandomNumbers } from '../../randomNumbers';

/**
 * A measure over sources, each of which counts as often as is said; once for the value itself. Undefined where it has none:
 * there is nothing to compare, or no room for chance.
 */
export type Measure = (times: ArrayLike<number>) => number | undefined;

/** A value, and the 95 % interval that it has over samples of sources; undefined for less than two sources. */
export interface Estimate {
    readonly value: number;
    readonly low?: number;
    readonly high?: number;
}

/** How often sources are drawn anew, and from where random numbers start. */
export interface Sampling {
    readonly seed: number;
    readonly replicates: number;
    /** How closely the disorder by chance is known for γ, as a part of itself; 0.02 where it is left out, as in its paper. */
    readonly precision?: number;
}

/**
 * A measure with its interval by the percentile bootstrap (Efron, Bootstrap methods: another look at the jackknife, Annals of
 * Statistics 7, 1979), in which the source is what is drawn: annotations of one text are not independent of each other. The same for the same seed.
 */
export function estimate(measure: Measure, sources: number, { seed, replicates }: Sampling): Estimate | undefined {
    const value = measure(new Float64Array(sources).fill(1));
    if (value === undefined) {
        return undefined;
    }
    if (sources < 2 || replicates < 1) {
        return { value };
    }
    const random = new RandomNumbers(seed);
    const values: number[] = [];
    for (let replicate = 0; replicate < replicates; replicate++) {
        const times = new Float64Array(sources);
        for (let drawn = 0; drawn < sources; drawn++) {
            times[random.next() % sources]!++;
        }
        const sample = measure(times);
        if (sample !== undefined) {
            values.push(sample);
        }
    }
    values.sort((a, b) => a - b);
    return values.length === 0 ? { value } : { value, low: quantile(values, 0.025), high: quantile(values, 0.975) };
}

/** Between the two values nearest to a place in ascending ones. */
function quantile(values: readonly number[], place: number): number {
    const at = place * (values.length - 1);
    const below = values[Math.floor(at)]!;
    return below + (values[Math.ceil(at)]! - below) * (at - Math.floor(at));
}
