import { type Span, spansOverlap } from '../../text/span';

/** What one annotator marked: one stretch, or several where it is discontinuous, in text order and apart from each other. */
export interface Unit {
    readonly spans: readonly Span[];
    /** What it was marked as; empty where there is only one kind. */
    readonly category: string;
}

/** What several annotators marked in one source: for each of them their units, undefined for one who did not annotate it. */
export interface Continuum {
    /** In code points, without what is left out. */
    readonly length: number;
    /** The words, in text order: the items over which coefficients for single items are computed. */
    readonly words: readonly Span[];
    readonly units: readonly (readonly Unit[] | undefined)[];
}

/** The order of two units that depends on nothing but themselves: by place, then by category. */
export function compareUnits(a: Unit, b: Unit): number {
    for (let at = 0; at < a.spans.length && at < b.spans.length; at++) {
        const order = a.spans[at]!.start - b.spans[at]!.start || a.spans[at]!.end - b.spans[at]!.end;
        if (order !== 0) {
            return order;
        }
    }
    return a.spans.length - b.spans.length || (a.category < b.category ? -1 : a.category > b.category ? 1 : 0);
}

/** The order of what two annotators marked, which depends on nothing but that. */
export function compareAll(a: readonly Unit[], b: readonly Unit[]): number {
    for (let at = 0; at < a.length && at < b.length; at++) {
        const order = compareUnits(a[at]!, b[at]!);
        if (order !== 0) {
            return order;
        }
    }
    return a.length - b.length;
}

/** Every stretch of units by itself, in text order. */
export function fragments(units: readonly Unit[]): Unit[] {
    return units.flatMap(({ spans, category }) => spans.map(span => ({ spans: [span], category }))).sort(compareUnits);
}

/** What an annotator says of each word: the categories of the units that it stands in, `-` for none. */
export function wordLabels(words: readonly Span[], units: readonly Unit[]): string[] {
    const labels: Set<string>[] = words.map(() => new Set());
    for (const { spans: [span], category } of fragments(units)) {
        for (let at = firstAfter(words, span!.start); at < words.length && spansOverlap(words[at]!, span!); at++) {
            labels[at]!.add(category || '+');
        }
    }
    return labels.map(each => (each.size === 0 ? '-' : [...each].sort().join(' ')));
}

/** The first of some spans in text order that ends after an offset. */
function firstAfter(spans: readonly Span[], offset: number): number {
    let low = 0;
    let high = spans.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (spans[middle]!.end <= offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}
