import { InputError, type InputFiles, type Values } from './imported';

/** Reads JSON out of a file. @throws InputError where it is none, or nests deeper than any sensible file does. */
export function parseJson(text: string, path: string, line?: number): unknown {
    try {
        return JSON.parse(text) as unknown;
    } catch (error) {
        throw new InputError(path, `this is not JSON: ${error instanceof Error ? error.message : String(error)}`, line ?? lineOf(text, error));
    }
}

/** A map of plain values; undefined for anything else. */
export function asMap(value: unknown): Values | undefined {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Values : undefined;
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
