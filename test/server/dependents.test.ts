import assert from 'node:assert/strict';
import { uriOf } from '../../src/core/corpus/layout';
import { CorpusStore } from '../../src/core/corpus/store';
import { Dependents } from '../../src/server/dependents';
import { MemoryWorkspace } from '../unit/memoryWorkspace';
import { root, TestClient } from './harness';

const claim = (id: string, more = '') => `  - {id: ${id}, claimer: {actor: kerry}, cue: none, content: {at: 0-5, text: "Kerry"}${more}}\n`;
const files = {
    'glossator.yaml': 'glossator: 1\n',
    'actors.yaml': 'glossator: 1\nactors:\n  kerry: {type: person, was: [john]}\n  lavrov: {type: person}\n  russia: {type: state}\n',
    ...Object.fromEntries(['a', 'b', 'c', 'd'].map(name => [`${name}.txt`, 'Kerry'])),
    'a.txt.gloss.yaml': `glossator: 1\nclaims:\n${claim('c-a')}`,
    'b.txt.gloss.yaml': `glossator: 1\nclaims:\n${claim('c-b', ', relations: [{kind: same, to: "a.txt#c-a"}]')}`,
    'c.txt.gloss.yaml': 'glossator: 1\nmentions:\n  - {id: m-c, actor: lavrov, at: 0-5, text: "Kerry"}\n',
    'd.txt.gloss.yaml': 'glossator: 1\nactors:\n  he: {type: person, member-of: [russia]}\nmentions:\n  - {id: m-d, actor: john, at: 0-5, text: "Kerry"}\n',
};

