import assert from 'node:assert/strict';
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NodeWorkspace } from '../../src/host/node';
import { root, TestClient } from './harness';

const sidecar = 'glossator: 1\nmentions:\n  - {id: m-a, actor: kerry, at: 0-5, text: "Kerry"}\n';
const corpora = async (client: TestClient) => (await client.request('glossator/status', null)).corpora.map(each => `${each.root.slice(root.length)}: ${each.sources} ${each.mentions}`);
const changed = (client: TestClient, ...paths: string[]) => client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: paths.map(path => ({ uri: client.uri(path), type: 1 })) });

suite('Server: folders', () => {
    let client: TestClient;
    teardown(() => client.stop());

    test('A folder that is closed and opened again is read again', async () => {
        client = await TestClient.start({ 'glossator.yaml': 'glossator: 1\n', 'a.txt': 'Kerry', 'a.txt.gloss.yaml': sidecar });
        const change = async (event: object) => {
            const told = client.notified('glossator/statusChanged');
            await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [], ...event } });
            await told;
        };
        await change({ removed: [{ uri: root, name: '' }] });
        assert.deepEqual(await corpora(client), []);
        client.workspace.files.set(client.uri('b.txt'), '');
        await change({ added: [{ uri: root, name: '' }] });
        assert.deepEqual(await corpora(client), [': 2 1']);
    });

    test('A corpus that appears within another one is one of its own, until it goes', async () => {
        client = await TestClient.start({ 'glossator.yaml': 'glossator: 1\n', 'a.txt': '', 'sub/b.txt': 'Kerry', 'sub/b.txt.gloss.yaml': sidecar });
        assert.deepEqual(await corpora(client), [': 2 1']);
        client.workspace.files.set(client.uri('sub/glossator.yaml'), 'glossator: 1\n');
        const came = client.notified('glossator/statusChanged');
        await changed(client, 'sub/glossator.yaml');
        await came;
        assert.deepEqual(await corpora(client), [': 1 0', '/sub: 1 1']);
        client.workspace.files.delete(client.uri('sub/glossator.yaml'));
        const went = client.notified('glossator/statusChanged');
        await changed(client, 'sub/glossator.yaml');
        await went;
        assert.deepEqual(await corpora(client), [': 2 1']);
    });

    test('A corpus that appears where there was none is found', async () => {
        client = await TestClient.start({ 'a.txt': '' });
        client.workspace.files.set(client.uri('glossator.yaml'), 'glossator: 1\n');
        const came = client.notified('glossator/statusChanged');
        await changed(client, 'glossator.yaml');
        await came;
        assert.deepEqual(await corpora(client), [': 1 0']);
    });
});

suite('Files of this machine', () => {
    let folder: string;
    let path: string;
    const workspace = new NodeWorkspace();
    const write = (text: string | undefined, expected: string | undefined) => workspace.writeFile(pathToFileURL(path).href, text, expected);
    setup(async () => {
        folder = await mkdtemp(join(tmpdir(), 'glossator-'));
        path = join(folder, 'a b.yaml');
    });
    teardown(async () => {
        const left = await readdir(folder).catch(() => []);
        await rm(folder, { recursive: true, force: true });
        assert.deepEqual(left.filter(name => name.startsWith('.')), [], 'no temporary file or lock is left');
    });

    test('Permissions are kept', async () => {
        await writeFile(path, 'old');
        await chmod(path, 0o640);
        assert.deepEqual(await write('new', 'old'), { kind: 'written' });
        assert.deepEqual([await readFile(path, 'utf8'), (await stat(path)).mode & 0o777], ['new', 0o640]);
    });
    test('A link stays a link', async () => {
        const target = join(folder, 'target.yaml');
        await writeFile(target, 'old');
        await symlink(target, path);
        assert.deepEqual(await write('new', 'old'), { kind: 'written' });
        assert.deepEqual([await readFile(target, 'utf8'), (await lstat(path)).isSymbolicLink()], ['new', true]);
    });
    test('What another program wrote, made or deleted is not overwritten', async () => {
        await writeFile(path, 'theirs');
        assert.deepEqual(await write('new', 'old'), { kind: 'conflict' });
        assert.deepEqual(await write('new', undefined), { kind: 'conflict' });
        assert.equal(await readFile(path, 'utf8'), 'theirs');
        await rm(path);
        assert.deepEqual(await write('new', 'old'), { kind: 'conflict' });
        assert.deepEqual(await readdir(folder), []);
    });
    test('A read-only file stays as it is', async () => {
        await writeFile(path, 'old');
        await chmod(path, 0o444);
        assert.equal((await write('new', 'old')).kind, 'failed');
        assert.equal(await readFile(path, 'utf8'), 'old');
    });
    test('A file goes only where it is what was expected', async () => {
        await writeFile(path, 'theirs');
        assert.deepEqual(await write(undefined, 'ours'), { kind: 'conflict' });
        assert.deepEqual(await write(undefined, 'theirs'), { kind: 'written' });
        assert.deepEqual(await readdir(folder), []);
    });
    test('An address that no file can have is answered, not thrown at', async () => {
        const odd = ['file:///a%2Fb', 'file://elsewhere/a', 'https://elsewhere/a'];
        assert.deepEqual(await workspace.readFiles(odd), odd.map(() => ({ kind: 'missing' })));
        assert.deepEqual(await workspace.readDirectory(odd[0]!), []);
        assert.equal((await workspace.writeFile(odd[0]!, 'x', undefined)).kind, 'refused');
    });
    test('A folder that vanished, or one in the place of the file', async () => {
        await mkdir(path);
        assert.equal((await write('new', undefined)).kind, 'conflict');
        await rm(folder, { recursive: true });
        assert.deepEqual(await write('new', 'old'), { kind: 'failed', reason: 'Its folder is no longer there. Put it back, or connect its disk again.' });
    });
});
