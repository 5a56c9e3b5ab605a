import assert from 'node:assert/strict';
import type { WriteResult } from '../../src/core/workspace';
import { storageFolder, TestClient } from './harness';

const files = {
    'glossator.yaml': 'glossator: 1\n',
    'actors.yaml': 'glossator: 1\nactors:\n  john-kerry:\n    type: person\n    names: {en: [John Kerry, Kerry]}\n  russia:\n    type: state\n',
    'a.txt': 'John Kerry left. Later Kerry came back.\n',
    'a.txt.gloss.yaml': 'glossator: 1\nsource:\n  sha256: 0000\nmentions:\n  - {id: m-a, actor: john-kerry, at: 0-10, text: "John Kerry"}\n',
};
const range = (start: number, end: number, line = 0) => ({ start: { line, character: start }, end: { line, character: end } });
const mention = (start: number, end: number, actor = 'john-kerry') => ({ kind: 'addMentions', ranges: [range(start, end)], actor: { actor } }) as const;
const sidecar = 'a.txt.gloss.yaml';
const undo = (client: TestClient) => client.request('glossator/undo', null);
const shown = async (client: TestClient) => {
    const text = client.documents.get(client.uri('a.txt'))?.getText() ?? client.file('a.txt');
    const { items } = await client.request('glossator/highlights', { uri: client.uri('a.txt') });
    return items.map(item => text.split('\n')[item.range.start.line]!.slice(item.range.start.character, item.range.end.character));
};
/** What every anchor of the sidecar is, and what stands there. */
const anchors = (client: TestClient, text = client.file('a.txt')) => [...client.file(sidecar).matchAll(/at: (\d+)-(\d+), text: "([^"]*)"/g)].map(([, start, end, quote]) => `${quote} = ${Array.from(text).slice(Number(start), Number(end)).join('')}`);
const nextTurn = (client: TestClient) => client.request('glossator/status', null);

