import { assign } from './assignment';

/** What some annotators marked that is taken for one thing: for each annotator the number of the unit, -1 where there is none. */
export type Aligned = Int32Array;

/** What an alignment costs. */
export interface Costs<T> {
    /** Of two units of different annotators in one; Infinity where they never are. */
    between(a: T, b: T): number;
    /** Of each pair of annotators of whom at least one has no unit in it. */
    readonly empty: number;
}

/**
 * The alignment of several annotators' units with the least disorder (Mathet, Widlöcher and Métivier 2015, section 4): each unit stands in one
 * place; the disorder of a place is the mean cost over the pairs of annotators, that of an alignment the sum. For two annotators it is
 * the best one; for more, which is NP-hard, annotators are added one after the other, then each is taken out and put back in the best way until nothing is
 * gained (dimensionwise variation; Karapetyan and Gutin, European Journal of Operational Research 219, 2012), so that the disorder may be
 * slightly too large. The order of annotators counts: sort them first.
 */
export function align<T>(annotators: readonly (readonly T[])[], costs: Costs<T>): { readonly places: readonly Aligned[]; readonly disorder: number } {
    const n = annotators.length;
    const pairs = Math.max(1, n * (n - 1) / 2);
    let places: Aligned[] = [];
    for (let annotator = 0; annotator < n; annotator++) {
        places = insert(places, annotator);
    }
    let disorder = disorderOf(places);
    for (let round = 0; n > 2 && round < mostRounds; round++) {
        const before = disorder;
        for (let annotator = 0; annotator < n; annotator++) {
            const without = places.map(place => Int32Array.from(place, (unit, of) => (of === annotator ? -1 : unit))).filter(place => place.some(unit => unit >= 0));
            const again = insert(without, annotator);
            const now = disorderOf(again);
            if (now < disorder - tiny) {
                places = again;
                disorder = now;
            }
        }
        if (disorder > before - tiny) {
            break;
        }
    }
    return { places, disorder };

    function insert(into: readonly Aligned[], annotator: number): Aligned[] {
        const units = annotators[annotator]!;
        const column = assign(into.length, units.length, gains(into, units));
        const result = into.map((place, row) => {
            const unit = column[row]!;
            return unit < 0 ? place : Int32Array.from(place, (each, of) => (of === annotator ? unit : each));
        });
        const isPlaced = new Set(column);
        units.forEach((_, unit) => {
            if (!isPlaced.has(unit)) {
                result.push(new Int32Array(n).fill(-1).fill(unit, annotator, annotator + 1));
            }
        });
        return result;
    }

    /** What is gained when a unit joins a place instead of having one of its own, times the number of pairs. */
    function* gains(into: readonly Aligned[], units: readonly T[]): IterableIterator<readonly [number, number, number]> {
        for (let row = 0; row < into.length; row++) {
            const members = membersOf(into[row]!);
            const most = (members.length + pairs) * costs.empty;
            for (let unit = 0; unit < units.length; unit++) {
                let sum = 0;
                for (const member of members) {
                    sum += costs.between(member, units[unit]!);
                    if (sum >= most) {
                        break;
                    }
                }
                if (sum < most) {
                    yield [row, unit, most - sum];
                }
            }
        }
    }

    function membersOf(place: Aligned): T[] {
        const members: T[] = [];
        place.forEach((unit, annotator) => {
            if (unit >= 0) {
                members.push(annotators[annotator]![unit]!);
            }
        });
        return members;
    }

    function disorderOf(all: readonly Aligned[]): number {
        let sum = 0;
        for (const place of all) {
            const members = membersOf(place);
            sum += (pairs - members.length * (members.length - 1) / 2) * costs.empty;
            members.forEach((member, at) => members.slice(at + 1).forEach(other => { sum += costs.between(member, other); }));
        }
        return sum / pairs;
    }
}

const mostRounds = 20;
const tiny = 1e-9;
