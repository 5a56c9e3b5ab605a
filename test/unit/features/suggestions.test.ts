import assert from 'node:assert/strict';
import type { TextAnalysis } from '../../../src/core/suggest/analyst';
import { suggestionActions } from '../../../src/core/features/suggestionActions';
import { suggestionHover } from '../../../src/core/features/suggestionHover';
import { treePage, treePath, type Offers, type TreeQuery } from '../../../src/core/features/trees/trees';
import type { TreeNode } from '../../../src/core/features/trees/tree';
import { openMarked } from '../marked';
import { newPerson, offer, rangeOf } from './offering';

const registry = `glossator: 1
actors:
  john-kerry: {type: person, names: {en: [John Kerry, Kerry]}}
  russia: {type: state, names: {en: [Russia]}, also: {en: [Moscow]}}
  teresa: {type: person, names: {en: [Teresa Kerry, Kerry]}}
`;

type More = (text: string) => Partial<TextAnalysis>;

async function open(files: Readonly<Record<string, string>>, more: More = () => ({})) {
    const marked = await openMarked({ 'actors.yaml': registry, ...files });
    const offered = (path: string) => {
        const source = marked.view.corpus.source(path)!;
        return marked.view.sourceView(source).then(view => offer(marked.view, path, more(view!.text.text)));
    };
    return { ...marked, offered };
}

const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');

/** What the card at the cursor says, one paragraph a line. */
async function card(text: string, expected: string | undefined, more?: More): Promise<void> {
    const { view, position, offered } = await open({ 'a.txt': text }, more);
    const found = suggestionHover(view.corpus, await offered('a.txt'), position, ['en']);
    assert.equal(found && (found.contents as { readonly value: string }).value.replace(/\n\n/g, '\n'), expected);
}

/** The actions at the cursor; `operation` is what the first one does. */
async function actions(text: string, expected: readonly string[], more?: More, only?: readonly string[]): Promise<void> {
    const { view, position, offered } = await open({ 'a.txt': text }, more);
    const found = suggestionActions(view.corpus, await offered('a.txt'), { start: position, end: position }, { only, isOurs: false, version: 1, recent: [], languages: ['en'] });
    assert.deepEqual(found.map(({ title }) => plain(title)), expected);
    assert.ok(found.every(({ kind, command }) => kind === 'quickfix.glossator.suggestion' && command?.command === 'glossator.annotate'));
}

/** The whole view; the sources of `files` are all open. */
async function tree(query: Omit<TreeQuery, 'view' | 'offset'>, files: Readonly<Record<string, string>>, expected: string, more?: More): Promise<void> {
    const { view, offered } = await open(files, more);
    const offers: Offers = () => Promise.all(Object.keys(files).filter(path => path.endsWith('.txt')).map(async path => ({ ...await offered(path), isOpen: true })));
    const level = async (node: string | undefined, indent: string): Promise<string[]> => {
        const page = await treePage([view], { view: 'suggestions', ...query, ...(node !== undefined && { node }), offset: 0 }, ['en'], offers);
        const below = await Promise.all(page.nodes.map(async child => [`${indent}${shown(child)}`, ...child.hasChildren ? await level(child.id, `${indent}  `) : []]));
        const head = page.message ?? '';
        return [...head ? [head] : [], ...below.flat()];
    };
    assert.equal(plain((await level(undefined, '')).join('\n')), expected.replace(/^\n/, '').replace(/^ {8}/gm, '').trimEnd());
}

const shown = ({ label, description, context, kind, seen, group }: TreeNode) => (
    context === 'suggestion' ? `${seen?.key} ${label} (${description})` : `${label} (${description})${kind || group ? ` [${[kind, group].filter(part => part).join(' ')}]` : ''}`);

const lavrov = 'Sergei Lavrov came. John Kerry said that Russia must act. Kerry left.';
const withLavrov: More = text => (text.includes('Sergei Lavrov') ? { actors: [newPerson(text, 'Sergei Lavrov')] } : {});

