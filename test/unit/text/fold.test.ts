import assert from 'node:assert';
import fc from 'fast-check';
import { fold, type FoldLevel, foldText } from '../../../src/core/text/fold';
import { runs } from '../../counts';

const levels: readonly FoldLevel[] = ['form', 'find', 'name'];

const foldable = fc.array(fc.oneof(
    fc.constantFrom('a', 'É', 'e\u0301\u0323', '\u0301', 'ﬁ', 'ß', ' ', '\u00a0', '\n\t', '“', '’', '—', '--', '…', 'ـ', 'َ', 'أ', 'ا\u0654', 'ى', 'ة', 'ﷺ', '\u200f', '😀', '𐐀', '가', 'İ', '\ud83d'),
    fc.string({ unit: 'binary', maxLength: 3 }),
)).map(parts => parts.join(''));

/** Whether two texts are the same at each of the levels. */
function check(a: string, b: string, expected: string): void {
    const same = levels.filter(level => foldText(a, level) === foldText(b, level));
    assert.strictEqual(same.join(' '), expected);
}

suite('Folding for finding', () => {
    test('White space of any kind and length', () => check('a \u00a0\n b', 'a b', 'form find name'));
    test('Quote marks', () => check('“it’s” «x»', '"it\'s" "x"', 'form find name'));
    test('Unicode form', () => check('Café ﬁnal 가', 'Cafe\u0301 final 가'.normalize('NFD'), 'form find name'));
    test('Marks on one letter in another order', () => check('a\u0323\u0301', 'a\u0301\u0323', 'form find name'));
    test('Arabic presentation forms', () => check('ﻛﻴﺮﻱ', 'كيري', 'form find name'));
    test('Direction marks and soft hyphens', () => check('\u200fJohn\u00ad', 'John', 'form find name'));
    test('Letter case', () => check('STRASSE Οδός', 'straße οδόσ', 'find name'));
    test('Dashes', () => check('a—b', 'a--b', 'find name'));
    test('Ellipses', () => check('so …', 'so ...', 'find name'));
    test('Tatweel and vowel marks', () => check('مُحَمَّـــد', 'محمد', 'find name'));
    test('Hebrew vowel marks', () => check('שָׁלוֹם', 'שלום', 'find name'));
    test('Alef with and without hamza', () => check('أحمد', 'احمد', 'name'));
    test('Ya, alef maqsura, ta marbuta, hamza seats', () => check('مصطفى القاهرة رؤساء', 'مصطفي القاهره روساء', 'name'));
    test('Accents of names', () => check('Erdoğan Łódź', 'erdogan lodz', 'name'));
    test('Hyphens of names', () => check('al-Nusra', 'Al Nusra', 'name'));
    test('Arabic digits of names', () => check('٢٠١٦', '2016', 'name'));
    test('Hamza is a letter of a quote', () => check('سأل', 'سال', 'name'));
    test('Other words', () => check('Kerry', 'Kery', ''));

    test('A folded stretch leads back to all of what it came from', () => {
        const back = (text: string, found: string) => {
            const folded = fold(text, 'find');
            const at = folded.text.indexOf(found);
            const { start, end } = folded.spanOf(at, at + found.length);
            return Array.from(text).slice(start, end).join('');
        };
        assert.strictEqual(back('x “it’s \n so” y', '"it\'s so"'), '“it’s \n so”');
        assert.strictEqual(back('😀 مُحَمَّد 😀', 'محمد'), 'مُحَمَّد');
        assert.strictEqual(back('a e\u0301tat b', 'e\u0301tat'), 'e\u0301tat');
        assert.strictEqual(back('the \u200fname\u200f here', 'name'), 'name');
    });

    test('Half a character is no place to begin or end', () => {
        const folded = fold('éﬁe\u0301', 'form');
        assert.deepStrictEqual(Array.from({ length: folded.text.length + 1 }, (_, at) => folded.isBoundary(at)), [true, false, true, false, true, false, true]);
    });

    test('Folding what is folded changes nothing', () => {
        fc.assert(fc.property(foldable, fc.constantFrom(...levels), (text, level) => {
            const once = foldText(text, level);
            assert.strictEqual(foldText(once, level), once);
        }), { numRuns: runs(5000) });
    });

    test('Plain ASCII, which goes a shorter way, folds as all else does', () => {
        fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), text => {
            assert.equal(foldText(text, 'name'), fold(text, 'name').text);
        }), { numRuns: runs(1000) });
    });

    test('Normal forms fold to the same', () => {
        fc.assert(fc.property(foldable, fc.constantFrom(...levels), fc.constantFrom('NFC', 'NFD'), (text, level, form) => {
            assert.strictEqual(foldText(text.normalize(form), level), foldText(text, level));
        }), { numRuns: runs(5000) });
    });

    test('The map back ascends, stays in the text, and a stretch between boundaries folds to itself', () => {
        fc.assert(fc.property(foldable, fc.constantFrom(...levels), fc.nat(), fc.nat(), (text, level, a, b) => {
            const folded = fold(text, level);
            const points = Array.from(text);
            const size = folded.text.length;
            assert.strictEqual(folded.text, foldText(text, level));
            for (let at = 0; at < size; at++) {
                assert.ok(folded.toOriginal(at) <= folded.toOriginal(at + 1));
                assert.ok(folded.toFolded(folded.toOriginal(at)) <= at);
            }
            assert.strictEqual(folded.toOriginal(size), points.length);
            const [start, end] = [Math.min(a % (size + 1), b % (size + 1)), Math.max(a % (size + 1), b % (size + 1))];
            const span = folded.spanOf(start, end);
            assert.ok(0 <= span.start && span.start <= span.end && span.end <= points.length);
            if (folded.isBoundary(start) && folded.isBoundary(end)) {
                assert.strictEqual(foldText(points.slice(span.start, span.end).join(''), level), folded.text.slice(start, end));
            }
        }), { numRuns: runs(10000) });
    });
});
