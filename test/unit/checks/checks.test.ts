import assert from 'node:assert/strict';
import { checkFile } from '../../../src/core/checks/check';
import { uriOf } from '../../../src/core/corpus/layout';
import { CorpusStore } from '../../../src/core/corpus/store';
import type { FileText } from '../../../src/core/workspace';
import { placed } from '../features/placed';
import { openCorpus, root } from '../fixture';
import { MemoryWorkspace } from '../memoryWorkspace';

const registry = `glossator: 1
actors:
  john-kerry: {type: person, names: {en: [John Kerry, Kerry]}}
  usa: {type: state, names: {en: [United States, US]}}
`;

/** The problems of all files of a corpus: `path: severity code «what is marked» message`. */
async function check(files: Readonly<Record<string, string>>, ...expected: string[]): Promise<void> {
    const all: Readonly<Record<string, string>> = { 'actors.yaml': registry, ...files };
    const store = await openCorpus(all);
    const found: string[] = [];
    for (const [path, text] of Object.entries(all)) {
        for (const { severity, code, range, message } of await checkFile(store, uriOf(root, path))) {
            found.push(`${path}: ${severity} ${code} «${text.slice(range.start, range.end)}» ${message}`);
        }
    }
    assert.deepEqual(found, expected);
}

/** As {@link check}, for a source and the entries of its sidecar; messages only of the sidecar, without its path. */
function checkSidecar(text: string, sidecar: string, ...expected: string[]): Promise<void> {
    return check({ 'a.txt': text, 'a.txt.gloss.yaml': placed(text, sidecar) }, ...expected.map(line => `a.txt.gloss.yaml: ${line}`));
}

const done = 'claimer: none, cue: none';

suite('Checks of anchors', () => {
    test('Quotes that stand where they say are no problem', () => checkSidecar('Kerry came.', `mentions:\n  - {id: m1, actor: john-kerry, @"Kerry"}\nclaims:\n  - {id: c1, ${done}, content: {@"came"}}`));

    test('A quote without a position, once in the text', () => checkSidecar(
        'A b.\nKerry came.', 'mentions:\n  - {id: m1, actor: john-kerry, text: "Kerry"}',
        'warning anchor.unplaced «"Kerry"» “Kerry” has no position yet: it stands in line 2.',
    ));
    test('A quote without a position, twice in the text', () => checkSidecar(
        'Kerry.\nKerry.', 'mentions:\n  - {id: m1, actor: john-kerry, text: "Kerry"}',
        'warning anchor.unplaced «"Kerry"» “Kerry” has no position yet: it may be at 2 places (line 1, 2).',
    ));
    test('A quote that stands once elsewhere has moved', () => checkSidecar(
        'Mr John Forbes Kerry came.', 'mentions:\n  - {id: m1, actor: john-kerry, at: 0-17, text: "John Forbes Kerry"}',
        'warning anchor.moved «0-17» “John Forbes Kerry” is no longer here: it stands in line 1 now.',
    ));
    test('A quote that stands nowhere has drifted', () => checkSidecar(
        'He came.', 'mentions:\n  - {id: m1, actor: john-kerry, at: 0-5, text: "Kerry"}',
        'warning anchor.drifted «0-5» “Kerry” is no longer here: it is not in the text.',
    ));
    test('A place where another mention stands is none to move to', () => checkSidecar(
        'The United States', 'mentions:\n  - {id: m1, actor: usa, @"United States"}\n  - {id: m2, actor: usa, at: 0-13, text: "United States"}',
        'warning anchor.drifted «0-13» “United States” is no longer here: every place where it stands is annotated already.',
    ));
    test('White space, quote marks and Unicode form make no drift', () => checkSidecar(
        '“John\u00a0Kerry” came.', 'mentions:\n  - {id: m1, actor: john-kerry, at: 1-11, text: "John Kerry"}',
        'warning anchor.nearly «1-11» The text here differs from the quote “John Kerry” in white space, quote marks or Unicode form only.',
    ));
    test('A position beyond the end', () => checkSidecar(
        'He came.', 'mentions:\n  - {id: m1, actor: john-kerry, at: 100-105, text: "Kerry"}',
        'error anchor.out-of-range «100-105» “Kerry”: this position lies beyond the end of the text, which has 8 characters; it is not in the text.',
    ));
    test('A position that ends before it begins', () => checkSidecar(
        'Kerry came.', 'mentions:\n  - {id: m1, actor: john-kerry, at: 5-0, text: "Kerry"}',
        'warning anchor.order «5-0» A position is start-end, and ends after it starts.',
    ));
    test('A position without a quote', () => checkSidecar(
        'Kerry came.', 'mentions:\n  - {id: m1, actor: john-kerry, at: 0-5}',
        'warning anchor.no-quote «0-5» A position without its quote cannot be held against the text.',
    ));
    test('Fragments that overlap', () => checkSidecar(
        'one two three', `claims:\n  - id: c1\n    claimer: none\n    cue: none\n    content:\n      spans:\n        - {@"one two"}\n        - {@"two three"}`,
        'warning anchor.overlap «4-13» This fragment overlaps the one at 0-7.',
    ));
    test('A region with other words at its ends', () => checkSidecar(
        'Kerry came home.\nHe left. He left.',
        'regions:\n  - {kind: headline, at: 0-10, starts: "Kerry", ends: "home."}\n  - {kind: caption, starts: "He", ends: "left."}\n  - {kind: byline, at: 0-5, starts: "By", ends: "Kerry"}\n  - {kind: byline, at: 6-99, starts: "By", ends: "AP"}',
        'warning anchor.moved «0-10» This region no longer ends with the words that it names: it begins in line 1.',
        'warning anchor.unplaced «"He"» This region has no position yet: it may begin in line 2.',
        'warning anchor.drifted «0-5» This region no longer begins with the words that it names: its words are not in the text.',
        'error anchor.out-of-range «6-99» This region reaches beyond the end of the text, which has 34 characters; its words are not in the text.',
    ));
});

