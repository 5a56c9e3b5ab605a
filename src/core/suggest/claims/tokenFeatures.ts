import { combine } from '../tagging/hash';
import { feature } from '../tagging/packedTagger';
import type { WordTypes } from '../tagging/wordTypes';
import { type Passage, quoteOutside } from './passage';

/** How many features {@link partOfSpeechFeatures} and {@link tokenFeatures} make for a token. */
export const partOfSpeechStride = 23;
export const tokenStride = 94;
/** So many of a token's features, the first ones, are of any use where the cue is known; the rest tells of cue words around it. */
export const tokenFeaturesForCues = 80;

/** Beyond the rim of a passage. */
const rim = 11;

/** An attribute of the words of a passage with three places of rim on both sides: index + 3. */
function around(passage: Passage, values: Int32Array | Uint8Array): Int32Array {
    const result = new Int32Array(passage.count + 6).fill(rim);
    for (let token = 0; token < passage.count; token++) {
        result[token + 3] = values[passage.words[token]!]!;
    }
    return result;
}

/** What tells a word's part of speech: hashes of {@link partOfSpeechStride} features a token, into `out` from row `first` on. */
export function partOfSpeechFeatures(passage: Passage, types: WordTypes, out: Int32Array, first: number): void {
    const lower = around(passage, types.lower);
    const suffix3 = around(passage, types.suffix3);
    const fine = around(passage, types.fine);
    const coarse = around(passage, types.coarse);
    const shape = around(passage, types.shape);
    let to = first * partOfSpeechStride;
    let template = 0;
    const put = (value: number) => {
        out[to++] = feature(template++, value);
    };
    for (let token = 0; token < passage.count; token++) {
        const at = token + 3;
        const word = passage.words[token]!;
        const position = Math.min(2, token - passage.sentenceStarts[token]!);
        template = 0;
        put(1); put(lower[at]!); put(lower[at - 1]!); put(lower[at + 1]!); put(lower[at - 2]!); put(combine(lower[at - 1]!, lower[at]!)); put(combine(lower[at]!, lower[at + 1]!));
        put(suffix3[at]!); put(types.suffix2[word]!); put(types.prefix[word]!); put(suffix3[at - 1]!); put(suffix3[at + 1]!); put(combine(suffix3[at - 1]!, suffix3[at]!));
        put(combine(shape[at]!, position)); put(combine(shape[at]!, shape[at + 1]!)); put(combine(shape[at]!, suffix3[at]!)); put(types.exact[word]!);
        put(fine[at]!); put(combine(coarse[at - 1]!, coarse[at]!)); put(combine(coarse[at]!, coarse[at + 1]!)); put(fine[at - 1]!); put(fine[at + 1]!);
        put(combine(coarse[at - 1]!, coarse[at + 1]!));
    }
}

