import type { SourceMetadata } from '../annotation/model';
import type { SourceRecord } from '../corpus/corpus';
import { RandomNumbers } from '../randomNumbers';

/** How sources are drawn and handed out. */
export interface Drawing {
    /** How many are drawn; all where it is left out. */
    readonly count?: number | undefined;
    /** Keys of metadata, `folder` or `year`: every group of equal values has its share of the sample. */
    readonly by: readonly string[];
    readonly seed: number;
    /** The part of the sample that everybody gets, from 0 to 1. */
    readonly overlap: number;
    readonly annotators: readonly string[];
}

/** A source that was drawn, for whom, and the values of the keys that it was drawn by. */
export interface Drawn {
    readonly source: SourceRecord;
    readonly annotators: readonly string[];
    readonly group: readonly string[];
}

/**
 * Draws sources in proportion to the groups that they form (largest remainders), within a group at random, and hands them out: those that
 * everybody gets are spread evenly over the sample, the others go round. The same for the same sources and seed.
 */
export function drawSample(sources: readonly SourceRecord[], { count, by, seed, overlap, annotators }: Drawing): Drawn[] {
    const groups = new Map<string, { readonly values: readonly string[]; readonly sources: SourceRecord[] }>();
    for (const source of [...sources].sort((a, b) => (a.path < b.path ? -1 : 1))) {
        const values = by.map(key => valueOf(source, key));
        const key = JSON.stringify(values);
        const group = groups.get(key) ?? { values, sources: [] };
        groups.set(key, group);
        group.sources.push(source);
    }
    const random = new RandomNumbers(seed);
    const wanted = Math.min(count ?? sources.length, sources.length);
    const inOrder = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
    const shares = sharesOf(inOrder.map(group => group.sources.length), wanted);
    const drawn = inOrder.flatMap(({ values, sources: own }, group) => {
        const order = Int32Array.from(own, (_, index) => index);
        random.shuffle(order);
        const share = shares[group]!;
        // The place of a source in the whole, so that any stretch of the sample has all groups in it.
        return [...order.subarray(0, share)].map((index, rank) => ({ source: own[index]!, group: values, at: (rank + 0.5) / share }));
    }).sort((a, b) => a.at - b.at || (a.source.path < b.source.path ? -1 : 1));
    const shared = Math.round(overlap * drawn.length);
    const isShared = new Set(Array.from({ length: shared }, (_, index) => Math.floor((index + 0.5) * drawn.length / shared)));
    let turn = 0;
    return drawn.map(({ source, group }, index) => ({
        source, group,
        annotators: annotators.length === 0 || isShared.has(index) ? annotators : [annotators[turn++ % annotators.length]!],
    }));
}

function sharesOf(sizes: readonly number[], wanted: number): number[] {
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const exact = sizes.map(size => (total === 0 ? 0 : size * wanted / total));
    const shares = exact.map(Math.floor);
    const left = wanted - shares.reduce((sum, share) => sum + share, 0);
    exact.map((share, index) => ({ index, rest: share - Math.floor(share) })).sort((a, b) => b.rest - a.rest || a.index - b.index)
        .slice(0, left).forEach(({ index }) => { shares[index]!++; });
    return shares;
}

function valueOf({ path, sidecar: { source } }: SourceRecord, key: string): string {
    if (key === 'folder') {
        return path.slice(0, Math.max(0, path.lastIndexOf('/')));
    }
    if (key === 'year') {
        return /^\d{4}/.exec(source.published ?? '')?.[0] ?? '';
    }
    const value = source[key as keyof SourceMetadata] ?? source.extra?.[key];
    return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}
