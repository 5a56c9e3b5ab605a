import type { PlacedSource } from '../placed';
import type { ExportReport } from '../report';
import type { ConllEntity } from './conllLines';
import { decodeTags } from './conllTags';

/** Checks lines as read back: the words are those of the text, in its order, and the tags give the entities. */
export function verifyConll(written: string, entities: readonly ConllEntity[], { text, source }: PlacedSource, report: ExportReport): void {
    const rows = written.split('\n').slice(2).filter(line => line !== '').map(line => line.split(' '));
    const words = rows.map(row => row[0]!);
    if (words.join('') !== text.text.replace(/[\s\x1c-\x1f\x85]+/g, '') || rows.some(row => row.length !== 4)) {
        report.fail(`${source.path}: the words that were written are not those of the text.`);
    }
    const found = decodeTags(rows.map(row => row[3]!)).map(({ label, start, end }) => `${label} ${words.slice(start, end).join('')}`);
    const expected = entities.map(({ label, start, end }) => `${label} ${text.text.slice(start, end).replace(/[\s\x1c-\x1f\x85]+/g, '')}`);
    if (found.join('\n') !== expected.join('\n')) {
        report.fail(`${source.path}: the tags that were written are not those of its mentions.`);
    }
}
