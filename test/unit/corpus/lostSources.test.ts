import assert from 'node:assert/strict';
import { CorpusStore } from '../../../src/core/corpus/store';
import { uriOf } from '../../../src/core/corpus/layout';
import { root } from '../fixture';
import { MemoryWorkspace } from '../memoryWorkspace';

const sidecar = 'glossator: 1\nsource: {sha256: hash of b}\n';

suite('Sources that are looked for', () => {
    let hashed: string[];
    let workspace: MemoryWorkspace;
    let store: CorpusStore;
    const uri = (path: string) => uriOf(root, path);
    const found = async (path = 'lost.txt') => JSON.stringify(await store.lostSource(store.corpus.source(path)!));

    setup(async () => {
        hashed = [];
        workspace = new MemoryWorkspace(Object.entries({ 'glossator.yaml': 'glossator: 1\n', 'lost.txt.gloss.yaml': sidecar, 'a.txt': 'a', 'b.txt': 'b' }).map(([path, text]) => [uri(path), text]));
        store = await CorpusStore.open(workspace, root, {
            sha256: async text => {
                hashed.push(text);
                return `hash of ${text}`;
            },
        });
    });

    test('Each text is hashed when somebody asks, and once', async () => {
        assert.deepEqual(hashed, []);
        assert.equal(await found(), '{"kind":"found","path":"b.txt","hasSidecar":false}');
        const { readCount } = workspace;
        await found();
        assert.deepEqual([hashed, workspace.readCount - readCount], [['a', 'b'], 0]);
    });

    test('A text that changes is hashed again, the others are not', async () => {
        await found();
        workspace.files.set(uri('a.txt'), 'b');
        workspace.files.set(uri('b.txt'), 'c');
        await store.filesChanged([uri('a.txt'), uri('b.txt')]);
        assert.equal(await found(), '{"kind":"found","path":"a.txt","hasSidecar":false}');
        assert.deepEqual(hashed, ['a', 'b', 'b', 'c']);
        await store.filesChanged([uri('lost.txt.gloss.yaml')]);
        await found();
        assert.equal(hashed.length, 4);
    });

    test('What gets a sidecar of its own is no answer any more', async () => {
        await found();
        workspace.files.set(uri('b.txt.gloss.yaml'), sidecar);
        await store.filesChanged([uri('b.txt.gloss.yaml')]);
        assert.equal(await found(), '{"kind":"found","path":"b.txt","hasSidecar":true}');
        assert.equal(hashed.length, 2);
    });

    test('Sidecars without sources are known as they come and go', async () => {
        assert.deepEqual(store.corpus.orphans.map(({ path }) => path), ['lost.txt']);
        workspace.files.set(uri('lost.txt'), '');
        workspace.files.delete(uri('b.txt'));
        await store.filesChanged([uri('lost.txt'), uri('b.txt')]);
        assert.deepEqual(store.corpus.orphans, []);
    });
});
