import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import type { Problem } from '../annotation/problem';
import { deepest } from './yamlParse';
import { rangeOf } from './yamlRange';

/** Aliases may not blow a file up past this many nodes ("billion laughs"). */
const mostAliased = 100_000;

/**
 * Turns the nodes of a document into plain values, in the order in which they stand there (aliases refer backwards), and
 * finds repeated keys on the way: the `yaml` package can do both, but takes time that grows with the square of the
 * number of keys or aliases. Keys become strings; `__proto__` is a key like any other.
 */
export class YamlValues {
    readonly #text: string;
    readonly #problems: Problem[];
    readonly #anchors = new Map<string, Anchored>();
    #aliased = 0;
    /** Of the nodes so far, with what their aliases stand for. */
    #size = 0;
    /** The greatest depth so far in the collection that is being read. */
    #depth = 0;

    constructor(text: string, problems: Problem[]) {
        this.#text = text;
        this.#problems = problems;
    }

    /** Whether anything that was read may be repeated elsewhere. */
    get hasAnchors(): boolean {
        return this.#anchors.size > 0;
    }

    toPlain(node: unknown, depth = 0): unknown {
        if (isAlias(node)) {
            return this.#resolve(node.source, node, depth);
        }
        if (!isScalar(node) && !isMap(node) && !isSeq(node)) {
            return null;
        }
        const size = this.#size++;
        this.#depth = Math.max(this.#depth, depth);
        const around = this.#depth;
        this.#depth = depth;
        const value = isScalar(node) ? plainScalar(node) : isSeq(node) ? node.items.map(item => this.toPlain(item, depth + 1)) : this.#map(node.items, depth + 1);
        if (node.anchor !== undefined) {
            this.#anchors.set(node.anchor, { value, size: this.#size - size, height: this.#depth - depth });
        }
        this.#depth = Math.max(this.#depth, around);
        return value;
    }

    /** A key as text; undefined where it is a list or a map. */
    keyOf(pair: Pair): string | undefined {
        const value = this.toPlain(pair.key);
        return typeof value === 'object' && value !== null ? undefined : value === null ? '' : String(value);
    }

    #map(pairs: readonly Pair[], depth: number): Record<string, unknown> {
        const result: Record<string, unknown> = {};
        for (const pair of pairs) {
            const key = this.keyOf(pair);
            const value = this.toPlain(pair.value, depth);
            if (key === undefined) {
                this.#report('yaml.key', 'A list or a map cannot be a key.', pair.key as Node);
            } else if (Object.hasOwn(result, key)) {
                this.#report('yaml.duplicate-key', 'This key stands twice in its map.', pair.key as Node);
            } else {
                Object.defineProperty(result, key, { value, writable: true, enumerable: true, configurable: true });
            }
        }
        return result;
    }

    #resolve(name: string, alias: Node, depth: number): unknown {
        const anchored = this.#anchors.get(name);
        if (!anchored) {
            this.#report('yaml.alias', `No anchor “&${name}” stands before this.`, alias);
            return null;
        }
        this.#size += anchored.size;
        this.#aliased += anchored.size;
        this.#depth = Math.max(this.#depth, depth + anchored.height);
        if (this.#aliased > mostAliased || this.#depth > deepest) {
            this.#report('yaml.too-much', 'The aliases of this file would take too much memory; it cannot be read as a whole.', alias);
            return null;
        }
        return anchored.value;
    }

    #report(code: string, message: string, node: Node): void {
        const { start, end } = rangeOf(node, this.#text);
        this.#problems.push({ code, severity: 'error', message, range: { start, end: Math.max(end, start + 1) } });
    }
}

/** Tags may make bytes or a date of a scalar: it then stands for its text. */
function plainScalar({ value, source }: Scalar): unknown {
    return typeof value === 'object' && value !== null ? source ?? '' : value;
}

/** What an anchor stands for, the number of nodes in it, and how deep it nests. */
interface Anchored {
    readonly value: unknown;
    readonly size: number;
    readonly height: number;
}
