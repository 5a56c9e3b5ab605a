import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import type { ExportOptions } from '../../../src/core/formats/format';
import { runs } from '../../counts';
import { corpora } from './corpora';
import { exported, marked, smallCorpus } from './exporting';

/** Every row of a table, as another program reads it, without what is not there. */
async function table(name: string, corpus: Readonly<Record<string, string>>, options: ExportOptions = {}): Promise<object[]> {
    const { bytes, failures } = await exported('parquet', corpus, options);
    assert.deepEqual(failures, []);
    const rows = await parquetReadObjects({ file: Uint8Array.from(bytes[`${name}.parquet`]!).buffer });
    return rows.map(row => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))));
}

suite('Parquet', () => {
    test('Mentions', async () => assert.deepEqual(await table('mentions', smallCorpus), [{
        mention: 'm-moscow00', source: 'a.txt', actors: ['russia'], names: ['Russia'], type: 'state', kind: 'metonym', text: 'Moscow', line: 2, start: 51, end: 57,
        state: 'placed', sentence: 'Moscow disagreed.', language: 'en', published: '2016-07-14',
    }]));

    test('Claims, with lists of topics and actors', async () => assert.deepEqual(await table('claims', smallCorpus), [
        {
            claim: 'c-peace000', source: 'a.txt', title: 'Talks', publisher: 'reuters', summary: 'Kerry wants peace soon.', content: 'want peace … and soon', content_spans: '4..14 40..48',
            line: 1, start: 4, end: 48, state: 'placed', claimers: ['john-kerry'], claimer_names: ['John Kerry'], claimer_state: 'in text', claimer_text: 'Kerry', claimer_spans: '17..22',
            on_behalf_of: ['state-department'], cue_state: 'in text', cue: 'said', cue_spans: '23..27', form: 'direct', mode: 'wants', attribution: 'firm', stance: 'demands', certainty: 'unknown',
            topics: [{ topic: 'peace', position: 'for' }], about: [{ actor: 'russia', position: 'against' }], glosses: [{ language: null, gloss: 'Kerry wants peace soon.' }],
            date: '2016-07-15', date_rests_on: 'said', said: 'Friday', said_spans: '31..37', depth: 0, sentence: '“We want peace,” Kerry said on Friday, “and soon.”',
            language: 'en', published: '2016-07-14', note: 'a first remark', attributes: '{"verdict":"correct"}',
        },
        {
            claim: 'c-warwar00', source: 'b.txt', summary: 'الحرب مستمرة', content: 'الحرب مستمرة', content_spans: '14..26', line: 1, start: 14, end: 26, state: 'placed',
            claimers: ['russia'], claimer_names: ['Russia'], claimer_state: 'in text', claimer_text: 'روسيا', claimer_spans: '5..10', cue_state: 'none',
            mode: 'says', attribution: 'firm', stance: 'asserts', certainty: 'unknown', depth: 0, sentence: 'قالت روسيا إن الحرب مستمرة', language: 'ar',
        },
    ]));

    test('Actors, with their names and affiliations', async () => assert.deepEqual((await table('actors', smallCorpus))[0], {
        actor: 'john-kerry', name: 'John Kerry', type: 'person', wikidata: 'Q22316', anonymous: false,
        names: [{ language: 'en', kind: 'name', name: 'John Kerry' }, { language: 'en', kind: 'name', name: 'Kerry' }, { language: 'ar', kind: 'name', name: 'جون كيري' }],
        member_of: [{ actor: 'state-department', from: '2013-02', until: '2017-01' }],
    }));

    test('Relations', async () => assert.deepEqual(await table('relations', smallCorpus), [
        { claim: 'c-peace000', source: 'a.txt', kind: 'contradicts', to_claim: 'c-warwar00', to_source: 'b.txt', symmetric: true, found: true },
    ]));

    test('Offsets count UTF-16 where that is asked for, and the file says what they count', async () => {
        const corpus = marked({ 'a.txt': '💩 «m:💩a»', 'a.txt.gloss.yaml': 'mentions:\n  - {id: m-00000000, type: person, $m}' });
        const [row] = await table('mentions', corpus, { unit: 'UTF-16' }) as { start: number; end: number }[];
        assert.deepEqual([row!.start, row!.end], [3, 6]);
        const { bytes } = await exported('parquet', corpus, { unit: 'UTF-16' });
        const { key_value_metadata: metadata } = parquetMetadata(Uint8Array.from(bytes['mentions.parquet']!).buffer);
        assert.deepEqual(metadata, [{ key: 'glossator.offset-unit', value: 'UTF-16' }]);
    });

    test('Rows go out in groups, so that memory does not grow with their number', async () => {
        const files: Record<string, string> = {};
        for (let k = 0; k < 5; k++) {
            files[`${k}.txt`] = 'x'.repeat(6000);
            files[`${k}.txt.gloss.yaml`] = `glossator: 1\nmentions:\n${Array.from({ length: 5000 }, (_, n) => `  - {id: m-${k}-${n}, type: person, at: ${n}-${n + 1}, text: "x"}\n`).join('')}`;
        }
        const { bytes } = await exported('parquet', files);
        const file = Uint8Array.from(bytes['mentions.parquet']!).buffer;
        assert.deepEqual(parquetMetadata(file).row_groups.map(group => Number(group.num_rows)), [10_000, 10_000, 5000]);
        const rows = await parquetReadObjects({ file, rowStart: 19_999, rowEnd: 20_001, columns: ['mention', 'start'] });
        assert.deepEqual(rows, [{ mention: 'm-3-4999', start: 4999 }, { mention: 'm-4-0', start: 0 }]);
    });

    test('An empty corpus gives empty tables', async () => assert.deepEqual(await table('claims', {}), []));

    test('Law: the quotes that are read stand in the text, and equal corpora give equal bytes', () => fc.assert(fc.asyncProperty(corpora, async corpus => {
        const rows = await table('mentions', corpus) as { source: string; start: number; end: number; text: string }[];
        for (const { source, start, end, text } of rows) {
            assert.equal(Array.from(corpus[source]!.replace(/\r\n?/g, '\n')).slice(start, end).join(''), text);
        }
        assert.deepEqual((await exported('parquet', corpus)).bytes, (await exported('parquet', corpus)).bytes);
    }), { numRuns: runs(100) }));
});
