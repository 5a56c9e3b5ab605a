import assert from 'node:assert';
import { contextOf, needsContext } from '../../../src/core/anchors/context';
import { verifyAnchor, verifyAnchors } from '../../../src/core/anchors/verify';
import { SourceText } from '../../../src/core/text/sourceText';
import { marked } from '../text/marked';

/** How the quote stands to the marked span of the text. */
function check(text: string, quote: string, expected: string): void {
    const { source, spans } = marked(text);
    assert.strictEqual(verifyAnchor(source, { span: spans[0], text: quote }), expected);
}

suite('Verifying anchors', () => {
    test('The quote itself', () => check('😀 met [[John Kerry]].', 'John Kerry', 'exact'));
    test('Another name', () => check('met [[John Kerry]].', 'John Kelly', 'drifted'));
    test('Too short', () => check('met [[John Kerr]]y.', 'John Kerry', 'drifted'));
    test('Line ends are white space', () => check('met [[John\nKerry]].', 'John Kerry', 'nearly'));
    test('White space at the quote’s ends', () => check('met [[John Kerry]].', ' John Kerry\n', 'nearly'));
    test('Quote marks', () => check('[[It’s so]]', 'It\'s so', 'nearly'));
    test('Unicode form', () => check('[[Cafe\u0301]]', 'Café', 'nearly'));
    test('A direction mark', () => check('[[كيري\u200f]]', 'كيري', 'nearly'));
    test('Case is drift', () => check('[[kerry]]', 'Kerry', 'drifted'));
    test('A dash is drift', () => check('[[a – b]]', 'a - b', 'drifted'));
    test('A missing vowel mark is drift', () => check('[[محمد]]', 'مُحمد', 'drifted'));
    test('No position', () => check('Kerry', 'Kerry', 'unplaced'));
    test('Nothing but white space is never nearly right', () => check('a[[  ]]b', ' ', 'drifted'));

    test('A position outside the text', () => {
        const source = new SourceText('Kerry');
        const states = verifyAnchors(source, [[0, 5], [0, 6], [3, 9], [9, 14], [-1, 4], [2, 2], [4, 2]].map(([start, end]) => ({ span: { start: start!, end: end! }, text: 'Kerry' })));
        assert.deepStrictEqual(states, ['exact', 'drifted', 'drifted', 'drifted', 'drifted', 'drifted', 'drifted']);
    });
});

suite('Context', () => {
    test('Sixteen code points on each side', () => {
        const { source, spans } = marked('one two three 😀😀😀 met [[Kerry]] in Moscow on July 14');
        assert.deepStrictEqual(contextOf(source, spans[0]!), { before: 'o three 😀😀😀 met ', after: ' in Moscow on Ju' });
    });
    test('Less at the ends of the text', () => {
        const { source, spans } = marked('[[Kerry]] in');
        assert.deepStrictEqual(contextOf(source, spans[0]!), { before: '', after: ' in' });
    });
    test('Needed where the quote occurs again', () => {
        const needs = (text: string) => {
            const { source, spans } = marked(text);
            return needsContext(source, spans[0]!);
        };
        assert.strictEqual(needs('[[Kerry]] met Lavrov.'), false);
        assert.strictEqual(needs('[[Kerry]] met. Kerry left.'), true);
        assert.strictEqual(needs('Kerry met. [[Kerry]] left.'), true);
        assert.strictEqual(needs('b[[ana]]na'), true);
    });
});
