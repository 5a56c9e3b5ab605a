import * as assert from 'node:assert';
import { Value } from '@sinclair/typebox/value';
import fc from 'fast-check';
import { ActorSchema, ClaimSchema, MemoSchema, MentionSchema, RegionSchema, RejectedSchema, SourceMetadataSchema } from '../../../src/core/annotation/schema';
import { runs } from '../../counts';
import { readRegistry, readSettings, readSidecar } from '../../../src/core/sidecar/read';
import { readRaw } from '../../../src/core/sidecar/readRaw';
import { isSurelyRight } from '../../../src/core/sidecar/schemaProblems';
import { blockMap, flow } from '../../../src/core/sidecar/render';

const read = { sidecar: readSidecar, registry: readRegistry, settings: readSettings };

/** The problems of a file: line and column from 1, the marked text, code (without `file.schema`) and message. */
function check(kind: keyof typeof read, text: string, ...expected: readonly string[]): void {
    const actual = read[kind](text).problems.map(({ code, message, range }) => {
        const before = text.slice(0, range.start).split('\n');
        return `${before.length}:${before.at(-1)!.length + 1} ${JSON.stringify(text.slice(range.start, range.end))} ${code === 'file.schema' ? '' : `${code} `}${message}`;
    });
    assert.deepStrictEqual(actual, expected);
}

const sidecar = (text: string, ...expected: readonly string[]) => check('sidecar', `glossator: 1\n${text}`, ...expected);
const mention = (fields: string, ...expected: readonly string[]) => sidecar(`mentions:\n  - {${fields}}\n`, ...expected);
const claim = (fields: string, ...expected: readonly string[]) => sidecar(`claims:\n  - content: {text: "x"}\n    ${fields}\n`, ...expected);

suite('Nothing is wrong with', () => {
    test('an empty sidecar', () => check('sidecar', 'glossator: 1\n'));
    test('an empty file', () => check('sidecar', ''));
    test('empty settings', () => check('settings', ''));
    test('empty sections', () => sidecar('source:\nmentions:\nclaims: []\nactors: {}\n'));
    test('unknown keys', () => sidecar('own: {a: 1}\nsource: {own: 1}\nmentions:\n  - {text: "x", own: [1, {a: b}]}\nclaims:\n  - {content: {text: "x", own: 1}, own: 2}\nactors:\n  a: {own: true}\n'));
    test('numbers and years where texts stand', () => sidecar('source: {published: 2016}\n'));
    test('unplaced entries', () => sidecar('mentions:\n  - {actor: x, text: "x"}\nclaims:\n  - {content: {text: "x"}}\n'));
    test('looked for, there is none', () => claim('claimer: none\n    cue: none'));
    test('a mention without an actor', () => mention('type: person, text: "x"'));
    test('the examples of the format', () => {
        check('registry', 'glossator: 1\nactors:\n  john-kerry:\n    type: person\n    names:\n      en: [John Kerry, Kerry]\n    wikidata: Q22316\n    member-of: [{actor: us, from: 2013-02, until: 2017-01}]\n    was: [kerry]\nignore: {en: [Middle East]}\n');
        check('settings', 'glossator: 1\nsources: ["**/*.txt"]\nactor-types: [person, {state: {definition: a state}}]\nattributes:\n  verdict: {of: claim, values: {correct: {definition: x}, wrong: {}, unproven: {}}}\nrelations: {supports: {}, same: {symmetric: true}}\ntopics:\n  a:\n    names: {en: A}\n    broader: b\nchecks: {actor.never-mentioned: ignore}\n');
    });
});

suite('The version', () => {
    test('is missing', () => check('sidecar', 'mentions: []\n', '1:1 "m" file.no-version The file does not begin with “glossator: 1”.'));
    test('is newer', () => check('sidecar', 'glossator: 2\nown: 1\n', '1:1 "glossator: 2" file.newer-version The file is of version 2 of the format; this program knows version 1. It is read as far as possible and never changed.'));
    test('is none', () => check('sidecar', 'glossator: one\n', '1:1 "glossator: one" file.no-version “glossator” must be 1.'));
    test('A file that is newer or broken is never changed', () => {
        assert.deepStrictEqual(['glossator: 1\n', '', 'glossator: 2\n', 'glossator: 1\na: [\n', '- a\n', 'a: 1\na: 2\n', 'glossator: 1.5\n'].map(text => readSidecar(text).canEdit), [true, true, false, false, false, false, false]);
    });
});

