import * as assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { glossator } from './commandLine';

const files = {
    'corpus/glossator.yaml': 'glossator: 1\n',
    'corpus/actors.yaml': 'glossator: 1\nactors:\n  kerry: {type: person, names: {en: [Kerry]}}\n',
    'corpus/a b.txt': 'Kerry left.\n',
    'corpus/a b.txt.gloss.yaml': 'glossator: 1\nmentions:\n  - {id: m-00000001, actor: kerry, at: 0-5, text: "Kerry"}\n',
    'corpus/a b.txt.gloss.alice.yaml': 'glossator: 1\nmentions:\n  - {id: m-00000002, actor: kerry, at: 0-5, text: Kerry}\n',
};
const more = { host: { sha256: async (text: string) => createHash('sha256').update(text).digest('hex'), randomDigits: (count: number) => new Uint8Array(count) } };
const run = (line: string, given: Readonly<Record<string, string>>) => glossator(line, given, undefined, undefined, undefined, more);

test('What is published holds no quote, and is what it was once the texts are beside it', async () => {
    const published = await run('redact corpus --out public', files);
    assert.deepEqual([published.code, published.out, published.err], [0, '2 quotes replaced, 4 files in public\n', '']);
    const own = Object.entries(published.files).filter(([path]) => path.startsWith('public/'));
    assert.deepEqual(own.map(([path]) => path).sort(), ['public/a b.txt.gloss.alice.yaml', 'public/a b.txt.gloss.yaml', 'public/actors.yaml', 'public/glossator.yaml']);
    assert.doesNotMatch(own.filter(([path]) => path.includes('gloss.')).map(([, text]) => text).join(''), /Kerry/);
    const restored = await run('restore public', { ...Object.fromEntries(own), 'public/a b.txt': files['corpus/a b.txt'] });
    assert.deepEqual([restored.code, restored.err], [0, '2 quotes restored\n']);
    assert.equal(restored.files['public/a b.txt.gloss.yaml'], files['corpus/a b.txt.gloss.yaml']);
    assert.equal(restored.files['public/a b.txt.gloss.alice.yaml'], files['corpus/a b.txt.gloss.alice.yaml']);
    const without = await run('restore public', Object.fromEntries(own));
    assert.deepEqual([without.code, without.out, without.err], [2, 'a b.txt: 2 quotes left: the text is missing\n', '0 quotes restored, 2 left\n']);
});

test('Nothing is written into the corpus, and a sidecar that is broken is not published', async () => {
    assert.match((await run('redact corpus --out corpus/public', files)).err, /is part of the corpus/);
    const broken = await run('redact corpus --out public', { ...files, 'corpus/a b.txt.gloss.yaml': 'glossator: 1\nmentions: [\n' });
    assert.equal(broken.code, 1);
    assert.equal(broken.files['public/a b.txt.gloss.yaml'], undefined);
});
