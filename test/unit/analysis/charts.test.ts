import assert from 'node:assert/strict';
import { type ChartId, chartOf, type TimeUnit } from '../../../src/core/analysis/charts';
import { mapOfClaim, mapOfTopic } from '../../../src/core/analysis/claimMap';
import { statementsOf } from '../../../src/core/analysis/statements';
import { chartTable } from '../../../src/core/features/charts';
import { openCorpus } from '../fixture';
import { marked } from '../formats/exporting';

const corpus = marked({
    'glossator.yaml': 'topics: {talks: {}, truce: {broader: talks}}\nrelations: {contradicts: {symmetric: true}, supports: {}}',
    'a.txt': '«a:aaa» «b:bbb» «c:ccc»\n',
    'a.txt.gloss.yaml': [
        'source: {published: 2016-07-14~}',
        'claims:',
        '  - {id: c-1, claimer: {actor: kerry}, content: {$a}, topics: {talks: for}, certainty: certain, relations: [{kind: contradicts, to: "b.txt#c-4"}]}',
        '  - {id: c-2, claimer: {actor: [kerry, putin]}, content: {$b}, topics: {talks: against, truce: for}, stance: demands, relations: [{kind: supports, to: "#c-1"}, {kind: supports, to: "#gone"}]}',
        '  - {id: c-3, claimer: none, content: {$c}, said: {on: 2016}}',
    ].join('\n'),
    'b.txt': '«d:ddd» «e:eee»\n',
    'b.txt.gloss.yaml': [
        'claims:',
        '  - {id: c-4, claimer: {actor: lavrov}, content: {$d}, said: {on: 2016-10}, certainty: probable, relations: [{kind: supports, to: "a.txt#c-2"}]}',
        '  - {id: c-5, claimer: {actor: lavrov}, content: {$e}, topics: {truce: mixed}}',
    ].join('\n'),
});

async function check(id: ChartId, expected: string, unit: TimeUnit = 'month'): Promise<void> {
    const view = await openCorpus(corpus);
    const { statements } = await statementsOf(view, view.corpus.sources);
    const { rows, columns, cells } = chartOf(id, statements, { unit, isSymmetric: true });
    const lines = rows.map((row, y) => `${row || '–'}: ${columns.flatMap((column, x) => (cells[y]![x]!.length > 0 ? [`${column} ${cells[y]![x]!.map(address => address.slice(-1)).join('')}`] : [])).join(', ')}`.trim());
    assert.equal(lines.join('\n'), expected.trim());
}

suite('Charts', () => {
    test('By time: months without claims are there; what is dated less exactly, or not at all, stands last', async () => {
        await check('time', '2016-07: claims 12\n2016-08:\n2016-09:\n2016-10: claims 4\n–: claims 35');
        await check('time', '2016: claims 1234\n–: claims 5', 'year');
        await check('time', '2016-07-14: claims 12\n–: claims 345', 'day');
    });
    test('By claimer: a joint claim counts for each', () => check('claimers', 'kerry: claims 12\nlavrov: claims 45\n–: claims 3\nputin: claims 2'));
    test('By stance', () => check('stances', 'asserts: claims 1345\ndemands: claims 2'));
    test('By topic and position', () => check('topics', 'talks: for 1, against 2\ntruce: for 2, mixed 5'));
    test('By source', () => check('sources', 'a.txt: claims 123\nb.txt: claims 45'));
    test('Certainty by claimer', () => check('certainty', 'kerry: certain 1, unknown 2\nlavrov: probable 4, unknown 5\nputin: unknown 2'));
    test('Who contradicts whom, both ways where it means the same', () => check('contradictions', 'kerry: lavrov 14\nlavrov: kerry 14'));
});

