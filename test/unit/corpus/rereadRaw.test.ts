import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RawFiles } from '../../../src/core/corpus/rawFiles';
import { rereadRaw } from '../../../src/core/corpus/rereadRaw';
import type { RawFile } from '../../../src/core/sidecar/raw';
import { readRaw } from '../../../src/core/sidecar/readRaw';
import { flow } from '../../../src/core/sidecar/render';
import { applySplices, type Splice } from '../../../src/core/text/span';
import { runs } from '../../counts';
import { anyFile, canonical, mention } from '../sidecar/layouts';

/** All that stands in a file, without how it is kept. */
function plain({ sections, problems, isSound }: RawFile) {
    const entries = ({ key, start, end, value, mention: read }: RawFile['sections'] extends ReadonlyMap<string, infer S> ? S extends { readonly entries: readonly (infer E)[] } ? E : never : never) => ({ key, start, end, value: structuredClone(value), mention: read });
    return { sections: [...sections].map(([key, section]) => [key, { ...section, value: structuredClone(section.value), entries: section.entries.map(entries) }]), problems, isSound };
}

function law(text: string, splices: readonly Splice[]): boolean {
    const after = applySplices(text, splices);
    const reread = rereadRaw(text, readRaw(text), after);
    if (reread) {
        assert.deepEqual(plain(reread), plain(readRaw(after)), after);
    }
    return reread !== undefined;
}

/** Lines, entries, and what could change the meaning of a line elsewhere. */
const snippet = fc.oneof(
    mention.map(value => `  - ${flow(value)}\n`), mention.map(value => flow(value)),
    fc.constantFrom('', '\n', ' ', '    ', '  - a\n', '- ', '# x\n', '  # x\n', ' # x', '"', '\'', '[', '}', ': ', '|\n', ' |', ' >-\n    x\n', '&a ', '*a', '---\n', '...\n', 'own: 1\n', '\r\n', '\t', '  - |\n    x\n\n', '  - - a\n', '    b: c\n'),
);
const change = fc.tuple(fc.nat(1000), fc.nat(30), snippet, fc.constantFrom(true, true, false));
const splice = (text: string, [at, length, inserted, isLine]: readonly [number, number, string, boolean]): Splice => {
    const place = at % (text.length + 1);
    const start = isLine ? text.lastIndexOf('\n', place) + 1 : place;
    return { start, end: Math.min(text.length, start + (length > 15 ? 0 : length)), text: inserted };
};
const list = fc.array(fc.oneof(mention.map(value => flow(value)), fc.constantFrom('id: m-1\n    text: "x"', 'a', '|\n    text\n', '>+\n    text\n\n', '"a\n    b"', '{a: 1,\n    b: 2}', 'a # c', '[a, b]')), { minLength: 4, maxLength: 6 })
    .map(items => `glossator: 1\nmentions:\n${items.map(item => `  - ${item}\n`).join('')}claims:\n  - id: c-1\n    content: {text: "x"}\n  - id: c-2\nown: x\n`);

const map = fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('"a b"', 'e\u0301')).chain(key => fc.constantFrom('x', '{type: person, names: {en: [A, B]}}', '\n    type: person\n    names:\n      en: [A]', '|\n    x\n', '"a\n    b"', '{a: 1,\n    b: 2}', 'a # c').map(value => ({ key, value }))), { minLength: 4, maxLength: 7 })
    .map(entries => `glossator: 1\nactors:\n${entries.filter(({ key }, k) => entries.findIndex(other => other.key === key) === k).map(({ key, value }) => `  ${key}:${value.startsWith('\n') ? '' : ' '}${value}\n`).join('')}ignore: {en: [x]}\n`);
const pair = fc.constantFrom('  a: x\n', '  b: {type: state}\n', '  c:\n    type: x\n', '  z: {a: 1}\n', '    type: y\n', 'own: 1\n', 'x', '\n', '  # x\n', ': ', '{', '  "a b": y\n');
const changeOfMap = fc.tuple(fc.nat(1000), fc.nat(30), pair, fc.constantFrom(true, true, false));