suite('Cards of suggestions', () => {
    test('Who is meant, why, how sure and by what', () => card('John Ker|ry left.', [
        'Suggested: **John Kerry**', '“John Kerry” is a name of John Kerry.', 'Strong: hardly ever wrong · rule registry',
    ].join('\n')));
    test('Somebody new', () => card('Sergei Lav|rov left.', [
        'Suggested: **Sergei Lavrov (new person)**', '“Sergei Lavrov” looks like a name.', 'Normal: more often right than wrong · model test',
    ].join('\n'), withLavrov));
    test('Several may be meant', async () => card('|Kerry left.', [
        'Suggested: **John Kerry or Teresa Kerry**', '“Kerry” is a name of John Kerry or of Teresa Kerry.', 'Weak: a guess · rule registry',
    ].join('\n')));
    test('A claim, below what stands in it', async () => {
        const { view, position, offered } = await open({ 'a.txt': 'John Kerry said that Rus|sia must act.' });
        const found = suggestionHover(view.corpus, await offered('a.txt'), position, ['en']);
        const value = (found!.contents as { readonly value: string }).value;
        assert.match(value, /^Suggested: \*\*Russia\*\*[^]*\n---\n[^]*Suggested claim: \*\*“[^]*Russia must act/);
        assert.match(value, /Claimed by John Kerry/);
    });
    test('A kind of region', () => card('Menu |of all\nNews', 'Suggested region: **boilerplate**\nIt is a menu.\nStrong: hardly ever wrong · rule menu', text => ({
        regions: [{ ...rangeOf(text, 'Menu of all'), kind: 'boilerplate', confidence: 0.95, by: 'rule menu', why: 'It is a menu.' }],
    })));
    test('Nothing where nothing is suggested, or it is annotated', async () => {
        await card('Nobody le|ft.', undefined);
        await card('«john-kerry:John Ker|ry» left.', undefined);
    });
});

suite('Actions on suggestions', () => {
    test('A mention: as suggested, as another, all of the actor in the source, and not at all', () => actions('John Ker|ry left. Then John Kerry came.', [
        'Accept: “John Kerry” is John Kerry', 'Accept as Teresa Kerry', 'Accept all 2 of “John Kerry” in this source', 'Reject: “John Kerry” is John Kerry',
    ]));
    test('Of several that may be meant each is offered', () => actions('|Kerry left.', [
        'Accept: “Kerry” is John Kerry or Teresa Kerry', 'Accept as John Kerry', 'Accept as Teresa Kerry', 'Reject: “Kerry” is John Kerry or Teresa Kerry',
    ]));
    test('Somebody new', () => actions('Sergei Lav|rov left.', ['Accept: “Sergei Lavrov” is Sergei Lavrov (new person)', 'Reject: “Sergei Lavrov” is Sergei Lavrov (new person)'], withLavrov));
    test('A region', () => actions('Menu |of all\nNews', ['Accept: this is boilerplate', 'Reject: this is boilerplate'], text => ({
        regions: [{ ...rangeOf(text, 'Menu of all'), kind: 'boilerplate', confidence: 0.95, by: 'rule menu', why: 'It is a menu.' }],
    })));
    test('Only where quick fixes are wanted', async () => {
        await actions('John Ker|ry left.', [], undefined, ['refactor']);
        await actions('John Ker|ry left.', ['Accept: “John Kerry” is John Kerry', 'Accept as Teresa Kerry', 'Reject: “John Kerry” is John Kerry'], undefined, ['quickfix']);
    });
    test('In our own client they are edits of its own', async () => {
        const { view, position, offered } = await open({ 'a.txt': 'John Ker|ry left.' });
        const [accept] = suggestionActions(view.corpus, await offered('a.txt'), { start: position, end: position }, { isOurs: true, version: 1, recent: [], languages: ['en'] });
        const [uri, operation] = accept!.command!.arguments as [string, { kind: string; mentions: { actor: unknown; suggestedBy: string }[] }];
        assert.deepEqual([accept!.command!.command, uri, operation.kind, operation.mentions.map(({ actor, suggestedBy }) => [actor, suggestedBy])],
            ['_glossator.edit', 'file:///corpus/a.txt', 'accept', [[{ actor: 'john-kerry' }, 'rule registry']]]);
    });
});

