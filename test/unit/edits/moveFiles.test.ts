import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatAddress, parseAddress } from '../../../src/core/corpus/address';
import { addressesOf } from '../../../src/core/annotation/model';
import { holdsId } from '../../../src/core/corpus/addressIndex';
import { CorpusStore } from '../../../src/core/corpus/store';
import { uriOf } from '../../../src/core/corpus/layout';
import { runs } from '../../counts';
import { root } from '../fixture';
import { MemoryWorkspace } from '../memoryWorkspace';
import { type Files, moveAfter, moveBefore } from './moves';

const settings = { 'glossator.yaml': 'glossator: 1\n' };
const claim = (id: string, ...to: string[]) => `  - id: ${id}\n    content: {text: "x"}\n${to.length > 0 ? `    relations:\n${to.map(address => `      - {kind: same, to: "${address}"}\n`).join('')}` : ''}`;
const sidecar = (...claims: string[]) => `glossator: 1\nclaims:\n${claims.join('')}`;

/** Moves files, and shows what is another file, or has other lines, afterwards. */
async function check(files: Files, moves: Readonly<Record<string, string>>, expected: readonly string[], roots?: readonly string[]): Promise<void> {
    const all = { ...settings, ...files };
    const before = await moveBefore(all, moves, roots);
    assert.deepEqual(await moveAfter(all, moves, roots), before, 'Both ways do the same.');
    const lines = Object.entries(before.files).flatMap(([path, text]) => {
        const old = (all as Files)[path]?.split('\n');
        return old ? text.split('\n').filter(line => !old.includes(line)).map(line => `${path}: ${line.trim()}`) : [`+ ${path}`, ...text.match(/to: .*#.*(?=\})|refers-to: .*#[^,}]*/g) ?? []];
    });
    const gone = Object.keys(all).sort().filter(path => before.files[path] === undefined).map(path => `- ${path}`);
    assert.deepEqual([...gone, ...lines, ...before.refusals], expected);
}

suite('Moving files', () => {
    test('The sidecar and the layers go with their source, and addresses follow', () => check({
        'a.txt': '', 'a.txt.gloss.yaml': sidecar(claim('c1', 'a.txt#c2'), claim('c2')), 'a.txt.gloss.bob.yaml': sidecar(claim('c3', 'b.txt#c4')),
        'b.txt': '', 'b.txt.gloss.yaml': sidecar(claim('c4', 'a.txt#c1', 'b.txt#c4')), 'b.txt.gloss.bob.yaml': sidecar(claim('c5', 'a.txt#c3')),
    }, { 'a.txt': 'sub/d é.txt' }, [
        '- a.txt', '- a.txt.gloss.bob.yaml', '- a.txt.gloss.yaml',
        'b.txt.gloss.bob.yaml: - {kind: same, to: "sub/d%20%C3%A9.txt#c3"}',
        'b.txt.gloss.yaml: - {kind: same, to: "sub/d%20%C3%A9.txt#c1"}',
        '+ sub/d é.txt', '+ sub/d é.txt.gloss.bob.yaml', 'to: "b.txt#c4"', '+ sub/d é.txt.gloss.yaml', 'to: "sub/d%20%C3%A9.txt#c2"',
    ]));

    test('A folder carries its sidecars itself; addresses into it and out of it fit again', () => check({
        'a.txt': '', 'a.txt.gloss.yaml': sidecar(claim('c1', 'old/b.txt#c2')),
        'old/b.txt': '', 'old/b.txt.gloss.yaml': sidecar(claim('c2', 'a.txt#c1', 'old/b.txt#c2')),
    }, { old: 'new/er' }, [
        '- old/b.txt', '- old/b.txt.gloss.yaml', 'a.txt.gloss.yaml: - {kind: same, to: "new/er/b.txt#c2"}',
        '+ new/er/b.txt', '+ new/er/b.txt.gloss.yaml', 'to: "a.txt#c1"', 'to: "new/er/b.txt#c2"',
    ]));

    test('Two sources change places', () => check({
        'a.txt': 'A', 'a.txt.gloss.yaml': sidecar(claim('c1', 'b.txt#c2')), 'b.txt': 'B', 'b.txt.gloss.yaml': sidecar(claim('c2', 'a.txt#c1')),
    }, { 'a.txt': 'b.txt', 'b.txt': 'a.txt' }, [
        'a.txt: B', 'a.txt.gloss.yaml: - id: c2', 'a.txt.gloss.yaml: - {kind: same, to: "b.txt#c1"}',
        'b.txt: A', 'b.txt.gloss.yaml: - id: c1', 'b.txt.gloss.yaml: - {kind: same, to: "a.txt#c2"}',
    ]));

    test('One takes the place of another that moves on', () => check({
        'a.txt': '', 'a.txt.gloss.yaml': sidecar(claim('c1')), 'b.txt': '', 'b.txt.gloss.yaml': sidecar(claim('c2', 'a.txt#c1', 'b.txt#c2')),
    }, { 'a.txt': 'b.txt', 'b.txt': 'c.txt' }, [
        '- a.txt', '- a.txt.gloss.yaml', 'b.txt.gloss.yaml: - id: c1', '+ c.txt', '+ c.txt.gloss.yaml', 'to: "b.txt#c1"', 'to: "c.txt#c2"',
    ]));

    test('A name that differs in case alone is another name', () => check({
        'A.txt': '', 'A.txt.gloss.yaml': sidecar(claim('c1', 'A.txt#c1')),
    }, { 'A.txt': 'a.txt' }, ['- A.txt', '- A.txt.gloss.yaml', '+ a.txt', '+ a.txt.gloss.yaml', 'to: "a.txt#c1"']));

    test('Another sidecar is never overwritten', () => check({
        'a.txt': '', 'a.txt.gloss.yaml': sidecar(claim('c1')), 'a.txt.gloss.bob.yaml': sidecar(claim('c3')), 'b.txt.gloss.yaml': sidecar(claim('c2', 'a.txt#c1', 'a.txt#c3')),
    }, { 'a.txt': 'b.txt' }, [
        '- a.txt', '- a.txt.gloss.bob.yaml', '+ b.txt', '+ b.txt.gloss.bob.yaml',
        'b.txt.gloss.yaml is there already: the annotations in a.txt.gloss.yaml stay where they are.',
    ]));

    test('What the user moves together is not moved twice', () => check({
        'a.txt': '', 'a.txt.gloss.yaml': sidecar(claim('c1', 'a.txt#c1')),
    }, { 'a.txt': 'sub/a.txt', 'a.txt.gloss.yaml': 'sub/a.txt.gloss.yaml' }, ['- a.txt', '- a.txt.gloss.yaml', '+ sub/a.txt', '+ sub/a.txt.gloss.yaml', 'to: "sub/a.txt#c1"']));

    test('A name that the settings do not take in keeps its sidecar, too', () => check({
        'a.txt': '', 'a.txt.gloss.yaml': sidecar(claim('c1', 'a.txt#c1')),
    }, { 'a.txt': 'a.html' }, ['- a.txt', '- a.txt.gloss.yaml', '+ a.html', '+ a.html.gloss.yaml', 'to: "a.html#c1"']));

    test('Addresses that lead out of the corpus stay as they are, those within what moves to another one do not', () => check({
        'a.txt': '', 'a.txt.gloss.yaml': sidecar(claim('c1', 'in/b.txt#c2')),
        'in/b.txt': '', 'in/b.txt.gloss.yaml': sidecar(claim('c2', 'in/c.txt#c3', 'a.txt#c1')), 'in/c.txt': '', 'in/c.txt.gloss.yaml': sidecar(claim('c3')),
        'other/glossator.yaml': 'glossator: 1\n', 'other/in/c.txt.gloss.yaml': sidecar(claim('c9', 'in/c.txt#c9')),
    }, { in: 'other/here' }, [
        '- in/b.txt', '- in/b.txt.gloss.yaml', '- in/c.txt', '- in/c.txt.gloss.yaml',
        '+ other/here/b.txt', '+ other/here/b.txt.gloss.yaml', 'to: "here/c.txt#c3"', 'to: "a.txt#c1"', '+ other/here/c.txt', '+ other/here/c.txt.gloss.yaml',
    ], ['', 'other']));

    test('A corpus that moves as a whole changes nothing within', () => check({
        'one/glossator.yaml': 'glossator: 1\n', 'one/a.txt': '', 'one/a.txt.gloss.yaml': sidecar(claim('c1', 'a.txt#c1')),
    }, { one: 'two' }, ['- one/a.txt', '- one/a.txt.gloss.yaml', '- one/glossator.yaml', '+ two/a.txt', '+ two/a.txt.gloss.yaml', 'to: "a.txt#c1"', '+ two/glossator.yaml'], ['', 'one']));

    const named = (line: string) => ({ 'a.txt': '', 'a.txt.gloss.yaml': sidecar(claim('c1')), 'b.txt': '', 'b.txt.gloss.yaml': `glossator: 1\nclaims:\n  - id: c2\n    content: {text: "x"}\n${line}` });
    for (const [title, line, expected] of [
        ['single quotes', '    relations: [{kind: same, to: \'a.txt#c1\'}]   # kept\n', 'relations: [{kind: same, to: \'c.txt#c1\'}]   # kept'],
        ['no quotes', '    relations:\n      -   kind: same\n          to: a.txt#c1 # kept\n', 'to: c.txt#c1 # kept'],
        ['a note that says the same', '    note: |\n      to: "a.txt#c1"\n    relations:\n      - {to: a.txt#c1, kind: same}\n', '- {to: "c.txt#c1", kind: same}'],
        ['escapes', '    relations: [{"kind": same, "to": "\\x61.txt#c1"}]\n', 'relations: [{"kind": same, "to": "c.txt#c1"}]'],
        ['lines that end otherwise', '    relations:\r\n      - {kind: same, to: "a.txt#c1"}\r\n', '- {kind: same, to: "c.txt#c1"}'],
        ['one relation without a list', '    relations: {kind: same, to: "a.txt#c1"}\n', 'relations: {kind: same, to: "c.txt#c1"}'],
        ['an entry that is no relation', '    relations: [{kind: same}, {kind: same, "to": "a.txt#c1"}]\n', 'relations: [{kind: same}, {kind: same, "to": "c.txt#c1"}]'],
    ] as const) {
        test(`Only the address changes: ${title}`, () => check(named(line), { 'a.txt': 'c.txt' }, ['- a.txt', '- a.txt.gloss.yaml', `b.txt.gloss.yaml: ${expected}`, '+ c.txt', '+ c.txt.gloss.yaml']));
    }
    test('What a claim refers to is followed, too', () => check({
        ...named(''), 'b.txt.gloss.yaml': 'glossator: 1\nclaims:\n  - id: c2\n    content: {text: "x", refers-to: "a.txt#c1"}\n',
    }, { 'a.txt': 'c.txt' }, ['- a.txt', '- a.txt.gloss.yaml', 'b.txt.gloss.yaml: content: {text: "x", refers-to: "c.txt#c1"}', '+ c.txt', '+ c.txt.gloss.yaml']));
    test('A sidecar that cannot be read is not written, and the user hears of it', () => check(
        { ...named('    relations: [{kind: same, to: "a.txt#c1"}]\n'), 'b.txt.gloss.yaml': `glossator: 2\nclaims:\n${claim('c2', 'a.txt#c1')}` }, { 'a.txt': 'c.txt' },
        ['- a.txt', '- a.txt.gloss.yaml', '+ c.txt', '+ c.txt.gloss.yaml', 'b.txt.gloss.yaml: the file has errors, or is of a newer version, and is not changed.'],
    ));
    test('An address that leads nowhere is left alone', () => check(named('    relations: [{kind: same, to: "a.txt#gone"}]\n'), { 'a.txt': 'c.txt' }, ['- a.txt', '- a.txt.gloss.yaml', '+ c.txt', '+ c.txt.gloss.yaml']));
});

const names = ['a.txt', 'b.txt', 'A.txt', 'd e.txt', 'é.txt', 'e\u0301x.txt', '100%.txt', 'روسيا.txt', 'it\'s (1).txt', 'c.md'];
const folders = ['', 'sub/', 'sub/deep/', 'other/', 'other corpus/', '.hidden/'];
const place = fc.tuple(fc.constantFrom(...folders), fc.constantFrom(...names)).map(parts => parts.join(''));
const roots = ['', 'other corpus'];
const isInOther = (path: string) => path.startsWith('other corpus/');

/** Sources, most of them with sidecars whose claims lead to one another. */
const trees: fc.Arbitrary<Files> = fc.uniqueArray(place, { minLength: 1, maxLength: 8 }).chain(paths => fc.tuple(...paths.map((path, index) => fc.record({
    layers: fc.uniqueArray(fc.constantFrom('', 'bob', 'eve'), { maxLength: 2 }),
    links: fc.array(fc.tuple(fc.nat(paths.length - 1), fc.constantFrom('', 'bob', 'gone')), { maxLength: 4 }),
}).map(({ layers, links }): Files => Object.fromEntries([[path, `text ${index}`], ...layers.map(layer => {
    const inside = (target: string) => (isInOther(target) ? target.slice('other corpus/'.length) : target);
    const to = links.map(([target, id]) => formatAddress(inside(paths[target]!), `c-${target}${id}`));
    return [`${path}.gloss${layer && `.${layer}`}.yaml`, sidecar(claim(`c-${index}${layer}`, ...to))] as const;
})]))))).map(files => Object.assign({ 'glossator.yaml': 'glossator: 1\nsources: ["**/*.txt", "**/*.md"]\n', 'other corpus/glossator.yaml': 'glossator: 1\n' }, ...files) as Files);

/** What each address leads to by its path: the id, where it stands there. By claim, and the address' position in it. */
async function fitting(files: Files): Promise<ReadonlyMap<string, string>> {
    const workspace = new MemoryWorkspace(Object.entries(files).map(([path, text]) => [uriOf(root, path), text]));
    const found = new Map<string, string>();
    for (const path of roots) {
        const { corpus } = await CorpusStore.open(workspace, uriOf(root, path).replace(/\/$/, ''));
        for (const source of corpus.sources) {
            for (const file of [source.sidecar, ...source.layers.values()]) {
                for (const { id, ...rest } of file.claims) {
                    addressesOf({ id, ...rest }).forEach((address, position) => {
                        const { path: named, id: target } = parseAddress(address);
                        const held = corpus.sources.find(each => each.path.normalize('NFC') === named);
                        if (held && holdsId(held, target)) {
                            found.set(`${id} ${position}`, `${path} ${target}`);
                        }
                    });
                }
            }
        }
    }
    return found;
}

suite('Moving files: laws', () => {
    const blank = (text: string) => text.replace(/to: "[^"]*#/g, 'to: "#');
    const contents = (files: Files) => Object.values(files).map(blank).sort();

    test('Addresses that fitted fit, nothing is lost, both ways do the same, and moving back restores every byte', () => fc.assert(fc.asyncProperty(trees, fc.array(fc.tuple(fc.nat(), fc.boolean(), place), { minLength: 1, maxLength: 3 }), async (files, wishes) => {
        const sources = Object.keys(files).filter(path => !path.endsWith('.yaml'));
        const moves: Record<string, string> = {};
        for (const [which, isFolder, to] of wishes) {
            const from = sources[which % sources.length]!;
            const folder = from.includes('/') ? from.slice(0, from.lastIndexOf('/')) : undefined;
            const [one, other] = isFolder && folder !== undefined && folder !== 'other corpus' ? [folder, `${to} folder`] : [from, to];
            // Nothing is moved twice, or into itself, or in the place of something.
            const isFree = (path: string) => ![...Object.keys(files), ...Object.values(moves)].some(known => known === path || known.startsWith(`${path}/`) || path.startsWith(`${known}/`) || known.startsWith(`${path}.gloss`));
            const isAlone = ![...Object.keys(moves)].some(known => known === one || known.startsWith(`${one}/`) || one.startsWith(`${known}/`));
            const isApart = [...Object.entries(moves), [one, other]].every(([from]) => [...Object.values(moves), other].every(target => !target!.startsWith(`${from}/`)));
            if (isFree(other) && isAlone && isApart) {
                moves[one] = other;
            }
        }
        const before = await fitting(files);
        const moved = await moveBefore(files, moves, roots);
        assert.deepEqual(moved.refusals, []);
        assert.deepEqual(await moveAfter(files, moves, roots), moved);
        assert.deepEqual(contents(moved.files), contents(files));
        const after = await fitting(moved.files);
        const isWithin = (path: string) => !isInOther(path) && !/^\.hidden(?:\/|$)/.test(path);
        if (Object.entries(moves).every(([from, to]) => isWithin(from) && isWithin(to))) {
            assert.deepEqual(after, before);
        }
        const back = await moveBefore(moved.files, Object.fromEntries(Object.entries(moves).map(([from, to]) => [to, from])), roots);
        assert.deepEqual(Object.entries(back.files).sort(), Object.entries(files).sort());
    }), { numRuns: runs(500) }));
});
