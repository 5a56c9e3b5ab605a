import { combine } from '../tagging/hash';
import { feature } from '../tagging/packedTagger';
import type { WordTypes } from '../tagging/wordTypes';
import { formOf } from './claimForm';
import type { Reading } from './decoder';
import { type Passage, quoteOutside } from './passage';

/** How many features {@link claimFeatures} makes. */
export const claimStride = 32;

const pronouns = new Set(['he', 'she', 'they', 'it', 'i', 'we', 'you', 'who', 'his', 'her', 'their', 'its', 'my', 'our', 'your', 'which', 'that']);
const forms = { direct: 1, mixed: 2, indirect: 3 };

/** What speaks for and against a reading as a whole, into `out` from row `first` on. `rivals` are the passage's other readings. */
export function claimFeatures(reading: Reading, passage: Passage, types: WordTypes, rivals: readonly Reading[], out: Int32Array, first: number): void {
    const { claimer, cue, content, candidate } = reading;
    const { text, starts, ends, words, quotes, sentences, sentenceEnds } = passage;
    const lower = (token: number) => (token >= 0 && token < passage.count ? types.lower[words[token]!]! : 3);
    const main = content.reduce((best, each) => (each.end - each.start > best.end - best.start ? each : best));
    const last = content.at(-1)!;
    const size = content.reduce((sum, each) => sum + each.end - each.start, 0);
    const head = types.stem[words[cue.end - 1]!]!;
    const name = combine(types.stem[words[cue.start]!]!, combine(head, Math.min(4, cue.end - cue.start)));
    const form = forms[formOf(content, passage, types)];
    const cueSure = tenths(1 - reading.noneProbability);
    const claimerSure = claimer ? tenths(reading.claimerProbability) : 11;
    const contentSure = tenths(reading.contentProbability);
    const kind = !claimer ? 0 : claimer.end - claimer.start === 1 && pronouns.has(text.slice(starts[claimer.start], ends[claimer.start]).toLowerCase()) ? 1
        : /^\p{Lu}/u.test(text.slice(starts[claimer.end - 1])) ? 2 : 3;
    const order = (claimer ? (claimer.start < cue.start ? 1 : 2) : 0) * 3 + (main.start < cue.start ? 1 : 2);
    const sameSentence = (sentences[main.start] === sentences[cue.start] ? 1 : 0) + (claimer && sentences[claimer.start] === sentences[cue.start] ? 2 : 0);
    const clashes = rivals.filter(other => other !== reading && (overlaps(other.content, cue) || other.content.some(each => overlaps(content, each)))).length;
    const better = rivals.some(other => other.noneProbability < reading.noneProbability && overlaps(other.content, cue)) ? 1 : 0;
    const length = Math.min(7, Math.floor(Math.log2(1 + size)));
    const gap = Math.min(6, Math.max(0, claimer ? Math.max(cue.start - claimer.end, claimer.start - cue.end) : 7));
    const gapToContent = Math.min(6, Math.max(0, Math.max(cue.start - main.end, main.start - cue.end)));
    const ending = (last.end === sentenceEnds[last.end - 1] ? 1 : 0) + (last.end < passage.count && !types.isWord[words[last.end]!] ? 2 : 0);
    const inQuote = quotes[cue.start] === quoteOutside ? 0 : 1;
    const values = [
        1, cueSure, claimerSure, contentSure, cueSure * 12 + contentSure, claimerSure * 12 + contentSure, cueSure * 12 + claimerSure,
        (Math.floor(cueSure / 2) * 6 + Math.floor(claimerSure / 2)) * 6 + Math.floor(contentSure / 2), tenths(reading.cueProbability), tenths(candidate.probability),
        head, name, combine(name, kind), combine(head, form), kind * 4 + form, kind * 16 + order, combine(head, order), (order * 4 + sameSentence) * 4 + form,
        Math.min(3, clashes) * 2 + better, (Math.min(2, clashes) * 2 + better) * 12 + cueSure, Math.min(4, content.length) * 4 + form, length * 4 + form, gap * 4 + kind, gapToContent * 4 + form,
        ending * 4 + form, ending * 8 + length, inQuote * 4 + form, lower(main.start), combine(head, lower(main.start)), types.fine[words[cue.end - 1]!]! * 4 + form,
        combine(lower(cue.end), head), (kind * 4 + form) * 12 + cueSure,
    ];
    for (let template = 0; template < claimStride; template++) {
        out[first * claimStride + template] = feature(2000 + template, values[template]!);
    }
}

function tenths(probability: number): number {
    return Math.min(10, Math.floor(probability * 10 + (probability > 0.97 ? 1 : 0)));
}

function overlaps(stretches: Reading['content'], { start, end }: Reading['cue']): boolean {
    return stretches.some(each => each.start < end && start < each.end);
}
