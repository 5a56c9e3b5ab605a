import type { Range } from 'vscode-languageserver-types';
import { comparePositions } from '../ranges';

/**
 * How deep each range lies in the others: 0 for one that no other contains. Of equal ranges the later one is taken to
 * lie in the earlier.
 */
export function nestingDepths(ranges: readonly Range[]): number[] {
    const depths = ranges.map(() => 0);
    const inOrder = ranges
        .map((range, index) => ({ range, index }))
        .sort(
            (a, b) =>
                comparePositions(a.range.start, b.range.start) ||
                comparePositions(b.range.end, a.range.end) ||
                a.index - b.index,
        );
    const open: Range[] = [];
    for (const { range, index } of inOrder) {
        for (let i = open.length - 1; i >= 0; i--) {
            if (comparePositions(open[i]!.end, range.start) <= 0) {
                open.splice(i, 1);
            }
        }
        depths[index] = open.filter(outer => comparePositions(outer.end, range.end) >= 0).length;
        open.push(range);
    }
    return depths;
}
