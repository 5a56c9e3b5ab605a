import * as assert from 'node:assert';
import fc from 'fast-check';
import { orderAt } from '../../../src/core/sidecar/keyOrder';
import type { RawEntry } from '../../../src/core/sidecar/raw';
import { readRaw } from '../../../src/core/sidecar/readRaw';
import { LayoutError, setIn } from '../../../src/core/sidecar/yamlEdit';
import type { PathKey } from '../../../src/core/sidecar/yamlPlace';
import { readYaml } from '../../../src/core/sidecar/yamlReader';
import { applySplices, invertSplices } from '../../../src/core/text/span';
import { runs } from '../../counts';
import { anyText, canonical, handMade, word } from './layouts';
import { plainOf } from './rawFiles';

/** Sets what stands at a path of the last entry of the last section; `undefined` takes it away. */
function check(text: string, path: string, value: unknown, expected: string): void {
    const [section, { entries }] = [...readRaw(text).sections].at(-1)!;
    const keys = path.split('/').map(key => (/^\d+$/.test(key) ? Number(key) : key));
    const splices = setIn(text, entries.at(-1)!, keys, value, at => orderAt(section, at));
    const changed = applySplices(text, splices);
    assert.strictEqual(changed, expected);
    assert.strictEqual(applySplices(changed, invertSplices(text, splices)), text);
}

const mention = (fields: string) => `glossator: 1\nmentions:\n  - {${fields}}\n`;