suite('Broken files', () => {
    test('not a map', () => check('sidecar', '- a\n', '1:1 "- a" file.not-a-map A file of Glossator is a YAML map that begins with “glossator: 1”.'));
    test('an open bracket: at its place, and the rest is read', () => {
        const text = 'glossator: 1\nmentions:\n  - {text: "x"}\nclaims:\n  - {content: {text: "y"}\n';
        const { mentions, problems, canEdit } = readSidecar(text);
        assert.deepStrictEqual([mentions.length, problems[0]!.code, text.slice(0, problems[0]!.range.start).split('\n').length >= 5, canEdit], [1, 'yaml.syntax', true, false]);
    });
    test('a key that stands twice', () => mention('text: "x", actor: a, actor: b', '3:27 "actor" yaml.duplicate-key This key stands twice in its map.'));
    test('a section that stands twice', () => sidecar('mentions: []\nmentions: []\n', '3:1 "mentions" yaml.duplicate-key This key stands twice in its map.'));
    test('an actor that stands twice', () => check('registry', 'glossator: 1\nactors:\n  a: {type: x}\n  a: {type: y}\n', '4:3 "a" yaml.duplicate-key This key stands twice in its map.'));
    test('two documents', () => sidecar('---\na: 1\n', '2:1 "---\\na: 1\\n" yaml.syntax A file holds one document: “---” does not stand here.'));
    test('a tab as indentation', () => assert.strictEqual(readSidecar('glossator: 1\nmentions:\n\t- a\n').problems[0]!.code, 'yaml.syntax'));
});

suite('A mention in our own form', () => {
    const letters = fc.constantFrom(...'aZ9-_.~/', 'é', '\u0645', '');
    const word = fc.array(letters, { minLength: 1, maxLength: 6 }).map(each => each.join(''));
    const line = fc.record({ id: word, actor: word, text: fc.constantFrom('', 'x', '\\u00a0') }).map(({ id, actor, text }) => `{id: ${id}, actor: ${actor}, at: 1-2, text: "${text}"}`);
    test('that is passed over is one that the schema allows', () => {
        fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), lines => {
            for (const entry of readRaw(`glossator: 1\nmentions:\n${lines.map(each => `  - ${each}\n`).join('')}`).sections.get('mentions')!.entries) {
                assert.ok(!isSurelyRight(entry) || Value.Check(MentionSchema, entry.value), JSON.stringify(entry.value));
            }
        }), { numRuns: runs(2000) });
        assert.ok(isSurelyRight(readRaw('mentions:\n  - {id: m-7k2p9xh4, actor: john-kerry, at: 92-102, text: "John Kerry"}\n').sections.get('mentions')!.entries[0]!));
    });
});

suite('A mention', () => {
    test('of an unknown kind', () => mention('kind: noun, text: "x"', '3:12 "noun" “kind” must be one of name, description, pronoun, adjective, demonym, metonym.'));
    test('with a place that is none', () => mention('at: 5, text: "x"', '3:10 "5" “at” must be of the form start-end, e.g. 92-102.'));
    test('with an actor that is no id', () => mention('actor: {a: b}, text: "x"', '3:13 "{a: b}" “actor” must be an actor’s id or a list.'));
    test('with an actor in a list that is no id', () => mention('actor: [a, "b c"], text: "x"', '3:17 "\\"b c\\"" “1” must be an actor’s id.'));
    test('without text and place', () => mention('actor: a', '3:5 "{actor: a}" The mention has neither “text” nor “at”.'));
    test('that is no map', () => sidecar('mentions:\n  - Kerry\n', '3:5 "Kerry" This must be a map.'));
    test('that is empty', () => assert.ok(readSidecar('glossator: 1\nmentions:\n  -\n').problems.length === 1));
    test('with a text that is a number', () => mention('text: 5', '3:12 "5" “text” must be a text that is not empty.'));
    test('The mentions are no list', () => sidecar('mentions: {a: b}\n', '2:11 "{a: b}" “mentions” must be a list.'));
    test('The mentions are a text', () => sidecar('mentions: many\n', '2:11 "many" “mentions” must be a list.'));
});

