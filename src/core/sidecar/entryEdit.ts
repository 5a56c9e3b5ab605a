import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Splice, TextRange } from '../text/span';
import { blockPair, blockValue, flow } from './render';
import { childOf, type PathKey } from './yamlPlace';
import { rangeOf, rangeOfPair } from './yamlRange';

type Child = NonNullable<ReturnType<typeof childOf>>;

/**
 * Works out the smallest splices that change a value of an entry. It knows the usual layouts; what comes of odd ones is
 * for the caller to check. Undefined where it knows no way.
 */
export class EntryEdit {
    readonly #text: string;
    readonly #newline: '\n' | '\r\n';
    readonly #kept: number;

    /** @param kept the depth of the collection that stays though it may be left empty: the entry itself */
    constructor(text: string, newline: '\n' | '\r\n', kept: number) {
        this.#text = text;
        this.#newline = newline;
        this.#kept = kept;
    }

    /** Gives what stands at a path another value; undefined takes it away. */
    set(root: Node, path: readonly PathKey[], value: unknown, orderAt: (path: readonly PathKey[]) => readonly string[]): Splice[] | undefined {
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
                return value === undefined ? [] : this.#replace(node, key, child, nest(path.slice(depth + 1), value));
            }
            node = child.value;
        }
        return undefined;
    }

    /** Writes what stands at a path anew; not where this would lose a comment. An empty path is the whole entry. */
    rewrite(root: Node, path: readonly PathKey[], value: unknown, orderAt: (path: readonly PathKey[]) => readonly string[]): Splice[] | undefined {
        const node = path.reduce<Node | null | undefined>((inner, key) => childOf(inner, key)?.value, root);
        if (!node || this.#hasComment(this.#range(node))) {
            return undefined;
        }
        return path.length > 0 ? this.set(root, path, value, orderAt) : [this.#replaceAll(this.#range(node), flow(value))];
    }

    /** Removes what is at a path, together with the collections that would be left empty. */
    #removeUpwards(root: Node, path: readonly PathKey[]): Splice[] | undefined {
        const parents: Node[] = [root];
        for (const key of path.slice(0, -1)) {
            parents.push(childOf(parents.at(-1), key)!.value!);
        }
        let depth = path.length - 1;
        while (depth > this.#kept && sizeOf(parents[depth]!) === 1) {
            depth--;
        }
        const parent = parents[depth]!;
        if (depth === this.#kept && sizeOf(parent) === 1) {
            if (this.#hasComment(this.#range(parent))) {
                return undefined;
            }
            const empty = isSeq(parent) ? '[]' : '{}';
            const key = path[depth - 1];
            return key === undefined ? [this.#replaceAll(this.#range(parent), empty)] : this.#replace(parents[depth - 1]!, key, childOf(parents[depth - 1], key)!, isSeq(parent) ? [] : {});
        }
        return isSeq(parent) ? this.#removeItem(parent, Number(path[depth])) : this.#removePair(parent as YAMLMap, String(path[depth]));
    }

    #insert(parent: Node, key: PathKey, value: unknown, order: readonly string[]): Splice[] | undefined {
        if (isSeq(parent)) {
            return this.#append(parent, value);
        }
        if (!isMap(parent)) {
            return undefined;
        }
        const name = String(key);
        const before = this.#precedingPair(parent, name, order);
        if (parent.flow) {
            const pair = `${flow(name)}: ${flow(value, name)}`;
            if (parent.items.length === 0) {
                return [this.#splice(this.#range(parent), `{${pair}}`)];
            }
            return [before ? this.#insertion(this.#rangeOfPair(before).end, `, ${pair}`) : this.#insertion(this.#rangeOfPair(parent.items[0] as Pair).start, `${pair}, `)];
        }
        const column = this.#columnOfKeys(parent);
        const lines = blockPair(name, value, column);
        if (before) {
            return [this.#insertLines(this.#rangeOfPair(before).end, column, lines)];
        }
        return [this.#insertion(this.#rangeOfPair(parent.items[0] as Pair).start, `${lines}\n${' '.repeat(column)}`)];
    }

    #append(list: YAMLSeq, value: unknown): Splice[] {
        const last = list.items.at(-1) as Node | undefined;
        if (!last) {
            return [this.#splice(this.#range(list), `[${flow(value)}]`)];
        }
        const { start, end } = this.#range(last);
        return [list.flow ? this.#insertion(end, `, ${flow(value)}`) : this.#insertLines(end, this.#columnOf(this.#dashOf(start)), `- ${flow(value)}`)];
    }

    #replace(parent: Node, key: PathKey, child: Child, value: unknown): Splice[] | undefined {
        const old = child.value ? this.#range(child.value) : undefined;
        if (!child.key) {
            return old && [this.#replaceAll(old, flow(value))];
        }
        const name = String(key);
        const isFlow = isMap(parent) && parent.flow === true;
        const keyRange = this.#range(child.key);
        const rendered = isFlow ? ` ${flow(value, name)}` : blockValue(name, value, this.#columnOf(keyRange.start));
        const colon = /^[ \t]*:/.exec(this.#text.slice(keyRange.end, keyRange.end + 1000))?.[0];
        if (colon === undefined) {
            return isFlow && !(old && old.end > old.start) ? [this.#insertion(keyRange.end, `:${rendered}`)] : undefined;
        }
        const after = keyRange.end + colon.length;
        if (!old || old.end <= old.start) {
            return [this.#insertion(after, rendered)];
        }
        const brk = this.#breakAt(old);
        // Anchors and tags go with the value; a comment on the line of the key stays.
        const start = after + /^[ \t]*/.exec(this.#text.slice(after, old.start))![0].length;
        if (this.#text[start] !== '#') {
            return [rendered.startsWith(' ') && start > after && !/[\r\n]/.test(this.#text[start]!) ? this.#splice({ start, end: old.end }, rendered.slice(1) + brk) : this.#splice({ start: after, end: old.end }, rendered + brk)];
        }
        const commentEnd = this.#endOfLine(start);
        return rendered.startsWith(' ') ? [this.#insertion(after, rendered), this.#splice({ start: commentEnd, end: old.end }, brk)] : [this.#splice({ start: commentEnd, end: old.end }, rendered + brk)];
    }

    #removeItem(list: YAMLSeq, index: number): Splice[] {
        const ranges = list.items.map(item => this.#range(item as Node));
        return list.flow ? this.#removeFlow(ranges, index) : this.#removeLines({ start: this.#dashOf(ranges[index]!.start), end: ranges[index]!.end });
    }

    #removePair(map: YAMLMap, key: string): Splice[] {
        const index = map.items.findIndex(pair => isScalar(pair.key) && String(pair.key.value) === key);
        const ranges = map.items.map(pair => this.#rangeOfPair(pair));
        const range = ranges[index]!;
        if (map.flow) {
            return this.#removeFlow(ranges, index);
        }
        if (this.#text.slice(this.#lineStart(range.start), range.start).trim() === '') {
            return this.#removeLines(range);
        }
        // The first key of a list's item shares its line with the dash: what follows takes its place.
        const next = ranges[index + 1]?.start ?? range.end;
        return [this.#splice({ start: range.start, end: this.#hasComment({ start: range.end, end: next }) ? range.end : next }, '')];
    }

    #removeFlow(ranges: readonly TextRange[], index: number): Splice[] {
        const own = ranges[index]!;
        const next = ranges[index + 1];
        return [this.#splice(next ? { start: own.start, end: next.start } : { start: ranges[index - 1]?.end ?? own.start, end: own.end }, '')];
    }

    #removeLines({ start, end }: TextRange): Splice[] {
        const newline = this.#text[end - 1] === '\n' ? end - 1 : this.#text.indexOf('\n', end);
        return [this.#splice({ start: this.#lineStart(start), end: newline < 0 ? this.#text.length : newline + 1 }, '')];
    }

    #precedingPair(map: YAMLMap, key: string, order: readonly string[]): Pair | undefined {
        const rank = order.indexOf(key);
        if (rank < 0) {
            return map.items.at(-1);
        }
        let found: Pair | undefined;
        for (const pair of map.items) {
            const other = isScalar(pair.key) ? order.indexOf(String(pair.key.value)) : -1;
            if (other < 0 || other < rank) {
                found = other < 0 && !found ? undefined : pair;
            } else {
                break;
            }
        }
        return found;
    }

    /** Lines of their own after what ends at an offset, and after the comment on its line. */
    #insertLines(after: number, column: number, lines: string): Splice {
        const indented = ' '.repeat(column) + lines;
        return this.#text[after - 1] === '\n' ? this.#insertion(after, `${indented}\n`) : this.#insertion(this.#endOfLine(after), `\n${indented}`);
    }

    #replaceAll(range: TextRange, text: string): Splice {
        return this.#splice(range, text + this.#breakAt(range));
    }

    /** A block scalar, also one at the end of a list or a map, has the break of its last line, which the line still needs. */
    #breakAt({ end }: TextRange): '\n' | '' {
        return this.#text[end - 1] === '\n' ? '\n' : '';
    }

    #hasComment({ start, end }: TextRange): boolean {
        return /(?:^|\s)#/.test(this.#text.slice(start, end));
    }

    #columnOfKeys(map: YAMLMap): number {
        const starts = map.items.map(pair => this.#rangeOfPair(pair).start);
        const ownLine = starts.find(start => this.#text.slice(this.#lineStart(start), start).trim() === '');
        return this.#columnOf(ownLine ?? starts[0]!);
    }

    #range(node: Node): TextRange {
        return rangeOf(node, this.#text);
    }

    #rangeOfPair(pair: Pair): TextRange {
        return rangeOfPair(pair, this.#text);
    }

    #lineStart(offset: number): number {
        return this.#text.lastIndexOf('\n', offset - 1) + 1;
    }

    #columnOf(offset: number): number {
        return offset - this.#lineStart(offset);
    }

    /** The end of the line at an offset, before its break. */
    #endOfLine(offset: number): number {
        const newline = this.#text.indexOf('\n', offset);
        const end = newline < 0 ? this.#text.length : newline;
        return this.#text[end - 1] === '\r' && end > offset ? end - 1 : end;
    }

    /** The dash of the list item that begins at an offset. */
    #dashOf(offset: number): number {
        return this.#text.lastIndexOf('-', offset - 1);
    }

    #insertion(at: number, text: string): Splice {
        return this.#splice({ start: at, end: at }, text);
    }

    #splice({ start, end }: TextRange, text: string): Splice {
        return { start, end, text: this.#newline === '\n' ? text : text.replace(/\n/g, this.#newline) };
    }
}

function nest(path: readonly PathKey[], value: unknown): unknown {
    return path.reduceRight<unknown>((inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }), value);
}

function sizeOf(node: Node): number {
    return isMap(node) || isSeq(node) ? node.items.length : 0;
}