suite('Setting a value changes only what it is about', () => {
    test('A value of a flow map', () => check(mention('id: m-1, actor: a, text: "x"'), 'actor', 'b', mention('id: m-1, actor: b, text: "x"')));
    test('A key is put in its order', () => check(mention('id: m-1, actor: a, text: "x"'), 'kind', 'pronoun', mention('id: m-1, actor: a, kind: pronoun, text: "x"')));
    test('The first key', () => check(mention('actor: a, text: "x"'), 'id', 'm-1', mention('id: m-1, actor: a, text: "x"')));
    test('Unknown keys stay where they are', () => check(mention('own: 1, actor: a, text: "x"'), 'note', 'why', mention('own: 1, actor: a, text: "x", note: why')));
    test('A key goes', () => check(mention('id: m-1, kind: pronoun, text: "x"'), 'kind', undefined, mention('id: m-1, text: "x"')));
    test('The last key goes', () => check(mention('id: m-1, kind: pronoun'), 'kind', undefined, mention('id: m-1')));
    test('A comment on the line stays', () => check('mentions:\n  - {id: m-1, text: "x"} # mine\n', 'note', 'why', 'mentions:\n  - {id: m-1, text: "x", note: why} # mine\n'));
    test('A block map gets a line', () => check('mentions:\n  - id: m-1 # here\n    text: "x"\n', 'actor', 'a', 'mentions:\n  - id: m-1 # here\n    actor: a\n    text: "x"\n'));
    test('A block map loses a line, and keeps comments around it', () => check('mentions:\n  - id: m-1\n    # about kind\n    kind: pronoun\n    # about text\n    text: "x"\n', 'kind', undefined, 'mentions:\n  - id: m-1\n    # about kind\n    # about text\n    text: "x"\n'));
    test('The first line of an item goes', () => check('mentions:\n  - id: m-1\n    text: "x"\n', 'id', undefined, 'mentions:\n  - text: "x"\n'));
    test('Windows breaks stay', () => check('mentions:\r\n  - id: m-1\r\n    text: "x"\r\n', 'actor', 'a', 'mentions:\r\n  - id: m-1\r\n    actor: a\r\n    text: "x"\r\n'));
    test('A file without a final break', () => check('mentions:\n  - id: m-1\n    text: "x"', 'note', 'why', 'mentions:\n  - id: m-1\n    text: "x"\n    note: why'));
    test('A list left empty goes, and the map around it', () => check('claims:\n  - content: {text: "x"}\n    claimer: {actor: [a]}\n', 'claimer/actor/0', undefined, 'claims:\n  - content: {text: "x"}\n'));
    test('A list in block form grows', () => check('claims:\n  - content: {text: "x"}\n    relations:\n      - {kind: same, to: "a#b"}\n', 'relations/1', { kind: 'supports', to: 'a#c' }, 'claims:\n  - content: {text: "x"}\n    relations:\n      - {kind: same, to: "a#b"}\n      - {kind: supports, to: "a#c"}\n'));
    test('A new list of fragments', () => check('claims:\n  - content: {at: 1-2, text: "x"}\n', 'content', { spans: [{ at: '1-2', text: 'x' }, { at: '3-4', text: 'y' }] }, 'claims:\n  - content:\n      spans:\n        - {at: 1-2, text: "x"}\n        - {at: 3-4, text: "y"}\n'));
    test('One fragment of several', () => check('claims:\n  - content:\n      spans:\n        - {at: 1-2, text: "x"} # first\n        - {at: 3-4, text: "y"}\n', 'content/spans/1/at', '5-6', 'claims:\n  - content:\n      spans:\n        - {at: 1-2, text: "x"} # first\n        - {at: 5-6, text: "y"}\n'));
    test('A block scalar is replaced', () => check('mentions:\n  - note: |\n      two\n      lines\n    text: "x"\n', 'note', 'one', 'mentions:\n  - note: one\n    text: "x"\n'));
    test('A block scalar goes', () => check('mentions:\n  - text: "x"\n    note: |\n      two\n      lines\nclaims: []\nmemos:\n  - note: >-\n      a\n      b\n    id: x\n', 'note', undefined, 'mentions:\n  - text: "x"\n    note: |\n      two\n      lines\nclaims: []\nmemos:\n  - id: x\n'));
    test('A list or a map that ends in a block scalar is replaced on its own lines', () => {
        const layouts = ['\n      - >-\n        two\n        lines', '\n      a: 1\n      b:\n        - |\n          two', '\n      a: |', '\n      - |+\n        two\n', ' # why\n      - |\n        two'];
        const rests = ['', '    text: "x"\n', '    # about it\n', '  b: {}\n', 'claims: []\n', '# end\n', '...\n', '... # end\n'];
        for (const newline of ['\n', '\r\n']) {
            const file = (note: string, rest: string) => `actors:\n  a:\n    note:${note}\n${rest}`.replace(/\n/g, newline);
            for (const [layout, rest] of layouts.flatMap(old => rests.map(below => [old, below] as const))) {
                const text = file(layout, rest);
                const splices = setIn(text, readRaw(text).sections.get('actors')!.entries[0]!, ['a', 'note'], 'x', () => []);
                assert.strictEqual(applySplices(text, splices), file(layout.startsWith(' # why') ? ' x # why' : ' x', rest), JSON.stringify(text));
            }
        }
    });
    test('The last item of a list is replaced, which ends in a block scalar', () => check('actors:\n  b:\n    was:\n      - old\n      - - |\n          two\n# end\n', 'b/was/1', 'x', 'actors:\n  b:\n    was:\n      - old\n      - x\n# end\n'));
    test('The only value of an entry goes, which ends in a block scalar', () => check('memos:\n  - note:\n      - |\n        two\n  - note: |\n      lines\n', 'note', undefined, 'memos:\n  - note:\n      - |\n        two\n  - {}\n'));
    test('An actor in flow form beside others', () => check('actors: {a: {type: person, note: x}, b: {type: state, note: y}}\n', 'b/note', undefined, 'actors: {a: {type: person, note: x}, b: {type: state}}\n'));
    test('The only key of an actor: the actor stays', () => check('actors: {a: {type: person}, b: {type: state}}\n', 'b/type', undefined, 'actors: {a: {type: person}, b: {}}\n'));
    test('The only key of an item: the item stays', () => check('memos:\n  - note: x\n', 'note', undefined, 'memos:\n  - {}\n'));
    test('A comment beside a key stays', () => check('mentions:\n  - text: "x"\n    note: # why\n      a longer\n      text\n', 'note', 'short', 'mentions:\n  - text: "x"\n    note: short # why\n'));
    test('A comment below the first key stays', () => check('mentions:\n  - id: m-1\n    # about text\n    text: "x"\n', 'id', undefined, 'mentions:\n  - \n    # about text\n    text: "x"\n'));
    test('A tag goes with its value', () => check('mentions:\n  - note: !!str 5\n', 'note', 7, 'mentions:\n  - note: 7\n'));
    test('Windows breaks after a block scalar', () => check('mentions:\r\n  - note: |\r\n      a\r\n', 'own', 1, 'mentions:\r\n  - note: |\r\n      a\r\n    own: 1\r\n'));
    test('Anchored values that stand elsewhere too are not changed', () => {
        const text = 'memos:\n  - {note: &n why}\nmentions:\n  - {note: *n}\n';
        const [memos, mentions] = [...readRaw(text).sections.values()];
        assert.throws(() => setIn(text, memos!.entries[0]!, ['note'], 'x', () => []), LayoutError);
        assert.strictEqual(applySplices(text, setIn(text, mentions!.entries[0]!, ['note'], 'x', () => [])), text.replace('*n', 'x'));
    });
    test('An anchor that only the entry itself uses', () => check('mentions:\n  - {note: &n why, own: *n}\n', 'note', 'x', 'mentions:\n  - {note: x, own: why}\n'));
    test('A pair of a flow map on a line of its own', () => check('source: {a: 1, # c\n      b: 2}\n', 'b', 'x', 'source: {a: 1, # c\n      b: x}\n'));
    test('A pair of a flow map without a value', () => check('source: {a: 1, # c\n      b:\n  }\n', 'b', 'x, y', 'source: {a: 1, # c\n      b: "x, y"\n  }\n'));
    test('An empty value', () => check('mentions:\n  - text: "x"\n    note:\n', 'note', 'why', 'mentions:\n  - text: "x"\n    note: why\n'));
    test('A key with a blank before its colon', () => check('mentions:\n  - {text : "x", note : }\n', 'note', 'why', 'mentions:\n  - {text : "x", note : why }\n'));
});

