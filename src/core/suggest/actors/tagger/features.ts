import { combine } from '../../tagging/hash';
import { feature } from '../../tagging/packedTagger';
import type { ActorPassage, ActorText } from './actorText';
import { type ActorWords, Form } from './actorWords';

/** How many features {@link actorFeatures} makes for a token. */
export const featureCount = { en: 64, ar: 59 } as const;

const rim = 11;

/**
 * Features of the tokens of a passage, into `out` from row `first` on; of those that `wanted` leaves out, see
 * {@link mayBeNames}, there are none (0).
 */
export function actorFeatures(text: ActorText, passage: ActorPassage, words: ActorWords, out: Int32Array, first: number, wanted?: Uint8Array): void {
    if (words.language === 'en') {
        englishFeatures(text, passage, words, out, first, wanted);
    } else {
        arabicFeatures(text, passage, words, out, first);
    }
}

/** 1 for tokens that may be part of a name; in English those with a capital and those beside them, all where letters have no case. Half of a text's are not. */
export function mayBeNames({ count, words: ids }: ActorPassage, words: ActorWords): Uint8Array | undefined {
    if (words.language !== 'en') {
        return undefined;
    }
    const wanted = new Uint8Array(count);
    for (let token = 0; token < count; token++) {
        if (words.form[ids[token]!]! >= Form.Capital) {
            wanted.fill(1, Math.max(0, token - 1), token + 2);
        }
    }
    return wanted;
}

/** An attribute of the words of a passage with two places of rim on both sides: index + 2. */
function around({ words, count }: ActorPassage, values: Int32Array): Int32Array {
    const result = new Int32Array(count + 4).fill(rim);
    for (let token = 0; token < count; token++) {
        result[token + 2] = values[words[token]!]!;
    }
    return result;
}

function padded(values: ArrayLike<number>): Int32Array {
    const result = new Int32Array(values.length + 4).fill(rim);
    result.set(values as Int32Array, 2);
    return result;
}

function englishFeatures(text: ActorText, passage: ActorPassage, words: ActorWords, out: Int32Array, first: number, wanted: Uint8Array | undefined): void {
    const { count, casing, sentenceStarts } = passage;
    const lower = around(passage, words.lower);
    const shape = around(passage, words.shape);
    const fine = around(passage, words.fine);
    const coarse = around(passage, words.coarse);
    const names = around(passage, words.names);
    const suffix = around(passage, words.suffixes[2]!);
    const place = padded(passage.gazetteer);
    const use = padded(usesOf(text, passage, words));
    const runs = runsOf(passage, words);
    const row = featureCount.en;
    let to = 0;
    let template = 0;
    const put = (value: number) => {
        out[to++] = feature(template++, value);
    };
    for (let token = 0; token < count; token++) {
        if (wanted?.[token] === 0) {
            out.fill(0, (first + token) * row, (first + token + 1) * row);
            continue;
        }
        const a = token + 2;
        const word = passage.words[token]!;
        const here = lower[a]!;
        const before = lower[a - 1]!;
        const after = lower[a + 1]!;
        const form = shape[a]!;
        const position = Math.min(2, token - sentenceStarts[token]!) * 4 + casing;
        to = (first + token) * row;
        template = 0;
        put(1); put(here); put(before); put(after); put(lower[a - 2]!); put(lower[a + 2]!); put(combine(before, here)); put(combine(here, after)); put(combine(before, after));
        put(words.exact[word]!);
        put(words.prefixes[1]![word]!); put(words.prefixes[2]![word]!); put(words.prefixes[3]![word]!);
        put(words.suffixes[0]![word]!); put(words.suffixes[1]![word]!); put(words.suffixes[2]![word]!); put(words.suffixes[3]![word]!);
        put(suffix[a - 1]!); put(suffix[a + 1]!);
        put(combine(form, position)); put(combine(form, before)); put(combine(form, after)); put(combine(shape[a - 1]!, form)); put(combine(form, shape[a + 1]!));
        put(combine(shape[a - 1]!, combine(form, shape[a + 1]!))); put(combine(shape[a + 1]!, combine(form, shape[a + 2]!)));
        put(fine[a]!); put(fine[a - 1]!); put(fine[a + 1]!); put(fine[a - 2]!); put(fine[a + 2]!); put(combine(fine[a - 1]!, fine[a]!)); put(combine(fine[a]!, fine[a + 1]!));
        put((coarse[a - 1]! * 64 + coarse[a]!) * 64 + coarse[a + 1]!); put(combine(coarse[a]!, form));
        put(place[a]!); put(place[a - 1]! * 256 + place[a]!); put(place[a]! * 256 + place[a + 1]!); put(combine(place[a]!, form)); put(combine(place[a]!, before)); put(combine(place[a]!, after));
        put(combine(names[a]!, form)); put(combine(names[a - 1]! * 16 + names[a]!, form)); put(combine(names[a]! * 16 + names[a + 1]!, form));
        put(combine((names[a - 1]! * 16 + names[a]!) * 16 + names[a + 1]!, combine(shape[a - 1]!, shape[a + 1]!)));
        put(combine(use[a]!, form)); put(use[a]! * 64 + position); put(use[a - 1]! * 64 + use[a]!); put(use[a]! * 64 + use[a + 1]!); put((use[a - 1]! * 64 + use[a]!) * 64 + use[a + 1]!);
        put(combine(use[a]!, before)); put(combine(use[a]!, after));
        // What a run of words with capitals begins and ends with, and what stands around it, says what it names.
        const run = runs[token]!;
        if (run) {
            const left = lower[run.start + 1]!;
            const right = lower[run.end + 2]!;
            const size = Math.min(5, run.end - run.start);
            const at = Math.min(3, token - run.start) * 4 + Math.min(3, run.end - 1 - token);
            put(combine(left, size)); put(combine(right, size)); put(combine(left, right)); put(lower[run.end + 1]!); put(lower[run.start + 2]!); put(size * 16 + at);
            put(combine(lower[run.end + 1]!, at)); put(combine(lower[run.start + 2]!, at)); put(combine(left, here)); put(combine(right, here)); put(combine(left, lower[run.start]!));
        } else {
            for (let empty = 0; empty < 11; empty++) {
                out[to++] = 0;
            }
            template += 11;
        }
        put(combine(names[a]!, before));
    }
}

