import { isMap, isScalar, isSeq, type Node, type ParsedNode } from 'yaml';
import type { TextRange } from '../text/span';
import type { RawEntry } from './raw';
import { readRaw } from './readRaw';
import { rangeOf } from './yamlRange';
import { parseEntry, parseWhole } from './yamlReader';

/** A key of a map, or a position in a list. */
export type PathKey = string | number;

/** The nodes of one entry of a file, and where they stand in it. */
export interface EntryNodes {
    /** The entry: a list's item, or a map with one pair for a map's entry. */
    readonly node: ParsedNode;
    /** To be added to the offsets of the nodes. */
    readonly shift: number;
}

/** Parses the entry at `range` of a file with the `yaml` package: alone where that is possible, else with the file. */
export function entryNodes(text: string, range: TextRange): EntryNodes | undefined {
    const column = range.start - (text.lastIndexOf('\n', range.start - 1) + 1);
    const alone = parseEntry(text, range.start, range.end, column);
    if (alone?.document.contents) {
        return { node: alone.document.contents, shift: range.start - column };
    }
    const root = parseWhole(text, [])?.contents;
    const node = root && deepestAt(root, text, range.start, range.end);
    return node ? { node, shift: 0 } : undefined;
}

/** The range of what stands at a path within an entry: a value; where it is missing, the key or map that should hold it. */
export function rangeOfPath(text: string, entry: TextRange, path: readonly PathKey[]): TextRange | undefined {
    const nodes = entryNodes(text, entry);
    if (!nodes) {
        return undefined;
    }
    let node: Node | null | undefined = nodes.node;
    let range: TextRange | undefined;
    for (const key of path) {
        const child = childOf(node, key);
        if (!child) {
            break;
        }
        range = child.value ? rangeOf(child.value, text, nodes.shift) : child.key && rangeOf(child.key, text, nodes.shift);
        node = child.value;
    }
    if (!range) {
        return undefined;
    }
    const firstLineEnd = text.indexOf('\n', range.start);
    return { start: range.start, end: firstLineEnd >= 0 && firstLineEnd < range.end ? firstLineEnd : range.end };
}

/** The plain value at a path within an entry, and the text it is written in; undefined where nothing stands. */
export function valueAtPath(text: string, entry: TextRange, path: readonly PathKey[]): { readonly value: unknown; readonly text: string } | undefined {
    const nodes = entryNodes(text, entry);
    let node: Node | null | undefined = nodes?.node;
    for (const key of path) {
        node = childOf(node, key)?.value;
    }
    if (!nodes || !node) {
        return undefined;
    }
    const range = rangeOf(node, text, nodes.shift);
    return { value: node.toJSON(), text: text.slice(range.start, range.end) };
}

/** What stands under a key of a node. */
export function childOf(node: Node | null | undefined, key: PathKey): { readonly key?: Node; readonly value: Node | null } | undefined {
    if (isSeq(node)) {
        const item = node.items[Number(key)] as Node | undefined;
        return item ? { value: item } : undefined;
    }
    if (isMap(node)) {
        const pair = node.items.find(candidate => isScalar(candidate.key) && String(candidate.key.value) === String(key));
        return pair ? { key: pair.key as Node, value: pair.value as Node | null } : undefined;
    }
    return undefined;
}

/** What stands at an offset of one of our YAML files. */
export interface YamlPlace {
    /** Keys and positions from the root to the value or key at the offset. */
    readonly path: readonly PathKey[];
    readonly on: 'key' | 'value';
    /** Of the key or the value. */
    readonly range: TextRange;
    /** The plain value of a scalar. */
    readonly value: unknown;
}

/** The key or value at an offset of a file; undefined in white space, comments and broken files. */
export function placeAt(text: string, offset: number): YamlPlace | undefined {
    for (const [key, section] of readRaw(text).sections) {
        if (offset < section.start || offset > section.end) {
            continue;
        }
        const keyRange = { start: section.start, end: section.start + key.length };
        if (offset <= keyRange.end) {
            return { path: [key], on: 'key', range: keyRange, value: key };
        }
        const index = section.entries.findIndex(entry => entry.start <= offset && offset <= entry.end);
        const entry: RawEntry | undefined = section.entries[index];
        // A map's entry and a scalar section are parsed as a map with one pair, whose key is part of the path already.
        return placeInEntry(text, offset, entry ?? section, !entry ? [] : section.kind === 'list' ? [key, index] : [key]);
    }
    return undefined;
}

/** As {@link placeAt}, in an entry that is known: `base` is the path to a list's entry, or to the map of one. */
export function placeInEntry(text: string, offset: number, entry: TextRange, base: readonly PathKey[]): YamlPlace | undefined {
    const nodes = entryNodes(text, entry);
    return nodes && placeIn(nodes.node, base, { text, offset, shift: nodes.shift });
}

interface Sought {
    readonly text: string;
    readonly offset: number;
    readonly shift: number;
}

function placeIn(node: Node | null, path: readonly PathKey[], sought: Sought): YamlPlace | undefined {
    if (isMap(node)) {
        for (const pair of node.items) {
            const keyNode = pair.key as Node;
            if (!isScalar(keyNode)) {
                continue;
            }
            const here = [...path, String(keyNode.value)];
            if (isIn(keyNode, sought)) {
                return { path: here, on: 'key', range: rangeOf(keyNode, sought.text, sought.shift), value: keyNode.value };
            }
            const found = isIn(pair.value as Node | null, sought) ? placeIn(pair.value as Node, here, sought) : undefined;
            if (found) {
                return found;
            }
        }
        return undefined;
    }
    if (isSeq(node)) {
        const index = node.items.findIndex(item => isIn(item as Node, sought));
        return index < 0 ? undefined : placeIn(node.items[index] as Node, [...path, index], sought);
    }
    return isScalar(node) ? { path, on: 'value', range: rangeOf(node, sought.text, sought.shift), value: node.value } : undefined;
}

function isIn(node: Node | null, { text, offset, shift }: Sought): boolean {
    if (!node) {
        return false;
    }
    const range = rangeOf(node, text, shift);
    return range.start <= offset && offset <= range.end;
}

function deepestAt(node: ParsedNode, text: string, start: number, end: number): ParsedNode | undefined {
    const range = rangeOf(node, text);
    if (range.start === start && range.end >= end) {
        return node;
    }
    const children = isMap(node) ? node.items.flatMap(pair => [pair.value as ParsedNode | null]) : isSeq(node) ? (node.items as ParsedNode[]) : [];
    for (const child of children) {
        const around = child && rangeOf(child, text);
        const found = around && around.start <= start && around.end >= end ? deepestAt(child, text, start, end) : undefined;
        if (found) {
            return found;
        }
    }
    // A map's entry starts at its key: the map around it stands for it.
    return isMap(node) && node.items.some(pair => rangeOf(pair.key as Node, text).start === start) ? node : undefined;
}
