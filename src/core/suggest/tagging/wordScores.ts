import { type PackedTagger, Templates } from './packedTagger';
import type { WordTypes } from './wordTypes';

/** What attributes of words are where there is none. */
export const rim = 11;

/** A feature that tells of one word alone: its template's number, where the word stands from the token, and which attribute of it; `any` is the same for all. */
export type WordFeature = readonly [number: number, offset: number, attribute: WordAttribute | 'any'];
export type WordAttribute = 'exact' | 'lower' | 'stem' | 'suffix3' | 'suffix2' | 'prefix' | 'shape' | 'fine';

/** The value of a feature of a word; -1 is none. */
export function valueOf(types: WordTypes, attribute: WordFeature[2], word: number): number {
    return attribute === 'any' ? 1 : word < 0 ? rim : types[attribute][word]!;
}

/** What a tagger makes of the features of words alone, remembered by word: most of a text's words were there before. */
export class WordScores {
    readonly #tagger: PackedTagger;
    readonly #types: WordTypes;
    /** By where the word stands from the token, from the lowest. */
    readonly #places: readonly { readonly offset: number; readonly features: readonly WordFeature[]; readonly templates: Templates }[];
    /** A row of sums for each place of each word; those of none come first. */
    #sums: Int32Array;
    #known = 0;
    #generation = 0;

    constructor(tagger: PackedTagger, types: WordTypes, first: number, features: readonly WordFeature[]) {
        this.#tagger = tagger;
        this.#types = types;
        const offsets = [...new Set(features.map(([, offset]) => offset))].sort((a, b) => a - b);
        this.#places = offsets.map(offset => {
            const here = features.filter(feature => feature[1] === offset);
            return { offset, features: here, templates: new Templates(first, here.map(([number]) => number)) };
        });
        this.#sums = new Int32Array(1024 * offsets.length * tagger.width);
    }

    /** What the words around each token of a passage say, a row of sums a token, into `out`. */
    write(words: Int32Array, count: number, out: Int32Array): void {
        this.#learn();
        const { width } = this.#tagger;
        const sums = this.#sums;
        const size = this.#places.length * width;
        out.fill(0, 0, count * width);
        this.#places.forEach(({ offset }, place) => {
            for (let token = 0; token < count; token++) {
                const at = token + offset;
                const from = (at < 0 || at >= count ? 0 : words[at]! + 1) * size + place * width;
                const to = token * width;
                for (let part = 0; part < width; part++) {
                    out[to + part]! += sums[from + part]!;
                }
            }
        });
    }

    /** Sums up what is new among the words. */
    #learn(): void {
        const types = this.#types;
        if (this.#generation !== types.generation) {
            this.#generation = types.generation;
            this.#known = 0;
        }
        const { width } = this.#tagger;
        const size = this.#places.length * width;
        const count = types.count + 1;
        if (this.#sums.length < count * size) {
            const larger = new Int32Array(2 * count * size);
            larger.set(this.#sums);
            this.#sums = larger;
        }
        const values = new Int32Array(16);
        for (; this.#known < count; this.#known++) {
            this.#places.forEach(({ features, templates }, place) => {
                features.forEach(([, , attribute], at) => {
                    values[at] = valueOf(types, attribute, this.#known - 1);
                });
                this.#tagger.sum(values, 0, templates, this.#sums, this.#known * size + place * width);
            });
        }
    }
}