suite('Server: what comes at once', () => {
    let client: TestClient;
    teardown(() => client.stop());

    test('Keys that are typed while the source is being opened are not counted twice', async () => {
        client = await TestClient.start(files);
        const readFiles = client.workspace.readFiles.bind(client.workspace);
        let release = () => {};
        const released = new Promise<void>(resolve => { release = resolve; });
        client.workspace.readFiles = async uris => {
            await released;
            return readFiles(uris);
        };
        await client.open('a.txt');
        await client.type('a.txt', 'John', 'Then John');
        await client.type('a.txt', 'Then', 'And then');
        await nextTurn(client);
        release();
        assert.deepEqual(await shown(client), ['John Kerry']);
        await client.type('a.txt', 'And', 'But');
        assert.deepEqual(await shown(client), ['John Kerry']);
    });

    test('Keys that are typed while the corpus is being read are not counted twice', async () => {
        client = await TestClient.start({ 'far/a.txt': '' });
        Object.entries(files).forEach(([path, text]) => client.workspace.files.set(client.uri(path), text));
        const opened = client.open('a.txt');
        await client.type('a.txt', 'John', 'Then John');
        await client.type('a.txt', 'Then', 'And then');
        await opened;
        await client.request('glossator/source', { uri: client.uri('a.txt') });
        assert.deepEqual(await shown(client), ['John Kerry']);
    });

    test('Two edits at once are made one after the other', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        const [first, second] = await Promise.all([client.edit('a.txt', mention(23, 28)), client.edit('a.txt', mention(17, 22, 'russia'))]);
        assert.deepEqual([first.kind, second.kind], ['done', 'done']);
        assert.deepEqual(anchors(client), ['John Kerry = John Kerry', 'Later = Later', 'Kerry = Kerry']);
        await undo(client);
        await undo(client);
        assert.equal(client.file(sidecar), files[sidecar]);
    });

    test('An edit that waits while the text changes is not made elsewhere', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        const writeFile = client.workspace.writeFile.bind(client.workspace);
        let typed: Promise<void> | undefined;
        client.workspace.writeFile = async (...request): Promise<WriteResult> => {
            typed ??= client.type('a.txt', 'John', 'Then John');
            await typed;
            await nextTurn(client);
            return writeFile(...request);
        };
        const [first, second] = await Promise.all([client.edit('a.txt', mention(23, 28)), client.edit('a.txt', mention(17, 22, 'russia'))]);
        assert.deepEqual([first.kind, second], ['done', { kind: 'refused', reason: 'The text changed meanwhile. Try again.' }]);
    });

    test('A save while an annotation is being written moves that one, too', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        await client.type('a.txt', 'John', 'Then John');
        const writeFile = client.workspace.writeFile.bind(client.workspace);
        let saved: Promise<void> | undefined;
        client.workspace.writeFile = async (...request): Promise<WriteResult> => {
            saved ??= client.save('a.txt');
            await saved;
            await nextTurn(client);
            return writeFile(...request);
        };
        assert.equal((await client.edit('a.txt', mention(28, 33))).kind, 'done');
        await client.edit('a.txt', { kind: 'setMetadata', key: 'status', value: 'done' });
        assert.deepEqual(anchors(client), ['John Kerry = John Kerry', 'Kerry = Kerry']);
        assert.deepEqual(await shown(client), ['John Kerry', 'Kerry']);
    });

    test('Closed with unsaved changes and opened again at once: what the file holds is shown', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        await client.type('a.txt', 'John', 'Then John');
        await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: client.uri('a.txt') } });
        await client.open('a.txt');
        assert.deepEqual(await shown(client), ['John Kerry']);
        assert.equal((await client.edit('a.txt', mention(23, 28))).kind, 'done');
        assert.deepEqual(anchors(client), ['John Kerry = John Kerry', 'Kerry = Kerry']);
        assert.equal(client.file('a.txt'), files['a.txt']);
    });

    test('Somebody who goes on writing in an open sidecar while it is changed loses nothing', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        await client.open(sidecar);
        const save = client.connection.onRequest('glossator/save', async (): Promise<true> => {
            await client.type(sidecar, 'glossator: 1\n', 'glossator: 1\n# mine\n');
            return true;
        });
        assert.equal((await client.edit('a.txt', mention(23, 28))).kind, 'done');
        save.dispose();
        assert.equal((await client.edit('a.txt', mention(17, 22, 'russia'))).kind, 'done');
        assert.match(client.documents.get(client.uri(sidecar))!.getText(), /# mine\n[^]*m-a[^]*Later[^]*"Kerry"/);
        await undo(client);
        await undo(client);
        assert.equal(client.documents.get(client.uri(sidecar))!.getText(), files[sidecar].replace('1\n', '1\n# mine\n'));
    });

    test('An attribute that is set and set back in an open sidecar are two steps of undo', async () => {
        client = await TestClient.start(files);
        await client.open(sidecar);
        await client.edit('a.txt', { kind: 'setMetadata', key: 'status', value: 'done' });
        const done = client.file(sidecar);
        await client.edit('a.txt', { kind: 'setMetadata', key: 'status' });
        assert.equal(client.file(sidecar), files[sidecar]);
        await undo(client);
        assert.equal(client.file(sidecar), done);
        await undo(client);
        assert.equal(client.file(sidecar), files[sidecar]);
        assert.equal((await undo(client)).kind, 'nothing');
    });
});

