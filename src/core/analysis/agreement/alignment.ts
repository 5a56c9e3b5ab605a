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
 * the best one; for more, which is NP-hard, annotators are added one after the other, then the alignment is taken apart between one, two
 * or three of them and the others, and put together in the best way, until nothing is gained (dimensionwise variation; Karapetyan and Gutin, European
 * Journal of Operational Research 219, 2012), so that the disorder may be slightly too large. The order of annotators counts: sort them first.
 * In a hurry only single ones are taken out.
 */
export function align<T>(annotators: readonly (readonly T[])[], costs: Costs<T>, effort: 'thorough' | 'quick' = 'thorough'): { readonly places: readonly Aligned[]; readonly disorder: number } {
    const n = annotators.length;
    const pairs = Math.max(1, n * (n - 1) / 2);
    const cost = remembered(annotators, costs);
    let places = annotators.map((units, annotator) => units.map((_, unit) => new Int32Array(n).fill(-1).fill(unit, annotator, annotator + 1))).reduce(join, []);
    let disorder = disorderOf(places);
    const groups = n > 2 ? groupsOf(n, effort === 'quick' ? 1 : 3) : [];
    for (let round = 0; round < mostRounds; round++) {
        const before = disorder;
        for (const group of groups) {
            const again = join(only(places, annotator => !group.has(annotator)), only(places, annotator => group.has(annotator)));
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

    /** Puts two alignments of different annotators together in the best way. */
    function join(some: Aligned[], others: Aligned[]): Aligned[] {
        const columns = assign(some.length, others.length, gains(some.map(membersOf), others.map(membersOf)));
        const joined = new Set(columns);
        return [
            ...some.map((place, row) => (columns[row]! < 0 ? place : Int32Array.from(place, (unit, annotator) => Math.max(unit, others[columns[row]!]![annotator]!)))),
            ...others.filter((_, column) => !joined.has(column)),
        ];
    }

    /** What is gained when two places become one, times the number of pairs. */
    function* gains(some: readonly (readonly number[])[], others: readonly (readonly number[])[]): IterableIterator<readonly [number, number, number]> {
        for (let row = 0; row < some.length; row++) {
            for (let column = 0; column < others.length; column++) {
                const most = (pairs + some[row]!.length * others[column]!.length) * costs.empty;
                const sum = between(some[row]!, others[column]!, most);
                if (sum < most) {
                    yield [row, column, most - sum];
                }
            }
        }
    }

    /** The sum of all costs between two places, as far as it is below what is asked. */
    function between(some: readonly number[], others: readonly number[], most: number): number {
        let sum = 0;
        for (const one of some) {
            for (const other of others) {
                sum += cost(one, other);
                if (sum >= most) {
                    return sum;
                }
            }
        }
        return sum;
    }

    function only(all: readonly Aligned[], isWanted: (annotator: number) => boolean): Aligned[] {
        return all.map(place => Int32Array.from(place, (unit, annotator) => (isWanted(annotator) ? unit : -1))).filter(place => place.some(unit => unit >= 0));
    }

    /** The units of a place by their numbers among all. */
    function membersOf(place: Aligned): number[] {
        const members: number[] = [];
        for (let annotator = 0, first = 0; annotator < n; first += annotators[annotator++]!.length) {
            if (place[annotator]! >= 0) {
                members.push(first + place[annotator]!);
            }
        }
        return members;
    }

    function disorderOf(all: readonly Aligned[]): number {
        let sum = 0;
        for (const place of all) {
            const members = membersOf(place);
            sum += (pairs - members.length * (members.length - 1) / 2) * costs.empty;
            members.forEach((member, at) => members.slice(at + 1).forEach(other => { sum += cost(member, other); }));
        }
        return sum / pairs;
    }
}

/** The costs between units, by their numbers among all; each is worked out once, where there are not too many. */
function remembered<T>(annotators: readonly (readonly T[])[], { between }: Costs<T>): (one: number, other: number) => number {
    const units = annotators.flat();
    const count = units.length;
    if (count > mostRemembered) {
        return (one, other) => between(units[one]!, units[other]!);
    }
    const known = new Float64Array(count * count).fill(-1);
    return (one, other) => {
        const at = one * count + other;
        let cost = known[at]!;
        if (cost < 0) {
            cost = between(units[one]!, units[other]!);
            known[at] = cost;
            known[other * count + one] = cost;
        }
        return cost;
    };
}

/** Groups of up to so many of n, none larger than what is left; of many annotators only single ones. */
function groupsOf(n: number, largest: number): ReadonlySet<number>[] {
    const groups = Array.from({ length: n }, (_, one) => [one]);
    for (const group of n > mostGrouped ? [] : groups) {
        for (let next = group.at(-1)! + 1; group.length < largest && 2 * (group.length + 1) <= n && next < n; next++) {
            groups.push([...group, next]);
        }
    }
    return groups.map(group => new Set(group));
}

const mostRemembered = 2000;
const mostGrouped = 8;
const mostRounds = 20;
const tiny = 1e-9;
