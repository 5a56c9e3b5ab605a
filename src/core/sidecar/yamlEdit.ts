import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { composeSplices } from '../text/composeSplices';
import { applySplices, type Splice, type TextRange } from '../text/span';
import { blockPair, blockValue, flow } from './render';
import { childOf, entryNodes, type PathKey } from './yamlPlace';
import { rangeOf, rangeOfPair } from './yamlRange';
import { parseEntry } from './yamlReader';

/**
 * The smallest splices that give what stands at `path` of an entry another value, whatever the layout: comments, order,
 * quoting and unknown keys stay. Undefined as value takes the key or list item away, and with it a list or map that this
 * leaves empty. A path that ends in the length of a list appends to it. The entry is the range of one entry as read.
 */
export function setIn(text: string, entry: TextRange, path: readonly PathKey[], value: unknown, orderAt: (path: readonly PathKey[]) => readonly string[], newline: Newline = newlineOf(text)): Splice[] {
    const nodes = entryNodes(text, entry);
    if (!nodes) {
        throw new Error('The entry cannot be parsed.');
    }
    const edit = new EntryEdit(text, nodes.shift, newline);
    return edit.set(nodes.node, path, value, orderAt);
}

/** Several values of one entry, set one after the other, as splices of the text before all of them. */
export function changeEntry(text: string, entry: TextRange, values: EntryValues, orderAt: (path: readonly PathKey[]) => readonly string[]): Splice[] {
    // The lines of the entry alone are enough, unless it has aliases; a large file is not copied for every value.
    const from = text.lastIndexOf('\n', entry.start - 1) + 1;
    const newline = text.indexOf('\n', entry.end);
    const lines = text.slice(from, newline < 0 ? text.length : newline + 1);
    if (parseEntry(text, entry.start, entry.end, entry.start - from)) {
        return setAll(lines, { start: entry.start - from, end: entry.end - from }, values, orderAt, newlineOf(text))
            .map(splice => ({ start: splice.start + from, end: splice.end + from, text: splice.text }));
    }
    return setAll(text, entry, values, orderAt, newlineOf(text));
}

/** Values for paths; undefined takes a key away. */
export type EntryValues = readonly (readonly [path: readonly PathKey[], value: unknown])[];

function setAll(text: string, entry: TextRange, values: EntryValues, orderAt: (path: readonly PathKey[]) => readonly string[], newline: Newline): Splice[] {
    let splices: Splice[] = [];
    let changed = text;
    const { start } = entry;
    let { end } = entry;
    for (const [path, value] of values) {
        const step = setIn(changed, { start, end }, path, value, orderAt, newline);
        splices = composeSplices(text.length, splices, step);
        changed = applySplices(changed, step);
        end += step.reduce((sum, splice) => sum + splice.text.length - (splice.end - splice.start), 0);
    }
    return splices;
}

type Newline = '\n' | '\r\n';

class EntryEdit {
    readonly #text: string;
    readonly #shift: number;
    readonly #newline: Newline;

    constructor(text: string, shift: number, newline: Newline) {
        this.#text = text;
        this.#shift = shift;
        this.#newline = newline;
    }

    set(root: Node, path: readonly PathKey[], value: unknown, orderAt: (path: readonly PathKey[]) => readonly string[]): Splice[] {
        let node: Node = root;
        for (let depth = 0; depth < path.length; depth++) {
            const key = path[depth]!;
            const child = childOf(node, key);
            const isLast = depth === path.length - 1;
            if (!child) {
                return value === undefined ? [] : this.#insert(node, key, nest(path.slice(depth + 1), value), orderAt(path.slice(0, depth)));
            }
            if (isLast && value === undefined) {
                return this.#removeUpwards(root, path);
            }
            if (isLast || !child.value || !(isMap(child.value) || isSeq(child.value))) {
                return this.#replace(node, key, child, nest(path.slice(depth + 1), value));
            }
            node = child.value;
        }
        throw new Error('A path names a key of an entry.');
    }

