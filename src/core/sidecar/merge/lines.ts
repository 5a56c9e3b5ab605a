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
    const [common, ending] = sharedEnds(sides);
    const [inner, a, b] = sides.map(lines => lines.slice(common, lines.length - ending)) as [string[], string[], string[]];
    const newline = newlineOf(ours);
    let isClean = true;
    let merged = '';
    let favoured = '';
    for (const region of diff3MergeRegions(...numbered(a, inner, b))) {
        if (region.stable) {
            const from = region.buffer === 'a' ? a : region.buffer === 'b' ? b : inner;
            const lines = from.slice(region.bufferStart, region.bufferStart + region.bufferLength).join('');
            merged += lines;
            favoured += lines;
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
    const around = (text: string) => sides[1].slice(0, common).join('') + text + sides[1].slice(sides[1].length - ending).join('');
    return { text: around(merged), isClean, favouringOurs: around(favoured) };
}

/** How many lines all three have at the beginning and at the end: most of a large file, of which then nothing is compared. */
function sharedEnds(sides: readonly (readonly string[])[]): readonly [number, number] {
    const shortest = Math.min(...sides.map(lines => lines.length));
    const isShared = (at: (lines: readonly string[]) => string | undefined) => sides.every(lines => at(lines) === at(sides[0]!));
    let start = 0;
    while (start < shortest && isShared(lines => lines[start])) {
        start++;
    }
    let end = 0;
    while (end < shortest - start && isShared(lines => lines.at(-1 - end))) {
        end++;
    }
    return [start, end];
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
