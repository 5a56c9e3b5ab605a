import { type Document, isMap, isSeq, type Pair, type ParsedNode } from 'yaml';
import type { Problem } from '../annotation/problem';
import type { TextRange } from '../text/span';
import type { RawEntry, RawFile, RawSection } from './raw';
import { deepest, NestingError, parseYaml } from './yamlParse';
import { rangeOf, rangeOfPair } from './yamlRange';
import { YamlValues } from './yamlValues';

/** A broken file may give as many errors as it has characters. */
const mostProblems = 100;

/** A carriage return that is not part of CRLF. */
export const loneReturn = /\r(?!\n)/;

/** Reads any YAML with the `yaml` package. Never throws: what is wrong is among the problems. */
export function readYaml(text: string): RawFile {
    const problems: Problem[] = [];
    const sections = new Map<string, RawSection>();
    const lone = loneReturn.exec(text)?.index;
    if (lone !== undefined) {
        // A line break by the specification, none to the package, and lines are what an edit puts in and takes out.
        problems.push({ code: 'yaml.syntax', severity: 'error', message: 'A line ends in a carriage return alone. Save the file with LF or CRLF as line breaks.', range: { start: lone, end: lone + 1 } });
    }
    const document = parseWhole(text, problems);
    if (document?.directives?.yaml.version === '1.1') {
        const directive = /^\ufeff?(%YAML[^\r\n]*)/dm.exec(text)?.indices?.[1] ?? [0, 1];
        problems.unshift({ code: 'yaml.syntax', severity: 'error', message: 'The file says that it is YAML 1.1, in which words like “no” and keys like “<<” mean something else. Glossator reads YAML 1.2: remove this line.', range: { start: directive[0], end: directive[1] } });
    }
    const root = document?.contents;
    if (isMap(root)) {
        const values = new YamlValues(text, problems);
        const plain = values.toPlain(root) as Readonly<Record<string, unknown>>;
        for (const pair of root.items) {
            const key = values.keyOf(pair);
            if (key !== undefined && !sections.has(key)) {
                sections.set(key, sectionOf(text, values, pair, plain[key]));
            }
        }
    } else if (root) {
        problems.push({ code: 'file.not-a-map', severity: 'error', message: 'A file of Glossator is a YAML map that begins with “glossator: 1”.', range: rangeOf(root, text) });
    }
    return { sections, problems: problems.slice(0, mostProblems), isSound: !problems.some(problem => problem.severity === 'error') };
}

/** Reads the section that stands alone on a line of a file; undefined where it is not sound by itself. */
export function readYamlSection(text: string, key: string, start: number, end: number): RawSection | undefined {
    const { sections, problems } = readYaml(text.slice(start, end));
    const section = sections.get(key);
    // A colon behind the value makes it the key of another section.
    if (!section || sections.size > 1 || problems.length > 0) {
        return undefined;
    }
    const entries = section.entries.map(entry => ({ ...entry, start: entry.start + start, end: entry.end + start }));
    return { ...section, start: section.start + start, end: section.end + start, entries };
}

/** The document of a whole file; undefined where it cannot be parsed at all. Problems are added to `problems`. */
export function parseWhole(text: string, problems: Problem[]): Document<ParsedNode> | undefined {
    try {
        const document = parseYaml(text);
        for (const error of [...document.errors, ...document.warnings]) {
            const isWarning = error.name === 'YAMLWarning';
            problems.push({
                code: isWarning ? 'yaml.warning' : 'yaml.syntax',
                severity: isWarning ? 'warning' : 'error',
                message: error.message,
                range: { start: error.pos[0], end: Math.max(error.pos[1], error.pos[0] + 1) },
            });
        }
        return document;
    } catch (error) {
        const range = error instanceof NestingError ? { start: error.offset, end: error.offset + 1 } : { start: 0, end: Math.min(text.length, 1) };
        problems.push({ code: error instanceof NestingError ? 'yaml.too-deep' : 'yaml.syntax', severity: 'error', message: String(error instanceof Error ? error.message : error), range });
        return undefined;
    }
}

/**
 * Reads one entry of a file on its own: the text from `start`, which stands in `column`, to `end`. Undefined where it has
 * errors, or is not complete without the rest of the file (aliases).
 */
export function parseEntry(text: string, start: number, end: number, column: number): ParsedEntry | undefined {
    const entry = ' '.repeat(column) + text.slice(start, end);
    // A block scalar that gives its indentation counts it from what is around the entry.
    if (/[|>][+-]?[1-9]/.test(entry)) {
        return undefined;
    }
    try {
        // In the file it stands in two collections more.
        const document = parseYaml(entry, deepest - 2);
        const root = document.contents;
        if (!root || document.errors.length > 0 || document.warnings.length > 0) {
            return undefined;
        }
        const problems: Problem[] = [];
        const value = new YamlValues(entry, problems).toPlain(root);
        const range = rangeOf(root, text, start - column);
        // What is before the value (an anchor, a tag) belongs to the file.
        return problems.length > 0 || range.start !== start ? undefined : { value, end: range.end, document };
    } catch {
        // Whatever the package throws, the whole file is then read and reports it.
        return undefined;
    }
}

export interface ParsedEntry {
    readonly value: unknown;
    /** In the file's text. Offsets of the document count from `start - column`. */
    readonly end: number;
    readonly document: Document<ParsedNode>;
}

/** A top-level pair as section; where its value is an alias, its entries stand nowhere of their own. */
function sectionOf(text: string, values: YamlValues, pair: Pair<ParsedNode, ParsedNode | null>, value: unknown): RawSection {
    const node = pair.value;
    const range = rangeOfPair(pair, text);
    if (Array.isArray(value)) {
        const entries = value.map((item: unknown, index): RawEntry => ({ key: '', ...(isSeq(node) ? rangeOf(node.items[index] as ParsedNode, text) : range), value: item }));
        return { ...range, kind: 'list', entries, value: undefined };
    }
    if (typeof value === 'object' && value !== null) {
        const ranges = new Map<string, TextRange>();
        for (const item of isMap(node) ? node.items : []) {
            const key = values.keyOf(item);
            if (key !== undefined && !ranges.has(key)) {
                ranges.set(key, rangeOfPair(item, text));
            }
        }
        const keys = isMap(node) ? [...ranges.keys()] : Object.keys(value);
        return { ...range, kind: 'map', entries: keys.map(key => ({ key, ...(ranges.get(key) ?? range), value: (value as Readonly<Record<string, unknown>>)[key] })), value: undefined };
    }
    return { ...range, kind: 'scalar', entries: [], value };
}
