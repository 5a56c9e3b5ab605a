import assert from 'node:assert/strict';
import { exported, smallCorpus } from './exporting';
import { imported, refusal, shown } from './importing';

const anyIds = (text: string) => text.replace(/\b([mcn])-[0-9a-hjkmnp-tv-z]{8}\b/g, '$1-…');

suite('doccano', () => {
    test('Entities and relations have ids of their own over the whole file', async () => {
        const { files } = await exported('doccano', smallCorpus);
        const lines = files['relations.jsonl']!.trim().split('\n').map(line => JSON.parse(line) as { entities: unknown[]; relations: unknown[] });
        assert.deepEqual(lines.map(({ entities, relations }) => [entities.at(-1), relations.at(-1)]), [
            [{ id: 6, label: 'Said', start_offset: 31, end_offset: 37 }, { id: 4, from_id: 2, to_id: 6, type: 'said' }],
            [{ id: 8, label: 'Claimer', start_offset: 5, end_offset: 10 }, { id: 5, from_id: 7, to_id: 8, type: 'claimer' }],
        ]);
        assert.deepEqual((JSON.parse(files['span-labels.json']!) as { text: string }[]).map(({ text }) => text), ['state', 'Content', 'Claimer', 'Cue', 'Said']);
    });

    test('doccano may give entities other ids: what goes with them is found by their places', async () => {
        const { files } = await exported('doccano', smallCorpus);
        const renumbered = files['relations.jsonl']!.replace(/"(id|from_id|to_id)":(\d+)/g, (_, key: string, id: string) => `"${key}":${Number(id) + 4000}`);
        assert.deepEqual((await imported('doccano', { 'relations.jsonl': renumbered })).sources, (await imported('doccano', { 'relations.jsonl': files['relations.jsonl']! })).sources);
    });

    test('Texts of other people: relations, sequences, labels of whole texts, comments, metadata', async () => {
        const { sources, losses } = await imported('doccano', {
            'admin.jsonl': [
                '{"id":7,"text":"Kerry said it rains","entities":[{"id":1,"label":"PER","start_offset":0,"end_offset":5},{"id":2,"label":"Quote","start_offset":11,"end_offset":19},{"id":3,"label":"cue","start_offset":6,"end_offset":10}],"relations":[{"id":1,"from_id":2,"to_id":1,"type":"speaker"},{"id":2,"from_id":2,"to_id":3,"type":"x"},{"id":3,"from_id":1,"to_id":9,"type":"x"}],"Comments":["why?"],"url":"http://a.b"}',
                '{"id":8,"data":"💩 Kerry","label":[[2,7,"PER"],[2,7,"PER"],"sports"]}',
            ].join('\n'),
        });
        assert.equal(anyIds(shown(sources['admin/7.txt'])), [
            'source: {"url":"http://a.b"}',
            'claims: {"id":"c-…","claimer":{"type":"PER","at":"0-5","text":"Kerry"},"cue":{"at":"6-10","text":"said"},"content":{"at":"11-19","text":"it rains"},"tags":["Quote"]}',
            'memos: {"id":"n-…","note":"why?"}',
        ].join('\n'));
        assert.equal(anyIds(shown(sources['admin/8.txt'])), [
            'source: {"labels":["sports"]}',
            'mentions: {"id":"m-…","type":"PER","at":"2-7","text":"Kerry"}',
            'mentions: {"id":"m-…","type":"PER","at":"2-7","text":"Kerry"}',
        ].join('\n'));
        assert.deepEqual(losses, [
            'Comments became notes on the whole source (1, first: admin.jsonl:1)',
            'Relations were left out one of whose ends is not there (1, first: admin.jsonl:1, 0-5 PER → 9)',
        ]);
    });

    test('What is broken is refused with its place', async () => {
        assert.equal(await refusal('doccano', { 'x.jsonl': '{"text":7}' }), 'x.jsonl:1: a line needs a “text”.');
        assert.match(await refusal('doccano', { 'x.jsonl': '{"text":"a","label":[[0,1,"x"]]' }), /^x\.jsonl:1: this is not JSON/);
    });
});
