import assert from 'node:assert/strict';
import type { CallHierarchyItem, CallHierarchyOutgoingCall, SelectionRange, TypeHierarchyItem, WorkspaceEdit } from 'vscode-languageserver-types';
import { TestClient } from './harness';
import { corpusFiles } from '../unit/features/placed';

/** A position in a file: behind the first `text`. */
function behind(client: TestClient, path: string, text: string) {
    const before = client.file(path).slice(0, client.file(path).indexOf(text) + text.length).split('\n');
    return { textDocument: { uri: client.uri(path) }, position: { line: before.length - 1, character: before.at(-1)!.length } };
}

suite('Language features over a connection', () => {
    let client: TestClient;
    teardown(() => client.stop());

    test('Who says what, and who belongs to what', async () => {
        client = await TestClient.start(corpusFiles, false);
        await client.open('a.txt');
        const [kerry] = await client.connection.sendRequest<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', behind(client, 'a.txt', 'John Ker'));
        assert.equal(kerry!.name, 'John Kerry');
        const calls = await client.connection.sendRequest<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item: kerry });
        assert.deepEqual(calls.map(({ to }) => to.uri), [client.uri('a.txt'), client.uri('b.txt')]);
        const incoming = await client.connection.sendRequest<{ from: CallHierarchyItem }[]>('callHierarchy/incomingCalls', { item: calls[0]!.to });
        assert.ok(incoming.some(({ from }) => from.name === 'John Kerry'));
        const [item] = await client.connection.sendRequest<TypeHierarchyItem[]>('textDocument/prepareTypeHierarchy', behind(client, 'a.txt', 'John Ker'));
        const groups = await client.connection.sendRequest<TypeHierarchyItem[]>('typeHierarchy/supertypes', { item });
        assert.deepEqual(groups.map(({ name }) => name), ['United States']);
        const members = await client.connection.sendRequest<TypeHierarchyItem[]>('typeHierarchy/subtypes', { item: groups[0] });
        assert.deepEqual(members.map(({ name }) => name), ['John Kerry', 'a senior official']);
    });

    test('Selections grow', async () => {
        client = await TestClient.start(corpusFiles, false);
        const { textDocument, position } = behind(client, 'a.txt', 'John Ker');
        await client.open('a.txt');
        const [range] = await client.connection.sendRequest<SelectionRange[]>('textDocument/selectionRange', { textDocument, positions: [position] });
        assert.deepEqual([range!.range.end.character - range!.range.start.character, range!.parent!.range.start.character], [5, 'US Secretary of State '.length]);
    });

    test('A rename is an edit of the client; what is refused is said', async () => {
        client = await TestClient.start(corpusFiles, false);
        await client.open('actors.yaml');
        const at = behind(client, 'actors.yaml', '\n  russ');
        const prepared = await client.connection.sendRequest<{ placeholder: string }>('textDocument/prepareRename', at);
        assert.equal(prepared.placeholder, 'russia');
        const { changes } = await client.connection.sendRequest<WorkspaceEdit>('textDocument/rename', { ...at, newName: 'rf' });
        assert.deepEqual(Object.keys(changes!), ['actors.yaml', 'a.txt.gloss.yaml', 'b.txt.gloss.yaml'].map(path => client.uri(path)));
        await assert.rejects(client.connection.sendRequest('textDocument/rename', { ...at, newName: 'usa' }), /There is an actor “usa” already/);
        await assert.rejects(client.connection.sendRequest('textDocument/rename', { ...behind(client, 'actors.yaml', 'gloss'), newName: 'x' }), /Nothing here has a name/);
    });

    test('A rename of many files is written at once, and taken back in one step', async () => {
        client = await TestClient.start(corpusFiles);
        await client.open('actors.yaml');
        const { textDocument: { uri }, position } = behind(client, 'actors.yaml', '\n  russ');
        const params = { uri, position, newName: 'rf', workDoneToken: 't' };
        assert.deepEqual(await client.request('glossator/rename', { ...params, mostFiles: 3 }), { kind: 'few' });
        const result = await client.request('glossator/rename', { ...params, mostFiles: 2 });
        assert.deepEqual([result.kind, result.kind === 'done' && result.files], ['done', 3]);
        assert.match(client.file('actors.yaml'), /\n {2}rf:\n[^]*was: \[rus, russia\]/);
        assert.doesNotMatch(client.file('a.txt.gloss.yaml'), /actor: russia|\{russia/);
        assert.equal((await client.request('glossator/undo', null)).kind, 'done');
        assert.deepEqual(Object.keys(corpusFiles).filter(path => client.file(path) !== corpusFiles[path]), []);
        const refused = await client.request('glossator/rename', { ...params, newName: 'usa', mostFiles: 0 });
        assert.match(refused.kind === 'refused' ? refused.reason : '', /There is an actor “usa” already/);
    });
});
