import type { Chunk, ExportJob, Format } from '../format';
import { actorName } from '../names';
import { placedSources } from '../placed';
import { QuoteReader } from '../verify';
import { dnaReader } from './dnaReader';
import { dnaLosses, dnaStatements, secondsOf, short } from './dnaRows';
import { dnaScript } from './dnaScript';

/**
 * Discourse Network Analyzer (github.com/leifeld/dna, version 3): `statements.csv` has the columns of its own list of events, a
 * statement for each claimer and topic of each claim; `documents.csv` and `texts/` what these stand in; `import.R` puts both into a database through
 * rDNA, because nothing but the program should write that. Texts are as they are: the program's own list has `,` for `;` and `'` for `"`.
 */
export const dna: Format = {
    id: 'dna',
    label: 'Discourse Network Analyzer',
    description: 'Statements of persons and organisations on topics, with a script that loads them into DNA through R.',
    losses: Object.values(dnaLosses),
    options: [],
    write,
    reader: dnaReader,
};

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    yield { path: 'import.R', text: dnaScript };
    yield { path: 'documents.csv', text: row(['document_id', 'file', 'title', 'author', 'source', 'section', 'type', 'notes', 'seconds']) };
    yield {
        path: 'statements.csv',
        text: row(['statement_id', 'time', 'person', 'organization', 'concept', 'agreement', 'start_position', 'stop_position', 'text', 'coder',
            'document_id', 'document_title', 'document_author', 'document_source', 'document_section', 'document_type']),
    };
    let documents = 0;
    let count = 0;
    for await (const placed of placedSources(job)) {
        const { source, text } = placed;
        const { path } = source;
        const { title, author, publisher, published } = source.sidecar.source;
        const id = ++documents;
        const seconds = secondsOf(published);
        if (seconds === undefined) {
            job.report.lose(dnaLosses.noDate, path);
        }
        const values = [title ?? path, author ?? '', publisher === undefined ? '' : actorName(job.view.corpus, publisher, source), '', ''].map(value => short(value, job, path));
        const file = `${String(id).padStart(6, '0')}.txt`;
        yield { path: `texts/${file}`, text: text.text };
        yield { path: 'documents.csv', text: row([id, file, ...values, path, seconds ?? 0]) };
        const time = new Date((seconds ?? 0) * 1000).toISOString().slice(0, 19).replace('T', ' ');
        const statements = dnaStatements(placed, job);
        const reader = new QuoteReader(text.text, 'UTF-16');
        if (statements.some(({ start, end, text: quote }) => reader.quote(start, end) !== quote)) {
            job.report.fail(`statements.csv, ${path}: a quote does not stand at its offsets.`);
        }
        const rows = statements.map(({ person, organization, concept, agreement, start, end, text: quote }) =>
            row([++count, time, person, organization, concept, agreement, start, end, quote, 1, id, ...values]));
        yield { path: 'statements.csv', text: rows.join('') };
    }
}

/** Numbers are bare, texts in quotes: what begins with a number there is none. Nothing is put before formulas: the values go into a database. */
function row(cells: readonly (string | number)[]): string {
    return `${cells.map(cell => (typeof cell === 'number' ? String(cell) : `"${cell.replaceAll('"', '""')}"`)).join(';')}\n`;
}
