import assert from 'node:assert/strict';
import type { ConcordanceRow } from '../../src/protocol';
import { marked } from '../unit/formats/exporting';
import { TestClient } from './harness';

const files = marked({
    'glossator.yaml': 'topics: {truce: {}}',
    'actors.yaml': 'actors:\n  kerry: {type: person, names: {en: [Kerry], ar: [كيري]}}\n  russia: {type: state, names: {en: [Russia]}}',
    'a.txt': 'Then «k:Kerry» said «c:it holds». Kerry left «r:Russia».\n',
    'a.txt.gloss.yaml': 'mentions:\n  - {id: m-r0000000, actor: russia, $r}\nclaims:\n  - {id: c-1, claimer: {actor: kerry, $k}, content: {$c}, topics: {truce: for}}',
    'b.txt': 'قال كيري إن الهدنة صامدة\n',
    'c.txt': 'Kerry again.\n',
});

suite('Concordances and search over a connection', () => {
    let client: TestClient;
    teardown(() => client.stop());

    const rowsOf = async (what: string, limit = 100): Promise<{ readonly rows: readonly ConcordanceRow[]; readonly pages: number }> => {
        const rows: ConcordanceRow[] = [];
        for (let after: string | undefined, pages = 1; ; pages++) {
            const page = await client.request('glossator/concordance', { uri: client.uri('glossator.yaml'), what, limit, ...after !== undefined && { after } });
            rows.push(...page.rows);
            after = page.after;
            if (after === undefined) {
                return { rows, pages };
            }
        }
    };

    test('Lines come page by page, and all of them come', async () => {
        client = await TestClient.start(files);
        const inOne = await rowsOf('names:kerry');
        const one = await rowsOf('names:kerry', 1);
        assert.deepEqual([inOne.rows.length, one.pages], [4, 3]);
        assert.deepEqual(one.rows, inOne.rows);
        assert.deepEqual(inOne.rows.map(({ path, annotation, actorNames }) => [path, annotation?.part, actorNames]), [
            ['a.txt', 'claimer', 'Kerry'], ['a.txt', undefined, undefined], ['b.txt', undefined, undefined], ['c.txt', undefined, undefined],
        ]);
        const page = await client.request('glossator/concordance', { uri: client.uri('glossator.yaml'), what: 'names:kerry', limit: 5 });
        assert.deepEqual([page.label, page.actor, page.done, page.total], ['Kerry', 'kerry', 3, 3]);
        assert.match((await client.request('glossator/concordance', { uri: client.uri('a.txt'), what: '/(/', limit: 1 })).problem!, /not understood/);
    });

    test('Several lines are annotated, relinked and rejected at once, each one step of undo', async () => {
        client = await TestClient.start(files);
        const before = client.file('a.txt.gloss.yaml');
        const { rows } = await rowsOf('names:kerry');
        const free = rows.filter(({ annotation }) => !annotation);
        const bySource = [...new Set(free.map(({ path }) => path))].map(path => ({ path, annotate: free.filter(row => row.path === path), refuse: [], remove: [] }));
        const refactor = (refactoring: Parameters<typeof client.request<'glossator/refactor'>>[1]['refactoring']) => client.request('glossator/refactor', { uri: client.uri('a.txt'), refactoring });
        const done = await refactor({ kind: 'decidePlaces', actor: { create: { name: 'Teresa Heinz', type: 'person', where: 'registry' } }, sources: bySource });
        assert.deepEqual(done, { kind: 'done', label: 'Annotate 3 Mentions', files: 4 });
        assert.match(client.file('actors.yaml'), /teresa-heinz:/);
        assert.match(client.file('b.txt.gloss.yaml'), /actor: teresa-heinz, at: 4-8, text: "كيري"/);
        await client.request('glossator/undo', null);
        assert.equal(client.file('a.txt.gloss.yaml'), before);
        const rejected = await refactor({
            kind: 'decidePlaces',
            sources: [{ path: 'a.txt', annotate: [], refuse: [{ ...free[0]!, actors: ['kerry'] }, { ...(await rowsOf('Russia')).rows[0]!, actors: ['russia'] }], remove: ['m-r0000000'] }],
        });
        assert.deepEqual(rejected, { kind: 'done', label: 'Reject 2 Places', files: 1 });
        assert.match(client.file('a.txt.gloss.yaml'), /rejected:\n {2}- \{as: mention, actor: kerry, .*\n {2}- \{as: mention, actor: russia/);
        assert.doesNotMatch(client.file('a.txt.gloss.yaml'), /m-r0000000/);
        await client.request('glossator/undo', null);
        assert.equal(client.file('a.txt.gloss.yaml'), before);
    });

    test('A query finds annotations with their words and places; what is wrong with it is told', async () => {
        client = await TestClient.start(files);
        const { sources, isComplete } = await client.request('glossator/query', { query: 'claimer:kerry topic:truce', limit: 10 });
        assert.deepEqual(sources.map(({ path, hits }) => [path, hits.map(({ id, label, context }) => `${id} ${label} ${context}`)]), [['a.txt', ['c-1 Kerry: it holds …Then Kerry said [it holds]. Kerry left Russia. …']]]);
        assert.ok(isComplete);
        assert.equal((await client.request('glossator/query', { query: 'is:claim OR is:mention', limit: 1 })).isComplete, false);
        assert.deepEqual((await client.request('glossator/query', { query: 'colour:red', limit: 1 })).problems.length, 1);
        const { problems } = await client.request('glossator/queryHints', { query: 'stance: colour:red (' });
        assert.deepEqual(problems.map(({ start, end, message }) => [start, end, message.slice(0, 30)]), [[0, 7, 'After “stance:” comes a value.'], [19, 20, 'This bracket is not closed.'], [undefined, undefined, 'There is no field “colour”. Th']]);
    });
});
