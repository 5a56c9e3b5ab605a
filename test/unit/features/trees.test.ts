import { strict as assert } from 'node:assert';
import type { CorpusView } from '../../../src/core/corpus/view';
import type { ClaimGrouping, TreeNode, TreeView } from '../../../src/core/features/trees/tree';
import { treePage, treePath, type TreeQuery } from '../../../src/core/features/trees/trees';
import { openCorpus } from '../fixture';
import { arabic, corpusFiles, english, englishSidecar, placed, registry } from './placed';

/** Some mentions that somebody is unsure of, or wants to discuss. */
const flagged = {
    'a.txt.gloss.yaml': englishSidecar.replace('id: m-title,', 'id: m-title, flag: unsure,').replace('id: m-us,', 'id: m-us, flag: discuss,'),
    'flagged.txt': 'Somebody left', 'flagged.txt.gloss.yaml': placed('Somebody left', 'mentions: [{id: m-some, flag: unsure, @"Somebody"}]'),
};

suite('Actors view', () => {
    test('Types, actors, sources, mentions; then the actors of one source, and what is not linked', () => tree({ view: 'actors' }, `
        6 actors, 2 sources | badge 1
        Person (3)
          John Kerry (4)
            Kerry leaves Moscow (3)
              Kerry ([Kerry] leaves Moscow)
              John Kerry (claims: that Russia “must act”)
              Kerry (…Russia “must act”. [Kerry] left.)
            b.txt (1)
              ⁨جون كيري⁩ (claims: The Russians withdrew.)
          Sergei Lavrov (no mentions)
          Teresa Kerry (no mentions)
        State (2)
          Russia (4)
            Kerry leaves Moscow (2)
              Moscow (metonym · Kerry leaves [Moscow])
              Russia (…said on July 14 that [Russia] “must act”. Kerry left.)
            b.txt (2)
              ⁨الروس⁩ (demonym · ⁨قال جون كيري إن [الروس] تراجعوا. وروسيا تنفي ذلك.⁩)
              ⁨وروسيا⁩ (⁨…إن الروس تراجعوا. و[روسيا] تنفي ذلك.⁩)
          United States (1)
            Kerry leaves Moscow (1)
              US ([US] Secretary of State John Kerry said on…)
        In one source only (1)
          a senior official (1 · Kerry leaves Moscow)
            a senior official (discuss · claims: There is no agreement.)
        Not linked yet (1)
          Kerry leaves Moscow (1)
            reporters (description · …a senior official told [reporters].)`));

    test('Filter: a name in another language', () => tree({ view: 'actors', filter: 'لافروف' }, `
        “⁨لافروف⁩”: 1 actor | badge 1
        Person (1)
          Sergei Lavrov (no mentions)`));

    test('Filter: words on different levels', () => tree({ view: 'actors', filter: 'b.txt demonym' }, `
        “b.txt demonym”: 1 actor | badge 1
        State (1)
          Russia (4)
            b.txt (2)
              ⁨الروس⁩ (demonym · ⁨قال جون كيري إن [الروس] تراجعوا. وروسيا تنفي ذلك.⁩)`));

    test('Filter: nothing', () => tree({ view: 'actors', filter: 'xyz' }, 'Nothing matches “xyz”. | badge 1'));

    test('Only what is flagged: actors with the flagged places that refer to them, and what is not linked', async () => {
        await tree({ view: 'actors', flag: 'any' }, `
        Flagged: 3 actors | badge 2
        Person (1)
          John Kerry (4)
            Kerry leaves Moscow (3)
              Kerry (unsure · [Kerry] leaves Moscow)
        State (1)
          United States (1)
            Kerry leaves Moscow (1)
              US (discuss · [US] Secretary of State John Kerry said on…)
        In one source only (1)
          a senior official (1 · Kerry leaves Moscow)
            a senior official (discuss · claims: There is no agreement.)
        Not linked yet (2)
          flagged.txt (1)
            Somebody (unsure · [Somebody] left)`, flagged);
        await tree({ view: 'actors', flag: 'unsure', filter: 'kerry' }, `
        “kerry”, flagged unsure: 1 actor | badge 2
        Person (1)
          John Kerry (4)
            Kerry leaves Moscow (3)
              Kerry (unsure · [Kerry] leaves Moscow)`, flagged);
        await tree({ view: 'actors', flag: 'unsure', filter: 'russia' }, 'Nothing that is flagged unsure matches “russia”. | badge 2', flagged);
        await tree({ view: 'actors', filter: 'moscow unsure' }, `
        “moscow unsure”: 1 actor | badge 2
        Person (1)
          John Kerry (4)
            Kerry leaves Moscow (3)
              Kerry (unsure · [Kerry] leaves Moscow)`, flagged);
    });

    test('A former id leads to the same actor', () => tree({ view: 'actors', filter: 'russia former.txt' }, `
        “russia former.txt”: 1 actor | badge 1
        State (1)
          Russia (5)
            former.txt (1)
              Russia ([Russia] again)`, { 'former.txt': 'Russia again', 'former.txt.gloss.yaml': placed('Russia again', 'mentions: [{id: m-f, actor: rus, @"Russia"}]') }));

    test('Nothing to show has no message, so that the editor can tell how to begin', async () =>
        assert.equal(await render([await openCorpus({})], { view: 'actors' }), ''));
});

