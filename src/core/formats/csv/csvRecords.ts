import { InputError, type InputFiles } from '../imported';
import { parseCsv } from './csvText';

/** A row of a table that is read, with its fields by the names of their columns. */
export class CsvRecord {
    readonly path: string;
    /** In which it begins, from 1. */
    readonly line: number;
    readonly #columns: ReadonlyMap<string, number>;
    readonly #cells: readonly string[];

    constructor(path: string, line: number, columns: ReadonlyMap<string, number>, cells: readonly string[]) {
        this.path = path;
        this.line = line;
        this.#columns = columns;
        this.#cells = cells;
    }

    /** Undefined where the field is empty or the column is not there. */
    text(column: string): string | undefined {
        const index = this.#columns.get(column);
        return index === undefined ? undefined : this.#cells[index] || undefined;
    }

    /** As {@link text}; undefined also where it is no whole number of at least 0. */
    number(column: string): number | undefined {
        const text = this.text(column);
        return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
    }

    /** Values that are divided by ` | `. */
    list(column: string): readonly string[] {
        return this.text(column)?.split(' | ').filter(value => value !== '') ?? [];
    }

    /** The columns in their order. */
    get columns(): readonly string[] {
        return [...this.#columns.keys()];
    }

    /** `file:line`, for reports. */
    get place(): string {
        return `${this.path}:${this.line}`;
    }
}

/** A record whose text is longer has a quote that is never closed. */
const mostCharacters = 10_000_000;

/** What spreadsheets divide fields by. */
const delimiters = [',', ';', '\t'];

/** The names of the columns of a table, as its first row has them; empty for an empty file. */
export async function csvColumns(files: InputFiles, path: string): Promise<readonly string[]> {
    for await (const { text, line } of recordTexts(files, path)) {
        return header(path, text, line).columns;
    }
    return [];
}

/**
 * The rows of a table below the first, which names the columns. The fields may be divided by comma, semicolon or tab,
 * whichever divides the first row most; what stood before formulas is taken away.
 * @throws {InputError} for a quote that is never closed and a row of more fields than there are columns.
 */
export async function* csvRecords(files: InputFiles, path: string): AsyncIterable<CsvRecord> {
    let head: ReturnType<typeof header> | undefined;
    let columns: ReadonlyMap<string, number> = new Map();
    for await (const { text, line } of recordTexts(files, path, () => head?.delimiter)) {
        if (!head) {
            head = header(path, text, line);
            columns = new Map(head.columns.map((name, index) => [name, index]));
            continue;
        }
        const cells = parseCsv(text, head.delimiter)[0] ?? [];
        if (cells.length > head.columns.length && cells.slice(head.columns.length).some(cell => cell !== '')) {
            throw new InputError(path, `this row has ${cells.length} fields, but there are ${head.columns.length} columns`, line);
        }
        yield new CsvRecord(path, line, columns, cells);
    }
}

function header(path: string, text: string, line: number): { readonly delimiter: string; readonly columns: readonly string[] } {
    const candidates = delimiters.map(delimiter => ({ delimiter, columns: (parseCsv(text, delimiter)[0] ?? []).map(name => name.trim()) }));
    const best = candidates.reduce((most, each) => (each.columns.length > most.columns.length ? each : most));
    const twice = best.columns.find((name, index) => name !== '' && best.columns.indexOf(name) !== index);
    if (twice !== undefined) {
        throw new InputError(path, `there are two columns “${twice}”`, line);
    }
    return best;
}

/** The texts of the rows: several lines where a quoted field has line breaks. Empty lines are none. */
async function* recordTexts(
    files: InputFiles, path: string, delimiterOf: () => string | undefined = () => undefined,
): AsyncIterable<{ readonly text: string; readonly line: number }> {
    let lines: string[] = [];
    let length = 0;
    let isOpen = false;
    let number = 0;
    for await (const line of files.lines(path)) {
        number++;
        if (lines.length === 0 && line.trim() === '') {
            continue;
        }
        lines.push(line);
        length += line.length + 1;
        isOpen = endsInQuotes(line, isOpen, delimiterOf());
        if (length > mostCharacters) {
            throw new InputError(path, 'a quote that begins in this row is not closed', number - lines.length + 1);
        }
        if (!isOpen) {
            yield { text: lines.join('\n'), line: number - lines.length + 1 };
            lines = [];
            length = 0;
        }
    }
    if (isOpen) {
        throw new InputError(path, 'a quote that begins in this row is not closed', number - lines.length + 1);
    }
}

/** Whether a line ends within a quoted field: quotes count at the begin of a field, and within one that began with one. */
function endsInQuotes(line: string, wasOpen: boolean, delimiter: string | undefined): boolean {
    let isOpen = wasOpen;
    for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) {
        const before = line[at - 1];
        const isFieldStart = at === 0 || (delimiter === undefined ? delimiters.includes(before!) : before === delimiter);
        // A quote after a closing one is a quote in the text: the field goes on.
        isOpen = isOpen ? false : isFieldStart || before === '"';
    }
    return isOpen;
}
