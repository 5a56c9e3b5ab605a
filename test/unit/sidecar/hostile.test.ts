import * as assert from 'node:assert';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { readRegistry, readSettings, readSidecar } from '../../../src/core/sidecar/read';
import { readYaml } from '../../../src/core/sidecar/yamlReader';
import { runs } from '../../counts';
import { anyFile, handMade, mutated } from './layouts';

/** Reads a text as each of the three kinds of files, with its problems: the codes of these, each once. */
function check(text: string): string {
    const codes = new Set<string>();
    for (const read of [readSidecar, readRegistry, readSettings]) {
        const file = read(text);
        for (const { code, message, range } of file.problems) {
            codes.add(code);
            assert.ok(message.length > 3 && range.start >= 0 && range.end >= range.start && range.start <= text.length, `${code} ${range.start}-${range.end}`);
        }
    }
    assert.strictEqual(({} as Record<string, unknown>)['polluted'], undefined);
    return [...codes].sort().join(' ');
}

const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 60 }).map(bytes => new TextDecoder().decode(bytes)),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...' \n\t-:#,[]{}"\'\\&*!|>?%@`~<a1.\r'), maxLength: 40 }),
);

suite('No file does harm', () => {
    test('Random bytes are read without a throw', function () {
        this.timeout(600_000);
        fc.assert(fc.property(anyBytes, text => void check(text)), { numRuns: runs(2000) });
    });

    test('A quote that runs over the end of its line, or never ends, is read as the yaml package reads it', () => {
        const broken = (quote: string) => readSidecar(`glossator: 1\nmentions:\n  - {id: m-1, actor: a, at: 0-1, text: ${quote}}\n`);
        assert.deepStrictEqual(broken('"own: 1\n    John"').mentions.map(({ text }) => text), ['own: 1 John']);
        assert.strictEqual(broken('"own: 1\nJohn"').canEdit, false);
        assert.strictEqual(broken('"own').canEdit, false);
        assert.deepStrictEqual(broken('"a\\q"').mentions.length, 1);
    });

    test('So are files that are nearly sidecars, registries or settings', function () {
        this.timeout(600_000);
        fc.assert(fc.property(fc.oneof(anyFile, mutated.map(text => text.replace('mentions:', 'actors:').replace('claims:', 'topics:'))), text => void check(text)), { numRuns: runs(2000) });
    });

    test('A file with carriage returns for line breaks is not edited, as its lines are not those of the yaml package', () => {
        assert.strictEqual(readSidecar('# c\rglossator: 1\r').canEdit, false);
        assert.strictEqual(check('# c\rglossator: 1\r'), 'yaml.syntax');
        assert.strictEqual(readSidecar('# c\r\nglossator: 1\r\n').canEdit, true);
    });

    test('A file that says that it is YAML 1.1 is not edited, as an edit writes what YAML 1.2 reads', () => {
        for (const start of ['', '\ufeff', '# c\r\n', '%TAG ! x\n']) {
            for (const body of ['glossator: 1\n', 'glossator: 1\nsource: {<<: 1}\n', '<<: ', 'a: &a {b: no}\nsource:\n  <<: *a\n']) {
                const text = `${start}%YAML 1.1 # old\n---\n${body}`;
                assert.strictEqual(readSidecar(text).canEdit, false, text);
                const { message, range } = readSidecar(text).problems[0]!;
                assert.deepStrictEqual([message, text.slice(range.start, range.end)], ['The file says that it is YAML 1.1, in which words like “no” and keys like “<<” mean something else. Glossator reads YAML 1.2: remove this line.', '%YAML 1.1 # old'], text);
            }
        }
        assert.strictEqual(readSidecar('%YAML 1.2\n---\nglossator: 1\n').canEdit, true);
    });

    const many = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, index) => text(index)).join('');
    const laughs = many(12, index => `l${index}: &l${index} [${index === 0 ? 'ha' : many(10, () => `*l${index - 1}, `)}]\n`);
    const bombs: readonly (readonly [name: string, text: string, codes: string])[] = [
        ['Aliases of aliases', `glossator: 1\n${laughs}mentions: *l11\n`, 'yaml.too-much'],
        ['An alias of itself', 'glossator: 1\nmentions: &a [*a]\n', 'file.schema yaml.alias'],
        ['An alias of nothing', 'glossator: 1\nmentions: [*a]\n', 'file.schema yaml.alias'],
        ['Open brackets', `glossator: 1\nmentions: ${'['.repeat(1e5)}`, 'yaml.too-deep'],
        ['Open brackets in an entry', `glossator: 1\nmentions:\n  - ${'['.repeat(1e5)}\n`, 'yaml.too-deep'],
        ['Brackets', `glossator: 1\nmentions:\n  - ${'['.repeat(5000)}${']'.repeat(5000)}\n`, 'yaml.too-deep'],
        ['Maps in maps', `glossator: 1\nmentions:\n  - ${'{a: '.repeat(2000)}${'}'.repeat(2000)}\n`, 'yaml.too-deep'],
        ['Lists in lists', `glossator: 1\nmentions:\n  ${'- '.repeat(5000)}a\n`, 'yaml.too-deep'],
        ['Deeper and deeper lines', `glossator: 1\nmentions:\n${many(500, index => `${' '.repeat(index + 1)}a:\n`)}`, 'yaml.too-deep'],
        ['A huge key', `glossator: 1\n${'k'.repeat(1e5)}: 1\n`, 'yaml.syntax'],
        ['A huge key in an entry', `glossator: 1\nmentions:\n  - {${'k'.repeat(1e5)}: 1, text: "a"}\n`, ''],
        ['A huge scalar', `glossator: 1\nmentions:\n  - {text: "${'x'.repeat(1e6)}"}\n`, ''],
        ['Very many keys', `glossator: 1\nactors: {${many(5000, index => `a${index}: {}, `)}}\n`, ''],
        ['Very many errors', many(5000, () => '}\n'), 'yaml.syntax'],
        ['Very many aliases', `glossator: 1\nactors:\n  a: &a {type: person}\n${many(5000, index => `  a${index}: *a\n`)}`, ''],
    ];
    for (const [name, text, codes] of bombs) {
        test(`${name}: read in bounded time`, function () {
            this.timeout(20_000);
            const started = performance.now();
            assert.strictEqual(check(text), codes);
            assert.ok(performance.now() - started < 15_000);
        });
    }

    test('Keys of Object.prototype are keys like any other', () => {
        for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '"__proto__"']) {
            for (const value of ['{polluted: yes, text: "a"}', '{type: person}', '[a]', '1', 'null']) {
                for (const layout of [`${key}: ${value}`, `mentions:\n  - {text: "a", ${key}: ${value}}`, `actors:\n  ${key}: ${value}`, `claims:\n  - content: {text: "a", ${key}: ${value}}\n    topics: {${key}: for}\n    ${key}: ${value}`, `source:\n  ${key}: ${value}`, `topics:\n  ${key}: ${value}`, `attributes:\n  ${key}: ${value}`]) {
                    check(`glossator: 1\n${layout}\n`);
                }
            }
        }
        const own = readSidecar('glossator: 1\nmentions:\n  - {text: "a", __proto__: {polluted: yes}}\n').mentions[0]!.extra!;
        assert.deepStrictEqual([Object.keys(own), Object.getPrototypeOf(own) === Object.prototype], [['__proto__'], true]);
        assert.deepStrictEqual([...readRegistry('glossator: 1\nactors:\n  __proto__: {type: person}\n').actors.keys()], ['__proto__']);
    });
});

suite('Plain values', () => {
    test('are those of the yaml package, for any sound file', function () {
        this.timeout(600_000);
        fc.assert(fc.property(handMade, text => {
            const { sections, isSound } = readYaml(text);
            const document = parseDocument(text, { logLevel: 'silent' });
            if (!isSound || document.errors.length > 0) {
                return;
            }
            const expected = (document.toJS() ?? {}) as Record<string, unknown>;
            const actual = Object.fromEntries([...sections].map(([key, section]) => [
                key, section.kind === 'list' ? section.entries.map(entry => entry.value) : section.kind === 'map' ? Object.fromEntries(section.entries.map(entry => [entry.key, entry.value])) : section.value,
            ]));
            assert.deepStrictEqual(actual, expected);
        }), { numRuns: runs(5000) });
    });
});
