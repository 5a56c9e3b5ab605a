import { combine } from '../tagging/hash';
import { feature } from '../tagging/packedTagger';
import type { WordTypes } from '../tagging/wordTypes';
import type { Passage } from './passage';

/** How many features {@link partOfSpeechFeatures} and {@link tokenFeatures} make for a token. */
export const partOfSpeechStride = 23;
export const tokenStride = 80;

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
    }
}

interface Signs {
    /** The nearest sign before with the word behind it, how far it is, the nearest sign after with the word behind it. */
    readonly previous: Int32Array;
    readonly distance: Uint8Array;
    readonly next: Int32Array;
    readonly previousSign: Int32Array;
    readonly nextSign: Int32Array;
    /** Whether the sentence has quotation marks. */
    readonly hasQuote: Uint8Array;
}

/** Signs around each token, within its sentence. */
function signsAround({ count, words, sentenceStarts, sentenceEnds, quotes }: Passage, types: WordTypes): Signs {
    const signs = {
        previous: new Int32Array(count), distance: new Uint8Array(count), next: new Int32Array(count),
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
        signs.nextSign[token] = sign < 0 ? 1 : lowerAt(sign);
        if (!types.isWord[words[token]!]) {
            sign = token;
        }
        signs.hasQuote[token] = signs.hasQuote[sentenceStarts[token]!]!;
    }
    return signs;
}
