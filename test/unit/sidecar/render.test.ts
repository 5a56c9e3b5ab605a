import * as assert from 'node:assert';
import fc from 'fast-check';
import { parse } from 'yaml';
import { blockMap, flow, quoted, scalar } from '../../../src/core/sidecar/render';
import { runs } from '../../counts';
import { anyText, claim, mention } from './layouts';

/** A text as the value of a key, in flow and in block form. */
function check(text: string, inFlow: string, inBlock = inFlow, key = 'note'): void {
    assert.deepStrictEqual([scalar(text, 'flow', key), scalar(text, 'block', key)], [inFlow, inBlock]);
}

suite('Texts are written', () => {
    test('plain where every reader takes them for text', () => {
        check('john-kerry', 'john-kerry');
        check('~official', '~official');
        check('two words', 'two words');
        check('روسيا', 'روسيا');
        check('92-102', '92-102');
        check('2016-07-14', '2016-07-14');
        check('A sentence, with a comma; and more.', '"A sentence, with a comma; and more."', 'A sentence, with a comma; and more.');
    });
    test('quoted where a reader of YAML 1.1 takes them for something else', () => {
        for (const text of ['no', 'No', 'yes', 'on', 'OFF', 'y', 'N', 'true', 'null', 'Null', '~', '12:30', '190:20:30', '1_000', '0x1f', '0o7', '017', '1e3', '.5', '.inf', '.NaN', '-', '=', '<<', '2016', '5', '-5', '']) {
            check(text, JSON.stringify(text));
        }
        check('none', '"none"');
        check('none', 'none', 'none', 'claimer');
    });
    test('quoted where they hold what YAML reads otherwise', () => {
        for (const text of ['a: b', 'a #b', '# a', '- a', '[a', '{a', '&a', '*a', '!a', '|', '>', '%a', '@a', '`a', "'a", '? a', ': a', 'a:', ' a', 'a ', '---', '...']) {
            check(text, JSON.stringify(text));
        }
    });
    test('always quoted where they are the source’s', () => {
        for (const key of ['text', 'before', 'after', 'starts', 'ends', 'title']) {
            check('Kerry', '"Kerry"', '"Kerry"', key);
        }
    });
    test('with what is not seen as escapes, on one line', () => {
        assert.strictEqual(quoted('a\u00a0b\u202fc\u200e\u200f\u202a\u202e\u2066\u2069\u061c\ufeff\u200b\u0085\u2028\u2029\n\r\t\u0000"\\'), '"a\\_b\\u202fc\\u200e\\u200f\\u202a\\u202e\\u2066\\u2069\\u061c\\ufeff\\u200b\\N\\L\\P\\n\\r\\t\\u0000\\"\\\\"');
        // Joiners are part of words and emoji.
        assert.strictEqual(quoted('می\u200cخواهم 👩\u200d👧 “x”'), '"می\u200cخواهم 👩\u200d👧 “x”"');
    });
});

const plain = fc.oneof(anyText, fc.integer(), fc.boolean(), fc.constant(null), fc.array(anyText, { maxLength: 3 }), fc.dictionary(anyText.filter(key => key !== '__proto__'), anyText, { maxKeys: 3 }));

suite('What is written is read back by readers of YAML 1.2 and 1.1', () => {
    const readers = [{}, { version: '1.1' as const }].map(options => (text: string) => parse(text, { logLevel: 'silent' as const, ...options }) as unknown);
    const readBack = (value: unknown, text: string, key?: string) => {
        for (const read of readers) {
            assert.deepStrictEqual(key === undefined ? read(text) : (read(text) as Record<string, unknown>)[key], value, text);
        }
    };
    test('Texts', () => {
        fc.assert(fc.property(anyText, fc.constantFrom('note', 'text', 'on'), (text, key) => {
            // YAML 1.1 takes dates for dates, and so do we; plain spans are text to both.
            if (/^\d{4}-\d{2}-\d{2}$/.test(text) && key !== 'text') {
                return;
            }
            readBack(text, `k: ${scalar(text, 'block', key)}`, 'k');
            readBack([text], `[${scalar(text, 'flow', key)}]`);
            assert.doesNotMatch(scalar(text, 'block', key), /[\r\n]/);
        }), { numRuns: runs(10_000) });
    });
    const withoutDates = (value: unknown) => !/\d{4}-\d{2}-\d{2}/.test(JSON.stringify(value));
    test('Values in flow form', () => {
        fc.assert(fc.property(plain.filter(withoutDates), value => readBack(structuredClone(value), `k: ${flow(value)}`, 'k')), { numRuns: runs(5000) });
    });
    test('Mentions and claims in flow and block form', () => {
        fc.assert(fc.property(fc.oneof(mention, claim).filter(value => withoutDates(value) && Object.keys(value).length > 0), value => {
            const expected = structuredClone(value);
            readBack(expected, flow(value));
            readBack([expected], `  - ${blockMap(value, 4)}\n`);
            assert.strictEqual(flow(value), flow(expected));
        }), { numRuns: runs(5000) });
    });
});
