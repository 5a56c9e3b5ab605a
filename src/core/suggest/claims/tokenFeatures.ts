import { combine } from '../tagging/hash';
import { feature, numbersWithout, type PackedTagger, Templates } from '../tagging/packedTagger';
import { rim, valueOf, type WordFeature, WordScores } from '../tagging/wordScores';
import type { WordTypes } from '../tagging/wordTypes';
import { type Passage, quoteOutside } from './passage';

/** How many features {@link partOfSpeechFeatures} and {@link tokenFeatures} make for a token. */
export const partOfSpeechStride = 23;
export const tokenStride = 94;
/** So many of a token's features, the first ones, are of any use where the cue is known; the rest tells of cue words around it. */
export const tokenFeaturesForCues = 80;

/** The numbers of the first templates of both. */
const firstTemplate = { partOfSpeech: 0, token: 100 };

/** The features that tell of one word alone: what a tagger makes of them is remembered by word. */
export const partOfSpeechOfWords: readonly WordFeature[] = [
    [0, 0, 'any'], [1, 0, 'lower'], [2, -1, 'lower'], [3, 1, 'lower'], [4, -2, 'lower'], [7, 0, 'suffix3'], [8, 0, 'suffix2'], [9, 0, 'prefix'], [10, -1, 'suffix3'], [11, 1, 'suffix3'],
    [16, 0, 'exact'], [17, 0, 'fine'], [20, -1, 'fine'], [21, 1, 'fine'],
];
export const tokenOfWords: readonly WordFeature[] = [
    [0, 0, 'any'], [1, 0, 'lower'], [2, -1, 'lower'], [3, 1, 'lower'], [4, -2, 'lower'], [5, 2, 'lower'], [6, -3, 'lower'], [7, 3, 'lower'],
    [13, 0, 'stem'], [14, -1, 'stem'], [15, 1, 'stem'], [16, -2, 'stem'], [17, 2, 'stem'], [18, 0, 'suffix3'], [19, -1, 'suffix3'], [20, 1, 'suffix3'],
    [23, 0, 'suffix2'], [24, 0, 'prefix'], [25, 0, 'exact'], [26, 0, 'shape'], [57, 0, 'fine'], [58, -1, 'fine'], [59, 1, 'fine'], [60, 2, 'fine'], [61, -2, 'fine'],
];

/** All others, in the order in which {@link partOfSpeechValues} and {@link tokenValues} write them. */
export const partOfSpeechTemplates = new Templates(firstTemplate.partOfSpeech, numbersWithout(partOfSpeechStride, partOfSpeechOfWords.map(([number]) => number)));
export const tokenTemplates = new Templates(firstTemplate.token, numbersWithout(tokenStride, tokenOfWords.map(([number]) => number)));
/** So many of them, the first ones, are {@link tokenFeaturesForCues}. */
export const tokenValuesForCues = tokenFeaturesForCues - tokenOfWords.length;

/** What a tagger makes of words alone, of parts of speech or roles. */
export function wordScoresOf(tagger: PackedTagger, types: WordTypes, kind: keyof typeof firstTemplate): WordScores {
    return new WordScores(tagger, types, firstTemplate[kind], kind === 'token' ? tokenOfWords : partOfSpeechOfWords);
}

/** What tells a word's part of speech: hashes of {@link partOfSpeechStride} features a token, into `out` from row `first` on. */
export function partOfSpeechFeatures(passage: Passage, types: WordTypes, out: Int32Array, first: number): void {
    const values = new Int32Array(passage.count * partOfSpeechTemplates.salts.length);
    partOfSpeechValues(passage, types, values);
    hashAll(passage, types, values, partOfSpeechTemplates, partOfSpeechOfWords, firstTemplate.partOfSpeech, partOfSpeechStride, out, first);
}

/** What is known of each token by itself and its neighbours: {@link tokenStride} features a token, into `out` from row `first` on. */
export function tokenFeatures(passage: Passage, types: WordTypes, partsOfSpeech: Uint8Array, out: Int32Array, first: number): void {
    const values = new Int32Array(passage.count * tokenTemplates.salts.length);
    tokenValues(passage, types, partsOfSpeech, values);
    hashAll(passage, types, values, tokenTemplates, tokenOfWords, firstTemplate.token, tokenStride, out, first);
}

