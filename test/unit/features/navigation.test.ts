import assert from 'node:assert/strict';
import type { Location, LocationLink, Position } from 'vscode-languageserver-types';
import { declaration } from '../../../src/core/features/declaration';
import { definition } from '../../../src/core/features/definition';
import { documentHighlight } from '../../../src/core/features/documentHighlight';
import { references } from '../../../src/core/features/references';
import type { CorpusView } from '../../../src/core/corpus/view';
import { openMarked } from '../marked';

const common = {
    'actors.yaml': `glossator: 1
actors:
  john-kerry:
    names: {en: [John Kerry, Kerry]}
    was: [kerry]
    member-of: [{actor: usa}]
  usa: {names: {en: [United States]}}
`,
    'glossator.yaml': 'glossator: 1\nrelations: {supports: {}, contradicts: {symmetric: true}}\ntopics:\n  truce: {definition: An end}\n  peace: {broader: truce}\n',
};

type Feature = (view: CorpusView, uri: string, position: Position) => Promise<readonly (Location | LocationLink)[] | undefined>;

/** Where a feature leads from the cursor: `path: text at the place`. */
async function check(feature: Feature, files: Readonly<Record<string, string>>, expected: readonly string[] | undefined, claims: Readonly<Record<string, readonly string[]>> = {}): Promise<void> {
    const corpus = await openMarked({ ...common, ...files }, claims);
    const found = await feature(corpus.view, corpus.uri, corpus.position);
    assert.deepEqual(found?.map(location => corpus.at(location)), expected);
}

