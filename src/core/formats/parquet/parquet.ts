import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { csvLosses, rowsOfActors, rowsOfSource, tableColumns } from '../csv/csvTables';
import type { BytesChunk, Chunk, ExportJob, Format } from '../format';
import { placedSources } from '../placed';
import { QuoteReader } from '../verify';
import { parquetRows } from './parquetRows';
import { type ParquetRow, parquetSchema, type ParquetTable, parquetTables } from './parquetTables';

const parquetLosses = { ...csvLosses, places: 'Where relays stand in the text was left out' } as const;

/**
 * Apache Parquet, a file for each of four tables, for what is too large for one machine: Spark, DuckDB, BigQuery, pandas. The
 * rows are those of the CSV tables, with lists where these have further tables. Offsets count code points unless UTF-16 is asked for.
 */
export const parquet: Format = {
    id: 'parquet',
    label: 'Parquet tables',
    description: 'Actors, mentions, claims and relations as four tables, for DuckDB, Spark, BigQuery and pandas.',
    losses: Object.values(parquetLosses),
    options: ['unit'],
    write,
};

const names = Object.keys(parquetTables) as ParquetTable[];

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    const columns = tableColumns(job.view.corpus);
    const unit = job.options.unit ?? 'code point';
    const files = names.map(name => [name, new ParquetFile(name, unit)] as const);
    const all = parquetRows(rowsOfActors(columns, job), columns);
    for (const [name, file] of files) {
        yield* file.add(all[name]);
    }
    for await (const placed of placedSources(job)) {
        const rows = parquetRows(rowsOfSource(placed, columns, job), columns);
        const reader = new QuoteReader(placed.text.text, unit);
        const wrong = rows.mentions.find(({ start, end, text }) => start !== undefined && reader.quote(Number(start), Number(end)) !== text);
        if (wrong) {
            job.report.fail(`mentions.parquet, ${String(wrong['mention'])} of ${placed.source.path}: the quote does not stand at its offsets.`);
        }
        placed.claims.filter(claim => claim.via.some(({ relay, cue }) => relay.anchors.length > 0 || cue)).forEach(({ address }) => job.report.lose(parquetLosses.places, address));
        for (const [name, file] of files) {
            yield* file.add(rows[name]);
        }
    }
    for (const [, file] of files) {
        yield* file.finish();
    }
}

/** Rows of a row group: what is kept in memory of a table. */
const groupSize = 10_000;

/** One table as it is written, row group by row group. */
class ParquetFile {
    readonly #path: string;
    readonly #columns: readonly string[];
    readonly #bytes = new ByteWriter();
    readonly #writer: ParquetWriter;
    #rows: ParquetRow[] = [];

    constructor(table: ParquetTable, unit: string) {
        this.#path = `${table}.parquet`;
        this.#columns = Object.keys(parquetTables[table]);
        this.#writer = new ParquetWriter({ writer: this.#bytes, schema: parquetSchema(table), kvMetadata: [{ key: 'glossator.offset-unit', value: unit }], createdBy: 'Glossator' });
    }

    *add(rows: readonly ParquetRow[]): Iterable<BytesChunk> {
        rows.forEach(row => this.#rows.push(row));
        if (this.#rows.length >= groupSize) {
            this.#writeGroup();
            yield this.#written();
        }
    }

    *finish(): Iterable<BytesChunk> {
        if (this.#rows.length > 0) {
            this.#writeGroup();
        }
        // Without promises: the writer only waits where its bytes go elsewhere.
        void this.#writer.finish();
        yield this.#written();
    }

    #writeGroup(): void {
        const columnData = this.#columns.map(name => ({ name, data: this.#rows.map(row => row[name] ?? null), offsetIndex: false }));
        void this.#writer.write({ columnData, rowGroupSize: this.#rows.length });
        this.#rows = [];
    }

    /** What was written since the last time, which is then forgotten; offsets in the file go on. */
    #written(): BytesChunk {
        const bytes = this.#bytes.getBytes().slice();
        this.#bytes.index = 0;
        return { path: this.#path, bytes };
    }
}