suite('A claim', () => {
    test('without content', () => sidecar('claims:\n  - {id: c-1}\n', '3:5 "{id: c-1}" “content” is missing.'));
    test('with content that is a text', () => sidecar('claims:\n  - content: x\n', '3:14 "x" “content” must be a map.'));
    test('of an unknown stance', () => claim('stance: agrees', '4:13 "agrees" “stance” must be one of asserts, denies, asks, predicts, demands, proposes, commits, supports, opposes.'));
    test('with a claimer that is a text', () => claim('claimer: Kerry', '4:14 "Kerry" “claimer” must be “none” or a map.'));
    test('with a claimer whose place is none', () => claim('claimer: {actor: a, at: x}', '4:29 "x" “at” must be of the form start-end, e.g. 92-102.'));
    test('with an empty list of fragments', () => claim('cue: {spans: []}', '4:18 "[]" “spans” must be a list that is not empty.'));
    test('with a relation to no address', () => claim('relations:\n      - {kind: same, to: c-1}', '5:26 "c-1" “to” must be an address of the form path#id.'));
    test('with an unknown position', () => claim('topics: {war: maybe}', '4:19 "maybe" “war” must be one of for, against, neutral, mixed.'));
    test('with a date that is none', () => claim('said: {on: yesterday}', '4:16 "yesterday" “on” must be a date (EDTF), e.g. 2016-07-14 or a whole number.'));
    test('with via that is a map', () => claim('via: {actor: a}', '4:10 "{actor: a}" “via” must be a list.'));
});

suite('Actors and settings', () => {
    test('an actor that is a text', () => check('registry', 'glossator: 1\nactors:\n  a: Kerry\n', '3:6 "Kerry" “a” must be a map.'));
    test('names that are a text', () => check('registry', 'glossator: 1\nactors:\n  a:\n    names: Kerry\n', '4:12 "Kerry" “names” must be a map.'));
    test('a wrong Wikidata id', () => check('registry', 'glossator: 1\nactors:\n  a: {wikidata: 22316}\n', '3:17 "22316" “wikidata” must be a Wikidata id, e.g. Q22316.'));
    test('an unknown severity', () => check('settings', 'glossator: 1\nchecks: {a.b: fatal}\n', '2:15 "fatal" “a.b” must be one of ignore, hint, information, warning, error.'));
    test('a symmetry that is a text', () => check('settings', 'glossator: 1\nrelations:\n  same: {symmetric: often}\n', '3:21 "often" “symmetric” must be true or false.'));
    test('a status that is unknown', () => sidecar('source:\n  status: ready\n', '3:11 "ready" “status” must be one of todo, in-progress, done, reviewed.'));
});

suite('What a file says is read, or reported', () => {
    // Spans that end before they start are for the checks of anchors, which know the text.
    const odd = [null, 5, true, 1.5, 'some text', '', 'x', [], ['a'], [5], [null], [[]], {}, { a: 'b' }, { a: 5 }, { a: null }, { text: 'x' }, { at: '1-2' }, { text: 5 }, { actor: 'a' }, { thread: [] }, { suggested: 'm' }, [{}], [{ text: 'x' }], [{ kind: 'same' }], { spans: [] }, { spans: 'x' }, { on: [] }, 'none', '1-2', '5'];
    const without = (value: unknown) => JSON.stringify(value, (key, item: unknown) => (key === 'entryStart' || key === 'entryEnd' ? undefined : item instanceof Map ? [...item] : item));
    const kinds = {
        mentions: [MentionSchema, { text: 'x' }], claims: [ClaimSchema, { content: { text: 'x' } }], regions: [RegionSchema, { kind: 'caption' }], memos: [MemoSchema, { text: 'x' }],
        rejected: [RejectedSchema, { as: 'mention' }], actors: [ActorSchema, {}], source: [SourceMetadataSchema, {}],
    } as const;
    for (const [section, [schema, base]] of Object.entries(kinds)) {
        test(`in ${section}`, () => {
            const file = (value: object) => `glossator: 1\n${section}:\n${section === 'source' ? `  ${Object.keys(value).length > 0 ? blockMap(value as Record<string, unknown>, 2) : 'own: 1'}` : section === 'actors' ? `  a: ${flow(value)}` : `  - ${flow(value)}`}\n`;
            const show = (value: object) => without({ ...readSidecar(file(value)), text: '', problems: [] });
            const silent: string[] = [];
            for (const key of Object.keys(schema.properties)) {
                for (const value of odd) {
                    const isEmpty = value !== null && typeof value === 'object' && Object.keys(value).length === 0;
                    const { [key]: _, ...rest } = base as Record<string, unknown>;
                    if (!isEmpty && readSidecar(file({ ...rest, [key]: value })).problems.length === 0 && show({ ...rest, [key]: value }) === show(rest)) {
                        silent.push(`${key}: ${flow(value)}`);
                    }
                    const list = ['a', value];
                    if (!isEmpty && readSidecar(file({ ...rest, [key]: list })).problems.length === 0 && show({ ...rest, [key]: list }) === show({ ...rest, [key]: ['a'] })) {
                        silent.push(`${key}: ${flow(list)}`);
                    }
                }
            }
            assert.deepStrictEqual(silent, []);
        });
    }
});
