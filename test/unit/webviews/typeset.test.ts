import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { changedParagraphs, typeset } from '../../../src/webviews/reader/typeset';

suite('Typeset paragraphs', () => {
    test('A line is a paragraph', () => check('Headline\n\nOne line.\nAnother one.\n', ['Headline', 'One line.', 'Another one.']));
    test('Arabic paragraphs that a comma joins are parted, and the comma stays', () => {
        const long = 'قال الوزير إن المحادثات ستستمر في جنيف خلال الأسبوع المقبل وإن الوفود وصلت';
        check(`${long}., ${long}.`, [`${long}.,`, `${long}.`]);
    });
    test('A text without words has none', () => check(' \n\n', []));

    test('Nothing but white space stands between paragraphs', () => fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b.', ' ', '\n', '., ', 'ق', '\r\n', '\t') }), text => {
        let at = 0;
        for (const { start, text: paragraph } of typeset(text)) {
            assert.equal(text.slice(at, start).trim(), '');
            assert.equal(text.slice(start, start + paragraph.length), paragraph);
            at = start + paragraph.length;
        }
        assert.equal(text.slice(at).trim(), '');
    })));

    test('Of another text only what changed is typeset anew', () => {
        const paragraphs = (text: string) => [...text].map(letter => ({ text: letter }));
        const changed = (before: string, after: string) => {
            const { start, oldEnd, newEnd } = changedParagraphs(paragraphs(before), paragraphs(after));
            return `${before.slice(start, oldEnd)} → ${after.slice(start, newEnd)}`;
        };
        assert.deepEqual([changed('abcd', 'abXcd'), changed('abcd', 'abXd'), changed('aaaa', 'aaa'), changed('ab', 'ab'), changed('', 'ab')], [' → X', 'c → X', 'a → ', ' → ', ' → ab']);
    });
});

function check(text: string, expected: readonly string[]): void {
    assert.deepEqual(typeset(text).map(({ text: paragraph }) => paragraph), expected);
}