suite('Definition', () => {
    test('A mention leads to the registry', () => check(definition, { 'a.txt': 'Mr «john-kerry:Ker|ry» left.' }, ['actors.yaml: john-kerry']));
    test('A former id leads to the actor of today', () => check(definition, { 'a.txt': '«kerry:Ker|ry» left.' }, ['actors.yaml: john-kerry']));
    test('A mention of two actors leads to both', () => check(definition, { 'a.txt': '«john-kerry+usa:The|y» left.' }, ['actors.yaml: john-kerry', 'actors.yaml: usa']));
    test('A claimer leads to the actor', () => check(definition, { 'a.txt': '«c1/claimer@usa:It|» «c1/content:left».' }, ['actors.yaml: usa']));
    test('A claim leads to its entry', () => check(definition, { 'a.txt': '«c1/claimer@usa:It» «c1/content:le|ft».' }, ['a.txt.gloss.yaml: id: c1']));
    test('Plain text leads nowhere', () => check(definition, { 'a.txt': '«usa:It» lef|t.' }, undefined));

    const sidecar = (line: string) => ({ 'a.txt': 'Kerry came.', 'a.txt.gloss.yaml': `glossator: 1\n${line}\n` });
    test('An actor in a sidecar leads to the registry', () => check(definition, sidecar('mentions:\n  - {id: m1, actor: [us|a], at: 0-5, text: "Kerry"}'), ['actors.yaml: usa']));
    test('A source’s own actor leads to its entry in the sidecar', () => check(
        definition, sidecar('actors:\n  official: {type: person}\nmentions:\n  - {id: m1, actor: ~offi|cial, at: 0-5, text: "Kerry"}'), ['a.txt.gloss.yaml: official'],
    ));
    test('A position, a quote and an id lead into the source', async () => {
        await check(definition, sidecar('mentions:\n  - {id: m1, actor: usa, at: 0|-5, text: "Kerry"}'), ['a.txt: Kerry']);
        await check(definition, sidecar('mentions:\n  - {id: m1, actor: usa, at: 0-5, text: "Ker|ry"}'), ['a.txt: Kerry']);
        await check(definition, sidecar('claims:\n  - id: |c1\n    content: {at: 6-10, text: "came"}'), ['a.txt: came']);
        await check(definition, sidecar('claims:\n  - id: c1\n    content:\n      spans:\n        - {at: 0-5, text: "Kerry"}\n        - {at: 6-10, text: "ca|me"}'), ['a.txt: came']);
    });
    test('A drifted position leads nowhere', () => check(definition, sidecar('mentions:\n  - {id: m1, actor: usa, at: 1|-6, text: "Kerry"}'), undefined));
    test('The other end of a relation is the claim in its source', () => check(
        definition,
        { 'b.txt': '«c2/content:He went».', ...sidecar('claims:\n  - {id: c1, content: {at: 6-10, text: "came"}, relations: [{kind: contradicts, to: "b.txt|#c2"}]}') },
        ['b.txt: He went'],
    ));
    test('A topic leads to the settings', () => check(
        definition, sidecar('claims:\n  - {id: c1, content: {at: 6-10, text: "came"}, topics: {tru|ce: for}}'), ['glossator.yaml: truce'],
    ));
    test('A broader topic leads to its entry', () => check(definition, { 'a.txt': 'x', 'glossator.yaml': common['glossator.yaml'].replace('broader: truce', 'broader: tr|uce') }, ['glossator.yaml: truce']));
    test('A memo leads into the source, and from there back', async () => {
        const files = sidecar('memos:\n  - {id: n1, at: 6-10, text: "came", note: Why?}');
        await check(definition, { ...files, 'a.txt.gloss.yaml': files['a.txt.gloss.yaml'].replace('n1', 'n|1') }, ['a.txt: came']);
        await check(definition, { ...files, 'a.txt': 'Kerry ca|me.' }, ['a.txt.gloss.yaml: {id: n1, at: 6-10, text: "came", note: Why?}']);
    });
    test('Publishers, refused mentions, attributes that are actors lead to the actor; a publisher in words leads nowhere', async () => {
        await check(definition, sidecar('source: {publisher: us|a}'), ['actors.yaml: usa']);
        await check(definition, sidecar('source: {publisher: Al| Hayat}'), undefined);
        await check(definition, sidecar('rejected:\n  - {as: mention, actor: us|a, at: 0-5, text: "Kerry"}'), ['actors.yaml: usa']);
        await check(definition, sidecar('claims:\n  - {id: c1, claimer: {actor: usa, for: [john|-kerry]}, content: {at: 6-10, text: "came"}}'), ['actors.yaml: john-kerry']);
        await check(definition, { ...sidecar('claims:\n  - {id: c1, target: us|a, content: {at: 6-10, text: "came"}}'), 'glossator.yaml': 'glossator: 1\nattributes: {target: {of: claim, type: actor}}\n' }, ['actors.yaml: usa']);
    });
    test('In a layer as in the main sidecar, with its own entries', async () => {
        const layer = (line: string) => ({ 'a.txt': 'Kerry came.', 'a.txt.gloss.yaml': 'glossator: 1\n', 'a.txt.gloss.bob.yaml': `glossator: 1\nmentions:\n  - ${line}\n` });
        await check(definition, layer('{id: m1, actor: us|a, at: 0-5, text: "Kerry"}'), ['actors.yaml: usa']);
        await check(definition, layer('{id: m|1, actor: usa, at: 0-5, text: "Kerry"}'), ['a.txt: Kerry']);
        await check(definition, layer('{id: m|1, actor: usa, at: 0-5, text: "Gone"}'), ['a.txt.gloss.bob.yaml: {id: m1, actor: usa, at: 0-5, text: "Gone"}']);
    });
    test('What "this" stands for is the claim in its source', () => check(
        definition, { 'b.txt': '«c2/content:He went».', ...sidecar('claims:\n  - {id: c1, content: {at: 6-10, text: "came", refers-to: "b.txt|#c2"}}') }, ['b.txt: He went'],
    ));
    test('An affiliation in the registry leads to the group', () => check(
        definition, { 'a.txt': 'x', 'actors.yaml': common['actors.yaml'].replace('actor: usa', 'actor: us|a') }, ['actors.yaml: usa'],
    ));
    test('A broken sidecar still leads on where it can be read', () => check(definition, sidecar('mentions:\n  - {id: m1, actor: [us|a'), ['actors.yaml: usa']));
});

suite('Declaration', () => {
    test('A place leads to the entries that annotate it, innermost first', () => check(
        declaration, { 'a.txt': '«c1/content:the «usa:US|» left».' }, ['a.txt.gloss.yaml: {id: m-1, actor: usa, at: 4-6, text: "US"}', 'a.txt.gloss.yaml: id: c1'],
    ));
});

