/** Positions that share one drawer. */
const drawer = 1024;

interface Stretch {
    readonly start: number;
    readonly end: number;
}

/** Things that have places, in whatever unit, to be found by a place without a look at all of them. */
export class Nearby<T> {
    readonly #drawers = new Map<number, Set<T>>();

    constructor(things: Iterable<readonly [T, readonly Stretch[]]> = []) {
        for (const [thing, spans] of things) {
            for (const number of numbersOf(spans)) {
                const members = this.#drawers.get(number);
                if (members) {
                    members.add(thing);
                } else {
                    this.#drawers.set(number, new Set([thing]));
                }
            }
        }
    }

    /** Everything that may share a position with one of some places, and some of what does not. */
    around(spans: readonly Stretch[]): Iterable<T> {
        if (this.#drawers.size === 0) {
            return [];
        }
        const [only, another] = spans;
        const number = only && Math.floor(only.start / drawer);
        // Mostly it is one short place.
        return number !== undefined && !another && only!.end <= (number + 1) * drawer ? this.#drawers.get(number) ?? []
            : new Set(numbersOf(spans).flatMap(each => [...this.#drawers.get(each) ?? []]));
    }
}

function numbersOf(spans: readonly Stretch[]): number[] {
    const numbers = new Set<number>();
    for (const { start, end } of spans) {
        for (let number = Math.floor(start / drawer); number * drawer < end; number++) {
            numbers.add(number);
        }
    }
    return [...numbers];
}
