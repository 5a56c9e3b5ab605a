import { deepEqual, equal, ok } from 'node:assert/strict';
import * as fc from 'fast-check';
import { clusterWords } from '../../../src/core/suggest/tagging/clusters';
import { hashText } from '../../../src/core/suggest/tagging/hash';
import { chunkTransitions, Lattice } from '../../../src/core/suggest/tagging/lattice';
import { readModel, writeModel } from '../../../src/core/suggest/tagging/modelFile';
import { feature, pack, type PackedTagger } from '../../../src/core/suggest/tagging/packedTagger';
import { tokensFor } from '../../../src/core/suggest/tagging/tokens';
import { train } from '../../../src/core/suggest/tagging/train';
import { WordTable } from '../../../src/core/suggest/tagging/wordTable';
import { runs } from '../../counts';

/** The tokens of a text, with a bar between them. */
function checkTokens(text: string, expected: string): void {
    const { starts, ends } = tokensFor(text, [{ start: 0, end: text.length }]);
    equal(Array.from(starts, (start, token) => text.slice(start, ends[token])).join('|'), expected);
}

test('Abbreviations, numbers and compounds are one token', () => {
    checkTokens('The U.S. paid $1,000.50 to al-Assad at 10:30.', 'The|U.S.|paid|$|1,000.50|to|al-Assad|at|10:30|.');
});
test('Genitives and contractions are tokens of their own, names with apostrophes are not taken apart', () => {
    checkTokens('Ann’s friend didn\'t see O’Brien; they’re here', 'Ann|’s|friend|didn|\'t|see|O’Brien|;|they|’re|here');
});
test('Runs of one sign are one token', () => {
    checkTokens('Well... “no” -- \'\'yes\'\'\'', 'Well|...|“|no|”|--|\'\'|yes|\'\'|\'');
});
test('Arabic words keep their clitics, signs are tokens', () => {
    checkTokens('قال: "وداعش"، ثم', 'قال|:|"|وداعش|"|،|ثم');
});
test('Tokens lie within their stretches, in order, and leave out nothing but white space', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        const { starts, ends, count } = tokensFor(text, [{ start: 0, end: text.length }]);
        let covered = '';
        for (let token = 0; token < count; token++) {
            ok(starts[token]! >= (token ? ends[token - 1]! : 0) && ends[token]! > starts[token]!);
            covered += text.slice(starts[token], ends[token]);
        }
        equal(covered, text.replace(/\s/g, ''));
    }), { numRuns: runs(500) });
});

/** Colours are role 0, animals role 1; a text is features of the word and of the one before it. */
const learned = ['a red cat ran', 'the blue dog saw a red fox', 'a blue fox ran', 'the dog saw the cat', 'red and blue', 'a black and white cow ran', 'the black cow'];
const roles: Readonly<Record<string, number>> = { red: 1, blue: 1, black: 1, white: 1, cat: 3, dog: 3, fox: 3, cow: 3 };

function rowsOf(text: string): Int32Array {
    const words = text.split(' ');
    return Int32Array.from(words.flatMap((word, at) => [feature(0, hashText(word)), feature(1, hashText(words[at - 1] ?? '')), feature(2, hashText(words[at + 1] ?? ''))]));
}

function learn(seed = 1): PackedTagger {
    const blocks = [{ stride: 3, hashes: Int32Array.from(learned.flatMap(text => [...rowsOf(text)])) }];
    let start = 0;
    const sequences = learned.map(text => {
        const words = text.split(' ');
        start += words.length;
        return { starts: [start - words.length], labels: Uint8Array.from(words, word => roles[word] ?? 0) };
    });
    return pack(train({ blocks, sequences }, { labels: 5, transitions: chunkTransitions(2), bits: 16, leastCount: 1, epochs: 60, rate: 0.5, dropout: 0.1, seed }), 1000);
}

/** The words with the label of each that has one. */
function tagged(tagger: PackedTagger, text: string): string {
    const words = text.split(' ');
    const scores = new Float32Array(words.length * tagger.labels);
    const labels = new Uint8Array(words.length);
    tagger.addScores(rowsOf(text), 3, 0, words.length, scores);
    tagger.best(scores, words.length, labels);
    return words.map((word, at) => (labels[at] === 0 ? word : `${word}/${labels[at]}`)).join(' ');
}

test('What was learned is found in new sentences', () => {
    equal(tagged(learn(), 'a white dog and the red cow'), 'a white/1 dog/3 and the red/1 cow/3');
});
test('Training is repeatable', () => {
    const bytes = (seed: number) => writeModel({ taggers: { t: learn(seed) }, tables: {}, numbers: {} });
    deepEqual(bytes(1), bytes(1));
});
test('A tagger that was written and read gives the same tags, and the same bytes again', () => {
    const tagger = learn();
    const bytes = writeModel({ taggers: { t: tagger }, tables: { w: WordTable.of([['cat', 7]]) }, numbers: { n: Float32Array.of(0.5, 3) } });
    const parts = readModel(bytes)!;
    deepEqual(writeModel(parts), bytes);
    equal(parts.tables['w']!.get('cat'), 7);
    equal(parts.tables['w']!.get('dog'), 0);
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'the', 'red', 'cat', 'zebra', 'and'), { minLength: 1 }), words => {
        equal(tagged(parts.taggers['t']!, words.join(' ')), tagged(tagger, words.join(' ')));
    }), { numRuns: runs(100) });
});
test('A model file that is cut off or of another version is no model, and nothing breaks', () => {
    const bytes = writeModel({ taggers: { t: learn() }, tables: {}, numbers: {} });
    for (let length = 0; length < bytes.length; length += 7) {
        equal(readModel(bytes.subarray(0, length)), undefined);
    }
    equal(readModel(bytes.map((byte, at) => (at === 4 ? 99 : byte))), undefined);
});
test('No word can be read in a model file', () => {
    const text = String.fromCharCode(...writeModel({ taggers: { t: learn() }, tables: { w: WordTable.of([['zebra', 1]]) }, numbers: {} }));
    ok(!['blue', 'white', 'zebra'].some(word => text.includes(word)));
});
test('Marginals add up to one, and chunks do not go on where none began', () => {
    const scores = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 5, maxLength: 60 });
    fc.assert(fc.property(scores, values => {
        const count = Math.floor(values.length / 5);
        const lattice = new Lattice(5);
        lattice.setTransitions(chunkTransitions(2));
        const marginals = new Float32Array(count * 5);
        const labels = new Uint8Array(count);
        lattice.marginals(Float32Array.from(values), count, marginals);
        lattice.best(Float32Array.from(values), count, labels);
        for (let token = 0; token < count; token++) {
            ok(Math.abs(marginals.subarray(token * 5, token * 5 + 5).reduce((sum, each) => sum + each, 0) - 1) < 1e-4);
            const label = labels[token]!;
            ok(label === 0 || label % 2 === 1 || (token > 0 && (labels[token - 1] === label || labels[token - 1] === label - 1)));
        }
    }), { numRuns: runs(300) });
});
test('Words in the same places are in one cluster', () => {
    const sentences = ['the cat sat on a mat', 'the dog sat on a mat', 'the cat ran to a house', 'the dog ran to a house', 'a cat sat', 'a dog sat', 'the cow ran on a road', 'a cow sat on the road'].map(text => text.split(' '));
    const [clusters] = clusterWords(sentences, { counts: [4], leastCount: 2, seed: 1 });
    equal(clusters!.get('cat'), clusters!.get('dog'));
    ok(clusters!.get('cat') !== clusters!.get('on'));
});
