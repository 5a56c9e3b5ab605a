import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { WorkDoneProgress } from 'vscode-languageserver';
import type { CodeAction } from 'vscode-languageserver-types';
import type { TextHistory } from '../../src/core/workspace';
import { TestClient } from './harness';

const old = 'On Friday the old minister of affairs left the capital in a hurry. Nobody at the airport was told why he did so.\n';
const now = `${'A new paragraph was put in before. '.repeat(3)}\n${old.replace('in a hurry', 'at night')}`;
const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const at = (text: string, words: string) => `${text.indexOf(words)}-${text.indexOf(words) + words.length}`;
const mentions = `mentions:
  - {id: m-a, type: person, at: ${at(old, 'old minister')}, text: "old minister"}
  - {id: m-b, type: event, at: ${at(old, 'in a hurry')}, text: "in a hurry"}
`;
const files = { 'glossator.yaml': 'glossator: 1\n', 'a.txt': now, 'a.txt.gloss.yaml': `glossator: 1\nsource:\n  sha256: "${hash(old)}"\n${mentions}` };
const sidecar = 'a.txt.gloss.yaml';

/** What git would tell, and how often it was asked. */
class History implements TextHistory {
    asked = 0;

    async textWithHash(uri: string, sha256: string) {
        this.asked++;
        return uri.endsWith('/a.txt') && sha256 === hash(old) ? { text: old, on: '2016-03-03' } : undefined;
    }
}

