import type { Measure } from './estimate';

/** How items of several sources were labelled by several annotators, by the pattern of their labels. */
export class Ratings {
    readonly annotators: number;
    readonly #patterns = new Map<string, number>();
    /** Pattern → the number of each annotator's label; -1 where there is none. */
    readonly #labels: Int32Array[] = [];
    readonly #numbers = new Map<string, number>();
    readonly #counts: { readonly source: number; readonly pattern: number; count: number }[] = [];
    readonly #bySource = new Map<string, { count: number }>();

    constructor(annotators: number) {
        this.annotators = annotators;
    }

    /** Takes in an item: the label of each annotator, undefined for one who did not rate it. */
    add(source: number, labels: readonly (string | undefined)[], count = 1): void {
        const numbers = Int32Array.from(labels, label => (label === undefined ? -1 : this.#numberOf(label)));
        const key = numbers.join(' ');
        const pattern = this.#patterns.get(key) ?? this.#labels.push(numbers) - 1;
        this.#patterns.set(key, pattern);
        const place = `${source} ${pattern}`;
        const known = this.#bySource.get(place);
        if (known) {
            known.count += count;
        } else {
            const added = { source, pattern, count };
            this.#counts.push(added);
            this.#bySource.set(place, added);
        }
    }

    /** How many labels there are. */
    get categories(): number {
        return this.#numbers.size;
    }

    /** The patterns, and how often each is there when each source counts some times. */
    counts(times: ArrayLike<number>): readonly (readonly [labels: Int32Array, count: number])[] {
        const counts = new Float64Array(this.#labels.length);
        for (const { source, pattern, count } of this.#counts) {
            counts[pattern]! += count * times[source]!;
        }
        return this.#labels.map((labels, pattern) => [labels, counts[pattern]!]);
    }

    /** The number of items that all of some annotators labelled. */
    itemsOf(annotators: readonly number[]): number {
        return this.#counts.reduce((sum, { pattern, count }) => sum + (annotators.every(each => this.#labels[pattern]![each]! >= 0) ? count : 0), 0);
    }

    #numberOf(label: string): number {
        const number = this.#numbers.get(label) ?? this.#numbers.size;
        this.#numbers.set(label, number);
        return number;
    }
}

/** The share of the items of two annotators that have the same label. */
export function observed(ratings: Ratings, a: number, b: number): Measure {
    return times => {
        let items = 0;
        let same = 0;
        for (const [labels, count] of ratings.counts(times)) {
            if (labels[a]! >= 0 && labels[b]! >= 0) {
                items += count;
                same += labels[a] === labels[b] ? count : 0;
            }
        }
        return items === 0 ? undefined : same / items;
    };
}

/** Cohen's κ of two annotators over the items that both labelled (Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20, 1960). */
export function cohen(ratings: Ratings, a: number, b: number): Measure {
    return times => {
        let items = 0;
        let same = 0;
        const ofA = new Float64Array(ratings.categories);
        const ofB = new Float64Array(ratings.categories);
        for (const [labels, count] of ratings.counts(times)) {
            const one = labels[a]!;
            const other = labels[b]!;
            if (one >= 0 && other >= 0) {
                items += count;
                same += one === other ? count : 0;
                ofA[one]! += count;
                ofB[other]! += count;
            }
        }
        const chance = ofA.reduce((sum, count, label) => sum + count * ofB[label]!, 0) / (items * items);
        return beyondChance(same / items, chance);
    };
}

/** Fleiss' κ of all annotators over the items that all of them labelled (Fleiss, Measuring nominal scale agreement among many raters, Psychological Bulletin 76, 1971). */
export function fleiss(ratings: Ratings): Measure {
    const n = ratings.annotators;
    return times => {
        let items = 0;
        let agreeing = 0;
        const totals = new Float64Array(ratings.categories);
        for (const [labels, count] of ratings.counts(times)) {
            if (labels.every(label => label >= 0)) {
                items += count;
                const own = countLabels(labels);
                own.forEach((number, label) => {
                    totals[label]! += number * count;
                    agreeing += number * (number - 1) * count;
                });
            }
        }
        const chance = totals.reduce((sum, total) => sum + (total / (items * n)) ** 2, 0);
        return beyondChance(agreeing / (items * n * (n - 1)), chance);
    };
}

/**
 * Krippendorff's α for nominal labels over the items that at least two annotators labelled (Krippendorff, Computing Krippendorff's
 * alpha-reliability, University of Pennsylvania 2011, section C): missing labels are no trouble.
 */
export function alphaNominal(ratings: Ratings): Measure {
    return times => {
        let values = 0;
        let disagreeing = 0;
        const totals = new Float64Array(ratings.categories);
        for (const [labels, count] of ratings.counts(times)) {
            const own = countLabels(labels);
            const m = [...own.values()].reduce((sum, number) => sum + number, 0);
            if (m >= 2) {
                values += m * count;
                own.forEach((number, label) => {
                    totals[label]! += number * count;
                    disagreeing += number * (m - number) * count / (m - 1);
                });
            }
        }
        const chance = totals.reduce((sum, total) => sum + total * (values - total), 0) / (values * (values - 1));
        return chance > 0 ? 1 - disagreeing / values / chance : undefined;
    };
}

function countLabels(labels: Int32Array): Map<number, number> {
    const counts = new Map<number, number>();
    for (const label of labels) {
        if (label >= 0) {
            counts.set(label, (counts.get(label) ?? 0) + 1);
        }
    }
    return counts;
}

/** Undefined where there are no items, or all have one label. */
function beyondChance(agreement: number, chance: number): number | undefined {
    return Number.isFinite(agreement) && chance < 1 ? (agreement - chance) / (1 - chance) : undefined;
}
