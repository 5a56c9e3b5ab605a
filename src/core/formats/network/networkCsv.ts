import type { Network } from '../../analysis/network';
import { type Cell, formatCsv, parseCsv } from '../csv/csvText';
import type { Chunk, ExportJob, Format } from '../format';
import { edgeAttributes, exportedNetworks, networkLosses, networkNote, nodeAttributes } from './networkExport';

/** Networks as tables, with the column names that Gephi knows (`Id`, `Label`; `Source`, `Target`, `Type`, `Weight`): two files for each. */
export const networkCsv: Format = {
    id: 'network-csv',
    label: 'Networks as tables of nodes and edges',
    description: 'Who claims about whom, on which topics, and which claims are linked, as CSV: for Gephi, R and spreadsheets.',
    losses: Object.values(networkLosses),
    options: ['byteOrderMark'],
    write,
};

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    const networks = await exportedNetworks(job);
    yield { path: 'README.md', text: `# Networks\n\n${networkNote}\nColumns \`position_…\`: how many of the claims take which position.\n` };
    for (const network of networks) {
        for (const [name, rows] of [['nodes', nodeRows(network)], ['edges', edgeRows(network)]] as const) {
            const path = `${network.kind}-${name}.csv`;
            const text = formatCsv(rows);
            const read = parseCsv(text);
            if (read.length !== rows.length || read.some((row, k) => row.some((cell, n) => cell !== String(rows[k]![n])))) {
                job.report.fail(`${path}: what is read is not what was written.`);
            }
            yield { path, text: `${job.options.byteOrderMark ? '\ufeff' : ''}${text}` };
        }
    }
}

function nodeRows({ nodes }: Network): Cell[][] {
    return [
        ['Id', 'Label', ...nodeAttributes.map(({ name }) => name)],
        ...nodes.map(node => [node.id, node.label, ...nodeAttributes.map(({ value }) => cellOf(value(node)))]),
    ];
}

function edgeRows({ edges }: Network): Cell[][] {
    return [
        ['Source', 'Target', 'Type', 'Weight', 'Label', ...edgeAttributes.map(({ name }) => name)],
        ...edges.map(edge => [edge.from, edge.to, 'Directed', edge.weight, edge.kind, ...edgeAttributes.map(({ value }) => cellOf(value(edge)))]),
    ];
}

function cellOf(value: string | number | boolean | undefined): Cell {
    return typeof value === 'number' ? value : String(value ?? '');
}
