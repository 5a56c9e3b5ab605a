import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type DiscourseOptions, discourseNetwork, discourseKinds, duplicateRules, normalisations, qualifiers } from '../../../src/core/analysis/discourseNetwork';
import { placedDays, type Statement, statementsOf } from '../../../src/core/analysis/statements';
import { runs } from '../../counts';
import { openCorpus } from '../fixture';
import { corpora } from '../formats/corpora';
import { marked } from '../formats/exporting';

const plain: DiscourseOptions = { kind: 'agreement', qualifier: 'ignore', normalisation: 'none', duplicates: 'all' };

/** Claims in words: `a.txt 2016-07-14 kerry: talks for, truce against; about russia against`. */
function statements(...lines: readonly string[]): Statement[] {
    return lines.map((line, index) => {
        const [, source, date, claimers, topics, about] = /^(\S+) (?:(\S+) )?([\w&]+): ([^;]*)(?:; about (.*))?$/.exec(line)!;
        const pairs = (text: string | undefined) => text?.split(', ').filter(each => each !== '').map(each => each.split(' ')) ?? [];
        return {
            address: `${source}#c-${index + 1}`, source: source!, claimers: claimers!.split('&'), date, days: date === undefined ? undefined : placedDays(date),
            topics: pairs(topics).map(([topic, position]) => [topic!, position as 'for'] as const), about: pairs(about).map(([key, position]) => [key!, position as 'for' | undefined] as const),
            stance: 'asserts', certainty: 'unknown', contradicts: [],
        };
    });
}

const debate = statements(
    'a.txt 2016-07-14 kerry: talks for; about russia against',
    'a.txt 2016-07-15 kerry: talks for; about russia against, lavrov',
    'b.txt 2016-08 kerry: truce against; about russia for',
    'b.txt 2016-08-02 lavrov: talks for, truce for',
    'b.txt 2016-09-02 lavrov: talks against',
    'c.txt putin: talks neutral',
    'c.txt 2016~ putin: truce mixed; about kerry mixed',
);

function check(options: Partial<DiscourseOptions>, expected: string, of: readonly Statement[] = debate): void {
    const { edges } = discourseNetwork(of, { ...plain, ...options });
    const lines = edges.map(({ from, to, kind, weight }) => `${from.replace('actor:', '')} —${kind}→ ${to.replace(/^\w+:/, '')}: ${Number(weight.toFixed(3))}`);
    assert.equal(lines.join('\n'), expected.trim());
}

