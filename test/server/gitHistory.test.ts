import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { GitHistory } from '../../src/host/gitHistory';

const hasGit = isInstalled();
if (!hasGit) {
    console.log('    git is not installed here: of former texts from git only their absence is tested.');
}

suite('Former texts without git', () => {
    const path = process.env['PATH'];
    teardown(() => { process.env['PATH'] = path; });

    test('There are none, and nothing fails', async () => {
        const folder = await fs.mkdtemp(join(tmpdir(), 'glossator-git-'));
        try {
            await fs.writeFile(join(folder, 'a.txt'), 'new');
            process.env['PATH'] = folder;
            assert.equal(await textOf(join(folder, 'a.txt'), 'old'), undefined);
            assert.equal(await textOf(join(folder, 'gone.txt'), 'old'), undefined);
            assert.equal(await new GitHistory().textWithHash('memfs:/a.txt', hash('old')), undefined);
        } finally {
            await fs.rm(folder, { recursive: true, force: true });
        }
    });
});

(hasGit ? suite : suite.skip)('Former texts from git', () => {
    let folder = '';
    setup(async () => {
        folder = await fs.realpath(await fs.mkdtemp(join(tmpdir(), 'glossator-git-')));
        git('init', '-q', '-b', 'main');
        git('config', 'user.name', 'A');
        git('config', 'user.email', 'a@example.org');
        git('config', 'commit.gpgsign', 'false');
    });
    teardown(() => fs.rm(folder, { recursive: true, force: true }));

    test('A text is found by its hash, with the day of its commit, and from another text not', async () => {
        await commit({ 'deep/a.txt': 'first\n' }, '2016-07-14T12:00:00');
        await commit({ 'deep/a.txt': 'second\n' }, '2016-07-15T12:00:00');
        await write({ 'deep/a.txt': 'third\n' });
        assert.deepEqual(await textOf(join(folder, 'deep/a.txt'), 'first\n'), { text: 'first\n', on: '2016-07-14' });
        assert.deepEqual(await textOf(join(folder, 'deep/a.txt'), 'second\n'), { text: 'second\n', on: '2016-07-15' });
        assert.equal(await textOf(join(folder, 'deep/a.txt'), 'third\n'), undefined);
    });

    test('The hash is that of the text without its mark and with line feeds', async () => {
        await commit({ 'a.txt': '\ufeffone\r\ntwo\rthree\n' });
        await commit({ 'a.txt': 'x' });
        assert.equal((await textOf(join(folder, 'a.txt'), 'one\ntwo\nthree\n'))?.text, 'one\ntwo\nthree\n');
    });

    test('Through a rename, and by odd names', async () => {
        const long = 'A line that is long enough to be known again.\n'.repeat(20);
        await commit({ 'old.txt': long });
        git('mv', 'old.txt', 'neu [é] *.txt');
        await commit({ 'neu [é] *.txt': `${long}more\n` });
        await commit({ 'neu [é] *.txt': 'x', 'neu é z.txt': 'other' });
        assert.equal((await textOf(join(folder, 'neu [é] *.txt'), long))?.text, long);
        assert.equal(await textOf(join(folder, 'neu [é] *.txt'), 'other'), undefined);
    });

    test('What is staged only, what was amended, what another branch has, and what a merge made', async () => {
        await commit({ 'a.txt': 'base' });
        git('checkout', '-q', '-b', 'side');
        await commit({ 'a.txt': 'side' });
        git('checkout', '-q', 'main');
        await commit({ 'a.txt': 'before amending' });
        await write({ 'a.txt': 'amended' });
        git('commit', '-q', '-a', '--amend', '-m', 'x');
        assert.ok(await textOf(join(folder, 'a.txt'), 'before amending'));
        assert.ok(await textOf(join(folder, 'a.txt'), 'side'));
        try {
            git('merge', '-q', 'side');
        } catch {
            await write({ 'a.txt': 'merged by hand' });
            git('add', 'a.txt');
            git('commit', '-q', '-m', 'merge');
        }
        await write({ 'a.txt': 'staged' });
        git('add', 'a.txt');
        await write({ 'a.txt': 'now' });
        assert.ok(await textOf(join(folder, 'a.txt'), 'merged by hand'));
        assert.deepEqual(await textOf(join(folder, 'a.txt'), 'staged'), { text: 'staged', on: undefined });
    });

    test('A blob that is missing, one that is no text, and a pointer of git LFS are nothing', async () => {
        await commit({ 'a.txt': 'wanted' });
        await commit({ 'a.txt': Buffer.from([0xff, 0xfe, 0x00]) });
        await commit({ 'a.txt': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 6\n' });
        const blob = git('rev-parse', 'HEAD~2:a.txt').trim();
        await fs.rm(join(folder, '.git/objects', blob.slice(0, 2), blob.slice(2)), { force: true });
        assert.equal(await textOf(join(folder, 'a.txt'), 'wanted'), undefined);
        assert.equal(await textOf(join(folder, 'a.txt'), '\ufffd\ufffd\0'), undefined);
    });

    test('A hostile repository runs nothing, wherever its configuration asks for it', async () => {
        await commit({ 'a.txt': 'first', '.gitattributes': '*.txt diff=evil filter=evil\n' });
        await commit({ 'a.txt': 'second' });
        await commit({ 'a.txt': 'third' });
        const blob = git('rev-parse', 'HEAD~1:a.txt').trim();
        await fs.rm(join(folder, '.git/objects', blob.slice(0, 2), blob.slice(2)), { force: true });
        const proof = join(folder, 'ran');
        const evil = `sh -c 'echo "$0 $*" >> ${proof}'`;
        const script = join(folder, 'evil.sh');
        await fs.writeFile(script, `#!/bin/sh\necho script >> ${proof}\n`, { mode: 0o755 });
        for (const [key, value] of [
            ['core.fsmonitor', script], ['core.pager', evil], ['pager.log', evil], ['diff.external', script], ['diff.evil.textconv', script], ['diff.evil.command', script],
            ['filter.evil.smudge', evil], ['filter.evil.clean', evil], ['filter.evil.process', evil], ['log.showSignature', 'true'], ['gpg.program', script], ['core.hooksPath', folder],
            ['core.sshCommand', evil], ['core.gitProxy', script], ['core.alternateRefsCommand', evil], ['core.editor', evil], ['core.askPass', script], ['credential.helper', `!${evil}`],
            ['remote.origin.url', `ext::${script}`], ['remote.origin.promisor', 'true'], ['remote.origin.vcs', 'ext'], ['extensions.partialClone', 'origin'], ['core.repositoryFormatVersion', '1'],
            ['protocol.ext.allow', 'always'], ['protocol.allow', 'always'], ['alias.log', `!${evil}`], ['alias.cat-file', `!${evil}`], ['uploadpack.packObjectsHook', script],
        ] as const) {
            git('config', key, value);
        }
        for (const hook of ['post-index-change', 'reference-transaction', 'fsmonitor-watchman', 'post-checkout']) {
            await fs.copyFile(script, join(folder, hook));
            await fs.chmod(join(folder, hook), 0o755);
        }
        await write({ 'a.txt': 'fourth' });
        await fs.rm(proof, { force: true });
        assert.equal((await textOf(join(folder, 'a.txt'), 'first'))?.text, 'first');
        assert.equal(await textOf(join(folder, 'a.txt'), 'second'), undefined);
        await assert.rejects(fs.readFile(proof, 'utf8'), { code: 'ENOENT' });
    });

    test('A repository that the environment names is not asked', async () => {
        await commit({ 'a.txt': 'first' });
        const index = await fs.stat(join(folder, '.git/index'));
        process.env['GIT_DIR'] = join(folder, 'nowhere');
        try {
            assert.ok(await textOf(join(folder, 'a.txt'), 'first'));
        } finally {
            delete process.env['GIT_DIR'];
        }
        assert.deepEqual(await fs.stat(join(folder, '.git/index')).then(({ mtimeMs, ino }) => ({ mtimeMs, ino })), { mtimeMs: index.mtimeMs, ino: index.ino });
    });

    test('glossator reanchor finds annotations by what the repository has, and not with --no-git', async () => {
        const old = `On Friday the minister met Kerry in the capital. ${'Nothing else was said about it. '.repeat(3)}Later Kerry left, and the minister met Kerry again.\r\n`;
        const canonical = old.replace('\r\n', '\n');
        const now = `\ufeffAn added paragraph of some length.\n${canonical.replace('in the capital', 'at home')}`;
        const [first, second, third] = [...canonical.matchAll(/Kerry/g)].map(({ index }) => index);
        const mention = (id: string, at: number) => `  - {id: ${id}, type: person, at: ${at}-${at + 5}, text: "Kerry"}\n`;
        await commit({
            'c/glossator.yaml': 'glossator: 1\n', 'c/a.txt': old,
            'c/a.txt.gloss.yaml': `glossator: 1\nsource:\n  sha256: "${hash(canonical)}"\nmentions:\n${mention('m-1', first!)}${mention('m-2', second!)}${mention('m-3', third!)}`,
        }, '2016-03-03T12:00:00');
        await write({ 'c/a.txt': now });
        const places = [...now.slice(1).matchAll(/Kerry/g)].map(({ index }) => `${index}-${index + 5}`);
        const { out, code } = glossator('reanchor', 'c', '--format', 'json');
        assert.deepEqual(out.trimEnd().split('\n').map(line => JSON.parse(line)).map(({ id, verdict, from, at }) => ({ id, verdict, from, at })), [
            { id: 'm-1', verdict: 'moved', from: 'old-text', at: places[0] },
            { id: 'm-2', verdict: 'moved', from: 'old-text', at: places[1] },
            { id: 'm-3', verdict: 'moved', from: 'old-text', at: places[2] },
        ]);
        assert.equal(code, 2);
        assert.doesNotMatch(glossator('reanchor', 'c', '--format', 'json', '--no-git').out, /old-text/);
        assert.match(glossator('reanchor', 'c', '--write').out, / moved m-1 mention “Kerry”: .* \(by the text of 2016-03-03\)\n/);
        assert.match(await fs.readFile(join(folder, 'c/a.txt.gloss.yaml'), 'utf8'), new RegExp(`sha256: "?${hash(now.slice(1))}`));
        assert.deepEqual(glossator('reanchor', 'c'), { code: 0, out: '' });
    });

    function glossator(...args: readonly string[]): { readonly code: number | null; readonly out: string } {
        const { status, stdout } = spawnSync(process.execPath, [join(process.cwd(), 'dist', 'cli', 'main.js'), ...args], { cwd: folder, encoding: 'utf8' });
        return { code: status, out: stdout };
    }

    function git(...args: readonly string[]): string {
        return execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    }

    async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
        for (const [path, text] of Object.entries(files)) {
            await fs.mkdir(dirname(join(folder, path)), { recursive: true });
            await fs.writeFile(join(folder, path), text);
        }
    }

    async function commit(files: Readonly<Record<string, string | Uint8Array>>, on = '2016-07-14T12:00:00'): Promise<void> {
        await write(files);
        git('add', '-A');
        git('commit', '-q', '--date', on, '-m', 'x');
    }
});

function textOf(path: string, wanted: string) {
    return new GitHistory().textWithHash(pathToFileURL(path).toString(), hash(wanted));
}

function hash(text: string): string {
    return createHash('sha256').update(text, 'utf8').digest('hex');
}

function isInstalled(): boolean {
    try {
        execFileSync('git', ['--version'], { stdio: 'ignore' });
        return true;
    } catch {
        return false;
    }
}
