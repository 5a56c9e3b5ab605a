import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalText } from '../../../src/core/text/sourceText';
import { runs } from '../../counts';
import { exported, marked, smallCorpus } from './exporting';
import { imported, refusal, shown } from './importing';
import { corpora } from './roundTrips';

const anyIds = (text: string) => text.replace(/\b([mcn])-[0-9a-hjkmnp-tv-z]{8}\b/g, '$1-…');
/** White space and what else divides words, for us as for Python. */
const bare = (text: string) => text.replace(/[\s\x1c-\x1f\x85]+/g, '');

suite('CoNLL-2003', () => {
    test('A word a line; mentions and claimers are tagged with the types of their actors', async () => {
        const { files, failures } = await exported('conll', smallCorpus);
        assert.deepEqual(failures, []);
        assert.deepEqual(Object.keys(files), ['a.txt.conll', 'b.txt.conll']);
        assert.equal(files['a.txt.conll']!.replace(/ -X- -X-/g, ''), [
            '-DOCSTART- O', '', '“ O', 'We O', 'want O', 'peace O', ', O', '” O', 'Kerry B-person', 'said O', 'on O', 'Friday O', ', O', '“ O', 'and O', 'soon O', '. O', '” O',
            '', 'Moscow B-state', 'disagreed O', '. O', '', '',
        ].join('\n'));
    });

    test('What a word with one tag cannot say is said', async () => {
        const { files, losses } = await exported('conll', marked({
            'actors.yaml': 'actors: {kerry: {type: person}, روسيا: {type: a state}}',
            'a.txt': '«x:Secretary «k:Kerry» of State» met ال«r:روسي» now.',
            'a.txt.gloss.yaml': 'mentions:\n  - {id: m-00000000, actor: kerry, $k}\n  - {id: m-00000001, type: office, $x}\n  - {id: m-00000002, actor: روسيا, $r}\n  - {id: m-00000003, actor: kerry, at: 0-3, text: "Sir"}',
        }));
        assert.match(files['a.txt.conll']!, /Secretary -X- -X- B-office\nKerry -X- -X- I-office\nof -X- -X- I-office\nState -X- -X- I-office\n/);
        assert.match(files['a.txt.conll']!, /الروسي -X- -X- B-a_state\n/);
        assert.deepEqual(losses.map(loss => loss.replace(/ \(\d.*/, '')), [
            'Who an actor is was left out: a tag says of which type it is',
            'Mentions that do not stand at their place in the text (drifted or unplaced), and those of nothing but space, were left out',
            'Mentions that begin or end within a word became whole words (in Arabic with the particles written together with them)',
            'Mentions within others, or that overlap with longer ones, were left out: a word has one tag',
        ]);
    });

    test('Into its own corpus: mentions stand in its text, as whole words', () => fc.assert(fc.asyncProperty(corpora, async corpus => {
        const { files, failures } = await exported('conll', corpus);
        assert.deepEqual(failures, []);
        const { sources } = await imported('conll', files, corpus);
        const source = sources['a.txt'];
        const text = canonicalText(corpus['a.txt']!);
        assert.equal(source?.text, undefined);
        const characters = Array.from(text);
        for (const { at, text: quote } of source?.sidecar.mentions ?? []) {
            const [start, end] = String(at).split('-').map(Number);
            assert.equal(characters.slice(start, end).join(''), quote);
        }
        // Into another the words are the same, and so are the mentions.
        const elsewhere = (await imported('conll', files)).sources['a.txt'];
        assert.deepEqual(elsewhere?.sidecar.mentions?.map(({ type, text: quote }) => [type, bare(String(quote))]), source?.sidecar.mentions?.map(({ type, text: quote }) => [type, bare(String(quote))]));
        assert.equal(bare(elsewhere?.text ?? ''), bare(text));
    }), { numRuns: runs(300, 20) }));

    for (const [title, lines] of [
        ['BIO', ['EU B-ORG', 'rejects O', 'German B-MISC', 'call I-MISC', 'call B-MISC']],
        ['IOB1', ['EU I-ORG', 'rejects O', 'German I-MISC', 'call I-MISC', 'call B-MISC']],
        ['BIOES', ['EU S-ORG', 'rejects O', 'German B-MISC', 'call E-MISC', 'call S-MISC']],
        ['BILOU', ['EU U-ORG', 'rejects O', 'German B-MISC', 'call L-MISC', 'call U-MISC']],
    ] as const) {
        test(`Tags of other people: ${title}`, async () => {
            const { sources } = await imported('conll', { 'x.conll': lines.join('\n') });
            assert.equal(sources['x.txt']!.text, 'EU rejects German call call\n');
            assert.deepEqual(sources['x.txt']!.sidecar.mentions!.map(({ type, text }) => `${String(type)}: ${String(text)}`), ['ORG: EU', 'MISC: German call', 'MISC: call']);
        });
    }

    test('Several documents in one file, columns, comments, sentences', async () => {
        const { found, losses } = await imported('conll', {
            'eng.train': '-DOCSTART- -X- -X- O\n\nEU NNP B-NP B-ORG\n\nKerry NNP B-NP B-PER\n-DOCSTART- (2_a)\n# id 7\n# O\nContent\tO\tB-content\n',
        });
        assert.deepEqual(found.map(each => (each.kind === 'source' ? `${each.path} ${JSON.stringify(each.text)}\n${anyIds(shown(each))}` : '')), [
            'eng/1.txt "EU\\nKerry\\n"\nmentions: {"id":"m-…","type":"ORG","at":"0-2","text":"EU"}\nmentions: {"id":"m-…","type":"PER","at":"3-8","text":"Kerry"}',
            'eng/2_a.txt "# Content\\n"\nmentions: {"id":"m-…","type":"content","at":"2-9","text":"Content"}',
        ]);
        assert.deepEqual(losses.map(loss => loss.replace(/ \(\d.*/, '')), [
            'Columns between word and tag (part of speech, chunk …) were left out', 'Comments were left out',
            'Space between words is not in these files: one space was put there, and a line end between sentences',
        ]);
    });

    test('What is broken is refused with its place', async () => {
        assert.equal(await refusal('conll', { 'x.conll': 'EU B-ORG\nrejects' }), 'x.conll:2: a line should be a word and its tag.');
        assert.equal(await refusal('conll', { 'x.conll': 'EU ORG' }), 'x.conll:1: “ORG” is no tag: O, or e.g. B-PER, I-PER.');
    });
});