suite('Claims view', () => {
    test('By source', () => claims('source', `
        Kerry leaves Moscow (2 · 2016-07-15)
          that Russia “must act” (John Kerry (for United States) · demands)
            contradicts ↔ The Russians withdrew. (John Kerry · b.txt)
            supports → gone.txt#c-gone (not found)
          There is no agreement. (a senior official · discuss)
        b.txt (2 · 2016-09-10)
          The Russians withdrew. (John Kerry)
            contradicts ↔ that Russia “must act” (John Kerry (for United States) · Kerry leaves Moscow)
          ⁨تنفي ذلك⁩ (no claimer · denies)`));

    test('By claimer', () => claims('claimer', `
        a senior official (1 · Kerry leaves Moscow)
          There is no agreement. (discuss · Kerry leaves Moscow)
        John Kerry (2)
          that Russia “must act” (demands · Kerry leaves Moscow)
            contradicts ↔ The Russians withdrew. (John Kerry · b.txt)
            supports → gone.txt#c-gone (not found)
          The Russians withdrew. (b.txt)
            contradicts ↔ that Russia “must act” (John Kerry (for United States) · Kerry leaves Moscow)
        No claimer (1)
          ⁨تنفي ذلك⁩ (denies · b.txt)`));

    test('By stance', () => claims('stance', `
        Asserts (2)
          There is no agreement. (a senior official · discuss · Kerry leaves Moscow)
          The Russians withdrew. (John Kerry · b.txt)
            contradicts ↔ that Russia “must act” (John Kerry (for United States) · Kerry leaves Moscow)
        Denies (1)
          ⁨تنفي ذلك⁩ (no claimer · b.txt)
        Demands (1)
          that Russia “must act” (John Kerry (for United States) · Kerry leaves Moscow)
            contradicts ↔ The Russians withdrew. (John Kerry · b.txt)
            supports → gone.txt#c-gone (not found)`));

    test('By topic, narrower ones below wider ones', () => claims('topic', `
        Agreement (2)
          Military coordination (1)
            that Russia “must act” (for · John Kerry (for United States) · demands · Kerry leaves Moscow)
              contradicts ↔ The Russians withdrew. (John Kerry · b.txt)
              supports → gone.txt#c-gone (not found)
          Ceasefire (1)
            The Russians withdrew. (against · John Kerry · b.txt)
              contradicts ↔ that Russia “must act” (John Kerry (for United States) · Kerry leaves Moscow)
        No topic (2)
          There is no agreement. (a senior official · discuss · Kerry leaves Moscow)
          ⁨تنفي ذلك⁩ (no claimer · denies · b.txt)`));

    test('By flag', () => claims('flag', `
        Discuss (1)
          There is no agreement. (a senior official · Kerry leaves Moscow)
        No flag (3)
          that Russia “must act” (John Kerry (for United States) · demands · Kerry leaves Moscow)
            contradicts ↔ The Russians withdrew. (John Kerry · b.txt)
            supports → gone.txt#c-gone (not found)
          The Russians withdrew. (John Kerry · b.txt)
            contradicts ↔ that Russia “must act” (John Kerry (for United States) · Kerry leaves Moscow)
          ⁨تنفي ذلك⁩ (no claimer · denies · b.txt)`));

    test('Filter: claimer and relation', () => tree({ view: 'claims', grouping: 'claimer', filter: 'كيري contradicts' }, `
        “⁨كيري contradicts⁩”: 2 claims | badge 1
        John Kerry (2)
          that Russia “must act” (demands · Kerry leaves Moscow)
            contradicts ↔ The Russians withdrew. (John Kerry · b.txt)
          The Russians withdrew. (b.txt)
            contradicts ↔ that Russia “must act” (John Kerry (for United States) · Kerry leaves Moscow)`));

    test('Filter: a word of the title shows all claims of the source, but only where it is grouped by sources', async () => {
        await tree({ view: 'claims', filter: 'leaves' }, `
            “leaves”: 2 claims | badge 1
            Kerry leaves Moscow (2 · 2016-07-15)
              that Russia “must act” (John Kerry (for United States) · demands)
                contradicts ↔ The Russians withdrew. (John Kerry · b.txt)
                supports → gone.txt#c-gone (not found)
              There is no agreement. (a senior official · discuss)`);
        await tree({ view: 'claims', grouping: 'stance', filter: 'leaves' }, 'Nothing matches “leaves”. | badge 1');
    });

    test('A relation that is not symmetric is an arrow at both ends; what is missing or drifted says so', () => tree({ view: 'claims' }, `
        4 claims in 2 sources
        c.txt (3)
          gone (drifted · claimer not yet done)
          so it is (claimer not yet done)
            supports → not so (drifted · no claimer · d.txt)
          later (not placed yet · claimer not yet done)
        d.txt (1)
          not so (drifted · no claimer)
            supports ← so it is (claimer not yet done · c.txt)`, {}, {
        'c.txt': 'He says so it is', 'd.txt': 'Not so.',
        'c.txt.gloss.yaml': placed('He says so it is', `
claims:
  - {id: c-1, content: {@"so it is"}, relations: [{kind: supports, to: "d.txt#c-2"}]}
  - {id: c-3, content: {at: 4-8, text: "gone"}}
  - {id: c-4, content: {text: "later"}}
`),
        'd.txt.gloss.yaml': 'glossator: 1\nclaims: [{id: c-2, claimer: none, content: {at: 0-6, text: "not so"}}]\n',
    }));
});

