import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCsv } from '../../../src/core/formats/csv/csvText';
import { runs } from '../../counts';
import { corpora } from './corpora';
import { exported, marked, smallCorpus } from './exporting';
import { checkRefused, corpusOf, readFiles } from './reading';

/** Every statement in words. */
async function check(corpus: Readonly<Record<string, string>>, expected: readonly string[], losses?: readonly string[]): Promise<void> {
    const result = await exported('dna', corpus);
    assert.deepEqual(result.failures, []);
    assert.deepEqual(statementsIn(result.files['statements.csv']!), expected);
    if (losses) {
        assert.deepEqual(result.losses, losses);
    }
}

function statementsIn(text: string): string[] {
    const [, ...rows] = parseCsv(text, ';').filter(row => row.length > 1);
    return rows.map(([, time, person, organization, concept, agreement, start, stop, quote, , document]) =>
        `${document} ${time!.slice(0, 10)}: ${person || '–'} (${organization || '–'}) ${agreement === '1' ? '+' : '−'} ${concept} ${start}-${stop} “${quote}”`);
}

const debate = marked({
    'glossator.yaml': 'topics: {talks: {names: {en: The talks}}, war: {}}',
    'actors.yaml': [
        'actors:',
        '  kerry: {type: person, names: {en: [Kerry, John Kerry]}, member-of: [{actor: senate, until: 2013-01}, {actor: state-department, from: 2013-02, until: 2017-01}]}',
        '  senate: {type: organisation, names: {en: The Senate}}',
        '  state-department: {type: organisation, names: {en: State Department}}',
        '  russia: {type: state, names: {en: Russia}}',
    ].join('\n'),
    'a.txt': '💩 «a:It rains», «b:it snows» and «c:it pours; "so"».\n«d:It\nhails».',
    'a.txt.gloss.yaml': [
        'source: {title: "A; \\"title\\"", published: 2016-07-14, publisher: reuters}',
        'claims:',
        '  - {id: c-1, claimer: {actor: [kerry, russia]}, content: {$a}, topics: {talks: for, war: against}}',
        '  - {id: c-2, claimer: {actor: kerry, for: [russia, senate]}, content: {spans: [{$b}, {$c}]}, topics: {war: mixed, talks: neutral}, said: {on: 2010}}',
        '  - {id: c-3, claimer: {actor: kerry}, content: {$c}, topics: {talks: for}, said: {on: 2010}}',
        '  - {id: c-4, claimer: {actor: kerry}, content: {$d}, topics: {talks: for}, attribution: negated}',
        '  - {id: c-5, claimer: none, content: {$d}, topics: {talks: for}}',
        '  - {id: c-6, claimer: {actor: kerry}, content: {$d}}',
        '  - {id: c-7, claimer: {actor: unknown}, content: {$d}, topics: {talks: for}}',
    ].join('\n'),
    'b.txt': 'x',
});

