import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matcherOf } from '../../../src/core/analysis/query/matcher';
import { parseQuery, type Query } from '../../../src/core/analysis/query/parse';
import { findAll } from '../../../src/core/analysis/query/query';
import { runs } from '../../counts';
import { openCorpus } from '../fixture';
import { marked } from '../formats/exporting';

function shown(query: Query): string {
    switch (query.kind) {
        case 'words': return `“${query.value}”`;
        case 'field': return `${query.field}${query.comparison}${query.value}`;
        case 'not': return `not ${shown(query.of)}`;
        default: return `(${query.of.map(shown).join(query.kind === 'all' ? ' and ' : ' or ')})`;
    }
}

function parsed(text: string): string {
    const { query, problems } = parseQuery(text);
    return [shown(query), ...problems.map(({ message, range }) => `! “${text.slice(range.start, range.end)}” ${message}`)].join('\n');
}

const corpus = marked({
    'glossator.yaml': [
        'topics: {talks: {}, truce: {names: {en: The truce}, broader: talks}}',
        'attributes: {verdict: {of: claim, values: {correct: {}, wrong: {}}}}',
    ].join('\n'),
    'actors.yaml': [
        'actors:',
        '  john-kerry: {type: person, names: {en: [John Kerry], ar: [جون كيري]}, was: [kerry]}',
        '  russia: {type: state, names: {en: [Russia]}}',
        '  reuters: {type: media, names: {en: [Reuters]}}',
    ].join('\n'),
    '002_a.txt': '«k:Kerry» said «c:the ceasefire holds».\n\n«r:Moscow» wants «d:Aleppo».\n',
    '002_a.txt.gloss.yaml': [
        'source: {title: On Syria, publisher: reuters, published: 2016-07-14, language: en-GB, status: done}',
        'mentions:',
        '  - {id: m-1, actor: russia, kind: metonym, tags: [x], $r}',
        'claims:',
        '  - {id: c-1, claimer: {actor: john-kerry, $k}, content: {$c}, topics: {truce: for}, about: {russia: against}, gloss: Kerry says that it holds., verdict: correct, relations: [{kind: supports, to: "b.txt#c-2"}]}',
    ].join('\n'),
    'b.txt': '«r:روسيا» تريد «c:الهدنة»\n',
    'b.txt.gloss.yaml': [
        'source: {published: 2016-09, language: ar}',
        'claims:',
        '  - {id: c-2, claimer: {actor: russia, $r}, content: {$c}, stance: demands, said: {on: 2016-08-30}, flag: discuss, note: see above}',
        'memos:',
        '  - {id: n-1, note: whole}',
    ].join('\n'),
});

/** The ids of what a query finds, in order; `!` where it is not understood. */
async function found(text: string): Promise<string> {
    const store = await openCorpus(corpus);
    const { query, problems } = parseQuery(text);
    const matcher = matcherOf(query, store.corpus);
    const ids: string[] = [];
    for await (const { entry } of findAll(store, store.corpus.sources, matcher)) {
        ids.push(entry.id ?? '?');
    }
    return [...ids, ...[...problems, ...matcher.problems].map(() => '!')].join(' ');
}

suite('Queries', () => {
    test('Terms side by side, alternatives, brackets and what shall not be', () => {
        assert.equal(parsed('stance:demands about:"the US" near "cease fire" source:002*'), '(stance:demands and about:the US and near:cease fire and source:002*)');
        assert.equal(parsed('(a OR b c) -(d) NOT e:f'), '((“a” or (“b” and “c”)) and not “d” and not e:f)');
        assert.equal(parsed('published>=2016-07 "a \\"b\\"" us-russia'), '(published>=2016-07 and “a "b"” and “us-russia”)');
        assert.equal(parsed('ستانس:"كيري" جون'), '(ستانس:كيري and “جون”)');
        assert.equal(parsed(''), '()');
    });

    test('What is not understood is told at its place, and left out', () => {
        assert.equal(parsed('a (b'), '(“a” and “b”)\n! “(” This bracket is not closed.');
        assert.equal(parsed('a) b'), '(“a” and “b”)\n! “)” There is no bracket that this one closes.');
        assert.equal(parsed('stance: x'), '“x”\n! “stance:” After “stance:” comes a value.');
        assert.equal(parsed('near -x'), 'not “x”\n! “near” After “near” comes a word, or words in quotes.');
        assert.equal(parsed('"open'), '“open”\n! “"open” The quotes are not closed.');
    });

    test('Any text is read, and quickly', () => {
        fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 60 }), fc.array(fc.constantFrom('(', ')', '-', '"', ':', 'a', ' OR ', 'NOT ', 'near ', '\\'), { maxLength: 200 }).map(parts => parts.join(''))), text => {
            const { query } = parseQuery(text);
            assert.ok(shown(query).length >= 0);
        }), { numRuns: runs(500) });
    });

    test('Every field finds what it is about', async () => {
        const table: Readonly<Record<string, string>> = {
            '': 'c-1 m-1 c-2', 'is:claim': 'c-1 c-2', 'is:mention': 'm-1', 'is:memo': 'n-1',
            'actor:john-kerry': 'c-1', 'actor:kerry': 'c-1', 'actor:"جون كيري"': 'c-1', 'actor:russia': 'c-1 m-1 c-2', 'actor:jo*': 'c-1', 'claimer:russia': 'c-2', 'via:russia': '', 'type:person': 'c-1',
            'about:russia': 'c-1', 'about:russia=against': 'c-1', 'about:russia=for': '', 'topic:talks': 'c-1', 'topic:"the truce"': 'c-1', 'topic:talks=against': '',
            'stance:demands': 'c-2', '-stance:demands is:claim': 'c-1', 'kind:metonym': 'm-1', 'flag:discuss': 'c-2', 'tag:x': 'm-1', 'verdict:correct': 'c-1', 'relation:supports': 'c-1', 'has:relation': 'c-1', 'has:note': 'c-2', 'id:m-1': 'm-1',
            'source:002*': 'c-1 m-1', 'source:b.txt': 'c-2', 'title:syria': 'c-1 m-1', 'publisher:Reuters': 'c-1 m-1', 'language:en': 'c-1 m-1', 'status:done': 'c-1 m-1',
            'published>2016-08': 'c-2', 'published:2016-07': 'c-1 m-1', 'said<2016-08': 'c-1', 'said:2016': 'c-1 c-2',
            ceasefire: 'c-1', 'text:الهُدنة': 'c-2', 'gloss:HOLDS': 'c-1', 'note:above': 'c-2', 'near:aleppo': 'm-1', 'near "ceasefire"': 'c-1', 'kerry': 'c-1',
            'stance:demands OR kind:metonym': 'm-1 c-2', '(claimer:russia OR claimer:kerry) -source:b*': 'c-1',
            'nonsense:1': '!', 'stance:angry': '!', 'published:soon': '!', 'has:wings': '!',
        };
        const results = await Promise.all(Object.keys(table).map(async text => [text, await found(text)] as const));
        assert.deepEqual(Object.fromEntries(results), table);
    });
});
