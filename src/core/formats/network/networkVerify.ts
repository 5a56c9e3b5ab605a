import type { XmlElement } from '@rgrove/parse-xml';
import type { Network } from '../../analysis/network';
import type { ExportReport } from '../report';
import { childElements, readXml } from '../xml';

/** Checks a graph in XML as read back: it is well-formed, and has all nodes and edges, each between nodes that are there. */
export function verifyNetworkXml(path: string, xml: string, { nodes, edges }: Network, report: ExportReport): void {
    try {
        const elements = descendants(readXml(xml, path));
        const ids = new Set(elements.filter(({ name }) => name === 'node').map(({ attributes }) => attributes['id']));
        const found = elements.filter(({ name }) => name === 'edge');
        const loose = found.find(({ attributes }) => !ids.has(attributes['source']) || !ids.has(attributes['target']));
        if (ids.size !== nodes.length || found.length !== edges.length) {
            report.fail(`${path}: ${ids.size} nodes and ${found.length} edges are read, but ${nodes.length} and ${edges.length} were written.`);
        } else if (loose) {
            report.fail(`${path}: edge ${loose.attributes['id']} leads to a node that is not there.`);
        }
    } catch (error) {
        report.fail(`${path}: ${(error as Error).message}`);
    }
}

function descendants(element: XmlElement): XmlElement[] {
    const found: XmlElement[] = [];
    const open = [element];
    for (let next = open.pop(); next; next = open.pop()) {
        found.push(next);
        open.push(...childElements(next));
    }
    return found;
}
