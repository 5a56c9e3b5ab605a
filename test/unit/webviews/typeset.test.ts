import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { longestParagraph } from '../../../src/webviews/reader/parts';
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

    suite('A long paragraph in parts', () => {
        const sentence = (number: number) => `Sentence ${number} ${'goes on '.repeat(number % 13 + 5)}as Lt. Gen. Kerry said.`;
        const long = Array.from({ length: 400 }, (_, number) => sentence(number)).join(' ');
        const parts = typeset(`${long}\n\nنهاية`);

        test('Each begins with a sentence, and says that it goes on', () => {
            assert.ok(parts.length > 8);
            for (const { text } of parts.slice(0, -1)) {
                assert.match(text, /^Sentence [^]*said\.$/);
                assert.ok(text.length <= longestParagraph);
            }
            assert.deepEqual(parts.map(({ goesOn, direction }) => [goesOn ?? false, direction]).filter((_, index) => index < 2 || index >= parts.length - 2), [
                [true, undefined], [true, 'ltr'], [false, 'ltr'], [false, undefined],
            ]);
        });
        test('It has the direction of the paragraph, also where it begins in another script', () => {
            const mixed = typeset(`قال الوزير. ${long}`);
            assert.deepEqual([mixed[0]!.direction, mixed[1]!.direction], [undefined, 'rtl']);
        });
        test('Places in the text are those of the text', () => fc.assert(fc.property(
            fc.array(fc.constantFrom('word ', 'Ends. ', 'يقول ', 'انتهى. ', '👩‍👩‍👧', '  ', '،', '語。'), { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 2000 }),
            (pieces, times) => {
                const text = pieces.join('').repeat(times);
                let at = 0;
                for (const { start, text: part } of typeset(text)) {
                    assert.equal(text.slice(at, start).trim(), '');
                    assert.equal(text.slice(start, start + part.length), part);
                    assert.ok(part.length <= longestParagraph && part.trim() === part);
                    at = start + part.length;
                }
                assert.equal(text.slice(at).trim(), '');
            },
        ), { numRuns: 50 }));
        test('Without sentences it begins with a word, without words with a character', () => {
            assert.ok(typeset('syllables '.repeat(3000)).every(({ text }) => text.startsWith('syllables') && text.endsWith('syllables')));
            assert.ok(typeset('👩‍👩‍👧'.repeat(3000)).every(({ text }) => text.startsWith('👩') && text.endsWith('👧')));
        });
        test('After an edit most of it is as it was', () => {
            const after = typeset(`${long.replace('Sentence 7 ', 'This sentence is another one than before, and longer ')}\n\nنهاية`);
            const { start, newEnd } = changedParagraphs(parts, after);
            assert.ok(newEnd - start <= 4, `${newEnd - start} of ${after.length} parts`);
        });
    });

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