suite('Views of what is flagged', () => {
    const related = {
        'c.txt': 'He left', 'c.txt.gloss.yaml': placed('He left', 'claims:\n  - {id: c-1, claimer: none, flag: unsure, content: {@"He"}, topics: {coordination: for}}\n  - {id: c-2, claimer: none, content: {@"left"}, relations: [{kind: supports, to: "#c-1"}]}'),
    };

    test('Claims, each with its relations; one that is only related to them is none of them', () => tree({ view: 'claims', flag: 'any' }, `
        Flagged: 2 claims | badge 2
        Kerry leaves Moscow (1 · 2016-07-15)
          There is no agreement. (a senior official · discuss)
        c.txt (1)
          He (no claimer · unsure)
            supports ← left (no claimer · c.txt)`, related));
    test('Claims by topic, with words', () => tree({ view: 'claims', grouping: 'topic', flag: 'unsure', filter: 'military' }, `
        “military”, flagged unsure: 1 claim | badge 2
        Agreement (1)
          Military coordination (1)
            He (for · no claimer · unsure · c.txt)
              supports ← left (no claimer · c.txt)`, related));
    test('Sources with a mention or claim of the flag', async () => {
        await tree({ view: 'sources', flag: 'discuss' }, `
        Flagged to discuss: 1 source
        Kerry leaves Moscow (en · 2016-07-15 · done · 6 mentions · 2 claims)`, flagged);
        await tree({ view: 'sources', flag: 'unsure', filter: 'flagged.txt' }, `
        “flagged.txt”, flagged unsure: 1 source
        flagged.txt (to do · 1 mention · 0 claims)`, flagged);
    });
    test('Nothing is flagged', () => tree({ view: 'sources', flag: 'any' }, 'Nothing is flagged.', {}, { 'a.txt': 'A' }));
});