suite('Checks of references', () => {
    test('An address whose path fits no longer, where the id tells what is meant', () => check(
        {
            'b.txt': 'x', 'b.txt.gloss.yaml': `glossator: 1\nclaims:\n  - {id: c2, ${done}, content: {at: 0-1, text: "x"}}\n`,
            'a.txt': 'x', 'a.txt.gloss.yaml': `glossator: 1\nclaims:\n  - {id: c1, ${done}, content: {at: 0-1, text: "x", refers-to: "#c2"}, relations: [{kind: same, to: "old.txt#c2"}, {kind: supports, to: "b.txt#c2"}]}\n`,
        },
        'a.txt.gloss.yaml: hint reference.moved «"old.txt#c2"» The claim is now at “b.txt#c2”.',
    ));
    test('Of copies of a claim none is taken for the one that is meant', () => check(
        {
            'b.txt': 'x', 'b.txt.gloss.yaml': `glossator: 1\nclaims:\n  - {id: c2, ${done}, content: {at: 0-1, text: "x", refers-to: "old.txt#c2"}}\n`,
            'c.txt': 'x', 'c.txt.gloss.yaml': `glossator: 1\nclaims:\n  - {id: c2, ${done}, content: {at: 0-1, text: "x"}}\n`,
        },
        ...['b.txt', 'c.txt'].map(path => `${path}.gloss.yaml: error id.duplicate «c2» The id “c2” is that of another annotation in ${path === 'b.txt' ? 'c.txt' : 'b.txt'}.`),
    ));
    test('Actors that are nowhere defined, wherever they are named', () => checkSidecar(
        'Kerry came.',
        `mentions:\n  - {id: m1, actor: nobody, @"Kerry"}\n  - {id: m2, actor: [usa, no-one], @"came"}
claims:\n  - {id: c1, cue: none, claimer: {actor: ~ghost, for: [us]}, content: {@"came"}, about: {kery: against}}
  - {id: c2, ${done}, content: {@"came"}, about: [usa, x]}`,
        'error reference.unknown-actor «nobody» There is no actor “nobody” in the registry.',
        'error reference.unknown-actor «no-one» There is no actor “no-one” in the registry.',
        'error reference.unknown-actor «~ghost» There is no actor “~ghost” among the source’s own actors.',
        'error reference.unknown-actor «us» There is no actor “us” in the registry.',
        'error reference.unknown-actor «kery» There is no actor “kery” in the registry.',
        'error reference.unknown-actor «x» There is no actor “x” in the registry.',
    ));
    test('Topics that the settings do not have', () => checkSidecar(
        'Kerry came.', `claims:\n  - {id: c1, ${done}, content: {@"came"}, topics: {truce: for}}`,
        'warning reference.unknown-topic «truce» There is no topic “truce” in the settings.',
    ));
    test('Relations to nothing, to the claim itself, and twice to one claim', () => checkSidecar(
        'Kerry came.',
        `claims:\n  - {id: c1, ${done}, content: {@"came"}}
  - {id: c2, ${done}, content: {@"came"}, relations: [{kind: same, to: "b.txt#x"}, {kind: same, to: "a.txt#c2"}, {kind: same, to: "#c1"}, {kind: same, to: "old.txt#c1"}]}`,
        'error reference.unknown-claim «"b.txt#x"» There is no claim at “b.txt#x”.',
        'error reference.self «"a.txt#c2"» This relation leads from the claim to itself.',
        'warning reference.repeated «"old.txt#c1"» The claim has this relation (same) already.',
    ));
});

