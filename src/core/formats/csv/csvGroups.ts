import type { InputFiles } from '../imported';
import { type CsvRecord, csvRecords } from './csvRecords';

/** A table's rows by what they are about. They are kept in memory only where they do not stand in the order of the other tables. */
export class CsvGroups {
    readonly #path: string;
    readonly #files: InputFiles;
    readonly #keyOf: (record: CsvRecord) => string | undefined;
    #kept: Map<string, CsvRecord[]> | undefined;
    #rest: AsyncIterator<CsvRecord> | undefined;
    #next: CsvRecord | undefined;

    /** @param keyOf What a row is about; undefined where that is nothing here. */
    constructor(path: string, files: InputFiles, keyOf: (record: CsvRecord) => string | undefined) {
        this.#path = path;
        this.#files = files;
        this.#keyOf = keyOf;
    }

    /** Adds the keys of the table that are not known yet to the order; sees whether its rows stand in it. */
    async order(order: Map<string, number>): Promise<void> {
        let last = -1;
        let isInOrder = true;
        for await (const { key } of this.#rows()) {
            const index = order.get(key) ?? order.size;
            order.set(key, index);
            isInOrder &&= index >= last;
            last = index;
        }
        if (!isInOrder) {
            this.#kept = new Map();
            for await (const { key, record } of this.#rows()) {
                const rows = this.#kept.get(key);
                if (rows) {
                    rows.push(record);
                } else {
                    this.#kept.set(key, [record]);
                }
            }
        }
    }

    /** The rows of a key; to be asked for in the order. */
    async take(key: string): Promise<readonly CsvRecord[]> {
        if (this.#kept) {
            return this.#kept.get(key) ?? [];
        }
        const rows: CsvRecord[] = [];
        if (!this.#rest) {
            this.#rest = csvRecords(this.#files, this.#path)[Symbol.asyncIterator]();
            this.#next = await this.#advance();
        }
        while (this.#next && this.#keyOf(this.#next) === key) {
            rows.push(this.#next);
            this.#next = await this.#advance();
        }
        return rows;
    }

    /** The next row with a key. */
    async #advance(): Promise<CsvRecord | undefined> {
        for (;;) {
            const result = await this.#rest!.next();
            if (result.done || this.#keyOf(result.value) !== undefined) {
                return result.done ? undefined : result.value;
            }
        }
    }

    async *#rows(): AsyncIterable<{ readonly key: string; readonly record: CsvRecord }> {
        for await (const record of csvRecords(this.#files, this.#path)) {
            const key = this.#keyOf(record);
            if (key !== undefined) {
                yield { key, record };
            }
        }
    }
}
