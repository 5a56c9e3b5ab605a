import * as assert from 'node:assert';
import fc from 'fast-check';
import type { RawFile } from '../../../src/core/sidecar/raw';
import { readRaw } from '../../../src/core/sidecar/readRaw';
import { insertItem, insertPair, insertPairs, removeEntries } from '../../../src/core/sidecar/sections';
import { LayoutError } from '../../../src/core/sidecar/yamlEdit';
import { readYaml } from '../../../src/core/sidecar/yamlReader';
import { applySplices, invertSplices, type Splice } from '../../../src/core/text/span';
import { runs } from '../../counts';
import { canonical, claim, handMade, mention } from './layouts';

const x = { id: 'm-x', text: 'x' };

/** A file after an edit; undoing it gives the same bytes. */
function edited(text: string, edit: (raw: RawFile) => Splice[]): string {
    const splices = edit(readRaw(text));
    const after = applySplices(text, splices);
    assert.strictEqual(applySplices(after, invertSplices(text, splices)), text);
    return after;
}

function checkItem(text: string, index: number, expected: string, section = 'mentions', value: Readonly<Record<string, unknown>> = x): void {
    assert.strictEqual(edited(text, raw => insertItem(text, raw, section, index, value)), expected);
}

suite('A new entry of a list', () => {
    test('in an empty file', () => checkItem('', 0, 'glossator: 1\nmentions:\n  - {id: m-x, text: "x"}\n'));
    test('in a file with a comment only', () => checkItem('# mine\n', 0, '# mine\nglossator: 1\nmentions:\n  - {id: m-x, text: "x"}\n'));
    test('in a file with a comment only, which ends in blanks', () => checkItem('# mine  ', 0, '# mine  \nglossator: 1\nmentions:\n  - {id: m-x, text: "x"}\n'));
    test('in a file with a byte order mark only', () => checkItem('\ufeff', 0, '\ufeffglossator: 1\nmentions:\n  - {id: m-x, text: "x"}\n'));
    test('in a file with nothing but a byte order mark that does not begin it', () => checkItem('\n\ufeff', 0, '\n\ufeff\nglossator: 1\nmentions:\n  - {id: m-x, text: "x"}\n'));
    test('in a section that is not there, behind those before it', () => checkItem('glossator: 1\nsource:\n  title: "t"\nclaims:\n  - {id: c-1}\n', 0, 'glossator: 1\nsource:\n  title: "t"\nmentions:\n  - {id: m-x, text: "x"}\nclaims:\n  - {id: c-1}\n'));
    test('in a section that is not there, in a file without a final break', () => checkItem('glossator: 1', 0, 'glossator: 1\nmentions:\n  - {id: m-x, text: "x"}\n'));
    test('in an empty section', () => checkItem('mentions:\nclaims:\n', 0, 'mentions:\n  - {id: m-x, text: "x"}\nclaims:\n'));
    test('in an empty section with a comment', () => checkItem('mentions: [] # none yet\n', 0, 'mentions: # none yet\n  - {id: m-x, text: "x"}\n'));
    test('in an empty section with a comment below', () => checkItem('mentions:\n  # none yet\n', 0, 'mentions:\n  - {id: m-x, text: "x"}\n  # none yet\n'));
    const two = 'mentions:\n  # first\n  - {id: m-1} # one\n  # second\n  - {id: m-2} # two\n# end\nclaims: []\n';
    test('before the first: below the comment about it', () => checkItem(two, 0, two.replace('  # first\n', '  # first\n  - {id: m-x, text: "x"}\n')));
    test('between two', () => checkItem(two, 1, two.replace('# one\n', '# one\n  - {id: m-x, text: "x"}\n')));
    test('behind the last', () => checkItem(two, 2, two.replace('# two\n', '# two\n  - {id: m-x, text: "x"}\n')));
    test('with Windows breaks', () => checkItem('mentions:\r\n  - {id: m-1}\r\n', 1, 'mentions:\r\n  - {id: m-1}\r\n  - {id: m-x, text: "x"}\r\n'));
    test('without a final break', () => checkItem('mentions:\n  - {id: m-1}', 1, 'mentions:\n  - {id: m-1}\n  - {id: m-x, text: "x"}'));
    test('at another indentation', () => checkItem('mentions:\n    -   id: m-1\n        text: "y"\n', 1, 'mentions:\n    -   id: m-1\n        text: "y"\n    - {id: m-x, text: "x"}\n'));
    test('at the margin', () => checkItem('mentions:\n- {id: m-1}\n', 0, 'mentions:\n- {id: m-x, text: "x"}\n- {id: m-1}\n'));
    test('behind a block scalar', () => checkItem('mentions:\n  - note: |\n      a\n\n# end\n', 1, 'mentions:\n  - note: |\n      a\n  - {id: m-x, text: "x"}\n\n# end\n'));
    test('in flow form', () => checkItem('mentions: [{id: m-1}, {id: m-2}]\n', 1, 'mentions: [{id: m-1}, {id: m-x, text: "x"}, {id: m-2}]\n'));
    test('at the end, in flow form over several lines', () => checkItem('mentions: [\n  {id: m-1}, # one\n  {id: m-2},\n]\n', 2, 'mentions: [\n  {id: m-1}, # one\n  {id: m-2}, {id: m-x, text: "x"},\n]\n'));
    test('A claim is in block form', () => checkItem('', 0, 'glossator: 1\nclaims:\n  - id: c-1\n    cue: {at: 1-2, text: "says"}\n    content:\n      spans:\n        - {at: 3-4, text: "x"}\n', 'claims', { id: 'c-1', cue: { at: '1-2', text: 'says' }, content: { spans: [{ at: '3-4', text: 'x' }] } }));
    test('What is no list is not overwritten', () => {
        for (const text of ['mentions: many\n', 'mentions: 5\n', 'mentions:\n  a: b\n', 'mentions: {a: b}\n', 'mentions: *a\n', 'memos: &a [{id: m-1}]\nmentions: *a\n', '[a, b]\n']) {
            assert.throws(() => insertItem(text, readRaw(text), 'mentions', 0, x), LayoutError, text);
        }
    });
});

