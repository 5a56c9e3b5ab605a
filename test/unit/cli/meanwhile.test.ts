import assert from 'node:assert/strict';
import { glossator, type Meanwhile } from './commandLine';

const text = 'Kerry came.\n';
const claim = (id: string, ...to: string[]) => `glossator: 1\nclaims:\n  - id: ${id}\n    claimer: none\n    cue: none\n    content: {at: 0-5, text: "Kerry"}\n${to.length > 0 ? `    relations:\n${to.map(address => `      - {kind: same, to: "${address}"}\n`).join('')}` : ''}`;
const mentions = (...lines: readonly string[]) => `glossator: 1\nmentions:\n${lines.map(line => `  - {${line}}\n`).join('')}`;
const registry = { 'c/glossator.yaml': '', 'c/actors.yaml': 'glossator: 1\nactors:\n  kerry: {type: person, names: {en: [Kerry]}}\n' };
const conflict = 'glossator: 1\nmentions:\n<<<<<<< HEAD\n  - {id: m-1, actor: kerry, at: 0-5, text: "Kerry"}\n=======\n  - {id: m-2, actor: kerry, at: 6-10, text: "came"}\n>>>>>>> b\n';

/** For each command: the files, the line, the file that another program adds a comment to, and what the command leaves in it. */
const cases: readonly (readonly [line: string, changed: string, files: Readonly<Record<string, string>>, done: (files: Readonly<Record<string, string>>) => void])[] = [
    ['mv c/a.txt c/z.txt', 'c/b.txt.gloss.yaml', { 'c/a.txt': text, 'c/a.txt.gloss.yaml': claim('c-1'), 'c/b.txt': text, 'c/b.txt.gloss.yaml': claim('c-2', 'a.txt#c-1') }, files => {
        assert.equal(files['c/b.txt.gloss.yaml'], `${claim('c-2', 'z.txt#c-1')}# mine\n`);
        assert.ok(files['c/z.txt'] && files['c/z.txt.gloss.yaml']);
    }],
    ['place c', 'c/a.txt.gloss.yaml', { 'c/a.txt': text, 'c/a.txt.gloss.yaml': mentions('id: m-1, actor: kerry, text: "Kerry"') }, files =>
        assert.match(files['c/a.txt.gloss.yaml']!, /at: 0-5, text: "Kerry"\}\n# mine\n$/)],
    ['reanchor c --write', 'c/a.txt.gloss.yaml', { 'c/a.txt': `Ad. ${text}`, 'c/a.txt.gloss.yaml': mentions('id: m-1, actor: kerry, at: 0-11, text: "Kerry came."') }, files =>
        assert.match(files['c/a.txt.gloss.yaml']!, /at: 4-15, text: "Kerry came\."[^]*# mine\n$/)],
    ['transfer c/a.txt c/b.txt --write --move', 'c/a.txt.gloss.yaml', { 'c/a.txt': text, 'c/a.txt.gloss.yaml': mentions('id: m-1, actor: kerry, at: 0-5, text: "Kerry"'), 'c/b.txt': text }, files => {
        assert.equal(files['c/a.txt.gloss.yaml'], undefined);
        assert.match(files['c/b.txt.gloss.yaml']!, /id: m-1.*\n[^]*# mine\n$/);
    }],
    ['transfer c/a.txt c/b.txt --write --move', 'c/z.txt.gloss.yaml', { 'c/a.txt': text, 'c/a.txt.gloss.yaml': claim('c-1'), 'c/b.txt': text, 'c/z.txt': text, 'c/z.txt.gloss.yaml': claim('c-2', 'a.txt#c-1') }, files =>
        assert.equal(files['c/z.txt.gloss.yaml'], `${claim('c-2', 'b.txt#c-1')}# mine\n`)],
    ['merge --resolve c/a.txt.gloss.yaml', 'c/a.txt.gloss.yaml', { 'c/a.txt': text, 'c/a.txt.gloss.yaml': conflict }, files =>
        assert.equal(files['c/a.txt.gloss.yaml'], `${mentions('id: m-1, actor: kerry, at: 0-5, text: "Kerry"', 'id: m-2, actor: kerry, at: 6-10, text: "came"')}# mine\n`)],
    ['merge base c/a.txt.gloss.yaml theirs', 'c/a.txt.gloss.yaml', { 'base': 'glossator: 1\n', 'c/a.txt.gloss.yaml': mentions('id: m-1, actor: kerry, at: 0-5, text: "Kerry"'), 'theirs': mentions('id: m-2, actor: kerry, at: 6-10, text: "came"') }, files =>
        assert.equal(files['c/a.txt.gloss.yaml'], `${mentions('id: m-1, actor: kerry, at: 0-5, text: "Kerry"', 'id: m-2, actor: kerry, at: 6-10, text: "came"')}# mine\n`)],
    ['import in --format brat --into c', 'c/a.txt.gloss.yaml', { 'in/a.txt': text, 'in/a.ann': 'T1\tperson 6 10\tcame\n', 'c/a.txt': text, 'c/a.txt.gloss.yaml': mentions('id: m-1, actor: kerry, at: 0-5, text: "Kerry"') }, files =>
        assert.match(files['c/a.txt.gloss.yaml']!, /id: m-1.*\n.*type: person, at: 6-10, text: "came"\}\n# mine\n$/)],
];

/** Another program that adds a line to a file whenever it is about to be written, as often as is said. */
const adding = (changed: string, most: number): Meanwhile => {
    let times = 0;
    return (path, files) => {
        if (path === changed && files.has(path) && times++ < most) {
            files.set(path, times === 1 ? `${files.get(path)}# mine\n` : files.get(path)!.replace('# mine', '# mine, too'));
        }
    };
};

suite('Another program writes while a command does', () => {
    for (const [line, changed, files, done] of cases) {
        const all = { ...registry, ...files };
        test(`Both stand in the end: ${line} (${changed})`, async () => {
            const { code, files: left, err, rootless } = await glossator(line, all, undefined, undefined, adding(changed, 1));
            assert.equal(code, 0, err);
            done(left);
            assert.deepEqual(rootless, []);
        });

        test(`One that does not end is not overwritten: ${line} (${changed})`, async () => {
            const { code, err, files: left } = await glossator(line, all, undefined, undefined, adding(changed, Infinity));
            assert.match(err, /[Oo]ther programs go on changing it/);
            const isLink = changed.includes('/z.');
            assert.equal(code, isLink ? 0 : line.startsWith('merge') ? 128 : 1);
            const { [changed]: foreign, ...others } = left;
            assert.equal(foreign!.replace(/# mine(, too)*\n/, ''), all[changed as keyof typeof all]);
            if (!isLink) {
                const { [changed as keyof typeof all]: _, ...before } = all;
                assert.deepEqual(others, before);
            }
        });
    }
});
