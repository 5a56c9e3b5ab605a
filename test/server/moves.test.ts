import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-types';
import { nodeHost } from '../../src/host/node';
import { TestClient } from './harness';

const text = 'John Kerry left. Later Kerry came back.\n';
const claim = (id: string, to: string) => `glossator: 1\nclaims:\n  - id: ${id}\n    content: {at: 0-4, text: "John"}\n    relations:\n      - {kind: same, to: "${to}"}\n`;
const files = {
    'glossator.yaml': 'glossator: 1\n',
    'actors.yaml': 'glossator: 1\nactors:\n  john-kerry:\n    type: person\n',
    'a.txt': text, 'a.txt.gloss.yaml': claim('c1', 'a.txt#c1'), 'a.txt.gloss.bob.yaml': 'glossator: 1\n',
    'b.txt': text, 'b.txt.gloss.yaml': claim('c2', 'a.txt#c1'),
};
const mention = { kind: 'addMentions', ranges: [{ start: { line: 0, character: 0 }, end: { line: 0, character: 4 } }], actor: { actor: 'john-kerry' } } as const;

/** Addresses, as `sidecar path → address`, on disk. */
const addresses = (client: TestClient) => [...client.workspace.files].flatMap(([uri, content]) => [...content.matchAll(/to: "([^"]*)"/g)].map(([, to]) => `${decodeURIComponent(uri).split('/corpus/')[1]} → ${to}`)).sort();
const paths = (client: TestClient) => [...client.workspace.files.keys()].map(uri => decodeURIComponent(uri).split('/corpus/')[1]!).filter(path => /\.txt/.test(path)).sort();
/** The journal and what follows a move are taken in one after the other: what was asked before is done. */
const settled = async (client: TestClient) => {
    await client.request('glossator/redo', null);
    await client.request('glossator/status', null);
};
const told = async (client: TestClient, expected: readonly string[]) => {
    while (JSON.stringify(addresses(client)) !== JSON.stringify(expected)) {
        await settled(client);
    }
};

suite('Server: files that move', () => {
    let client: TestClient;
    teardown(() => client.stop());

    for (const isOurs of [true, false]) {
        test(`A source takes its sidecars along, and addresses follow; so they do back (${isOurs ? 'our client' : 'any client'})`, async () => {
            client = await TestClient.start(files, isOurs);
            await client.move({ 'a.txt': 'sub/c d.txt' });
            await told(client, ['b.txt.gloss.yaml → sub/c%20d.txt#c1', 'sub/c d.txt.gloss.yaml → sub/c%20d.txt#c1']);
            assert.deepEqual(paths(client), ['b.txt', 'b.txt.gloss.yaml', 'sub/c d.txt', 'sub/c d.txt.gloss.bob.yaml', 'sub/c d.txt.gloss.yaml']);
            // As an undo does it, which asks nobody before.
            for (const [from, to] of [['sub/c d.txt', 'a.txt'], ['sub/c d.txt.gloss.yaml', 'a.txt.gloss.yaml'], ['sub/c d.txt.gloss.bob.yaml', 'a.txt.gloss.bob.yaml']] as const) {
                await client.rename([{ oldUri: client.uri(from), newUri: client.uri(to) }]);
            }
            await told(client, ['a.txt.gloss.yaml → a.txt#c1', 'b.txt.gloss.yaml → a.txt#c1']);
            assert.deepEqual(Object.fromEntries(Object.keys(files).map(path => [path, client.file(path)])), files);
        });
    }

    test('A folder moves, and addresses follow in files that are open, whether they are saved or not', async () => {
        client = await TestClient.start({ ...files, 'old/a.txt': text, 'old/a.txt.gloss.yaml': claim('c3', 'old/a.txt#c3'), 'c.txt': text, 'c.txt.gloss.yaml': claim('c4', 'old/a.txt#c3'), 'b.txt.gloss.yaml': claim('c2', 'old/a.txt#c3') });
        await client.open('b.txt.gloss.yaml');
        await client.open('c.txt.gloss.yaml');
        await client.type('c.txt.gloss.yaml', 'glossator: 1', 'glossator: 1 # by hand');
        await client.move({ old: 'new/er' });
        await client.until(() => client.documents.get(client.uri('c.txt.gloss.yaml'))!.getText().includes('new/er/a.txt#c3'));
        await told(client, ['a.txt.gloss.yaml → a.txt#c1', 'b.txt.gloss.yaml → new/er/a.txt#c3', 'c.txt.gloss.yaml → old/a.txt#c3', 'new/er/a.txt.gloss.yaml → new/er/a.txt#c3']);
        assert.deepEqual(client.saved, [client.uri('b.txt.gloss.yaml')]);
    });

    test('What stands in the way is not overwritten, and the user hears of it', async () => {
        client = await TestClient.start({ ...files, 'c.txt.gloss.yaml': claim('c3', 'b.txt#c2') });
        await client.move({ 'a.txt': 'c.txt' });
        await client.until(() => client.messages.length > 0);
        assert.deepEqual(client.messages, ['c.txt.gloss.yaml is there already: the annotations in a.txt.gloss.yaml stay where they are.']);
        assert.equal(client.file('a.txt.gloss.yaml'), files['a.txt.gloss.yaml']);
        assert.equal(client.file('c.txt.gloss.yaml'), claim('c3', 'b.txt#c2'));
    });

    test('Undo and redo of ours reach files where they are now, and make none where nothing is any more', async () => {
        client = await TestClient.start({ ...files, 'c.txt': text });
        assert.equal((await client.edit('b.txt', mention)).kind, 'done');
        assert.equal((await client.edit('c.txt', mention)).kind, 'done');
        await client.move({ 'b.txt': 'd.txt', 'c.txt': 'e.txt' });
        assert.equal((await client.request('glossator/undo', null)).kind, 'done');
        assert.ok(!paths(client).includes('e.txt.gloss.yaml'));
        assert.equal((await client.request('glossator/undo', null)).kind, 'done');
        assert.equal(client.file('d.txt.gloss.yaml').replace(/source:\n.*\n/, ''), files['b.txt.gloss.yaml']);
        assert.equal((await client.request('glossator/redo', null)).kind, 'done');
        client.workspace.files.delete(client.uri('e.txt'));
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri('e.txt'), type: 3 }] });
        await client.request('glossator/status', null);
        assert.deepEqual(await client.request('glossator/redo', null), { kind: 'refused', label: 'Annotate Actor', reason: 'The source is no longer there.' });
        assert.deepEqual(paths(client).filter(path => /^[bce]\./.test(path)), []);
    });

    test('Unsaved changes of a source are followed through its move', async () => {
        client = await TestClient.start(files);
        await client.open('b.txt');
        await client.type('b.txt', 'John', 'Then John');
        await client.move({ 'b.txt': 'd.txt' });
        await client.type('d.txt', 'Then', 'And then');
        await client.save('d.txt');
        await settled(client);
        assert.match(client.file('d.txt.gloss.yaml'), /at: 9-13, text: "John"/);
    });

    test('A sidecar goes with a source that is deleted; relations of others stay and are reported', async () => {
        client = await TestClient.start(files);
        await client.delete('a.txt');
        assert.deepEqual(paths(client), ['b.txt', 'b.txt.gloss.yaml']);
        await client.until(() => client.diagnostics.get(client.uri('b.txt.gloss.yaml'))?.some(({ code }) => code === 'reference.unknown-claim') ?? false);
    });

    test('A corpus follows the folder that it is in', async () => {
        client = await TestClient.start({ 'one/glossator.yaml': 'glossator: 1\n', 'one/a.txt': text, 'one/a.txt.gloss.yaml': claim('c1', 'a.txt#c1') });
        const moved = client.notified('glossator/statusChanged');
        await client.move({ one: 'two' });
        await moved;
        await client.notified('glossator/statusChanged');
        assert.deepEqual((await client.request('glossator/status', null)).corpora.map(corpus => [corpus.root, corpus.claims]), [[client.uri('two'), 1]]);
    });

    const hashed = async (content: string) => content.replace('claims:', `source:\n  sha256: ${await nodeHost.sha256(text)}\nclaims:`);

    test('The source of a sidecar that another program left behind is found by its text, and the sidecar goes there', async () => {
        client = await TestClient.start({ ...files, 'a.txt.gloss.yaml': await hashed(files['a.txt.gloss.yaml']) });
        client.workspace.files.delete(client.uri('a.txt'));
        client.workspace.files.set(client.uri('sub/z.txt'), `\ufeff${text.replace(/\n/g, '\r\n')}`);
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri('a.txt'), type: 3 }, { uri: client.uri('sub/z.txt'), type: 1 }] });
        const uri = client.uri('a.txt.gloss.yaml');
        await client.until(() => client.diagnostics.get(uri)?.some(({ code }) => code === 'file.no-source') ?? false);
        const diagnostics = client.diagnostics.get(uri)!.filter(({ code }) => code === 'file.no-source');
        assert.equal(diagnostics[0]!.message, 'There is no source a.txt beside this sidecar. The source is now at sub/z.txt: move the sidecar there.');
        const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range: diagnostics[0]!.range, context: { diagnostics } });
        assert.deepEqual(actions.map(({ title }) => title), ['Move the sidecar and its layers to sub/z.txt', 'Ignore “file.no-source” in this corpus']);
        await client.apply(actions[0]!.edit!);
        await told(client, ['b.txt.gloss.yaml → sub/z.txt#c1', 'sub/z.txt.gloss.yaml → sub/z.txt#c1']);
        assert.deepEqual(paths(client), ['b.txt', 'b.txt.gloss.yaml', 'sub/z.txt', 'sub/z.txt.gloss.bob.yaml', 'sub/z.txt.gloss.yaml']);
        await client.until(() => client.diagnostics.get(uri)?.length === 0);
    });

    test('All sidecars that were left behind go at once, and addresses that were left behind, too', async () => {
        client = await TestClient.start({
            ...files, 'a.txt.gloss.yaml': await hashed(claim('c1', 'gone.txt#c2')), 'e.txt.gloss.yaml': claim('c9', 'a.txt#c1'),
        });
        client.workspace.files.delete(client.uri('a.txt'));
        client.workspace.files.set(client.uri('z.txt'), text);
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri('a.txt'), type: 3 }, { uri: client.uri('z.txt'), type: 1 }] });
        await client.until(() => client.diagnostics.has(client.uri('a.txt.gloss.yaml')));
        assert.deepEqual(await client.request('glossator/moveFound', null), { moved: 2, lost: 1, addresses: 1, failures: [] });
        assert.deepEqual(addresses(client), ['b.txt.gloss.yaml → z.txt#c1', 'e.txt.gloss.yaml → z.txt#c1', 'z.txt.gloss.yaml → b.txt#c2']);
    });
});
