import { type Document, isCollection, isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type ParsedNode } from 'yaml';
import type { Problem } from '../annotation/problem';
import type { RawEntry, RawFile, RawSection } from './raw';

/** Aliases may not blow a file up past this many copies ("billion laughs"). */
const mostAliases = 1000;

/** Nesting past which a file is refused: the `yaml` package is recursive, and ours nest five deep. */
const deepest = 64;

/** Reads any YAML with the `yaml` package. Never throws: what is wrong is among the problems. */
export function readYaml(text: string): RawFile {
    const problems: Problem[] = [];
    const document = parseWhole(text, problems);
    const sections = new Map<string, RawSection>();
    if (!document) {
        return { sections, problems, isSound: false };
    }
    const root = document.contents;
    let isSound = !problems.some(problem => problem.severity === 'error');
    if (root && !isMap(root)) {
        problems.push({ code: 'file.not-a-map', severity: 'error', message: 'A file of Glossator is a YAML map that begins with “glossator: 1”.', range: rangeOf(root) });
        return { sections, problems, isSound: false };
    }
    for (const pair of root?.items ?? []) {
        const key = keyOf(pair);
        if (key !== undefined && !sections.has(key)) {
            const section = readSection(document, pair, problems);
            sections.set(key, section);
        }
    }
    isSound &&= !problems.some(problem => problem.severity === 'error');
    return { sections, problems, isSound };
}

/** Reads the section that stands alone on a line of a file; undefined where it is not sound by itself. */
export function readYamlSection(text: string, key: string, start: number, end: number): RawSection | undefined {
    const { sections, isSound, problems } = readYaml(text.slice(start, end));
    const section = sections.get(key);
    if (!section || !isSound || problems.length > 0) {
        return undefined;
    }
    const entries = section.entries.map(entry => ({ ...entry, start: entry.start + start, end: entry.end + start }));
    return { ...section, start: section.start + start, end: section.end + start, entries };
}

/** The document of a whole file; undefined where it cannot be parsed at all. Problems are added to `problems`. */
export function parseWhole(text: string, problems: Problem[]): Document<ParsedNode> | undefined {
    if (nestsTooDeep(text)) {
        problems.push({ code: 'yaml.too-deep', severity: 'error', message: `The file nests more than ${deepest} levels deep and is not read.`, range: { start: 0, end: Math.min(text.length, 1) } });
        return undefined;
    }
    try {
        const document = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false, keepSourceTokens: false });
        for (const error of [...document.errors, ...document.warnings]) {
            const isDuplicate = error.code === 'DUPLICATE_KEY';
            problems.push({
                code: isDuplicate ? 'yaml.duplicate-key' : error.name === 'YAMLWarning' ? 'yaml.warning' : 'yaml.syntax',
                severity: error.name === 'YAMLWarning' ? 'warning' : 'error',
                message: isDuplicate ? 'This key stands twice in its map.' : error.message,
                range: { start: error.pos[0], end: Math.max(error.pos[1], error.pos[0] + 1) },
            });
        }
        return document;
    } catch (error) {
        problems.push(brokenFile(error, text));
        return undefined;
    }
}

/**
 * Reads one entry of a file on its own: the text from `start`, which stands in `column`, to `end`. Undefined where it has
 * errors, or is not complete without the rest of the file (aliases).
 */
