import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

    test('Ends quietly when nobody reads on', async () => {
        const child = spawn(process.execPath, [program, 'check', 'corpus'], { cwd: folder });
        const errors: Buffer[] = [];
        child.stderr.on('data', (data: Buffer) => errors.push(data));
        child.stdout.destroy();
        const [code] = await once(child, 'close') as [number];
        assert.ok(code === 0 || code === 2, `exit code ${code}`);
        assert.doesNotMatch(Buffer.concat(errors).toString(), /EPIPE/);
    });

    test('Says its version', async () => {
        const { version } = JSON.parse(await fs.readFile(join(process.cwd(), 'package.json'), 'utf8')) as { version: string };
        assert.deepEqual(await glossator('.', '--version'), { code: 0, out: `${version}\n`, err: '' });
    });
});