function hashAll({ count, words }: Passage, types: WordTypes, values: Int32Array, templates: Templates, ofWords: readonly WordFeature[], template: number, stride: number, out: Int32Array, first: number): void {
    for (let token = 0; token < count; token++) {
        const to = (first + token) * stride;
        templates.hash(values, token, out, to);
        for (const [number, offset, attribute] of ofWords) {
            const at = token + offset;
            out[to + number] = feature(template + number, valueOf(types, attribute, at < 0 || at >= count ? -1 : words[at]!));
        }
    }
}

/** An attribute of the words of a passage with three places of rim on both sides: index + 3. */
function around(passage: Passage, values: Int32Array | Uint8Array): Int32Array {
    const result = new Int32Array(passage.count + 6).fill(rim);
    for (let token = 0; token < passage.count; token++) {
        result[token + 3] = values[passage.words[token]!]!;
    }
    return result;
}

/** What words and their neighbours together tell of parts of speech: a row of values a token. */
export function partOfSpeechValues(passage: Passage, types: WordTypes, out: Int32Array): void {
    const lower = around(passage, types.lower);
    const suffix3 = around(passage, types.suffix3);
    const coarse = around(passage, types.coarse);
    const shape = around(passage, types.shape);
    let to = 0;
    for (let token = 0; token < passage.count; token++) {
        const at = token + 3;
        const position = Math.min(2, token - passage.sentenceStarts[token]!);
        out[to++] = combine(lower[at - 1]!, lower[at]!); out[to++] = combine(lower[at]!, lower[at + 1]!);
        out[to++] = combine(suffix3[at - 1]!, suffix3[at]!);
        out[to++] = combine(shape[at]!, position); out[to++] = combine(shape[at]!, shape[at + 1]!); out[to++] = combine(shape[at]!, suffix3[at]!);
        out[to++] = combine(coarse[at - 1]!, coarse[at]!); out[to++] = combine(coarse[at]!, coarse[at + 1]!);
        out[to++] = combine(coarse[at - 1]!, coarse[at + 1]!);
    }
}

