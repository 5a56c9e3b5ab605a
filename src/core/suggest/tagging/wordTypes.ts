import { hashText } from './hash';
import type { WordTable } from './wordTable';

/** More different words than this are forgotten at once: texts without end must not take memory without end. */
const usualWords = 60_000;

/** What taggers know of a word, each as a hash or a small number, by the number that {@link idOf} gives it. */
export class WordTypes {
    readonly #ids = new Map<string, number>();
    readonly #fine: WordTable | undefined;
    readonly #coarse: WordTable | undefined;
    readonly #kindOf: (lower: string) => number;
    readonly #mostWords: number;
    /** How often all words have been forgotten. */
    generation = 0;
    /** The words in lower case. */
    readonly written: string[] = [];
    /** Hashes: as written, in lower case, without its ending, its last three and two letters, its first three, and its shape (Xx, d). */
    exact = new Int32Array(1024);
    lower = new Int32Array(1024);
    stem = new Int32Array(1024);
    suffix3 = new Int32Array(1024);
    suffix2 = new Int32Array(1024);
    prefix = new Int32Array(1024);
    shape = new Int32Array(1024);
    fine = new Uint8Array(1024);
    coarse = new Uint8Array(1024);
    /** The class of a word in a lexicon, 0 for others. */
    kind = new Uint8Array(1024);
    /** 1 for words, 0 for signs. */
    isWord = new Uint8Array(1024);

    /** With the clusters of words, if there are any, and the classes of a lexicon by words in lower case; `mostWords` are remembered before all are forgotten. */
    constructor({ fine, coarse }: { readonly fine?: WordTable | undefined; readonly coarse?: WordTable | undefined }, kindOf: (lower: string) => number = () => 0, mostWords = usualWords) {
        this.#mostWords = mostWords;
        this.#fine = fine;
        this.#coarse = coarse;
        this.#kindOf = kindOf;
    }

    /** How many words there are: their numbers are below. */
    get count(): number {
        return this.#ids.size;
    }

    /** Call before a passage: numbers that were given before may not be used any more. */
    forgetIfFull(): void {
        if (this.#ids.size > this.#mostWords) {
            this.#ids.clear();
            this.generation++;
        }
    }

    idOf(word: string): number {
        return this.#ids.get(word) ?? this.#add(word);
    }

    #add(word: string): number {
        const id = this.#ids.size;
        this.#ids.set(word, id);
        if (id === this.exact.length) {
            this.#grow();
        }
        const straight = word.replace(/’/g, '\'');
        const lower = straight.toLowerCase();
        const isWord = /[\p{L}\p{N}]/u.test(lower);
        this.written[id] = lower;
        this.exact[id] = hashText(straight, 1);
        this.lower[id] = hashText(lower, 2);
        this.stem[id] = hashText(isWord ? stemOf(lower) : lower, 3);
        this.suffix3[id] = hashText(isWord ? lower.slice(-3) : lower, 4);
        this.suffix2[id] = hashText(isWord ? lower.slice(-2) : lower, 5);
        this.prefix[id] = hashText(lower.slice(0, 3), 6);
        this.shape[id] = hashText(shapeOf(straight), 7);
        const key = clusterKey(lower);
        this.fine[id] = this.#fine?.get(key) ?? 0;
        this.coarse[id] = this.#coarse?.get(key) ?? 0;
        this.kind[id] = this.#kindOf(lower);
        this.isWord[id] = isWord || straight === '$' || straight === '%' ? 1 : 0;
        return id;
    }

    #grow(): void {
        const size = this.exact.length * 2;
        const larger = (values: Int32Array): Int32Array<ArrayBuffer> => {
            const result = new Int32Array(size);
            result.set(values);
            return result;
        };
        const largerBytes = (values: Uint8Array): Uint8Array<ArrayBuffer> => {
            const result = new Uint8Array(size);
            result.set(values);
            return result;
        };
        this.exact = larger(this.exact);
        this.lower = larger(this.lower);
        this.stem = larger(this.stem);
        this.suffix3 = larger(this.suffix3);
        this.suffix2 = larger(this.suffix2);
        this.prefix = larger(this.prefix);
        this.shape = larger(this.shape);
        this.fine = largerBytes(this.fine);
        this.coarse = largerBytes(this.coarse);
        this.kind = largerBytes(this.kind);
        this.isWord = largerBytes(this.isWord);
    }
}

/** What clusters know a word by: numbers of as many digits are one. */
export function clusterKey(lower: string): string {
    return lower.replace(/\d/g, '0');
}

/** An English word in lower case without the endings of verbs and plurals: crude, but the same for all forms of most. */
export function stemOf(lower: string): string {
    let stem = lower;
    if (stem.length > 4) {
        if (stem.endsWith('ies') || stem.endsWith('ied')) {
            return `${stem.slice(0, -3)}y`;
        }
        stem = stem.replace(/(?:(?<=...)ing|ed|es|(?<!s)s)$/, '').replace(/e$/, '');
    }
    return stem;
}

function shapeOf(word: string): string {
    return word.replace(/\p{Lu}+/gu, run => 'XX'.slice(0, run.length)).replace(/(?!X)\p{L}+/gu, run => 'xx'.slice(0, run.length))
        .replace(/\p{N}+/gu, run => 'dd'.slice(0, run.length));
}
