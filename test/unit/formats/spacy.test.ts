import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../counts';
import { exported, marked, smallCorpus } from './exporting';
import { imported, refusal, shown } from './importing';
import { corpora } from './roundTrips';

interface Example {
    readonly text: string;
    readonly tokens: readonly { readonly text: string; readonly start: number; readonly end: number; readonly ws: boolean }[];
    readonly spans: readonly { readonly start: number; readonly end: number; readonly token_start: number; readonly token_end: number; readonly text: string }[];
}

suite('spaCy and Prodigy', () => {
    test('Tokens with their spaces are the text, and every span is whole tokens', () => fc.assert(fc.asyncProperty(corpora, async corpus => {
        const example = JSON.parse((await exported('spacy', corpus)).files['examples.jsonl']!) as Example;
        assert.equal(example.tokens.map(({ text, ws }) => text + (ws ? ' ' : '')).join(''), example.text);
        const characters = Array.from(example.text);
        for (const { start, end, text } of example.tokens) {
            assert.equal(characters.slice(start, end).join(''), text);
        }
        for (const span of example.spans) {
            assert.equal(example.tokens[span.token_start]?.start, span.start);
            assert.equal(example.tokens[span.token_end]?.end, span.end);
        }
    }), { numRuns: runs(300, 20) }));

    test('Claims are their contents, linked to their parts', async () => {
        const { files, losses } = await exported('spacy', smallCorpus);
        const [first] = files['examples.jsonl']!.split('\n').map(line => (line ? JSON.parse(line) as { spans: { label: string; text: string }[]; relations: { head_id: string; child_id: string; label: string }[] } : undefined));
        assert.deepEqual(first!.spans.map(({ label, text }) => `${label}: ${text}`), ['state: Moscow', 'Content: want peace', 'Content: and soon', 'Claimer: Kerry', 'Cue: said', 'Said: Friday']);
        assert.deepEqual(first!.relations.map(({ head_id, child_id, label }) => `${head_id} ${label} ${child_id}`), [
            'c-peace000 content c-peace000.content', 'c-peace000 claimer c-peace000.claimer', 'c-peace000 cue c-peace000.cue', 'c-peace000 said c-peace000.said',
        ]);
        assert.deepEqual(losses, ['The registry and the codebook were left out; annotations name actors and topics by their ids (1, first: actors.yaml)']);
    });

    test('Examples of other people: labels are types, unknown keys and relations are kept, Wikidata is looked up', async () => {
        const line = {
            text: 'Kerry\r\nmet 💩 Putin, a “man”.', _input_hash: 7, answer: 'accept', meta: { title: 'Talks', section: 'world' },
            spans: [
                { start: 0, end: 5, label: 'PERSON', kb_id: 'Q22316', source: 'model' }, { start: 13, end: 18, label: 'PERSON', id: 'p', actor: 'Mr Putin' },
                { start: 90, end: 91, label: 'PERSON' }, 'odd',
            ],
            relations: [{ head: 0, child: 4, label: 'MET', head_span: { start: 0, end: 5, label: 'PERSON' }, child_id: 'p' }, { head: 0, child: 1, label: 'X' }],
        };
        const corpus = { 'actors.yaml': 'glossator: 1\nactors: {john-kerry: {wikidata: Q22316}}' };
        const { sources, losses } = await imported('spacy', { 'x.jsonl': `${JSON.stringify(line)}\n{"text":"","answer":"reject"}\n` }, corpus);
        const again = await imported('spacy', { 'x.jsonl': JSON.stringify(line) }, corpus);
        assert.equal(shown(sources['x/1.txt']), shown(again.sources['x/1.txt']));
        assert.equal(shown(sources['x/1.txt']).replace(/m-[0-9a-z]{8}/g, 'm-…'), [
            'source: {"title":"Talks","section":"world"}',
            'mentions: {"id":"m-…","source":"model","actor":"john-kerry","type":"PERSON","at":"0-5","text":"Kerry","links":[{"kind":"MET","to":"#m-…"}]}',
            'mentions: {"id":"m-…","their-actor":"Mr Putin","type":"PERSON","at":"12-17","text":"Putin"}',
        ].join('\n'));
        assert.deepEqual(losses, [
            'Spans and relations without the keys of the format were left out (2, first: x.jsonl:1)',
            'Hashes, sessions and times of Prodigy were left out (1, first: x.jsonl:1)',
            'Spans were left out that are empty, or whose offsets or words are not those of the text (1, first: x.jsonl:1, 90-91 PERSON)',
            'Examples that were rejected or ignored in Prodigy were left out (1, first: x.jsonl:2)',
        ]);
    });

    test('What was changed in the other tool counts: a label, a span that went, a relation that went, a new part', async () => {
        const corpus = marked({
            'a.txt': '«k:Kerry» «s:said» «c:it rains», «m:Moscow» «d:wet».\n',
            'a.txt.gloss.yaml': [
                'mentions:\n  - {id: m-moscow00, actor: russia, tags: [x], $m}',
                'claims:\n  - {id: c-rains000, claimer: {actor: kerry, $k}, cue: {$s}, content: {$c}, stance: denies, relations: [{kind: same, to: "#c-wet00000"}]}',
                '  - {id: c-wet00000, content: {$d}}',
            ].join('\n'),
        });
        const { files } = await exported('spacy', corpus);
        const example = JSON.parse(files['examples.jsonl']!) as { spans: { id: string; label: string }[]; relations: { label: string; head_id: string; child_id: string }[] };
        const spans = example.spans.filter(({ id }) => id !== 'c-rains000.cue').map(span => (span.id === 'm-moscow00' ? { ...span, label: 'state' } : span));
        const relations = [
            ...example.relations.filter(({ label }) => label !== 'same' && label !== 'cue'),
            { label: 'cue', head_id: 'c-rains000', child_id: 'new' }, { label: 'supports', head_id: 'c-wet00000', child_id: 'c-rains000' },
        ];
        const { sources, losses } = await imported('spacy', { 'x.jsonl': JSON.stringify({ ...example, spans: [...spans, { id: 'new', start: 0, end: 10, label: 'Cue' }], relations }) }, corpus);
        assert.equal(shown(sources['a.txt']), [
            'mentions: {"id":"m-moscow00","actor":"russia","tags":["x"],"type":"state","at":"21-27","text":"Moscow"}',
            'claims: {"id":"c-rains000","claimer":{"actor":"kerry","at":"0-5","text":"Kerry"},"cue":{"at":"0-10","text":"Kerry said"},"content":{"at":"11-19","text":"it rains"},"stance":"denies"}',
            'claims: {"id":"c-wet00000","content":{"at":"28-31","text":"wet"},"relations":[{"kind":"supports","to":"a.txt#c-rains000"}]}',
        ].join('\n'));
        assert.deepEqual(losses, []);
    });

    test('What is broken is refused with its place', async () => {
        assert.match(await refusal('spacy', { 'x.jsonl': '{"text":"a"}\n{"text' }), /^x\.jsonl:2: this is not JSON: /);
        assert.equal(await refusal('spacy', { 'x.jsonl': '{"spans":[]}' }), 'x.jsonl:1: an example needs a “text”.');
    });
});