suite('Server: what cannot be written', () => {
    let client: TestClient;
    teardown(() => client.stop());

    test('What its disk does not take is kept, said, worked on, and written when it is tried again', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        const writeFile = client.workspace.writeFile.bind(client.workspace);
        client.workspace.writeFile = async () => ({ kind: 'failed', reason: 'The disk is full.' });
        const told = client.notified('glossator/statusChanged');
        const result = await client.edit('a.txt', mention(23, 28));
        assert.deepEqual([result.kind, result.kind === 'done' && result.isKept], ['done', true]);
        assert.deepEqual((await told).kept.map(({ uri, reason }) => [uri, reason]), [[client.uri(sidecar), 'The disk is full.']]);
        assert.deepEqual(await shown(client), ['John Kerry', 'Kerry']);
        await client.edit('a.txt', mention(17, 22, 'russia'));
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri(sidecar), type: 2 }] });
        assert.deepEqual(await shown(client), ['John Kerry', 'Later', 'Kerry']);
        assert.equal(client.file(sidecar), files[sidecar]);
        assert.equal((await client.request('glossator/retryKept', null)).length, 1);
        client.workspace.writeFile = writeFile;
        assert.deepEqual(await client.request('glossator/retryKept', null), []);
        assert.deepEqual(anchors(client), ['John Kerry = John Kerry', 'Later = Later', 'Kerry = Kerry']);
        await undo(client);
        await undo(client);
        assert.equal(client.file(sidecar), files[sidecar]);
    });

    test('What is kept can be undone or given up, and is tried again when the server ends', async () => {
        client = await TestClient.start(files);
        const writeFile = client.workspace.writeFile.bind(client.workspace);
        client.workspace.writeFile = async () => ({ kind: 'failed', reason: 'The disk is full.' });
        await client.edit('a.txt', mention(23, 28));
        await undo(client);
        assert.deepEqual((await client.request('glossator/status', null)).kept, []);
        await client.edit('a.txt', mention(23, 28));
        assert.deepEqual(await client.request('glossator/discardKept', { uris: [client.uri(sidecar)] }), []);
        assert.deepEqual(await shown(client), ['John Kerry']);
        await client.edit('a.txt', mention(17, 22));
        client.workspace.writeFile = writeFile;
        await client.connection.sendRequest('shutdown');
        assert.deepEqual(anchors(client), ['John Kerry = John Kerry', 'Later = Later']);
    });

    test('What a change needs first is written first, also when it is kept', async () => {
        client = await TestClient.start(files);
        const writeFile = client.workspace.writeFile.bind(client.workspace);
        client.workspace.writeFile = async (uri, ...rest) => uri.endsWith('actors.yaml') ? { kind: 'failed', reason: 'The file is read-only.' } : writeFile(uri, ...rest);
        await client.edit('a.txt', { ...mention(17, 22), actor: { create: { name: 'Later', type: 'person', where: 'registry' } } });
        assert.deepEqual((await client.request('glossator/retryKept', null)).map(({ uri }) => uri), [client.uri('actors.yaml'), client.uri(sidecar)]);
        assert.deepEqual(Object.keys(files).map(path => client.file(path)), Object.values(files));
        client.workspace.writeFile = writeFile;
        // The next change of whatever file shows that the disk takes it.
        await client.edit('a.txt', { kind: 'setMetadata', key: 'status', value: 'done' });
        await nextTurn(client);
        assert.deepEqual((await client.request('glossator/retryKept', null)), []);
        assert.match(client.file('actors.yaml'), /later:/);
        assert.match(client.file(sidecar), /status: done[^]*actor: later/);
    });

    test('What is kept and what another program wrote meanwhile are put together', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        const writeFile = client.workspace.writeFile.bind(client.workspace);
        client.workspace.writeFile = async () => ({ kind: 'failed', reason: 'The disk is full.' });
        await client.edit('a.txt', mention(23, 28));
        client.workspace.writeFile = writeFile;
        client.workspace.files.set(client.uri(sidecar), files[sidecar].replace('mentions:\n', 'mentions:\n  - {id: m-b, actor: russia, at: 17-22, text: "Later"} # theirs\n'));
        assert.deepEqual(await client.request('glossator/retryKept', null), []);
        assert.deepEqual(anchors(client).sort(), ['John Kerry = John Kerry', 'Kerry = Kerry', 'Later = Later']);
        assert.match(client.file(sidecar), /m-b.*# theirs/);
        assert.deepEqual((await shown(client)).sort(), ['John Kerry', 'Kerry', 'Later']);
    });

    test('What one session could not write the next one finds, and writes', async () => {
        client = await TestClient.start(files, true, {}, { storage: new Map() });
        const first = client;
        const writeFile = client.workspace.writeFile.bind(client.workspace);
        const isFull = async (...request: Parameters<typeof writeFile>): Promise<WriteResult> => (
            request[0].startsWith(storageFolder) ? writeFile(...request) : { kind: 'failed', reason: 'The disk is full.' }
        );
        client.workspace.writeFile = isFull;
        await client.edit('a.txt', mention(23, 28));
        await client.stop();
        const notes = first.workspace.files.get(`${storageFolder}/kept.json`)!;
        assert.match(notes, /23-28/);
        for (const text of ['{', '[{}]', '[null]', 'null', notes]) {
            client = await TestClient.start(files, true, {}, { storage: new Map([[`${storageFolder}/kept.json`, text]]) });
            await nextTurn(client);
            assert.deepEqual(await client.request('glossator/retryKept', null), []);
            assert.deepEqual(anchors(client), text === notes ? ['John Kerry = John Kerry', 'Kerry = Kerry'] : ['John Kerry = John Kerry']);
            await client.stop();
        }
        assert.equal(client.workspace.files.has(`${storageFolder}/kept.json`), false);
        client = await TestClient.start(files);
    });

    test('What another program wrote into a file that is kept is not overwritten where both changed the same', async () => {
        client = await TestClient.start(files);
        const writeFile = client.workspace.writeFile.bind(client.workspace);
        client.workspace.writeFile = async () => ({ kind: 'failed', reason: 'The disk is full.' });
        await client.edit('a.txt', { kind: 'setMetadata', key: 'sha256', value: '1111' });
        client.workspace.writeFile = writeFile;
        const theirs = files[sidecar].replace('0000', '2222');
        client.workspace.files.set(client.uri(sidecar), theirs);
        const [kept] = await client.request('glossator/retryKept', null);
        assert.match(kept!.reason, /Another program changed it/);
        assert.match((await client.request('glossator/keptText', { uri: kept!.uri }))!, /1111/);
        assert.equal(client.file(sidecar), theirs);
    });

    test('Other editors are told what is kept', async () => {
        client = await TestClient.start(files, false);
        client.workspace.writeFile = async () => ({ kind: 'failed', reason: 'The disk is full.' });
        const warned = new Promise<string>(resolve => client.connection.onRequest('window/showMessageRequest', ({ message }: { message: string }) => {
            resolve(message);
            return null;
        }));
        await client.open('a.txt');
        await client.connection.sendRequest('textDocument/hover', { textDocument: { uri: client.uri('a.txt') }, position: { line: 0, character: 0 } });
        await client.edit('a.txt', mention(23, 28));
        assert.equal(await warned, 'a.txt.gloss.yaml cannot be written: The disk is full. The change is kept in memory, and written with the next one that can be.');
    });

    test('Where the second of two files cannot be written the first is taken back', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        const writeFile = client.workspace.writeFile.bind(client.workspace);
        client.workspace.writeFile = async (uri, ...rest) => uri.endsWith(sidecar) ? { kind: 'refused', reason: 'It is a link.' } : writeFile(uri, ...rest);
        assert.equal((await client.edit('a.txt', { ...mention(17, 22), actor: { create: { name: 'Later', type: 'person', where: 'registry' } } })).kind, 'refused');
        assert.deepEqual(Object.keys(files).map(path => client.file(path)), Object.values(files));
        assert.deepEqual(await client.request('glossator/findActors', { uri: client.uri('a.txt'), query: 'Later', selected: undefined, limit: 5 } as never), []);
        client.workspace.writeFile = writeFile;
        await client.edit('a.txt', { ...mention(17, 22), actor: { create: { name: 'Later', type: 'person', where: 'registry' } } });
        assert.match(client.file('actors.yaml'), /later:/);
        assert.deepEqual((await undo(client) as { uris?: string[] }).uris?.length, 2);
        assert.deepEqual(Object.keys(files).map(path => client.file(path)), Object.values(files));
        assert.equal((await undo(client)).kind, 'nothing');
    });

    test('What another program wrote is taken in, and the edit made on that; undo takes back only ours', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        const theirs = files[sidecar].replace('mentions:\n', 'mentions:\n  - {id: m-b, actor: russia, at: 17-22, text: "Later"} # mine\n');
        client.workspace.files.set(client.uri(sidecar), theirs);
        assert.equal((await client.edit('a.txt', mention(23, 28))).kind, 'done');
        assert.match(client.file(sidecar), /m-b.*# mine/);
        assert.deepEqual(anchors(client).sort(), ['John Kerry = John Kerry', 'Kerry = Kerry', 'Later = Later']);
        const further = client.file(sidecar).replace('# mine', '# mine, further');
        client.workspace.files.set(client.uri(sidecar), further);
        assert.equal((await undo(client)).kind, 'done');
        assert.equal(client.file(sidecar), theirs.replace('# mine', '# mine, further'));
    });

    test('An edit of an annotation that another program changed or removed meanwhile is refused', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        const changed = files[sidecar].replace('actor: john-kerry,', 'actor: russia,');
        client.workspace.files.set(client.uri(sidecar), changed);
        assert.match(JSON.stringify(await client.edit('a.txt', { kind: 'remove', ids: ['m-a'] })), /refused.*changed by another program meanwhile/);
        assert.equal(client.file(sidecar), changed);
        client.workspace.files.set(client.uri(sidecar), 'glossator: 1\n');
        assert.equal((await client.edit('a.txt', { kind: 'relink', id: 'm-a', part: 'mention', index: 0, actors: [] })).kind, 'refused');
        assert.equal(client.file(sidecar), 'glossator: 1\n');
    });

    test('Where other programs never end writing, an edit is refused', async () => {
        client = await TestClient.start(files);
        let count = 0;
        client.workspace.writeFile = async uri => {
            client.workspace.files.set(uri, `${files[sidecar]}# ${++count}\n`);
            return { kind: 'conflict' };
        };
        assert.match(JSON.stringify(await client.edit('a.txt', mention(23, 28))), /refused.*changed by another program/);
        assert.equal(client.file(sidecar), `${files[sidecar]}# ${count}\n`);
    });

    test('What annotations followed is written into what another program wrote meanwhile', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        assert.deepEqual(await shown(client), ['John Kerry']);
        await client.type('a.txt', 'John', 'Then John');
        client.workspace.files.set(client.uri(sidecar), files[sidecar].replace('"John Kerry"}', '"John Kerry"} # mine'));
        await client.save('a.txt');
        await client.edit('a.txt', { kind: 'setMetadata', key: 'status', value: 'done' });
        assert.deepEqual(anchors(client), ['John Kerry = John Kerry']);
        assert.match(client.file(sidecar), /# mine/);
    });

    test('An open sidecar that another program wrote, and the editor does not show yet, is saved only as it is then', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        await client.open(sidecar);
        client.workspace.files.set(client.uri(sidecar), files[sidecar].replace('0000', '0000\n  status: done'));
        const asked = new Promise<void>(resolve => client.connection.onRequest('glossator/isDirty', () => {
            resolve();
            return false;
        }));
        const edited = client.edit('a.txt', mention(23, 28));
        await asked;
        await client.type(sidecar, '0000', '0000\n  status: done');
        assert.equal((await edited).kind, 'done');
        assert.match(client.file(sidecar), /status: done[^]*"Kerry"/);
        assert.deepEqual(client.saved, [client.uri(sidecar)]);
    });

    test('An open sidecar whose line ends are mixed is saved', async () => {
        client = await TestClient.start({ ...files, [sidecar]: files[sidecar].replace('\n', '\r\n') });
        await client.open(sidecar, files[sidecar]);
        assert.equal((await client.edit('a.txt', mention(23, 28))).kind, 'done');
        assert.deepEqual(client.saved, [client.uri(sidecar)]);
    });

    test('The registry is written before the mention of a new actor, and after it when both go', async () => {
        client = await TestClient.start(files);
        const order: string[] = [];
        const writeFile = client.workspace.writeFile.bind(client.workspace);
        client.workspace.writeFile = async (uri, ...rest) => {
            order.push(uri.slice(uri.lastIndexOf('/') + 1));
            return writeFile(uri, ...rest);
        };
        await client.edit('a.txt', { kind: 'relink', id: 'm-a', part: 'mention', index: 0, actors: [{ create: { name: 'Later', type: 'person', where: 'registry' } }] });
        await undo(client);
        await client.request('glossator/redo', null);
        assert.deepEqual(order, ['actors.yaml', sidecar, sidecar, 'actors.yaml', 'actors.yaml', sidecar]);
    });

    test('What could not be written at one save is written at the next', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        assert.deepEqual(await shown(client), ['John Kerry']);
        const writeFile = client.workspace.writeFile.bind(client.workspace);
        client.workspace.writeFile = async () => ({ kind: 'failed', reason: 'No space left on device' });
        const told = client.notified('glossator/statusChanged');
        await client.type('a.txt', 'John', 'Then John');
        await client.save('a.txt');
        assert.match((await told).kept[0]!.reason, /No space left on device/);
        assert.equal(client.file(sidecar), files[sidecar]);
        await client.type('a.txt', 'Then', 'And then');
        assert.deepEqual(await shown(client), ['John Kerry']);
        client.workspace.writeFile = writeFile;
        await client.save('a.txt');
        await client.edit('a.txt', { kind: 'setMetadata', key: 'status', value: 'done' });
        assert.deepEqual(anchors(client), ['John Kerry = John Kerry']);
    });

    test('A source without sidecar gets one; one whose sidecar is broken, newer or no text is left alone', async () => {
        for (const text of ['glossator: 1\nmentions: [\n', 'glossator: 2\nmentions: []\n']) {
            client = await TestClient.start({ ...files, [sidecar]: text });
            assert.match(JSON.stringify(await client.edit('a.txt', mention(23, 28))), /refused.*is not changed/);
            assert.equal(client.file(sidecar), text);
            await client.stop();
        }
        const { [sidecar]: _, ...without } = files;
        client = await TestClient.start(without);
        assert.equal((await client.edit('a.txt', mention(0, 10))).kind, 'done');
        assert.deepEqual(anchors(client), ['John Kerry = John Kerry']);
        assert.equal((await undo(client)).kind, 'done');
        assert.equal(client.file(sidecar), '');
        assert.equal((await client.request('glossator/redo', null)).kind, 'done');
        assert.deepEqual(anchors(client), ['John Kerry = John Kerry']);
    });
});