suite('Discourse Network Analyzer', () => {
    test('A statement for each claimer and topic, with the organisation at the time', () => check(debate, [
        '1 2016-07-14: Kerry (State Department) + The talks 3-11 “It rains”',
        '1 2016-07-14: Kerry (State Department) − war 3-11 “It rains”',
        '1 2016-07-14: – (Russia) + The talks 3-11 “It rains”',
        '1 2016-07-14: – (Russia) − war 3-11 “It rains”',
        '1 2016-07-14: Kerry (Russia) + war 13-40 “it snows and it pours; "so"”',
        '1 2016-07-14: Kerry (Russia) − war 13-40 “it snows and it pours; "so"”',
        '1 2016-07-14: Kerry (The Senate) + The talks 26-40 “it pours; "so"”',
        '1 2016-07-14: unknown (–) + The talks 42-50 “It\nhails”',
    ], [
        'Cues, relays, stances, glosses, relations and mentions were left out: a statement has person, organisation, concept and agreement (4, first: a.txt#c-1)',
        'Contents of several fragments became one passage, from the first to the last (1, first: a.txt#c-2)',
        'Dates of claims were left out where they are not that of the document, which a statement has (2, first: a.txt#c-2)',
        'Of several organisations that somebody speaks for, the first was taken (1, first: a.txt#c-2)',
        'Mixed positions became two statements, one for and one against (1, first: a.txt#c-2)',
        'Topics on which a claimer is neutral were left out: agreement is yes or no (1, first: a.txt#c-2)',
        'Claims that the text does not firmly attribute (tentative, hypothetical, negated) were left out (1, first: a.txt#c-4)',
        'Claims without a claimer were left out: a statement needs a person or an organisation (1, first: a.txt#c-5)',
        'Claims without a topic were left out: a statement needs a concept (1, first: a.txt#c-6)',
        'Documents without a certain date got 1970-01-01, because one is needed (1, first: b.txt)',
    ]));

    test('Documents and texts go with them; the script has no values of the corpus', async () => {
        const { files } = await exported('dna', debate);
        assert.deepEqual(Object.keys(files).sort(), ['documents.csv', 'import.R', 'statements.csv', 'texts/000001.txt', 'texts/000002.txt']);
        assert.equal(files['documents.csv'], '"document_id";"file";"title";"author";"source";"section";"type";"notes";"seconds"\n'
            + '1;"000001.txt";"A; ""title""";"";"reuters";"";"";"a.txt";1468454400\n2;"000002.txt";"b.txt";"";"";"";"";"b.txt";0\n');
        assert.equal(files['import.R'], (await exported('dna', smallCorpus)).files['import.R']);
    });

    const list = (rows: string) => ({
        'events.csv': '"statement_id";"time";"person";"organization";"concept";"agreement";"start_position";"stop_position";"text";"coder";"document_id";"document_title";"document_author";"document_source";"document_section";"document_type"\n' + rows,
    });

    test('A list of events of the program: claims of persons for organisations, documents by their titles', async () => {
        const read = await readFiles('dna', list(
            '7;2016-07-15 00:00:00;"John Kerry";"State Department";"The talks";1;3;11;"It rains";1;1;"A, \'title\'";"";"reuters";"";""\n'
            + '12;2016-07-15 00:00:00;"John Kerry";"";"The talks";1;3;11;"It rains";1;3;"Elsewhere/so";"";"";"";""\n'
            + '8;2016-07-15 00:00:00;"John Kerry";"State Department";"New idea";0;3;11;"It rains";1;1;"A, \'title\'";"";"reuters";"";""\n'
            + '9;2016-07-15 00:00:00;"";"Russia";"The talks";1;26;40;"it pours, \'so\'";1;2;"a";"";"";"";""\n'
            + '10;2016-07-15 00:00:00;"";"Russia";"The talks";0;26;40;"it pours, \'so\'";1;2;"a";"";"";"";""\n'
            + '11;2016-07-15 00:00:00;"";"Iran";"The talks";;0;4;"gone";1;2;"a";"";"";"";""\n',
        ), debate, { language: 'en' });
        assert.deepEqual(read.values.filter(value => value.kind !== 'source'), [
            { kind: 'settings', settings: { topics: { 'new-idea': { names: { en: 'New idea' } } } } },
            { kind: 'actors', actors: { iran: { type: 'organisation', names: { en: 'Iran' } } } },
        ]);
        const sources = read.values.flatMap(value => (value.kind === 'source' ? [[value.path, value.sidecar.source, ...value.sidecar.claims!.map(claim => ({ ...claim, id: undefined }))]] : []));
        assert.deepEqual(sources, [
            ['a.txt', { title: 'A; "title"', publisher: 'reuters', language: 'en' },
                { id: undefined, claimer: { actor: 'kerry', for: 'state-department' }, content: { at: '2-10', text: 'It rains' }, topics: { talks: 'for', 'new-idea': 'against' } }],
            ['Elsewhere-so.txt', { title: 'Elsewhere/so', published: '2016-07-15', language: 'en' },
                { id: undefined, claimer: { actor: 'kerry' }, content: { text: 'It rains' }, topics: { talks: 'for' } }],
            ['a.txt', { title: 'A; "title"', language: 'en' },
                { id: undefined, claimer: { actor: 'russia' }, content: { at: '25-39', text: 'it pours; "so"' }, topics: { talks: 'mixed' } },
                { id: undefined, claimer: { actor: 'iran' }, content: { text: 'gone' }, topics: { talks: 'neutral' } }],
        ]);
        assert.deepEqual(read.losses, [
            'Positions in documents that are not in the corpus were left out: the quotes are looked for (1, first: events.csv:3)',
            'Positions at which another text stands were left out: the quotes are looked for (1, first: events.csv:7)',
        ]);
    });

    test('Law: statements come back, whatever the corpus', () => fc.assert(fc.asyncProperty(corpora, async corpus => {
        const before = await exported('dna', corpus);
        assert.deepEqual(before.failures, []);
        const read = await readFiles('dna', before.files, corpus);
        const after = await exported('dna', { ...corpusOf(read, corpus), 'actors.yaml': corpus['actors.yaml']! });
        const each = (files: Readonly<Record<string, string>>) => {
            // Sources in which nobody says anything are no documents of the list: the titles of the others tell them apart.
            const [, ...rows] = parseCsv(files['statements.csv']!, ';').filter(row => row.length > 1);
            return [...new Set(rows.map(row => [row[11], ...row.slice(2, 9)].join('\t')))].sort();
        };
        const ownActors = (row: string) => /an.aide/.test(row);
        assert.deepEqual(each(after.files).filter(row => !ownActors(row)), each(before.files).filter(row => !ownActors(row)));
    }), { numRuns: runs(150) }));

    for (const [title, files, message] of [
        ['another table', { 'x.csv': 'a;b\n1;2\n' }, 'x.csv:1: this is no list of events of Discourse Network Analyzer: it has no column “start_position”'],
        ['a quote that is not closed', list('1;2;"a\n'), 'events.csv:2: a quote that begins in this row is not closed'],
    ] as const) {
        test(`Refused: ${title}`, () => checkRefused('dna', files, message));
    }

    test('Fields of the wrong kind are left out and told', async () => {
        const read = await readFiles('dna', list('x;y;"P";"";"T";maybe;-1;1e9;"";1;;"";"";"";"";""\nx;y;"P";"";"T";maybe;-1;1e9;"q";1;;"";"";"";"";""\n'));
        assert.deepEqual(read.values.map(value => value.kind), ['actors', 'settings', 'source']);
        assert.deepEqual(read.losses, [
            'Statements without a text and a position in a source were left out (1, first: events.csv:2)',
            'Positions in documents that are not in the corpus were left out: the quotes are looked for (1, first: events.csv:3)',
            'Values of agreement that are neither yes nor no became neutral (1, first: events.csv:3)',
        ]);
    });
});
