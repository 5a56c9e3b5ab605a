import { combine } from '../../tagging/hash';
import { feature } from '../../tagging/packedTagger';
import type { ActorPassage, ActorText } from './actorText';
import { type ActorWords, Form } from './actorWords';

/** How many features {@link DocumentFeatures} makes for a token. */
export const documentStride = 25;

/** Labels of tokens: 0 outside, then begins and goes on for each type. */
export const labelCount = 7;
const types = 3;

/**
 * What the first tagger made of a text, seen from each token: of the token and its neighbours, and of the other places
 * where the same word, or the same two words, stand. One sense a text is the rule for names.
 */
export class DocumentFeatures {
    readonly #words: ActorWords;
    readonly #text: ActorText;
    readonly #marginals: readonly Float32Array[];
    /** By group of words: the sums of how probable each label is at its places, the most of each, the second most, and how many places. */
    readonly #sums: Float32Array;
    readonly #most: Float32Array;
    readonly #second: Float32Array;
    readonly #counts: Uint16Array;
    /** The same sums for two words one after the other. */
    readonly #pairs = new Map<number, Float32Array>();

    /** `marginals` are those of each passage: a row of labels a token. */
    constructor(text: ActorText, marginals: readonly Float32Array[], words: ActorWords) {
        this.#words = words;
        this.#text = text;
        this.#marginals = marginals;
        const size = text.all.length;
        this.#sums = new Float32Array(size * labelCount);
        this.#most = new Float32Array(size * labelCount);
        this.#second = new Float32Array(size * labelCount);
        this.#counts = new Uint16Array(size);
        text.passages.forEach((passage, index) => this.#add(passage, marginals[index]!));
    }

    #add(passage: ActorPassage, marginals: Float32Array): void {
        for (let token = 0; token < passage.count; token++) {
            const group = this.#groupAt(passage, token);
            if (group < 0) {
                continue;
            }
            this.#counts[group]!++;
            for (let label = 0; label < labelCount; label++) {
                const value = marginals[token * labelCount + label]!;
                const to = group * labelCount + label;
                this.#sums[to]! += value;
                if (value > this.#most[to]!) {
                    this.#second[to] = this.#most[to]!;
                    this.#most[to] = value;
                } else if (value > this.#second[to]!) {
                    this.#second[to] = value;
                }
            }
            const pair = this.#pairAt(passage, token);
            if (pair !== undefined) {
                const sums = this.#pairs.get(pair) ?? new Float32Array(labelCount + 1);
                this.#pairs.set(pair, sums);
                sums[labelCount]!++;
                for (let label = 0; label < labelCount; label++) {
                    sums[label]! += marginals[token * labelCount + label]!;
                }
            }
        }
    }

    /** Features of the tokens of a passage, by its number in the text, into `out` from row `first` on. */
    write(index: number, out: Int32Array, first: number): void {
        const words = this.#words;
        const passage = this.#text.passages[index]!;
        const marginals = this.#marginals[index]!;
        const { count, words: ids } = passage;
        const own = new Int32Array(count + 4).fill(99);
        const other = new Int32Array(count + 4).fill(99);
        for (let token = 0; token < count; token++) {
            own[token + 2] = bestOf(marginals, token * labelCount);
            other[token + 2] = this.#otherPlaces(passage, marginals, token);
        }
        let to = 0;
        let template = 0;
        const put = (value: number) => {
            out[to++] = feature(300 + template++, value);
        };
        for (let token = 0; token < count; token++) {
            const a = token + 2;
            to = (first + token) * documentStride;
            template = 0;
            const here = own[a]!;
            const there = other[a]!;
            const form = words.form[ids[token]!]!;
            const before = token > 0 ? words.lower[ids[token - 1]!]! : 1;
            const after = token + 1 < count ? words.lower[ids[token + 1]!]! : 1;
            put(here); put(own[a - 1]! * 128 + here); put(here * 128 + own[a + 1]!); put((own[a - 1]! * 128 + here) * 128 + own[a + 1]!); put(own[a - 2]! * 128 + own[a - 1]!); put(own[a + 1]! * 128 + own[a + 2]!);
            put(combine(here, before)); put(combine(here, after)); put(combine(here, words.lower[ids[token]!]!));
            put(there); put(there * 128 + here); put(other[a - 1]! * 128 + there); put(there * 128 + other[a + 1]!); put((other[a - 1]! * 128 + there) * 128 + other[a + 1]!); put(combine(there, form)); put(combine(there, before)); put(combine(there, after));
            this.#putBySums(passage, marginals, token, here, put);
        }
    }

