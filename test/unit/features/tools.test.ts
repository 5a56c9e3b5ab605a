import assert from 'node:assert/strict';
import { askTool } from '../../../src/core/features/tools/tools';
import { openCorpus } from '../fixture';
import { marked } from '../formats/exporting';

const corpus = marked({
    'glossator.yaml': 'topics: {talks: {names: {en: Peace talks}}, sanctions: {}}',
    'actors.yaml': [
        'actors:',
        '  john-kerry: {type: person, names: {en: [John Kerry], ar: [جون كيري]}, member-of: [{actor: usa, from: 2013-02}], was: [kerry]}',
        '  russia: {type: state, names: {en: [Russia], ar: [روسيا]}, also: {en: [Moscow]}}',
        '  usa: {type: state, names: {en: [United States]}}',
    ].join('\n'),
    'a.txt': '«k:Kerry» said\n«c:the talks will go on» and\n«d:Russia keeps its word», he hoped.\n',
    'a.txt.gloss.yaml': [
        'source: {title: On Syria, published: 2016-07-14}',
        'claims:',
        '  - {id: c-1, claimer: {actor: john-kerry, $k}, content: {$c}, topics: {talks: for}, stance: predicts, about: {russia: for}}',
        '  - {id: c-2, claimer: {actor: kerry}, content: {$d}, mode: wants, topics: {sanctions: against}, attribution: tentative}',
    ].join('\n'),
    'b.txt': '«o:An official»: «c:the talks are over». «r:روسيا» تنفي.\n',
    'b.txt.gloss.yaml': [
        'actors: {official: {type: person, anonymous: true, names: {en: [an official]}}}',
        'claims:',
        '  - {id: c-3, claimer: {actor: ~official, $o}, content: {$c}, topics: {talks: against, sanctions: for}, relations: [{kind: contradicts, to: "a.txt#c-1"}, {kind: contradicts, to: "a.txt#c-9"}]}',
        '  - {id: c-4, claimer: {actor: russia, $r}, content: {at: 0-4, text: "gone"}, topics: {talks: for}}',
    ].join('\n'),
});

async function check(name: string, input: unknown, ...lines: string[]): Promise<void> {
    const { isError, text } = await askTool([{ name: 'corpus', view: await openCorpus(corpus) }], name, input);
    assert.equal(isError ? `! ${text}` : text, lines.join('\n'));
}

const c1 = '{"address":"a.txt#c-1","line":2,"claimer":"John Kerry","quote":"the talks will go on","stance":"predicts","topics":{"talks":"for"},"about":["Russia=for"],"title":"On Syria","published":"2016-07-14"}';
const c2 = '{"address":"a.txt#c-2","line":3,"claimer":"John Kerry","quote":"Russia keeps its word","mode":"wants","attribution":"tentative","topics":{"sanctions":"against"},"title":"On Syria","published":"2016-07-14"}';
const c3 = '{"address":"b.txt#c-3","line":1,"claimer":"an official","quote":"the talks are over","topics":{"talks":"against","sanctions":"for"},"relations":["contradicts a.txt#c-1","contradicts a.txt#c-9"]}';
const c4 = '{"address":"b.txt#c-4","drifted":true,"claimer":"Russia","quote":"gone","topics":{"talks":"for"}}';

test('Claims are found by a query', () => check('find_claims', { query: 'claimer:"جون كيري" topic:talks' }, '1 claim.', c1));
test('An empty query finds all claims; a claim whose quote drifted says so instead of a line', () => check('find_claims', { query: '' }, '4 claims.', c1, c2, c3, c4));
test('Claims come in pages', () => check('find_claims', { query: '', limit: 1, offset: 1 }, '4 claims; 1 listed, go on with offset 2.', c2));
test('A page behind the last one is empty', () => check('find_claims', { query: '', offset: 9 }, '4 claims; 0 listed.'));

