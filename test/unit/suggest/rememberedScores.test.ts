import assert from 'node:assert/strict';
import { CueFeatures, CueRows, cueStride } from '../../../src/core/suggest/claims/cueFeatures';
import { cueClassOf } from '../../../src/core/suggest/claims/cueLexicon';
import { passageOf } from '../../../src/core/suggest/claims/passage';
import { labelCount } from '../../../src/core/suggest/claims/roles';
import {
    partOfSpeechFeatures, partOfSpeechStride, partOfSpeechTemplates, partOfSpeechValues, tokenFeatures, tokenStride, tokenTemplates, tokenValues, wordScoresOf,
} from '../../../src/core/suggest/claims/tokenFeatures';
import { PackedTagger } from '../../../src/core/suggest/tagging/packedTagger';
import { RandomNumbers } from '../../../src/core/randomNumbers';
import { WordTypes } from '../../../src/core/suggest/tagging/wordTypes';

const text = '“We won’t go,” said Mr. Kofman, who added that the office had told the press it “may yet” leave: the minister denied it.';
const types = new WordTypes({}, cueClassOf, 5);
const passage = passageOf(text, { start: 0, end: text.length }, types, true);
const tags = Uint8Array.from(passage.words, (_, token) => token % 5);

/** A tagger that knows half of all features, with scores up to a size. */
function taggerOf(labels: number, most: number): PackedTagger {
    const random = new RandomNumbers(labels + most);
    const below = (count: number) => Math.floor((random.next() / 0x1_0000_0000) * count);
    const buckets = Int32Array.from({ length: 1 << 10 }, (_, bucket) => bucket).filter(() => below(2) === 0);
    const values = Int16Array.from({ length: buckets.length * labels }, () => below(2 * most + 1) - most);
    return new PackedTagger({ bits: 10, labels, buckets, values, unit: 0.25, transitions: new Float32Array((labels + 1) * labels) });
}

function scoresOf(tagger: PackedTagger, hashes: Int32Array, stride: number): Float32Array {
    const scores = new Float32Array((hashes.length / stride) * tagger.labels);
    tagger.addScores(hashes, stride, 0, hashes.length / stride, scores);
    return scores;
}

suite('What taggers make of words is remembered', () => {
    for (const [labels, most] of [[7, 40], [7, 4000], [30, 120], [2, 255]] as const) {
        const tagger = taggerOf(labels, most);
        const { count, words } = passage;
        test(`Scores up to ${most} of ${labels} labels are those of all features one by one`, () => {
            for (const kind of ['partOfSpeech', 'token'] as const) {
                const [stride, templates] = kind === 'token' ? [tokenStride, tokenTemplates] as const : [partOfSpeechStride, partOfSpeechTemplates] as const;
                const hashes = new Int32Array(count * stride);
                const values = new Int32Array(count * templates.salts.length);
                if (kind === 'token') {
                    tokenFeatures(passage, types, tags, hashes, 0);
                    tokenValues(passage, types, tags, values);
                } else {
                    partOfSpeechFeatures(passage, types, hashes, 0);
                    partOfSpeechValues(passage, types, values);
                }
                const sums = new Int32Array(count * tagger.width);
                const scores = new Float32Array(count * labels);
                wordScoresOf(tagger, types, kind).write(words, count, sums);
                tagger.addScoresOf(values, templates, count, sums, scores);
                assert.deepEqual(scores, scoresOf(tagger, hashes, stride));
            }
        });
        test(`Around a cue, too: up to ${most}, ${labels} labels`, () => {
            const candidate = { cue: { start: 8, end: 9 }, window: { start: 1, end: count - 1 }, probability: 0.7 };
            const rows = new CueRows();
            new CueFeatures(passage, types, tags, new Float32Array(count * labelCount).fill(1 / labelCount), [candidate]).write(candidate, rows);
            const hashes = new Int32Array((count - 2) * cueStride);
            rows.hash(count - 2, hashes, 0);
            const scores = new Float32Array((count - 2) * labels);
            rows.addScores(tagger, count - 2, scores);
            assert.ok(hashes.every(hash => hash !== 0));
            assert.deepEqual(scores, scoresOf(tagger, hashes, cueStride));
        });
    }
    test('Numbers that were forgotten are summed up anew', () => {
        const tagger = taggerOf(7, 40);
        const small = new WordTypes({}, cueClassOf, 3);
        const scores = wordScoresOf(tagger, small, 'token');
        const sumsOf = (written: string) => {
            const { count, words } = passageOf(written, { start: 0, end: written.length }, small, true);
            const sums = new Int32Array(count * tagger.width);
            scores.write(words, count, sums);
            return sums;
        };
        const before = sumsOf('He said that he knew.');
        sumsOf('Nobody else was there yet.');
        assert.deepEqual(sumsOf('He said that he knew.'), before);
    });
});
