import assert from 'node:assert/strict';
import { exec, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { moveFile } from '../../src/host/moveFile';
import { promisify } from 'node:util';
import { marked } from '../unit/formats/exporting';

/** As `npm run build` makes it; tests run in the root of the checkout. */
const program = join(process.cwd(), 'dist', 'cli', 'main.js');

const files = marked({
    'corpus/glossator.yaml': '',
    'corpus/actors.yaml': 'actors:\n  kerry: {type: person, names: {en: [Kerry]}}',
    'corpus/deep/é a.txt': '«m:Kerry» left.\r\n',
    'corpus/deep/é a.txt.gloss.yaml': 'mentions:\n  - {id: m-00000000, actor: nobody, $m}',
});

suite('The program', () => {
    let folder = '';

    suiteSetup(async () => {
        folder = await fs.mkdtemp(join(tmpdir(), 'glossator-'));
        for (const [path, text] of Object.entries(files)) {
            await fs.mkdir(dirname(join(folder, path)), { recursive: true });
            await fs.writeFile(join(folder, path), text);
        }
    });
    suiteTeardown(() => fs.rm(folder, { recursive: true, force: true }));

    /** Runs the program in a folder of the corpus's parent. */
    function glossator(where: string, ...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
        return new Promise(resolve => {
            execFile(process.execPath, [program, ...args], { cwd: join(folder, where) }, (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }));
        });
    }

    test('Checks from any folder, with paths from there', async () => {
        const { code, out, err } = await glossator('corpus', 'check', 'deep');
        const path = join('deep', 'é a.txt.gloss.yaml');
        assert.equal(out.slice(0, out.indexOf(':', path.length)), path);
        assert.match(out, /:3:\d+: error reference\.unknown-actor /);
        assert.equal(err, '1 problem: 1 error\n');
        assert.equal(code, 2);
        assert.equal((await glossator('corpus/deep', 'check')).out.split(':')[0], 'é a.txt.gloss.yaml');
    });

    test('Exports into folders that are not there yet, and leaves nothing half-written', async () => {
        const { code, out, err } = await glossator('.', 'export', 'corpus', '--format', 'brat', '--out', join('made', 'brat'));
        assert.deepEqual({ code, out: out.trim() }, { code: 0, out: `1 source, 6 files in ${join('made', 'brat')}` }, err);
        assert.equal(await fs.readFile(join(folder, 'made/brat/deep/é a.txt'), 'utf8'), 'Kerry left.\n');
        assert.deepEqual((await fs.readdir(join(folder, 'made/brat'))).sort(), ['actors.kb.tsv', 'annotation.conf', 'deep', 'tools.conf', 'visual.conf']);
    });

    test('Overwrites no source, not even by way of a link', async () => {
        await fs.symlink(join(folder, 'corpus'), join(folder, 'link'), 'junction');
        const { code, err } = await glossator('.', 'export', 'corpus', '--format', 'brat', '--out', 'link');
        assert.equal(code, 1);
        assert.match(err, /would become part of the corpus in link/);
        assert.equal(await fs.readFile(join(folder, 'corpus/deep/é a.txt'), 'utf8'), 'Kerry left.\r\n');
        assert.deepEqual((await fs.readdir(join(folder, 'corpus'))).sort(), ['actors.yaml', 'deep', 'glossator.yaml']);
    });

    test('Moves files of the disk, never over another one, and finds what was moved', async () => {
        const path = (name: string) => join(folder, 'corpus', name);
        const at = async () => (await fs.readdir(path('.'), { recursive: true })).map(name => name.replaceAll('\\', '/')).filter(name => name.includes('.txt')).sort();
        const before = await at();
        assert.deepEqual(await glossator('corpus', 'mv', 'deep/é a.txt', 'É b.txt'), { code: 0, out: `${join('deep', 'é a.txt.gloss.yaml')} → É b.txt.gloss.yaml\n${join('deep', 'é a.txt')} → É b.txt\n`, err: '' });
        assert.deepEqual(await at(), ['É b.txt', 'É b.txt.gloss.yaml']);
        await fs.writeFile(path('c.txt'), 'other');
        assert.deepEqual(await glossator('corpus', 'mv', 'É b.txt', 'c.txt'), { code: 1, out: '', err: 'glossator: c.txt is there already.\n' });
        assert.deepEqual(await moveFile(pathToFileURL(path('É b.txt')).href, pathToFileURL(path('c.txt')).href), { kind: 'conflict' });
        assert.equal(await fs.readFile(path('c.txt'), 'utf8'), 'other');
        await fs.rm(path('c.txt'));
        assert.equal((await glossator('corpus', 'mv', 'É b.txt', 'é b.txt')).code, 0);
        assert.equal((await glossator('corpus', 'mv', 'é b.txt', 'deep')).code, 0);
        assert.equal((await glossator('corpus', 'mv', 'deep/é b.txt', 'deep/é a.txt')).code, 0);
        assert.deepEqual(await at(), before);
        const sidecar = await fs.readFile(path('deep/é a.txt.gloss.yaml'), 'utf8');
        const hash = createHash('sha256').update('Kerry left.\n').digest('hex');
        await fs.writeFile(path('deep/é a.txt.gloss.yaml'), `glossator: 1\nsource: {sha256: ${hash}}\n`);
        await fs.rename(path('deep/é a.txt'), path('moved.txt'));
        const { code, out } = await glossator('.', 'mv', '--found', 'corpus');
        assert.deepEqual([code, out], [0, `${join('corpus', 'deep', 'é a.txt.gloss.yaml')} → ${join('corpus', 'moved.txt.gloss.yaml')}\n`]);
        await glossator('corpus', 'mv', 'moved.txt', 'deep/é a.txt');
        await fs.writeFile(path('deep/é a.txt.gloss.yaml'), sidecar);
        assert.deepEqual(await at(), before);
    });

    test('Ends quietly when nobody reads on', async () => {
        const child = spawn(process.execPath, [program, 'check', 'corpus'], { cwd: folder });
        const errors: Buffer[] = [];
        child.stderr.on('data', (data: Buffer) => errors.push(data));
        child.stdout.destroy();
        const [code] = await once(child, 'close') as [number];
        assert.ok(code === 0 || code === 2, `exit code ${code}`);
        assert.doesNotMatch(Buffer.concat(errors).toString(), /EPIPE/);
    });

    test('Is all that npm packs', async () => {
        const { stdout } = await promisify(exec)('npm pack --dry-run --json --ignore-scripts', { maxBuffer: 1e8 });
        const [{ files: packed }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
        assert.deepEqual(packed.map(file => file.path).sort(), ['LICENSE', 'README.md', 'dist/NOTICES.txt', 'dist/cli/main.js', 'package.json']);
    });

    test('Says its version', async () => {
        const { version } = JSON.parse(await fs.readFile(join(process.cwd(), 'package.json'), 'utf8')) as { version: string };
        assert.deepEqual(await glossator('.', '--version'), { code: 0, out: `${version}\n`, err: '' });
    });
});
