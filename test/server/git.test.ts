import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { MergingResult } from '../../src/core/sidecar/gitSetup';
import { runGit } from '../../src/host/git';

/** As `npm run build` makes it; tests run in the root of the checkout. */
const program = join(process.cwd(), 'dist', 'cli', 'main.js');
const sidecar = 'deep er/é it’s.txt.gloss.yaml';

const kerry = '  - {id: m-1, actor: kerry, at: 0-5, text: "Kerry"}\n';
const putin = '  - {id: m-2, actor: putin, at: 9-14, text: "Putin"}\n';
const lavrov = '  - {id: m-3, actor: lavrov, at: 20-26, text: "Lavrov"}\n';
const file = (...mentions: readonly string[]) => `glossator: 1\nmentions:\n${mentions.join('')}`;

suite('git', () => {
    let folder = '';

    suiteSetup(async function () {
        if (!await runGit('.', '--version')) {
            console.log('    There is no git on this machine: real merges are not tried here; those of test/unit/sidecar are.');
            this.skip();
        }
    });
    setup(async () => {
        folder = join(await fs.mkdtemp(join(tmpdir(), 'glossator ’')), 'a b');
        await fs.mkdir(folder);
        await git('init', '--quiet', '--initial-branch=main');
        await git('config', 'user.email', 'a@example.org');
        await git('config', 'user.name', 'A');
        await git('config', 'core.autocrlf', 'false');
    });
    teardown(() => fs.rm(dirname(folder), { recursive: true, force: true }));

    test('With the driver, two branches that annotate at one place merge; so do a rebase and a cherry-pick', async () => {
        await glossator('git', 'install');
        await history(file(kerry), file(kerry, lavrov), file(kerry, putin));
        assert.equal((await git('merge', 'other')).code, 0);
        assert.equal(await read(), file(kerry, putin, lavrov));

        await git('reset', '--hard', '--quiet', 'mine');
        assert.equal((await git('cherry-pick', 'other')).code, 0);
        assert.equal(await read(), file(kerry, putin, lavrov));

        await git('reset', '--hard', '--quiet', 'mine');
        assert.equal((await git('rebase', 'other')).code, 0);
        assert.equal(await read(), file(kerry, putin, lavrov));
    });
    test('Where both link a mention to another actor, git stops with a conflict that is both', async () => {
        await glossator('git', 'install');
        await history(file(kerry), file(kerry.replace('actor: kerry', 'actor: us'), lavrov), file(kerry.replace('actor: kerry', 'actor: eu'), putin));
        const { code, out, err } = await git('merge', 'other');
        assert.equal(code, 1);
        assert.match(out + err, /Mention “Kerry” \(m-1\): ours links it to us, theirs to eu\./);
        assert.match(await read(), /<<<<<<< ours\n.*actor: us.*\n\|{7} base\n.*\n=======\n.*actor: eu.*\n>>>>>>> theirs\n.*Putin.*\n.*Lavrov/);
    });
    test('Without the driver git merges by lines; one command settles what that leaves', async () => {
        await fs.writeFile(join(folder, '.gitattributes'), '*.gloss.yaml merge=glossator\n');
        await history(file(kerry), file(kerry, lavrov), file(kerry, putin));
        assert.equal((await git('merge', 'other')).code, 1);
        assert.equal((await glossator('merge', '--resolve', sidecar)).code, 0);
        assert.equal(await read(), file(kerry, putin, lavrov));
    });
    test('What lines joined wrongly without a conflict is put right as well; what was settled by hand stays', async () => {
        const claim = (id: string, more = '') => `  - id: ${id}\n    content: {at: 1-3, text: "${id}"}\n    certainty: certain\n${more}`;
        const [base, ours, theirs] = [
            claim('c-1') + claim('c-9'), claim('c-1', '    relations:\n      - {kind: same, to: "x#c-0"}\n') + claim('c-9', '    note: a\n'), claim('c-1') + claim('c-2') + claim('c-9', '    note: b\n'),
        ].map(claims => `glossator: 1\nclaims:\n${claims}`) as [string, string, string];
        await history(base, ours, theirs);
        assert.equal((await git('merge', 'other')).code, 1);
        const left = await read();
        assert.equal((await glossator('merge', '--resolve', sidecar)).code, 1);
        assert.match(await read(), /id: c-1\n.*\n.*\n {4}relations:\n.*\n {2}- id: c-2\n.*\n.*\n {2}- id: c-9\n[^<]*<<<<<<< ours\n {4}note: a\n/);
        const settled = left.replace(/^(?:<<<<<<<|=======|>>>>>>>).*\n/gm, '').replace('    note: a\n', '').replace('note: b', 'note: by hand');
        await fs.writeFile(join(folder, sidecar), `${settled}<<<<<<< a\n# a\n=======\n# b\n>>>>>>> b\n`);
        await glossator('merge', '--resolve', sidecar);
        assert.match(await read(), /note: by hand/);
    });
    test('Where the program is gone the driver leaves a merge by lines, and loses nothing', async () => {
        await glossator('git', 'install');
        const driver = (await git('config', 'merge.glossator.driver')).out.trim();
        await git('config', 'merge.glossator.driver', driver.replaceAll('main.js', 'gone.js'));
        await history(file(kerry), file(kerry, lavrov), file(kerry, putin));
        assert.equal((await git('merge', 'other')).code, 1);
        assert.match(await read(), /<<<<<<< ours\n.*Lavrov.*\n=======\n.*Putin.*\n>>>>>>> theirs/);
    });
    test('Branches that crossed merge too', async () => {
        await glossator('git', 'install');
        await history(file(kerry), file(kerry, lavrov), file(kerry, putin));
        await git('checkout', '--quiet', '-b', 'crossed', 'other');
        assert.equal((await git('merge', '--no-edit', 'mine')).code, 0);
        await change(file(kerry.replace('kerry,', 'us,'), putin, lavrov), 'on one');
        await git('checkout', '--quiet', 'main');
        assert.equal((await git('merge', '--no-edit', 'other')).code, 0);
        await change(file(kerry, putin, lavrov.replace('lavrov', 'russia')), 'on the other');
        assert.equal((await git('merge', '--no-edit', 'crossed')).code, 0);
        assert.equal(await read(), file(kerry.replace('kerry,', 'us,'), putin, lavrov.replace('lavrov', 'russia')));
    });
    test('Setting up keeps what stands, is the same twice, and can be taken back', async () => {
        const attributes = join(folder, '.gitattributes');
        await fs.writeFile(attributes, '*.png binary');
        const { out } = await glossator('git', 'install');
        assert.match(out, /^Our lines are in .*\.gitattributes; commit it, so that everyone has it\.\nThe merge driver is set in the configuration of this clone\.\n$/);
        const once = await fs.readFile(attributes, 'utf8');
        assert.match(once, /^\*\.png binary\n# Glossator.*\n\*\.gloss\.yaml merge=glossator\n/);
        await glossator('git', 'install');
        assert.equal(await fs.readFile(attributes, 'utf8'), once);
        await glossator('git', 'install', '--uninstall');
        assert.equal(await fs.readFile(attributes, 'utf8'), '*.png binary\n');
        assert.equal((await git('config', 'merge.glossator.driver')).code, 1);
        await fs.rm(join(folder, '.git'), { recursive: true });
        assert.deepEqual(await glossator('git', 'install'), { code: 1, out: '', err: 'glossator: This folder is in no git repository: run “git init” first.\n' });
    });

    test('For all repositories of a user, without touching this one', async () => {
        const home = dirname(folder);
        const environment = { ...process.env, HOME: home, USERPROFILE: home, XDG_CONFIG_HOME: '', GIT_CONFIG_GLOBAL: join(home, '.gitconfig') };
        const { code, out } = await glossatorIn(environment, 'git', 'install', '--global');
        assert.deepEqual([code, out], [0, `Our lines are in ${join(home, '.config', 'git', 'attributes')}.\nThe merge driver is set in your git configuration.\n`]);
        assert.match(await fs.readFile(join(home, '.gitconfig'), 'utf8'), /\[merge "glossator"\]/);
        assert.deepEqual(await fs.readdir(folder), ['.git']);
        await glossatorIn(environment, 'git', 'install', '--global', '--uninstall');
        assert.equal(await fs.readFile(join(home, '.gitconfig'), 'utf8'), '');
    });
    test('The server does the same for its client, where the workspace is trusted', async () => {
        for (const isTrusted of [true, false]) {
            const connection = createMessageConnection(...await serve());
            connection.listen();
            const uri = pathToFileURL(folder).toString();
            await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {}, initializationOptions: { isTrusted, languages: ['en'] } });
            const result = await connection.sendRequest<MergingResult>('glossator/setUpMerging', { uri });
            assert.equal(result.kind, isTrusted ? 'done' : 'refused');
            assert.match((await git('config', 'merge.glossator.driver')).out, /dist\/cli\/main\.js' merge %O %A %B/);
            await connection.sendRequest('shutdown');
            void connection.sendNotification('exit');
            connection.dispose();
        }
    });

    /** The server as a process, as the client starts it. */
    async function serve() {
        const child = spawn(process.execPath, [join(process.cwd(), 'dist', 'cli', 'main.js'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
        return [new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)] as const;
    }

    async function git(...args: readonly string[]) {
        return (await runGit(folder, ...args))!;
    }

    /** Runs the program in the repository. */
    function glossator(...args: readonly string[]) {
        return glossatorIn(process.env, ...args);
    }

    function glossatorIn(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
        return new Promise(resolve => {
            execFile(process.execPath, [program, ...args], { cwd: folder, env }, (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }));
        });
    }

    /** A commit on `main`, and one on each of two branches from there; `main` and `mine` are left at ours. */
    async function history(base: string, ours: string, theirs: string): Promise<void> {
        await change(base, 'base');
        await git('checkout', '--quiet', '-b', 'other');
        await change(theirs, 'theirs');
        await git('checkout', '--quiet', 'main');
        await change(ours, 'ours');
        await git('branch', 'mine');
    }

    async function change(text: string, message: string): Promise<void> {
        await fs.mkdir(dirname(join(folder, sidecar)), { recursive: true });
        await fs.writeFile(join(folder, sidecar), text);
        await git('add', '--all');
        assert.equal((await git('commit', '--quiet', '--message', message)).code, 0);
    }

    function read(): Promise<string> {
        return fs.readFile(join(folder, sidecar), 'utf8');
    }
});
