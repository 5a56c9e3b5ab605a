import assert from 'node:assert';
import fc from 'fast-check';
import { type EndAction, moveEnd, type SegmentUnit, sentenceAround, unitAround, wholeWordAround } from '../../../src/core/text/segment';
import { SourceText } from '../../../src/core/text/sourceText';
import { runs } from '../../counts';
import { marked, render } from './marked';

/** The unit around the cursor, or else around the first span. */
function around(unit: SegmentUnit, text: string, expected: string | undefined): void {
    const { source, spans, cursor } = marked(text);
    const found = unitAround(source, cursor ?? spans[0]!, unit);
    assert.strictEqual(found && source.slice(found), expected);
}

/** The span after one action. */
function move(unit: SegmentUnit, action: EndAction, text: string, expected: string): void {
    const { source, spans } = marked(text);
    assert.strictEqual(render(source, moveEnd(source, spans[0]!, unit, action)), expected);
}

suite('Words', () => {
    test('Around a cursor inside', () => around('word', 'met Ke|rry in', 'Kerry'));
    test('Beside the cursor, the one behind it first', () => around('word', 'met Kerry| in', 'Kerry'));
    test('None between spaces', () => around('word', 'met | in', undefined));
    test('None in an empty text', () => around('word', '|', undefined));
    test('Hyphens make one word', () => around('word', 'Bashar al-As|sad, the', 'al-Assad'));
    test('A dash does not', () => around('word', 'Moscow – Emp|ty', 'Empty'));
    test('Apostrophes of either kind', () => {
        around('word', '"It’|s so', 'It’s');
        around('word', 'they\'v|e led', 'they\'ve');
    });
    test('Full stops of abbreviations', () => around('word', 'with U.|S. Secretary', 'U.S.'));
    test('Full stops of sentences are not part', () => around('word', 'in Syr|ia. He', 'Syria'));
    test('Arabic words keep clitics and vowel marks', () => around('word', 'دعم وَكِ|يري إلى', 'وَكِيري'));
    test('Quotation marks after a clitic end the word', () => around('word', 'قالت لـ"الع|ربية.نت":', 'العربية.نت'));
    test('A span is taken to whole words', () => around('word', 'Secre[[tary of St]]ate', 'Secretary of State'));
    test('White space at the rim of a span is left out', () => around('word', 'a[[ Kerry ]]b', 'Kerry'));
    test('A word in a line of 100,000 characters', () => around('word', `${'x'.repeat(50_000)} Ker|ry ${'x'.repeat(50_000)}`, 'Kerry'));

    test('Extending takes the next word', () => {
        move('word', 'extendEnd', '[[John]] Kerry met', '[[John Kerry]] met');
        move('word', 'extendStart', 'and, John [[Kerry]]', 'and, [[John Kerry]]');
        move('word', 'extendEnd', '[[Jo]]hn Kerry', '[[John]] Kerry');
    });
    test('Shrinking leaves one out', () => {
        move('word', 'shrinkEnd', '[[John Kerry, ]]met', '[[John Kerry]], met');
        move('word', 'shrinkStart', '[[the al-Nusra]]', 'the [[al-Nusra]]');
    });
    test('A single word stays', () => {
        move('word', 'shrinkEnd', 'met [[Kerry]] in', 'met [[Kerry]] in');
        move('word', 'shrinkStart', 'met [[Kerry]] in', 'met [[Kerry]] in');
    });
    test('The ends of the text stay', () => {
        move('word', 'extendEnd', 'met [[Kerry]]', 'met [[Kerry]]');
        move('word', 'extendStart', '[[Kerry]] met', '[[Kerry]] met');
    });
    test('Over blank lines and long runs of signs', () => move('word', 'extendEnd', `[[a]]\n\n${'*'.repeat(2000)}\n\nb c`, `[[a\n\n${'*'.repeat(2000)}\n\nb]] c`));
});

suite('Characters', () => {
    test('A clitic is left out', () => move('character', 'shrinkStart', '[[وداعش]]', 'و[[داعش]]'));
    test('A letter goes with its vowel marks', () => move('character', 'shrinkStart', '[[وَداعش]]', 'وَ[[داعش]]'));
    test('And taken back', () => move('character', 'extendStart', 'وَ[[داعش]]', '[[وَداعش]]'));
    test('A family is one', () => move('character', 'extendEnd', '[[a]]👨‍👩‍👧b', '[[a👨‍👩‍👧]]b'));
    test('The last one stays', () => move('character', 'shrinkEnd', 'a[[b]]c', 'a[[b]]c'));
    test('Around the cursor', () => around('character', 'ab|e\u0301c', 'e\u0301'));
});

