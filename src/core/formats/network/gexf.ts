import type { Network, NetworkEdge } from '../../analysis/network';
import { daysOf } from '../../annotation/edtf';
import type { Chunk, ExportJob, Format } from '../format';
import { xmlDeclaration, xmlElement, xmlText } from '../xml';
import { edgeAttributes, exportedNetworks, type NetworkAttribute, networkLosses, networkNote, nodeAttributes, usedAttributes } from './networkExport';
import { verifyNetworkXml } from './networkVerify';

const gexfLosses = {
    ...networkLosses,
    undated: 'Claims without a date, or with one whose bounds nobody knows, show at no time where their edge has dated claims',
} as const;

/**
 * GEXF 1.3 (gexf.net), a file for each network, with time: an edge exists on the days on which its claims were said (or
 * published), as intervals, because an EDTF date may be a month or a year. There are no timestamps beside them: a graph has one or the other.
 */
export const gexf: Format = {
    id: 'gexf',
    label: 'GEXF networks over time',
    description: 'Who claims about whom, on which topics, and which claims are linked, with their dates: for Gephi.',
    losses: Object.values(gexfLosses),
    options: [],
    write,
};

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    for (const network of await exportedNetworks(job)) {
        const path = `${network.kind}.gexf`;
        const text = [...linesOf(network, job)].join('');
        verifyNetworkXml(path, text, network, job.report);
        yield { path, text };
    }
}

/** Of nodes by kind: told apart by colour-blind people too (Okabe and Ito, jfly.uni-koeln.de/color). Not as `hex`, which is new in 1.3. */
const colours = { actor: { r: 0, g: 114, b: 178 }, topic: { r: 230, g: 159, b: 0 }, claim: { r: 0, g: 158, b: 115 } } as const;

function* linesOf({ kind, nodes, edges }: Network, job: ExportJob): Iterable<string> {
    const ofNodes = usedAttributes(nodeAttributes, nodes);
    const ofEdges = usedAttributes(edgeAttributes, edges);
    yield `${xmlDeclaration}<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n`;
    yield `<meta><creator>Glossator</creator>${xmlElement('title', {}, kind)}${xmlElement('description', {}, xmlText(networkNote))}</meta>\n`;
    yield '<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">\n';
    yield declarations('node', ofNodes) + declarations('edge', ofEdges);
    yield `<nodes count="${nodes.length}">\n`;
    for (const node of nodes) {
        yield `${xmlElement('node', { id: node.id, label: node.label }, valuesOf(ofNodes, node) + xmlElement('viz:color', colours[node.kind]))}\n`;
    }
    yield `</nodes>\n<edges count="${edges.length}">\n`;
    for (const [index, edge] of edges.entries()) {
        const spells = spellsOf(edge, job);
        // `kind` tells parallel edges apart.
        yield `${xmlElement('edge', { id: `e${index + 1}`, source: edge.from, target: edge.to, kind: edge.kind, label: edge.kind, weight: edge.weight },
            valuesOf(ofEdges, edge) + (spells.length > 0 ? xmlElement('spells', {}, spells.map(([start, end]) => xmlElement('spell', { start, end })).join('')) : ''))}\n`;
    }
    yield '</edges>\n</graph>\n</gexf>\n';
}

function declarations<T>(of: 'node' | 'edge', attributes: readonly NetworkAttribute<T>[]): string {
    const lines = attributes.map(({ name, type }) => `${xmlElement('attribute', { id: name, title: name, type })}\n`);
    return lines.length === 0 ? '' : `<attributes class="${of}" mode="static">\n${lines.join('')}</attributes>\n`;
}

function valuesOf<T>(attributes: readonly NetworkAttribute<T>[], each: T): string {
    const values = attributes.map(({ name, value }) => ({ for: name, value: value(each) })).filter(({ value }) => value !== undefined);
    return values.length === 0 ? '' : xmlElement('attvalues', {}, values.map(each => xmlElement('attvalue', each)).join(''));
}

/** The stretches of days of an edge, in order, with those that touch made one; both ends are days that belong to it. */
function spellsOf({ dates, claims, undated }: NetworkEdge, job: ExportJob): (readonly [start: string | undefined, end: string | undefined])[] {
    const known = dates.map(daysOf).filter(days => days !== undefined).sort((a, b) => a.earliest - b.earliest);
    if (known.length > 0 && (undated > 0 || known.length < dates.length)) {
        job.report.lose(gexfLosses.undated, claims[0]!);
    }
    const merged: { earliest: number; latest: number }[] = [];
    for (const { earliest, latest } of known) {
        const last = merged.at(-1);
        if (last && earliest <= last.latest + 1) {
            last.latest = Math.max(last.latest, latest);
        } else {
            merged.push({ earliest, latest });
        }
    }
    return merged.map(({ earliest, latest }) => [dayText(earliest), dayText(latest)]);
}

/** Undefined where the interval is open, or the year has no four digits. */
function dayText(day: number): string | undefined {
    const date = new Date(day * 86_400_000);
    const text = Number.isNaN(date.getTime()) ? undefined : date.toISOString();
    return text === undefined || !/^\d{4}-/.test(text) ? undefined : text.slice(0, 10);
}
