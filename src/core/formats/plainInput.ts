import { InputError, type InputFiles, type Values } from './imported';

/** Reads JSON out of a file. @throws InputError where it is none, or nests deeper than any sensible file does. */
export function parseJson(text: string, path: string, line?: number): unknown {
    try {
        return JSON.parse(text) as unknown;
    } catch (error) {
        throw new InputError(path, `this is not JSON: ${error instanceof Error ? error.message : String(error)}`, line ?? lineOf(text, error));
    }
}

/** A value that an attribute has as text: what is JSON is its value, anything else the text itself. */
export function jsonOrText(text: string): unknown {
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return text;
    }
}

export function isMap(value: unknown): value is Values {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A map of plain values; undefined for anything else. */
export function asMap(value: unknown): Values | undefined {
    return isMap(value) ? value : undefined;
}

/** The items of a list; none for anything else. */
export function asList(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value as readonly unknown[] : [];
}

/** A text; numbers count as such. Undefined for anything else, and for nothing at all. */
export function asText(value: unknown): string | undefined {
    return typeof value === 'string' ? value || undefined : typeof value === 'number' ? String(value) : undefined;
}

/** One line of a file of JSON values. */
export interface JsonLine {
    readonly value: Values;
    /** From 1. */
    readonly line: number;
}

/** The maps of a JSON Lines file, one after another; blank lines are passed over. */
export async function* jsonLines(files: InputFiles, path: string): AsyncIterable<JsonLine> {
    let line = 0;
    for await (const text of files.lines(path)) {
        line++;
        if (text.trim() !== '') {
            const value = asMap(parseJson(text, path, line));
            if (!value) {
                throw new InputError(path, 'each line should be a JSON object.', line);
            }
            yield { value, line };
        }
    }
}

/** The engine's own message names a position in the text, or nothing. */
function lineOf(text: string, error: unknown): number | undefined {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    return position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length;
}

/**
 * The objects of a JSON file that is a list of objects, or some objects one after another: one at a time, so that memory does not grow
 * with the file (but for a file that is one line).
 */
export async function* jsonItems(files: InputFiles, path: string): AsyncIterable<JsonLine> {
    const scan = new ItemScanner(path);
    for await (const line of files.lines(path)) {
        yield* scan.line(line);
    }
    scan.end();
}

class ItemScanner {
    readonly #path: string;
    #line = 0;
    #state: 'before' | 'between' | 'in list' | 'after' = 'before';
    /** Open brackets of the item that is being read; 0 between items. */
    #depth = 0;
    #isInString = false;
    #pieces: string[] = [];
    #itemLine = 0;

    constructor(path: string) {
        this.#path = path;
    }

    *line(text: string): Iterable<JsonLine> {
        this.#line++;
        let start = 0;
        let at = 0;
        for (;;) {
            // An escape at the end of a line would be no JSON: strings have no line breaks.
            const signs = this.#depth === 0 ? /[^\s,]/g : this.#isInString ? /\\.|"/gs : /["{}[\]]/g;
            signs.lastIndex = at;
            const match = signs.exec(text);
            if (!match) {
                break;
            }
            at = signs.lastIndex;
            const sign = match[0];
            if (this.#depth > 0) {
                if (this.#isInString) {
                    this.#isInString = sign !== '"';
                } else if (sign === '"') {
                    this.#isInString = true;
                } else if (sign === '{' || sign === '[') {
                    this.#depth++;
                } else if ((sign === '}' || sign === ']') && --this.#depth === 0) {
                    this.#pieces.push(text.slice(start, at));
                    yield this.#item();
                }
                continue;
            }
            if (sign === '[' && this.#state === 'before') {
                this.#state = 'in list';
            } else if (sign === ']' && this.#state === 'in list') {
                this.#state = 'after';
            } else if (sign === '{' && this.#state !== 'after') {
                this.#state = this.#state === 'in list' ? 'in list' : 'between';
                start = match.index;
                this.#depth = 1;
                this.#itemLine = this.#line;
            } else {
                throw new InputError(this.#path, 'this should be a list of JSON objects.', this.#line);
            }
        }
        if (this.#depth > 0) {
            this.#pieces.push(text.slice(start), '\n');
        }
    }

    end(): void {
        if (this.#depth > 0 || this.#state === 'in list') {
            throw new InputError(this.#path, 'the file ends before its JSON does.', this.#line);
        }
    }

    #item(): JsonLine {
        const text = this.#pieces.join('');
        this.#pieces = [];
        return { value: asMap(parseJson(text, this.#path, this.#itemLine))!, line: this.#itemLine };
    }
}
