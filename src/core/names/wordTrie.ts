import type { Utf16Offset } from '../text/span';
import { mixHash } from './hashBits';
import { isFoldedWord, wordHash } from './nameWords';

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

    /**
     * The number of the folded word that a stretch of a text is, known by its hash, with letters before it that the text does
     * not have; -1 for a word that is in no sequence.
     */
    wordOf(hash: number, text: string, start: Utf16Offset, end: Utf16Offset, before = ''): number {
        const mask = this.#slots.length - 1;
        for (let slot = mixHash(hash) & mask; ; slot = (slot + 1) & mask) {
            const id = this.#slots[slot]! - 1;
            if (id < 0 || (this.#hashes[slot] === hash && isFoldedWord(text, start, end, this.#words[id]!, before))) {
                return id;
            }
        }
    }

    /** Where one comes to from a node by a word; -1 where no sequence goes on so. */
    next(node: number, word: number, isApart: boolean): number {
        const wanted = label(word, node === root || isApart);
        const mask = this.#edges.length / 3 - 1;
        for (let slot = mixHash(Math.imul(node, 0x2545f491) ^ wanted) & mask; ; slot = (slot + 1) & mask) {
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
        let slot = mixHash(hash) & mask;
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
        this.#edgeCount++;
        this.#setEdge(node, wanted, this.#nodes);
        return this.#nodes++;
    }

    #setEdge(from: number, by: number, to: number): void {
        const mask = this.#edges.length / 3 - 1;
        let slot = mixHash(Math.imul(from, 0x2545f491) ^ by) & mask;
        while (this.#edges[slot * 3 + 2] !== 0) {
            slot = (slot + 1) & mask;
        }
        this.#edges.set([from, by, to], slot * 3);
    }
}

/** Where every sequence begins. */
export const root = 0;

function label(word: number, isApart: boolean): number {
    return (word << 1) | Number(isApart);
}
