import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, chown, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server, startWriter } from './children';
import { examine, leftOvers, makeCorpus, removeCorpus, sidecarName } from './corpus';

/** Somebody who may not do everything, as whom the server runs where the tests are run by root. */
const nobody = 65534;

suite('A disk that does not take it', () => {
    let folder: string;
    setup(async () => {
        folder = await makeCorpus();
    });
    teardown(async () => {
        await chmod(folder, 0o755).catch(() => undefined);
        await removeCorpus(folder);
    });

    const sidecar = () => readFile(join(folder, sidecarName), 'utf8');

    /** The server as one who is bound by permissions. */
    async function asNobody(): Promise<Server> {
        if (process.getuid?.() !== 0) {
            return Server.start(folder);
        }
        for (const path of [folder, ...(await readdir(folder)).map(name => join(folder, name))]) {
            await chown(path, nobody, nobody);
        }
        return Server.start(folder, { uid: nobody });
    }

    /** What is made is kept with its reason, and written once `mend` has done its work. */
    async function check(server: Server, reason: RegExp, mend: () => Promise<void>): Promise<void> {
        const before = await sidecar().catch(() => undefined);
        assert.deepEqual([await server.annotate(1, 'kept'), await server.annotate(4, 'kept')], ['kept', 'kept']);
        const kept = await server.request('glossator/retryKept', null);
        assert.match(kept.map(change => change.reason).join('\n'), reason);
        assert.equal(await sidecar().catch(() => undefined), before);
        await mend();
        assert.deepEqual(await server.request('glossator/retryKept', null), []);
        assert.equal(await server.annotate(2, 'kept'), 'written');
        await server.stop();
        const words = await examine(folder);
        assert.deepEqual([1, 2, 4].filter(word => !words.includes(word)), []);
        assert.deepEqual(await leftOvers(folder), []);
    }

    test('as the sidecar is read-only', async () => {
        await chmod(join(folder, sidecarName), 0o444);
        await check(await asNobody(), /The file is read-only\. Make it writable\./, () => chmod(join(folder, sidecarName), 0o644));
    });

    test('as the folder is read-only', async function () {
        if (process.platform === 'win32') {
            return this.skip();
        }
        const server = await asNobody();
        await chmod(folder, 0o555);
        await check(server, /You have no permission to write here/, () => chmod(folder, 0o755));
    });

    test('as its folder is gone, and comes back', async () => {
        const server = await Server.start(folder);
        await server.open();
        await rename(folder, `${folder}-away`);
        await check(server, /Its folder is no longer there/, () => rename(`${folder}-away`, folder));
    });

    test('as it is full', async function () {
        const disk = await mkdtemp(join(tmpdir(), 'glossator-disk-'));
        try {
            execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk], { stdio: 'ignore' });
        } catch {
            // Only some may mount; the limit of file sizes below is there for everyone.
            await rm(disk, { recursive: true });
            return this.skip();
        }
        try {
            folder = await makeCorpus(join(disk, 'corpus'));
            const server = await Server.start(folder);
            await writeFile(join(disk, 'filler'), Buffer.alloc(1024 * 1024)).catch(() => undefined);
            await check(server, /The disk is full\. Free some space on it\./, () => rm(join(disk, 'filler')));
        } finally {
            execFileSync('umount', [disk]);
            await rm(disk, { recursive: true });
        }
    });

    test('as it is larger than files may be', async function () {
        if (process.platform === 'win32') {
            return this.skip();
        }
        await startWriter(folder, 'before', 10, 20).ended;
        const before = await sidecar();
        const preload = join(process.cwd(), 'dist', 'test', 'limit.child.js');
        const server = await Server.start(folder, { command: ['bash', '-c', `ulimit -f 1; exec "${process.execPath}" --require "${preload}" "$@"`, 'bash'] });
        assert.equal(await server.annotate(1, 'kept'), 'kept');
        const [kept] = await server.request('glossator/retryKept', null);
        assert.match(kept!.reason, /larger than the disk, or a limit/);
        assert.match((await server.request('glossator/keptText', { uri: kept!.uri }))!, /text: "w00001"/);
        assert.equal(await sidecar(), before);
        await server.stop();
        assert.deepEqual([await sidecar(), await leftOvers(folder)], [before, []]);
    });
});
