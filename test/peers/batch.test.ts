import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const program = join(process.cwd(), 'dist', 'cli', 'main.js');

/** The block of the README in a language that has some words in it. */
async function readmeBlock(language: string, words: string): Promise<string> {
    const readme = await fs.readFile(join(process.cwd(), 'README.md'), 'utf8');
    const found = [...readme.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].find(([, tag, block]) => tag === language && block!.includes(words));
    assert.ok(found, `The README has no ${language} with “${words}”.`);
    return found[2]!;
}

suite('Many texts', () => {
    let folder = '';
    let lines: string[] = [];
    let expected = '';

    suiteSetup(async () => {
        folder = await fs.mkdtemp(join(tmpdir(), 'glossator-'));
        await fs.mkdir(join(folder, 'bin'));
        const command = join(folder, 'bin', 'glossator');
        await fs.writeFile(command, `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`, { mode: 0o755 });
        const corpus = join(process.cwd(), 'test', 'corpus');
        const names = (await fs.readdir(corpus)).filter(name => name.endsWith('.txt'));
        const texts = await Promise.all(names.map(async name => ({ uri: name, text: await fs.readFile(join(corpus, name), 'utf8') })));
        lines = [1, 2].flatMap(round => texts.map(({ uri, text }) => JSON.stringify({ uri: `${round}/${uri}`, text })));
        await fs.writeFile(join(folder, 'texts.jsonl'), `${lines.join('\n')}\n`);
        expected = await run('glossator suggest - --accept strong < texts.jsonl');
    });
    suiteTeardown(() => fs.rm(folder, { recursive: true, force: true }));

    /** Runs a line of a shell in the folder; the result is what it printed. */
    function run(line: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
        return new Promise((resolve, reject) => {
            const options = { cwd: folder, env: { ...process.env, HOME: folder, PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`, ...env }, maxBuffer: 1e9 };
            execFile('/bin/sh', ['-c', line], options, (error, out, err) => (error ? reject(new Error(`${err}${error.message}`)) : resolve(out)));
        });
    }

    function needs(context: Mocha.Context, command: string, title: string): void {
        if (spawnSync(command, ['--version'], { stdio: 'ignore' }).status !== 0) {
            console.log(`    ${title}: not installed (Debian: apt-get install ${command}), so it is not run.`);
            context.skip();
        }
    }

    test('Several processes give the same bytes as one', async function () {
        this.timeout(120_000);
        assert.equal(expected.trim().split('\n').length, lines.length);
        assert.equal(await run('glossator suggest - --accept strong --jobs 3 < texts.jsonl'), expected);
    });

    test('A damaged line is told by its number, by one process and by several', async function () {
        this.timeout(120_000);
        await fs.writeFile(join(folder, 'damaged.jsonl'), `${lines[0]}\n\n{"uri": 1}\n${lines[1]}\n`);
        for (const jobs of [1, 2]) {
            await assert.rejects(run(`glossator check - --jobs ${jobs} < damaged.jsonl`), /^Error: line 3: “uri” and “text” have to be texts\n/);
        }
    });

    test('GNU parallel runs the filter as the README says', async function () {
        this.timeout(120_000);
        needs(this, 'parallel', 'GNU parallel');
        await run(`${(await readmeBlock('sh', 'parallel --pipe')).replace('10M', '20k')}`);
        assert.equal(await fs.readFile(join(folder, 'annotated.jsonl'), 'utf8'), expected);
    });

    test('The script for a Slurm job array is sound, and does its part under GNU parallel in the place of Slurm', async function () {
        this.timeout(120_000);
        const script = await readmeBlock('bash', '#SBATCH');
        await fs.writeFile(join(folder, 'job.sh'), script);
        await run('bash -n job.sh');
        needs(this, 'parallel', 'GNU parallel');
        await fs.mkdir(join(folder, 'texts'));
        await Promise.all([0, 1].map(part => fs.writeFile(join(folder, 'texts', `${part}.jsonl`), `${lines.slice(part * 4, part * 4 + 4).join('\n')}\n`)));
        await run('parallel --jobs 2 SLURM_ARRAY_TASK_ID={} bash job.sh ::: 0 1', { SLURM_CPUS_PER_TASK: '2' });
        const parts = await Promise.all([0, 1].map(part => fs.readFile(join(folder, 'annotated', `${part}.jsonl`), 'utf8')));
        assert.equal(parts.join(''), expected);
    });
});