suite('A new actor', () => {
    const check = (text: string, key: string, expected: string) => assert.strictEqual(edited(text, raw => insertPair(text, raw, 'actors', key, { type: 'state' })), expected);
    const two = 'glossator: 1\nactors:\n  a: {type: person}\n  c:\n    type: person\n    # of c\n# end\n';
    test('in the order of ids', () => check(two, 'b', two.replace('  c:', '  b:\n    type: state\n  c:')));
    test('first', () => check(two, 'A', two.replace('  a:', '  A:\n    type: state\n  a:')));
    test('last', () => check('actors:\n  a: {type: person}\nignore: {}\n', 'b', 'actors:\n  a: {type: person}\n  b:\n    type: state\nignore: {}\n'));
    test('in flow form', () => check('actors: {a: {type: person}}\n', 'b', 'actors: {a: {type: person}, b: {type: state}}\n'));
    test('with an id that YAML misreads', () => check('glossator: 1\n', 'no', 'glossator: 1\nactors:\n  "no":\n    type: state\n'));
});

suite('Entries go', () => {
    const check = (text: string, gone: readonly number[], expected: string, section = 'mentions') => (
        assert.strictEqual(edited(text, raw => removeEntries(text, raw, section, gone.map(index => raw.sections.get(section)!.entries[index]!))), expected)
    );
    const two = 'mentions:\n  # first\n  - {id: m-1} # one\n  # second\n  - {id: m-2} # two\n# end\nclaims: []\n';
    test('The first', () => check(two, [0], 'mentions:\n  # first\n  # second\n  - {id: m-2} # two\n# end\nclaims: []\n'));
    test('The last', () => check(two, [1], 'mentions:\n  # first\n  - {id: m-1} # one\n  # second\n# end\nclaims: []\n'));
    test('All: comments stay', () => check(two, [0, 1], 'mentions:\n  # first\n  # second\n# end\nclaims: []\n'));
    test('All: the section goes with them', () => check('glossator: 1\nmentions:\n  - {id: m-1}\n  - {id: m-2}\nclaims: []\n', [0, 1], 'glossator: 1\nclaims: []\n'));
    test('The only one of an item that holds a list', () => check('mentions:\n  - id: m-1\n    tags:\n      - a\n  - {id: m-2}\n', [0], 'mentions:\n  - {id: m-2}\n'));
    test('With Windows breaks', () => check('mentions:\r\n  - {id: m-1}\r\n  - {id: m-2}\r\n', [1], 'mentions:\r\n  - {id: m-1}\r\n'));
    test('Without a final break', () => check('mentions:\n  - {id: m-1}\n  - {id: m-2}', [1], 'mentions:\n  - {id: m-1}\n'));
    test('In flow form', () => check('mentions: [{id: m-1}, {id: m-2}, {id: m-3}] # few\n', [1], 'mentions: [{id: m-1}, {id: m-3}] # few\n'));
    test('In flow form over several lines', () => check('mentions: [\n  {id: m-1}, # one\n  {id: m-2},\n]\n', [0], 'mentions: [\n  # one\n  {id: m-2},\n]\n'));
    test('All in flow form', () => check('mentions: [{id: m-1}, {id: m-2}] # few\n', [0, 1], 'mentions: [] # few\n'));
    test('An actor in flow form', () => check('actors: {a: {type: person}, b: {type: state}}\n', [0], 'actors: {b: {type: state}}\n', 'actors'));
});

