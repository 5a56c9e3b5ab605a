import assert from 'node:assert/strict';
import { TestClient } from './harness';

const text = 'Kerry met Putin.\n';
const sidecar = (id: string, actor: string) => `glossator: 1\nmentions:\n  - {id: ${id}, actor: ${actor}, at: 0-5, text: "Kerry"}\n`;
const files = {
    'glossator.yaml': 'glossator: 1\n',
    'actors.yaml': 'glossator: 1\nactors:\n  kerry: {type: person, names: {en: [Kerry]}}\n  putin: {type: person, names: {en: [Putin]}}\n',
    'a.txt': text,
    'a.txt.gloss.yaml': 'glossator: 1\nsource: {title: "Talks"}\n',
    'a.txt.gloss.alice.yaml': sidecar('m-0000000a', 'kerry'),
    'a.txt.gloss.bob.yaml': sidecar('m-0000000b', 'putin'),
};

/** A client whose user has these settings. */
async function start(settings: Readonly<Record<string, unknown>>): Promise<TestClient> {
    const client = await TestClient.start(files, true, { workspace: { configuration: true } });
    client.connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) => items.map(() => settings));
    client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    return client;
}

suite('Layers', () => {
    let client: TestClient;
    teardown(() => client.stop());

    test('Layers are listed, compared and decided about, as one step of undo', async () => {
        client = await start({});
        const uri = client.uri('a.txt');
        assert.deepEqual(await client.request('glossator/layers', {}), { layers: [{ name: '', sources: 1 }, { name: 'alice', sources: 1 }, { name: 'bob', sources: 1 }], own: '', isBlind: false });
        assert.deepEqual((await client.request('glossator/layers', { uri })).layers.map(({ name, isHere }) => [name, isHere]), [['', true], ['alice', true], ['bob', true]]);
        const [found] = await client.request('glossator/differences', { left: 'alice', right: 'bob' });
        assert.deepEqual(found?.items.map(({ words, differs, left, right }) => [words, differs, left?.text, right?.text]), [['Kerry', ['actor'], 'Kerry · Kerry', 'Kerry · Putin']]);
        assert.deepEqual((await client.request('glossator/layerMarks', { uri, layers: ['bob'] })).map(({ layer, text: words }) => [layer, words]), [['bob', 'Kerry · Putin']]);
        const before = client.workspace.files.get(client.uri('a.txt.gloss.yaml'));
        const result = await client.edit('a.txt', { kind: 'adjudicate', decisions: [{ take: 'left', left: { layer: 'alice', id: 'm-0000000a' }, right: { layer: 'bob', id: 'm-0000000b' } }] });
        assert.equal(result.kind, 'done');
        assert.match(client.workspace.files.get(client.uri('a.txt.gloss.yaml'))!, /adjudicated-from: \{alice: m-0000000a\}, adjudicated-against: \{bob: m-0000000b\}/);
        assert.equal((await client.request('glossator/differences', { uri, left: 'alice', right: 'bob' }))[0]?.items[0]?.isDecided, true);
        assert.equal((await client.request('glossator/undo', null)).kind, 'done');
        assert.equal(client.workspace.files.get(client.uri('a.txt.gloss.yaml')), before);
    });

    test('The annotator at work edits a layer, and sees nothing of others where that is wanted', async () => {
        client = await start({ annotator: 'Carol', blind: true });
        const uri = client.uri('a.txt');
        for (;;) {
            const { own } = await client.request('glossator/layers', {});
            if (own === 'carol') {
                break;
            }
        }
        assert.deepEqual(await client.request('glossator/layers', {}), { layers: [], own: 'carol', isBlind: true });
        assert.deepEqual(await client.request('glossator/differences', { left: 'alice', right: 'bob' }), []);
        assert.deepEqual(await client.request('glossator/layerMarks', { uri, layers: ['bob'] }), []);
        assert.equal((await client.edit('a.txt', { kind: 'addMentions', ranges: [{ start: { line: 0, character: 10 }, end: { line: 0, character: 15 } }], actor: { actor: 'putin' } })).kind, 'done');
        assert.match(client.workspace.files.get(client.uri('a.txt.gloss.carol.yaml'))!, /actor: putin, at: 10-15/);
        assert.equal(client.workspace.files.get(client.uri('a.txt.gloss.yaml')), files['a.txt.gloss.yaml']);
    });
});
