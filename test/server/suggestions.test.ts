import assert from 'node:assert/strict';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import type { CodeAction, Hover } from 'vscode-languageserver-types';
import { CancellationTokenSource } from 'vscode-languageserver';
import { anchorsOf } from '../../src/core/annotation/model';
import { readSidecar } from '../../src/core/sidecar/read';
import { SourceText } from '../../src/core/text/sourceText';
import { spansOverlap } from '../../src/core/text/span';
import type { SeenSuggestion, SuggestionInfo, TreeNode } from '../../src/protocol';
import { suggestionsOnNode } from '../../src/server/suggesting/nodeAnalyst';
import { TestClient } from './harness';

/** As `npm run build` makes it. */
const shipped = suggestionsOnNode(join(process.cwd(), 'dist'));

const registry = `glossator: 1
actors:
  john-kerry: {type: person, names: {en: [John Kerry, Kerry]}}
  russia: {type: state, names: {en: [Russia]}, also: {en: [Moscow]}}
  teresa: {type: person, names: {en: [Teresa Heinz]}}
`;
const files: Readonly<Record<string, string>> = {
    'glossator.yaml': 'glossator: 1\n', 'actors.yaml': registry,
    'a.txt': 'John Kerry met them.\n\nJohn Kerry said that Russia must act.\n', 'b.txt': 'John Kerry and Teresa Heinz left Moscow.\n', 'c.txt': 'Nobody came.\n',
};

/** The texts of the sample corpus, with its registry; of its sidecars those that are asked for. */
async function sample(with_: 'sidecars' | 'texts'): Promise<Readonly<Record<string, string>>> {
    const folder = join('test', 'corpus');
    const names = (await fs.readdir(folder)).filter(name => with_ === 'sidecars' || !name.endsWith('.gloss.yaml'));
    return Object.fromEntries(await Promise.all(names.map(async name => [name, await fs.readFile(join(folder, name), 'utf8')] as const)));
}

const shown = ({ key, kind, label, who, tier }: SuggestionInfo) => `${key}: ${kind} “${label}” ${who} (${tier})`;