/** How a word with a capital is used in the whole text: written small as well, with a capital within sentences, in what form here. */
function usesOf(text: ActorText, { count, words: ids, casing }: ActorPassage, words: ActorWords): Int32Array {
    const found = new Int32Array(count);
    for (let token = 0; token < count; token++) {
        const word = ids[token]!;
        const group = words.group[word]!;
        const form = words.form[word]!;
        found[token] = form < Form.Capital ? form : 5 + Math.min(2, text.small[group]!) + 3 * Math.min(2, text.capital[group]!) + 9 * (form === Form.Capitals ? 1 : 0) + 18 * casing;
    }
    return found;
}

interface Run {
    readonly start: number;
    readonly end: number;
}

/** For each token with a capital, the run of such tokens that it stands in. */
function runsOf({ count, words: ids }: ActorPassage, words: ActorWords): (Run | undefined)[] {
    const found = new Array<Run | undefined>(count).fill(undefined);
    for (let token = 0; token < count; token++) {
        const start = token;
        while (token < count && words.form[ids[token]!]! >= Form.Capital) {
            token++;
        }
        if (token > start) {
            const run = { start, end: token };
            for (let at = start; at < token; at++) {
                found[at] = run;
            }
        }
    }
    return found;
}

function arabicFeatures(text: ActorText, passage: ActorPassage, words: ActorWords, out: Int32Array, first: number): void {
    const { count, sentenceStarts } = passage;
    const lower = around(passage, words.lower);
    const bare = around(passage, words.bare);
    const root = around(passage, words.root);
    const shape = around(passage, words.shape);
    const fine = around(passage, words.fine);
    const coarse = around(passage, words.coarse);
    const names = around(passage, words.names);
    const attached = around(passage, words.attached);
    const suffix = around(passage, words.suffixes[1]!);
    const place = padded(passage.gazetteer);
    const row = featureCount.ar;
    let to = 0;
    let template = 0;
    const put = (value: number) => {
        out[to++] = feature(template++, value);
    };
    for (let token = 0; token < count; token++) {
        const a = token + 2;
        const word = passage.words[token]!;
        const here = lower[a]!;
        const before = lower[a - 1]!;
        const after = lower[a + 1]!;
        const often = Math.min(3, text.all[words.group[word]!]!);
        to = (first + token) * row;
        template = 0;
        put(1); put(here); put(before); put(after); put(lower[a - 2]!); put(lower[a + 2]!); put(combine(before, here)); put(combine(here, after)); put(combine(before, after));
        put(words.exact[word]!); put(bare[a]!); put(bare[a - 1]!); put(bare[a + 1]!); put(bare[a - 2]!); put(combine(bare[a - 1]!, bare[a]!)); put(combine(bare[a]!, bare[a + 1]!));
        put(root[a]!); put(root[a - 1]!); put(root[a + 1]!); put(root[a - 2]!); put(root[a + 2]!); put(combine(root[a - 1]!, root[a]!)); put(combine(root[a]!, root[a + 1]!)); put(combine(root[a - 2]!, root[a - 1]!));
        for (let size = 0; size < 4; size++) {
            put(words.prefixes[size]![word]!); put(words.suffixes[size]![word]!);
        }
        put(suffix[a - 1]!); put(suffix[a + 1]!); put(combine(suffix[a]!, suffix[a + 1]!)); put(combine(suffix[a - 1]!, suffix[a]!));
        put(shape[a]!); put(combine(shape[a - 1]!, combine(shape[a]!, shape[a + 1]!))); put(attached[a]!); put(attached[a - 1]! * 64 + attached[a]!); put(attached[a]! * 64 + attached[a + 1]!);
        put(fine[a]!); put(fine[a - 1]!); put(fine[a + 1]!); put(combine(fine[a - 1]!, fine[a]!)); put(combine(fine[a]!, fine[a + 1]!)); put((coarse[a - 1]! * 64 + coarse[a]!) * 64 + coarse[a + 1]!);
        put(place[a]!); put(place[a - 1]! * 256 + place[a]!); put(place[a]! * 256 + place[a + 1]!); put(combine(place[a]!, before)); put(combine(place[a]!, after));
        put(names[a]!); put(names[a - 1]! * 16 + names[a]!); put(names[a]! * 16 + names[a + 1]!); put((names[a - 1]! * 16 + names[a]!) * 16 + names[a + 1]!); put(combine(names[a]!, before)); put(combine(names[a]!, after));
        put(often * 4 + Math.min(2, token - sentenceStarts[token]!));
    }
}
