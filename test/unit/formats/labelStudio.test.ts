import assert from 'node:assert/strict';
import { readXml } from '../../../src/core/formats/xml';
import { exported, marked, smallCorpus } from './exporting';
import { imported, refusal, shown } from './importing';

const anyIds = (text: string) => text.replace(/\b([mcn])-[0-9a-hjkmnp-tv-z]{8}\b/g, '$1-…');

suite('Label Studio', () => {
    test('Offsets count UTF-16; what a user may change stands in choices and text areas', async () => {
        const { files } = await exported('label-studio', marked({ 'a.txt': '💩 «m:Kerry»', 'a.txt.gloss.yaml': 'mentions:\n  - {id: m-00000000, actor: kerry, kind: pronoun, $m}' }));
        const [task] = JSON.parse(files['tasks.json']!) as { annotations: { result: unknown[] }[] }[];
        assert.deepEqual(task!.annotations[0]!.result, [
            { id: 'm-00000000', to_name: 'text', origin: 'manual', from_name: 'label', type: 'labels', value: { start: 3, end: 8, text: 'Kerry', labels: ['actor'] } },
            { id: 'm-00000000', to_name: 'text', origin: 'manual', from_name: 'actor', type: 'textarea', value: { start: 3, end: 8, text: ['kerry'] } },
            { id: 'm-00000000', to_name: 'text', origin: 'manual', from_name: 'kind', type: 'choices', value: { start: 3, end: 8, text: 'Kerry', choices: ['pronoun'] } },
        ]);
    });

    test('The configuration has every label, relation and choice of the tasks', async () => {
        const { files } = await exported('label-studio', smallCorpus);
        const root = readXml(files['labeling-config.xml']!, 'config');
        assert.equal(root.name, 'View');
        assert.match(files['labeling-config.xml']!, /<Relation value="contradicts"\/>/);
        assert.match(files['labeling-config.xml']!, /<Label value="Content"\/>/);
        assert.match(files['labeling-config.xml']!, /<Text name="text" value="\$text" granularity="symbol"\/>/);
        assert.match(files['labeling-config.xml']!, /<Choices name="verdict" toName="text" perRegion="true" choice="single" showInline="true">\n {4}<Choice value="correct"\/>/);
    });

    test('An export without sources is a list all the same', async () => {
        assert.deepEqual(JSON.parse((await exported('label-studio', {})).files['tasks.json']!), []);
    });

    const task = {
        id: 12, data: { body: 'Kerry said\r\nit 💩 rains', url: 'http://a.b', rank: 3 }, predictions: [{ result: [] }], project: 1,
        annotations: [
            {
                completed_by: { id: 4, email: 'Ann@x.org' },
                result: [
                    { id: 'r1', from_name: 'ner', type: 'labels', value: { start: 0, end: 5, text: 'Kerry', labels: ['PER', 'VIP'] }, meta: { text: ['sure?'] } },
                    { id: 'r2', from_name: 'ner', type: 'labels', value: { start: 13, end: 21, text: 'it 💩 rains', labels: ['Claim'] } },
                    { id: 'r2', from_name: 'stance', type: 'choices', value: { start: 11, end: 21, choices: ['denies'] } },
                    { id: 'r2', from_name: 'strength', type: 'rating', value: { start: 11, end: 21, rating: 4 } },
                    { id: 'r3', from_name: 'ner', type: 'labels', value: { start: 0, end: 5, text: 'Lavrov', labels: ['PER'] } },
                    { id: 'w', from_name: 'genre', type: 'choices', value: { choices: ['news', 'talk'] } },
                    { type: 'relation', from_id: 'r1', to_id: 'r2', direction: 'left', labels: ['speaker'] },
                    { type: 'relation', from_id: 'r1' },
                ],
            },
            { completed_by: 5, result: [{ id: 'r1', from_name: 'ner', type: 'labels', value: { start: 0, end: 5, labels: ['ORG'] } }] },
            { completed_by: 6, was_cancelled: true, result: [] },
        ],
    };

    test('Tasks of other people: labels, choices, ratings, texts, relations, annotators; wrong offsets are put right by the words', async () => {
        const { found, losses } = await imported('label-studio', { 'project.json': JSON.stringify([task], null, 1) });
        assert.deepEqual(found.map(each => (each.kind === 'source' ? `${each.path} ${each.layer}\n${anyIds(shown(each))}` : '')), [
            'project/12.txt annotator-ann-x-org\n' + [
                'source: {"url":"http://a.b","rank":3,"genre":["news","talk"]}',
                'claims: {"id":"c-…","claimer":{"type":"PER","tags":["VIP"],"note":"sure?","at":"0-5","text":"Kerry"},"content":{"at":"11-21","text":"it 💩 rains"},"stance":"denies","strength":4,"tags":["Claim"]}',
            ].join('\n'),
            'project/12.txt annotator-5\nmentions: {"id":"m-…","type":"ORG","at":"0-5","text":"Kerry"}',
        ]);
        assert.deepEqual(losses.map(loss => loss.replace(/ \(.*/, '')), [
            'Predictions were left out: they are suggestions, not annotations',
            'Annotations that were skipped in Label Studio were left out',
            'Results without the keys of the format were left out',
            'Spans were left out that are empty, or whose offsets or words are not those of the text',
        ]);
    });

    test('JSON-MIN, tasks without annotations, and those without a text', async () => {
        const { sources, losses } = await imported('label-studio', {
            'min.json': JSON.stringify([
                { id: 3, text: 'Kerry said', ner: [{ start: 0, end: 5, text: 'Kerry', labels: ['PER'] }], annotator: 1, sentiment: 'good' },
                { id: 4, data: { text: 'nothing yet' } }, { id: 5, data: { image: 'http://a.b/c.png' } },
            ]),
        });
        assert.equal(anyIds(shown(sources['min/3.txt'])), 'source: {"sentiment":"good"}\nmentions: {"id":"m-…","type":"PER","at":"0-5","text":"Kerry"}');
        assert.equal(sources['min/4.txt']!.text, 'nothing yet');
        assert.deepEqual(losses, ['Tasks without a text (images, sound, web pages) were left out (1, first: min.json:1)']);
    });

    test('What is broken is refused with its place', async () => {
        assert.equal(await refusal('label-studio', { 'x.json': '[\n{"annotations":[]}]' }), 'x.json:2: a task needs “data”.');
        assert.equal(await refusal('label-studio', { 'x.json': '[\n{"data":{"text":"a"}}' }), 'x.json:2: the file ends before its JSON does.');
    });
});
