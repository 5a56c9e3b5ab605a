import type { Chunk, ExportJob, Format, TextChunk } from '../format';
import { dataPackage, dictionaryName } from './csvDictionary';
import { csvReader } from './csvReader';
import { csvLosses, rowsOfActors, rowsOfSource, tableColumns, type TableName, tableNames, type TableRows } from './csvTables';
import { formatCsv } from './csvText';
import { verifyCsv } from './csvVerify';
import { placedSources } from '../placed';

/**
 * Tables as CSV (RFC 4180, UTF-8): one row a source, actor, mention and claim, and long tables for whatever a claim has
 * several of. Offsets count code points unless UTF-16 is asked for; the column `unit` says which. Several spans stand in
 * one field as `4..14 40..48`, end exclusive (with a hyphen, spreadsheets would make dates of them). `claims-wide.csv` is for
 * people; `datapackage.json` says what every column holds. What is read is in {@link csvReader}.
 */
export const csv: Format = {
    id: 'csv',
    label: 'CSV tables',
    description: 'Actors, mentions, claims and their links as tables, for spreadsheets, R, pandas and databases.',
    losses: Object.values(csvLosses),
    options: ['unit', 'byteOrderMark'],
    write,
    reader: csvReader,
};

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    const columns = tableColumns(job.view.corpus);
    yield { path: dictionaryName, text: dataPackage(job.view.corpus, columns, fileOf) };
    for (const name of tableNames) {
        yield { path: fileOf(name), text: `${job.options.byteOrderMark ? '\ufeff' : ''}${formatCsv([columns[name]])}` };
    }
    yield* chunks(rowsOfActors(columns, job));
    for await (const placed of placedSources(job)) {
        const written = chunks(rowsOfSource(placed, columns, job));
        verifyCsv(new Map(written.map(({ path, text }) => [path, text])), fileOf, columns, placed, job);
        yield* written;
    }
}

function fileOf(table: TableName): string {
    return `${table}.csv`;
}

function chunks(rows: TableRows): TextChunk[] {
    return tableNames
        .filter(name => rows.of(name).length > 0)
        .map(name => ({ path: fileOf(name), text: formatCsv(rows.of(name)) }));
}
