import type { Network, NetworkEdge, NetworkNode } from '../../analysis/network';
import { networksOf } from '../../analysis/network';
import type { ExportJob } from '../format';

export const networkLosses = {
    attribution: 'Claims that the text does not firmly attribute (tentative, hypothetical, negated) do not count in networks',
    nested: 'Claims that stand in the content of another claim do not count in networks: only the outermost do',
    noClaimer: 'Claims without a claimer lead nowhere in the networks of actors',
    relation: 'Relations whose other claim does not count were left out',
    texts: 'Texts, places and remarks were left out: a network has counts and the addresses of claims',
} as const;

/** What every file of a network says about what it counts. */
export const networkNote = 'Claims with attribution “firm” that do not stand in the content of another claim. Weight: the number of claims; `claims`: their addresses.';

/** The networks of a job; tells what does not count in them. */
export async function exportedNetworks(job: ExportJob): Promise<readonly Network[]> {
    const { networks, leftOut, unreadable } = await networksOf(job.view, job.sources);
    for (const kind of ['attribution', 'nested', 'noClaimer', 'relation'] as const) {
        leftOut[kind].forEach(address => job.report.lose(networkLosses[kind], address));
    }
    job.sources.filter(source => source.sidecar.outline.mentions + source.sidecar.outline.claims > 0).forEach(source => job.report.lose(networkLosses.texts, source.path));
    unreadable.forEach(path => job.report.fail(`${path}: its text cannot be read, or is missing; its claims were not counted.`));
    return networks;
}

/** An attribute of nodes or edges, in every format. */
export interface NetworkAttribute<T> {
    readonly name: string;
    readonly type: 'string' | 'integer' | 'boolean';
    /** Undefined: this one has none. */
    readonly value: (of: T) => string | number | boolean | undefined;
}

export const nodeAttributes: readonly NetworkAttribute<NetworkNode>[] = [
    { name: 'kind', type: 'string', value: node => node.kind },
    { name: 'type', type: 'string', value: node => node.type },
    { name: 'wikidata', type: 'string', value: node => node.wikidata },
    { name: 'broader', type: 'string', value: node => node.broader },
    { name: 'claimers', type: 'string', value: node => node.claimers },
    { name: 'source', type: 'string', value: node => node.source },
    { name: 'date', type: 'string', value: node => node.date },
];

export const edgeAttributes: readonly NetworkAttribute<NetworkEdge>[] = [
    ...(['for', 'against', 'neutral', 'mixed', 'none'] as const).map((position): NetworkAttribute<NetworkEdge> => ({
        name: `position_${position}`, type: 'integer', value: edge => edge.positions[position],
    })),
    // Addresses have no spaces: they are percent-encoded.
    { name: 'claims', type: 'string', value: edge => edge.claims.join(' ') },
    { name: 'dates', type: 'string', value: edge => edge.dates.join(' ') || undefined },
    { name: 'undated', type: 'integer', value: edge => edge.undated },
    { name: 'symmetric', type: 'boolean', value: edge => edge.symmetric },
];

/** Those that at least one of the nodes or edges has. */
export function usedAttributes<T>(attributes: readonly NetworkAttribute<T>[], all: readonly T[]): readonly NetworkAttribute<T>[] {
    return attributes.filter(({ value }) => all.some(each => value(each) !== undefined));
}