/** What is known of each token and its neighbours together: a row of values a token. */
export function tokenValues(passage: Passage, types: WordTypes, partsOfSpeech: Uint8Array, out: Int32Array): void {
    const { count, quotes, sentenceStarts, sentenceEnds, words } = passage;
    const lower = around(passage, types.lower);
    const suffix = around(passage, types.suffix3);
    const shape = around(passage, types.shape);
    const fine = around(passage, types.fine);
    const coarse = around(passage, types.coarse);
    const kind = around(passage, types.kind);
    const part = new Int32Array(count + 6).fill(63);
    part.set(partsOfSpeech.subarray(0, count), 3);
    const quote = new Int32Array(count + 6).fill(9);
    quote.set(quotes, 3);
    const signs = signsAround(passage, types);
    const cues = cueWordsAround(passage, types);
    let to = 0;
    for (let token = 0; token < count; token++) {
        const a = token + 3;
        const here = lower[a]!;
        const before = lower[a - 1]!;
        const after = lower[a + 1]!;
        out[to++] = combine(before, here); out[to++] = combine(here, after); out[to++] = combine(lower[a - 2]!, before); out[to++] = combine(after, lower[a + 2]!); out[to++] = combine(before, after);
        out[to++] = combine(suffix[a - 1]!, suffix[a]!); out[to++] = combine(suffix[a]!, suffix[a + 1]!);
        out[to++] = combine(shape[a - 1]!, combine(shape[a]!, shape[a + 1]!)); out[to++] = combine(shape[a]!, before); out[to++] = combine(shape[a]!, after); out[to++] = combine(shape[a + 1]!, here);
        const marks = quote[a - 1]! * 100 + quote[a]! * 10 + quote[a + 1]!;
        out[to++] = marks; out[to++] = combine(here, marks); out[to++] = combine(before, quote[a]!); out[to++] = combine(after, quote[a]!);
        const first3 = Math.min(5, token - sentenceStarts[token]!);
        const last3 = Math.min(5, sentenceEnds[token]! - 1 - token);
        const beginner = types.lower[words[sentenceStarts[token]!]!]!;
        out[to++] = first3 * 8 + last3; out[to++] = combine(here, first3); out[to++] = first3 * 20 + signs.hasQuote[token]! * 10 + quote[a]!; out[to++] = combine(beginner, Math.min(3, first3));
        out[to++] = combine(signs.previous[token]!, signs.distance[token]!); out[to++] = signs.next[token]!; out[to++] = combine(signs.previousSign[token]!, signs.nextSign[token]!);
        out[to++] = (passage.isFirst ? 2 : 0) + (token < 2 ? 1 : 0);
        const tag = part[a]!;
        const tagBefore = part[a - 1]!;
        const tagAfter = part[a + 1]!;
        out[to++] = tag; out[to++] = tagBefore; out[to++] = tagAfter; out[to++] = tagBefore * 64 + tag; out[to++] = tag * 64 + tagAfter; out[to++] = (tagBefore * 64 + tag) * 64 + tagAfter;
        out[to++] = tagAfter * 64 + part[a + 2]!; out[to++] = part[a - 2]! * 64 + tagBefore; out[to++] = combine(here, tagAfter); out[to++] = combine(here, tagBefore); out[to++] = combine(before, tag);
        out[to++] = (tag * 64 + tagAfter) * 64 + part[a + 2]!; out[to++] = tag * 16 + quote[a]!; out[to++] = (part[a - 2]! * 64 + tagBefore) * 64 + tag;
        const group = coarse[a]!;
        const groupBefore = coarse[a - 1]!;
        const groupAfter = coarse[a + 1]!;
        out[to++] = combine(fine[a - 1]!, fine[a]!); out[to++] = combine(fine[a]!, fine[a + 1]!);
        out[to++] = (groupBefore * 64 + group) * 64 + groupAfter; out[to++] = (group * 64 + groupAfter) * 64 + coarse[a + 2]!; out[to++] = (coarse[a - 2]! * 64 + groupBefore) * 64 + group;
        out[to++] = combine(group, after); out[to++] = combine(group, before); out[to++] = combine(groupAfter, here); out[to++] = combine(groupBefore, here); out[to++] = group * 16 + quote[a]!;
        out[to++] = groupAfter * 64 + coarse[a + 2]!; out[to++] = coarse[a - 2]! * 64 + groupBefore;
        out[to++] = combine(fine[a]!, tagAfter);
        out[to++] = kind[a]! * 64 + tag; out[to++] = (kind[a]! * 64 + tag) * 64 + tagAfter; out[to++] = (kind[a]! * 64 + tag) * 64 + tagBefore; out[to++] = kind[a - 1]! * 64 + tag; out[to++] = kind[a + 1]! * 64 + tag;
        const next = cues.next[token]!;
        const previous = cues.previous[token]!;
        const nextKind = next < 0 ? noKind : types.kind[words[next]!]!;
        const previousKind = previous < 0 ? noKind : types.kind[words[previous]!]!;
        const toNext = next < 0 ? 9 : grouped(next - token);
        const toPrevious = previous < 0 ? 9 : grouped(token - previous);
        const nextStem = next < 0 ? 3 : types.stem[words[next]!]!;
        const previousStem = previous < 0 ? 3 : types.stem[words[previous]!]!;
        const kinds = previousKind * 32 + nextKind;
        const setting = kinds * 8 + quote[a]!;
        const sincePrevious = (previousKind * 16 + toPrevious) * 8 + quote[a]!;
        const start = sentenceStarts[token]!;
        out[to++] = combine(nextStem, toNext); out[to++] = combine(previousStem, toPrevious); out[to++] = combine(nextStem, tag * 8 + quote[a]!); out[to++] = combine(previousStem, tag * 8 + quote[a]!);
        out[to++] = setting; out[to++] = combine(here, kinds); out[to++] = combine(setting, tagBefore * 64 + tag); out[to++] = combine(setting, tag * 64 + tagAfter + 4096);
        out[to++] = combine(combine(signs.nextSign[token]!, signs.toNext[token]!), kinds); out[to++] = combine(signs.next[token]!, (signs.toNext[token]! * 64 + tag) * 32 + cues.beyond[token]!);
        out[to++] = combine(combine(signs.previousSign[token]!, signs.distance[token]!), kinds); out[to++] = combine(after, sincePrevious); out[to++] = combine(before, sincePrevious);
        out[to++] = (cues.count[token]! * 2 + signs.hasQuote[token]!) * 8 + quote[a]! + 1000 * (cues.count[Math.max(0, start - 1)]! * 8 + quote[start + 2]!);
    }
}

/** Stands for the class of a cue that is not there. */
const noKind = 31;

