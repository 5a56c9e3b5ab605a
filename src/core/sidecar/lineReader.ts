import type { RawEntry, RawFile, RawSection } from './raw';
import { notInSubset, YamlSubset } from './yamlSubset';
import { parseEntry, readYamlSection } from './yamlReader';

/**
 * Reads the layout that we write ourselves, some ten times as fast as the `yaml` package: top-level keys at the start of
 * a line, entries of lists and maps at one indentation. An entry that is laid out otherwise is given to that package on
 * its own. Undefined where the file as a whole is not of this layout (or may not be sound): then
 * {@link file://./yamlReader.ts} reads it.
 */
export function readLines(text: string): RawFile | undefined {
    const sections = new Map<string, RawSection>();
    const subset = new YamlSubset(text);
    const scan = new LineScan(text);
    try {
        for (let line = scan.next(); line; line = scan.next()) {
            if (line.indent > 0) {
                return undefined;
            }
            const key = /^([a-z][a-z-]*):(?= |\r?\n|$)/.exec(text.slice(line.start, line.start + 40))?.[1];
            if (key === undefined || sections.has(key) || key.length > 30) {
                return undefined;
            }
            const section = readSection(text, line, key, scan, subset);
            if (!section) {
                return undefined;
            }
            sections.set(key, section);
        }
    } catch (error) {
        if (error === notInSubset) {
            return undefined;
        }
        throw error;
    }
    return { sections, problems: [], isSound: true };
}

function readSection(text: string, line: Line, key: string, scan: LineScan, subset: YamlSubset): RawSection | undefined {
    const valueStart = line.start + key.length + 1;
    if (text.slice(valueStart, line.end).trim() !== '') {
        // Lines that go on with this value would be read as entries of nothing: the next line must be another key.
        const following = scan.peek();
        if (following && following.indent > 0) {
            return undefined;
        }
        return readYamlSection(text, key, line.start, line.end);
    }
    const first = scan.peek();
    if (!first || first.indent === 0) {
        // `mentions:` alone is null; a list at the margin (`mentions:` and `- …` below it) is left to the package.
        return first && text.charCodeAt(first.start) === 0x2d ? undefined : { start: line.start, end: line.start + key.length + 1, kind: 'scalar', entries: [], value: null };
    }
    const indent = first.indent;
    const kind = text.startsWith('- ', first.start) ? 'list' : 'map';
    const entries: RawEntry[] = [];
    const keys = new Set<string>();
    for (let entryLine = scan.peek(); entryLine && entryLine.indent > 0; entryLine = scan.peek()) {
        scan.next();
        if (entryLine.indent !== indent) {
            return undefined;
        }
        let end = entryLine.end;
        let more = scan.peek();
        for (; more && more.indent > indent; more = scan.peek()) {
            end = more.end;
            scan.next();
        }
        // Comments and blank lines before what follows may be part of a block scalar.
        const limit = more ? more.start - more.indent : text.length;
        const entry = kind === 'list' ? readItem(text, entryLine, end, limit, indent, subset) : readPair(text, entryLine, end, limit, indent, subset);
        if (!entry || (kind === 'map' && keys.has(entry.key))) {
            return undefined;
        }
        keys.add(entry.key);
        entries.push(entry);
    }
    return { start: line.start, end: entries.at(-1)!.end, kind, entries, value: undefined };
}

function readItem(text: string, line: Line, end: number, limit: number, indent: number, subset: YamlSubset): RawEntry | undefined {
    if (!text.startsWith('- ', line.start)) {
        return undefined;
    }
    let start = line.start + 2;
    while (text.charCodeAt(start) === 0x20) {
        start++;
    }
    if (start >= line.end) {
        return undefined;
    }
    return readEntry(text, '', start, end, limit, indent + start - line.start, subset);
}

function readPair(text: string, line: Line, end: number, limit: number, indent: number, subset: YamlSubset): RawEntry | undefined {
    const key = /^[\p{L}][\p{L}\p{N}_.-]*(?=:(?: |\r?$))/u.exec(text.slice(line.start, Math.min(line.end, line.start + 200)))?.[0];
    if (key === undefined) {
        return undefined;
    }
    const entry = readEntry(text, key, line.start, end, limit, indent, subset);
    // The entry was read as a map with this one key.
    const pair = entry?.value as Record<string, unknown> | undefined;
    return entry && pair && typeof pair === 'object' && Object.keys(pair).length === 1 && Object.hasOwn(pair, key) ? { ...entry, value: pair[key] } : undefined;
}

function readEntry(text: string, key: string, start: number, end: number, limit: number, column: number, subset: YamlSubset): RawEntry | undefined {
    try {
        return { key, start, end, value: subset.read(start, end, column) };
    } catch (error) {
        if (error !== notInSubset) {
            throw error;
        }
    }
    const parsed = parseEntry(text, start, limit, column);
    return parsed ? { key, start, end: parsed.end, value: parsed.value } : undefined;
}

/** A line with something on it: where its first character stands, where it ends (before the break), its indentation. */
interface Line {
    readonly start: number;
    readonly end: number;
    readonly indent: number;
}

/** The lines of a text that are neither blank nor comments. */
class LineScan {
    readonly #text: string;
    #at: number;
    #peeked: Line | undefined;

    constructor(text: string) {
        this.#text = text;
        this.#at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    }

    peek(): Line | undefined {
        this.#peeked ??= this.#read();
        return this.#peeked;
    }

    next(): Line | undefined {
        const line = this.peek();
        this.#peeked = undefined;
        return line;
    }

    #read(): Line | undefined {
        const text = this.#text;
        while (this.#at < text.length) {
            const lineStart = this.#at;
            let start = lineStart;
            while (text.charCodeAt(start) === 0x20) {
                start++;
            }
            const newline = text.indexOf('\n', start);
            const next = newline < 0 ? text.length : newline;
            this.#at = next + 1;
            const end = text.charCodeAt(next - 1) === 0x0d && next > start ? next - 1 : next;
            if (start < end && text.charCodeAt(start) !== 0x23) {
                return { start, end, indent: start - lineStart };
            }
        }
        return undefined;
    }
}
