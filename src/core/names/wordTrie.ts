import { wordHash } from './nameWords';

/**
 * Sequences of words, each with a number for its end: one number for each word, one for each beginning of a sequence. All
 * in flat tables, so that a hundred thousand names take some megabytes and are quick to miss.
 */
export class WordTrie {
    readonly #words: string[] = [];
    readonly #ids = new Map<string, number>();
    /** By the hash of a word: its number and one; 0 is free. Half full at most. */
    #slots = new Int32Array(64);
    #hashes = new Int32Array(64);
    /** By node and label: the next node. */
    #edges = new Int32Array(64 * 3);
    #edgeCount = 0;
    /** A bit for each word that a sequence begins with, by its hash; small enough to stay near the processor. */
    #firsts = new Int32Array(64);
    readonly #firstWords: number[] = [];
    /** 0 is the root. */
    #nodes = 1;

    /** The number of the sequence, the same whenever it is added. Words that stand apart from the one before are another word. */
    add(words: readonly { readonly word: string; readonly isApart: boolean }[]): number {
        let node = root;
        for (const { word, isApart } of words) {
            node = this.#addEdge(node, label(this.#addWord(word), node === root || isApart));
        }
        return node;
    }

    /** Whether a sequence may begin with a word of this hash: quick, and mostly none does. */
    mayBegin(hash: number): boolean {
        const bit = mix(hash) & (this.#firsts.length * 32 - 1);
        return (this.#firsts[bit >>> 5]! & (1 << (bit & 31))) !== 0;
    }

    /** The number of a word by its hash; `isSame` decides where it may be another. -1 for a word that is in no sequence. */
    wordOf(hash: number, isSame: (word: string) => boolean): number {
        const mask = this.#slots.length - 1;
        for (let slot = mix(hash) & mask; ; slot = (slot + 1) & mask) {
            const id = this.#slots[slot]! - 1;
            if (id < 0 || (this.#hashes[slot] === hash && isSame(this.#words[id]!))) {
                return id;
            }
        }
    }

    /** Where one comes to from a node by a word; -1 where no sequence goes on so. */
    next(node: number, word: number, isApart: boolean): number {
        const wanted = label(word, node === root || isApart);
        const mask = this.#edges.length / 3 - 1;
        for (let slot = mix(Math.imul(node, 0x2545f491) ^ wanted) & mask; ; slot = (slot + 1) & mask) {
            const to = this.#edges[slot * 3 + 2]!;
            if (to === 0) {
                return -1;
            }
            if (this.#edges[slot * 3] === node && this.#edges[slot * 3 + 1] === wanted) {
                return to;
            }
        }
    }

    #addWord(word: string): number {
        const known = this.#ids.get(word);
        if (known !== undefined) {
            return known;
        }
        const id = this.#words.push(word) - 1;
        this.#ids.set(word, id);
        if (this.#words.length * 2 > this.#slots.length) {
            this.#slots = new Int32Array(this.#slots.length * 2);
            this.#hashes = new Int32Array(this.#slots.length);
            this.#words.forEach((each, index) => this.#place(each, index));
        } else {
            this.#place(word, id);
        }
        return id;
    }

    #place(word: string, id: number): void {
        const hash = wordHash(word);
        const mask = this.#slots.length - 1;
        let slot = mix(hash) & mask;
        while (this.#slots[slot] !== 0) {
            slot = (slot + 1) & mask;
        }
        this.#slots[slot] = id + 1;
        this.#hashes[slot] = hash;
    }

    #addEdge(node: number, wanted: number): number {
        const known = this.next(node, wanted >> 1, (wanted & 1) === 1);
        if (known >= 0) {
            return known;
        }
        if ((this.#edgeCount + 1) * 6 > this.#edges.length) {
            const old = this.#edges;
            this.#edges = new Int32Array(old.length * 2);
            for (let at = 0; at < old.length; at += 3) {
                if (old[at + 2] !== 0) {
                    this.#setEdge(old[at]!, old[at + 1]!, old[at + 2]!);
                }
            }
        }
        if (node === root) {
            this.#addFirst(wanted >> 1);
        }
        this.#edgeCount++;
        this.#setEdge(node, wanted, this.#nodes);
        return this.#nodes++;
    }

    #addFirst(word: number): void {
        this.#firstWords.push(word);
        const isFull = this.#firstWords.length * bitsPerWord > this.#firsts.length * 32;
        if (isFull) {
            this.#firsts = new Int32Array(this.#firsts.length * 2);
        }
        for (const each of isFull ? this.#firstWords : [word]) {
            const bit = mix(wordHash(this.#words[each]!)) & (this.#firsts.length * 32 - 1);
            this.#firsts[bit >>> 5]! |= 1 << (bit & 31);
        }
    }

    #setEdge(from: number, by: number, to: number): void {
        const mask = this.#edges.length / 3 - 1;
        let slot = mix(Math.imul(from, 0x2545f491) ^ by) & mask;
        while (this.#edges[slot * 3 + 2] !== 0) {
            slot = (slot + 1) & mask;
        }
        this.#edges.set([from, by, to], slot * 3);
    }
}

/** Where every sequence begins. */
export const root = 0;

const bitsPerWord = 12;

function label(word: number, isApart: boolean): number {
    return (word << 1) | Number(isApart);
}

function mix(hash: number): number {
    const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return mixed ^ (mixed >>> 13);
}