suite('Suggestions view', () => {
    test('By tier, then whom it is about', () => tree({}, { 'a.txt': lavrov }, `
        5 suggestions in 1 source
        Strong (1)
          John Kerry (1) [mention john-kerry]
            mention@20-30 John Kerry (Sergei Lavrov came. [John Kerry] said that Russia must act. Kerry left.)
        Normal (3)
          Russia (1) [mention russia]
            mention@41-47 Russia (…John Kerry said that [Russia] must act. Kerry left.)
          Sergei Lavrov (new person) (1) [mention new person Sergei Lavrov]
            mention@0-13 Sergei Lavrov ([Sergei Lavrov] came. John Kerry said that Russia must…)
          Claims (1) [claim]
            claim@31-35 that Russia must act (John Kerry)
        Weak (1)
          Several may be meant (1)
            mention@58-63 Kerry (…that Russia must act. [Kerry] left.)`, withLavrov));
    test('By source', () => tree({ grouping: 'source' }, { 'a.txt': lavrov, 'b.txt': 'Russia left.', 'c.txt': 'Nobody.' }, `
        6 suggestions in 2 sources
        a.txt (5)
          John Kerry (1) [mention john-kerry]
            mention@20-30 John Kerry (Sergei Lavrov came. [John Kerry] said that Russia must act. Kerry left.)
          Russia (1) [mention russia]
            mention@41-47 Russia (…John Kerry said that [Russia] must act. Kerry left.)
          Sergei Lavrov (new person) (1) [mention new person Sergei Lavrov]
            mention@0-13 Sergei Lavrov ([Sergei Lavrov] came. John Kerry said that Russia must…)
          Several may be meant (1)
            mention@58-63 Kerry (…that Russia must act. [Kerry] left.)
          Claims (1) [claim]
            claim@31-35 that Russia must act (John Kerry)
        b.txt (1)
          Russia (1) [mention russia]
            mention@0-6 Russia ([Russia] left.)`, withLavrov));
    test('By actor', () => tree({ grouping: 'actor' }, { 'a.txt': 'Russia came.', 'b.txt': 'Russia left.' }, `
        2 suggestions in 2 sources
        Russia (2) [mention russia]
          mention@0-6 Russia ([Russia] came. · a.txt)
          mention@0-6 Russia ([Russia] left. · b.txt)`));
    test('Filter', () => tree({ grouping: 'actor', filter: 'russia b.txt' }, { 'a.txt': 'Russia came.', 'b.txt': 'Russia left.' }, `
        “russia b.txt”: 1 suggestion
        Russia (1) [mention russia]
          mention@0-6 Russia ([Russia] left. · b.txt)`));
    test('The way to a suggestion, by each grouping', async () => {
        const { view, offered } = await open({ 'a.txt': lavrov }, withLavrov);
        const offers: Offers = async () => [{ ...await offered('a.txt'), isOpen: true }];
        const way = async (suggestion: string, grouping: 'tier' | 'source' | 'actor') => (await treePath([view], { view: 'suggestions', grouping, uri: 'file:///corpus/a.txt', position: { line: 0, character: 0 }, suggestion }, ['en'], offers))
            .map(({ label }) => plain(label)).join(' > ');
        assert.equal(await way('mention@0-13', 'tier'), 'Normal > Sergei Lavrov (new person) > Sergei Lavrov');
        assert.equal(await way('mention@58-63', 'source'), 'a.txt > Several may be meant > Kerry');
        assert.equal(await way('claim@31-35', 'actor'), 'Claims > that Russia must act');
        assert.equal(await way('mention@1-2', 'tier'), '');
    });
    test('Nothing is suggested any more, or nothing was looked through', async () => {
        await tree({}, { 'a.txt': '«russia:Russia» left.' }, 'Nothing more is suggested in this source.');
        const { view } = await open({});
        assert.equal((await treePage([view], { view: 'suggestions', offset: 0 }, ['en'])).message, 'Open a source to see what may be annotated in it.');
    });
    test('What commands act on: a group says what all in it have, a suggestion where it stands', async () => {
        const { view, offered } = await open({ 'a.txt': 'Russia came.' });
        const offers: Offers = async () => [{ ...await offered('a.txt'), isOpen: true }];
        const page = (node?: string) => treePage([view], { view: 'suggestions', grouping: 'actor', offset: 0, ...(node !== undefined && { node }) }, ['en'], offers);
        const [group] = (await page()).nodes;
        const [item] = (await page(group!.id)).nodes;
        assert.deepEqual([group!.context, group!.group, group!.kind, group!.uri, group!.spoken], ['suggestion-group', 'russia', 'mention', 'file:///corpus/a.txt', '\u2068Russia\u2069: suggested mentions, 1'].map(plainIfSame(group!.spoken!)));
        assert.deepEqual([item!.context, item!.seen?.key, item!.kind, item!.group, item!.uri, item!.location?.range.end.character], ['suggestion', 'mention@0-6', 'mention', 'russia', 'file:///corpus/a.txt', 6]);
        assert.match(plain(item!.spoken!), /^suggested mention, Russia, Russia, \w+, Russia came\.$/);
    });
});

/** Isolates are written only where directions may mix. */
function plainIfSame(text: string): (expected: string) => string {
    return expected => (plain(expected) === plain(text) ? text : expected);
}
