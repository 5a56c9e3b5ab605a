/** Where runs of a length begin in a stretch. */
export function runsIn(start: number, end: number, length: number): Int32Array {
    const found = new Int32Array(Math.max(0, end - start - length + 1));
    for (let index = 0; index < found.length; index++) {
        found[index] = start + index;
    }
    return found;
}

/** Where runs of a length begin that have no counterpart. */
export function freeRuns(to: Int32Array, length: number): Int32Array {
    const found: number[] = [];
    let free = 0;
    for (let at = 0; at < to.length; at++) {
        free = to[at]! < 0 ? free + 1 : 0;
        if (free >= length) {
            found.push(at - length + 1);
        }
    }
    return Int32Array.from(found);
}

/** Runs that are among the given ones of each list just once, in the order of the first. */
export function uniquePairs(a: Int32Array, aRuns: Int32Array, b: Int32Array, bRuns: Int32Array, length: number): [number, number][] {
    const mask = 2 ** Math.ceil(Math.log2(2 * aRuns.length + 2)) - 1;
    /** A hash table of the first list's runs: where each begins and how often it occurs in both lists. */
    const slots = new Int32Array(mask + 1).fill(-1);
    const inA = new Uint8Array(mask + 1);
    const inB = new Uint8Array(mask + 1);
    const atB = new Int32Array(mask + 1);
    const slotOf = (items: Int32Array, at: number) => {
        let slot = hashOf(items, at, length) & mask;
        while (slots[slot]! >= 0 && !isSame(a, slots[slot]!, items, at, length)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    };
    for (const at of aRuns) {
        const slot = slotOf(a, at);
        slots[slot] = at;
        inA[slot] = Math.min(2, inA[slot]! + 1);
    }
    for (const at of bRuns) {
        const slot = slotOf(b, at);
        if (slots[slot]! >= 0) {
            inB[slot] = Math.min(2, inB[slot]! + 1);
            atB[slot] = at;
        }
    }
    const pairs: [number, number][] = [];
    slots.forEach((at, slot) => {
        if (inA[slot] === 1 && inB[slot] === 1) {
            pairs.push([at, atB[slot]!]);
        }
    });
    return pairs.sort((x, y) => x[0] - y[0]);
}

function hashOf(items: Int32Array, at: number, length: number): number {
    let hash = 0;
    for (let i = at; i < at + length; i++) {
        hash = Math.imul(hash ^ items[i]!, 0x9e3779b1);
        hash ^= hash >>> 15;
    }
    return hash;
}

function isSame(a: Int32Array, atA: number, b: Int32Array, atB: number, length: number): boolean {
    for (let i = 0; i < length; i++) {
        if (a[atA + i] !== b[atB + i]) {
            return false;
        }
    }
    return true;
}

/** The longest series of pairs whose second parts ascend as their first ones do. */
export function longestAscending(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
    /** The pair that ends the best series of each length, and the pair before each. */
    const tails: number[] = [];
    const previous = new Int32Array(pairs.length);
    for (let index = 0; index < pairs.length; index++) {
        const value = pairs[index]![1];
        let low = 0;
        let high = tails.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (pairs[tails[middle]!]![1] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        previous[index] = low > 0 ? tails[low - 1]! : -1;
        tails[low] = index;
    }
    const series: (readonly [number, number])[] = [];
    for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index]!) {
        series.push(pairs[index]!);
    }
    return series.reverse();
}