suite('Server: annotations that drifted', () => {
    let client: TestClient;
    teardown(() => client.stop());

    test('The former text tells where they are: in the sidecar, in the source, and for a review', async () => {
        const history = new History();
        client = await TestClient.start(files, true, {}, { history });
        await client.until(() => (client.diagnostics.get(client.uri(sidecar)) ?? []).some(({ message }) => String(message).includes('2016-03-03')));
        assert.deepEqual(client.diagnostics.get(client.uri(sidecar))!.map(({ code }) => code), ['anchor.moved', 'anchor.drifted']);
        const [summary, place, ...others] = client.diagnostics.get(client.uri('a.txt'))!;
        assert.equal(summary!.message, '2 annotations do not stand where the sidecar says: 1 moved with their text, 1 drifted. They are not shown until that is settled.');
        assert.deepEqual([summary!.range.start.line, place!.code, place!.range.start.line, others], [0, 'source.moved-here', 1, []]);
        assert.deepEqual(await client.request('glossator/driftedSources', {}), [{ uri: client.uri('a.txt'), path: 'a.txt', count: 2 }]);
        assert.deepEqual(await client.request('glossator/driftedSources', { uri: client.uri('b.txt') }), []);
        const anchors = await client.request('glossator/drifted', { uri: client.uri('a.txt') });
        assert.deepEqual(anchors.map(({ state, label, quote, places, removes }) => [state, label.replace(/[\u2066-\u2069]/g, ''), quote, places.map(({ at: to }) => to), removes]), [
            ['moved', 'mention old minister', 'old minister', [at(now, 'old minister')], 'the mention'],
            ['drifted', 'mention in a hurry', 'in a hurry', anchors[1]!.places.map(({ at: to }) => to), 'the mention'],
        ]);
        assert.match(anchors[0]!.places[0]!.why.replace(/[\u2066-\u2069]/g, ''), /^certain, the same words, from the text of 3 March 2016 in git, 1 line further down$/);
        assert.equal(history.asked, 1);
    });

    test('One is accepted, one kept; nothing is astray then, and both can be undone', async () => {
        client = await TestClient.start(files, true, {}, { history: new History() });
        const [first, second] = await client.request('glossator/drifted', { uri: client.uri('a.txt') });
        assert.equal((await client.edit('a.txt', { kind: 'moveAnchors', moves: [{ anchor: first!.key, at: first!.places[0]!.at }] })).kind, 'done');
        assert.equal((await client.edit('a.txt', { kind: 'keepDrifted', anchors: [second!.key] })).kind, 'done');
        assert.match(client.file(sidecar), new RegExp(`sha256: "?${hash(now)}`));
        assert.deepEqual((await client.request('glossator/drifted', { uri: client.uri('a.txt') })).map(({ state }) => state), ['kept']);
        await client.until(() => client.diagnostics.get(client.uri(sidecar))?.map(({ code }) => code).join() === 'anchor.kept');
        assert.deepEqual(client.diagnostics.get(client.uri('a.txt')) ?? [], []);
        await client.request('glossator/undo', null);
        await client.request('glossator/undo', null);
        assert.equal(client.file(sidecar), files[sidecar]);
    });

    test('What moved in many sources is accepted as one step of undo; another program’s change is kept', async () => {
        const texts = { ...files, 'b.txt': now, 'b.txt.gloss.yaml': files[sidecar], 'c.txt': old, 'c.txt.gloss.yaml': files[sidecar] };
        client = await TestClient.start(texts, true, {}, { history: { textWithHash: async (_, sha256) => sha256 === hash(old) ? { text: old } : undefined } });
        const uris = ['a.txt', 'b.txt', 'c.txt'].map(path => client.uri(path));
        client.workspace.files.set(client.uri('b.txt.gloss.yaml'), `${files[sidecar]}# mine\n`);
        const percentages: number[] = [];
        client.connection.onProgress(WorkDoneProgress.type, 't', value => {
            percentages.push(value.kind === 'report' ? value.percentage ?? 0 : 0);
        });
        assert.deepEqual(await client.request('glossator/acceptMoves', { uris, workDoneToken: 't' }), { kind: 'done', accepted: 2, sources: 2, left: [] });
        assert.equal(percentages.at(-1), 100);
        assert.match(client.file('b.txt.gloss.yaml'), new RegExp(`at: ${at(now, 'old minister')}[^]*# mine\n$`));
        assert.equal(client.file('c.txt.gloss.yaml'), files[sidecar]);
        await client.request('glossator/undo', null);
        assert.deepEqual([client.file(sidecar), client.file('b.txt.gloss.yaml')], [files[sidecar], `${files[sidecar]}# mine\n`]);
        assert.deepEqual(await client.request('glossator/acceptMoves', { uris: [client.uri('c.txt')], workDoneToken: 't' }), { kind: 'refused', reason: 'There is nothing to change.' });
    });

    test('Layers drift, too; a version that another program wrote is told of until it is gone', async () => {
        const layer = 'a.txt.gloss.bob.yaml';
        const kept = `${layer}.replaced-20160714T120000123`;
        const own = files[sidecar].replaceAll('id: m-', 'id: m-bob');
        client = await TestClient.start({ ...files, [layer]: own, [kept]: own }, true, {}, { history: new History() });
        const codes = () => (client.diagnostics.get(client.uri(layer)) ?? []).map(({ code }) => code).join(' ');
        await client.until(() => codes() === 'file.replaced anchor.moved anchor.drifted');
        client.workspace.files.delete(client.uri(kept));
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri(kept), type: 3 }] });
        await client.until(() => codes() === 'anchor.moved anchor.drifted');
        client.workspace.files.delete(client.uri(layer));
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri(layer), type: 3 }] });
        await client.until(() => codes() === '');
    });

    test('Another client gets edits of the sidecar, and no commands', async () => {
        client = await TestClient.start(files, false, {}, { history: new History() });
        await client.open('a.txt');
        await client.until(() => (client.diagnostics.get(client.uri('a.txt')) ?? []).length === 2);
        const actionsAt = async (path: string, index: number) => {
            const diagnostics = client.diagnostics.get(client.uri(path))!;
            return client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument: { uri: client.uri(path) }, range: diagnostics[index]!.range, context: { diagnostics, only: ['quickfix'] } });
        };
        const inSource = await actionsAt('a.txt', 1);
        assert.deepEqual(inSource.map(({ title, command }) => [title.replace(/[\u2066-\u2069]/g, ''), command]), [
            ['Accept that “old minister” moved here', undefined], ['Keep “old minister” as drifted', undefined], ['Remove the mention', undefined],
            ['Ignore “source.moved-here” in this corpus', undefined],
        ]);
        assert.deepEqual(Object.keys(inSource[0]!.edit!.changes!), [client.uri(sidecar)]);
        await client.open(sidecar);
        assert.match((await actionsAt(sidecar, 0)).map(({ title }) => title).join('\n'), /^Accept move to line 2: .*“old minister”/);
    });

    test('In a workspace that is not trusted no other program is asked', async () => {
        const history = new History();
        client = await TestClient.start(files, true, {}, { history, isTrusted: false });
        await client.until(() => client.diagnostics.has(client.uri('a.txt')));
        const anchors = await client.request('glossator/drifted', { uri: client.uri('a.txt') });
        assert.doesNotMatch(JSON.stringify(anchors), /git|2016/);
        assert.equal(history.asked, 0);
    });
});
