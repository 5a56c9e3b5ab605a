import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Grams, gramsOf } from '../../../src/core/text/grams';
import { runs } from '../../counts';

const text = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '\n', 'م', '停', '😀'), { maxLength: 60 }).map(letters => letters.join(''));

suite('Groups of three letters', () => {
    test('A word that stands in a text is never said not to', () => {
        fc.assert(fc.property(text, fc.nat(60), fc.nat(12), (all, start, length) => {
            assert.ok(new Grams(all).mayHave(gramsOf(all.slice(start, start + length))));
        }), { numRuns: runs(20_000) });
    });
    test('Most words that a text does not have are told', () => {
        const grams = new Grams('the talks on a truce in the north began late and ended without a word from either side');
        const words = ['truces', 'kerry', 'moscow', 'border', 'convoy', 'lavrov', 'damascus', 'assad', 'aleppo', 'geneva'];
        assert.deepEqual(words.filter(word => grams.mayHave(gramsOf(word))), []);
    });
    test('Of one or two letters nothing is said', () => assert.deepEqual(['', 'x', 'xy'].map(word => new Grams('abc').mayHave(gramsOf(word))), [true, true, true]));
});
