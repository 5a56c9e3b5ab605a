import assert from 'node:assert';
import fc from 'fast-check';
import type { Anchor } from '../../../src/core/annotation/model';
import { contextOf, needsContext } from '../../../src/core/anchors/context';
import { AnchorFinder, locate, minMargin, minScore, type Located, type LocateOptions } from '../../../src/core/anchors/locate';
import { locateTogether } from '../../../src/core/anchors/locateTogether';
import { foldText } from '../../../src/core/text/fold';
import { SourceText } from '../../../src/core/text/sourceText';
import { runs } from '../../counts';
import { marked, render } from '../text/marked';

/** The text with the place that was found in brackets, all candidates in order after `?`, or `none`. */
function show(source: SourceText, located: Located): string {
    switch (located.kind) {
        case 'unique': return render(source, located.span);
        case 'ambiguous': return `? ${located.candidates.map(each => render(source, each.span)).join(' ? ')}`;
        case 'none': return 'none';
    }
}

function check(text: string, anchor: Anchor, expected: string, options?: LocateOptions): void {
    const source = new SourceText(text);
    assert.strictEqual(show(source, locate(source, anchor, options)), expected);
}

/** Finds the marked quote of the old text in a new one, with the context that would have been written. */
function moved(old: string, text: string, expected: string): void {
    const { source, spans } = marked(old);
    check(text, anchorOf(source, spans[0]!), expected);
}

function anchorOf(source: SourceText, span: { start: number; end: number }): Anchor {
    return { span, text: source.slice(span), ...(needsContext(source, span) ? contextOf(source, span) : {}) };
}

suite('Placing quotes written by hand', () => {
    test('One that occurs once', () => check('Kerry met Putin.', { text: 'Putin' }, 'Kerry met [[Putin]].'));
    test('One that does not occur', () => check('Kerry met Putin.', { text: 'Lavrov' }, 'none'));
    test('An empty one', () => check('Kerry', { text: '' }, 'none'));
    test('One that is white space', () => check('a b', { text: ' ' }, 'none'));
    test('Several: candidates in the order of the text', () => {
        check('Kerry met. Kerry left.', { text: 'Kerry' }, '? [[Kerry]] met. Kerry left. ? Kerry met. [[Kerry]] left.');
    });
    test('Several: what stands before decides', () => check('Kerry met. Kerry left.', { text: 'Kerry', before: 'met. ' }, 'Kerry met. [[Kerry]] left.'));
    test('Several: what stands after decides', () => check('Kerry met. Kerry left.', { text: 'Kerry', after: ' met' }, '[[Kerry]] met. Kerry left.'));
    test('Several that are nearly alike: context that is there to the letter decides', () => {
        const text = 'a plan to deepen US-Russian talks, a proposal to deepen US-Russian talks';
        const anchor = { text: 'US', before: ' plan to deepen ', after: '-Russian talks' };
        check(text, anchor, 'a plan to deepen [[US]]-Russian talks, a proposal to deepen US-Russian talks');
        const [first] = marked('a plan to deepen [[US]]').spans;
        assert.strictEqual(locate(new SourceText(text), { ...anchor, span: first }).kind, 'ambiguous');
    });
    test('A whole word rather than a piece of one', () => check('Iranians in Iran', { text: 'Iran' }, 'Iranians in [[Iran]]'));
    test('The same letters rather than others', () => check('us and the US', { text: 'US' }, 'us and the [[US]]'));
    test('A piece of a word after an Arabic clitic', () => check('ضد النصرة وداعش، لكن', { text: 'داعش' }, 'ضد النصرة و[[داعش]]، لكن'));
    test('Other quote marks, spaces, dashes, vowel marks', () => {
        check('he said: “It’s\nso – really”.', { text: '"It\'s so — really"' }, 'he said: [[“It’s\nso – really”]].');
        check('قال مُحَمَّد ذلك', { text: 'محمد' }, 'قال [[مُحَمَّد]] ذلك');
    });
    test('Not half of a character', () => check('Jose\u0301', { text: 'Jose' }, 'none'));
    test('White space of the quote is taken along where it is there', () => check('a  Kerry b', { text: ' Kerry ' }, 'a [[ Kerry ]]b'));
    test('Or left out where it is not', () => check('a (Kerry) b', { text: ' Kerry ' }, 'a ([[Kerry]]) b'));
    test('Behind characters of two units', () => check('😀😀 Kerry 😀', { text: ' Kerry' }, '😀😀[[ Kerry]] 😀'));
});

