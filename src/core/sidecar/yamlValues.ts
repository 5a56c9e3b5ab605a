import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Problem } from '../annotation/problem';
import { rangeOf } from './yamlRange';

/** Nesting past which a file is refused: ours nest five deep. */
const deepest = 64;

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
    #count = 0;

    constructor(text: string, problems: Problem[]) {
        this.#text = text;
        this.#problems = problems;
    }

    toPlain(node: unknown, depth = 0): unknown {
        if (isAlias(node)) {
            return this.#resolve(node.source, node);
        }
        if (!isScalar(node) && !isMap(node) && !isSeq(node)) {
            return null;
        }
        if (depth > deepest) {
            this.#report('yaml.too-deep', `The file nests more than ${deepest} levels deep and cannot be read as a whole.`, node);
            return null;
        }
        const before = this.#count++;
        const value = isScalar(node) ? node.value : isSeq(node) ? node.items.map(item => this.toPlain(item, depth + 1)) : this.#map(node.items, depth + 1);
        if (node.anchor !== undefined) {
            this.#anchors.set(node.anchor, { value, size: this.#count - before });
        }
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

    #resolve(name: string, alias: Node): unknown {
        const anchored = this.#anchors.get(name);
        this.#aliased += anchored?.size ?? 0;
        this.#count += anchored?.size ?? 0;
        if (!anchored) {
            this.#report('yaml.alias', `No anchor “&${name}” stands before this.`, alias);
        } else if (this.#aliased > mostAliased) {
            this.#report('yaml.too-much', 'The aliases of this file would take too much memory; it cannot be read as a whole.', alias);
            return null;
        }
        return anchored?.value ?? null;
    }

    #report(code: string, message: string, node: Node): void {
        const { start, end } = rangeOf(node, this.#text);
        this.#problems.push({ code, severity: 'error', message, range: { start, end: Math.max(end, start + 1) } });
    }
}

/** What an anchor stands for, and the number of nodes in it. */
interface Anchored {
    readonly value: unknown;
    readonly size: number;
}
