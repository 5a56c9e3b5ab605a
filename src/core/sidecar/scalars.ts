import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { TextRange } from '../text/span';
import { quoted, scalar } from './render';
import { notInSubset } from './yamlCursor';
import { entryNodes, type PathKey } from './yamlPlace';
import { rangeOf } from './yamlRange';
import { YamlSubset } from './yamlSubset';

/** A key or a scalar value of an entry. */
export interface ScalarPlace {
    /** Keys and positions from the entry; in a map's entry they begin with its key. */
    readonly path: readonly PathKey[];
    readonly on: 'key' | 'value';
    /** As it is written, with its quotation marks. */
    readonly range: TextRange;
    /** Its plain value. */
    readonly value: unknown;
}

/**
 * All keys and scalar values of an entry of a file, in the order of the text: fast where the entry is of the subset of
 * YAML that our own files are written in, by the `yaml` package where it is not.
 */
export function scalarsOf(text: string, entry: TextRange, kind: 'item' | 'pair'): readonly ScalarPlace[] {
    return scalarsIn(text)(entry, kind);
}

/** As {@link scalarsOf}, for several entries of one file. */
export function scalarsIn(text: string): (entry: TextRange, kind: 'item' | 'pair') => readonly ScalarPlace[] {
    let reader: PlaceReader | undefined;
    return (entry, kind) => readSubset(reader ??= new PlaceReader(text), text, entry, kind) ?? readNodes(text, entry);
}

/** Another value in the place of a scalar, quoted as that was; plain only where every reader takes it for text. */
export function requoted(old: string, value: string): string {
    if (old.startsWith('"')) {
        return quoted(value);
    }
    return old.startsWith('\'') && !/\p{C}/u.test(value) ? `'${value.replace(/'/g, '\'\'')}'` : scalar(value, 'flow');
}

interface Token {
    readonly range: TextRange;
    readonly isKey: boolean;
    readonly value: unknown;
}

/** Remembers where keys and scalars stood. */
class PlaceReader extends YamlSubset {
    tokens: Token[] = [];

    override takeKey(): string | undefined {
        const start = this.at;
        const key = super.takeKey();
        if (key !== undefined) {
            // Its colon was read with it.
            this.tokens.push({ range: { start, end: this.at - 1 }, isKey: true, value: key });
        }
        return key;
    }

    override takeScalar(inFlow: boolean): unknown {
        const start = this.at;
        const value = super.takeScalar(inFlow);
        this.tokens.push({ range: { start, end: this.at }, isKey: false, value });
        return value;
    }
}

/** Undefined where the entry is not of the subset. */
function readSubset(reader: PlaceReader, text: string, entry: TextRange, kind: 'item' | 'pair'): readonly ScalarPlace[] | undefined {
    const column = entry.start - (text.lastIndexOf('\n', entry.start - 1) + 1);
    reader.tokens = [];
    reader.backTo(entry.start);
    try {
        const value = kind === 'item' ? reader.node(column) : { [reader.key()]: reader.valueOfKey(column) };
        return reader.valueEnd === entry.end ? placesOf(value, reader.tokens) : undefined;
    } catch (error) {
        if (error === notInSubset) {
            return undefined;
        }
        throw error;
    }
}

/** The tokens stand in the order of the values: each finds its path. Undefined where they do not agree. */
function placesOf(root: unknown, tokens: readonly Token[]): readonly ScalarPlace[] | undefined {
    const places: ScalarPlace[] = [];
    let next = 0;
    const take = (path: readonly PathKey[], isKey: boolean, value: unknown): boolean => {
        const token = tokens[next];
        if (token?.isKey !== isKey || token.value !== value) {
            // What is empty has no token.
            return value === null && !isKey;
        }
        places.push({ path, on: isKey ? 'key' : 'value', range: token.range, value });
        next++;
        return true;
    };
    const visit = (value: unknown, path: readonly PathKey[]): boolean => {
        if (Array.isArray(value)) {
            return value.every((item, index) => visit(item, [...path, index]));
        }
        if (typeof value === 'object' && value !== null) {
            return Object.entries(value).every(([key, item]) => take([...path, key], true, key) && visit(item, [...path, key]));
        }
        return take(path, false, value);
    };
    return visit(root, []) && next === tokens.length ? places : undefined;
}

function readNodes(text: string, entry: TextRange): readonly ScalarPlace[] {
    const nodes = entryNodes(text, entry);
    const places: ScalarPlace[] = [];
    const visit = (node: Node | null, path: readonly PathKey[]): void => {
        if (isMap(node)) {
            for (const { key, value } of node.items) {
                if (isScalar(key) && key.value !== null) {
                    const here = [...path, String(key.value)];
                    places.push({ path: here, on: 'key', range: rangeOf(key as Node, text, nodes!.shift), value: key.value });
                    visit(value as Node | null, here);
                }
            }
        } else if (isSeq(node)) {
            node.items.forEach((item, index) => visit(item as Node, [...path, index]));
        } else if (isScalar(node)) {
            const range = rangeOf(node as Node, text, nodes!.shift);
            // What is empty stands nowhere.
            if (range.end > range.start) {
                places.push({ path, on: 'value', range, value: node.value });
            }
        }
    };
    visit(nodes?.node ?? null, []);
    // An entry that could not be parsed alone comes with its neighbours.
    return places.filter(({ range }) => entry.start <= range.start && range.end <= entry.end);
}