suite('Checks of ids', () => {
    test('An id twice in a sidecar', () => checkSidecar(
        'Kerry came.', `mentions:\n  - {id: x, actor: usa, @"Kerry"}\nclaims:\n  - {id: x, ${done}, content: {@"came"}}`,
        'error id.duplicate «x» The id “x” is that of another annotation in this sidecar.',
    ));
    test('An id in another source and in a layer', () => check(
        {
            'a.txt': 'Kerry', 'a.txt.gloss.yaml': placed('Kerry', 'mentions:\n  - {id: x, actor: usa, @"Kerry"}\n  - {id: y, type: person, @"Kerry"}'),
            'a.txt.gloss.bob.yaml': placed('Kerry', 'mentions:\n  - {id: y, actor: usa, @"Kerry"}'),
            'b.txt': 'Kerry', 'b.txt.gloss.yaml': placed('Kerry', 'mentions:\n  - {id: x, actor: usa, @"Kerry"}'),
        },
        'a.txt.gloss.yaml: error id.duplicate «x» The id “x” is that of another annotation in b.txt.',
        'a.txt.gloss.yaml: error id.duplicate «y» The id “y” is that of another annotation in the layer “bob”.',
        'a.txt.gloss.bob.yaml: error id.duplicate «y» The id “y” is that of another annotation in the main sidecar.',
        'b.txt.gloss.yaml: error id.duplicate «x» The id “x” is that of another annotation in a.txt.',
    ));
    test('No id yet', () => checkSidecar(
        'Kerry came.', 'mentions:\n  - {actor: usa, @"Kerry"}', 'warning id.missing «{actor: usa, at: 0-5, text: "Kerry"}» This mention has no id yet.',
    ));
});

suite('Checks of claims and mentions', () => {
    test('A key that is missing is not yet done; none is done', () => checkSidecar(
        'Kerry came.', 'claims:\n  - {id: c1, content: {@"came"}}\n  - {id: c2, claimer: none, cue: none, content: {@"came"}}',
        'hint claim.no-claimer «{id: c1, content: {at: 6-10, text: "came"}}» Who makes this claim is not yet done; “claimer: none” says that nobody is named.',
        'hint claim.no-cue «{id: c1, content: {at: 6-10, text: "came"}}» By which words this claim is made is not yet done; “cue: none” says that there are none.',
    ));
    test('A claimer without an actor', () => checkSidecar(
        'Kerry came.', 'claims:\n  - {id: c1, cue: none, claimer: {@"Kerry"}, content: {@"came"}}', 'hint claim.unlinked-claimer «"Kerry"» This claimer is not linked to an actor.',
    ));
    test('A mention of nobody; a mention with a type is not linked yet', () => checkSidecar(
        'Kerry came.', 'mentions:\n  - {id: m1, @"Kerry"}\n  - {id: m2, type: person, @"Kerry"}',
        'warning mention.no-actor «{id: m1, at: 0-5, text: "Kerry"}» This mention has neither an actor nor a type.',
    ));
});