/** Distances of 5 and more are grouped. */
function grouped(distance: number): number {
    return distance <= 4 ? distance : distance <= 8 ? 5 : distance <= 16 ? 6 : 7;
}

interface CueWords {
    /** The nearest word outside of quotations, within the sentence, that the lexicon knows as a cue, before and behind; -1 for none. */
    readonly previous: Int32Array;
    readonly next: Int32Array;
    /** How many the sentence has, 3 for more. */
    readonly count: Uint8Array;
    /** The class of the first such word between the next sign and the one behind it; 0 for none. */
    readonly beyond: Uint8Array;
}

/** What speaks of claims around each token: a claim rarely ends before the verb that goes with it. */
function cueWordsAround({ count, words, sentenceStarts, sentenceEnds, quotes }: Passage, types: WordTypes): CueWords {
    const found = { previous: new Int32Array(count), next: new Int32Array(count), count: new Uint8Array(count), beyond: new Uint8Array(count) };
    const kindAt = (token: number) => (quotes[token] === quoteOutside ? types.kind[words[token]!]! : 0);
    let cue = -1;
    let seen = 0;
    for (let token = 0; token < count; token++) {
        if (token === sentenceStarts[token]) {
            cue = -1;
            seen = 0;
        }
        found.previous[token] = cue;
        if (kindAt(token) !== 0) {
            cue = token;
            seen = Math.min(3, seen + 1);
        }
        found.count[token] = seen;
    }
    let kind = 0;
    let beyond = 0;
    for (let token = count - 1; token >= 0; token--) {
        if (token === sentenceEnds[token]! - 1) {
            cue = -1;
            kind = 0;
            beyond = 0;
            seen = found.count[token]!;
        }
        found.next[token] = cue;
        found.beyond[token] = beyond;
        found.count[token] = seen;
        if (!types.isWord[words[token]!]) {
            beyond = kind;
            kind = 0;
        }
        if (kindAt(token) !== 0) {
            cue = token;
            kind = kindAt(token);
        }
    }
    return found;
}

interface Signs {
    /** The nearest sign before with the word behind it, how far it is, the nearest sign after with the word behind it. */
    readonly previous: Int32Array;
    readonly distance: Uint8Array;
    readonly next: Int32Array;
    /** How far the next sign, or the sentence's end, is. */
    readonly toNext: Uint8Array;
    readonly previousSign: Int32Array;
    readonly nextSign: Int32Array;
    /** Whether the sentence has quotation marks. */
    readonly hasQuote: Uint8Array;
}

/** Signs around each token, within its sentence. */
function signsAround({ count, words, sentenceStarts, sentenceEnds, quotes }: Passage, types: WordTypes): Signs {
    const signs = {
        previous: new Int32Array(count), distance: new Uint8Array(count), next: new Int32Array(count), toNext: new Uint8Array(count),
        previousSign: new Int32Array(count), nextSign: new Int32Array(count), hasQuote: new Uint8Array(count),
    };
    let sign = -1;
    const lowerAt = (token: number) => (token < count ? types.lower[words[token]!]! : 0);
    for (let token = 0; token < count; token++) {
        if (token === sentenceStarts[token]) {
            sign = -1;
        }
        signs.previous[token] = sign < 0 ? 3 : combine(lowerAt(sign), lowerAt(sign + 1));
        signs.previousSign[token] = sign < 0 ? 1 : lowerAt(sign);
        signs.distance[token] = Math.min(4, token - (sign < 0 ? sentenceStarts[token]! - 1 : sign));
        if (!types.isWord[words[token]!]) {
            sign = token;
        }
        if (quotes[token]) {
            signs.hasQuote[sentenceStarts[token]!] = 1;
        }
    }
    sign = -1;
    for (let token = count - 1; token >= 0; token--) {
        if (token === sentenceEnds[token]! - 1) {
            sign = -1;
        }
        signs.next[token] = sign < 0 ? 3 : combine(lowerAt(sign), lowerAt(sign + 1));
        signs.toNext[token] = grouped((sign < 0 ? sentenceEnds[token]! : sign) - token);
        signs.nextSign[token] = sign < 0 ? 1 : lowerAt(sign);
        if (!types.isWord[words[token]!]) {
            sign = token;
        }
        signs.hasQuote[token] = signs.hasQuote[sentenceStarts[token]!]!;
    }
    return signs;
}