    /** Removes what is at a path, together with the collections that would be left empty. */
    #removeUpwards(root: Node, path: readonly PathKey[]): Splice[] {
        const parents: Node[] = [root];
        for (const key of path.slice(0, -1)) {
            parents.push(childOf(parents.at(-1), key)!.value!);
        }
        let depth = path.length - 1;
        while (depth > 0 && sizeOf(parents[depth]!) === 1) {
            depth--;
        }
        return this.#remove(parents[depth]!, path[depth]!);
    }

    #insert(parent: Node, key: PathKey, value: unknown, order: readonly string[]): Splice[] {
        if (isSeq(parent)) {
            return this.#append(parent, value);
        }
        if (!isMap(parent)) {
            throw new Error('Only maps and lists take keys.');
        }
        const name = String(key);
        const before = this.#precedingPair(parent, name, order);
        if (parent.flow) {
            const pair = `${flow(name)}: ${flow(value, name)}`;
            if (parent.items.length === 0) {
                const { start, end } = this.#range(parent);
                return [this.#splice(start, end, `{${pair}}`)];
            }
            if (before) {
                return [this.#splice(this.#pairEnd(before), this.#pairEnd(before), `, ${pair}`)];
            }
            const start = this.#range(parent.items[0]!.key as Node).start;
            return [this.#splice(start, start, `${pair}, `)];
        }
        const column = this.#columnOf(this.#range(parent.items[0]!.key as Node).start);
        const lines = blockPair(name, value, column);
        if (before) {
            const end = this.#endOfLine(this.#pairEnd(before));
            return [this.#splice(end, end, `\n${' '.repeat(column)}${lines}`)];
        }
        const start = this.#range(parent.items[0]!.key as Node).start;
        return [this.#splice(start, start, `${lines}\n${' '.repeat(column)}`)];
    }

    #append(list: YAMLSeq, value: unknown): Splice[] {
        const last = list.items.at(-1) as Node | undefined;
        if (list.flow || !last) {
            const { start, end } = this.#range(list);
            return [last ? this.#splice(this.#range(last).end, this.#range(last).end, `, ${flow(value)}`) : this.#splice(start, end, `[${flow(value)}]`)];
        }
        const column = this.#dashColumn(this.#range(last).start);
        const end = this.#endOfLine(this.#range(last).end);
        return [this.#splice(end, end, `\n${' '.repeat(column)}- ${flow(value)}`)];
    }

    #replace(parent: Node, key: PathKey, child: { readonly key?: Node; readonly value: Node | null }, value: unknown): Splice[] {
        const name = String(key);
        const old = child.value && this.#range(child.value);
        if (isSeq(parent) || (isMap(parent) && parent.flow)) {
            const text = flow(value, isSeq(parent) ? '' : name);
            const at = this.#range(child.key ?? parent);
            return [old && old.end > old.start ? this.#splice(old.start, old.end, text) : this.#splice(at.end + 1, at.end + 1, ` ${text}`)];
        }
        const keyRange = this.#range(child.key!);
        const rendered = blockValue(name, value, this.#columnOf(keyRange.start));
        const isInline = old !== null && !this.#text.slice(keyRange.end, old.start).includes('\n');
        if (old && isInline && rendered.startsWith(' ') && !(child.value && isBlockScalar(child.value))) {
            return [this.#splice(old.start, old.end, rendered.slice(1))];
        }
        const colon = this.#text.indexOf(':', keyRange.end) + 1;
        const end = old ? old.end : colon;
        const needsBreak = child.value !== null && isBlockScalar(child.value) && this.#text[end - 1] === '\n';
        return [this.#splice(colon, Math.max(end, colon), rendered + (needsBreak ? '\n' : ''))];
    }

    #remove(parent: Node, key: PathKey): Splice[] {
        if (isSeq(parent)) {
            const index = Number(key);
            const item = parent.items[index] as Node;
            return parent.flow ? this.#removeFlow(parent.items.map(other => this.#range(other as Node)), index) : this.#removeLines(this.#dashOf(this.#range(item).start), this.#range(item).end);
        }
        const map = parent as YAMLMap;
        const index = map.items.findIndex(pair => isScalar(pair.key) && String(pair.key.value) === String(key));
        const ranges = map.items.map(pair => ({ start: this.#range(pair.key as Node).start, end: this.#pairEnd(pair as Pair<Node, Node | null>) }));
        if (map.flow) {
            return this.#removeFlow(ranges, index);
        }
        const range = ranges[index]!;
        if (this.#text.slice(this.#lineStart(range.start), range.start).trim() === '') {
            return this.#removeLines(range.start, range.end);
        }
        // The first key of a list's item shares its line with the dash: what follows takes its place.
        return [this.#splice(range.start, ranges[index + 1]?.start ?? range.end, '')];
    }

    #removeFlow(ranges: readonly TextRange[], index: number): Splice[] {
        const own = ranges[index]!;
        const next = ranges[index + 1];
        return [next ? this.#splice(own.start, next.start, '') : this.#splice(ranges[index - 1]?.end ?? own.start, own.end, '')];
    }

    #removeLines(start: number, end: number): Splice[] {
        const from = this.#lineStart(start);
        const lineEnd = this.#text[end - 1] === '\n' ? end : this.#endOfLine(end);
        const to = this.#text[lineEnd - 1] === '\n' ? lineEnd : this.#text.startsWith('\r\n', lineEnd) ? lineEnd + 2 : Math.min(lineEnd + 1, this.#text.length);
        return [this.#splice(from, to, '')];
    }

    #precedingPair(map: YAMLMap, key: string, order: readonly string[]): Pair<Node, Node | null> | undefined {
        const rank = order.indexOf(key);
        const items = map.items as Pair<Node, Node | null>[];
        if (rank < 0) {
            return items.at(-1);
        }
        let found: Pair<Node, Node | null> | undefined;
        for (const pair of items) {
            const other = isScalar(pair.key) ? order.indexOf(String(pair.key.value)) : -1;
            if (other < 0 || other < rank) {
                found = other < 0 && !found ? undefined : pair;
            } else {
                break;
            }
        }
        return found;
    }

    #pairEnd(pair: Pair): number {
        return rangeOfPair(pair, this.#text, this.#shift).end;
    }

    #range(node: Node): TextRange {
        return rangeOf(node, this.#text, this.#shift);
    }

    #lineStart(offset: number): number {
        return this.#text.lastIndexOf('\n', offset - 1) + 1;
    }

    #columnOf(offset: number): number {
        return offset - this.#lineStart(offset);
    }

    /** The end of the line at an offset, before its break; a block scalar's range ends after the break. */
    #endOfLine(offset: number): number {
        const from = this.#text[offset - 1] === '\n' ? offset - 1 : offset;
        const newline = this.#text.indexOf('\n', from);
        const end = newline < 0 ? this.#text.length : newline;
        return this.#text[end - 1] === '\r' && end > from ? end - 1 : end;
    }

    /** The dash of the list item that begins at an offset. */
    #dashOf(offset: number): number {
        return this.#text.lastIndexOf('-', offset - 1);
    }

    #dashColumn(offset: number): number {
        return this.#columnOf(this.#dashOf(offset));
    }

    #splice(start: number, end: number, text: string): Splice {
        return { start, end, text: this.#newline === '\n' ? text : text.replace(/\n/g, this.#newline) };
    }
}

/** The line break of a file: that of its first line. */
export function newlineOf(text: string): Newline {
    const first = text.indexOf('\n');
    return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

function nest(path: readonly PathKey[], value: unknown): unknown {
    return path.reduceRight<unknown>((inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }), value);
}

function sizeOf(node: Node): number {
    return isMap(node) || isSeq(node) ? node.items.length : 0;
}

function isBlockScalar(node: Node): boolean {
    return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
}