suite('Sources view', () => {
    test('Language, date, status, counts', () => tree({ view: 'sources' }, `
        2 sources: 1 to do, 1 done
        Kerry leaves Moscow (en · 2016-07-15 · done · 6 mentions · 2 claims)
        b.txt (ar · 2016-09-10 · to do · 2 mentions · 2 claims)`));

    test('Folders, where there is more than one', () => tree({ view: 'sources' }, `
        4 sources: 4 to do | badge 1
        news (2)
          2016 (1)
            c.txt (source missing · to do · 0 mentions · 0 claims)
          a.txt (to do · 1 mention · 0 claims · 1 drifted)
        ⁨أخبار⁩ (1)
          b.txt (to do · 0 mentions · 0 claims)
        d.txt (to do · 0 mentions · 0 claims)`, {}, {
        'news/a.txt': 'A', 'news/a.txt.gloss.yaml': 'glossator: 1\nmentions: [{id: m-1, at: 0-1, text: "B"}]\n',
        'news/2016/c.txt.gloss.yaml': 'glossator: 1\n',
        'أخبار/b.txt': 'B', 'd.txt': 'D',
    }));

    test('One folder is none', () => tree({ view: 'sources' }, `
        1 source: 1 to do
        a.txt (to do · 0 mentions · 0 claims)`, {}, { 'news/a.txt': 'A' }));

    test('Filter: status and language', () => tree({ view: 'sources', filter: 'DONE en' }, `
        “DONE en”: 1 source
        Kerry leaves Moscow (en · 2016-07-15 · done · 6 mentions · 2 claims)`));
});

suite('Several corpora', () => {
    test('A node for each', async () => {
        const views = [await openCorpus({ 'a.txt': 'A' }), await openCorpus({ 'b.txt': 'B', 'c.txt': 'C' })];
        assert.equal(await render(views, { view: 'sources' }), lines(`
            3 sources: 3 to do
            corpus (1)
              a.txt (to do · 0 mentions · 0 claims)
            corpus (2)
              b.txt (to do · 0 mentions · 0 claims)
              c.txt (to do · 0 mentions · 0 claims)`));
    });
});