suite('Checks of values', () => {
    const settings = `glossator: 1
actor-types: [person, state]
attributes:
  verdict: {of: claim, values: [right, wrong]}
  weight: {of: [claim, mention], type: integer}
`;
    const files = (text: string, sidecar: string) => ({ 'glossator.yaml': settings, 'a.txt': text, 'a.txt.gloss.yaml': placed(text, sidecar) });

    test('Types, relations and attributes outside the lists of the settings', () => check(
        files('Kerry came.', `actors:\n  x: {type: robot}\nmentions:\n  - {id: m1, type: preson, weight: heavy, verdict: right, @"Kerry"}
claims:\n  - {id: c1, ${done}, content: {@"came"}, verdict: maybe, weight: 3, relations: [{kind: likes, to: "#c2"}]}\n  - {id: c2, ${done}, content: {@"came"}}`),
        'a.txt.gloss.yaml: warning value.actor-type «robot» “robot” is not among the actor types of the settings: person, state.',
        'a.txt.gloss.yaml: warning value.actor-type «preson» “preson” is not among the actor types of the settings: person, state.',
        'a.txt.gloss.yaml: warning value.attribute «heavy» “weight” must be a whole number.',
        'a.txt.gloss.yaml: warning value.attribute «verdict» “verdict” is an attribute of a claim, not of a mention.',
        'a.txt.gloss.yaml: warning value.attribute «maybe» “maybe” is not among the values of “verdict”: right, wrong.',
        'a.txt.gloss.yaml: warning value.relation-kind «likes» “likes” is not among the relations of the settings: supports, contradicts, same, elaborates.',
    ));
    test('A key that is nearly one of the format; others are kept without a word', () => checkSidecar(
        'Kerry came.', `claims:\n  - {id: c1, ${done}, content: {@"came"}, stnace: denies, colour: red}`,
        'warning value.misspelt-key «stnace» “stnace” is no key of the format; “stance” is.',
    ));
});