suite('Server: sources', () => {
    let client: TestClient;
    teardown(() => client.stop());

    test('Closed without saving nothing is written', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        await client.type('a.txt', 'John', 'Then John');
        await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: client.uri('a.txt') } });
        client.documents.delete(client.uri('a.txt'));
        await client.edit('a.txt', mention(23, 28));
        assert.deepEqual(anchors(client), ['John Kerry = John Kerry', 'Kerry = Kerry']);
    });

    test('What is undone before the source is saved is not written', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        await client.type('a.txt', 'John Kerry', '');
        assert.deepEqual(await shown(client), []);
        await client.type('a.txt', ' left', 'John Kerry left');
        await client.save('a.txt');
        await nextTurn(client);
        assert.equal(client.file(sidecar), files[sidecar]);
    });

    test('The hash that a new annotation brings is of the text that its place counts in', async () => {
        client = await TestClient.start({ ...files, [sidecar]: 'glossator: 1\n' });
        await client.edit('a.txt', mention(23, 28));
        const saved = /sha256: \S+/.exec(client.file(sidecar))![0];
        await client.stop();
        client = await TestClient.start({ ...files, [sidecar]: 'glossator: 1\n' });
        await client.open('a.txt');
        await client.type('a.txt', 'John', 'Then John');
        await client.edit('a.txt', mention(28, 33));
        assert.equal(/sha256: \S+/.exec(client.file(sidecar))![0], saved);
    });

    test('A checkout under an open source: annotations follow, unless the sidecar came along', async () => {
        client = await TestClient.start({ ...files, [sidecar]: 'glossator: 1\n' });
        await client.open('a.txt');
        await client.edit('a.txt', mention(0, 10));
        const before = client.file(sidecar);
        await client.type('a.txt', 'John', 'Then John');
        client.workspace.files.set(client.uri('a.txt'), client.documents.get(client.uri('a.txt'))!.getText());
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri('a.txt'), type: 2 }] });
        await client.edit('a.txt', { kind: 'setMetadata', key: 'status', value: 'done' });
        await client.edit('a.txt', { kind: 'setMetadata', key: 'status' });
        assert.deepEqual(anchors(client), ['John Kerry = John Kerry']);
        const after = client.file(sidecar);
        assert.notEqual(after, before);
        // Back to the other branch, with its sidecar.
        await client.type('a.txt', 'Then John', 'John');
        client.workspace.files.set(client.uri('a.txt'), files['a.txt']);
        client.workspace.files.set(client.uri(sidecar), before);
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri('a.txt'), type: 2 }, { uri: client.uri(sidecar), type: 2 }] });
        assert.deepEqual(await shown(client), ['John Kerry']);
        assert.equal(client.file(sidecar), before);
    });

    test('A source that is not UTF-8 any more is not annotated', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        const readFiles = client.workspace.readFiles.bind(client.workspace);
        client.workspace.readFiles = async uris => (await readFiles(uris)).map((file, index) => uris[index] === client.uri('a.txt') ? { kind: 'not-utf8' } : file);
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri('a.txt'), type: 2 }] });
        await nextTurn(client);
        assert.deepEqual(await client.edit('a.txt', mention(23, 28)), { kind: 'refused', reason: 'The source cannot be read: it is missing, or not UTF-8 text.' });
        assert.equal(client.file(sidecar), files[sidecar]);
    });
});
