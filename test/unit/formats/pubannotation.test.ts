import assert from 'node:assert/strict';
import { exported, smallCorpus } from './exporting';
import { imported, refusal, shown } from './importing';

const anyIds = (text: string) => text.replace(/\b([mcn])-[0-9a-hjkmnp-tv-z]{8}\b/g, '$1-…');

suite('PubAnnotation', () => {
    test('A file for each source; what a user may change stands in attributes', async () => {
        const { files } = await exported('pubannotation', smallCorpus);
        assert.deepEqual(Object.keys(files), ['a.txt.json', 'b.txt.json']);
        const { attributes, relations } = JSON.parse(files['a.txt.json']!) as { attributes: { subj: string; pred: string; obj: string }[]; relations: unknown[] };
        assert.deepEqual(attributes.map(({ subj, pred, obj }) => `${subj} ${pred} ${obj}`), [
            'm-moscow00 actor russia', 'm-moscow00 kind metonym', 'c-peace000 form direct', 'c-peace000 mode wants', 'c-peace000 stance demands',
            'c-peace000 gloss Kerry wants peace soon.', 'c-peace000 verdict correct', 'c-peace000.claimer actor john-kerry',
        ]);
        assert.deepEqual(relations[0], { id: 'R1', pred: 'content', subj: 'c-peace000', obj: 'c-peace000.content' });
    });

    test('What was changed there counts', async () => {
        const { files } = await exported('pubannotation', smallCorpus);
        const document = JSON.parse(files['a.txt.json']!) as { attributes: { pred: string; obj: string }[] };
        const attributes = document.attributes.filter(({ pred }) => pred !== 'form').map(each => (each.pred === 'stance' ? { ...each, obj: 'denies' } : each.pred === 'kind' ? { ...each, obj: 'odd' } : each));
        const { sources } = await imported('pubannotation', { 'a.txt.json': JSON.stringify({ ...document, attributes }) }, smallCorpus);
        const [mention, claim] = [sources['a.txt']!.sidecar.mentions![0]!, sources['a.txt']!.sidecar.claims![0]!];
        assert.deepEqual([mention['kind'], mention['their-kind'], claim['stance'], claim['form'], claim['verdict']], [undefined, 'odd', 'denies', undefined, 'correct']);
    });

    test('Documents of other people: addresses, several fragments, attributes, modifications, tracks', async () => {
        const document = {
            target: 'http://pubmed/1', sourcedb: 'PubMed', sourceid: '1', text: 'IRF-4 and 💩 IRF-5 bind',
            denotations: [
                { id: 'T1', span: { begin: 0, end: 5 }, obj: 'Protein' }, { id: 'T2', span: [{ begin: 12, end: 15 }, { begin: 16, end: 17 }], obj: 'Protein' },
                { span: { begin: 18, end: 22 }, obj: 'http://www.wikidata.org/entity/Q1' }, { id: 'T9', span: { begin: 4, end: 99 }, obj: 'x' }, { id: 'T8' },
            ],
            relations: [{ id: 'R1', subj: 'T1', pred: 'partOf', obj: 'T2' }, { subj: 'T1' }],
            attributes: [{ subj: 'T1', pred: 'certain', obj: 'yes' }, { subj: 'T1', pred: 'certain', obj: 2 }, { subj: 'R1', pred: 'x', obj: 1 }],
            modifications: [{ id: 'M1', pred: 'Negation', obj: 'T2' }],
            tracks: [{ project: 'Ann A', denotations: [{ id: 'T1', span: { begin: 0, end: 3 }, obj: 'Gene' }] }],
        };
        const { found, losses } = await imported('pubannotation', { 'x.json': JSON.stringify([document, { text: 'b' }], null, 2) });
        assert.deepEqual(found.map(each => (each.kind === 'source' ? `${each.path} ${each.layer ?? ''}\n${anyIds(shown(each))}` : '')), [
            'x/PubMed-1.txt \n' + [
                'source: {"url":"http://pubmed/1","sourcedb":"PubMed","sourceid":"1"}',
                'mentions: {"id":"m-…","certain":["yes",2],"type":"Protein","at":"0-5","text":"IRF-4","links":[{"kind":"partOf","to":"#m-…"}]}',
                'mentions: {"id":"m-…","Negation":true,"type":"Protein","at":"12-17","text":"IRF-5"}',
                'mentions: {"id":"m-…","identifier":"http://www.wikidata.org/entity/Q1","type":"Q1","at":"18-22","text":"bind"}',
            ].join('\n'),
            'x/PubMed-1.txt ann-a\nmentions: {"id":"m-…","type":"Gene","at":"0-3","text":"IRF"}',
            'x/2.txt \n',
        ]);
        assert.deepEqual(losses.map(loss => loss.replace(/ \(.*/, '')), [
            'Denotations, relations and attributes without the keys of the format were left out',
            'Attributes of relations, or of what is not there, were left out',
            'Spans were left out that are empty, or whose offsets or words are not those of the text',
            'Discontinuous spans became one span from their beginning to their end, where they are not part of a claim',
        ]);
    });

    for (const [title, text, expected] of [
        ['a truncated list', '[{"text":"a"},\n{"text":', 'x.json:2: the file ends before its JSON does.'],
        ['no list of objects', '["a"]', 'x.json:1: this should be a list of JSON objects.'],
        ['no text', '\n{"denotations":[]}', 'x.json:2: a document needs a “text”.'],
        ['something behind the list', '[]\n{}', 'x.json:2: this should be a list of JSON objects.'],
    ] as const) {
        test(`Refused with its place: ${title}`, async () => assert.equal(await refusal('pubannotation', { 'x.json': text }), expected));
    }
});
