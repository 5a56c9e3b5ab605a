import assert from 'node:assert';
import fc from 'fast-check';
import { contextOf, needsContext } from '../../../src/core/anchors/context';
import { reanchor, type Reanchored, type ReanchorOptions } from '../../../src/core/anchors/reanchor';
import type { Anchor } from '../../../src/core/annotation/model';
import { foldText } from '../../../src/core/text/fold';
import { SourceText } from '../../../src/core/text/sourceText';
import type { Span } from '../../../src/core/text/span';
import { runs } from '../../counts';
import { marked, render } from '../text/marked';

function anchorOf(source: SourceText, span: Span): Anchor {
    return { span, text: source.slice(span), ...(needsContext(source, span) ? contextOf(source, span) : {}) };
}

/** The verdict, and the text with the place in brackets; of what drifted, all candidates after `?`. */
function show(source: SourceText, { verdict, span, candidates }: Reanchored): string {
    return [verdict, ...(span ? [render(source, span)] : candidates.map(each => `? ${render(source, each.span)}`))].join(' ');
}

/** What becomes of the spans that are marked in the old text. */
function check(old: string, text: string, expected: readonly string[], options?: ReanchorOptions): void {
    const { source, spans } = marked(old);
    const after = new SourceText(text);
    const found = reanchor(after, spans.map(span => anchorOf(source, span)), options);
    assert.deepStrictEqual(found.map(each => show(after, each)), expected);
}

suite('Anchors after a change of their text', () => {
    test('One that stands where it stood', () => check('He met [[John Kerry]].', 'He saw John Kerry.', ['unchanged He saw [[John Kerry]].']));
    test('One that is elsewhere', () => check('He met [[John Kerry]].', 'Yesterday he met John Kerry.', ['moved Yesterday he met [[John Kerry]].']));
    test('One that is gone', () => check('He met [[John Kerry]].', 'He met nobody.', ['drifted']));
    test('One that may be in several places', () => check('Ask [[Kerry]] now.', 'If Kerry was, Kerry is.', ['drifted ? If [[Kerry]] was, Kerry is. ? If Kerry was, [[Kerry]] is.']));
    test('A place that is taken is not proposed', () => {
        check('Ask [[Kerry]] now.', 'If Kerry was, Kerry is.', ['moved If Kerry was, [[Kerry]] is.'], { isTaken: (index, span) => index === 0 && span.start === 3 });
    });
});

suite('Anchors after a change of their text, with the old one at hand', () => {
    /** As {@link check}, with the old text. */
    function checkWith(old: string, text: string, expected: readonly string[]): void {
        check(old, text, expected, { oldTextOf: () => marked(old).source });
    }

    test('One of several, which its sentence tells', () => {
        checkWith('Kerry met Putin in Moscow. Then [[Kerry]] left the city for Geneva. In the end Kerry was silent.', 'Then Kerry left the city for Geneva. In the end Kerry was silent.',
            ['moved Then [[Kerry]] left the city for Geneva. In the end Kerry was silent.']);
    });
    test('One that went, although the same words stand elsewhere', () => {
        checkWith('They met in Moscow on Friday. Then [[Kerry]] left the city for Geneva. In the end Kerry was silent.', 'They met in Moscow on Friday. In the end Kerry was silent.',
            ['drifted ? They met in Moscow on Friday. In the end [[Kerry]] was silent.']);
    });
    test('One that may be the one at its place or the next: nothing tells which', () => {
        checkWith('[[he]] said so, and she said no, and nobody else was there to hear it.', 'he said so, and he said so, and she said no, and nobody else was there to hear it.',
            ['drifted ? [[he]] said so, and he said so, and she said no, and nobody else was there to hear it.']);
    });
    test('A paragraph that was moved takes its own along', () => {
        const [first, second, last] = ['Kerry flew to Moscow on Thursday to meet Putin.', 'The talks on a truce in the north ended without a word from Kerry.', 'Nobody expects much of them.'];
        checkWith(`${first}\n\n${second!.replace('Kerry', '[[Kerry]]')}\n\n${last}`, `${second}\n\n${first}\n\n${last}`,
            [`moved ${second!.replace('Kerry', '[[Kerry]]')}\n\n${first}\n\n${last}`]);
    });
    test('Other white space, quotes, dashes and vowel marks: the new bytes', () => {
        checkWith('He said: [["It\'s so - really"]], and left. قال [[محمد]] ذلك اليوم كله', 'He said:\n“It’s  so – really”, and left. قال مُحَمَّد ذلك اليوم كله',
            ['moved He said:\n[[“It’s  so – really”]], and left. قال مُحَمَّد ذلك اليوم كله', 'moved He said:\n“It’s  so – really”, and left. قال [[مُحَمَّد]] ذلك اليوم كله']);
    });
    test('A misspelt name that was corrected', () => {
        checkWith('On Monday [[John Kery]] met Lavrov in Geneva for talks.', 'On Monday John Kerry met Lavrov in Geneva for talks.', ['moved On Monday [[John Kerry]] met Lavrov in Geneva for talks.']);
    });
    test('Another name in its place is another actor', () => {
        checkWith('On Monday [[Iran]] met Lavrov in Geneva for talks.', 'On Monday Iraq met Lavrov in Geneva for talks.', ['drifted ? On Monday [[Iraq]] met Lavrov in Geneva for talks.']);
    });
    test('A name after an Arabic clitic', () => {
        checkWith('حضر الاجتماع لافروف و[[كيري]] وغاب الآخرون عنه', 'قيل إنه حضر الاجتماع لافروف و[[كيري]] وغاب الآخرون عنه'.replace(/[[\]]/g, ''), ['moved قيل إنه حضر الاجتماع لافروف و[[كيري]] وغاب الآخرون عنه']);
    });
    test('A position that was not true in the old text either is looked for by its quote', () => {
        const old = marked('In [[Geneva]] they met.');
        const [found] = reanchor(new SourceText('They met in Geneva.'), [{ span: old.spans[0]!, text: 'Moscow' }], { oldTextOf: () => old.source });
        assert.strictEqual(found!.verdict, 'drifted');
    });
});

