import { SourceText } from '../text/sourceText';
import type { TextHistory } from '../workspace';

/** A text that a source once had, and the day on which it was recorded, `2016-07-14`. */
export interface KnownText {
    readonly text: SourceText;
    readonly on: string | undefined;
}

/** Former texts that are kept in memory. */
const mostTexts = 32;

/** The former texts of sources, by their hashes: looked up when somebody asks, and then known at once. */
export class FormerTexts {
    readonly #history: TextHistory;
    /** By address and hash, least recently used first. */
    readonly #known = new Map<string, KnownText>();
    /** Hashes that were looked for in vain, and the text that the source had then. */
    readonly #absent = new WeakMap<SourceText, Set<string>>();
    #version = 0;

    constructor(history: TextHistory) {
        this.#history = history;
    }

    /** Another one after each text that became known. */
    get version(): number {
        return this.#version;
    }

    /** A text that was looked up; undefined where it was not, or is not to be had. */
    get(uri: string, sha256: string): KnownText | undefined {
        const key = keyOf(uri, sha256);
        const known = this.#known.get(key);
        if (known) {
            this.#known.delete(key);
            this.#known.set(key, known);
        }
        return known;
    }

    /** Looks texts up that are not known yet; whether there is one more. What was not found is looked for again once the source has another text than `present`. */
    async load(uri: string, present: SourceText, hashes: Iterable<string>): Promise<boolean> {
        const absent = this.#absent.get(present) ?? new Set<string>();
        this.#absent.set(present, absent);
        const before = this.#version;
        for (const hash of new Set(hashes)) {
            if (absent.has(hash) || this.#known.has(keyOf(uri, hash))) {
                continue;
            }
            const found = await this.#history.textWithHash(uri, hash);
            if (!found) {
                absent.add(hash);
                continue;
            }
            this.#known.set(keyOf(uri, hash), { text: new SourceText(found.text), on: found.on });
            this.#version++;
            for (const key of this.#known.keys()) {
                if (this.#known.size <= mostTexts) {
                    break;
                }
                this.#known.delete(key);
            }
        }
        return this.#version !== before;
    }
}

function keyOf(uri: string, sha256: string): string {
    return `${sha256} ${uri}`;
}
