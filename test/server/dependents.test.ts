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
    /** The sources that a change of the registry, or of the sidecar of `a.txt`, concerns besides. */
    async function check(path: 'actors.yaml' | 'a.txt.gloss.yaml', old: string, text: string, expected: string): Promise<void> {
        const store = await CorpusStore.open(new MemoryWorkspace(Object.entries(files).map(([name, content]) => [uriOf(root, name), content])), root);
        const dependents = new Dependents(store.corpus);
        assert.ok(files[path].includes(old));
        await store.written(uriOf(root, path), files[path].replace(old, text));
        const of = () => [...(path === 'actors.yaml' ? dependents.ofRegistry() : dependents.ofSource('a.txt'))].sort().join(' ');
        assert.equal(of(), expected);
        assert.equal(of(), '', 'Once is enough.');
    }

    test('A name in the registry concerns no source', () => check('actors.yaml', 'lavrov: {type: person}', 'lavrov: {type: person, names: {en: [Lavrov]}}', ''));
    test('An actor that goes, or comes, concerns those that name it', () => check('actors.yaml', 'lavrov:', 'sergei:', 'c.txt'));
    test('So does a former id', () => check('actors.yaml', ', was: [john]', '', 'd.txt'));
    test('So does a group that a source has an actor of', () => check('actors.yaml', '  russia:', '  ussr:', 'd.txt'));
    test('A claim that goes concerns those that relate to it', () => check('a.txt.gloss.yaml', 'c-a', 'c-x', 'b.txt'));
    test('So does a claim that is somebody else’s now', () => check('a.txt.gloss.yaml', 'actor: kerry', 'actor: lavrov', 'b.txt'));
    test('An id that is there twice concerns the other', () => check('a.txt.gloss.yaml', claim('c-a'), `${claim('c-a')}mentions:\n  - {id: m-c, at: 0-5, text: "Kerry"}\n`, 'c.txt'));
    test('Anything else in a sidecar concerns no other', () => check('a.txt.gloss.yaml', 'cue: none', 'form: direct', ''));

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
