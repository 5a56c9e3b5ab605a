import * as assert from 'node:assert';
import fc from 'fast-check';
import { conflictsIn, markConflict, withSide } from '../../../src/core/sidecar/conflictMarkers';
import { readLines } from '../../../src/core/sidecar/lineReader';
import { readSidecar } from '../../../src/core/sidecar/read';
import type { RawFile } from '../../../src/core/sidecar/raw';
import { readRaw } from '../../../src/core/sidecar/readRaw';
import { runs } from '../../counts';
import { anyFile, canonical, handMade } from './layouts';
import { checkReaders, literal } from './rawFiles';

const law = (files: fc.Arbitrary<string>, count: number) => fc.assert(fc.property(files, text => void checkReaders(text)), { numRuns: runs(count) });

suite('The two readers agree', () => {
    test('on files in our own layout', function () {
        this.timeout(600_000);
        law(canonical, 2000);
    });
    test('on files laid out by hand', function () {
        this.timeout(600_000);
        law(handMade, 10_000);
    });
    test('on files of any kind, also broken ones', function () {
        this.timeout(600_000);
        law(anyFile, 10_000);
    });
    test('on files that nest about as deep as is read', () => {
        for (let depth = 55; depth < 70; depth++) {
            checkReaders(`a:\n${Array.from({ length: depth }, (_, index) => `${' '.repeat(index + 1)}a:\n`).join('')}`);
            checkReaders(`a:\n  - b\n  - &x ${'['.repeat(depth)}${']'.repeat(depth)}\n`);
            checkReaders(`a:\n  ${'- '.repeat(depth)}a\n`);
        }
    });
    test('on what random files have shown', () => {
        for (const text of [
            'null: 1\ntrue:\n  - a\n', 'glossator: 1\r\n', 'glossator: 1\r', 'source:\n  id: \n', 'source: >\n', "# comment\nsource: 'a''\n", 'source:\n  - |2\n        x\n', 'a:\n  b: 1\n  c:d\n', 'a: 1 \nb: 2\n',
            'a:\n  - &x {id: m}\n  - *x\n', 'a:\n  - {id : m}\n', 'a:\n  b:\n  - 1\n  c: 2\n', `a:\n  - ${' '.repeat(1100)}b\n`, `a:\n  - ${'['.repeat(40)}${']'.repeat(40)}\n`, `a:\n  - ${'['.repeat(70)}${']'.repeat(70)}\n`,
            'mentions:\n  - {actor: null, at: 1-2, text: "a"}\n', 'mentions:\n  - {id: true, actor: x, at: 1-2, text: "a"}\n', 'mentions:\n  - {actor: x, kind: name, at: 007-010, text: "a"}\n', 'mentions:\n  - {actor: x, at: 2-1, text: "a"}\n', 'mentions:\n  - {actor: x, at: 1-2, text: "a"} # note\n',
            'mentions:\n  - {actor: x, at: 1-2, text: "a"}\n    more\n', 'mentions:\n  - {actor: x, kind: odd, at: 01-12345678901234, text: "a"}\n', 'mentions:\n  - {actor: x, at: 1-2, text: "a"},\n', 'mentions:\n  -  {actor: x, at: 1-2, text: "a"}  \n',
        ]) {
            checkReaders(text);
        }
    });
    test('on what follows a value on its line or below it', () => {
        const values = ['{a: b}', '[]', '"a"', "'a'", 'a', '[{a: [b]}]', '{actor: x, at: 1-2, text: "a"}'];
        const layouts = ['checks: @', 'checks:\n  @', 'checks:\n  - @', 'checks:\n  a: @', 'checks:\n  - a: @', 'checks:\n  - - @', 'checks:\n  a:\n    @', 'checks: [@]', 'mentions:\n  - @\n  - {actor: y, at: 1-2, text: "b"}', '@'];
        const ends = [
            ':', ': c', ' :', ' : c', ':c', ' c', 'c', ',', ']', '}', ' - c', ' # c', '#c', ' {a: b}', '[c]', ' &a', ' *a', ' |', ' ? c', '\t', '\t# c', ' "c"', ' !x', '...', ' ...', ' ---', '\ufeff',
            ': # c', ': {d: e}', ': - d', ':\n  c', ':\n  d: e', '\n  c', '\n  : c', '\n: c', '\n   # c', ': c: d', '\n...', '\n... # c', '\n---', '\n--- # c', '\n...\n---\n', '\n...\nb: 1', '\n...\n# c', '\n%YAML 1.2\n---', '\n... b: 1', '\n....', '\n ...', '\n---b: 1',
        ];
        for (const text of values.flatMap(value => layouts.flatMap(layout => ends.map(end => `glossator: 1\n${layout.replace('@', value + end)}`)))) {
            ['', '\n', '\nnext: 1\n', '\n  more: 1\n'].forEach(rest => checkReaders(text + rest));
        }
    });
    test('The fast reader reads nearly every file in our own layout', () => {
        const files = fc.sample(canonical, { numRuns: 500, seed: 1 });
        assert.ok(files.filter(text => readLines(text) === undefined).length < 10);
    });
    test('The fast reader reads many files that are laid out by hand', () => {
        const files = fc.sample(handMade, { numRuns: 500, seed: 1 });
        assert.ok(files.filter(text => readLines(text) !== undefined).length > 100, 'the generator no longer gives files that the law can be tried on');
    });
});

