import type { Columns, TableName } from './csvTables';
import { parseCsv } from './csvText';
import type { ExportJob } from '../format';
import type { PlacedSource } from '../placed';
import { QuoteReader } from '../verify';

/** Checks tables as read back: every quote stands at its offsets, and every row has its columns. */
export function verifyCsv(
    texts: ReadonlyMap<string, string>, fileOf: (table: TableName) => string,
    columns: Columns, placed: PlacedSource, job: ExportJob,
): void {
    const reader = new QuoteReader(placed.text.text, job.options.unit ?? 'code point');
    const rowsOf = (table: TableName) => parseCsv(texts.get(fileOf(table)) ?? '');
    const fail = (table: TableName, row: readonly string[], why: string) =>
        job.report.fail(`${fileOf(table)}, ${row[0]} of ${placed.source.path}: ${why}`);
    const check = (table: TableName, pairs: readonly (readonly [text: string, spans: string])[]) => {
        const names = columns[table];
        const places = pairs.map(([text, spans]) => [names.indexOf(text), names.indexOf(spans)] as const);
        for (const row of rowsOf(table)) {
            if (row.length !== names.length) {
                fail(table, row, `${row.length} fields instead of ${names.length}.`);
            } else if (places.some(([text, spans]) => row[spans] !== '' && quotes(reader, row[spans]!) !== row[text])) {
                fail(table, row, 'a quote does not stand at its offsets.');
            }
        }
    };
    check('claims', [['content_text', 'content_spans'], ['claimer_text', 'claimer_spans'], ['cue_text', 'cue_spans'], ['said_text', 'said_spans']]);
    check('claim_via', [['text', 'spans'], ['cue_text', 'cue_spans']]);
    const [text, start, end] = ['text', 'start', 'end'].map(name => columns.mentions.indexOf(name)) as [number, number, number];
    for (const row of rowsOf('mentions')) {
        if (row[start] !== '' && reader.quote(Number(row[start]), Number(row[end])) !== row[text]) {
            fail('mentions', row, 'the quote does not stand at its offsets.');
        }
    }
}

/** The quotes at `4..14 40..48`, joined as the tables join them. */
function quotes(reader: QuoteReader, spans: string): string {
    return spans.split(' ').map(span => {
        const [start, end] = span.split('..').map(Number);
        return reader.quote(start ?? -1, end ?? -1) ?? '';
    }).join(' … ');
}