const value = fc.oneof(
    { weight: 4, arbitrary: fc.oneof(anyText, word, fc.integer(), fc.boolean()) },
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(['a', 'no'], [{ at: '1-2', text: 'x' }], { at: '3-4', text: 'a: b' }, { spans: [{ at: '1-2', text: '“x”' }, { at: '3-4', text: '#' }] }) },
);
const newKey = fc.option(fc.constantFrom('note', 'kind', 'actor', 'spans', 'relations', 'text', 'own key', 'on', 'about', 'gloss'));

/** All paths to values within a value. */
function pathsIn(plain: unknown, path: readonly PathKey[] = []): (readonly PathKey[])[] {
    const inner = typeof plain === 'object' && plain !== null ? (Array.isArray(plain) ? plain.map((item: unknown, index) => [index, item] as const) : Object.entries(plain)) : [];
    return [...(path.length > 0 ? [path] : []), ...inner.flatMap(([key, item]) => pathsIn(item, [...path, key]))];
}

/** The same change to plain values; `gone` where nothing is left. */
function changed(plain: unknown, path: readonly PathKey[], next: unknown, depth = 0): unknown {
    const [key, ...rest] = path;
    if (key === undefined) {
        return next === undefined ? gone : next;
    }
    if (Array.isArray(plain) && typeof key === 'number') {
        const items = plain.map((item: unknown, index) => (index === key ? changed(item, rest, next, depth + 1) : item));
        const left = (key === plain.length && next !== undefined ? [...plain, changed(undefined, rest, next, depth + 1)] : items).filter(item => item !== gone);
        return left.length > 0 || depth <= depthOfEntries ? left : gone;
    }
    const old = typeof plain === 'object' && plain !== null && !Array.isArray(plain) ? (plain as Record<string, unknown>) : {};
    const inner = changed(old[key], rest, next, depth + 1);
    const entries = Object.entries(old).filter(([other]) => other !== String(key));
    const all = inner === gone ? entries : [...entries, [String(key), inner] as const];
    return all.length > 0 || depth <= depthOfEntries ? Object.fromEntries(all) : gone;
}
const gone = Symbol('gone');
const depthOfEntries = 2;