suite('Sentences', () => {
    /** The text with a stroke where sentences part, from what is around every code point. */
    function check(text: string): void {
        const source = new SourceText(text.replaceAll('|', ''));
        const found = new Set<string>();
        for (let at = 0; at < source.length; at++) {
            const sentence = unitAround(source, { start: at, end: at + 1 }, 'sentence');
            found.add(sentence ? source.slice(sentence) : '');
        }
        found.delete('');
        assert.deepStrictEqual([...found], text.split('|').map(each => each.trim()));
    }

    const table: readonly string[] = [
        'He met Putin. | They talked.',
        'with U.S. Secretary of State John F. Kerry in Moscow.',
        'US Army Lt. Gen. Sean MacFarland told Mr. Smith of Acme Inc. in the U.S. | He left.',
        'It grew by 2.5 percent. | No. 5 did not.',
        '“They got there.” | He said: “It is so.” | Then he left.',
        '“What is this?” he asked. | “Nothing!” she said.',
        'The pressure is too strong. | … Russia is moving.',
        'as prominent … in the breakdown of the actions, … [Jabhat al-Nusra forces have] led.',
        'So it was... | Then it ended.',
        'on Jan. 5 at 7 p.m. in Geneva. | (He came.) | She left.',
        'said John McCain (R-Ariz.) in Washington.',
        'See example.com. | Or www.example.org for more.',
        'هل غاب كيري؟ | نعم، غاب؛ قالت المصادر لـ"العربية.نت". | انتهى!',
        'قال د. أحمد ذلك. | ثم ذهب.',
        '第一句。 | 第二句！'.replace(/ \| /, '|'),
    ];
    for (const text of table) {
        test(text, () => check(text));
    }

    test('Arabic paragraphs that were joined to a line are paragraphs of their own', () => {
        around('paragraph', 'الروس تراجعوا عن الاتفاق., مصا|در قالت: "إن الهجوم"., وتقول هذه.', 'مصادر قالت: "إن الهجوم".');
        around('sentence', 'الروس تراجعوا عن الاتفاق., مصا|در قالت: "إن الهجوم"., وتقول هذه.', 'مصادر قالت: "إن الهجوم".');
    });
    test('A sentence around a span that lies in two', () => around('sentence', 'A b. C [[d. E]] f. G h.', 'C d. E f.'));
    test('None on a blank line', () => around('sentence', 'a.\n|\nb.', undefined));
    test('A blank line is its own context', () => {
        const { source, cursor } = marked('a.\n|\nb.');
        assert.deepStrictEqual(sentenceAround(source, cursor!), { start: cursor, end: cursor });
    });
    test('Extending goes on into the next paragraph', () => move('sentence', 'extendEnd', 'Ab. [[Cd.]]\n\nEf. Gh.', 'Ab. [[Cd.\n\nEf.]] Gh.'));
    test('Extending completes a sentence first', () => move('sentence', 'extendEnd', '[[A]] b. C d.', '[[A b.]] C d.'));
    test('Extending backwards', () => move('sentence', 'extendStart', 'A b.\n\nC [[d]].', 'A b.\n\n[[C d]].'));
    test('Shrinking leaves the last out', () => move('sentence', 'shrinkEnd', '[[A b. C d.]]', '[[A b.]] C d.'));
    test('Lines of a text wrapped by hand are one paragraph', () => {
        const wrapped = 'The talks went on past midnight, and ended with no public statement, as\nthere certainly would have been if the two countries had reached any kind\nof agreement. Kerry left.';
        around('paragraph', `A title\n\n${wrapped.slice(0, 90)}|${wrapped.slice(90)}\n\nNext.`, wrapped);
        around('sentence', `${wrapped.slice(0, 40)}|${wrapped.slice(40)}`, wrapped.slice(0, wrapped.indexOf(' Kerry left')));
    });
    test('Lines of a list are not', () => around('paragraph', 'Free:\n\n  • The Takea|way\n  • Middle East Minute, which is a rather long item of this list\n', '• The Takeaway'));
    test('Short lines are not', () => around('paragraph', 'Roses are red\nVio|lets are blue', 'Violets are blue'));
});