test('Actors are found by any name in any language, with the numbers of their places and claims', () => check('find_actors', { name: 'كيري' }, '1 actor.',
    '{"actor":"john-kerry","name":"John Kerry","type":"person","names":{"en":["John Kerry"],"ar":["جون كيري"]},"memberOf":["United States (2013-02–)"],"places":1,"claims":2,"claimsAbout":0}'));
test('An actor of one source is found, too', () => check('find_actors', { name: 'official' }, '1 actor.',
    '{"actor":"~official","onlyIn":"b.txt","name":"an official","type":"person","names":{"en":["an official"]},"anonymous":true,"places":1,"claims":1,"claimsAbout":0}'));
test('Without a name, actors are listed by how often they are referred to', () => check('find_actors', { type: 'state', limit: 1 }, '2 actors; 1 listed, go on with offset 1.',
    '{"actor":"russia","name":"Russia","type":"state","names":{"en":["Russia"],"ar":["روسيا"]},"also":{"en":["Moscow"]},"places":1,"claims":1,"claimsAbout":1}'));

test('Contradictions are linked claims and opposed positions; what counts is firm', () => check('find_contradictions', {}, '1 linked contradiction, 1 topic with opposed positions.',
    `{"contradicts":[${c3},${c1}]}`,
    `{"topic":"talks","name":"Peace talks","for":[${c1},${c4}],"against":[${c3}]}`));
test('Contradictions of the claims that a query finds stand beside the other side', () => check('find_contradictions', { query: 'claimer:russia' }, '0 linked contradictions, 1 topic with opposed positions.',
    `{"topic":"talks","name":"Peace talks","for":[${c4}],"against":[${c3}]}`));

test('A query that is not understood is told', () => check('find_claims', { query: 'stance:shouts' }, '! The query “stance:shouts” is not understood: “stance” is one of asserts, denies, asks, predicts, demands, proposes, commits, supports, opposes, not “shouts”.'));
test('Input that is not as described is told', async () => {
    await check('find_claims', {}, '! The input of find_claims is not as described: “query”: Expected required property.');
    await check('find_claims', { query: '', limit: 1e9 }, '! The input of find_claims is not as described: “limit”: Expected integer to be less or equal to 200.');
    await check('find_claims', 'all', '! The input of find_claims is not as described: Expected object.');
    await check('find_actors', { nam: 'Kerry' }, '! The input of find_actors is not as described: “nam”: Unexpected property.');
    await check('delete_claims', {}, '! There is no tool “delete_claims”: find_claims, find_actors, find_contradictions.');
});

test('Several corpora answer one after the other; one that does not know a field is no error', async () => {
    const one = { name: 'one', view: await openCorpus(corpus) };
    const other = { name: 'other', view: await openCorpus({ 'glossator.yaml': 'glossator: 1\nattributes: {verdict: {of: claim, values: {wrong: {}}}}\n' }) };
    const { isError, text } = await askTool([one, other], 'find_claims', { query: 'verdict:wrong' });
    assert.equal(isError, false);
    assert.match(text, /^Corpus one: The query “verdict:wrong” is not understood: .*\nCorpus other: 0 claims\.$/);
    assert.equal((await askTool([], 'find_claims', { query: '' })).text, 'There is no corpus here: no folder with a glossator.yaml or actors.yaml is open.');
});

test('Between sources others get a turn, and who waits no longer gets no answer', async () => {
    for (const [name, most] of [['find_claims', 2], ['find_actors', 1], ['find_contradictions', 4]] as const) {
        let turns = 0;
        const ask = (left: number) => async () => ++turns <= left;
        const view = await openCorpus(corpus);
        assert.equal((await askTool([{ name: 'corpus', view }], name, { ...(name === 'find_claims' && { query: '' }) }, { pause: ask(most) })).isError, false, name);
        assert.equal(turns, most, name);
        turns = 0;
        assert.deepEqual(await askTool([{ name: 'corpus', view }], name, { ...(name === 'find_claims' && { query: '' }) }, { pause: ask(most - 1) }), { isError: true, text: 'It was cancelled.' });
    }
});