suite('A file with conflicts', () => {
    const lines = fc.array(fc.constantFrom('a: 1', '  - b', '# c', '', '=====', '<<< d'), { maxLength: 3 }).map(all => all.map(line => `${line}\n`).join(''));
    test('reads as our side of it, with places in the file, and must not be written', () => fc.assert(fc.property(anyFile, fc.nat(99), fc.nat(99), lines, lines, fc.boolean(), (file, from, to, base, theirs, hasBase) => {
        const all = file.split(/(?<=\n)/);
        const [start, end] = [from % (all.length + 1), to % (all.length + 1)].sort((a, b) => a - b) as [number, number];
        const before = all.slice(0, start).join('');
        fc.pre(conflictsIn(file).length === 0 && (before === '' || before.endsWith('\n')));
        const ours = all.slice(start, end).join('');
        const text = before + markConflict({ ours, base: hasBase ? base : undefined, theirs }, '\n', 7) + all.slice(end).join('');
        const conflicts = conflictsIn(text);
        assert.equal(conflicts.length, 1);
        const mine = withSide(text, conflicts, 'ours');
        assert.equal(mine.replace(/\n$/, ''), file.replace(/\n$/, ''));
        assert.equal(withSide(text, conflicts, 'theirs'), before + theirs + all.slice(end).join(''));
        const read = readRaw(text);
        assert.equal(read.isSound, false);
        assert.equal(readSidecar(text).canEdit, false);
        // Blanks in the place of lines say nothing, but for where they stand in a text of several lines.
        if (!/[|>"']/.test(mine) && readRaw(mine).isSound) {
            const values = (raw: RawFile) => [...raw.sections].map(([key, { value, entries }]) => [key, literal(value), entries.map(entry => literal(entry.value))]);
            assert.deepEqual(values(read), values(readRaw(mine)));
            for (const { entries } of read.sections.values()) {
                entries.filter(entry => entry.end <= conflicts[0]!.start).forEach((entry, index) => assert.equal(text.slice(entry.start, entry.end), mine.slice(entry.start, entry.end), String(index)));
            }
        }
    }), { numRuns: runs(3000) }));
    test('A byte order mark may stand before the first marker', () => {
        const text = '\ufeff<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n';
        assert.equal(withSide(text, conflictsIn(text), 'theirs'), '\ufeffa: 2\n');
        assert.equal(readRaw(text).sections.get('a')?.value, 1);
    });
    test('Markers of a merge within a merge are text', () => {
        const text = 'a:\n<<<<<<< ours\n  b: 1\n||||||| base\n<<<<<<<<< x\n  b: 2\n=========\n  b: 3\n>>>>>>>>> y\n=======\n  b: 4\n>>>>>>> theirs\n';
        assert.equal(withSide(text, conflictsIn(text), 'theirs'), 'a:\n  b: 4\n');
    });
});