// Counts by topic: Kerry talks 2, truce 1; Lavrov talks 2, truce 1; Putin talks 1, truce 1.
// By side: Kerry +talks 2, −truce 1; Lavrov +talks 1, −talks 1, +truce 1; Putin +truce 1, −truce 1.
suite('Networks of agreement', () => {
    test('Ignore: topics that both speak on, by how often', () => check({}, `
kerry —shared→ lavrov: 5
kerry —shared→ putin: 3
lavrov —shared→ putin: 3`));

    test('Congruence: the same side of the same topic', () => check({ qualifier: 'congruence' }, `
kerry —congruence→ lavrov: 2
kerry —congruence→ putin: 1
lavrov —congruence→ putin: 1`));

    test('Conflict: the other side', () => check({ qualifier: 'conflict' }, `
kerry —conflict→ lavrov: 3
kerry —conflict→ putin: 1
lavrov —conflict→ putin: 1`));

    test('Subtract: congruence without conflict; what comes to nothing is no edge', () => check({ qualifier: 'subtract' }, 'kerry —subtract→ lavrov: -1'));

    test('Combine: both, and what it is', () => {
        check({ qualifier: 'combine' }, 'kerry —both→ lavrov: 5\nkerry —both→ putin: 2\nlavrov —both→ putin: 2');
        check({ qualifier: 'combine' }, 'a —agreement→ b: 1\na —conflict→ c: 1\nb —conflict→ c: 1', statements('x 2016 a: t for', 'x 2016 b: t for', 'x 2016 c: t against'));
    });

    test('Average: by the mean of what both say', () => check({ qualifier: 'congruence', normalisation: 'average' }, `
kerry —congruence→ lavrov: 0.667
kerry —congruence→ putin: 0.4
lavrov —congruence→ putin: 0.4`));

    test('Jaccard: common of all that either says, each once', () => {
        check({ qualifier: 'congruence', normalisation: 'jaccard' }, 'kerry —congruence→ lavrov: 0.25\nkerry —congruence→ putin: 0.333\nlavrov —congruence→ putin: 0.25');
        check({ qualifier: 'conflict', normalisation: 'jaccard' }, 'kerry —conflict→ lavrov: 0.667\nkerry —conflict→ putin: 0.333\nlavrov —conflict→ putin: 0.25');
    });

    test('Cosine: of the angle between what both say', () => {
        check({ qualifier: 'congruence', normalisation: 'cosine' }, 'kerry —congruence→ lavrov: 0.516\nkerry —congruence→ putin: 0.316\nlavrov —congruence→ putin: 0.408');
        check({ normalisation: 'cosine' }, 'kerry —shared→ lavrov: 1\nkerry —shared→ putin: 0.949\nlavrov —shared→ putin: 0.949');
        check({ qualifier: 'subtract', normalisation: 'cosine' }, 'kerry —subtract→ lavrov: -0.258');
    });

    test('Normalisations of other kinds of networks count as none', () => check({ qualifier: 'subtract', normalisation: 'activity' }, 'kerry —subtract→ lavrov: -1'));

    test('An edge knows its claims: of both, on topics that make it', () => {
        const edge = (qualifier: 'conflict' | 'congruence') => discourseNetwork(debate, { ...plain, qualifier }).edges.find(({ to }) => to === 'actor:putin')!;
        assert.deepEqual(edge('conflict').claims(), ['b.txt#c-3', 'c.txt#c-7']);
        assert.deepEqual(edge('congruence').claims(), ['b.txt#c-3', 'c.txt#c-7']);
    });
});

suite('Networks of actors and topics', () => {
    test('Ignore, and by activity and prominence', () => {
        check({ kind: 'topics' }, 'kerry —on→ talks: 2\nkerry —on→ truce: 1\nlavrov —on→ talks: 2\nlavrov —on→ truce: 1\nputin —on→ talks: 1\nputin —on→ truce: 1');
        check({ kind: 'topics', normalisation: 'activity' }, 'kerry —on→ talks: 0.667\nkerry —on→ truce: 0.333\nlavrov —on→ talks: 0.667\nlavrov —on→ truce: 0.333\nputin —on→ talks: 0.5\nputin —on→ truce: 0.5');
        check({ kind: 'topics', normalisation: 'prominence' }, 'kerry —on→ talks: 0.4\nkerry —on→ truce: 0.333\nlavrov —on→ talks: 0.4\nlavrov —on→ truce: 0.333\nputin —on→ talks: 0.2\nputin —on→ truce: 0.333');
    });

    test('Subtract: for less against', () => check({ kind: 'topics', qualifier: 'subtract' }, 'kerry —subtract→ talks: 2\nkerry —subtract→ truce: -1\nlavrov —subtract→ truce: 1'));

    test('Combine: the count, and what side it is', () => check({ kind: 'topics', qualifier: 'combine' },
        'kerry —for→ talks: 2\nkerry —against→ truce: 1\nlavrov —mixed→ talks: 2\nlavrov —for→ truce: 1\nputin —neutral→ talks: 1\nputin —mixed→ truce: 1'));

    test('Who claims about whom', () => {
        check({ kind: 'about' }, 'kerry —about→ lavrov: 1\nkerry —about→ russia: 3\nputin —about→ kerry: 1');
        check({ kind: 'about', qualifier: 'subtract', normalisation: 'activity' }, 'kerry —subtract→ russia: -0.25');
        check({ kind: 'about', qualifier: 'congruence' }, 'kerry —about→ lavrov: 1\nkerry —about→ russia: 3\nputin —about→ kerry: 1');
    });

    test('Duplicates: once a document, once a month, and all claims are known all the same', () => {
        check({ kind: 'about', duplicates: 'document' }, 'kerry —about→ lavrov: 1\nkerry —about→ russia: 2\nputin —about→ kerry: 1');
        check({ kind: 'about', duplicates: 'month' }, 'kerry —about→ lavrov: 1\nkerry —about→ russia: 2\nputin —about→ kerry: 1');
        const edge = discourseNetwork(debate, { ...plain, kind: 'about', duplicates: 'document' }).edges[1]!;
        assert.deepEqual(edge.claims(), ['a.txt#c-1', 'a.txt#c-2', 'b.txt#c-3']);
        check({ kind: 'topics', duplicates: 'month' }, 'a —on→ t: 2', statements('x 2016-07-01 a: t for', 'y 2016-07-31 a: t for', 'x 2016-08 a: t for'));
    });

    test('A window of time: what may have been said in it, and how much is not dated', () => {
        check({ kind: 'about', from: '2016-07-15', until: '2016-08-01' }, 'kerry —about→ lavrov: 1\nkerry —about→ russia: 2\nputin —about→ kerry: 1');
        check({ kind: 'topics', until: '2015' }, '');
        assert.equal(discourseNetwork(debate, { ...plain, from: '2016' }).undated, 1);
    });

    test('Joint claimers make a claim each', () => check({ kind: 'topics' }, 'a —on→ t: 1\nb —on→ t: 1', statements('x a&b: t for')));
});

