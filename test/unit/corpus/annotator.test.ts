import * as assert from 'node:assert/strict';
import { checkFile } from '../../../src/core/checks/check';
import { layerNameOf } from '../../../src/core/corpus/ownLayer';
import type { CorpusStore } from '../../../src/core/corpus/store';
import { planEdit } from '../../../src/core/edits/edit';
import { textAfter } from '../../../src/core/edits/fileDraft';
import type { EditOperation } from '../../../src/core/edits/operation';
import { nextUnreviewed } from '../../../src/core/features/review';
import { treePage } from '../../../src/core/features/trees/trees';
import { openCorpus, root } from '../fixture';

const files = {
    'actors.yaml': 'glossator: 1\nactors:\n  kerry: {type: person, names: {en: [Kerry]}}\n',
    'a.txt': 'Kerry met Putin.\n',
    'a.txt.gloss.yaml': 'glossator: 1\nsource: {title: Talks, status: done}\nmentions:\n  - {id: m-00000001, actor: kerry, at: 0-5, text: "Kerry"}\n',
    'b.txt': 'Kerry left.\n',
};
const host = { sha256: async (text: string) => `hash of ${text}`, randomDigits: (count: number) => new Uint8Array(count).fill(7) };
const main = `${root}/a.txt.gloss.yaml`;
const alices = `${root}/a.txt.gloss.alice.yaml`;

async function edited(store: CorpusStore, operation: EditOperation): Promise<Record<string, string | undefined>> {
    const edit = await planEdit(store, store.corpus.source('a.txt')!, host, operation);
    assert.ok(edit.kind === 'edit', edit.kind === 'refused' ? edit.reason : '');
    for (const file of edit.files) {
        await store.written(file.uri, textAfter(file));
    }
    return Object.fromEntries(edit.files.map(file => [file.uri.slice(root.length + 1), textAfter(file)]));
}

const putin: EditOperation = { kind: 'addMentions', ranges: [{ start: { line: 0, character: 10 }, end: { line: 0, character: 15 } }], actor: { actor: 'kerry' } };

test('An annotator sees and edits their own layer, described as the main sidecar is', async () => {
    const store = await openCorpus(files);
    await store.setAnnotator('alice');
    const before = store.corpus.source('a.txt')!;
    assert.deepEqual([before.sidecar.mentions.length, before.sidecar.source.title, before.sidecar.source.status, before.sidecarUri], [0, 'Talks', 'todo', alices]);
    const made = await edited(store, putin);
    assert.deepEqual(Object.keys(made), ['a.txt.gloss.alice.yaml']);
    assert.match(made['a.txt.gloss.alice.yaml']!, /^glossator: 1\nsource:\n {2}sha256: .*\nmentions:\n {2}- \{id: m-77777777, actor: kerry, at: 10-15, text: "Putin"\}\n$/);
    assert.deepEqual(store.corpus.source('a.txt')!.sidecar.mentions.map(({ text }) => text), ['Putin']);
    assert.equal(store.corpus.referenceCount('kerry'), 1);
});

test('The status is the layer’s own, descriptions go to the main sidecar', async () => {
    const store = await openCorpus(files);
    await store.setAnnotator('alice');
    assert.deepEqual(Object.keys(await edited(store, { kind: 'setMetadata', key: 'status', value: 'in-progress' })), ['a.txt.gloss.alice.yaml']);
    const made = await edited(store, { kind: 'setMetadata', key: 'title', value: 'Other talks' });
    assert.match(made['a.txt.gloss.yaml']!, /title: "Other talks"/);
    const { source } = store.corpus.source('a.txt')!.sidecar;
    assert.deepEqual([source.title, source.status], ['Other talks', 'in-progress']);
});

test('What changes in any sidecar is taken in, whoever works', async () => {
    const store = await openCorpus(files);
    await store.setAnnotator('alice');
    await store.written(alices, files['a.txt.gloss.yaml'].replace('m-00000001', 'm-00000002'));
    await store.written(main, files['a.txt.gloss.yaml'].replace('Talks', 'Peace talks'));
    const { sidecar, layers, hasSidecar } = store.corpus.source('a.txt')!;
    assert.deepEqual([hasSidecar, sidecar.source.title, sidecar.mentions[0]?.id, [...layers.keys()]], [true, 'Peace talks', 'm-00000002', ['']]);
    assert.equal(store.corpus.sourceByUri(main), undefined);
    assert.equal(store.corpus.sourceByUri(alices)?.path, 'a.txt');
    assert.deepEqual((await checkFile(store, main)).map(({ code }) => code), ['source.no-metadata']);
});

test('Without an annotator all is as before, also after one worked', async () => {
    const store = await openCorpus({ ...files, 'a.txt.gloss.alice.yaml': 'glossator: 1\n' });
    const before = store.corpus.source('a.txt')!;
    await store.setAnnotator('alice');
    assert.equal(store.corpus.counts.mentions, 0);
    await store.setAnnotator('');
    const after = store.corpus.source('a.txt')!;
    assert.equal(after.sidecar, before.sidecar);
    assert.deepEqual([after.sidecarUri, [...after.layers.keys()], store.corpus.counts.mentions], [main, ['alice'], 1]);
    assert.equal(store.corpus.sourceByUri(alices), undefined);
});

test('Sources that were not handed out to the annotator are not to do', async () => {
    const store = await openCorpus({ ...files, 'b.txt.gloss.alice.yaml': 'glossator: 1\nsource: {status: todo}\n' });
    await store.setAnnotator('alice');
    const { nodes } = await treePage([store], { view: 'sources', offset: 0 }, ['en'], async () => []);
    assert.deepEqual(nodes.map(({ label, description }) => `${label}: ${description}`), ['Talks: no layer of yours · 0 mentions · 0 claims', 'b.txt: to do · 0 mentions · 0 claims']);
    assert.equal(nextUnreviewed([store], undefined)?.location.uri, `${root}/b.txt`);
});

test('A name that people write becomes that of a layer', () => {
    assert.deepEqual(['Alice', 'José Núñez', '  ', 'main', 'alice-2'].map(layerNameOf), ['alice', 'jose-nunez', '', '', 'alice-2']);
});