suite('Long quotes with other words', () => {
    const claim = 'the talks on a truce in the north began late and ended without a word from either side';
    test('One word of many is another', () => {
        check(`Kerry said that [[${claim}]]. Then he left.`, `Today Kerry said that ${claim.replace('truce', 'ceasefire')}. Then he left.`,
            [`moved Today Kerry said that [[${claim.replace('truce', 'ceasefire')}]]. Then he left.`]);
    });
    test('Half of the words are others', () => {
        const now = 'the talks in Geneva on the north began early and ended with a statement from each side';
        const source = new SourceText(`Kerry said that ${now}.`);
        const [found] = reanchor(source, [anchorOf(...first(`Kerry said that [[${claim}]].`))]);
        assert.strictEqual(found!.verdict, 'drifted');
    });
    test('Two places are as good', () => {
        const now = claim.replace('truce', 'ceasefire');
        check(`Kerry said that [[${claim}]].`, `${now}. ${now}.`, [`drifted ? [[${now}]]. ${now}. ? ${now}. [[${now}]].`]);
    });
    test('What has no place yet is never put there by itself', () => {
        const [found] = reanchor(new SourceText(`That ${claim.replace('truce', 'ceasefire')}.`), [{ text: claim }]);
        assert.deepStrictEqual([found!.verdict, found!.candidates.length, found!.candidates[0]!.likeness], ['drifted', 1, 'reworded']);
    });

    test('A quotation that was reworded does not begin at the marks of the one before it, nor end at those of the next', () => {
        const quote = '“Their use of force is not nearly as decisive as before, and the pressure is too strong.”';
        const reworded = quote.replace('as decisive', 'so decisive');
        const text = new SourceText(`“Now they are reaching returns.”\n\nHe said, ${reworded} He said: “They got there.”`);
        const [found] = reanchor(text, [{ span: { start: 5, end: 5 + quote.length }, text: quote }]);
        assert.deepStrictEqual(found!.candidates.map(({ span }) => text.slice(span)), [reworded]);
    });
});

function first(text: string): [SourceText, Span] {
    const { source, spans } = marked(text);
    return [source, spans[0]!];
}