suite('Reading again what changed', () => {
    test('gives what reading all gives: maps', () => {
        let count = 0;
        fc.assert(fc.property(map, changeOfMap, (text, own) => { count += Number(law(text, [splice(text, own)])); }), { numRuns: runs(6000) });
        assert.ok(count > runs(6000) / 40, `is tried (${count})`);
    });
    test('gives what reading all gives: lists', () => {
        let count = 0;
        fc.assert(fc.property(list, change, (text, own) => { count += Number(law(text, [splice(text, own)])); }), { numRuns: runs(6000) });
        assert.ok(count > runs(6000) / 40, `is tried (${count})`);
    });
    test('gives what reading all gives: changes at the beginning and end of short lists and maps', () => {
        const entries = (kind: '- ' | '') => fc.uniqueArray(fc.integer({ min: 10, max: 99 }), { minLength: 1, maxLength: 3 }).map(ids => (
            ids.map(id => kind === '- ' ? `  - id: c-${id}\n    content: {at: 0-1, text: "x"}\n` : `  a-${id}:\n    type: x\n`).join('')));
        const file = fc.tuple(fc.constantFrom('', 'glossator: 1\n'), fc.constantFrom('- ' as const, '' as const), fc.constantFrom('', 'own: 1\n', '# x\n', '  # x\n')).chain(([head, kind, tail]) => (
            fc.tuple(entries(kind), entries(kind)).map(([before, after]) => [before, after].map(all => `${head}${kind === '' ? 'actors' : 'claims'}:\n${all}${tail}`) as [string, string])));
        let count = 0;
        fc.assert(fc.property(file, ([before, after]) => { count += Number(law(before, [{ start: 0, end: before.length, text: after }])); }), { numRuns: runs(6000) });
        assert.ok(count > runs(6000) / 4, `is tried (${count})`);
    });
    test('gives what reading all gives: any file', () => fc.assert(fc.property(fc.oneof(canonical, anyFile), fc.array(change, { minLength: 1, maxLength: 2 }), (text, changes) => {
        const splices = changes.map(each => splice(text, each)).sort((a, b) => a.start - b.start);
        law(text, splices.length === 2 && splices[0]!.end > splices[1]!.start ? splices.slice(1) : splices);
    }), { numRuns: runs(6000) }));
    test('is done for an entry between others', () => {
        const text = 'glossator: 1\nmentions:\n  - {id: m-1, actor: a, at: 0-1, text: "a"}\n  - {id: m-2, actor: a, at: 1-2, text: "b"}\n  - {id: m-4, actor: a, at: 2-3, text: "c"}\nclaims:\n  - id: c-1\n    content: {at: 0-1, text: "a"}\n';
        const at = text.indexOf('  - {id: m-2');
        assert.ok(law(text, [{ start: at, end: at, text: '  - {id: m-3, actor: a, at: 1-2, text: "b"}\n' }]));
    });
});

suite('A large file that is broken in one place', () => {
    const actors = (from: number, count: number) => Array.from({ length: count }, (_, k) => `  a-${from + k}:\n    type: person\n    names: {en: [Name ${from + k}], ar: [${'اسم'.repeat(9)}]}\n`).join('');
    const before = `glossator: 1\nactors:\n${actors(10_000, 6_000)}`;
    const entry = '  b: {type: state}\n';
    const after = `${actors(20_000, 6_000)}ignore: {en: [x]}\n`;

    /** What is read after an entry became another one: the problems, with what they mark, and what is known of the entries around it and of it. */
    function check(changed: string, expected: readonly string[]): void {
        const files = new RawFiles();
        files.read('a', before + entry + after);
        const text = before + changed + after;
        const { problems, isSound, sections } = files.read('a', text);
        const entries = sections.get('actors')!.entries;
        const known = entries.slice(5_999, -5_999).map(({ key, start, end }) => `${key}: ${JSON.stringify(text.slice(start, end).slice(0, 20))}`);
        assert.deepEqual([...problems.map(({ code, range }) => `${code} ${JSON.stringify(text.slice(range.start, Math.min(range.end, range.start + 12)))}`), `sound: ${isSound}`, ...known], expected);
        const mended = files.read('a', before + '  b: {type: person}\n' + after);
        assert.deepEqual([mended.isSound, mended.problems, plain(mended).sections], [true, [], plain(readRaw(before + '  b: {type: person}\n' + after)).sections]);
    }

    test('keeps all other entries, and says what is wrong at its place', () => check('  b: {type: state\n', [
        'yaml.syntax "a"', 'sound: false', 'a-15999: "a-15999:\\n    type: p"', 'b: "b: {type: state\\n  "', 'a-20000: "a-20000:\\n    type: p"',
    ]));
    test('A key that stands twice', () => check('  a-10001: {type: state}\n', [
        'yaml.duplicate-key "a-10001"', 'sound: false', 'a-15999: "a-15999:\\n    type: p"', 'a-20000: "a-20000:\\n    type: p"',
    ]));
});
