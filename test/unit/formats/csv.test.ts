import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatCsv, parseCsv } from '../../../src/core/formats/csv/csvText';
import type { ExportOptions } from '../../../src/core/formats/format';
import { runs } from '../../counts';
import { exported, marked, smallCorpus } from './exporting';

/** Every row of a table in words: its fields by column, without the empty ones and those of `without`. */
async function table(name: string, corpus: Readonly<Record<string, string>>, without: readonly string[] = [], options: ExportOptions = {}): Promise<string[]> {
    const { files, failures } = await exported('csv', corpus, options);
    assert.deepEqual(failures, []);
    const [columns, ...rows] = parseCsv(files[`${name}.csv`]!);
    return rows.map(row => row.map((cell, index) => [columns![index]!, cell] as const)
        .filter(([column, cell]) => cell !== '' && !without.includes(column))
        .map(([column, cell]) => `${column}: ${cell}`).join(' · '));
}

suite('CSV tables', () => {
    test('A row for each mention, with its sentence, place and unit', async () => assert.deepEqual(await table('mentions', smallCorpus), [
        'mention: m-moscow00 · source: a.txt · actors: russia · names: Russia · type: state · kind: metonym · text: Moscow · start: 51 · end: 57'
        + ' · unit: code point · line: 2 · state: placed · sentence: Moscow disagreed. · language: en · published: 2016-07-14',
    ]));

    test('A row for each claim, with its parts, its date and what that rests on', async () => assert.deepEqual(await table('claims', smallCorpus, ['unit', 'line', 'state']), [
        'claim: c-peace000 · source: a.txt · summary: Kerry wants peace soon. · content_text: want peace … and soon · content_spans: 4..14 40..48 · start: 4 · end: 48'
        + ' · claimers: john-kerry · claimer_names: John Kerry · claimer_state: in text · claimer_text: Kerry · claimer_spans: 17..22'
        + ' · cue_state: in text · cue_text: said · cue_spans: 23..27 · form: direct · mode: wants · attribution: firm · stance: demands · certainty: unknown'
        + ' · date: 2016-07-15 · date_rests_on: said · said_text: Friday · said_spans: 31..37 · depth: 0'
        + ' · sentence: “We want peace,” Kerry said on Friday, “and soon.” · language: en · published: 2016-07-14 · note: a first remark · attribute_verdict: correct',
        'claim: c-warwar00 · source: b.txt · summary: الحرب مستمرة · content_text: الحرب مستمرة · content_spans: 14..26 · start: 14 · end: 26'
        + ' · claimers: russia · claimer_names: Russia · claimer_state: in text · claimer_text: روسيا · claimer_spans: 5..10 · cue_state: none'
        + ' · mode: says · attribution: firm · stance: asserts · certainty: unknown · depth: 0 · sentence: قالت روسيا إن الحرب مستمرة · language: ar',
    ]));

    for (const [name, rows] of [
        ['sources', [
            'source: a.txt · title: Talks · publisher: reuters · published: 2016-07-14 · language: en · status: done · length: 69 · unit: code point · mentions: 1 · claims: 1',
            'source: b.txt · language: ar · status: todo · length: 27 · unit: code point · mentions: 0 · claims: 1',
        ]],
        ['actors', [
            'actor: john-kerry · name: John Kerry · type: person · wikidata: Q22316 · anonymous: false',
            'actor: russia · name: Russia · type: state · anonymous: false',
            'actor: state-department · name: State Department · type: organisation · anonymous: false',
        ]],
        ['actor_names', [
            'actor: john-kerry · language: en · kind: name · number: 1 · name: John Kerry',
            'actor: john-kerry · language: en · kind: name · number: 2 · name: Kerry',
            'actor: john-kerry · language: ar · kind: name · number: 1 · name: جون كيري',
            'actor: russia · language: en · kind: name · number: 1 · name: Russia',
            'actor: russia · language: en · kind: also · number: 1 · name: Moscow',
            'actor: state-department · language: en · kind: name · number: 1 · name: State Department',
        ]],
        ['actor_memberships', ['actor: john-kerry · member_of: state-department · name: State Department · from: 2013-02 · until: 2017-01']],
        ['claim_claimers', [
            'claim: c-peace000 · source: a.txt · number: 1 · role: claimer · actor: john-kerry · name: John Kerry · type: person',
            'claim: c-peace000 · source: a.txt · number: 1 · role: for · actor: state-department · name: State Department · type: organisation',
            'claim: c-warwar00 · source: b.txt · number: 1 · role: claimer · actor: russia · name: Russia · type: state',
        ]],
        ['claim_topics', ['claim: c-peace000 · source: a.txt · topic: peace · name: Peace talks · position: for']],
        ['claim_about', ['claim: c-peace000 · source: a.txt · actor: russia · name: Russia · type: state · position: against']],
        ['claim_glosses', ['claim: c-peace000 · source: a.txt · gloss: Kerry wants peace soon.']],
        ['relations', ['claim: c-peace000 · source: a.txt · kind: contradicts · to_claim: c-warwar00 · to_source: b.txt · symmetric: true · state: found']],
    ] as const) {
        test(`The table ${name}`, async () => assert.deepEqual(await table(name, smallCorpus), rows));
    }

    const nested = marked({
        'a.txt': '«x:AFP» «w:wrote» that «o:Kerry «s:said» “«c:it rains»” and «p:Lavrov «t:said» “«d:it snows»”»».\n',
        'a.txt.gloss.yaml': [
            'actors: {spokesman: {type: person, anonymous: true, names: {en: [a spokesman]}}}',
            'claims:',
            '  - {id: c-outer000, cue: {$w}, content: {$o}}',
            '  - {id: c-rains000, claimer: {actor: [kerry, ~spokesman]}, cue: {$s}, content: {$c}, via: [{actor: afp, $x, cue: {$w}}]}',
            '  - {id: c-middle00, cue: none, content: {$p}}',
            '  - {id: c-snows000, claimer: none, cue: {$t}, content: {$d}, flag: unsure, by: {suggested: cues, accepted: alice}}',
        ].join('\n'),
    });

    test('Nesting: how deep a claim stands, and in which', async () => {
        const without = ['source', 'summary', 'content_spans', 'start', 'end', 'unit', 'line', 'state', 'claimers', 'claimer_names', 'claimer_state', 'cue_state',
            'cue_spans', 'cue_text', 'mode', 'attribution', 'stance', 'certainty', 'sentence'];
        assert.deepEqual(await table('claims', nested, without), [
            'claim: c-outer000 · content_text: Kerry said “it rains” and Lavrov said “it snows” · depth: 0',
            'claim: c-rains000 · content_text: it rains · depth: 1 · inside: c-outer000',
            'claim: c-middle00 · content_text: Lavrov said “it snows” · depth: 1 · inside: c-outer000',
            'claim: c-snows000 · content_text: it snows · depth: 2 · inside: c-middle00 · flag: unsure · by: cues (suggested), alice (accepted)',
        ]);
    });

    test('Joint claimers, own actors of a source and relays', async () => {
        assert.deepEqual(await table('claim_claimers', nested, ['source']), [
            'claim: c-rains000 · number: 1 · role: claimer · actor: kerry · name: kerry',
            'claim: c-rains000 · number: 1 · role: claimer · actor: a.txt#~spokesman · name: a spokesman · type: person',
        ]);
        assert.deepEqual(await table('claim_via', nested), [
            'claim: c-rains000 · source: a.txt · number: 1 · role: via · actor: afp · name: afp · text: AFP · spans: 0..3 · cue_text: wrote · cue_spans: 4..9',
        ]);
        assert.deepEqual(await table('actors', nested), ['actor: a.txt#~spokesman · name: a spokesman · type: person · source: a.txt · anonymous: true']);
    });

    test('What does not stand at its place keeps its row, without offsets', async () => assert.deepEqual(await table('mentions', marked({
        'a.txt': 'Kerry',
        'a.txt.gloss.yaml': 'mentions:\n  - {id: m-00000000, actor: kerry, at: 1-6, text: "Kerry"}\n  - {actor: kerry, text: "Kerry"}',
    }), ['names', 'kind', 'unit', 'source']), [
        'mention: m-00000000 · actors: kerry · text: Kerry · state: drifted',
        'mention: mention-2 · actors: kerry · text: Kerry · state: unplaced',
    ]));

    test('Offsets count UTF-16 where that is asked for', async () => {
        const corpus = marked({ 'a.txt': '💩 «m:💩a»', 'a.txt.gloss.yaml': 'mentions:\n  - {id: m-00000000, type: person, $m}' });
        const others = ['mention', 'source', 'type', 'kind', 'state', 'sentence', 'line'];
        assert.deepEqual(await table('mentions', corpus, others), ['text: 💩a · start: 2 · end: 4 · unit: code point']);
        assert.deepEqual(await table('mentions', corpus, others, { unit: 'UTF-16' }), ['text: 💩a · start: 3 · end: 6 · unit: UTF-16']);
    });

    test('One table has a claim in words, for spreadsheets', async () => {
        const without = ['mode', 'attribution', 'stance', 'certainty', 'sentence', 'line', 'language'];
        assert.deepEqual(await table('claims-wide', smallCorpus, without), [
            'claim: c-peace000 · source: a.txt · title: Talks · publisher: reuters · published: 2016-07-14 · date: 2016-07-15 · claimer: John Kerry'
            + ' · claimer_types: person · claimer_state: in text · on_behalf_of: State Department · summary: Kerry wants peace soon. · content: want peace … and soon'
            + ' · cue_text: said · form: direct · topics: Peace talks: for · about: Russia: against · relations: contradicts: Russia: الحرب مستمرة (b.txt#c-warwar00)'
            + ' · note: a first remark · attribute_verdict: correct',
            'claim: c-warwar00 · source: b.txt · claimer: Russia · claimer_types: state · claimer_state: in text · summary: الحرب مستمرة · content: الحرب مستمرة',
        ]);
        const others = ['source', 'claimer', 'claimer_types', 'claimer_state', 'summary', 'content', 'cue_text', 'flag', 'by', ...without];
        assert.deepEqual(await table('claims-wide', nested, others), [
            'claim: c-outer000',
            'claim: c-rains000 · via: afp · inside: Kerry said “it rains” and Lavrov said “it snows”',
            'claim: c-middle00 · inside: Kerry said “it rains” and Lavrov said “it snows”',
            'claim: c-snows000 · inside: Lavrov said “it snows”',
        ]);
    });

    test('A data dictionary describes every column, and where keys lead', async () => {
        const { files } = await exported('csv', smallCorpus);
        const { resources } = JSON.parse(files['datapackage.json']!) as { resources: { name: string; path: string; schema: Schema }[] };
        interface Schema {
            readonly fields: { readonly name: string; readonly type: string; readonly description: string }[];
            readonly primaryKey?: string[];
            readonly foreignKeys?: { readonly fields: string[]; readonly reference: { readonly resource: string; readonly fields: string[] } }[];
        }
        assert.deepEqual(resources.map(({ path }) => path), Object.keys(files).filter(path => path.endsWith('.csv')));
        const values = (name: string, fields: readonly string[]) => {
            const [columns, ...rows] = parseCsv(files[`${name}.csv`]!);
            return rows.map(row => fields.map(field => row[columns!.indexOf(field)]).join('\n'));
        };
        for (const { name, schema: { fields, primaryKey, foreignKeys } } of resources) {
            assert.deepEqual(fields.map(field => field.name), parseCsv(files[`${name}.csv`]!)[0], name);
            assert.ok(fields.every(field => field.description && field.type), name);
            const keys = values(name, primaryKey ?? []);
            assert.ok(!primaryKey || new Set(keys).size === keys.length, `${name}: the key is unique`);
            for (const { fields: own, reference } of foreignKeys ?? []) {
                const targets = new Set(values(reference.resource, reference.fields));
                assert.ok(values(name, own).every(value => targets.has(value)), `${name}: ${own.join()} leads somewhere`);
            }
        }
        const field = (table: string, name: string) => resources.find(each => each.name === table)!.schema.fields.find(each => each.name === name);
        assert.deepEqual(field('mentions', 'start'), { name: 'start', type: 'integer', description: 'Where it begins in the text, in the unit.' });
        assert.deepEqual(field('claims', 'attribute_verdict'), { name: 'attribute_verdict', type: 'string', description: 'correct; wrong' });
    });

    test('Formulas are defused', async () => {
        const { files } = await exported('csv', marked({
            'a.txt': '«m:=HYPERLINK("http://x")»',
            'a.txt.gloss.yaml': 'mentions:\n  - {id: m-00000000, type: person, $m, note: "-2+3"}',
        }));
        assert.match(files['mentions.csv']!, /,"'=HYPERLINK\(""http:\/\/x""\)",0,22,/);
        assert.match(files['mentions.csv']!, /,"'-2\+3",/);
    });

    test('For spreadsheets a file can begin with a byte order mark', async () => {
        const { files } = await exported('csv', smallCorpus, { byteOrderMark: true });
        const tables = Object.entries(files).filter(([path]) => path.endsWith('.csv'));
        assert.ok(tables.every(([, text]) => text.startsWith('\ufeff') && text.lastIndexOf('\ufeff') === 0));
        assert.ok(files['datapackage.json']!.startsWith('{'), 'JSON has no such mark');
    });

    test('Lines end in CRLF, and any text comes back as it was', () => {
        assert.equal(formatCsv([['a', 1], ['b,"c"', 'd\r\ne']]), 'a,1\r\n"b,""c""","d\r\ne"\r\n');
        const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('"', '\r', '\n', ',', '=', '\'', 'a', '\ufeff', ' ') }));
        fc.assert(fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1 }), rows => {
            assert.deepEqual(parseCsv(formatCsv(rows)), rows);
        }), { numRuns: runs(2000) });
    });
});
