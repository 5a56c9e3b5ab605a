import assert from 'node:assert';
import fc from 'fast-check';
import { preview } from '../../../src/core/text/preview';
import { runs } from '../../counts';

suite('Previews', () => {
    test('A short text is one line', () => assert.strictEqual(preview('  John\n\tKerry\u0007 '), 'John Kerry'));
    test('The middle of a long text is left out between words', () => {
        assert.strictEqual(preview('We are here to test again, in what is pretty close to the end stage', 30), 'We are here to test…end stage');
    });
    test('No grapheme is cut', () => {
        assert.strictEqual(preview('👨‍👩‍👧'.repeat(9), 5), '👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧…👨‍👩‍👧');
        assert.strictEqual(preview('كِتَابٌ'.repeat(200), 4), 'كِتَ…بٌ');
    });
    test('It is never longer than asked, and never more than one line', () => {
        const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
        fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 3, max: 60 }), (text, length) => {
            const line = preview(text, length);
            assert.ok([...segmenter.segment(line)].length <= length, line);
            assert.doesNotMatch(line, /[\n\r\t]/);
        }), { numRuns: runs(2000) });
    });
});