suite('Suggestions', () => {
    let client: TestClient;
    teardown(() => client.stop());

    const itemsOf = async (path: string) => (await client.request('glossator/suggestions', { uri: client.uri(path) })).items;
    const accept = (path: string, seen: readonly SeenSuggestion[]) => client.request('glossator/acceptSuggestions', { uri: client.uri(path), version: client.documents.get(client.uri(path))?.version ?? null, seen });
    const reject = (path: string, seen: readonly SeenSuggestion[]) => client.request('glossator/rejectSuggestions', { uri: client.uri(path), version: client.documents.get(client.uri(path))?.version ?? null, seen });
    const mentionOf = (items: readonly SuggestionInfo[], text: string) => items.find(({ kind, label }) => kind === 'mention' && label === text)!;
    const seenOf = (items: readonly SuggestionInfo[]) => items.map(({ seen }) => seen);
    const keysOf = (items: readonly SuggestionInfo[]) => items.map(({ key }) => key);

    test('Of a text of the sample corpus: one that is accepted goes away, and comes back when that is undone', async () => {
        client = await TestClient.start(await sample('texts'), true, {}, { suggestions: shipped });
        const path = '002_af016aceb51a0a2d.txt';
        await client.open(path);
        const before = await itemsOf(path);
        const kerry = mentionOf(before, 'John Kerry');
        assert.deepEqual([kerry.who, kerry.group, kerry.tier], ['John Kerry', 'john-kerry', 'strong']);
        assert.ok(before.some(({ kind, by }) => kind === 'claim' && by.startsWith('model claims.en')));
        const changed = client.notified('glossator/suggestionsChanged');
        const result = await accept(path, [kerry.seen]);
        assert.deepEqual([result.kind, result.kind === 'done' && result.label], ['done', 'Accept Mention']);
        assert.deepEqual(await changed, { uris: [client.uri(path)] });
        assert.match(client.file(`${path}.gloss.yaml`), /actor: john-kerry, .*text: "John Kerry".*by: \{suggested: rule registry\}/);
        assert.deepEqual(keysOf(await itemsOf(path)), keysOf(before).filter(key => key !== kerry.key));
        assert.deepEqual(await accept(path, [kerry.seen]), { kind: 'refused', reason: 'This suggestion is no longer there.' });
        await client.request('glossator/undo', null);
        assert.deepEqual((await itemsOf(path)).map(shown), before.map(shown));
    });

    test('What is accepted twice at once is made once', async () => {
        client = await TestClient.start(files);
        const claim = (await itemsOf('a.txt')).find(({ kind }) => kind === 'claim')!;
        const results = await Promise.all([accept('a.txt', [claim.seen]), accept('a.txt', [claim.seen])]);
        assert.deepEqual(results.map(({ kind }) => kind), ['done', 'refused']);
        assert.equal(client.file('a.txt.gloss.yaml').match(/id: c-/g)?.length, 1);
    });

    test('With another actor, and another span', async () => {
        client = await TestClient.start(files);
        const { seen, range } = mentionOf(await itemsOf('b.txt'), 'Teresa Heinz');
        const result = await client.request('glossator/acceptSuggestions', { uri: client.uri('b.txt'), version: null, seen: [seen], actor: { actor: 'john-kerry' }, range: { ...range, end: { line: 0, character: 21 } } });
        assert.equal(result.kind, 'done');
        assert.match(client.file('b.txt.gloss.yaml'), /actor: john-kerry, at: 15-21, text: "Teresa"/);
    });

    test('What is rejected stays away, also after an edit before it', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        const first = (await itemsOf('a.txt')).find(({ label }) => label === 'John Kerry');
        assert.equal((await reject('a.txt', [first!.seen])).kind, 'done');
        assert.match(client.file('a.txt.gloss.yaml'), /rejected:\n {2}- \{as: mention, actor: john-kerry, at: 0-10, text: "John Kerry"/);
        const lines = async () => (await itemsOf('a.txt')).filter(({ label }) => label === 'John Kerry').map(({ range }) => range.start.line);
        assert.deepEqual(await lines(), [2]);
        const changed = client.notified('glossator/suggestionsChanged');
        await client.type('a.txt', 'John', 'In the evening, John');
        await changed;
        assert.deepEqual(await lines(), [2]);
        await client.save('a.txt');
        assert.deepEqual(await lines(), [2]);
    });

    test('What is rejected in one source is suggested less surely in another that is open', async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
        await client.open('b.txt');
        const [a, b] = [mentionOf(await itemsOf('a.txt'), 'John Kerry'), mentionOf(await itemsOf('b.txt'), 'John Kerry')];
        const changed = client.notified('glossator/suggestionsChanged');
        await reject('a.txt', [a.seen]);
        assert.deepEqual(await changed, { uris: ['a.txt', 'b.txt'].map(path => client.uri(path)) });
        assert.ok(mentionOf(await itemsOf('b.txt'), 'John Kerry').confidence < b.confidence);
    });

    test('Of the whole corpus: one group, with the words around, and then made with a new actor in one step', async () => {
        client = await TestClient.start(files);
        const uri = client.uri('a.txt');
        const { sources: found } = await client.request('glossator/suggestionGroup', { uri, scope: 'corpus', limit: 99, group: 'john-kerry', kind: 'mention', workDoneToken: 'g' });
        assert.deepEqual(found.map(({ path, items }) => `${path}: ${items.map(({ before, label, after }) => `${before}[${label}]${after}`).join(' | ')}`), [
            'a.txt: [John Kerry] met them. John Kerry said that Russia  | John Kerry met them. [John Kerry] said that Russia must act. ',
            'b.txt: [John Kerry] and Teresa Heinz left Moscow. ',
        ]);
        const sources = found.map(({ path, items }, index) => ({ path, accepted: seenOf(items).slice(index === 0 ? 1 : 0), rejected: seenOf(items).slice(0, index === 0 ? 1 : 0) }));
        const decide = () => client.request('glossator/decideSuggestions', { uri, sources, actor: { create: { name: 'J. Kerry', type: 'person', where: 'registry' } } });
        assert.deepEqual(await decide(), { kind: 'done', label: 'Accept 2 Suggestions', files: 3 });
        assert.match(client.file('actors.yaml'), /\n {2}j-kerry:\n {4}type: person/);
        assert.equal(['a', 'b'].map(name => client.file(`${name}.txt.gloss.yaml`).match(/actor: j-kerry/g)?.length).join(), '1,1');
        assert.match(client.file('a.txt.gloss.yaml'), /rejected:\n {2}- \{as: mention, actor: john-kerry, at: 0-10/);
        assert.deepEqual(await decide(), { kind: 'refused', reason: 'What was to be decided about changed meanwhile. Look at it again.' });
        assert.equal((await client.request('glossator/undo', null)).kind, 'done');
        assert.equal(client.file('actors.yaml'), registry);
        assert.equal(client.file('b.txt.gloss.yaml'), '');
        const { sources: [normal] } = await client.request('glossator/suggestionGroup', { uri, scope: 'source', limit: 99, tiers: ['strong'], kind: 'mention' });
        assert.deepEqual(normal!.items.map(({ tier }) => tier), normal!.items.map(() => 'strong'));
    });

    test('Of many the first are listed, and all can be accepted as they were counted', async () => {
        client = await TestClient.start({ ...files, 'd.txt': 'Moscow and John Kerry.\nJohn Kerry.\n' });
        const uri = client.uri('a.txt');
        const search = () => client.request('glossator/suggestionGroup', { uri, scope: 'corpus', limit: 1, group: 'john-kerry', kind: 'mention' });
        const { sources: [first, ...others], rest } = await search();
        assert.deepEqual([first!.path, first!.items.length, others, rest!.count], ['a.txt', 1, [], 4]);
        await client.open('d.txt');
        await client.type('d.txt', 'Kerry.\nJohn', 'Kerry.\nJack');
        const sources = [{ path: 'a.txt', accepted: [], rejected: seenOf(first!.items) }];
        assert.deepEqual(await client.request('glossator/decideSuggestions', { uri, sources, rest: rest!.id }), { kind: 'done', label: 'Accept 3 Suggestions', files: 3, left: 1 });
        assert.match(client.file('a.txt.gloss.yaml'), /mentions:\n.*at: 22-32[^]*rejected:\n.*at: 0-10/);
        assert.match(client.file('d.txt.gloss.yaml'), /at: 11-21/);
        assert.deepEqual(await client.request('glossator/decideSuggestions', { uri, sources: [], rest: rest!.id }), { kind: 'refused', reason: 'What was found is no longer known. Search again.' });
        assert.equal((await search()).rest, undefined);
    });

    test('What was meant by another place, or by another actor, meanwhile is left out, and told', async () => {
        client = await TestClient.start(files);
        const uri = client.uri('a.txt');
        const { sources: [a, b] } = await client.request('glossator/suggestionGroup', { uri, scope: 'corpus', limit: 99, kind: 'mention' });
        const sources = [a!, b!].map(({ path, items }) => ({ path, accepted: seenOf(items), rejected: [] }));
        await client.open('b.txt');
        // As long as before: what is suggested there has the same key.
        await client.type('b.txt', 'Teresa Heinz', 'Kerry, Heinz');
        const result = await client.request('glossator/decideSuggestions', { uri, sources });
        const kept = b!.items.filter(({ label }) => label !== 'Teresa Heinz');
        assert.deepEqual(result, { kind: 'done', label: `Accept ${a!.items.length + kept.length} Suggestions`, files: 2, left: 1 });
        assert.doesNotMatch(client.file('b.txt.gloss.yaml'), /at: 15-/);
        assert.match(client.file('b.txt.gloss.yaml'), /at: 0-10/);
        await client.request('glossator/undo', null);
        await client.open('actors.yaml');
        await client.type('actors.yaml', '[John Kerry, Kerry]', '[J. Kerry]');
        await client.type('actors.yaml', '[Teresa Heinz]', '[John Kerry]');
        const [kerry] = a!.items;
        assert.deepEqual(await accept('a.txt', [kerry!.seen]), { kind: 'refused', reason: 'This suggestion is no longer there.' });
    });

    test('Who was new when it was looked at, and was made meanwhile, is the same', async () => {
        client = await TestClient.start({ ...files, 'a.txt': 'Minister Petra Ivanova said: “We must act.”\n\nPetra Ivanova left.\n' }, true, {}, { suggestions: shipped });
        const news = (await itemsOf('a.txt')).filter(({ kind, label }) => kind === 'mention' && label === 'Petra Ivanova');
        assert.deepEqual(news.map(({ who }) => who), ['Petra Ivanova (new person)', 'Petra Ivanova (new person)']);
        for (const { seen } of news) {
            assert.equal((await accept('a.txt', [seen])).kind, 'done');
        }
        assert.equal(client.file('a.txt.gloss.yaml').match(/actor: petra-ivanova/g)?.length, 2);
    });

    test('A pass over the corpus can be cancelled', async () => {
        client = await TestClient.start(files);
        const source = new CancellationTokenSource();
        const pass = client.connection.sendRequest('glossator/suggestionGroup', { uri: client.uri('a.txt'), scope: 'corpus', limit: 99 }, source.token);
        source.cancel();
        assert.deepEqual(await pass, { sources: [] });
    });

    test('How many more places have a name', async () => {
        client = await TestClient.start(files);
        assert.deepEqual(await client.request('glossator/more', { uri: client.uri('a.txt'), actor: 'john-kerry', text: 'John Kerry' }), { places: 3, sources: 2, isComplete: true });
        assert.deepEqual(await client.request('glossator/more', { uri: client.uri('a.txt'), actor: 'gone', text: 'John Kerry' }), { places: 0, sources: 0, isComplete: true });
    });

    test('The view shows open sources, and after a pass all of them', async () => {
        client = await TestClient.start(files);
        const roots = () => client.request('glossator/tree', { view: 'suggestions', grouping: 'source', offset: 0 });
        assert.deepEqual(await roots(), { nodes: [], total: 0, message: 'Open a source to see what may be annotated in it.' });
        await client.open('b.txt');
        const labels = (nodes: readonly TreeNode[]) => nodes.map(({ label }) => label);
        assert.deepEqual(labels((await roots()).nodes), ['b.txt']);
        await client.request('glossator/suggestionGroup', { uri: client.uri('a.txt'), scope: 'corpus', limit: 99 });
        assert.deepEqual(labels((await roots()).nodes), ['a.txt', 'b.txt']);
    });

    test('In an editor without our commands: a card at a suggestion, and actions that decide about it', async () => {
        client = await TestClient.start(files, false);
        await client.open('b.txt');
        const textDocument = { uri: client.uri('b.txt') };
        const position = { line: 0, character: 2 };
        const hover = await client.connection.sendRequest<Hover>('textDocument/hover', { textDocument, position });
        assert.match((hover.contents as { value: string }).value, /^Suggested: \*\*John Kerry\*\*/);
        const actions = () => client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument, range: { start: position, end: position }, context: { diagnostics: [] } });
        const find = (all: readonly CodeAction[], title: string) => all.find(each => each.title.replace(/[\u2066-\u2069]/g, '') === title);
        await client.connection.sendRequest('workspace/executeCommand', find(await actions(), 'Accept: “John Kerry” is John Kerry')!.command);
        assert.match(client.file('b.txt.gloss.yaml'), /actor: john-kerry, at: 0-10/);
        assert.equal(find(await actions(), 'Accept: “John Kerry” is John Kerry'), undefined);
    });

    test('Our own client gets cards and actions where it shows suggestions', async () => {
        client = await TestClient.start(files);
        await client.open('b.txt');
        const textDocument = { uri: client.uri('b.txt') };
        const position = { line: 0, character: 2 };
        const hover = () => client.connection.sendRequest<Hover | null>('textDocument/hover', { textDocument, position });
        const actions = async () => (await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument, range: { start: position, end: position }, context: { diagnostics: [], triggerKind: 2 } }))
            .filter(({ kind }) => kind === 'quickfix.glossator.suggestion').map(({ command }) => command!.command);
        assert.equal(await hover(), null);
        assert.deepEqual(await actions(), []);
        await itemsOf('b.txt');
        assert.ok(await hover());
        assert.deepEqual(new Set(await actions()), new Set(['_glossator.edit']));
    });

    test('The worker and the server’s own thread find the same; a worker that crashes is replaced once', async () => {
        const texts = await sample('texts');
        const found: string[][] = [];
        let started = 0;
        for (const suggestions of [shipped, { ...shipped, startWorker: undefined }, {
            ...shipped,
            startWorker: () => {
                started++;
                return { analyse: () => Promise.reject(new Error('crashed')), cancel: () => {}, stop: () => {} };
            },
        }]) {
            client = await TestClient.start(texts, true, {}, { suggestions });
            const all = await Promise.all(Object.keys(texts).filter(path => path.endsWith('.txt')).map(itemsOf));
            found.push(all.flat().map(shown));
            await client.stop();
        }
        client = await TestClient.start(files);
        assert.ok(found[0]!.length > 50);
        assert.deepEqual(found[1], found[0]);
        assert.deepEqual(found[2], found[0]);
        assert.equal(started, 2);
    });

    test('Law: no suggestion shares a place with an annotation of its kind; what was accepted is not suggested again', async () => {
        for (const kind of ['sidecars', 'texts'] as const) {
            const texts = await sample(kind);
            client = await TestClient.start(texts, true, {}, { suggestions: shipped });
            for (const path of Object.keys(texts).filter(each => each.endsWith('.txt'))) {
                await checkFree(path);
                const strong = seenOf((await itemsOf(path)).filter(({ tier }) => tier === 'strong'));
                if (strong.length > 0) {
                    assert.equal((await accept(path, strong)).kind, 'done');
                    await checkFree(path);
                    const written = client.file(`${path}.gloss.yaml`);
                    assert.deepEqual(keysOf(await itemsOf(path)).filter(key => strong.some(seen => seen.key === key)), []);
                    assert.equal((await accept(path, strong)).kind, 'refused');
                    assert.equal(client.file(`${path}.gloss.yaml`), written);
                }
            }
            await client.stop();
        }
        client = await TestClient.start(files);
    });

    async function checkFree(path: string): Promise<void> {
        const text = new SourceText(client.file(path));
        const { mentions, claims } = readSidecar(client.file(`${path}.gloss.yaml`));
        const references = [...mentions, ...claims].flatMap(annotation => anchorsOf(annotation).flatMap(({ part, anchor }) => (part === 'mention' || part === 'claimer' || part === 'via' ? anchor.span ?? [] : [])));
        const cues = claims.flatMap(claim => anchorsOf(claim).flatMap(({ part, anchor }) => (part === 'cue' ? anchor.span ?? [] : [])));
        for (const { kind, parts, key } of await itemsOf(path)) {
            for (const { role, range } of parts) {
                const taken = kind === 'mention' ? references : kind === 'claim' && role === 'cue' ? cues : [];
                assert.ok(!taken.some(span => spansOverlap(span, text.spanOf(range))), `${path}: ${key} lies on an annotation.`);
            }
        }
    }
});
