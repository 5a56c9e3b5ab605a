import type { Network } from '../../analysis/network';
import type { Chunk, ExportJob, Format } from '../format';
import { xmlDeclaration, xmlElement, xmlText } from '../xml';
import { edgeAttributes, exportedNetworks, type NetworkAttribute, networkLosses, networkNote, nodeAttributes, usedAttributes } from './networkExport';
import { verifyNetworkXml } from './networkVerify';

/**
 * GraphML (graphml.graphdrawing.org/specification.html), a file for each network. Every datum has a key with its type, and no
 * program's own extensions are used: some readers refuse what they do not know.
 */
export const graphml: Format = {
    id: 'graphml',
    label: 'GraphML networks',
    description: 'Who claims about whom, on which topics, and which claims are linked: for Gephi, visone, igraph, networkx, yEd.',
    losses: Object.values(networkLosses),
    options: [],
    write,
};

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    for (const network of await exportedNetworks(job)) {
        const path = `${network.kind}.graphml`;
        const text = [...linesOf(network)].join('');
        verifyNetworkXml(path, text, network, job.report);
        yield { path, text };
    }
}

/** A graph to be written. */
export interface Graph<Node extends { readonly id: string; readonly label: string }, Edge extends { readonly from: string; readonly to: string; readonly kind: string; readonly weight: number }> {
    readonly id: string;
    readonly edgeDefault: 'directed' | 'undirected';
    readonly weight: 'integer' | 'double';
    readonly note: string;
    readonly nodes: readonly Node[];
    readonly edges: readonly Edge[];
    readonly nodeAttributes: readonly NetworkAttribute<Node>[];
    readonly edgeAttributes: readonly NetworkAttribute<Edge>[];
}

function linesOf({ kind, nodes, edges }: Network): Iterable<string> {
    return graphmlLines({ id: kind, edgeDefault: 'directed', weight: 'integer', note: networkNote, nodes, edges, nodeAttributes, edgeAttributes });
}

/** A graph as GraphML. Attributes that nothing has are left out. */
export function* graphmlLines<Node extends { readonly id: string; readonly label: string }, Edge extends { readonly from: string; readonly to: string; readonly kind: string; readonly weight: number }>(
    { id, edgeDefault, weight, note, nodes, edges, nodeAttributes, edgeAttributes }: Graph<Node, Edge>,
): Iterable<string> {
    const ofNodes = usedAttributes(nodeAttributes, nodes);
    const ofEdges = usedAttributes(edgeAttributes, edges);
    yield `${xmlDeclaration}<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`
        + ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n';
    yield key('node', 'label', 'string') + ofNodes.map(({ name, type }) => key('node', name, type)).join('')
        + key('node', 'key', 'string') + key('edge', 'relation', 'string') + key('edge', 'weight', weight) + ofEdges.map(({ name, type }) => key('edge', name, type)).join('');
    yield `<graph id="${id}" edgedefault="${edgeDefault}">\n${xmlElement('desc', {}, xmlText(note))}\n`;
    for (const node of nodes) {
        yield `${xmlElement('node', { id: token(node.id) }, datum('node', 'label', node.label) + dataOf('node', ofNodes, node) + datum('node', 'key', node.id))}\n`;
    }
    for (const [index, edge] of edges.entries()) {
        yield `${xmlElement('edge', { id: `e${index + 1}`, source: token(edge.from), target: token(edge.to) },
            datum('edge', 'relation', edge.kind) + datum('edge', 'weight', edge.weight) + dataOf('edge', ofEdges, edge))}\n`;
    }
    yield '</graph>\n</graphml>\n';
}

function key(of: 'node' | 'edge', name: string, type: NetworkAttribute<never>['type'] | 'double'): string {
    return `${xmlElement('key', { id: `${of}_${name}`, for: of, 'attr.name': name, 'attr.type': type === 'integer' ? 'int' : type })}\n`;
}

function dataOf<T>(of: 'node' | 'edge', attributes: readonly NetworkAttribute<T>[], each: T): string {
    return attributes.map(({ name, value }) => datum(of, name, value(each))).join('');
}

function datum(of: 'node' | 'edge', name: string, value: string | number | boolean | undefined): string {
    return value === undefined ? '' : xmlElement('data', { key: `${of}_${name}` }, xmlText(String(value)));
}

/** What a NMTOKEN may have (XML 1.0, section 2.3), without the underscore, by which {@link token} escapes the rest. */
const others = /[^-.0-9A-Za-z:\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u203f\u2040\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}]/gu;

/** An id as the schema wants it (NMTOKEN): other characters by their numbers, so that no two ids become the same. */
function token(id: string): string {
    return id.replace(others, character => `_${character.codePointAt(0)!.toString(16)}_`);
}