/** What is known of each token by itself and its neighbours: {@link tokenStride} features a token, into `out` from row `first` on. */
export function tokenFeatures(passage: Passage, types: WordTypes, partsOfSpeech: Uint8Array, out: Int32Array, first: number): void {
    const { count, quotes, sentenceStarts, sentenceEnds, words } = passage;
    const lower = around(passage, types.lower);
    const stem = around(passage, types.stem);
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
    let to = first * tokenStride;
    let template = 0;
    const put = (value: number) => {
        out[to++] = feature(100 + template++, value);
    };
    for (let token = 0; token < count; token++) {
        const a = token + 3;
        const word = words[token]!;
        template = 0;
        const here = lower[a]!;
        const before = lower[a - 1]!;
        const after = lower[a + 1]!;
        put(1); put(here); put(before); put(after); put(lower[a - 2]!); put(lower[a + 2]!); put(lower[a - 3]!); put(lower[a + 3]!);
        put(combine(before, here)); put(combine(here, after)); put(combine(lower[a - 2]!, before)); put(combine(after, lower[a + 2]!)); put(combine(before, after));
        put(stem[a]!); put(stem[a - 1]!); put(stem[a + 1]!); put(stem[a - 2]!); put(stem[a + 2]!);
        put(suffix[a]!); put(suffix[a - 1]!); put(suffix[a + 1]!); put(combine(suffix[a - 1]!, suffix[a]!)); put(combine(suffix[a]!, suffix[a + 1]!));
        put(types.suffix2[word]!); put(types.prefix[word]!); put(types.exact[word]!);
        put(shape[a]!); put(combine(shape[a - 1]!, combine(shape[a]!, shape[a + 1]!))); put(combine(shape[a]!, before)); put(combine(shape[a]!, after)); put(combine(shape[a + 1]!, here));
        const marks = quote[a - 1]! * 100 + quote[a]! * 10 + quote[a + 1]!;
        put(marks); put(combine(here, marks)); put(combine(before, quote[a]!)); put(combine(after, quote[a]!));
        const first3 = Math.min(5, token - sentenceStarts[token]!);
        const last3 = Math.min(5, sentenceEnds[token]! - 1 - token);
        const beginner = types.lower[words[sentenceStarts[token]!]!]!;
        put(first3 * 8 + last3); put(combine(here, first3)); put(first3 * 20 + signs.hasQuote[token]! * 10 + quote[a]!); put(combine(beginner, Math.min(3, first3)));
        put(combine(signs.previous[token]!, signs.distance[token]!)); put(signs.next[token]!); put(combine(signs.previousSign[token]!, signs.nextSign[token]!));
        put((passage.isFirst ? 2 : 0) + (token < 2 ? 1 : 0));
        const tag = part[a]!;
        const tagBefore = part[a - 1]!;
        const tagAfter = part[a + 1]!;
        put(tag); put(tagBefore); put(tagAfter); put(tagBefore * 64 + tag); put(tag * 64 + tagAfter); put((tagBefore * 64 + tag) * 64 + tagAfter);
        put(tagAfter * 64 + part[a + 2]!); put(part[a - 2]! * 64 + tagBefore); put(combine(here, tagAfter)); put(combine(here, tagBefore)); put(combine(before, tag));
        put((tag * 64 + tagAfter) * 64 + part[a + 2]!); put(tag * 16 + quote[a]!); put((part[a - 2]! * 64 + tagBefore) * 64 + tag);
        const group = coarse[a]!;
        const groupBefore = coarse[a - 1]!;
        const groupAfter = coarse[a + 1]!;
        put(fine[a]!); put(fine[a - 1]!); put(fine[a + 1]!); put(fine[a + 2]!); put(fine[a - 2]!); put(combine(fine[a - 1]!, fine[a]!)); put(combine(fine[a]!, fine[a + 1]!));
        put((groupBefore * 64 + group) * 64 + groupAfter); put((group * 64 + groupAfter) * 64 + coarse[a + 2]!); put((coarse[a - 2]! * 64 + groupBefore) * 64 + group);
        put(combine(group, after)); put(combine(group, before)); put(combine(groupAfter, here)); put(combine(groupBefore, here)); put(group * 16 + quote[a]!);
        put(groupAfter * 64 + coarse[a + 2]!); put(coarse[a - 2]! * 64 + groupBefore);
        put(combine(fine[a]!, tagAfter));
        put(kind[a]! * 64 + tag); put((kind[a]! * 64 + tag) * 64 + tagAfter); put((kind[a]! * 64 + tag) * 64 + tagBefore); put(kind[a - 1]! * 64 + tag); put(kind[a + 1]! * 64 + tag);
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
        put(combine(nextStem, toNext)); put(combine(previousStem, toPrevious)); put(combine(nextStem, tag * 8 + quote[a]!)); put(combine(previousStem, tag * 8 + quote[a]!));
        put(setting); put(combine(here, kinds)); put(combine(setting, tagBefore * 64 + tag)); put(combine(setting, tag * 64 + tagAfter + 4096));
        put(combine(combine(signs.nextSign[token]!, signs.toNext[token]!), kinds)); put(combine(signs.next[token]!, (signs.toNext[token]! * 64 + tag) * 32 + cues.beyond[token]!));
        put(combine(combine(signs.previousSign[token]!, signs.distance[token]!), kinds)); put(combine(after, sincePrevious)); put(combine(before, sincePrevious));
        put((cues.count[token]! * 2 + signs.hasQuote[token]!) * 8 + quote[a]! + 1000 * (cues.count[Math.max(0, start - 1)]! * 8 + quote[start + 2]!));
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
