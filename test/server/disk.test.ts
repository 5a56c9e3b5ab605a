import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, link, lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NodeWorkspace } from '../../src/host/node';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const token = '0123456789ab';

suite('Writing on disk', () => {
    let folder: string;
    const workspace = new NodeWorkspace();
    const at = (name: string) => join(folder, name);
    const write = (name: string, text: string | undefined, expected: string | undefined, root = folder) => (
        workspace.writeFile(pathToFileURL(at(name)).href, text, expected, pathToFileURL(root).href)
    );
    setup(async () => {
        folder = await mkdtemp(join(tmpdir(), 'glossator-'));
    });
    teardown(() => rm(folder, { recursive: true, force: true }));

    /** The folder as a process leaves it that is killed in writing `ours` over `before`. */
    async function killedWriter(file: string, before: string, ours: string): Promise<void> {
        const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
        await once(child, 'exit');
        const machine = `${hostname()} ${process.platform === 'linux' ? (await import('node:fs')).readlinkSync('/proc/self/ns/pid') : ''}`.trim();
        await writeFile(at('.glossator-lock'), JSON.stringify({ token, machine, pid: child.pid, file, expected: sha256(before), written: sha256(ours) }));
        await writeFile(at(`.glossator-${token}.new`), ours.slice(0, 3));
    }

    test('What a killed writer left is cleaned up by the next, and never listed', async () => {
        await writeFile(at('a.yaml'), 'old');
        await killedWriter('a.yaml', 'old', 'killed');
        await link(at('a.yaml'), at(`.glossator-${token}.old`));
        await writeFile(at('.glossator-lock-'), await readFile(at('.glossator-lock')));
        assert.deepEqual((await workspace.readDirectory(pathToFileURL(folder).href)).map(({ name }) => name), ['a.yaml']);
        assert.deepEqual(await write('a.yaml', 'new', 'old'), { kind: 'written' });
        assert.deepEqual([await readdir(folder), await readFile(at('a.yaml'), 'utf8')], [['a.yaml'], 'new']);
    });

    test('What somebody wrote into a file that was being replaced has its place again, although the writer was killed', async () => {
        await writeFile(at('a.yaml'), 'killed');
        await writeFile(at(`.glossator-${token}.old`), 'theirs');
        await killedWriter('a.yaml', 'old', 'killed');
        assert.deepEqual(await write('b.yaml', 'new', undefined), { kind: 'written' });
        assert.deepEqual([(await readdir(folder)).sort(), await readFile(at('a.yaml'), 'utf8')], [['a.yaml', 'b.yaml'], 'theirs']);
    });

    test('Where the place was taken meanwhile, both stay', async () => {
        await writeFile(at('a.yaml'), 'a third one');
        await writeFile(at(`.glossator-${token}.old`), 'theirs');
        await killedWriter('a.yaml', 'old', 'killed');
        await write('b.yaml', 'new', undefined);
        const [, beside] = (await readdir(folder)).sort();
        assert.match(beside!, /^a\.yaml\.replaced-\d+T\d+$/);
        assert.deepEqual([await readFile(at('a.yaml'), 'utf8'), await readFile(at(beside!), 'utf8')], ['a third one', 'theirs']);
    });

    test('A lock that came with a corpus makes us write nothing else than our own files', async () => {
        await writeFile(at('a.txt'), 'source');
        await writeFile(at(`.glossator-${token}.old`), 'evil');
        await killedWriter('a.txt', 'x', 'source');
        await write('b.yaml', 'new', undefined);
        assert.deepEqual([(await readdir(folder)).sort(), await readFile(at('a.txt'), 'utf8')], [['a.txt', 'b.yaml'], 'source']);
    });

    test('Writers that come at once take turns', async () => {
        await writeFile(at('a.yaml'), '');
        const addLine = async (line: string): Promise<void> => {
            const before = await readFile(at('a.yaml'), 'utf8');
            if ((await write('a.yaml', `${before}${line}\n`, before)).kind !== 'written') {
                await addLine(line);
            }
        };
        const lines = Array.from({ length: 12 }, (_, index) => `line ${index}`);
        await Promise.all(lines.map(addLine));
        assert.deepEqual((await readFile(at('a.yaml'), 'utf8')).trim().split('\n').sort(), lines.sort());
        assert.deepEqual(await readdir(folder), ['a.yaml']);
    });

    test('While another writer is alive and at work, nothing is written', async () => {
        await writeFile(at('a.yaml'), 'old');
        await killedWriter('a.yaml', 'old', 'theirs');
        const lock = JSON.parse(await readFile(at('.glossator-lock'), 'utf8')) as object;
        await writeFile(at('.glossator-lock'), JSON.stringify({ ...lock, pid: process.pid }));
        let isOver = false;
        const writing = write('a.yaml', 'new', 'old').finally(() => { isOver = true; });
        for (let turn = 0; turn < 200; turn++) {
            assert.equal(await readFile(at('a.yaml'), 'utf8'), 'old');
        }
        assert.equal(isOver, false);
        await rm(at('.glossator-lock'));
        assert.deepEqual(await writing, { kind: 'written' });
    });

    test('A link is followed where it stays in the corpus, whose own folder may be a link', async () => {
        await mkdir(at('corpus/deep'), { recursive: true });
        await writeFile(at('corpus/deep/b.yaml'), 'old');
        await symlink(join('deep', 'b.yaml'), at('corpus/a.yaml'));
        await symlink(at('corpus'), at('linked'), 'junction');
        assert.deepEqual(await write('linked/a.yaml', 'new', 'old', at('linked')), { kind: 'written' });
        assert.deepEqual([await readFile(at('corpus/deep/b.yaml'), 'utf8'), (await lstat(at('corpus/a.yaml'))).isSymbolicLink()], ['new', true]);
    });

    test('A link that leads out of the corpus, or nowhere, is refused', async () => {
        await mkdir(at('corpus'));
        await writeFile(at('b.yaml'), 'old');
        await symlink(at('b.yaml'), at('corpus/a.yaml'));
        await symlink(folder, at('corpus/up'), 'junction');
        await symlink(at('nothing'), at('corpus/c.yaml'));
        const results = [await write('corpus/a.yaml', 'new', 'old', at('corpus')), await write('corpus/up/b.yaml', 'new', 'old', at('corpus')), await write('corpus/c.yaml', 'new', undefined, at('corpus'))];
        assert.deepEqual(results.map(({ kind }) => kind), ['refused', 'refused', 'refused']);
        assert.match(JSON.stringify(results), /leads from it out of the corpus[^]*link to a file that is not there/);
        assert.equal(await readFile(at('b.yaml'), 'utf8'), 'old');
    });

    test('Files that are written together are written each for itself, and leave nothing behind', async () => {
        await mkdir(at('deep'));
        await Promise.all(['a', 'b', 'c', 'deep/d', 'deep/e'].map(name => writeFile(at(`${name}.yaml`), 'old')));
        await writeFile(at('b.yaml'), 'theirs');
        await symlink('a.yaml', at('link.yaml'));
        await chmod(at('c.yaml'), 0o444);
        await chmod(at('deep/d.yaml'), 0o640);
        const written = (name: string, text: string | undefined = 'new', expected: string | undefined = 'old') => ({ uri: pathToFileURL(at(name)).href, text, expected });
        const results = await workspace.writeFiles([
            written('b.yaml'), written('deep/d.yaml', 'né😀\n'), written('a.yaml'), written('deep/e.yaml', 'newer'), written('c.yaml'),
            written('link.yaml', 'by the link', 'new'), written('gone.yaml'), { uri: 'untitled:x', text: 'new', expected: 'old' },
        ], pathToFileURL(folder).href);
        assert.deepEqual(results.map(({ kind }) => kind), ['conflict', 'written', 'written', 'written', 'failed', 'written', 'conflict', 'refused']);
        const texts = await Promise.all(['a', 'b', 'c', 'deep/d', 'deep/e'].map(name => readFile(at(`${name}.yaml`), 'utf8')));
        assert.deepEqual(texts, ['by the link', 'theirs', 'old', 'né😀\n', 'newer']);
        assert.deepEqual([(await readdir(folder)).sort(), (await readdir(at('deep'))).sort()], [['a.yaml', 'b.yaml', 'c.yaml', 'deep', 'link.yaml'], ['d.yaml', 'e.yaml']]);
        assert.equal(process.platform === 'win32' || ((await lstat(at('deep/d.yaml'))).mode & 0o777) === 0o640, true);
    });

    test('Many files of a folder out of the corpus, or of one that is gone, are not written', async () => {
        await mkdir(at('corpus'));
        await Promise.all(['a.yaml', 'b.yaml'].map(name => writeFile(at(name), 'old')));
        await symlink(folder, at('corpus/up'), 'junction');
        const files = (below: string) => ['a.yaml', 'b.yaml'].map(name => ({ uri: pathToFileURL(at(`${below}/${name}`)).href, text: 'new', expected: 'old' }));
        const results = [...await workspace.writeFiles(files('corpus/up'), pathToFileURL(at('corpus')).href), ...await workspace.writeFiles(files('corpus/gone'), pathToFileURL(at('corpus')).href)];
        assert.deepEqual(results.map(({ kind }) => kind), ['refused', 'refused', 'failed', 'failed']);
        assert.deepEqual([await readFile(at('a.yaml'), 'utf8'), (await readdir(folder)).sort()], ['old', ['a.yaml', 'b.yaml', 'corpus']]);
    });

    test('What a writer of many files left that was killed is cleaned up, file by file', async () => {
        await Promise.all(['a.yaml', 'b.yaml', 'c.yaml'].map(name => writeFile(at(name), 'old')));
        await killedWriter('a.yaml', 'old', 'killed');
        const lock = JSON.parse(await readFile(at('.glossator-lock'), 'utf8')) as object;
        const others = ['b.yaml', 'c.yaml'].map(file => ({ file, expected: sha256('old'), written: sha256('killed') }));
        await writeFile(at('.glossator-lock'), JSON.stringify({ ...lock, others }));
        // The first is not replaced yet; somebody wrote into the second after it was compared.
        await writeFile(at('b.yaml'), 'killed');
        await writeFile(at(`.glossator-${token}-1.old`), 'theirs');
        await link(at('c.yaml'), at(`.glossator-${token}-2.old`));
        await writeFile(at(`.glossator-${token}-2.new`), 'kil');
        const files = ['a.yaml', 'c.yaml'].map(name => ({ uri: pathToFileURL(at(name)).href, text: 'new', expected: 'old' }));
        assert.deepEqual(await workspace.writeFiles(files, pathToFileURL(folder).href), [{ kind: 'written' }, { kind: 'written' }]);
        const texts = await Promise.all(['a.yaml', 'b.yaml', 'c.yaml'].map(name => readFile(at(name), 'utf8')));
        assert.deepEqual([(await readdir(folder)).sort(), texts], [['a.yaml', 'b.yaml', 'c.yaml'], ['new', 'theirs', 'new']]);
    });

    test('A folder of a corpus that is gone is not made again; one for an export is', async () => {
        assert.equal((await write('gone/a.yaml', 'new', undefined)).kind, 'failed');
        assert.deepEqual(await readdir(folder), []);
        assert.equal((await workspace.writeFile(pathToFileURL(at('out/a.csv')).href, 'new', undefined)).kind, 'written');
    });

    test('A name that is too long is said in words', async () => {
        assert.match(JSON.stringify(await write(`${'n'.repeat(300)}.yaml`, 'new', undefined)), /"failed".*name is too long/);
    });

    test('A file of somebody else that may not be written is not replaced', async function () {
        // Whoever may do everything is held by the mode alone.
        await writeFile(at('a.yaml'), 'old');
        await chmod(at('a.yaml'), 0o400);
        assert.deepEqual(await write('a.yaml', 'new', 'old'), { kind: 'failed', reason: 'The file is read-only. Make it writable.' });
        await chmod(at('a.yaml'), 0o600);
    });
});