suite('Laws of finding anchors again', () => {
    const words = fc.constantFrom('Kerry', 'said', 'that', 'the', 'talks', 'ended', 'US', 'us', 'e\u0301', 'é', 'و', 'كيري', 'مُحمد', 'محمد', '漢', '字', '😀', '\u{1f468}\u200d\u{1f469}', '.', ',', '“', '"', '–', '-', '\n', 'fi', 'ﬁ');
    const texts = fc.array(words, { minLength: 1, maxLength: 60 });
    const edits = fc.array(fc.tuple(fc.nat(80), fc.nat(12), fc.array(words, { maxLength: 6 })), { maxLength: 5 });
    const cases = fc.record({ old: texts, edits, places: fc.array(fc.tuple(fc.nat(999), fc.nat(30)), { minLength: 1, maxLength: 12 }), taken: fc.nat(3), hasOld: fc.boolean(), joint: fc.constantFrom(' ', '') });

    function made({ old, edits: script, places, joint }: { old: readonly string[]; edits: readonly (readonly [number, number, readonly string[]])[]; places: readonly (readonly [number, number])[]; joint: string }) {
        const now = [...old];
        for (const [at, count, put] of script) {
            now.splice(at % (now.length + 1), count, ...put);
        }
        const before = new SourceText(old.join(joint));
        const anchors = places.flatMap(([at, length]) => {
            const start = at % before.length;
            const span = { start, end: Math.min(before.length, start + 1 + length) };
            return [anchorOf(before, span)];
        });
        return { before, after: new SourceText(now.join(joint)), anchors };
    }

    test('What moved has the words of its quote, or says that it has others; no character is parted; what is taken is never proposed', () => {
        fc.assert(fc.property(cases, each => {
            const { before, after, anchors } = made(each);
            const isTaken = (index: number, { start }: Span) => (start + index) % 4 < each.taken;
            const results = reanchor(after, anchors, { isTaken, oldTextOf: each.hasOld ? () => before : undefined });
            results.forEach(({ verdict, span, likeness, candidates, from, score }, index) => {
                const { text, span: old } = anchors[index]!;
                assert.ok(score >= 0 && score <= 1 && candidates.length <= 20);
                assert.strictEqual(span === undefined, verdict === 'drifted');
                assert.strictEqual(from === undefined, verdict === 'drifted');
                assert.ok(candidates.every(candidate => !isTaken(index, candidate.span)));
                if (verdict === 'unchanged') {
                    assert.deepStrictEqual([span, after.slice(span!)], [old, text]);
                }
                if (verdict === 'moved') {
                    assert.ok(!isTaken(index, span!));
                    assert.deepStrictEqual(candidates[0]!.span, span);
                    assert.ok(likeness === 'reworded' || foldText(after.slice(span!), 'find').trim() === foldText(text, 'find').trim());
                }
                for (const place of candidates) {
                    const [start, end] = [after.toUtf16(place.span.start), after.toUtf16(place.span.end)];
                    assert.ok(place.span.start < place.span.end && place.span.end <= after.length);
                    const isParted = (at: number, from: number) => /^\p{M}/u.test(after.text.slice(at, at + 2)) && !/^\p{M}/u.test(text.slice(from)) && at > 0;
                    assert.ok(place.likeness === 'exact' || (!isParted(start, 0) && !isParted(end, text.length)), JSON.stringify([text, after.slice(place.span)]));
                }
            });
        }), { numRuns: runs(5000) });
    });
    test('In an unchanged text all is unchanged', () => {
        fc.assert(fc.property(cases, each => {
            const { before, anchors } = made({ ...each, edits: [] });
            const results = reanchor(new SourceText(before.text), anchors, { oldTextOf: each.hasOld ? () => before : undefined });
            results.forEach(({ verdict, span }, index) => assert.deepStrictEqual([verdict, span], ['unchanged', anchors[index]!.span]));
        }), { numRuns: runs(5000) });
    });
    test('Several anchors that were in different places are never in one', () => {
        fc.assert(fc.property(cases, each => {
            const { before, after, anchors } = made(each);
            const results = reanchor(after, anchors, { oldTextOf: each.hasOld ? () => before : undefined });
            const holders = new Map<string, number>();
            results.forEach(({ span, likeness }, index) => {
                if (span && likeness === 'exact') {
                    const place = `${span.start}-${span.end}`;
                    assert.strictEqual(holders.get(place) ?? anchors[index]!.span!.start, anchors[index]!.span!.start);
                    holders.set(place, anchors[index]!.span!.start);
                }
            });
        }), { numRuns: runs(5000) });
    });
});
