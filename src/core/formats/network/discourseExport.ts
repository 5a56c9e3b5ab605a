import { type DiscourseNetwork, type DiscourseOptions, optionsOfKind } from '../../analysis/discourseNetwork';
import { nodeOfNetwork } from '../../analysis/networkNodes';
import type { Corpus } from '../../corpus/corpus';
import { formatCsv } from '../csv/csvText';
import { graphmlLines } from './graphml';

/** A network with options as GraphML; actors that agree have no direction. */
export function discourseGraphml(corpus: Corpus, network: DiscourseNetwork, options: DiscourseOptions, languages?: readonly string[]): string {
    return [...graphmlLines({
        id: `discourse-${network.kind}`,
        edgeDefault: network.kind === 'agreement' ? 'undirected' : 'directed',
        weight: 'double',
        note: optionsInWords(options),
        nodes: network.nodes.map(node => ({ ...node, ...nodeOfNetwork(corpus, node.id, languages) })),
        edges: network.edges,
        nodeAttributes: [
            { name: 'kind', type: 'string', value: node => node.kind },
            { name: 'type', type: 'string', value: node => node.type },
            { name: 'wikidata', type: 'string', value: node => node.wikidata },
            { name: 'broader', type: 'string', value: node => node.broader },
            { name: 'source', type: 'string', value: node => node.source },
            { name: 'statements', type: 'integer', value: node => node.statements },
        ],
        // Addresses have no spaces: they are percent-encoded.
        edgeAttributes: [{ name: 'claims', type: 'string', value: edge => edge.claims().join(' ') }],
    })].join('');
}

/** The edges of a network with options as a table, with the column names that Gephi knows. */
export function discourseCsv(corpus: Corpus, { kind, edges }: DiscourseNetwork, languages?: readonly string[]): string {
    const labels = new Map<string, string>();
    const label = (id: string) => {
        const known = labels.get(id) ?? nodeOfNetwork(corpus, id, languages).label;
        labels.set(id, known);
        return known;
    };
    return formatCsv([
        ['Source', 'Target', 'Type', 'Weight', 'Label', 'source_label', 'target_label', 'claims'],
        ...edges.map(edge => [edge.from, edge.to, kind === 'agreement' ? 'Undirected' : 'Directed', edge.weight, edge.kind, label(edge.from), label(edge.to), edge.claims().join(' ')]),
    ]);
}

/** What was counted, and how, for whoever reads the file later. */
export function optionsInWords({ kind, qualifier, normalisation, duplicates, from, until }: DiscourseOptions): string {
    const known = optionsOfKind[kind];
    return [
        `network: ${kind}`,
        `qualifier: ${known.qualifiers.includes(qualifier) ? qualifier : 'ignore'}`,
        `normalisation: ${known.normalisations.includes(normalisation) ? normalisation : 'none'}`,
        `duplicates: ${duplicates}`,
        ...from === undefined ? [] : [`from: ${from}`],
        ...until === undefined ? [] : [`until: ${until}`],
        'claims: attribution “firm”, not in the content of another claim',
    ].join('; ');
}