export function parseEntry(text: string, start: number, end: number, column: number): ParsedEntry | undefined {
    const entry = text.slice(start, end);
    // Anchors and aliases reach beyond the entry, and a document marker would end it.
    if (/(?:^|[\s,[{:-])[&*]/.test(entry) || /^(?:---|\.\.\.)/m.test(entry) || nestsTooDeep(entry)) {
        return undefined;
    }
    try {
        const document = parseDocument(' '.repeat(column) + entry, { prettyErrors: false });
        if (document.errors.length > 0 || document.warnings.length > 0 || !document.contents) {
            return undefined;
        }
        return { value: document.toJS({ maxAliasCount: mostAliases }), end: start - column + rangeOf(document.contents).end, document };
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

function readSection(document: Document<ParsedNode>, pair: Pair<ParsedNode, ParsedNode | null>, problems: Problem[]): RawSection {
    const value = pair.value;
    const start = rangeOf(pair.key).start;
    const end = value ? rangeOf(value).end : rangeOf(pair.key).end + 1;
    const resolved = value && !isMap(value) && !isSeq(value) && !isScalar(value) ? value.resolve(document) : value;
    const isOwn = resolved === value;
    const toPlain = (node: unknown) => plain(document, node, problems);
    if (isSeq(resolved)) {
        const entries = resolved.items.filter(isNode).map((item): RawEntry => ({ key: '', ...(isOwn ? rangeOf(item) : { start, end }), value: toPlain(item) }));
        return { start, end, kind: 'list', entries, value: undefined };
    }
    if (isMap(resolved)) {
        const entries: RawEntry[] = [];
        const seen = new Set<string>();
        for (const item of resolved.items as Pair<ParsedNode, ParsedNode | null>[]) {
            const key = keyOf(item);
            if (key !== undefined && !seen.has(key)) {
                seen.add(key);
                const range = isOwn ? { start: rangeOf(item.key).start, end: item.value ? rangeOf(item.value).end : rangeOf(item.key).end + 1 } : { start, end };
                entries.push({ key, ...range, value: item.value ? toPlain(item.value) : null });
            }
        }
        return { start, end, kind: 'map', entries, value: undefined };
    }
    return { start, end, kind: 'scalar', entries: [], value: value ? toPlain(value) : null };
}

/** A node as a plain value; keys that are no strings become strings, `__proto__` stays a key. */
function plain(document: Document<ParsedNode>, node: unknown, problems: Problem[]): unknown {
    try {
        return isNode(node) ? node.toJS(document, { maxAliasCount: mostAliases }) : node;
    } catch (error) {
        problems.push({ ...brokenFile(error, ''), range: isNode(node) ? rangeOf(node) : { start: 0, end: 1 } });
        return undefined;
    }
}

function keyOf(pair: Pair<ParsedNode, ParsedNode | null>): string | undefined {
    return isPair(pair) && isScalar(pair.key) ? String(pair.key.value) : undefined;
}

/** A node's place in the text, without what follows it (comments, the line break). */
export function rangeOf(node: Node): { readonly start: number; readonly end: number } {
    const start = node.range?.[0] ?? 0;
    return { start, end: Math.max(endOf(node), start) };
}

/** A block collection ends with its last value: the package counts comments and the break after it as well. */
function endOf(node: Node): number {
    const end = node.range?.[1] ?? 0;
    if (!isCollection(node) || node.flow) {
        return end;
    }
    const last = node.items.at(-1);
    if (isPair(last)) {
        return isNode(last.value) && last.value.range && last.value.range[1] > last.value.range[0] ? endOf(last.value) : isNode(last.key) ? endOf(last.key) + 1 : end;
    }
    return isNode(last) ? endOf(last) : end;
}

function brokenFile(error: unknown, text: string): Problem {
    const isTooMuch = error instanceof ReferenceError || error instanceof RangeError;
    return {
        code: isTooMuch ? 'yaml.too-much' : 'yaml.syntax',
        severity: 'error',
        message: isTooMuch ? 'The aliases or the nesting of this file would take too much memory; it is not read.' : String(error instanceof Error ? error.message : error),
        range: { start: 0, end: Math.min(text.length, 1) },
    };
}

/** Whether brackets or indentation may nest too deep for a recursive parser: a cheap upper bound. */
function nestsTooDeep(text: string): boolean {
    let depth = 0;
    let atLineStart = true;
    let indent = 0;
    let dashes = 0;
    for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code === 0x5b || code === 0x7b) {
            if (++depth > deepest && opensAreReal(text)) {
                return true;
            }
        } else if (code === 0x5d || code === 0x7d) {
            depth = Math.max(0, depth - 1);
        } else if (code === 0x0a) {
            atLineStart = true;
            indent = 0;
            dashes = 0;
            continue;
        }
        if (atLineStart) {
            if (code === 0x20) {
                indent++;
            } else if ((code === 0x2d || code === 0x3f || code === 0x3a) && text.charCodeAt(at + 1) === 0x20) {
                dashes++;
            } else {
                atLineStart = false;
                if (dashes > deepest || indent > deepest * 16) {
                    return true;
                }
            }
        }
    }
    return false;
}

/** Brackets inside quoted strings do not nest: counts again without them. */
function opensAreReal(text: string): boolean {
    let depth = 0;
    let most = 0;
    for (const [bracket] of text.replace(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/g, '').matchAll(/[[\]{}]/g)) {
        depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
        most = Math.max(most, depth);
    }
    return most > deepest;
}

