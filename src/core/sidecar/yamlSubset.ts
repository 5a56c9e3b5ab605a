import { closeBrace, closeBracket, comma, dash, isFlowStart, openBrace, openBracket, space } from './yamlCharacters';
import { giveUp, notInSubset, YamlCursor } from './yamlCursor';

/**
 * Reads the part of YAML 1.2 that our own files are written in, straight to plain values: block maps and lists, flow
 * maps and lists, plain scalars on one line, quoted scalars on one line. Whatever else stands there (comments beside
 * values, anchors, aliases, tags, block scalars, tabs, folded lines, repeated keys …) makes it give up by throwing
 * {@link notInSubset}, and the `yaml` package reads instead. It never gives another value than that package would.
 *
 * It is a cursor: it reads what stands here, and afterwards stands at the next line that has something on it.
 */
export class YamlSubset extends YamlCursor {
    /** Reads `- ` and further spaces; the item begins behind them on the same line. */
    dash(): void {
        if (!this.isAtDash) {
            throw notInSubset;
        }
        this.take(dash);
        this.skipSpaces();
        if (this.isLineEnd) {
            throw notInSubset;
        }
    }

    /** Reads a key of a block map and its colon. */
    key(): string {
        return this.takeKey() ?? giveUp();
    }

    /** Reads the value of a key in `column` whose colon was read last. */
    valueOfKey(column: number, depth = 0): unknown {
        this.skipSpaces();
        if (!this.isLineEnd) {
            return this.#valueOnLine(depth);
        }
        this.moveToLine(this.at);
        return this.column > column || (this.column === column && this.isAtDash) ? this.node(this.column, depth) : null;
    }

    /** Reads the node that begins here, in `column`. */
    node(column: number, depth = 0): unknown {
        if (depth > deepest) {
            throw notInSubset;
        }
        if (this.isAtDash) {
            return this.#list(column, depth + 1);
        }
        const start = this.at;
        const key = isFlowStart(this.code) ? undefined : this.takeKey();
        if (key !== undefined) {
            return this.#map(column, key, depth + 1);
        }
        this.backTo(start);
        return this.#valueOnLine(depth);
    }

    /** A value that ends on this line, with nothing else behind it. */
    #valueOnLine(depth: number): unknown {
        const value = isFlowStart(this.code) ? this.#flow(depth + 1) : this.takeScalar(false);
        return this.takeLineEnd() ? value : giveUp();
    }

    #map(column: number, firstKey: string, depth: number): Record<string, unknown> {
        const result: Record<string, unknown> = {};
        result[firstKey] = this.valueOfKey(column, depth);
        while (this.column === column) {
            const key = this.key();
            if (Object.hasOwn(result, key)) {
                throw notInSubset;
            }
            result[key] = this.valueOfKey(column, depth);
        }
        return this.column < column ? result : giveUp();
    }

    #list(column: number, depth: number): unknown[] {
        const result: unknown[] = [];
        do {
            const dashAt = this.at;
            this.dash();
            result.push(this.node(column + this.at - dashAt, depth));
        } while (this.column === column && this.isAtDash);
        // A list may stand in the column of the key that it belongs to, and further keys follow it there.
        return this.column <= column ? result : giveUp();
    }

    #flow(depth: number): unknown {
        if (depth > deepest) {
            throw notInSubset;
        }
        if (this.take(openBrace)) {
            return this.#flowMap(depth);
        }
        this.take(openBracket);
        return this.#flowList(depth);
    }

    #flowMap(depth: number): Record<string, unknown> {
        const result: Record<string, unknown> = {};
        this.skipSpaces();
        if (this.take(closeBrace)) {
            return result;
        }
        for (;;) {
            const key = this.key();
            if (Object.hasOwn(result, key) || this.code !== space) {
                throw notInSubset;
            }
            this.skipSpaces();
            result[key] = this.#flowValue(depth);
            this.skipSpaces();
            if (this.take(closeBrace)) {
                return result;
            }
            this.#nextItem();
        }
    }

    #flowList(depth: number): unknown[] {
        const result: unknown[] = [];
        this.skipSpaces();
        if (this.take(closeBracket)) {
            return result;
        }
        for (;;) {
            result.push(this.#flowValue(depth));
            this.skipSpaces();
            if (this.take(closeBracket)) {
                return result;
            }
            this.#nextItem();
        }
    }

    #flowValue(depth: number): unknown {
        return isFlowStart(this.code) ? this.#flow(depth + 1) : this.takeScalar(true);
    }

    #nextItem(): void {
        if (!this.take(comma)) {
            throw notInSubset;
        }
        this.skipSpaces();
    }
}

/** Nesting past which the `yaml` package decides; ours nest five deep. */
const deepest = 30;
