import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCsv } from '../../../src/core/formats/csv/csvText';
import { runs } from '../../counts';
import { exported, marked, smallCorpus } from './exporting';
import { checkRefused, checkRoundTrip, type Files, readFiles, sidecarOf } from './reading';
import { corpora } from './corpora';

/** Each actor of a table of other people, as in a registry. */
async function checkActors(table: string, expected: object, losses: readonly string[] = []): Promise<void> {
    const read = await readFiles('csv', { 'people.csv': table });
    assert.deepEqual(Object.fromEntries(read.values.flatMap(value => (value.kind === 'actors' ? Object.entries(value.actors) : []))), expected);
    assert.deepEqual(read.losses, losses);
}

suite('CSV is read', () => {
    test('Our own tables come back as they were', () => checkRoundTrip('csv', smallCorpus));

    test('So do relays, joint claimers, own actors, remarks, and quotes with ellipses', () => checkRoundTrip('csv', marked({
        'glossator.yaml': 'attributes: {n: {of: [claim, mention, actor], type: integer}, b: {of: claim, type: boolean}}',
        'actors.yaml': 'actors:\n  afp: {type: media, names: {en: AFP}, note: "=1+1", tags: [a, b], n: 3, was: [old, older], x: {y: 1}}\n  reuters: {}',
        'a.txt': '«x:AFP» «w:wrote» that «o:Kerry «s:said» “«c1:it … rains» and «c2:it snows»”».\n',
        'a.txt.gloss.yaml': [
            'source: {title: "A; \\"B\\", C", status: done, extra-key: [1]}',
            'actors: {spokesman: {type: person, anonymous: true, names: {en: [a spokesman], ar: ناطق}, maybe: [afp], member-of: [afp, {actor: ~boss, from: 2016}]}, boss: {}}',
            'mentions:',
            '  - {actor: [afp, ~boss], kind: description, $x, note: "two\\nlines", flag: unsure, tags: [t], by: alice, n: 4}',
            '  - {type: person, text: "nowhere"}',
            'claims:',
            '  - {id: c-outer000, cue: {$w}, content: {$o, refers-to: "#c-rains000"}, b: true, said: {on: 2016-07}}',
            '  - {id: c-rains000, claimer: {actor: [afp, ~spokesman], for: [~boss, afp]}, cue: {$s}, content: {spans: [{$c1}, {$c2}]}, via: [{actor: [afp, reuters], for: [reuters], $x, cue: {$w}}, {$s}],',
            '     topics: {t: mixed, u: neutral}, about: [afp, ~boss], gloss: {en: e, ar: ع}, relations: [{kind: same, to: "#c-outer000", note: why}, {kind: same, to: "gone.txt#c-gone0000"}],',
            '     form: mixed, certainty: probable, attribution: tentative, by: {suggested: model, accepted: alice}}',
            '  - {id: c-none0000, claimer: none, cue: none, content: {text: "nowhere … at all"}, about: {afp: for}}',
        ].join('\n'),
    })));

    test('Law: what the tables hold comes back, whatever the text', () => fc.assert(fc.asyncProperty(corpora, async corpus => {
        await checkRoundTrip('csv', corpus);
    }), { numRuns: runs(200) }));

    test('Offsets that count UTF-16 become code points by the text of the source', async () => {
        const corpus = marked({ 'a.txt': '💩 «m:💩a»', 'a.txt.gloss.yaml': 'mentions:\n  - {id: m-00000000, type: person, $m}' });
        const { files } = await exported('csv', corpus, { unit: 'UTF-16' });
        const read = await readFiles('csv', files, corpus);
        assert.deepEqual(sidecarOf(read, 'a.txt').mentions, [{ id: 'm-00000000', type: 'person', at: '2-4', text: '💩a' }]);
        const blind = await readFiles('csv', files);
        assert.deepEqual(sidecarOf(blind, 'a.txt').mentions, [{ id: 'm-00000000', type: 'person', text: '💩a' }]);
        assert.deepEqual(blind.losses, ['Offsets in UTF-16 of sources that are not in the corpus were left out: the quotes are looked for (1, first: mentions.csv:2)']);
    });

    test('Tables that a spreadsheet has sorted, or written with semicolons, are read all the same', async () => {
        const { files } = await exported('csv', smallCorpus);
        const sorted: Record<string, string> = {};
        for (const [path, text] of Object.entries(files).filter(([name]) => name.endsWith('.csv'))) {
            const [head, ...rows] = parseCsv(text);
            sorted[path] = [head!, ...rows.reverse()].map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\n');
        }
        const [plain, again] = [await readFiles('csv', files, smallCorpus), await readFiles('csv', sorted, smallCorpus)];
        assert.deepEqual(sidecarOf(again, 'b.txt'), sidecarOf(plain, 'b.txt'));
        assert.deepEqual(sidecarOf(again, 'a.txt').claims, sidecarOf(plain, 'a.txt').claims);
    });

    test('A table of actors of other people', () => checkActors(
        'ID;Name;name:ar;Aliases;Type;Wikidata;Member of;Twitter\njohn-kerry;John Kerry;جون كيري;Kerry|Secretary Kerry;person;https://www.wikidata.org/wiki/Q22316;us;@kerry\n;Al-Nuṣra;;;armed-group;;;\n;;;;;;;x\n',
        {
            'john-kerry': { type: 'person', names: { und: ['John Kerry', 'Kerry', 'Secretary Kerry'], ar: 'جون كيري' }, wikidata: 'Q22316', 'member-of': ['us'] },
            'al-nusra': { type: 'armed-group', names: { und: 'Al-Nuṣra' } },
        },
        [
            'Columns that say nothing about actors were left out (1, first: people.csv, Twitter)',
            'Names whose language the table does not say stand under `und`; the language can be said when importing (3, first: people.csv:2)',
            'Rows without a name and an id were left out (1, first: people.csv:4)',
        ],
    ));

    test('Ids that are none become some, names in quotes may have lines', () => checkActors('id,name:en\n12 3,"A\nB"\n__proto__,C\n', {
        'actor-12-3': { names: { en: 'A\nB' } }, ['__proto__']: { names: { en: 'C' } },
    }));

    const table = (rows: string): Files => ({ 'mentions.csv': `mention,source,actors,kind,text,start,end,unit,extra\n${rows}` });

    test('What has no meaning is left out and told', async () => {
        const read = await readFiles('csv', table('m-1,a.txt,x,nickname,abc,4,9,code point,{\nm-2,a.txt,x,name,,1,2,,\nm-3,a.txt,x,,abc,9,6,,\nm-4,,x,,abc,9,6,,\n'));
        assert.deepEqual(sidecarOf(read, 'a.txt'), { mentions: [{ id: 'm-1', actor: 'x', text: 'abc' }, { id: 'm-3', actor: 'x', text: 'abc' }] });
        assert.deepEqual(read.losses, [
            'Fields with a value that has no meaning there were left out (1, first: mentions.csv:2, kind)',
            'Offsets that do not fit their quotes were left out: the quotes are looked for (2, first: mentions.csv:2)',
            'Fields `extra` that are no JSON map were left out (1, first: mentions.csv:2)',
            'Mentions and claims without a quote were left out (1, first: mentions.csv:3)',
        ]);
    });

    for (const [title, files, message] of [
        ['a quote that is not closed', table('m-1,a.txt,x,,"abc,1,2\n\n\n'), 'mentions.csv:2: a quote that begins in this row is not closed'],
        ['more fields than columns', table('m-1,a.txt,x,,abc,4,7,,,,,more\n'), 'mentions.csv:2: this row has 12 fields, but there are 9 columns'],
        ['another table', { 'x.csv': 'a,b\n1,2\n' }, 'x.csv:1: this is neither one of Glossator’s tables nor a table of actors, which has a column “name” or “id”'],
        ['an empty file', { 'x.csv': '\n\n' }, 'x.csv:1: there is nothing in this file'],
        ['a column that is there twice', { 'x.csv': 'name,id,name\n' }, 'x.csv:1: there are two columns “name”'],
        ['bytes that are no text', { 'x.csv': new Uint8Array([0x69, 0x64, 0xff]) }, 'x.csv: this is not UTF-8'],
    ] as const) {
        test(`Refused: ${title}`, () => checkRefused('csv', files, message));
    }

    test('Any cut of a table is read or refused', () => fc.assert(fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), async part => {
        const { files } = await exported('csv', smallCorpus);
        const cut = Object.fromEntries(Object.entries(files).filter(([path]) => path.endsWith('.csv')).map(([path, text]) => [path, text.slice(0, text.length * part)]));
        await readFiles('csv', cut).catch((error: Error) => assert.equal(error.name, 'InputError'));
    }), { numRuns: runs(300) }));
});
