import assert from 'node:assert/strict';
import { exported, smallAnnotations, smallCorpus } from './exporting';
import { readFiles, sidecars } from './importing';

const onlySources = Object.fromEntries(Object.entries(smallCorpus).filter(([path]) => !path.endsWith('.gloss.yaml')));

suite('W3C Web Annotations read', () => {
    for (const [what, options] of [['code points', {}], ['UTF-16 with addresses of the web', { unit: 'UTF-16', base: 'https://example.org/corpus/' }]] as const) {
        test(`What our own export says comes back, in ${what}`, async () => {
            const { files } = await exported('w3c', smallCorpus, options);
            const { 'a.txt': a, 'b.txt': b } = await sidecars('w3c', files, onlySources);
            assert.equal(`${a}${b}`.replaceAll('glossator: 1\n', ''), smallAnnotations);
        });
    }

    test('Of other tools: who is identified is a mention, anything else a memo; quotes decide', async () => {
        const place = (exact: string, start: number, end: number) => ({ source: 'https://example.org/text/a.txt', selector: [{ type: 'TextQuoteSelector', exact, prefix: 'a friend ' }, { type: 'TextPositionSelector', start, end }] });
        const annotations = [
            { id: 'urn:uuid:1', type: 'Annotation', body: [{ type: 'SpecificResource', purpose: 'identifying', source: 'https://www.wikidata.org/entity/Q22316' }, { type: 'TextualBody', purpose: 'tagging', value: 'person' }], target: place('Kerry', 2, 7) },
            { id: 'urn:uuid:2', type: 'Annotation', body: { type: 'TextualBody', purpose: 'commenting', value: 'Why?', creator: { name: 'Bob' } }, target: place('said', 0, 4) },
            { type: 'Annotation', body: [], target: 'https://elsewhere.org/x.html' },
            'nonsense',
        ];
        const text = '💩 Kerry said.\n';
        const files = { 'recogito.json': JSON.stringify(annotations) };
        const made = (await sidecars('w3c', files, { 'text/a.txt': text, 'b.txt': 'b' }))['text/a.txt']!;
        assert.equal(made.replace(/[mcn]-[0-9a-z]{8}/g, 'ID'), `glossator: 1
actors:
  wikidata-q22316:
    names: {und: [Q22316]}
    wikidata: Q22316
mentions:
  - {id: ID, actor: ~wikidata-q22316, at: 2-7, text: "Kerry", tags: [person]}
memos:
  - {id: ID, at: 0-4, text: "said", before: "a friend ", note: [{by: Bob, text: "Why?"}]}
`);
        assert.deepEqual((await readFiles('w3c', files, { 'text/a.txt': text, 'b.txt': 'b' })).losses.map(line => line.slice(0, 30)), ['Annotations of texts that are ', 'Items that are no annotations ']);
    });

    test('What is no JSON is told with its place', () => assert.rejects(readFiles('w3c', { 'a.json': '[{"type": ' }), /^InputError: a\.json: this is not JSON/));
});
