import type { TextRange } from '../../text/span';

/** How well something is found: right ones, found ones, those there are. */
export interface Agreement {
    right: number;
    found: number;
    marked: number;
}

/** Harmonic mean of precision and recall. */
export function f1Of({ right, found, marked }: Agreement): number {
    return found + marked === 0 ? 0 : (2 * right) / (found + marked);
}

/** Adds what was found beside what is marked; each that is marked is found once. */
export function addMatches<Marked, Found>(sum: Agreement, marked: readonly Marked[], found: readonly Found[], isSame: (marked: Marked, found: Found) => boolean): void {
    const used = new Set<Found>();
    for (const each of marked) {
        const same = found.find(other => !used.has(other) && isSame(each, other));
        if (same) {
            used.add(same);
        }
    }
    sum.right += used.size;
    sum.found += found.length;
    sum.marked += marked.length;
}

/** Whether a stretch lies in one of others. */
export function isWithin({ start, end }: TextRange, stretches: readonly TextRange[]): boolean {
    return stretches.some(stretch => stretch.start <= start && end <= stretch.end);
}
