import { isMap, isSeq, type Node } from 'yaml';
import type { Problem } from '../annotation/problem';
import { composeSplices } from '../text/composeSplices';
import { applySplices, type Splice, type TextRange } from '../text/span';
import { changeAt, isSameValue, valueAt } from './plainChange';
import { EntryEdit } from './entryEdit';
import { parseYaml } from './yamlParse';
import type { PathKey } from './yamlPlace';
import { rangeOf, rangeOfPair } from './yamlRange';
import { YamlValues } from './yamlValues';

type KeyOrder = (path: readonly PathKey[]) => readonly string[];

/** Values for paths; undefined takes a key away. */
export type EntryValues = readonly (readonly [path: readonly PathKey[], value: unknown])[];

/** Thrown where an entry is laid out in a way in which a value cannot be changed without changing something else. */
export class LayoutError extends Error {}

/**
 * The smallest splices that give what stands at `path` of an entry another value, whatever the layout: comments, order,
 * quoting and unknown keys stay. Undefined as value takes the key or list item away, and with it a list or map that this
 * leaves empty, but not the entry. A path that ends in the length of a list appends to it. The entry is the range of one
 * entry as read; in a map, paths begin with its key. What comes out is read again before it is given back. Throws
 * {@link LayoutError}.
 */
export function setIn(text: string, entry: TextRange, path: readonly PathKey[], value: unknown, orderAt: KeyOrder): Splice[] {
    return changeEntry(text, entry, [[path, value]], orderAt);
}

/** Several values of one entry, set one after the other, as splices of the text before all of them. Throws {@link LayoutError}. */
export function changeEntry(text: string, entry: TextRange, values: EntryValues, orderAt: KeyOrder): Splice[] {
    const newline = newlineOf(text);
    // The lines of the entry are enough, unless they are part of something larger: a large file is not parsed as a whole.
    const from = text.lastIndexOf('\n', entry.start - 1) + 1;
    const lineEnd = text.indexOf('\n', text[entry.end - 1] === '\n' ? entry.end - 1 : entry.end);
    const lines = text.slice(from, lineEnd < 0 ? text.length : lineEnd + 1);
    const parsed = parseSound(lines);
    const alone = parsed && !parsed.hasAnchors ? locate(parsed.root, lines, entry.start - from) : undefined;
    // On a line of a flow collection it would go on to the bracket, or have no value to see that by.
    if (alone && alone.end === entry.end - from && text[entry.end - 1] !== ':') {
        return setAll(lines, entry.start - from, values, orderAt, newline).map(splice => ({ start: splice.start + from, end: splice.end + from, text: splice.text }));
    }
    return setAll(text, entry.start, values, orderAt, newline);
}

function setAll(text: string, entryStart: number, values: EntryValues, orderAt: KeyOrder, newline: Newline): Splice[] {
    let splices: Splice[] = [];
    let changed = text;
    for (const [path, value] of values) {
        const step = setOne(changed, entryStart, path, value, orderAt, newline);
        splices = composeSplices(text.length, splices, step);
        changed = applySplices(changed, step);
    }
    return splices;
}

function setOne(text: string, entryStart: number, path: readonly PathKey[], value: unknown, orderAt: KeyOrder, newline: Newline): Splice[] {
    const parsed = parseSound(text);
    const entry = parsed && locate(parsed.root, text, entryStart);
    if (!entry || path.length === 0) {
        throw new LayoutError('This entry cannot be read by itself; please change it by hand.');
    }
    const kept = entry.isItem ? 0 : 1;
    const expected = changeAt(parsed.plain, [...entry.path, ...path], value, entry.path.length + kept);
    const edit = new EntryEdit(text, newline, kept);
    const isRight = (splices: readonly Splice[] | undefined): splices is Splice[] => {
        const changed = splices && applySplices(text, splices);
        const after = changed === undefined ? undefined : parseSound(changed);
        // Where the lines of the entry are all that is read, others follow their last break.
        return after !== undefined && isSameValue(after.plain, expected) && after.column === parsed.column && (changed!.endsWith('\n') || !text.endsWith('\n'));
    };
    const smallest = edit.set(entry.node, path, value, orderAt);
    if (isRight(smallest)) {
        return smallest;
    }
    // In odd layouts what is around the value is written anew.
    const changed = changeAt(valueAt(parsed.plain, entry.path), path, value, kept);
    for (let depth = path.length - 1; depth >= kept; depth--) {
        const around = path.slice(0, depth);
        const splices = edit.rewrite(entry.node, around, valueAt(changed, around), orderAt);
        if (isRight(splices)) {
            return splices;
        }
    }
    throw new LayoutError('This entry is laid out so that the value cannot be changed alone; please change it by hand.');
}

interface Parsed {
    readonly root: Node;
    readonly plain: unknown;
    readonly hasAnchors: boolean;
    /** Where its first line that is no comment begins. */
    readonly column: number;
}

function parseSound(text: string): Parsed | undefined {
    try {
        const document = parseYaml(text);
        const problems: Problem[] = [];
        const values = new YamlValues(text, problems);
        const root = document.contents as Node | null;
        const plain = values.toPlain(root);
        if (document.errors.length > 0 || problems.length > 0 || !root) {
            return undefined;
        }
        return { root, plain, hasAnchors: values.hasAnchors, column: /^ *(?=[^\s#])/m.exec(text)?.[0].length ?? 0 };
    } catch {
        // Nests too deep.
        return undefined;
    }
}

/** The entry that begins at an offset: an item of a list, or the map that has the entry as one of its pairs. */
interface Located {
    readonly node: Node;
    readonly path: readonly PathKey[];
    readonly isItem: boolean;
    readonly end: number;
}

function locate(node: Node, text: string, start: number, path: readonly PathKey[] = []): Located | undefined {
    const range = rangeOf(node, text);
    if (typeof path.at(-1) === 'number' && range.start === start) {
        return { node, path, isItem: true, end: range.end };
    }
    if (isMap(node)) {
        for (const pair of node.items) {
            const { key, value } = pair;
            if (rangeOf(key as Node, text).start === start) {
                return { node, path, isItem: false, end: rangeOfPair(pair, text).end };
            }
            const found = value && contains(value as Node, text, start) ? locate(value as Node, text, start, [...path, String((key as { value?: unknown }).value)]) : undefined;
            if (found) {
                return found;
            }
        }
    } else if (isSeq(node)) {
        const index = node.items.findIndex(item => contains(item as Node, text, start));
        return index < 0 ? undefined : locate(node.items[index] as Node, text, start, [...path, index]);
    }
    return undefined;
}

function contains(node: Node, text: string, offset: number): boolean {
    const { start, end } = rangeOf(node, text);
    return start <= offset && offset <= end;
}

type Newline = '\n' | '\r\n';

/** The line break of a file: that of its first line. */
export function newlineOf(text: string): Newline {
    const first = text.indexOf('\n');
    return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}