suite('Checks of files', () => {
    test('A sidecar without its source', () => check(
        { 'a.txt.gloss.yaml': 'glossator: 1\n' }, 'a.txt.gloss.yaml: error file.no-source «glossator: 1» There is no source a.txt beside this sidecar.',
    ));
    const lost = (lines = '') => `glossator: 1\nsource: {sha256: "hash of Kerry and\\nUS"}\nmentions:\n  - {id: m1, actor: john-kerry, at: 0-5, text: "Kerry"}\n  - {id: m2, actor: usa, at: 10-12, text: "US"}\n${lines}`;
    const missing = 'a.txt.gloss.yaml: error file.no-source «glossator: 1» There is no source a.txt beside this sidecar';
    test('A source that was moved is found by its text, whatever its line ends and its mark', () => check(
        { 'a.txt.gloss.yaml': lost(), 'b.txt': 'Kerry', 'sub/c.txt': '\ufeffKerry and\r\nUS' }, `${missing}. The source is now at sub/c.txt: move the sidecar there.`,
    ));
    test('Of several with the same text the one of the same name is meant', () => check(
        { 'a.txt.gloss.yaml': lost(), 'b.txt': 'Kerry and\nUS', 'sub/a.txt': 'Kerry and\rUS' }, `${missing}. The source is now at sub/a.txt: move the sidecar there.`,
    ));
    test('Of several with the same text and other names none is certain', () => check(
        { 'a.txt.gloss.yaml': lost(), 'b.txt': 'Kerry and\nUS', 'c.txt': 'Kerry and\nUS' }, `${missing}. It may be b.txt (100 % of the quotes), c.txt (100 % of the quotes).`,
    ));
    test('A text that has a sidecar of its own is no place to move to', () => check(
        { 'a.txt.gloss.yaml': lost(), 'b.txt': 'Kerry and\nUS', 'b.txt.gloss.yaml': 'glossator: 1\nsource: {sha256: "hash of Kerry and\\nUS"}\n' }, `${missing}. Its text is now b.txt, which has a sidecar of its own.`,
    ));
    test('Where the text changed, too, the quotes tell what it may be', () => check(
        { 'a.txt.gloss.yaml': lost(), 'b.txt': 'Nobody', 'c.txt': 'Kerry left', 'd.txt': 'Kerry left the US' }, `${missing}. It may be d.txt (100 % of the quotes), c.txt (50 % of the quotes).`,
    ));
    test('A file that the settings do not take in is there nevertheless', () => check(
        { 'a.md.gloss.yaml': 'glossator: 1\n', 'a.md': 'Kerry' }, 'a.md.gloss.yaml: error file.no-source «glossator: 1» a.md is no source of this corpus: the globs under “sources” in the settings do not take it in.',
    ));
    test('A source that is not UTF-8', async () => {
        class Latin1Workspace extends MemoryWorkspace {
            override async readFiles(uris: readonly string[]): Promise<readonly FileText[]> {
                return (await super.readFiles(uris)).map((file, index) => (uris[index]!.endsWith('.txt') ? { kind: 'not-utf8' } : file));
            }
        }
        const store = await CorpusStore.open(new Latin1Workspace([
            [uriOf(root, 'glossator.yaml'), 'glossator: 1\n'], [uriOf(root, 'a.txt'), '?'], [uriOf(root, 'a.txt.gloss.yaml'), 'glossator: 1\nmentions:\n  - {id: m1, type: person, at: 0-1, text: "x"}\n'],
        ]), root);
        const problems = await checkFile(store, uriOf(root, 'a.txt.gloss.yaml'));
        assert.deepEqual(problems.map(({ code, message }) => `${code} ${message}`), [
            'file.source-unreadable a.txt is not UTF-8: save it as UTF-8, outside of this program, and its annotations can be held against it.',
        ]);
    });
    test('A layer tells what is wrong with its YAML', () => check(
        { 'a.txt': 'x', 'a.txt.gloss.yaml': 'glossator: 1\n', 'a.txt.gloss.bob.yaml': 'glossator: 1\nmentions:\n  - {id: m1, type: person, kind: noun, at: 0-1, text: "x"}\n' },
        'a.txt.gloss.bob.yaml: error file.schema «noun» “kind” must be one of name, description, pronoun, adjective, demonym, metonym.',
    ));
    test('A newer version', () => checkFileCodes('glossator: 2\n', 'file.newer-version'));
    test('Broken YAML is one problem, not many', () => checkFileCodes('glossator: 1\nmentions:\n  - {id: m1, actor: [usa\n', 'yaml.syntax', 'yaml.syntax'));
    test('A key twice', () => checkFileCodes('glossator: 1\nsource:\n  guid: A\n  guid: B\n', 'yaml.duplicate-key'));

    async function checkFileCodes(sidecar: string, ...codes: string[]): Promise<void> {
        const store = await openCorpus({ 'a.txt': 'x', 'a.txt.gloss.yaml': sidecar });
        const problems = await checkFile(store, uriOf(root, 'a.txt.gloss.yaml'));
        assert.deepEqual(problems.map(problem => problem.code), codes);
    }
});