    #putBySums(passage: ActorPassage, marginals: Float32Array, token: number, here: number, put: (value: number) => void): void {
        const group = this.#groupAt(passage, token);
        const others = group < 0 ? 0 : this.#counts[group]! - 1;
        if (others <= 0) {
            for (let at = 0; at < 6; at++) {
                put(at);
            }
        } else {
            for (let type = 0; type < types; type++) {
                const begins = this.#mostElsewhere(group, marginals, token, 2 * type + 1);
                const goesOn = this.#mostElsewhere(group, marginals, token, 2 * type + 2);
                put((step(begins) * 8 + step(goesOn)) * 4 + 3);
                put(((step(begins) * 8 + step(goesOn)) * 128 + here) * 4 + 3);
            }
        }
        const before = this.#pairElsewhere(passage, marginals, token);
        const after = token + 1 < passage.count ? this.#pairElsewhere(passage, marginals, token + 1) : 0;
        put(before * 128 + after); put(before * 128 + here);
    }

    #mostElsewhere(group: number, marginals: Float32Array, token: number, label: number): number {
        const at = group * labelCount + label;
        return marginals[token * labelCount + label]! >= this.#most[at]! ? this.#second[at]! : this.#most[at]!;
    }

    /** What the other places of a word are on average: the best label there, how sure, and whether there are several. */
    #otherPlaces(passage: ActorPassage, marginals: Float32Array, token: number): number {
        const group = this.#groupAt(passage, token);
        const others = group < 0 ? 0 : this.#counts[group]! - 1;
        return others <= 0 ? 98 : bestAverage(this.#sums, group * labelCount, marginals, token, others) * 2 + (others > 1 ? 1 : 0);
    }

    #pairElsewhere(passage: ActorPassage, marginals: Float32Array, token: number): number {
        const pair = this.#pairAt(passage, token);
        const sums = pair === undefined ? undefined : this.#pairs.get(pair);
        return !sums || sums[labelCount]! <= 1 ? 98 : bestAverage(sums, 0, marginals, token, sums[labelCount]! - 1);
    }

    /** The group of a word that may be part of a name; -1 for others. */
    #groupAt({ words: ids }: ActorPassage, token: number): number {
        const word = ids[token]!;
        const form = this.#words.form[word]!;
        return form >= Form.Capital || (form === Form.Small && this.#words.language === 'ar') ? this.#words.group[word]! : -1;
    }

    #pairAt(passage: ActorPassage, token: number): number | undefined {
        const group = this.#groupAt(passage, token);
        const before = token > 0 && group >= 0 ? this.#groupAt(passage, token - 1) : -1;
        return before < 0 ? undefined : before * 0x10_0000 + group;
    }
}

/** The best label of a row and how sure it is, as one number. */
function bestOf(values: Float32Array, start: number): number {
    let best = 0;
    for (let label = 1; label < labelCount; label++) {
        best = values[start + label]! > values[start + best]! ? label : best;
    }
    return best * 5 + step(values[start + best]!);
}

function bestAverage(sums: Float32Array, start: number, marginals: Float32Array, token: number, others: number): number {
    let best = 0;
    let most = -1;
    let none = 0;
    for (let label = 0; label < labelCount; label++) {
        const value = (sums[start + label]! - marginals[token * labelCount + label]!) / others;
        none = label === 0 ? value : none;
        if (label > 0 && value > most) {
            most = value;
            best = label;
        }
    }
    // Which name it is, if it is one, and how probable that is.
    return most < 0.02 ? 0 : best * 5 + step(1 - none);
}

/** A probability in five steps. */
function step(probability: number): number {
    return probability < 0.05 ? 0 : probability < 0.25 ? 1 : probability < 0.6 ? 2 : probability < 0.9 ? 3 : 4;
}