suite('References', () => {
    const withDeclaration: Feature = (view, uri, position) => references(view, uri, position, { includeDeclaration: true });
    const only: Feature = (view, uri, position) => references(view, uri, position, { includeDeclaration: false });
    const texts = { 'a.txt': '«john-kerry:Kerry» met «usa:them». «c1/claimer@john-kerry:He» «c1/content:left».', 'b.txt': 'قال «kerry:كيري»' };

    test('A mention lists every place of its actor, in every language and under former ids', () => check(
        withDeclaration, { ...texts, 'a.txt': texts['a.txt'].replace('Kerry', 'Ke|rry') },
        ['actors.yaml: john-kerry', 'a.txt: Kerry', 'a.txt: He', 'b.txt: كيري'],
    ));
    test('A claimer is a reference to its actor', () => check(only, { ...texts, 'a.txt': texts['a.txt'].replace('He', 'H|e') }, ['a.txt: Kerry', 'a.txt: He', 'b.txt: كيري']));
    test('The registry’s key and names list the same', async () => {
        for (const cursor of ['john|-kerry', 'Ker|ry]', '[ker|ry]']) {
            await check(only, { ...texts, 'actors.yaml': common['actors.yaml'].replace(cursor.replace('|', ''), cursor) }, ['a.txt: Kerry', 'a.txt: He', 'b.txt: كيري']);
        }
    });
    test('An actor lists the claims about it and on its behalf, those it makes unnamed in the text, and what it publishes', () => check(
        only,
        {
            'actors.yaml': common['actors.yaml'].replace('  usa:', '  us|a:'),
            'a.txt': 'one two three four',
            'a.txt.gloss.yaml': `glossator: 1
source: {title: "x", publisher: usa}
claims:
  - {id: c1, claimer: {actor: john-kerry, for: [usa]}, content: {at: 0-3, text: "one"}}
  - {id: c2, claimer: {actor: usa}, content: {at: 4-7, text: "two"}}
  - {id: c3, claimer: none, content: {at: 8-13, text: "three"}, about: {usa: for}}
  - {id: c4, claimer: none, content: {at: 14-18, text: "four"}}
`,
        },
        ['a.txt: two', 'a.txt: three', 'a.txt: one', 'a.txt.gloss.yaml: usa'],
    ));
    test('A claim lists those whose “this” it is', () => check(
        only, { 'b.txt': '«c2/content:He w|ent».', 'a.txt': 'Kerry', 'a.txt.gloss.yaml': 'glossator: 1\nclaims:\n  - {id: c1, content: {at: 0-5, text: "Kerry", refers-to: "b.txt#c2"}}\n' }, ['a.txt: Kerry'],
    ));
    test('A memo is found in its source', () => check(
        only, { 'a.txt': 'He came.', 'a.txt.gloss.yaml': 'glossator: 1\nmemos:\n  - {id: n|1, at: 3-7, text: "came", note: Why?}\n' }, ['a.txt: came'],
    ));
    test('A drifted mention is listed by its entry in the sidecar', () => check(
        only,
        { 'a.txt': 'He came.', 'a.txt.gloss.yaml': 'glossator: 1\nmentions:\n  - {id: m1, actor: us|a, at: 0-2, text: "US"}\n' },
        ['a.txt.gloss.yaml: {id: m1, actor: usa, at: 0-2, text: "US"}'],
    ));
    test('A claim lists the claims related to it, from both ends where the relation holds both ways', () => check(
        only,
        { 'a.txt': '«c1/content:o|ne» «c2/content:two» «c3/content:three» «c4/content:four»' },
        ['a.txt: two', 'a.txt: three'],
        { c1: ['relations: [{kind: contradicts, to: "a.txt#c3"}, {kind: supports, to: "a.txt#c4"}]'], c2: ['relations: [{kind: supports, to: "a.txt#c1"}]'] },
    ));
    test('A topic in the settings lists its claims', () => check(
        only, { 'a.txt': '«c1/content:one» «c2/content:two»', 'glossator.yaml': common['glossator.yaml'].replace('  truce', '  tr|uce') }, ['a.txt: two'], { c2: ['topics: [truce]'] },
    ));
});

suite('Document highlight', () => {
    const highlighted: Feature = async (view, uri, position) => (await documentHighlight(view, uri, position))?.map(({ range }) => ({ uri, range }));

    test('Other places of the same actor in the source', () => check(
        highlighted, { 'a.txt': '«john-kerry:Ker|ry» met «usa:them». «c1/claimer@kerry:He» «c1/content:left».' }, ['a.txt: Kerry', 'a.txt: He'],
    ));
    test('The parts of a claim', () => check(
        highlighted, { 'a.txt': '«c1/content:It is», «c1/claimer@usa:he» «c1/cue:said», «c1/content:ov|er».' }, ['a.txt: he', 'a.txt: said', 'a.txt: It is', 'a.txt: over'],
    ));
    // An answer all the same: without one editors mark equal words.
    test('Nothing between annotations', () => check(highlighted, { 'a.txt': '«usa:US» an|d' }, []));
});