suite('Checks of the registry', () => {
    test('Names that two actors share in one language', () => check(
        { 'actors.yaml': 'glossator: 1\nactors:\n  a: {names: {en: [Kerry, JK], fr: [X]}}\n  b: {names: {en: [Kerry], de: [X]}}\n  c: {names: {en: [C, JK]}, also: {en: [Kerry]}}\n' },
        'actors.yaml: warning registry.same-name «Kerry» This name is one of “Kerry” (b) too.',
        'actors.yaml: information registry.shared-name «JK» This name is one of “C” (c) too.',
        'actors.yaml: warning registry.same-name «Kerry» This name is one of “Kerry” (a) too.',
        'actors.yaml: information registry.shared-name «JK» This name is one of “Kerry” (a) too.',
    ));
    test('Two files with one actor, and former ids in use', () => check(
        { 'actors.yaml': 'glossator: 1\nactors:\n  a: {names: {en: A}, was: [c]}\n', 'actors/more.yaml': 'glossator: 1\nactors:\n  a: {names: {en: A2}}\n  c: {names: {en: C}}\n' },
        'actors.yaml: error registry.duplicate-id «a: {names: {en: A}, was: [c]}» The actor “a” stands in more.yaml too.',
        'actors.yaml: error registry.former-id «c» “c” is the id of an actor.',
        'actors/more.yaml: error registry.duplicate-id «a: {names: {en: A2}}» The actor “a” stands in actors.yaml too.',
    ));
    test('Affiliations to nobody and in a circle', () => check(
        { 'actors.yaml': 'glossator: 1\nactors:\n  a: {names: {en: A}, member-of: [b, x]}\n  b: {names: {en: B}, member-of: [{actor: c}]}\n  c: {names: {en: C}, member-of: a}\n  d: {names: {en: D}, member-of: a}\n' },
        'actors.yaml: error registry.cycle «b» “A” would be a member of itself by way of “B”.',
        'actors.yaml: error reference.unknown-actor «x» There is no actor “x” in the registry.',
        'actors.yaml: error registry.cycle «c» “B” would be a member of itself by way of “C”.',
        'actors.yaml: error registry.cycle «a» “C” would be a member of itself by way of “A”.',
    ));
    test('Two actors of one Wikidata id, and a type outside the list', () => check(
        { 'actors.yaml': 'glossator: 1\nactors:\n  a: {names: {en: A}, wikidata: Q1}\n  b: {type: persn, names: {en: B}, wikidata: Q1}\n' },
        'actors.yaml: warning registry.same-wikidata «Q1» “B” (b) has this Wikidata id too.',
        'actors.yaml: warning value.actor-type «persn» “persn” is not among the actor types of the settings: person, organisation, state, armed-group, media, office, group, place, event, document.',
        'actors.yaml: warning registry.same-wikidata «Q1» “A” (a) has this Wikidata id too.',
    ));
});

suite('Checks of the settings', () => {
    test('Topics that are nowhere or broader than themselves, and codes that are none', () => check(
        { 'glossator.yaml': 'glossator: 1\ntopics:\n  a: {broader: b}\n  b: {broader: a}\n  c: {broader: x}\nchecks: {anchor.drfted: ignore}\n' },
        'glossator.yaml: error settings.cycle «b» “a” would be broader than itself by way of “b”.',
        'glossator.yaml: error settings.cycle «a» “b” would be broader than itself by way of “a”.',
        'glossator.yaml: warning settings.unknown-topic «x» There is no topic “x”.',
        'glossator.yaml: warning settings.unknown-check «anchor.drfted» There is no check “anchor.drfted”.',
    ));
    test('They say how a check is reported, or that it is not', () => check(
        { 'glossator.yaml': 'glossator: 1\nchecks: {claim.no-claimer: error, claim.no-cue: ignore}\n', 'a.txt': 'x', 'a.txt.gloss.yaml': placed('x', 'claims:\n  - {id: c1, content: {@"x"}}') },
        'a.txt.gloss.yaml: error claim.no-claimer «{id: c1, content: {at: 0-1, text: "x"}}» Who makes this claim is not yet done; “claimer: none” says that nobody is named.',
    ));
});

