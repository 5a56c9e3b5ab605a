import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readAssets, writeBytes } from '../../src/host/assets';
import { watchFolder } from '../../src/host/watchFolder';
import { startAnalyst } from '../../src/server/suggesting/nodeAnalyst';
import { glossator } from '../unit/cli/commandLine';
import { finnish } from '../unit/learnedCorpus';
import { TestClient } from './harness';

suite('What was learned from a corpus', () => {
    let folder: string;
    let client: TestClient | undefined;
    const models = join(process.cwd(), 'media', 'models');
    setup(async () => {
        folder = await mkdtemp(join(tmpdir(), 'glossator-'));
    });
    teardown(async () => {
        await client?.stop();
        client = undefined;
        await rm(folder, { recursive: true, force: true });
    });
    const pathOf = (name: string) => join(folder, '.glossator', 'models', name);

    test('A running server uses it, and no longer when it is gone', async () => {
        const corpus = finnish(3, 8);
        const learned = new Map<string, Uint8Array>();
        await glossator('train --corpus .', corpus, undefined, undefined, undefined, {
            effort: { fewestClaims: 24, fewestNames: 12, fewestSources: 3, repetitions: 1 }, writeBytes: async (uri, bytes) => void learned.set(uri.replace(/.*\//, ''), bytes),
        });
        assert.deepEqual([...learned.keys()], ['claims.fi.bin', 'actors.fi.bin']);
        client = await TestClient.start({ 'glossator.yaml': corpus['glossator.yaml']!, 'a.txt': finnish(4, 8)['3.txt']! }, true, {}, {
            suggestions: { readAssets: () => readAssets(models, folder), startWorker: () => startAnalyst(join(process.cwd(), 'dist', 'server', 'analyst.js'), { models, corpus: folder }) },
        });
        const uri = client.uri('a.txt');
        const shown = async () => (await client!.request('glossator/suggestions', { uri })).items.filter(({ by }) => by.includes('of this corpus')).map(({ kind, label, by }) => `${kind} “${label}” ${by}`);
        const told = async () => {
            const changed = client!.notified('glossator/suggestionsChanged');
            await client!.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client!.uri('.glossator/models/claims.fi.bin'), type: 2 }] });
            assert.deepEqual(await changed, { uris: [uri] });
        };
        await client.open('a.txt');
        assert.deepEqual(await shown(), []);
        for (const [name, bytes] of learned) {
            await writeBytes(pathOf(name), bytes);
        }
        await told();
        const items = await shown();
        assert.ok(items.some(item => /^claim .*model claims\.fi of this corpus/.test(item)), items.join('\n'));
        assert.ok(items.includes('mention “Berg” model actors.fi of this corpus'), items.join('\n'));
        await rm(pathOf(''), { recursive: true });
        await told();
        assert.deepEqual(await shown(), []);
    }).timeout(60_000);

    test('It is read by languages; other files beside it are not', async () => {
        for (const name of ['claims.fi.bin', 'actors.fi.bin', 'actors.sv.bin', 'actors.de.bin.123.tmp', 'notes.txt']) {
            await writeBytes(pathOf(name), Uint8Array.of(1));
        }
        const { ownClaims, ownActors } = await readAssets(models, folder);
        assert.deepEqual([[...ownClaims!.keys()], [...ownActors!.keys()].sort()], [['fi'], ['fi', 'sv']]);
    });

    test('Who watches a folder is told of it', async () => {
        const watched = join(folder, 'corpus');
        await mkdir(watched);
        const seen = new Set<string>();
        let tell: (() => void) | undefined;
        const watcher = watchFolder(pathToFileURL(watched).href, { onDidChange: uris => { uris.forEach(uri => seen.add(uri)); tell?.(); }, onDidFail: reason => assert.fail(reason) });
        const next = () => new Promise<void>(resolve => (tell = resolve));
        try {
            const first = next();
            await mkdir(join(watched, '.glossator', 'models'), { recursive: true });
            await mkdir(join(watched, '.git'));
            await first;
            const second = next();
            await writeFile(join(watched, '.glossator', 'models', 'claims.fi.bin'), 'x');
            await second;
            assert.ok(seen.has(pathToFileURL(join(watched, '.glossator', 'models', 'claims.fi.bin')).href));
            assert.ok(![...seen].some(uri => uri.endsWith('/.git')));
        } finally {
            watcher.dispose();
        }
    });
});
