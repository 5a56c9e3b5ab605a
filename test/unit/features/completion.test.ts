import assert from 'node:assert/strict';
import type { TextEdit } from 'vscode-languageserver-types';
import { completion } from '../../../src/core/features/completion';
import { openMarked } from '../marked';
import { arabic, arabicSidecar, registry, settings } from './placed';

const files = { 'actors.yaml': registry, 'glossator.yaml': settings, 'b.txt': arabic, 'b.txt.gloss.yaml': arabicSidecar, 'a.txt': 'Kerry left' };

/** What is offered at the cursor of a file: the labels. */
async function offered(path: string, text: string) {
    const corpus = await openMarked({ ...files, [path]: text });
    const yaml = text.replace('|', '');
    const list = await completion(corpus.view, corpus.uri, yaml, corpus.position);
    return { list, items: list?.items ?? [] };
}

async function check(path: string, text: string, ...expected: string[]): Promise<void> {
    assert.deepEqual((await offered(path, text)).items.map(item => item.label), expected);
}

const sidecar = (lines: string) => `glossator: 1\n${lines}\n`;
const mention = (entry: string) => sidecar(`actors:\n  official: {type: person, names: {en: [a senior official]}}\nmentions:\n  - ${entry}`);

suite('Completion', () => {
    test('Actors by id, by any name in any language, and the source’s own', async () => {
        await check('a.txt.gloss.yaml', mention('{id: m1, actor: lav|'), 'sergei-lavrov');
        await check('a.txt.gloss.yaml', mention('{id: m1, actor: روس|}'), 'russia');
        await check('a.txt.gloss.yaml', mention('{id: m1, actor: [russia, secretary k|'), 'john-kerry');
        await check('a.txt.gloss.yaml', mention('{id: m1, actor: ~|}'), '~official');
        await check('a.txt.gloss.yaml', mention('{id: m1, actor: |}'), '~official', 'john-kerry', 'russia', 'sergei-lavrov', 'teresa-kerry', 'usa');
    });
    test('An actor shows its names and replaces what was typed', async () => {
        const { items } = await offered('a.txt.gloss.yaml', mention('{id: m1, actor: lav|r, at: 0-5}'));
        const [{ filterText, detail, textEdit } = assert.fail()] = items;
        assert.equal(filterText, 'lav sergei-lavrov Sergei Lavrov Lavrov سيرغي لافروف');
        assert.match(detail!, /^Sergei Lavrov · person/);
        const { newText, range } = textEdit as TextEdit;
        assert.equal(`${newText} ${range.end.character - range.start.character}`, 'sergei-lavrov 4');
    });
    test('Keys that the map does not have yet, with the attributes of the settings', async () => {
        await check('a.txt.gloss.yaml', mention('{id: m1, |, at: 0-5, text: "Kerry"}'), 'actor', 'type', 'kind', 'before', 'after', 'sha256', 'note', 'flag', 'by', 'tags', 'adjudicated-from', 'adjudicated-against', 'weight');
        await check('a.txt.gloss.yaml', sidecar('claims:\n  - id: c1\n    relations:\n      - {kind: supports, |}'), 'to', 'note');
        await check('actors.yaml', 'glossator: 1\nactors:\n  a:\n    type: person\n    |\n    names: {en: [A]}\n', 'also', 'wikidata', 'member-of', 'was', 'anonymous', 'maybe', 'note', 'flag', 'by', 'tags');
        await check('a.txt.gloss.yaml', '|', 'glossator', 'source', 'regions', 'actors', 'mentions', 'claims', 'memos', 'rejected');
    });
    test('A key comes with its colon, unless there is one', async () => {
        const newText = async (entry: string) => ((await offered('a.txt.gloss.yaml', mention(entry))).items[0]!.textEdit as TextEdit).newText;
        assert.equal(await newText('{id: m1, ac|'), 'actor: ');
        assert.equal(await newText('{id: m1, ac|: usa}'), 'actor');
    });
    test('Listed values with their definitions', async () => {
        const claim = (line: string) => sidecar(`claims:\n  - id: c1\n    ${line}`);
        await check('a.txt.gloss.yaml', claim('mode: |'), 'says', 'believes', 'knows', 'wants');
        await check('a.txt.gloss.yaml', claim('claimer: |'), 'none');
        await check('a.txt.gloss.yaml', claim('verdict: |'), 'correct', 'wrong');
        await check('a.txt.gloss.yaml', claim('relations: [{kind: |'), 'supports', 'contradicts');
        await check('a.txt.gloss.yaml', sidecar('source: {status: |}'), 'todo', 'in-progress', 'done', 'reviewed');
        await check('actors.yaml', 'glossator: 1\nactors:\n  a: {anonymous: |}\n', 'true', 'false');
        await check('a.txt.gloss.yaml', sidecar('regions:\n  - {kind: |}'), 'boilerplate', 'headline', 'byline', 'caption', 'dateline', 'out-of-scope');
        const { items } = await offered('a.txt.gloss.yaml', claim('verdict: |'));
        assert.equal(items[0]!.documentation, 'Confirmed twice');
    });
    test('Topics and positions', async () => {
        await check('a.txt.gloss.yaml', sidecar('claims:\n  - id: c1\n    topics: {deal: for, |}'), 'coordination', 'ceasefire');
        await check('a.txt.gloss.yaml', sidecar('claims:\n  - id: c1\n    topics: [|]'), 'coordination', 'ceasefire', 'deal');
        await check('a.txt.gloss.yaml', sidecar('claims:\n  - id: c1\n    topics: {deal: |}'), 'for', 'against', 'neutral', 'mixed');
        await check('glossator.yaml', 'glossator: 1\ntopics:\n  a: {}\n  b: {broader: |}\n', 'a', 'b');
    });
    test('Actors that a claim is about, as keys', () => check('a.txt.gloss.yaml', sidecar('claims:\n  - id: c1\n    about: {russia: for, us|}'), 'usa'));
    test('The other end of a relation, by what it says; never the claim itself', async () => {
        const claim = (to: string) => sidecar(`claims:\n  - {id: c1, content: {at: 0-5, text: "Kerry"}, relations: [{kind: supports, to: ${to}}]}`);
        await check('a.txt.gloss.yaml', claim('"|"'), 'b.txt#c-no', 'b.txt#c-deny');
        await check('a.txt.gloss.yaml', claim('withdrew|'), 'b.txt#c-no');
        const { items } = await offered('a.txt.gloss.yaml', claim('|'));
        assert.equal((items[0]!.textEdit as TextEdit).newText, '"b.txt#c-no"');
        assert.match(items[0]!.detail!, /John Kerry: The Russians withdrew/);
    });
    test('In names the words by which sources name the actor, in the language asked for', async () => {
        const sources = {
            'c.txt': 'Putin', 'c.txt.gloss.yaml': `glossator: 1
mentions:
  - {id: m1, actor: sergei-lavrov, at: 0-5, text: "S. Lavrov"}
  - {id: m2, actor: sergei-lavrov, at: 0-5, text: "Mr Lavrov"}
  - {id: m3, actor: sergei-lavrov, at: 0-5, text: "Mr Lavrov"}
  - {id: m4, actor: sergei-lavrov, at: 0-5, text: "Lavrov"}
  - {id: m5, actor: sergei-lavrov, at: 0-5, text: "لافروف"}
  - {id: m6, actor: sergei-lavrov, kind: description, at: 0-5, text: "the minister"}
  - {id: m7, actor: sergei-lavrov, kind: pronoun, at: 0-5, text: "he"}
`,
        };
        const at = async (line: string) => {
            const text = registry.replace(/names: \{en: \[Sergei.*/, line);
            const corpus = await openMarked({ ...files, ...sources, 'actors.yaml': text });
            return (await completion(corpus.view, corpus.uri, text.replace('|', ''), corpus.position))?.items.map(item => `${item.label} ${item.detail}`);
        };
        assert.deepEqual(await at('names: {en: [Lavrov, |]}'), ['Mr Lavrov 2 mentions', 'S. Lavrov 1 mention']);
        assert.deepEqual(await at('names: {en: [Lavrov], ar: [|]}'), ['لافروف 1 mention']);
        assert.deepEqual(await at('also: {en: [|]}'), ['the minister 1 mention']);
    });
    test('Whole entries, where the editor takes snippets', async () => {
        const snippets = async (path: string, text: string) => {
            const corpus = await openMarked({ ...files, [path]: text });
            const list = await completion(corpus.view, corpus.uri, text.replace('|', ''), corpus.position, ['en'], 'snippets');
            return (list?.items ?? []).filter(({ insertTextFormat }) => insertTextFormat === 2).map(({ label }) => label);
        };
        assert.deepEqual(await snippets('a.txt.gloss.yaml', sidecar('mentions:\n  - |')), ['new mention']);
        assert.deepEqual(await snippets('a.txt.gloss.yaml', sidecar('claims:\n  - |')), ['new claim']);
        assert.deepEqual(await snippets('a.txt.gloss.yaml', sidecar('claims:\n  - id: c1\n    |')), []);
        assert.deepEqual(await snippets('actors.yaml', 'glossator: 1\nactors:\n  a: {type: person}\n  |\n'), ['new actor']);
        assert.deepEqual(await snippets('glossator.yaml', 'glossator: 1\ntopics:\n  |\n'), ['new topic']);
    });
    test('Checks and their severities in the settings', async () => {
        const { items } = await offered('glossator.yaml', 'glossator: 1\nchecks: {anchor.d|}\n');
        assert.ok(items.some(item => item.label === 'anchor.drifted' && item.detail === 'warning'));
        await check('glossator.yaml', 'glossator: 1\nchecks: {anchor.drifted: |}\n', 'ignore', 'hint', 'information', 'warning', 'error');
    });
    test('Right after a bracket at the end of the file', async () => {
        await check('a.txt.gloss.yaml', sidecar('claims:\n  - id: c1\n    topics: {|').trimEnd(), 'coordination', 'ceasefire', 'deal');
        await check('a.txt.gloss.yaml', sidecar('claims:\n  - id: c1\n    topics: {deal: for,|').trimEnd(), 'coordination', 'ceasefire');
        await check('a.txt.gloss.yaml', sidecar('claims:\n  - id: c1\n    about: [|').trimEnd(), 'john-kerry', 'russia', 'sergei-lavrov', 'teresa-kerry', 'usa');
    });
    test('Nothing between a colon and its space: Enter begins a block there', async () => {
        await check('a.txt.gloss.yaml', sidecar('claims:\n  - id: c1\n    about:|'));
        await check('a.txt.gloss.yaml', sidecar('claims:\n  - id: c1\n    claimer: {actor:|}'));
    });
    test('Nothing where anything may stand', () => check('a.txt.gloss.yaml', sidecar('source: {title: |}')));
});
