import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CountingOptions } from '../../../src/core/analysis/counted';
import { type NetworkKind, networksOf } from '../../../src/core/analysis/network';
import { parseCsv } from '../../../src/core/formats/csv/csvText';
import { runs } from '../../counts';
import { openCorpus } from '../fixture';
import { corpora } from './corpora';
import { exported, marked, smallCorpus } from './exporting';

/** A network in words: nodes, then edges. */
async function check(kind: NetworkKind, corpus: Readonly<Record<string, string>>, expected: string, options: CountingOptions = {}): Promise<void> {
    const view = await openCorpus(corpus);
    const { nodes, edges } = (await networksOf(view, view.corpus.sources, options)).networks.find(network => network.kind === kind)!;
    const lines = [
        ...nodes.map(({ id, label, kind: what, type }) => `${id} = ${what} ${label}${type ? ` (${type})` : ''}`),
        ...edges.map(({ from, to, kind: how, weight, positions, claims, dates, undated, symmetric }) => {
            const counts = Object.entries(positions).filter(([, count]) => count > 0).map(([position, count]) => `${count} ${position}`).join(', ');
            return `${from} —${how}${symmetric ? ' (symmetric)' : ''}→ ${to}: ${weight} (${counts}) ${claims.join(' ')} ${[...dates, ...undated > 0 ? [`${undated} undated`] : []].join(', ')}`;
        }),
    ];
    assert.equal(lines.join('\n'), expected.trim());
}

const debate = marked({
    'glossator.yaml': 'topics: {talks: {names: {en: The talks}, broader: war}}\nrelations: {contradicts: {symmetric: true}, elaborates: {}}',
    'actors.yaml': 'actors:\n  kerry: {type: person, names: {en: Kerry}}\n  lavrov: {type: person, names: {en: Lavrov}, was: [lawrow]}\n  russia: {type: state, names: {en: Russia}}',
    'a.txt': '«o:«a:Kerry said» that «b:Lavrov said» “«c:it rains»”». «d:It snows». «e:It pours».\n',
    'a.txt.gloss.yaml': [
        'source: {published: 2016-07-14}',
        'actors: {aide: {names: {en: an aide}}}',
        'claims:',
        '  - {id: c-1, claimer: {actor: [kerry, ~aide]}, content: {$o}, about: {russia: against, lawrow: for}, topics: {talks: against}, relations: [{kind: contradicts, to: "#c-4"}, {kind: elaborates, to: "#c-2"}]}',
        '  - {id: c-2, claimer: {actor: lavrov}, cue: {$b}, content: {$c}, about: russia, topics: {talks: for}}',
        '  - {id: c-3, claimer: {actor: kerry}, content: {$d}, about: russia, attribution: tentative}',
        '  - {id: c-4, claimer: {actor: kerry}, content: {$e}, about: [russia], topics: {war: mixed}, said: {on: 2016-07}, stance: denies}',
        '  - {id: c-5, claimer: none, content: {$e}, about: [russia], gloss: It rains cats and dogs.}',
    ].join('\n'),
});

