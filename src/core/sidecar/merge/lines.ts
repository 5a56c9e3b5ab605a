import { diff3MergeRegions } from 'node-diff3';
import { markConflict } from '../conflictMarkers';
import { newlineOf } from '../yamlEdit';

/** What a merge by lines gives, as git makes it for any text. */
export interface LineMerge {
    /** With markers where both changed the same lines. */
    readonly text: string;
    readonly isClean: boolean;
    /** The same with our lines wherever there is a conflict. */
    readonly favouringOurs: string;
}

/** Merges three texts line by line. `size` is the length of a conflict marker. */
export function mergeLines(base: string, ours: string, theirs: string, size: number): LineMerge {
    const sides = [base, ours, theirs].map(text => text.split(/(?<=\n)/)) as [string[], string[], string[]];
    const newline = newlineOf(ours);
    let isClean = true;
    let merged = '';
    let favoured = '';
    const take = (lines: readonly string[]) => {
        const text = lines.join('');
        merged += text;
        favoured += text;
    };
    for (const { common, between: [inner, a, b] } of stretches(sides)) {
        for (const region of diff3MergeRegions(...numbered(a, inner, b))) {
            if (region.stable) {
                const from = region.buffer === 'a' ? a : region.buffer === 'b' ? b : inner;
                take(from.slice(region.bufferStart, region.bufferStart + region.bufferLength));
                continue;
            }
            const mine = a.slice(region.aStart, region.aStart + region.aLength).join('');
            const old = inner.slice(region.oStart, region.oStart + region.oLength).join('');
            const other = b.slice(region.bStart, region.bStart + region.bLength).join('');
            const isSame = mine === other;
            isClean &&= isSame;
            merged += isSame ? mine : markConflict({ ours: mine, base: old, theirs: other }, newline, size);
            favoured += mine;
        }
        take(common);
    }
    return { text: merged, isClean, favouringOurs: favoured };
}

/** One conflict around all lines in which the three differ: each side is in it just as it was. */
export function wholeConflict(base: string, ours: string, theirs: string, size: number): string {
    const sides = [base, ours, theirs].map(text => text.split(/(?<=\n)/)) as [string[], string[], string[]];
    const shortest = Math.min(...sides.map(lines => lines.length));
    const isShared = (at: number) => sides.every(lines => lines.at(at) === sides[0].at(at));
    let start = 0;
    while (start < shortest && isShared(start)) {
        start++;
    }
    let end = 0;
    while (end < shortest - start && isShared(-1 - end)) {
        end++;
    }
    const [before, mine, other] = sides.map(lines => lines.slice(start, lines.length - end).join('')) as [string, string, string];
    const head = sides[1].slice(0, start).join('');
    const newline = newlineOf(ours);
    return head + (head === '' || head.endsWith('\n') ? '' : newline) + markConflict({ ours: mine, base: before, theirs: other }, newline, size) + sides[1].slice(sides[1].length - end).join('');
}

/** Lines in which the three may differ, and the line that all have behind them. */
interface Stretch {
    readonly between: readonly [base: string[], ours: string[], theirs: string[]];
    readonly common: readonly string[];
}

/**
 * Cuts three texts at lines that each of them has just once, in the same order: what is compared between two such lines is
 * short, however large the file.
 */
function* stretches(sides: [string[], string[], string[]]): Generator<Stretch> {
    const [places, ours, theirs] = sides.map(onlyPlaces) as [Places, Places, Places];
    const shared = [...places].flatMap(([line, at]) => {
        const [a, b] = [ours.get(line), theirs.get(line)];
        return a !== undefined && b !== undefined ? [[at, a, b] as const] : [];
    });
    let done: readonly [number, number, number] = [0, 0, 0];
    for (const at of longestRising(longestRising(shared, 1), 2)) {
        yield { between: sides.map((lines, side) => lines.slice(done[side], at[side])) as [string[], string[], string[]], common: [sides[0][at[0]]!] };
        done = [at[0] + 1, at[1] + 1, at[2] + 1];
    }
    yield { between: sides.map((lines, side) => lines.slice(done[side])) as [string[], string[], string[]], common: [] };
}

/** Lines → where they stand. */
type Places = ReadonlyMap<string, number>;

/** The lines that stand once in a text. */
function onlyPlaces(lines: readonly string[]): Places {
    const places = new Map<string, number>();
    const repeated = new Set<string>();
    lines.forEach((line, at) => (places.has(line) ? repeated.add(line) : places.set(line, at)));
    repeated.forEach(line => places.delete(line));
    return places;
}

type Triple = readonly [number, number, number];

/** The longest part of a list in which one of the numbers only rises (patience sorting). */
function longestRising(list: readonly Triple[], side: 1 | 2): readonly Triple[] {
    const piles: number[] = [];
    const previous: (number | undefined)[] = [];
    list.forEach((item, index) => {
        let low = 0;
        let high = piles.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (list[piles[middle]!]![side] < item[side]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        previous.push(low > 0 ? piles[low - 1] : undefined);
        piles[low] = index;
    });
    const result: Triple[] = [];
    for (let at = piles.at(-1); at !== undefined; at = previous[at]) {
        result.push(list[at]!);
    }
    return result.reverse();
}

/** Lines as numbers, equal ones with equal numbers: faster to compare. */
function numbered(...sides: [string[], string[], string[]]): [number[], number[], number[]] {
    const numbers = new Map<string, number>();
    return sides.map(lines => lines.map(line => {
        const known = numbers.get(line) ?? numbers.size;
        numbers.set(line, known);
        return known;
    })) as [number[], number[], number[]];
}