suite('Nodes', () => {
    test('Ids are readable', () => ids('actors', ['State', 'Russia', 'b.txt', '⁨وروسيا⁩'], 'actors/state/russia/b.txt/m-wa'));
    test('Ids of claims hold the grouping', () => ids('claims', ['Kerry leaves Moscow', 'that Russia “must act”'], 'claims/source/a.txt/c-act'));
    test('Two entries of one id have two nodes', async () => {
        const view = await openCorpus({ 'a.txt': 'Aa', 'a.txt.gloss.yaml': placed('Aa', 'mentions: [{id: m-1, actor: russia, @"A"}, {id: m-1, actor: russia, @"a"}]'), 'actors.yaml': registry });
        const page = await treePage([view], { view: 'actors', node: 'actors/state/russia/a.txt', offset: 0 }, ['en']);
        assert.deepEqual(page.nodes.map(({ id }) => id), ['actors/state/russia/a.txt/m-1', 'actors/state/russia/a.txt/m-1~2']);
    });
    test('Pages of 500', async () => {
        const actors = Array.from({ length: 501 }, (_, k) => `  a-${k}: {type: person, names: {en: [Name ${String(k).padStart(4, '0')}]}}`);
        const views = [await openCorpus({ 'actors.yaml': `glossator: 1\nactors:\n${actors.join('\n')}\n` })];
        const first = await treePage(views, { view: 'actors', node: 'actors/person', offset: 0 }, ['en']);
        const second = await treePage(views, { view: 'actors', node: 'actors/person', offset: 500 }, ['en']);
        assert.deepEqual([first.nodes.length, first.total, second.nodes.map(({ label }) => label)], [500, 501, ['Name 0500']]);
    });
    test('A node that is gone has no children', async () => {
        const page = await treePage([await openCorpus(corpusFiles)], { view: 'actors', node: 'actors/state/gone/a.txt', offset: 0 }, ['en']);
        assert.deepEqual(page, { nodes: [], total: 0 });
    });
    test('Unfolding a node reads the texts of its sources only', async () => {
        const view = await openCorpus(corpusFiles);
        const read: string[] = [];
        const spy: CorpusView = { corpus: view.corpus, sourceView: source => { read.push(source.path); return view.sourceView(source); } };
        for (const node of [undefined, 'actors/state', 'actors/state/russia', 'actors/state/russia/b.txt']) {
            await treePage([spy], { view: 'actors', node, offset: 0 }, ['en']);
        }
        assert.deepEqual(read, ['b.txt']);
    });
    test('Enter goes to the place; where it drifted, to its entry', async () => {
        const view = await openCorpus({ 'a.txt': 'Now Russia', 'a.txt.gloss.yaml': 'glossator: 1\nmentions:\n  - {id: m-1, actor: russia, at: 4-10, text: "Russia"}\n  - {id: m-2, actor: russia, at: 0-3, text: "Old"}\n', 'actors.yaml': registry });
        const page = await treePage([view], { view: 'actors', node: 'actors/state/russia/a.txt', offset: 0 }, ['en']);
        assert.deepEqual(page.nodes.map(({ label, location }) => `${label} ${location?.uri.split('/').at(-1)}:${location?.range.start.line}:${location?.range.start.character}`),
            ['Old a.txt.gloss.yaml:3:4', 'Russia a.txt:0:4']);
    });
    test('What a screen reader says', async () => {
        const page = await treePage([await openCorpus(corpusFiles)], { view: 'claims', node: 'claims/source/a.txt', offset: 0 }, ['en']);
        assert.deepEqual(page.nodes.map(({ spoken }) => spoken), [
            'John Kerry (for United States) demands, that Russia “must act”',
            'a senior official asserts, There is no agreement., discuss',
        ]);
    });
});

suite('The way to a place', () => {
    test('Actors: the mention', () => path('actors', 'a.txt', 'that Rus|sia', 'State > Russia > Kerry leaves Moscow > Russia'));
    test('Actors: the claimer', () => path('actors', 'a.txt', 'John Ke|rry', 'Person > John Kerry > Kerry leaves Moscow > John Kerry'));
    test('Actors: an actor of this source', () => path('actors', 'a.txt', 'senior offi|cial', 'In one source only > a senior official > a senior official'));
    test('Actors: what is not linked', () => path('actors', 'a.txt', 'repor|ters', 'Not linked yet > Kerry leaves Moscow > reporters'));
    test('Actors: nothing', () => path('actors', 'a.txt', 'Secret|ary', ''));
    test('Claims: the innermost', () => path('claims', 'a.txt', 'that Rus|sia', 'Kerry leaves Moscow > that Russia “must act”'));
    test('Claims: beside one, its source', () => path('claims', 'a.txt', 'Secret|ary', 'Kerry leaves Moscow'));
    test('Claims by claimer', () => path('claims', 'b.txt', 'الروس تراج|عوا', 'John Kerry > The Russians withdrew.', 'claimer'));
    test('Claims by topic', () => path('claims', 'b.txt', 'الروس تراج|عوا', 'Agreement > Ceasefire > The Russians withdrew.', 'topic'));
    test('Claims by stance', () => path('claims', 'b.txt', 'تنفي| ذلك', 'Denies > ⁨تنفي ذلك⁩', 'stance'));
    test('Claims by flag', () => path('claims', 'a.txt', 'no de|al', 'Discuss > There is no agreement.', 'flag'));
    test('Sources', () => path('sources', 'a.txt', 'Secret|ary', 'Kerry leaves Moscow'));
});