suite('Quotations', () => {
    const table: readonly (readonly [string, string | undefined])[] = [
        ['He said, “It |is so.” Then', '“It is so.”'],
        ['"It is |so," he said. "Yes."', '"It is so,"'],
        ['"It is so," he |said. "Yes."', undefined],
        ['"It is so," he said. "Ye|s."', '"Yes."'],
        ['\'\'It is |so,\'\' he said', '\'\'It is so,\'\''],
        ['``It is |so,\'\' he said', '``It is so,\'\''],
        ['„Es |ist so“, sagte er', '„Es ist so“'],
        ['«C’est |ainsi», dit-il', '«C’est ainsi»'],
        ['« C’est |ainsi », dit-il', '« C’est ainsi »'],
        ['»Es ist |so«, sagte er', '»Es ist so«'],
        ['「そう|です」と', '「そうです」'],
        ['قالت لـ"العر|بية.نت": "إن الهجوم"', '"العربية.نت"'],
        ['قالت لـ"العربية.نت": "إن الهج|وم"', '"إن الهجوم"'],
        ['أي " جبهة الن|صرة" سابقاً', '" جبهة النصرة"'],
        ['“some are wondering, \'What is |it?\'”', '\'What is it?\''],
        ['“some are wond|ering, \'What is it?\'”', '“some are wondering, \'What is it?\'”'],
        ['“It’s the ‘end st|age’ of it,” he said', '‘end stage’'],
        ['‘It’s the rebels’ pl|an,’ he said', '‘It’s the rebels’ plan,’'],
        ['the rebels’ pl|an and the regime’s', undefined],
        ['they\'ve led and that\'s l|ed to', undefined],
        ['a 5" pipe and a |6" pipe', undefined],
        ['“It goes on |and on.\n\n“And ends.”', '“It goes on and on.'],
        ['“Mixed |marks," he said', '“Mixed marks,"'],
        ['|', undefined],
    ];
    for (const [text, expected] of table) {
        test(`${text} → ${expected ?? 'none'}`, () => around('quotation', text, expected));
    }

    test('Around a whole quotation, the next one outside', () => around('quotation', '“a [[‘b’]] c”', '“a ‘b’ c”'));
    test('Around the words of one, with its marks', () => around('quotation', 'a “[[b]]” c', '“b”'));
    test('None around two paragraphs', () => around('quotation', '“a [[b\n\nc]] d”', undefined));
    test('Extending takes the rest of it', () => move('quotation', 'extendEnd', 'a “[[b]] c” d', 'a “[[b c”]] d'));
    test('Extending out of one takes the next', () => move('quotation', 'extendEnd', '[[“a”]] he said. “b”', '[[“a” he said. “b”]]'));
});

suite('Whole words', () => {
    const check = (text: string, expected: string) => {
        const { source, spans } = marked(text);
        assert.strictEqual(source.slice(wholeWordAround(source, spans[0]!)), expected);
    };
    test('After a clitic', () => check('ضد النصرة و[[داعش]]، لكن', 'وداعش'));
    test('Before a suffix', () => check('شنه [[حلفاؤ]]ه بدعم', 'حلفاؤه'));
    test('A whole word stays', () => check('met [[John Kerry]]’s', 'John Kerry'));
    test('Hyphens part words', () => check('a [[US]]-backed plan', 'US'));
    test('Scripts without spaces stay', () => check('我在[[北京]]工作', '北京'));
});

suite('Units of any text', () => {
    const units: readonly SegmentUnit[] = ['character', 'word', 'sentence', 'paragraph', 'quotation'];
    const actions: readonly EndAction[] = ['extendEnd', 'shrinkEnd', 'extendStart', 'shrinkStart'];
    const texts = fc.array(fc.constantFrom('Kerry', 'U.S.', ' ', ' ', '. ', '\n', '\n\n', '“', '”', '"', '\'', '’', '😀', 'e\u0301', 'كيري', '., ', '؟ ', '...', '-', '\u200f', '🇺🇸🇷🇺', '\ud83d', '中文'), { minLength: 1, maxLength: 40 })
        .map(parts => new SourceText(parts.join('')));

    test('A moved end keeps the span in the text, not empty, and the other end in its place', () => {
        fc.assert(fc.property(texts, fc.nat(), fc.nat(), fc.constantFrom(...units), fc.constantFrom(...actions), (source, a, b, unit, action) => {
            const start = a % Math.max(1, source.length);
            const span = { start, end: start + 1 + b % Math.max(1, source.length - start) };
            if (span.end > source.length) {
                return;
            }
            const moved = moveEnd(source, span, unit, action);
            assert.ok(0 <= moved.start && moved.start < moved.end && moved.end <= source.length);
            const [kept, changed] = action.endsWith('End') ? ['start', 'end'] as const : ['end', 'start'] as const;
            assert.strictEqual(moved[kept], span[kept]);
            const direction = action === 'extendEnd' || action === 'shrinkStart' ? 1 : -1;
            assert.ok((moved[changed] - span[changed]) * direction >= 0);
        }), { numRuns: runs(5000) });
    });

    test('Extending again and again reaches the end of the text’s last unit', () => {
        fc.assert(fc.property(texts, fc.constantFrom('character', 'word', 'sentence', 'paragraph'), (source, unit) => {
            let span = { start: 0, end: 1 };
            for (let steps = 0; steps < 400; steps++) {
                const moved = moveEnd(source, span, unit, 'extendEnd');
                if (moved.end === span.end) {
                    break;
                }
                span = moved;
            }
            const last = unitAround(source, { start: 0, end: source.length }, unit);
            assert.ok(span.end >= (last?.end ?? 0), `${span.end} ${last?.end}`);
        }), { numRuns: runs(2000) });
    });

    test('What is around a place touches it, and is the same around itself', () => {
        fc.assert(fc.property(texts, fc.nat(), fc.constantFrom('character', 'word', 'sentence', 'paragraph'), (source, a, unit) => {
            const at = a % (source.length + 1);
            const found = unitAround(source, at, unit);
            if (found) {
                assert.ok(found.start <= at && at <= found.end && found.start < found.end && found.end <= source.length);
                assert.deepStrictEqual(unitAround(source, found, unit), found);
            }
        }), { numRuns: runs(5000) });
    });
});
