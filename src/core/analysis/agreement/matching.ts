import { shareOf } from '../../text/span';
import { assign } from './assignment';
import type { Measure } from './estimate';
import type { Unit } from './units';

/** What two annotators marked in a source, and how much of it is the same. */
export interface Matched {
    readonly first: number;
    readonly second: number;
    /** Pairs with the same category and the very same stretches. */
    readonly exact: number;
    /** Pairs with the same category that share at least one character, each unit in one pair at most. */
    readonly overlap: number;
}

/** Pairs the units of two annotators, such that what they share of what they cover is greatest; the result has pairs of numbers. */
export function pairs(first: readonly Unit[], second: readonly Unit[]): (readonly [first: number, second: number])[] {
    const column = assign(first.length, second.length, gains());
    return [...column].flatMap((other, one) => (other < 0 ? [] : [[one, other] as const]));

    function* gains(): IterableIterator<readonly [number, number, number]> {
        for (const [one, unit] of first.entries()) {
            for (const [other, candidate] of second.entries()) {
                if (unit.category === candidate.category) {
                    const share = shareOf(unit.spans, candidate.spans);
                    // More pairs are better than closer ones.
                    yield [one, other, share > 0 ? 1 + share : 0];
                }
            }
        }
    }
}

/** Counts what two annotators marked alike in one source. */
export function match(first: readonly Unit[], second: readonly Unit[]): Matched {
    const left = new Map<string, number>();
    first.forEach(unit => left.set(keyOf(unit), (left.get(keyOf(unit)) ?? 0) + 1));
    let exact = 0;
    for (const unit of second) {
        const count = left.get(keyOf(unit)) ?? 0;
        exact += count > 0 ? 1 : 0;
        left.set(keyOf(unit), count - 1);
    }
    return { first: first.length, second: second.length, exact, overlap: pairs(first, second).length };
}

/** The share of the second annotator's units that the first has too: precision, where the first is right. */
export function precision(matched: readonly (Matched | undefined)[], how: 'exact' | 'overlap'): Measure {
    return times => ratio(matched, times, own => own[how], own => own.second);
}

/** The share of the first annotator's units that the second has too: recall, where the first is right. */
export function recall(matched: readonly (Matched | undefined)[], how: 'exact' | 'overlap'): Measure {
    return times => ratio(matched, times, own => own[how], own => own.first);
}

/** The harmonic mean of both, which is the same in either direction (van Rijsbergen, Information Retrieval, 1979; as agreement: Hripcsak and Rothschild, JAMIA 12, 2005). */
export function f1(matched: readonly (Matched | undefined)[], how: 'exact' | 'overlap'): Measure {
    return times => ratio(matched, times, own => 2 * own[how], own => own.first + own.second);
}

function ratio(matched: readonly (Matched | undefined)[], times: ArrayLike<number>, above: (own: Matched) => number, below: (own: Matched) => number): number | undefined {
    let top = 0;
    let bottom = 0;
    matched.forEach((own, source) => {
        if (own) {
            top += above(own) * times[source]!;
            bottom += below(own) * times[source]!;
        }
    });
    return bottom > 0 ? top / bottom : undefined;
}

function keyOf({ spans, category }: Unit): string {
    return `${category} ${spans.map(({ start, end }) => `${start}-${end}`).join(' ')}`;
}