async function tree(query: Omit<TreeQuery, 'offset'>, expected: string, more: Readonly<Record<string, string>> = {}, files = corpusFiles): Promise<void> {
    assert.equal(await render([await openCorpus({ ...files, ...more })], query), lines(expected));
}

async function claims(grouping: ClaimGrouping, expected: string): Promise<void> {
    await tree({ view: 'claims', grouping }, `
        4 claims in 2 sources · 1 to discuss | badge 1${expected}`);
}

async function path(view: TreeView, source: string, marked: string, expected: string, grouping?: ClaimGrouping): Promise<void> {
    const corpus = await openCorpus(corpusFiles);
    const text = source === 'a.txt' ? english : arabic;
    const offset = text.indexOf(marked.replace('|', '')) + marked.indexOf('|');
    const before = text.slice(0, offset).split('\n');
    const nodes = await treePath([corpus], {
        view, grouping, uri: corpus.corpus.source(source)!.uri, position: { line: before.length - 1, character: before.at(-1)!.length },
    }, ['en']);
    assert.equal(nodes.map(({ label }) => label).join(' > '), expected);
    // The same nodes are found by unfolding the tree.
    for (const [index, node] of nodes.entries()) {
        const page = await treePage([corpus], { view, grouping, node: nodes[index - 1]?.id, offset: 0 }, ['en']);
        assert.deepEqual(page.nodes.find(({ id }) => id === node.id), node);
    }
}

async function ids(view: TreeView, labels: readonly string[], expected: string): Promise<void> {
    const views = [await openCorpus(corpusFiles)];
    let node: string | undefined;
    for (const label of labels) {
        node = (await treePage(views, { view, node, offset: 0 }, ['en'])).nodes.find(each => each.label === label)?.id;
    }
    assert.equal(node, expected);
}

/** A whole tree, unfolded: label (description), below the view's message and badge. */
async function render(views: readonly CorpusView[], query: Omit<TreeQuery, 'offset'>): Promise<string> {
    const seen = new Set<string>();
    const level = async (node: string | undefined, indent: string): Promise<string[]> => {
        const page = await treePage(views, { ...query, node, offset: 0 }, ['en']);
        const below = await Promise.all(page.nodes.map(async child => {
            assert.ok(!seen.has(child.id) || views.length > 1, child.id);
            seen.add(child.id);
            return [`${indent}${shown(child)}`, ...child.hasChildren ? await level(child.id, `${indent}  `) : []];
        }));
        const head = [page.message, page.badge && `badge ${page.badge.value}`].filter(part => part).join(' | ');
        return [...head ? [head] : [], ...below.flat()];
    };
    return (await level(undefined, '')).join('\n');
}

function shown({ label, description }: TreeNode): string {
    return description ? `${label} (${description})` : label;
}

/** Without the indent that all lines share. */
function lines(text: string): string {
    const all = text.replace(/^\n/, '').trimEnd().split('\n');
    const indent = /^ */.exec(all[0]!)![0].length;
    return all.map(line => line.slice(indent)).join('\n');
}