suite('Charts as tables', () => {
    const query = { query: '', unit: 'month' } as const;
    const named = marked({
        'glossator.yaml': 'topics: {talks: {names: {en: "Talks, at last", ar: المحادثات}}}\nrelations: {contradicts: {}}',
        'actors.yaml': 'glossator: 1\nactors:\n  kerry: {type: person, names: {en: [John Kerry], ar: [جون كيري]}}\n  lavrov: {type: person, names: {en: ["=Lavrov"], ar: [لافروف]}}\n',
        'a.txt': '«a:aaa» «b:bbb» «c:ccc»\n',
        'a.txt.gloss.yaml': [
            'source: {title: "Salvage “Syria”"}',
            'claims:',
            '  - {id: c-1, claimer: {actor: kerry}, content: {$a}, topics: {talks: for}, certainty: certain, said: {on: 2016-07}, relations: [{kind: contradicts, to: "#c-2"}]}',
            '  - {id: c-2, claimer: {actor: lavrov}, content: {$b}, topics: {talks: against}}',
            '  - {id: c-3, claimer: none, content: {$c}}',
        ].join('\n'),
    });
    const check = async (chart: ChartId, expected: string, languages = ['en'], delimiter: ',' | '\t' = ',') => (
        assert.equal(await chartTable(await openCorpus(named), query, { chart, delimiter }, languages), `${expected.replaceAll('\n', '\r\n')}\r\n`));

    test('Times and stances', async () => {
        await check('time', 'time,claims\n2016-07,1\n,2');
        await check('stances', 'stance,claims\nasserts,3');
    });
    test('Ids stand beside names, and what has no claimer has neither; no name becomes a formula', () => check('claimers', 'claimer,name,claims\n,,1\nkerry,John Kerry,1\nlavrov,"\'=Lavrov",1'));
    test('Sources by path and title', () => check('sources', 'source,title,claims\na.txt,Salvage “Syria”,3'));
    test('A column for every position and every degree of certainty', async () => {
        await check('topics', 'topic,name,for,against,neutral,mixed\ntalks,"Talks, at last",1,1,0,0');
        await check('certainty', 'claimer,name,certain,probable,possible,unknown\nkerry,John Kerry,1,0,0,0\nlavrov,"\'=Lavrov",0,0,0,1');
    });
    test('Who contradicts whom, in pairs, with names in Arabic', () => check('contradictions', 'claimer,name,contradicts,contradicts_name,claims\nkerry,جون كيري,lavrov,لافروف,2', ['ar', 'en']));
    test('Tabs for the clipboard', () => check('topics', 'topic\tname\tfor\tagainst\tneutral\tmixed\ntalks\tTalks, at last\t1\t1\t0\t0', ['en'], '\t'));
    test('All rows, of which the page shows the first', async () => {
        const many = Object.fromEntries(Array.from({ length: 70 }, (_, k) => [[`${k}.txt`, 'aaa\n'], [`${k}.txt.gloss.yaml`, 'glossator: 1\nclaims:\n  - {id: c-1, claimer: none, content: {at: 0-3, text: "aaa"}}\n']]).flat());
        const table = await chartTable(await openCorpus(many), query, { chart: 'sources', delimiter: ',' }, ['en']);
        assert.equal(table.trim().split('\r\n').length, 71);
    });
});

suite('Claim maps', () => {
    const shown = ({ claims, relations, isPart }: ReturnType<typeof mapOfClaim>) => [
        claims.map(({ address, steps }) => `${address.slice(-1)}${steps || ''}`).join(' '),
        ...relations.map(({ from, to, kind, isSymmetric }) => `${from.slice(-1)} ${kind}${isSymmetric ? ' ↔' : ''} ${to.slice(-1)}`),
        ...isPart ? ['…'] : [],
    ].join('\n');

    test('Around a claim, by relations in either direction', async () => {
        const { corpus: index } = await openCorpus(corpus);
        const start = index.claimAt('a.txt#c-1')!;
        assert.equal(shown(mapOfClaim(index, start, { steps: 2, most: 10 })), '1 41 21\n1 contradicts ↔ 4\n4 supports 2\n2 supports 1');
        assert.equal(shown(mapOfClaim(index, start, { steps: 2, most: 2 })), '1 41\n1 contradicts ↔ 4\n…');
        assert.equal(shown(mapOfClaim(index, index.claimAt('a.txt#c-3')!, { steps: 3, most: 10 })), '3');
    });

    test('On a topic and its parts, linked ones first', async () => {
        const { corpus: index } = await openCorpus(corpus);
        assert.equal(shown(mapOfTopic(index, 'talks', { most: 10 })), '1 2 5\n2 supports 1');
        assert.equal(shown(mapOfTopic(index, 'talks', { most: 2 })), '1 2\n2 supports 1\n…');
        assert.equal(shown(mapOfTopic(index, 'truce', { most: 9 })), '2 5');
    });
});
