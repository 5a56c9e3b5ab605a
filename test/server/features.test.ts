import assert from 'node:assert/strict';
import { CancellationTokenSource, type DocumentDiagnosticReport, ProgressType, type WorkspaceDiagnosticReport } from 'vscode-languageserver';
import type { CallHierarchyItem, CallHierarchyOutgoingCall, CodeAction, CodeLens, SelectionRange, TypeHierarchyItem, WorkspaceEdit } from 'vscode-languageserver-types';
import type { SourceOccurrences } from '../../src/protocol';
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

    test('An editor without our picks refactors by code actions: one step, which is taken back as one', async () => {
        client = await TestClient.start(corpusFiles, false);
        const { textDocument, position } = behind(client, 'actors.yaml', '\n  russ');
        const range = { start: position, end: position };
        const offered = (triggerKind: 1 | 2) => client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument, range, context: { diagnostics: [], triggerKind } });
        assert.deepEqual(await offered(2), []);
        const deletion = (await offered(1)).find(({ title }) => title.startsWith('Delete'))!;
        await client.connection.sendRequest('workspace/executeCommand', deletion.command);
        assert.doesNotMatch(client.file('actors.yaml'), /\n {2}russia:/);
        assert.doesNotMatch(client.file('a.txt.gloss.yaml'), /actor: russia|\{russia/);
        await client.connection.sendRequest('workspace/executeCommand', { command: 'glossator.undo' });
        assert.deepEqual(Object.keys(corpusFiles).filter(path => client.file(path) !== corpusFiles[path]), []);
        assert.match(JSON.stringify(await client.request('glossator/refactor', { uri: client.uri('actors.yaml'), refactoring: { kind: 'promoteActor', actor: 'russia' } })), /is in the registry already/);
    });

    test('Places of a name are found, all but one annotated, and that one is not found again', async () => {
        client = await TestClient.start({ ...corpusFiles, 'c.txt': 'Lavrov, Lavrov and LAVROV' });
        const uri = client.uri('actors.yaml');
        const found = () => client.request('glossator/occurrences', { uri, query: { actor: 'sergei-lavrov', path: 'c.txt' } });
        const [{ path, occurrences }] = await found() as [SourceOccurrences];
        assert.deepEqual(occurrences.map(({ before, text, after }) => `${before}[${text}]${after}`), ['[Lavrov], Lavrov and LAVROV', 'Lavrov, [Lavrov] and LAVROV', 'Lavrov, Lavrov and [LAVROV]']);
        const [first, ...others] = occurrences;
        const result = await client.request('glossator/refactor', { uri, refactoring: { kind: 'annotatePlaces', actor: 'sergei-lavrov', sources: [{ path, accepted: others, rejected: [first!] }] } });
        assert.equal(result.kind, 'done');
        assert.match(client.file('c.txt.gloss.yaml'), /at: 8-14[^]*at: 19-25[^]*rejected:\n {2}- \{as: mention, actor: sergei-lavrov, at: 0-6/);
        assert.deepEqual(await found(), []);
    });

    test('Lenses and hints come as the user’s settings want them', async () => {
        client = await TestClient.start(corpusFiles, false, { workspace: { configuration: true } });
        let values: object = {};
        let wasAsked = () => undefined as void;
        client.connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) => {
            wasAsked();
            return items.map(() => values);
        });
        await client.open('a.txt');
        const textDocument = { uri: client.uri('a.txt') };
        const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
        const hints = () => client.connection.sendRequest<unknown[] | null>('textDocument/inlayHint', { textDocument, range });
        const lenses = () => client.connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', { textDocument });
        assert.deepEqual([(await hints())?.length, await lenses()], [1, null]);
        values = { inlayHints: false, codeLens: true };
        const asked = new Promise<void>(resolve => (wasAsked = resolve));
        await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
        await asked;
        // The settings are on their way: an answer comes after them.
        await lenses();
        assert.equal(await hints(), null);
        const [lens] = (await lenses())!;
        assert.equal((await client.connection.sendRequest<CodeLens>('codeLens/resolve', lens)).command!.title, '2 claims');
    });

    test('Tokens are for editors without highlights of ours', async () => {
        client = await TestClient.start(corpusFiles, false);
        await client.open('a.txt');
        const { data } = await client.connection.sendRequest<{ data: number[] }>('textDocument/semanticTokens/full', { textDocument: { uri: client.uri('a.txt') } });
        assert.ok(data.length > 0);
    });

    test('Diagnostics that are asked for: of a document at once, of the workspace when something changes', async () => {
        client = await TestClient.start(corpusFiles, true, { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } });
        const codes = (report: DocumentDiagnosticReport) => (report.kind === 'full' ? report.items.map(({ code }) => code) : report.kind);
        const ask = (path: string, previousResultId?: string) => client.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri: client.uri(path) }, ...(previousResultId && { previousResultId }) });
        const first = await ask('a.txt.gloss.yaml');
        assert.deepEqual(codes(first), ['claim.contradicts-own', 'reference.unknown-claim']);
        assert.deepEqual(codes(await ask('a.txt.gloss.yaml', first.resultId)), 'unchanged');
        assert.deepEqual(codes(await ask('a.txt')), []);

        const reports: string[] = [];
        client.connection.onProgress(new ProgressType<WorkspaceDiagnosticReport>(), 'p', ({ items }) => {
            client.hear(() => reports.push(...items.map(item => `${item.uri.slice(client.uri('').length)} ${codes(item)}`)));
        });
        const stop = new CancellationTokenSource();
        const held = client.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [], partialResultToken: 'p' }, stop.token);
        await client.until(() => reports.includes('a.txt.gloss.yaml claim.contradicts-own,reference.unknown-claim'));
        await client.open('b.txt.gloss.yaml');
        await client.type('b.txt.gloss.yaml', 'actor: russia', 'actor: nobody');
        await client.until(() => reports.includes('b.txt.gloss.yaml reference.unknown-actor'));
        await client.type('b.txt.gloss.yaml', 'actor: nobody', 'actor: russia');
        await client.until(() => reports.includes('b.txt.gloss.yaml '));
        stop.cancel();
        assert.deepEqual((await held).items, []);
        assert.equal(client.diagnostics.size, 0);
    });

    test('An editor without our picks annotates by code actions, and takes back', async () => {
        client = await TestClient.start(corpusFiles, false);
        await client.open('b.txt');
        const textDocument = { uri: client.uri('b.txt') };
        const range = { start: { line: 0, character: 32 }, end: { line: 0, character: 37 } };
        const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } });
        const asClaim = actions.find(({ title }) => title === 'Annotate as claim')!;
        await client.connection.sendRequest('workspace/executeCommand', asClaim.command);
        assert.match(client.file('b.txt.gloss.yaml'), /content: \{at: 32-37/);
        await client.connection.sendRequest('workspace/executeCommand', { command: 'glossator.undo' });
        assert.equal(client.file('b.txt.gloss.yaml'), corpusFiles['b.txt.gloss.yaml']);
        await client.type('b.txt', 'قال', 'وقال');
        const said = client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => client.hear(() => client.messages.push(message)));
        await client.connection.sendRequest('workspace/executeCommand', asClaim.command);
        await client.until(() => client.messages.includes('The text changed meanwhile. Try again.'));
        said.dispose();
    });
});
