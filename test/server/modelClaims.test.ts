import assert from 'node:assert/strict';
import type { Position, Range } from 'vscode-languageserver-types';
import type { ProposedClaims, SeenSuggestion, SuggestionInfo } from '../../src/protocol';
import { TestClient } from './harness';

const by = 'model acme/large 2026-11-29';
const text = 'Kerry arrived.\n\nThe tanks, in the eyes of Kerry, were many. Lavrov shrugged: not his business.\n';
const files: Readonly<Record<string, string>> = {
    'glossator.yaml': 'glossator: 1\n',
    'actors.yaml': 'glossator: 1\nactors:\n  kerry: {type: person, names: {en: [Kerry]}}\n  lavrov: {type: person, names: {en: [Lavrov]}}\n',
    'a.txt': text,
};
const kerry = { claimer: 'Kerry', cue: 'in the eyes of', content: ['The tanks', 'were many'] };
const lavrov = { claimer: 'Lavrov', cue: 'shrugged', content: ['not his business'] };

suite('Claims that a language model proposes', () => {
    let client: TestClient;
    setup(async () => {
        client = await TestClient.start(files);
        await client.open('a.txt');
    });
    teardown(() => client.stop());

    const uri = () => client.uri('a.txt');
    const whole: Range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
    const propose = (...claims: readonly object[]) => client.request('glossator/proposeClaims', { uri: uri(), range: whole, sent: text, reply: JSON.stringify(claims), by });
    const proposed = async () => (await client.request('glossator/suggestions', { uri: uri() })).items.filter(item => item.by === by);
    const decide = (method: 'glossator/acceptSuggestions' | 'glossator/rejectSuggestions', seen: SeenSuggestion) => client.request(method, { uri: uri(), version: client.documents.get(uri())!.version, seen: [seen] });
    const shown = ({ kind, who, label }: SuggestionInfo) => `${kind} ${who}: ${label}`;
    const lines = text.split('\n');
    const offsetAt = ({ line, character }: Position) => lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, character);
    const rangeOf = (words: string): Range => {
        const line = lines.findIndex(each => each.includes(words));
        const character = lines[line]!.indexOf(words);
        return { start: { line, character }, end: { line, character: character + words.length } };
    };
    const outcome = (result: ProposedClaims) => (result.kind === 'refused' ? result.reason : [result.keys.length, result.known, result.notVerbatim, result.malformed, result.repeated].join());

    test('They are suggested with the rest, linked to actors; who shows suggestions is told', async () => {
        await proposed();
        const changed = client.notified('glossator/suggestionsChanged');
        assert.equal(outcome(await propose(kerry, lavrov, { content: 'The tank corps' }, { content: 5 }, kerry)), '2,0,1,1,1');
        assert.deepEqual(await changed, { uris: [uri()] });
        assert.deepEqual((await proposed()).map(shown), ['claim Kerry: The tanks … were many', 'claim Lavrov: not his business']);
    });

    test('One that is accepted says who proposed it, and is not proposed again', async () => {
        await propose(kerry);
        const [item] = await proposed();
        assert.equal((await decide('glossator/acceptSuggestions', item!.seen)).kind, 'done');
        assert.match(client.file('a.txt.gloss.yaml'), /claimer: \{actor: kerry, at: 42-47, text: "Kerry".*\}\n {4}cue: \{at: 27-41, text: "in the eyes of"\}\n(?:.*\n)*? {4}by: \{suggested: model acme\/large 2026-11-29\}/);
        assert.deepEqual(await proposed(), []);
        assert.equal(outcome(await propose(kerry, lavrov)), '1,1,0,0,0');
    });

    test('One that is rejected stays away', async () => {
        await propose(lavrov);
        const [item] = await proposed();
        assert.equal((await decide('glossator/rejectSuggestions', item!.seen)).kind, 'done');
        assert.match(client.file('a.txt.gloss.yaml'), /rejected:\n {2}- \{as: claim, .*text: "not his business"/);
        assert.equal(outcome(await propose(lavrov)), '0,1,0,0,0');
        assert.deepEqual(await proposed(), []);
    });

    test('They move with their words, and go when these change', async () => {
        await propose(kerry, lavrov);
        await client.type('a.txt', 'Kerry arrived.', 'On Monday, Kerry arrived.');
        await client.type('a.txt', 'not his', 'none of his');
        assert.deepEqual((await proposed()).map(shown), ['claim Kerry: The tanks … were many']);
    });

    test('What was sent is found again where the text changed elsewhere meanwhile; where it changed itself, nothing is suggested', async () => {
        const sent = 'Lavrov shrugged: not his business.';
        const range = rangeOf(sent);
        const reply = JSON.stringify([kerry, lavrov]);
        await client.type('a.txt', 'Kerry arrived.', 'On Monday, Kerry arrived.\nEarly.');
        assert.equal(outcome(await client.request('glossator/proposeClaims', { uri: uri(), range, sent, reply, by })), '1,0,1,0,0');
        await client.type('a.txt', 'shrugged', 'smiled');
        assert.equal(outcome(await client.request('glossator/proposeClaims', { uri: uri(), range, sent, reply, by })), 'The text that was sent has changed meanwhile.');
    });

    test('The selection, its paragraphs and the source may be sent, without white space around them', async () => {
        const scopes = async (range: Range) => (await client.request('glossator/modelScopes', { uri: uri(), range })).scopes.map(({ kind, range: { start, end } }) => `${kind} “${text.slice(offsetAt(start), offsetAt(end))}”`);
        const [first, second] = text.trim().split('\n\n');
        assert.deepEqual(await scopes(rangeOf(' tanks, ')), ['selection “tanks,”', `paragraphs “${second}”`, `source “${text.trim()}”`]);
        assert.deepEqual(await scopes({ start: rangeOf('arrived').start, end: rangeOf('The').end }), ['selection “arrived.\n\nThe”', `paragraphs “${first}\n\n${second}”`]);
        assert.deepEqual(await scopes({ start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }), [`source “${text.trim()}”`]);
    });

    test('Agents ask the corpora of the workspace', async () => {
        assert.deepEqual(await client.request('glossator/askTool', { name: 'find_actors', input: { name: 'kerry' } }), {
            isError: false, text: '1 actor.\n{"actor":"kerry","name":"Kerry","type":"person","names":{"en":["Kerry"]},"places":0,"claims":0,"claimsAbout":0}',
        });
        assert.equal((await client.request('glossator/askTool', { name: 'find_claims', input: {} })).isError, true);
    });
});
