import type { TextRange } from '../../../src/core/text/span';

export { shareOf } from '../../../src/core/text/span';

/** How many were right, were found, and were there to find. */
export interface Counts {
    right: number;
    found: number;
    gold: number;
}

export function createCounts(): Counts {
    return { right: 0, found: 0, gold: 0 };
}

export function precisionOf({ right, found }: Counts): number {
    return found === 0 ? 0 : right / found;
}

export function recallOf({ right, gold }: Counts): number {
    return gold === 0 ? 0 : right / gold;
}

export function f1Of({ right, found, gold }: Counts): number {
    return found + gold === 0 ? 0 : (2 * right) / (found + gold);
}

/** `75.0/70.1/72.5`: precision, recall, F1 in per cent. */
export function inPerCent(counts: Counts): string {
    return [precisionOf, recallOf, f1Of].map(measure => percent(measure(counts))).join('/');
}

export function percent(part: number): string {
    return (100 * part).toFixed(1);
}

/** A table in columns, the first flush left. */
export function table(rows: readonly (readonly string[])[]): string {
    const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length)));
    return rows.map(row => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ').trimEnd()).join('\n');
}

export function rangesOverlap(a: readonly TextRange[], b: readonly TextRange[]): boolean {
    return a.some(one => b.some(other => one.start < other.end && other.start < one.end));
}
