import { certainties, positions } from '../annotation/model';
import type { DayRange } from '../annotation/edtf';
import type { Statement } from './statements';

/** What is counted, of what: claims per time, claimer, stance, topic (by position) and source; certainty by claimer; who contradicts whom. */
export const chartIds = ['time', 'claimers', 'stances', 'topics', 'sources', 'certainty', 'contradictions'] as const;
export const timeUnits = ['day', 'month', 'year'] as const;

export type ChartId = (typeof chartIds)[number];
export type TimeUnit = (typeof timeUnits)[number];

/** A table of claims: the most frequent row first, times in their order. */
export interface Chart {
    readonly id: ChartId;
    /** Keys of actors, ids of topics, paths, stances, or times such as `2016-07`; an empty one is what has none. */
    readonly rows: readonly string[];
    readonly columns: readonly string[];
    /** By row and column, the addresses of the claims, each once. */
    readonly cells: readonly (readonly (readonly string[])[])[];
}

/** Counts statements. `unit` is that of the time; `isSymmetric`: whether whoever contradicts is contradicted. */
export function chartOf(id: ChartId, statements: readonly Statement[], { unit, isSymmetric }: { readonly unit: TimeUnit; readonly isSymmetric: boolean }): Chart {
    const table = new Table();
    switch (id) {
        case 'time':
            statements.forEach(({ address, days }) => table.add(timeOf(days, unit), 'claims', address));
            return table.chart(id, ['claims'], filledTimes(table.rows, unit));
        case 'claimers':
            statements.forEach(({ address, claimers }) => (claimers.length > 0 ? claimers : ['']).forEach(key => table.add(key, 'claims', address)));
            return table.chart(id, ['claims']);
        case 'stances':
            statements.forEach(({ address, stance }) => table.add(stance, 'claims', address));
            return table.chart(id, ['claims']);
        case 'topics':
            statements.forEach(({ address, topics }) => topics.forEach(([topic, position]) => table.add(topic, position, address)));
            return table.chart(id, positions);
        case 'sources':
            statements.forEach(({ address, source }) => table.add(source, 'claims', address));
            return table.chart(id, ['claims']);
        case 'certainty':
            statements.forEach(({ address, claimers, certainty }) => claimers.forEach(key => table.add(key, certainty, address)));
            return table.chart(id, certainties);
        case 'contradictions':
            addContradictions(table, statements, isSymmetric);
            return table.chart(id, undefined);
    }
}

/** The time that a claim is counted under: that in which all its days lie. Empty where it has no date, or a coarser one. */
export function timeOf(days: DayRange | undefined, unit: TimeUnit): string {
    const [first, last] = days && Number.isFinite(days.earliest) && Number.isFinite(days.latest) ? [days.earliest, days.latest].map(day => timeText(day, unit)) : [];
    return first !== undefined && first === last ? first : '';
}

function timeText(day: number, unit: TimeUnit): string | undefined {
    const date = new Date(day * 86_400_000);
    // The part before the `T` of the ISO form, whose years may have a sign.
    return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, { day: -14, month: -17, year: -20 }[unit]);
}

/** More times than this are not filled in between. */
const mostTimes = 400;

/** All times from the first to the last, so that a time without claims is seen; what has none stands last. */
function filledTimes(times: readonly string[], unit: TimeUnit): readonly string[] {
    const known = times.filter(time => /^\d/.test(time)).sort();
    const others = times.filter(time => !/^\d/.test(time)).sort().reverse();
    const [first, last] = [known[0], known.at(-1)];
    if (first === undefined || last === undefined) {
        return others;
    }
    const filled: string[] = [];
    const date = new Date(first);
    for (let time = first; time <= last && filled.length < mostTimes; time = timeText(date.getTime() / 86_400_000, unit)!) {
        filled.push(time);
        if (unit === 'day') {
            date.setUTCDate(date.getUTCDate() + 1);
        } else if (unit === 'month') {
            date.setUTCMonth(date.getUTCMonth() + 1);
        } else {
            date.setUTCFullYear(date.getUTCFullYear() + 1);
        }
    }
    return [...filled.length < mostTimes ? filled : known, ...others];
}

/** A contradiction counts for every pair of a claimer of the one claim and one of the other, if both claims count. */
function addContradictions(table: Table, statements: readonly Statement[], isSymmetric: boolean): void {
    const byAddress = new Map(statements.map(statement => [statement.address, statement]));
    for (const statement of statements) {
        for (const target of statement.contradicts.map(address => byAddress.get(address)).filter(each => each !== undefined)) {
            for (const one of statement.claimers) {
                for (const other of target.claimers) {
                    for (const [row, column] of isSymmetric ? [[one, other], [other, one]] as const : [[one, other]] as const) {
                        table.add(row, column, statement.address);
                        table.add(row, column, target.address);
                    }
                }
            }
        }
    }
}

class Table {
    readonly #rows = new Map<string, Map<string, Set<string>>>();

    get rows(): readonly string[] {
        return [...this.#rows.keys()];
    }

    add(row: string, column: string, address: string): void {
        const cells = this.#rows.get(row) ?? new Map<string, Set<string>>();
        this.#rows.set(row, cells);
        cells.set(column, (cells.get(column) ?? new Set<string>()).add(address));
    }

    /** `columns` undefined: those that there are, the most frequent first. `rows` undefined: the most frequent first, then by key. */
    chart(id: ChartId, columns: readonly string[] | undefined, rows?: readonly string[]): Chart {
        const size = (row: string) => new Set([...this.#rows.get(row)?.values() ?? []].flatMap(cell => [...cell])).size;
        const sizes = new Map(this.rows.map(row => [row, size(row)]));
        const ordered = rows ?? [...this.rows].sort((a, b) => sizes.get(b)! - sizes.get(a)! || (a < b ? -1 : 1));
        const columnSizes = new Map<string, number>();
        this.#rows.forEach(cells => cells.forEach((cell, column) => columnSizes.set(column, (columnSizes.get(column) ?? 0) + cell.size)));
        const own = columns ?? [...columnSizes.keys()].sort((a, b) => columnSizes.get(b)! - columnSizes.get(a)! || (a < b ? -1 : 1));
        return { id, rows: ordered, columns: own, cells: ordered.map(row => own.map(column => [...this.#rows.get(row)?.get(column) ?? []])) };
    }
}