suite('Checks of layers', () => {
    const text = 'Kerry came.';
    const claim = (id: string, to: string) => `glossator: 1\nclaims:\n  - {id: ${id}, ${done}, content: {at: 6-10, text: "came"}, relations: [{kind: same, to: "${to}"}]}\n`;
    test('An anchor of a layer drifts, too', () => check(
        { 'a.txt': text, 'a.txt.gloss.bob.yaml': 'glossator: 1\nmentions:\n  - {id: m1, actor: usa, at: 0-2, text: "US"}\n' },
        'a.txt.gloss.bob.yaml: warning anchor.drifted «0-2» “US” is no longer here: it is not in the text.',
    ));
    test('Claims in layers are found, from the main sidecar and from other layers', () => check({
        'a.txt': text, 'a.txt.gloss.yaml': claim('c1', 'a.txt#c2'), 'a.txt.gloss.bob.yaml': claim('c2', 'b.txt#c3'), 'b.txt': text, 'b.txt.gloss.eva.yaml': claim('c3', 'gone.txt#c2'),
    }));
    test('A relation of a layer that leads nowhere', () => check(
        { 'a.txt': text, 'a.txt.gloss.bob.yaml': claim('c2', 'a.txt#c9') }, 'a.txt.gloss.bob.yaml: error reference.unknown-claim «"a.txt#c9"» There is no claim at “a.txt#c9”.',
    ));
    test('What another program wrote at the same moment, beside each sidecar', () => check(
        { 'a.txt': text, 'a.txt.gloss.yaml': 'glossator: 1\n', 'a.txt.gloss.bob.yaml': 'glossator: 1\n', 'a.txt.gloss.yaml.replaced-20160714T120000': 'glossator: 1\n', 'a.txt.gloss.bob.yaml.replaced-20160714T120000123': '' },
        'a.txt.gloss.yaml: warning file.replaced «glossator: 1» Another program wrote this file at the same moment; its version is kept as “a.txt.gloss.yaml.replaced-20160714T120000”. Compare the two, take over what is missing, and delete it.',
        'a.txt.gloss.bob.yaml: warning file.replaced «glossator: 1» Another program wrote this file at the same moment; its version is kept as “a.txt.gloss.bob.yaml.replaced-20160714T120000123”. Compare the two, take over what is missing, and delete it.',
    ));
});

suite('Checks of merge conflicts', () => {
    const conflict = (ours: string, base: string | undefined, theirs: string) => `<<<<<<< HEAD\n${ours}${base === undefined ? '' : `||||||| 1234567\n${base}`}=======\n${theirs}>>>>>>> other\n`;
    const kerry = (actor: string) => `  - {id: m1, actor: ${actor}, at: 0-5, text: "Kerry"}\n`;
    const us = '  - {id: m2, actor: usa, at: 10-12, text: "US"}\n';
    const head = 'glossator: 1\nmentions:\n';

    test('What the sides say differently is said in words; the file is read with ours', () => check(
        { 'a.txt': 'Kerry and US', 'a.txt.gloss.yaml': head + conflict(kerry('john-kerry'), kerry('nobody'), kerry('usa')) },
        'a.txt.gloss.yaml: error merge.conflict «<<<<<<< HEAD» The two sides of a merge say different things. Mention “Kerry” (m1): ours links it to John Kerry, theirs to United States.',
    ));
    test('Lines that do not contradict each other are called so', () => check(
        { 'a.txt': 'Kerry and US', 'a.txt.gloss.yaml': head + conflict(kerry('john-kerry'), '', us) },
        'a.txt.gloss.yaml: error merge.conflict «<<<<<<< HEAD» A merge by lines stopped here, though nothing is contradictory (ours: added mention “Kerry” (m1); theirs: added mention “US” (m2)). “Merge by meaning” takes both.',
    ));
    test('In the registry and the settings too', () => check(
        {
            'actors.yaml': `glossator: 1\nactors:\n${conflict('  john-kerry: {type: person, names: {en: [John Kerry]}}\n', undefined, '  john-kerry: {type: office, names: {en: [John Kerry]}}\n')}`,
            'glossator.yaml': `glossator: 1\n${conflict('guideline: A.md\n', 'guideline: B.md\n', 'guideline: C.md\n')}`,
        },
        'actors.yaml: error merge.conflict «<<<<<<< HEAD» The two sides of a merge say different things. Actor John Kerry (john-kerry): ours says type: “person”, theirs: “office”.',
        'glossator.yaml: error merge.conflict «<<<<<<< HEAD» The two sides of a merge say different things. “guideline”: ours says “A.md”, theirs “C.md”.',
    ));
    test('A marker that stands alone is broken YAML', async () => {
        const store = await openCorpus({ 'a.txt': 'Kerry', 'a.txt.gloss.yaml': `${head}<<<<<<< HEAD\n${kerry('john-kerry')}`, 'actors.yaml': registry });
        assert.ok((await checkFile(store, uriOf(root, 'a.txt.gloss.yaml'))).some(({ code }) => code === 'yaml.syntax'));
    });
});