suite('Statements', () => {
    const corpus = marked({
        'glossator.yaml': 'topics: {talks: {}}\nrelations: {contradicts: {symmetric: true}}',
        'actors.yaml': 'actors:\n  kerry: {type: person, names: {en: Kerry}, was: [k]}',
        'a.txt': '«a:Kerry said “«b:it rains»”». «c:It snows».\n',
        'a.txt.gloss.yaml': [
            'source: {published: 2016-07-14~}',
            'claims:',
            '  - {id: c-1, claimer: {actor: k}, content: {$a}, topics: {talks: for}, relations: [{kind: contradicts, to: "#c-3"}]}',
            '  - {id: c-2, claimer: {actor: kerry}, content: {$b}, topics: {talks: for}}',
            '  - {id: c-3, content: {$c}, attribution: tentative}',
            '  - {claimer: {actor: ~aide}, content: {$c}, about: k, stance: denies, said: {on: 2016}}',
        ].join('\n'),
    });

    test('Firm and outermost ones, with current ids of actors', async () => {
        const view = await openCorpus(corpus);
        const { statements: found, notCounted } = await statementsOf(view, view.corpus.sources);
        assert.deepEqual(found.map(({ address, claimers, about, date, contradicts }) => [address, claimers, about, date, contradicts]), [
            ['a.txt#c-1', ['kerry'], [], '2016-07-14~', ['a.txt#c-3']],
            ['a.txt#claim-4', ['a.txt#~aide'], [['kerry', undefined]], '2016', []],
        ]);
        assert.equal(notCounted, 2);
        assert.equal((await statementsOf(view, view.corpus.sources, { attributions: ['firm', 'tentative'], claims: 'all' })).statements.length, 4);
    });

    test('Law: whatever the corpus and the options, weights are finite, normalised ones at most 1, and edges lead to nodes and claims', () => fc.assert(fc.asyncProperty(
        corpora, fc.constantFrom(...discourseKinds), fc.constantFrom(...qualifiers), fc.constantFrom(...normalisations), fc.constantFrom(...duplicateRules),
        async (files, kind, qualifier, normalisation, duplicates) => {
            const view = await openCorpus(files);
            const { statements: all } = await statementsOf(view, view.corpus.sources, { claims: 'all' });
            const { nodes, edges } = discourseNetwork(all, { kind, qualifier, normalisation, duplicates });
            const ids = new Set(nodes.map(({ id }) => id));
            const addresses = new Set(all.map(({ address }) => address));
            for (const { from, to, weight, claims } of edges) {
                assert.ok(ids.has(from) && ids.has(to) && Number.isFinite(weight) && weight !== 0);
                assert.ok(claims().length > 0 && claims().every(address => addresses.has(address)));
                if (['jaccard', 'cosine'].includes(normalisation) && kind === 'agreement' && qualifier !== 'combine') {
                    assert.ok(Math.abs(weight) <= 1 + 1e-9);
                }
            }
        },
    ), { numRuns: runs(60) }));
});
