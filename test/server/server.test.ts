import assert from 'node:assert/strict';
import type { Hover, Location } from 'vscode-languageserver-types';
import { TestClient } from './harness';

const files = {
    'glossator.yaml': 'glossator: 1\n',
    'actors.yaml': 'glossator: 1\nactors:\n  john-kerry:\n    type: person\n    names: {en: [John Kerry, Kerry], ar: [جون كيري]}\n',
    'a.txt': 'John Kerry left. Later Kerry came back.\n',
    'a.txt.gloss.yaml': 'glossator: 1\n# kept\nmentions:\n  - {id: m-a, actor: john-kerry, at: 0-10, text: "John Kerry"}\n',
    'b.txt': 'قال جون كيري\n',
};
const range = (start: number, end: number, line = 0) => ({ start: { line, character: start }, end: { line, character: end } });
const kerry = { kind: 'addMentions', ranges: [range(23, 28)], actor: { actor: 'john-kerry' } } as const;

suite('Server', () => {
    let client: TestClient;
    teardown(() => client.stop());

    test('A mention is made, taken back and made again, with the same bytes', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        const result = await client.edit('a.txt', kerry);
        assert.equal(result.kind, 'done');
        const made = client.file('a.txt.gloss.yaml');
        assert.match(made, /# kept\nmentions:\n {2}- \{id: m-a, .*\n {2}- \{id: m-[0-9a-z]{8}, actor: john-kerry, at: 23-28, text: "Kerry", before: "/);
        assert.deepEqual(await client.request('glossator/undo', null), { kind: 'done', label: 'Annotate Actor', uris: [client.uri('a.txt.gloss.yaml')] });
        assert.equal(client.file('a.txt.gloss.yaml'), files['a.txt.gloss.yaml']);
        await client.request('glossator/redo', null);
        assert.equal(client.file('a.txt.gloss.yaml'), made);
        assert.equal((await client.request('glossator/undo', null)).kind, 'done');
        assert.deepEqual(await client.request('glossator/undo', null), { kind: 'nothing' });
    });

    test('The first annotation makes the sidecar; taking it back takes the file away', async () => {
        client = await TestClient.start(files);
        const first = { ...kerry, ranges: [range(4, 12)] };
        assert.equal((await client.edit('b.txt', first)).kind, 'done');
        const made = client.file('b.txt.gloss.yaml');
        assert.equal((await client.request('glossator/undo', null)).kind, 'done');
        assert.equal(client.workspace.files.has(client.uri('b.txt.gloss.yaml')), false);
        await client.request('glossator/redo', null);
        assert.equal(client.file('b.txt.gloss.yaml'), made);
        await client.request('glossator/undo', null);
        assert.equal((await client.edit('b.txt', first)).kind, 'done');
    });

    test('So does the first actor with the registry', async () => {
        const { 'actors.yaml': _, 'a.txt.gloss.yaml': _first, ...bare } = files;
        client = await TestClient.start(bare);
        const before = new Map(client.workspace.files);
        const create = { create: { name: 'كيري', type: 'person', where: 'registry' } } as const;
        assert.equal((await client.edit('b.txt', { kind: 'addMentions', ranges: [range(4, 12)], actor: create })).kind, 'done');
        assert.deepEqual([...client.workspace.files.keys()].filter(uri => !before.has(uri)).sort(), [client.uri('actors.yaml'), client.uri('b.txt.gloss.yaml')]);
        assert.equal((await client.request('glossator/undo', null)).kind, 'done');
        assert.deepEqual(client.workspace.files, before);
        assert.equal((await client.request('glossator/redo', null)).kind, 'done');
    });

    test('An open sidecar is changed in the editor, and saved unless someone was editing it', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        await client.open('a.txt.gloss.yaml');
        await client.edit('a.txt', kerry);
        assert.match(client.file('a.txt.gloss.yaml'), /at: 23-28/);
        assert.equal(client.saved.length, 1);
        await client.type('a.txt.gloss.yaml', '# kept', '# half a thought');
        await client.edit('a.txt', { kind: 'setMetadata', key: 'status', value: 'done' });
        assert.equal(client.saved.length, 1);
        assert.match(client.documents.get(client.uri('a.txt.gloss.yaml'))!.getText(), /status: done\n[^]*# half a thought/);
    });

    test('A sidecar that another program wrote meanwhile is not overwritten', async () => {
        client = await TestClient.start(files);
        client.workspace.files.set(client.uri('a.txt.gloss.yaml'), 'glossator: 1\n# theirs\n');
        assert.equal((await client.edit('a.txt', kerry)).kind, 'done');
        assert.match(client.file('a.txt.gloss.yaml'), /^glossator: 1\n[^]*at: 23-28[^]*\n# theirs\n$/);
    });

    test('Undo takes back its own change only, whatever else was written since', async () => {
        client = await TestClient.start(files);
        await client.edit('a.txt', kerry);
        const changed = client.file('a.txt.gloss.yaml').replace('# kept', '# kept, and more');
        client.workspace.files.set(client.uri('a.txt.gloss.yaml'), changed);
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri('a.txt.gloss.yaml'), type: 2 }] });
        assert.equal((await client.request('glossator/undo', null)).kind, 'done');
        assert.equal(client.file('a.txt.gloss.yaml'), files['a.txt.gloss.yaml'].replace('# kept', '# kept, and more'));
    });

    test('Annotations follow typing and are written when the source is saved', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        await client.type('a.txt', 'John', 'Yesterday John');
        const { items } = await client.request('glossator/highlights', { uri: client.uri('a.txt') });
        assert.deepEqual(items.map(item => item.range), [range(10, 20)]);
        assert.equal(client.file('a.txt.gloss.yaml'), files['a.txt.gloss.yaml']);
        const written = client.notified('glossator/treesChanged');
        await client.save('a.txt');
        await written;
        assert.match(client.file('a.txt.gloss.yaml'), /at: 10-20, text: "John Kerry"/);
    });

    test('An annotation made before the source is saved counts in the saved text', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        await client.type('a.txt', 'Later', 'Much later');
        assert.equal((await client.edit('a.txt', { ...kerry, ranges: [range(28, 33)] })).kind, 'done');
        assert.match(client.file('a.txt.gloss.yaml'), /at: 23-28, text: "Kerry"/);
        assert.match((await client.edit('a.txt', { ...kerry, ranges: [range(17, 21)] }) as { reason: string }).reason, /not saved yet/);
    });

    test('References reach every source in every language, over plain LSP', async () => {
        client = await TestClient.start({ ...files, 'b.txt.gloss.yaml': 'glossator: 1\nmentions:\n  - {id: m-b, actor: john-kerry, at: 4-12, text: "جون كيري"}\n' }, false);
        await client.open('a.txt');
        const hover = await client.connection.sendRequest<Hover>('textDocument/hover', { textDocument: { uri: client.uri('a.txt') }, position: { line: 0, character: 2 } });
        assert.match(JSON.stringify(hover.contents), /John Kerry/);
        const references = await client.connection.sendRequest<Location[]>('textDocument/references', { textDocument: { uri: client.uri('a.txt') }, position: { line: 0, character: 2 }, context: { includeDeclaration: false } });
        assert.deepEqual(references.map(({ uri, range: { start, end } }) => `${uri} ${start.character}-${end.character}`), ['file:///corpus/a.txt 0-10', 'file:///corpus/b.txt 4-12']);
    });

    test('What is wrong in a sidecar is told at its place, and told to be mended', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt.gloss.yaml');
        await client.type('a.txt.gloss.yaml', 'actor: john-kerry', 'actor: nobody');
        await client.until(() => (client.diagnostics.get(client.uri('a.txt.gloss.yaml')) ?? []).length > 0);
        const [diagnostic] = client.diagnostics.get(client.uri('a.txt.gloss.yaml'))!;
        assert.deepEqual([diagnostic!.code, diagnostic!.range.start], ['reference.unknown-actor', { line: 3, character: '  - {id: m-a, actor: '.length }]);
        await client.type('a.txt.gloss.yaml', 'actor: nobody', 'actor: john-kerry');
        await client.until(() => client.diagnostics.get(client.uri('a.txt.gloss.yaml'))!.length === 0);
    });
});