suite('Finding anchors again', () => {
    test('A quote that is elsewhere now', () => moved('He met [[John Kerry]].', 'Then, on Monday, he met John Kerry.', 'Then, on Monday, he met [[John Kerry]].'));
    test('A quote that is gone', () => moved('He met [[John Kerry]].', 'He met nobody.', 'none'));
    test('Only a piece of a longer word is left', () => {
        moved(`In [[Iran]] they met. ${'x '.repeat(600)}`, `They met. ${'x '.repeat(600)} Iranians`, `? They met. ${'x '.repeat(600)} [[Iran]]ians`);
    });
    test('Context decides between several', () => {
        moved('Kerry met Putin. Later [[Kerry]] left Moscow.', 'Later Kerry left Moscow. Kerry met Putin.', 'Later [[Kerry]] left Moscow. Kerry met Putin.');
    });
    test('The one with another context is not taken for the one that went', () => {
        moved('Kerry met Putin. Later [[Kerry]] left Moscow.', 'Kerry met Putin.', '? [[Kerry]] met Putin.');
    });
    test('Nobody says which of two', () => {
        moved('Ask [[Kerry]] now.', `Kerry was.${' x'.repeat(600)} Kerry is.`, `? [[Kerry]] was.${' x'.repeat(600)} Kerry is. ? Kerry was.${' x'.repeat(600)} [[Kerry]] is.`);
    });
    test('A place that another annotation holds is no candidate', () => {
        const text = 'Kerry met. Kerry left.';
        check(text, { span: { start: 30, end: 35 }, text: 'Kerry' }, 'Kerry met. [[Kerry]] left.', { isTaken: span => span.start === 0 });
        check(text, { span: { start: 30, end: 35 }, text: 'Kerry' }, 'none', { isTaken: () => true });
    });
    test('Context is found over other white space, quotes and dashes', () => {
        moved('“So” – said [[Kerry]]. Then Kerry left.', 'Then Kerry left. "So" -- said\nKerry.', 'Then Kerry left. "So" -- said\n[[Kerry]].');
    });
    test('Very frequent quotes: context far from where it was', () => {
        const many = 'he said. '.repeat(200);
        const { source, spans } = marked(`So [[he]] left us. ${many}`);
        const text = new SourceText(`${many}So he left us.`);
        assert.strictEqual(show(text, locate(text, anchorOf(source, spans[0]!))), `${many}So [[he]] left us.`);
    });
    test('At most as many candidates as asked, and how many there are', () => {
        const located = locate(new SourceText('he '.repeat(50)), { text: 'he' }, { maxCandidates: 3 });
        assert.ok(located.kind === 'ambiguous');
        assert.strictEqual(located.candidates.length, 3);
        assert.strictEqual(located.total, 50);
    });

    test('Neighbours that are sure tell where the others are', () => {
        const old = marked('[[The first paragraph]] of it. [[Kerry]] said. [[The last paragraph]] of it.');
        const text = new SourceText(`Kerry was here. ${'More was written before. '.repeat(40)}The first paragraph of it. Kerry said. The last paragraph of it.`);
        const anchors = old.spans.map(span => ({ span, text: old.source.slice(span) }));
        assert.strictEqual(locate(text, anchors[1]!).kind, 'ambiguous');
        const located = locateTogether(new AnchorFinder(text), text, anchors);
        assert.deepStrictEqual(located.map(each => each.kind), ['unique', 'unique', 'unique']);
        assert.ok(show(text, located[1]!).includes('of it. [[Kerry]] said'));
    });
    test('Those that stand where they stood stay', () => {
        const { source, spans } = marked('Kerry met. [[Kerry]] left.');
        const [located] = locateTogether(new AnchorFinder(source), source, [{ span: spans[0]!, text: 'Kerry' }]);
        assert.strictEqual(show(source, located!), 'Kerry met. [[Kerry]] left.');
    });
});

suite('Laws of finding', () => {
    const words = fc.constantFrom('Kerry', 'kerry', 'US', 'us', 'a', 'e\u0301', 'é', ' ', ' ', '\n', '“', '"', '’', '–', '--', '😀', 'كيري', 'و', 'مُحمد', 'محمد', 'ـ', '\u200f', '.', 'ﬁ', 'fi');
    const texts = fc.array(words, { minLength: 1, maxLength: 60 }).map(parts => parts.join(''));

    test('What is found folds to what the quote folds to; the certain is certain by its figures', () => {
        fc.assert(fc.property(texts, fc.array(words, { minLength: 1, maxLength: 4 }), fc.option(fc.nat(60), { nil: undefined }), texts, fc.boolean(), (text, quoteParts, at, before, hasContext) => {
            const source = new SourceText(text);
            const quote = quoteParts.join('');
            const anchor: Anchor = { text: quote, ...(at === undefined ? {} : { span: { start: at, end: at + quote.length } }), ...(hasContext ? { before: before.slice(0, 16), after: '' } : {}) };
            const located = locate(source, anchor);
            for (const { span, score } of located.kind === 'unique' ? [located] : located.kind === 'ambiguous' ? located.candidates : []) {
                assert.strictEqual(foldText(source.slice(span), 'find').trim(), foldText(quote, 'find').trim());
                assert.ok(0 <= score && score <= 1);
            }
            if (located.kind === 'unique') {
                assert.ok(located.score >= minScore && located.margin >= minMargin);
            }
        }), { numRuns: runs(10000) });
    });

    test('A quote of the text is among what is found', () => {
        fc.assert(fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
            const source = new SourceText(text);
            const start = a % source.length;
            const span = { start, end: start + 1 + b % Math.min(8, source.length - start) };
            const quote = source.slice(span);
            const next = Array.from(source.text)[span.end] ?? '';
            // A piece of a run that folds to one (dashes, white space), or of a character, is found as the whole.
            if (/^(?:-.*|.*-|)$/s.test(foldText(quote, 'find').trim()) || /^\p{M}/u.test(quote) || /\p{M}/u.test(next)) {
                return;
            }
            const located = locate(source, { span, text: quote, ...contextOf(source, span) });
            const found = located.kind === 'unique' ? [located] : located.kind === 'ambiguous' ? located.candidates : [];
            assert.ok(found.some(each => each.span.start === span.start && each.span.end === span.end), `${JSON.stringify(quote)} ${JSON.stringify(located)}`);
        }), { numRuns: runs(10000) });
    });

    test('Many questions to one finder are answered as one to each', () => {
        fc.assert(fc.property(texts, fc.array(texts.map(text => text.slice(0, 6)), { minLength: 20, maxLength: 40 }), (text, quotes) => {
            const source = new SourceText(text.repeat(3));
            const finder = new AnchorFinder(source);
            for (const quote of quotes) {
                assert.deepStrictEqual(finder.locate({ text: quote }), locate(source, { text: quote }));
            }
        }), { numRuns: runs(500) });
    });
});
