import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../counts';
import { exported, smallCorpus } from './exporting';
import { imported, refusal, shown } from './importing';
import { back, before, comparable, corpora } from './roundTrips';

suite('JSON Lines', () => {
    test('Everything of a sidecar comes back, wherever it stands', () => fc.assert(fc.asyncProperty(corpora, async corpus => {
        const { written, read, source } = await back('jsonl', corpus, {});
        assert.deepEqual(written.failures, []);
        assert.deepEqual(read.losses, []);
        assert.deepEqual(comparable({ ...source?.sidecar }), comparable(await before(corpus)));
    }), { numRuns: runs(300, 20) }));

    test('The registry and the codebook come with it', async () => {
        const { files, losses } = await exported('jsonl', smallCorpus);
        assert.deepEqual(losses, []);
        const { found } = await imported('jsonl', files);
        assert.deepEqual(found.filter(each => each.kind !== 'source').map(each => JSON.stringify(each)), [
            '{"kind":"settings","settings":{"topics":{"peace":{"names":{"en":"Peace talks"},"definition":"Talks to end the war"}}}}',
            '{"kind":"settings","settings":{"relations":{"supports":{}}}}',
            '{"kind":"settings","settings":{"relations":{"contradicts":{"symmetric":true}}}}',
            '{"kind":"settings","settings":{"attributes":{"verdict":{"of":"claim","values":{"correct":{},"wrong":{}}}}}}',
            '{"kind":"actors","actors":{"john-kerry":{"type":"person","names":{"en":["John Kerry","Kerry"],"ar":["جون كيري"]},"wikidata":"Q22316","member-of":[{"actor":"state-department","from":"2013-02","until":"2017-01"}]}}}',
            '{"kind":"actors","actors":{"russia":{"type":"state","names":{"en":["Russia"]},"also":{"en":["Moscow"]}}}}',
            '{"kind":"actors","actors":{"state-department":{"type":"organisation","names":{"en":["State Department"]}}}}',
        ]);
    });

    test('A line says of what it is, what its places count, and all that the file says', async () => {
        const { files } = await exported('jsonl', smallCorpus);
        assert.deepEqual(files['annotations.jsonl']!.split('\n').filter(line => line.includes('m-moscow00')), [
            '{"kind":"mention","source":"a.txt","unit":"code point","value":{"id":"m-moscow00","actor":"russia","kind":"metonym","at":"51-57","text":"Moscow"}}',
        ]);
    });

    test('Lines of several sources and layers are kept apart; what is unknown is counted', async () => {
        const { found, losses } = await imported('jsonl', {
            'x.jsonl': [
                '{"kind":"mention","source":"a.txt","value":{"id":"m-1","type":"person","at":"0-1","text":"x"}}',
                '{"kind":"mention","source":"a.txt","layer":"alice","value":{"type":7}}',
                '',
                '{"kind":"wonder","value":{}}',
            ].join('\r\n'),
        });
        assert.deepEqual(found.map(each => (each.kind === 'source' ? `${each.layer ?? ''} ${shown(each)}` : '')), [
            ' mentions: {"id":"m-1","type":"person","at":"0-1","text":"x"}', 'alice mentions: {"type":7}',
        ]);
        assert.deepEqual(losses, [
            'Entries have values that are not of the form of the files; `glossator check` shows which (1, first: x.jsonl:2)',
            'Lines of a kind that is not known here were left out (1, first: x.jsonl:4)',
        ]);
    });

    for (const [title, line, expected] of [
        ['broken JSON', '{"kind":', /^x\.jsonl:2: this is not JSON: /],
        ['no object', '[1]', /^x\.jsonl:2: each line should be a JSON object\.$/],
        ['a value of another type', '{"kind":"mention","source":"a.txt","value":[]}', /^x\.jsonl:2: “value” is not of the form of a line: /],
        ['a path out of the corpus', '{"kind":"mention","source":"../a.txt","value":{}}', /^x\.jsonl:2: a line about a source needs its path, within the corpus\.$/],
        ['no source', '{"kind":"mention","value":{}}', /^x\.jsonl:2: a line about a source needs its path, within the corpus\.$/],
        ['no id', '{"kind":"topic","value":{}}', /^x\.jsonl:2: a line of the kind “topic” needs an id\.$/],
        ['another unit', '{"kind":"memo","source":"a.txt","unit":"byte","value":{}}', /^x\.jsonl:2: “unit” is not of the form of a line: /],
    ] as const) {
        test(`Refused with its place: ${title}`, async () => assert.match(await refusal('jsonl', { 'x.jsonl': `{"kind":"topic","id":"a","value":{}}\n${line}` }), expected));
    }
});
