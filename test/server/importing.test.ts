import assert from 'node:assert/strict';
import { MemoryInputFiles } from '../unit/formats/importing';
import { TestClient } from './harness';

const files = { 'glossator.yaml': 'glossator: 1\n', 'actors.yaml': 'glossator: 1\nactors:\n  kerry: {type: person, names: {en: [Kerry]}}\n', 'a.txt': 'Kerry met Putin.\n' };

/** What `foreign` has of brat's files. */
const brat = { 'a.txt': 'Kerry met Putin.\n', 'a.ann': 'T1\tPerson 0 5\tKerry\nT2\tPerson 10 15\tPutin\n', 'sub/b.txt': 'Putin left.\n', 'sub/b.ann': 'T1\tPerson 0 5\tPutin\n' };

suite('Imports over a connection', () => {
    let client: TestClient;
    teardown(() => client.stop());

    const start = async () => {
        client = await TestClient.start(files, true, {}, { openInput: async (_, endings) => new MemoryInputFiles(brat, endings) });
    };
    const bring = (how: 'rehearse' | 'write', format = 'brat') => client.request('glossator/import', { uri: client.uri('a.txt'), format, path: 'file:///foreign', how });

    test('A rehearsal tells what would come and writes nothing', async () => {
        await start();
        const result = await bring('rehearse');
        assert.ok(result.kind === 'done');
        assert.deepEqual([result.counts.sources, result.newSources, result.counts.new], [2, 1, 3]);
        assert.ok(!client.workspace.files.has(client.uri('a.txt.gloss.yaml')));
        assert.ok(!client.workspace.files.has(client.uri('sub/b.txt')));
    });

    test('What comes is written, is undone in one step but for new texts, and comes once only', async () => {
        await start();
        const result = await bring('write');
        assert.ok(result.kind === 'done', JSON.stringify(result));
        assert.match(client.file('a.txt.gloss.yaml'), /at: 10-15, text: "Putin"/);
        assert.match(client.file('sub/b.txt.gloss.yaml'), /at: 0-5, text: "Putin"/);
        assert.equal(client.file('sub/b.txt'), brat['sub/b.txt']);
        const again = await bring('write');
        assert.ok(again.kind === 'done');
        assert.deepEqual([again.files, again.counts.new], [0, 0]);
        const undone = await client.request('glossator/undo', null);
        assert.ok(undone.kind === 'done' && undone.label.startsWith('Import from'));
        assert.ok(!client.workspace.files.has(client.uri('a.txt.gloss.yaml')));
        assert.equal(client.file('sub/b.txt'), brat['sub/b.txt']);
    });

    test('Without a disk texts are read over the editor, and archives are refused in words', async () => {
        client = await TestClient.start({ ...files, ...Object.fromEntries(Object.entries(brat).map(([path, text]) => [`foreign/${path}`, text])), 'foreign/x.qdpx': 'PK' });
        const at = (path: string, format: string) => client.request('glossator/import', { uri: client.uri('a.txt'), format, path: client.uri(path), how: 'rehearse' });
        const result = await at('foreign', 'brat');
        assert.ok(result.kind === 'done', JSON.stringify(result));
        for (const [format, why] of [['refi-qda', /x\.qdpx: .*from a disk only.* Nothing was imported/], ['cas-xmi', /no file here whose name ends in .*Nothing was imported/]] as const) {
            const none = await at('foreign', format);
            assert.ok(none.kind === 'refused');
            assert.match(none.reason, why);
        }
    });
});