/** What a file holds, by section. */
function plainOf(text: string): Map<string, unknown> {
    const raw = readYaml(text);
    assert.ok(raw.isSound, `not sound: ${raw.problems[0]?.message}\n${text}`);
    return new Map([...raw.sections].map(([key, { kind, entries, value }]) => [key, kind === 'scalar' ? value : kind === 'list' ? entries.map(entry => entry.value) : Object.fromEntries(entries.map(entry => [entry.key, entry.value]))]));
}

/** Sections as text, without those that are empty, which may stand there or not. */
function show(sections: ReadonlyMap<string, unknown>): string[] {
    return [...sections].filter(([, value]) => value !== null && (typeof value !== 'object' || Object.keys(value).length > 0)).map(([key, value]) => `${key}: ${JSON.stringify(value)}`).sort();
}

function commentsOf(text: string): string[] {
    return text.split('\n').filter(line => /^\s*#/.test(line)).map(line => line.trim());
}

const isEmpty = (value: unknown) => value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
const newEntry = fc.oneof(mention, claim).map(value => ({ id: 'new', ...value }));

/** How often an edit was made, and how often refused because of an odd layout. */
class Tally {
    made = 0;
    refused = 0;

    edit(edit: () => Splice[]): Splice[] | undefined {
        try {
            const splices = edit();
            this.made++;
            return splices;
        } catch (error) {
            assert.ok(error instanceof LayoutError);
            this.refused++;
            return undefined;
        }
    }
}

/** Without lone carriage returns, which YAML does not take for breaks: edits of such files are refused. */
const byHand = handMade.filter(text => !/\r(?!\n)/.test(text));

suite('Inserting and removing entries: laws', () => {
    test('Many new actors come where one by one would have put them', function () {
        this.timeout(600_000);
        const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'kerry', 'lavrov', 'm', 'no', 'putin', 'us', 'x', 'روسيا'), { minLength: 1 });
        const oneByOne = (text: string, wanted: readonly string[]) => wanted.reduce((now, id) => applySplices(now, insertPair(now, readRaw(now), 'actors', id, { type: 'state', names: { en: [id] } })), text);
        const orRefused = (make: () => string) => {
            try {
                return make();
            } catch (error) {
                assert.ok(error instanceof LayoutError);
                return 'refused';
            }
        };
        const registry = fc.tuple(fc.uniqueArray(fc.constantFrom('c', 'd', 'lenin', 'zz'), { minLength: 0 }), fc.constantFrom('block', 'flow', 'windows')).map(([known, layout]) => (
            layout === 'flow' ? `actors: {${known.map(id => `${id}: {type: person}`).join(', ')}}\n` : `glossator: 1\nactors:\n${known.map(id => `  ${id}:\n    type: person # who\n`).join('')}# end\n`.replaceAll('\n', layout === 'windows' ? '\r\n' : '\n')));
        fc.assert(fc.property(fc.oneof(registry, canonical, byHand), ids, (text, all) => {
            const raw = readRaw(text);
            const wanted = all.filter(id => !raw.sections.get('actors')?.entries.some(({ key }) => key === id));
            assert.strictEqual(orRefused(() => edited(text, own => insertPairs(text, own, 'actors', wanted.map(key => ({ key, value: { type: 'state', names: { en: [key] } } }))))), orRefused(() => oneByOne(text, wanted)));
        }), { numRuns: runs(3000) });
    });
    for (const [name, files, isOurs] of [['our own layout', canonical, true], ['layouts made by hand', byHand, false]] as const) {
        test(`An inserted entry is read, and nothing else changes, in ${name}`, function () {
            this.timeout(600_000);
            const tally = new Tally();
            fc.assert(fc.property(files, fc.constantFrom('mentions', 'claims', 'memos', 'regions', 'rejected'), fc.nat(4), newEntry, (text, section, where, value) => {
                const raw = readRaw(text);
                if (!raw.isSound) {
                    return;
                }
                const before = plainOf(text);
                const list = before.get(section);
                const index = where % ((Array.isArray(list) ? list.length : 0) + 1);
                if (!isEmpty(list) && !Array.isArray(list)) {
                    assert.throws(() => insertItem(text, raw, section, index, value), LayoutError);
                    return;
                }
                const splices = tally.edit(() => insertItem(text, raw, section, index, value));
                if (!splices) {
                    return;
                }
                const after = applySplices(text, splices);
                const items = Array.isArray(list) ? [...list as unknown[]] : [];
                items.splice(index, 0, JSON.parse(JSON.stringify(value)));
                assert.deepStrictEqual(show(plainOf(after)), show(new Map([...before, ...(before.size === 0 ? [['glossator', 1] as const] : []), [section, items]])));
                if (!/[|>][-+]?\d?[ \t]*\r?$/m.test(text)) {
                    assert.deepStrictEqual(commentsOf(after), commentsOf(text));
                }
                assert.strictEqual(applySplices(after, invertSplices(text, splices)), text);
                const found = readRaw(after);
                if (isOurs && raw.sections.get(section)?.value !== null) {
                    assert.strictEqual(applySplices(after, removeEntries(after, found, section, [found.sections.get(section)!.entries[index]!])), text);
                }
            }), { numRuns: runs(3000) });
            assert.ok(tally.refused <= (isOurs ? 0 : tally.made / 20), `${tally.refused} refused, ${tally.made} made`);
        });

        test(`Removed entries are gone, and nothing else changes, in ${name}`, function () {
            this.timeout(600_000);
            const tally = new Tally();
            fc.assert(fc.property(files, fc.nat(), fc.nat(15), (text, which, gone) => {
                const raw = readRaw(text);
                const sections = [...raw.sections].filter(([, section]) => section.entries.length > 0);
                const [key, section] = sections[which % Math.max(1, sections.length)] ?? [];
                if (!raw.isSound || !key || !section || /[&*]/.test(text)) {
                    return;
                }
                const before = plainOf(text);
                const splices = tally.edit(() => removeEntries(text, raw, key, section.entries.filter((_, index) => (gone >> index) % 2 === 1)));
                if (!splices) {
                    return;
                }
                const after = applySplices(text, splices);
                const left = section.entries.filter((_, index) => (gone >> index) % 2 === 0);
                assert.deepStrictEqual(show(plainOf(after)), show(new Map([...before, [key, section.kind === 'list' ? left.map(entry => entry.value) : Object.fromEntries(left.map(entry => [entry.key, entry.value]))]])));
                assert.strictEqual(applySplices(after, invertSplices(text, splices)), text);
            }), { numRuns: runs(3000) });
            assert.ok(tally.refused <= (isOurs ? 0 : tally.made / 20), `${tally.refused} refused, ${tally.made} made`);
        });
    }

    test('A new actor is read, and nothing else changes', function () {
        this.timeout(600_000);
        const tally = new Tally();
        fc.assert(fc.property(fc.oneof(canonical, byHand), fc.constantFrom('b', 'zz', 'no', 'a b', 'ß', '1'), (text, id) => {
            const raw = readRaw(text);
            const before = raw.isSound ? plainOf(text) : new Map<string, unknown>();
            const actors = before.get('actors');
            if (!raw.isSound || !(isEmpty(actors) || (typeof actors === 'object' && !Array.isArray(actors))) || Object.hasOwn(actors ?? {}, id)) {
                return;
            }
            const splices = tally.edit(() => insertPair(text, raw, 'actors', id, { type: 'state', names: { en: ['B'] } }));
            if (!splices) {
                return;
            }
            const after = applySplices(text, splices);
            const expected: Record<string, unknown> = { ...actors as object, [id]: { type: 'state', names: { en: ['B'] } } };
            const sorted = (value: Map<string, unknown>) => show(new Map([...value].map(([key, item]) => [key, key === 'actors' ? Object.entries(item ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)) : item])));
            assert.deepStrictEqual(sorted(plainOf(after)), sorted(new Map([...before, ...(before.size === 0 ? [['glossator', 1] as const] : []), ['actors', expected]])));
            assert.strictEqual(applySplices(after, invertSplices(text, splices)), text);
        }), { numRuns: runs(3000) });
        assert.ok(tally.refused <= tally.made / 20, `${tally.refused} refused, ${tally.made} made`);
    });
});