suite('Networks', () => {
    test('Who claims about whom: firm and outermost claims', () => check('actor-actor', debate, `
a.txt#~aide = actor an aide
kerry = actor Kerry (person)
lavrov = actor Lavrov (person)
russia = actor Russia (state)
a.txt#~aide —about→ lavrov: 1 (1 for) a.txt#c-1 2016-07-14
a.txt#~aide —about→ russia: 1 (1 against) a.txt#c-1 2016-07-14
kerry —about→ lavrov: 1 (1 for) a.txt#c-1 2016-07-14
kerry —about→ russia: 2 (1 against, 1 none) a.txt#c-1 a.txt#c-4 2016-07, 2016-07-14`));

    test('Who claims about whom: every claim', () => check('actor-actor', debate, `
a.txt#~aide = actor an aide
kerry = actor Kerry (person)
lavrov = actor Lavrov (person)
russia = actor Russia (state)
a.txt#~aide —about→ lavrov: 1 (1 for) a.txt#c-1 2016-07-14
a.txt#~aide —about→ russia: 1 (1 against) a.txt#c-1 2016-07-14
kerry —about→ lavrov: 1 (1 for) a.txt#c-1 2016-07-14
kerry —about→ russia: 3 (1 against, 2 none) a.txt#c-1 a.txt#c-3 a.txt#c-4 2016-07, 2016-07-14
lavrov —about→ russia: 1 (1 none) a.txt#c-2 2016-07-14`, { claims: 'all', attributions: ['firm', 'tentative'] }));

    test('Who claims on what', () => check('actor-topic', debate, `
actor:a.txt#~aide = actor an aide
actor:kerry = actor Kerry (person)
topic:talks = topic The talks
topic:war = topic war
actor:a.txt#~aide —on→ topic:talks: 1 (1 against) a.txt#c-1 2016-07-14
actor:kerry —on→ topic:talks: 1 (1 against) a.txt#c-1 2016-07-14
actor:kerry —on→ topic:war: 1 (1 mixed) a.txt#c-4 2016-07`));

    test('Which claims are linked', () => check('claim-claim', debate, `
a.txt#c-1 = claim Kerry said that Lavrov said “it rains” (asserts)
a.txt#c-4 = claim It pours (denies)
a.txt#c-1 —contradicts (symmetric)→ a.txt#c-4: 1 (1 none) a.txt#c-1 2016-07-14`));

    test('What does not count is told', async () => assert.deepEqual((await exported('graphml', debate)).losses, [
        'Claims that the text does not firmly attribute (tentative, hypothetical, negated) do not count in networks (1, first: a.txt#c-3)',
        'Claims that stand in the content of another claim do not count in networks: only the outermost do (1, first: a.txt#c-2)',
        'Claims without a claimer lead nowhere in the networks of actors (1, first: a.txt#c-5)',
        'Relations whose other claim does not count were left out (1, first: a.txt#c-1)',
        'Texts, places and remarks were left out: a network has counts and the addresses of claims (1, first: a.txt)',
    ]));

    test('GraphML: a file a network, a key for every datum', async () => {
        const { files, failures } = await exported('graphml', debate);
        assert.deepEqual(failures, []);
        assert.deepEqual(Object.keys(files), ['actor-actor.graphml', 'actor-topic.graphml', 'claim-claim.graphml']);
        const text = files['actor-actor.graphml']!;
        assert.match(text, /<desc>Claims with attribution “firm” that do not stand in the content of another claim\./);
        assert.ok(text.includes('<node id="a.txt_23__7e_aide"><data key="node_label">an aide</data><data key="node_kind">actor</data><data key="node_source">a.txt</data>'
            + '<data key="node_key">a.txt#~aide</data></node>'), text);
        const edge = /<edge id="e4" source="kerry" target="russia">(.*)<\/edge>/.exec(text)![1]!;
        assert.deepEqual([...edge.matchAll(/<data key="edge_(\w+)">(.*?)<\/data>/g)].map(([, key, value]) => `${key}=${value}`), [
            'relation=about', 'weight=2', 'position_for=0', 'position_against=1', 'position_neutral=0', 'position_mixed=0', 'position_none=1',
            'claims=a.txt#c-1 a.txt#c-4', 'dates=2016-07 2016-07-14', 'undated=0',
        ]);
        const keys = new Set([...text.matchAll(/<key id="(\w+)"/g)].map(match => match[1]));
        assert.ok([...text.matchAll(/<data key="(\w+)"/g)].every(match => keys.has(match[1])));
    });

    test('GEXF: edges exist while their claims were said, by intervals alone', async () => {
        const { files, failures } = await exported('gexf', debate);
        assert.deepEqual(failures, []);
        const text = files['actor-actor.gexf']!;
        assert.ok(text.includes('<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">'));
        assert.match(text, /<edge id="e1" .*<spells><spell start="2016-07-14" end="2016-07-14"\/><\/spells><\/edge>/);
        assert.match(text, /<edge id="e4" source="kerry" target="russia" kind="about" label="about" weight="2">.*<spells><spell start="2016-07-01" end="2016-07-31"\/><\/spells><\/edge>/);
        assert.ok(text.includes('<viz:color r="0" g="114" b="178"/>'));
        assert.ok(!text.includes('timestamp'));
    });

    test('GEXF: open intervals have one end, dates without bounds none', async () => {
        const { files, losses } = await exported('gexf', marked({
            'a.txt': '«a:x» «b:y»',
            'a.txt.gloss.yaml': [
                'claims:',
                '  - {id: c-1, claimer: {actor: k}, content: {$a}, about: r, said: {on: 2016/..}}',
                '  - {id: c-2, claimer: {actor: k}, content: {$b}, about: [r, s], said: {on: 2016~}}',
            ].join('\n'),
        }));
        assert.match(files['actor-actor.gexf']!, /target="r".*<spells><spell start="2016-01-01"\/><\/spells>/);
        assert.match(files['actor-actor.gexf']!, /target="s"[^\n]*<\/attvalues><\/edge>/);
        assert.deepEqual(losses.slice(1), ['Claims without a date, or with one whose bounds nobody knows, show at no time where their edge has dated claims (1, first: a.txt#c-1)']);
    });

    test('Tables: nodes and edges with the column names of Gephi, and what they count', async () => {
        const { files, failures } = await exported('network-csv', debate);
        assert.deepEqual(failures, []);
        assert.deepEqual(Object.keys(files), [
            'README.md', 'actor-actor-nodes.csv', 'actor-actor-edges.csv', 'actor-topic-nodes.csv', 'actor-topic-edges.csv', 'claim-claim-nodes.csv', 'claim-claim-edges.csv',
        ]);
        assert.deepEqual(parseCsv(files['actor-topic-nodes.csv']!).slice(0, 2), [
            ['Id', 'Label', 'kind', 'type', 'wikidata', 'broader', 'claimers', 'source', 'date'],
            ['actor:a.txt#~aide', 'an aide', 'actor', '', '', '', '', 'a.txt', ''],
        ]);
        assert.equal(files['claim-claim-edges.csv'], 'Source,Target,Type,Weight,Label,position_for,position_against,position_neutral,position_mixed,position_none,claims,dates,undated,symmetric\r\n'
            + 'a.txt#c-1,a.txt#c-4,Directed,1,contradicts,0,0,0,0,1,a.txt#c-1,2016-07-14,0,true\r\n');
        assert.match(files['README.md']!, /attribution “firm”/);
    });

    test('An empty corpus gives empty networks', async () => {
        for (const format of ['graphml', 'gexf', 'network-csv']) {
            assert.deepEqual((await exported(format, {})).failures, []);
        }
    });

    test('Law: whatever the corpus, what was written is read back, and equal corpora give equal bytes', () => fc.assert(fc.asyncProperty(corpora, async corpus => {
        for (const format of ['graphml', 'gexf', 'network-csv']) {
            const { files, failures } = await exported(format, corpus);
            assert.deepEqual(failures, []);
            assert.deepEqual((await exported(format, corpus)).files, files);
        }
    }), { numRuns: runs(100) }));

    test('Links lead from source to source', async () => {
        const { files } = await exported('graphml', smallCorpus);
        assert.equal([...files['claim-claim.graphml']!.matchAll(/<edge /g)].length, 1);
    });
});