suite('What is checked again', () => {
    const layers = {
        'c.txt.gloss.bob.yaml': 'glossator: 1\nmentions:\n  - {id: m-l, actor: kerry, at: 0-5, text: "Kerry"}\n',
        'd.txt.gloss.bob.yaml': `glossator: 1\nclaims:\n${claim('c-l', ', relations: [{kind: same, to: "a.txt#c-a"}]')}`,
    };

    /** The actors that a source may have come to name, or names no more. */
    async function checkActors(old: string, text: string, expected: string): Promise<void> {
        const store = await CorpusStore.open(new MemoryWorkspace(Object.entries({ ...files, ...layers }).map(([name, content]) => [uriOf(root, name), content])), root);
        const dependents = new Dependents(store.corpus);
        const path = Object.entries({ ...files, ...layers }).find(([, content]) => content.includes(old))![0];
        await store.written(uriOf(root, path), ({ ...files, ...layers } as Readonly<Record<string, string>>)[path]!.replace(old, text));
        assert.equal([...dependents.ofSource(`${path[0]}.txt`).actors].sort().join(' '), expected);
    }

    /** The sources that a change of the registry, or of the sidecar of `a.txt`, concerns besides. */
    async function check(path: 'actors.yaml' | 'a.txt.gloss.yaml', old: string, text: string, expected: string): Promise<void> {
        const store = await CorpusStore.open(new MemoryWorkspace(Object.entries({ ...files, ...layers }).map(([name, content]) => [uriOf(root, name), content])), root);
        const dependents = new Dependents(store.corpus);
        assert.ok(files[path].includes(old));
        await store.written(uriOf(root, path), files[path].replace(old, text));
        const of = () => [...(path === 'actors.yaml' ? dependents.ofRegistry() : dependents.ofSource('a.txt').paths)].sort().join(' ');
        assert.equal(of(), expected);
        assert.equal(of(), '', 'Once is enough.');
    }

    test('A name in the registry concerns no source', () => check('actors.yaml', 'lavrov: {type: person}', 'lavrov: {type: person, names: {en: [Lavrov]}}', ''));
    test('An actor that goes, or comes, concerns those that name it', () => check('actors.yaml', 'lavrov:', 'sergei:', 'c.txt'));
    test('So does a former id', () => check('actors.yaml', ', was: [john]', '', 'd.txt'));
    test('So does a group that a source has an actor of', () => check('actors.yaml', '  russia:', '  ussr:', 'd.txt'));
    test('A claim that goes concerns those that relate to it', () => check('a.txt.gloss.yaml', 'c-a', 'c-x', 'b.txt d.txt'));
    test('So does a claim that is somebody else’s now', () => check('a.txt.gloss.yaml', 'actor: kerry', 'actor: lavrov', 'b.txt d.txt'));
    test('An actor that a layer names concerns its source, too', () => check('actors.yaml', 'kerry:', 'secretary:', 'a.txt b.txt c.txt d.txt'));
    test('A mention that goes or comes concerns its actor, of whatever id', async () => {
        await checkActors('actor: john', 'actor: lavrov', 'kerry lavrov');
        await checkActors('member-of: [russia]', 'x: y', 'russia');
        await checkActors('{id: m-l, actor: kerry, ', '{id: m-l, type: person, ', 'kerry');
        await checkActors('cue: none', 'form: direct', '');
    });
    test('What a source named only while all actors were looked at counts, too', async () => {
        const sidecar = files['d.txt.gloss.yaml'];
        const other = sidecar.replace('russia', 'kerry');
        for (const [then, now] of [[other, sidecar], [other, other.replace('john', 'russia')], [undefined, sidecar]] as const) {
            const store = await CorpusStore.open(new MemoryWorkspace(Object.entries(files).map(([name, content]) => [uriOf(root, name), content])), root);
            const dependents = new Dependents(store.corpus);
            const uri = uriOf(root, 'd.txt.gloss.yaml');
            await store.written(uri, then ?? 'glossator: 1\n');
            dependents.actorsSeen();
            await store.written(uri, now);
            assert.ok(dependents.ofSource('d.txt').actors.includes('russia'), `${then} → ${now}`);
            assert.deepEqual(dependents.ofSource('d.txt').actors, []);
        }
    });
    test('An id that is there twice concerns the other', () => check('a.txt.gloss.yaml', claim('c-a'), `${claim('c-a')}mentions:\n  - {id: m-c, at: 0-5, text: "Kerry"}\n`, 'c.txt'));
    test('Anything else in a sidecar concerns no other', () => check('a.txt.gloss.yaml', 'cue: none', 'form: direct', ''));

    test('An actor is told to be named nowhere as soon as that is so, and no longer', async () => {
        const client = await TestClient.start({ ...files, ...layers, 'glossator.yaml': 'glossator: 1\nchecks: {actor.never-mentioned: warning}\n' });
        const unnamed = () => (client.diagnostics.get(client.uri('actors.yaml')) ?? []).map(({ code, message }) => `${code} ${/\((.*)\)/.exec(String(message))?.[1]}`).join();
        const text = 'actor: john';
        await client.open('d.txt.gloss.yaml');
        await client.type('d.txt.gloss.yaml', 'russia', 'kerry');
        await client.until(() => unnamed() === 'actor.never-mentioned russia');
        await client.type('d.txt.gloss.yaml', text, 'actor: russia');
        await client.until(() => unnamed() === '');
        await client.type('d.txt.gloss.yaml', 'actor: russia', text);
        await client.until(() => unnamed() === 'actor.never-mentioned russia');
        // What else is wrong in the registry stays told.
        await client.open('actors.yaml');
        await client.type('actors.yaml', 'lavrov: {type: person}', 'lavrov: {type: persn}');
        await client.until(() => unnamed() === 'value.actor-type undefined,actor.never-mentioned russia');
        await client.type('d.txt.gloss.yaml', text, 'actor: russia');
        await client.until(() => unnamed() === 'value.actor-type undefined');
        await client.stop();
    });

    test('A relation whose end went is told in its own file, and no more when it is back', async () => {
        const client = await TestClient.start(files);
        const sidecar = client.uri('b.txt.gloss.yaml');
        const codes = () => (client.diagnostics.get(sidecar) ?? []).map(({ code }) => code);
        await client.open('a.txt.gloss.yaml');
        await client.type('a.txt.gloss.yaml', 'c-a', 'c-x');
        await client.until(() => codes().includes('reference.unknown-claim'));
        await client.type('a.txt.gloss.yaml', 'c-x', 'c-a');
        await client.until(() => !codes().includes('reference.unknown-claim'));
        await client.stop();
    });
});