interface Change {
    readonly text: string;
    readonly section: string;
    readonly index: number;
    readonly entry: RawEntry;
    readonly path: readonly PathKey[];
    readonly value: unknown;
}

/** A change of something that stands in a file, or of a new key in one of its maps; undefined where the file has no entries. */
function changeOf(text: string, which: number, where: number, key: string | null, next: unknown): Change | undefined {
    const raw = readYaml(text);
    const choices = [...raw.sections].flatMap(([section, { kind, entries }]) => (kind === 'scalar' ? [] : entries.map((entry, index) => ({ section, kind, entry, index }))));
    const chosen = choices[which % Math.max(1, choices.length)];
    // Anchors bind what stands elsewhere to what is changed here.
    if (!raw.isSound || !chosen || /[&*]/.test(text)) {
        return undefined;
    }
    const { section, kind, entry, index } = chosen;
    const base = kind === 'map' ? [entry.key] : [];
    const paths = pathsIn(entry.value).filter(path => path.length > 0);
    const path = paths[where % Math.max(1, paths.length)];
    if (!path && key === null) {
        return undefined;
    }
    const parent = (path ?? []).slice(0, -1);
    const holder = parent.reduce<unknown>((inner, step) => (inner as Record<PathKey, unknown>)[step], entry.value);
    if (key !== null && (typeof holder !== 'object' || holder === null || Array.isArray(holder))) {
        return undefined;
    }
    return { text, section, index, entry, path: [...base, ...(key === null ? path! : [...parent, key])], value: next };
}

function setUnlessRefused(...change: Parameters<typeof setIn>): ReturnType<typeof setIn> | undefined {
    try {
        return setIn(...change);
    } catch (error) {
        assert.ok(error instanceof LayoutError);
        return undefined;
    }
}

function checkLaws({ text, section, index, entry, path, value: next }: Change): 'made' | 'refused' {
    const before = plainOf(readYaml(text));
    const splices = setUnlessRefused(text, entry, path, next, at => orderAt(section, at));
    if (!splices) {
        return 'refused';
    }
    const after = applySplices(text, splices);
    const raw = readYaml(after);
    assert.ok(raw.isSound, `not sound: ${raw.problems[0]?.message}\n${after}`);
    const isMap = typeof before[section] === 'object' && !Array.isArray(before[section]);
    const expected = changed(before, [section, ...(isMap ? [] : [index]), ...path], next);
    assert.deepStrictEqual(plainOf(raw), expected);
    assert.strictEqual(applySplices(after, invertSplices(text, splices)), text);
    // Comments within a list or map go with it.
    const old = path.reduce<unknown>((inner, step) => (inner as Record<PathKey, unknown> | null | undefined)?.[step], isMap ? before[section] : (before[section] as unknown[])[index]);
    if (next !== undefined && typeof old !== 'object' && !/[|>][-+]?\d?[ \t]*\r?$/m.test(text)) {
        assert.deepStrictEqual(commentsOf(after), commentsOf(text));
    }
    return 'made';
}

/** Lines that are comments, in a file without block scalars: they stay, whatever is set. */
function commentsOf(text: string): string[] {
    return text.split('\n').filter(line => /^\s*#/.test(line)).map(line => line.trim());
}

suite('Setting values: laws', () => {
    for (const [name, files] of [['our own layout', canonical], ['layouts made by hand', handMade]] as const) {
        test(`The yaml package reads the change and nothing else in ${name}`, function () {
            this.timeout(600_000);
            const tally = { made: 0, refused: 0 };
            fc.assert(fc.property(files, fc.nat(), fc.nat(), newKey, value, (text, which, where, key, next) => {
                const change = changeOf(text, which, where, key, next);
                if (change) {
                    tally[checkLaws(change)]++;
                }
            }), { numRuns: runs(20_000) });
            assert.ok(tally.refused <= tally.made / 50, `${tally.refused} refused, ${tally.made} made`);
        });
    }
});
