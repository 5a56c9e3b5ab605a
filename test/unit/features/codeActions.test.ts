import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeAction, type Diagnostic, RenameFile, TextDocumentEdit } from 'vscode-languageserver-types';
import { checkFile } from '../../../src/core/checks/check';
import { codeActions } from '../../../src/core/features/codeActions';
import { rangeIn, yamlFileOf } from '../../../src/core/features/yamlFile';
import { openMarked } from '../marked';
import { placed, registry } from './placed';

const host = { sha256: async () => 'f00d', randomDigits: (count: number) => new Uint8Array(count) };

/** The fixes at the cursor: each with the lines that it leaves in place of others. `*` marks the preferred one. */
async function check(files: Readonly<Record<string, string>>, ...expected: string[]): Promise<void> {
    const { stages, ...others } = files;
    const all: Record<string, string> = { 'actors.yaml': registry, ...others };
    const corpus = await openMarked(all);
    const yaml = yamlFileOf(corpus.view.corpus, corpus.uri)!;
    const problems = await checkFile(corpus.view, corpus.uri);
    const diagnostics = problems.map(({ code, range, message }): Diagnostic => ({ code, message, range: rangeIn(yaml.file, range) }));
    const range = { start: corpus.position, end: corpus.position };
    const actions = await codeActions(corpus.view, host, corpus.uri, range, { diagnostics, stagesOf: async () => (stages === undefined ? undefined : JSON.parse(stages)) }) ?? [];
    const found = await Promise.all(actions.map(async action => `${action.isPreferred ? '*' : ''}${action.title}${await outcome(action)}`));
    assert.deepEqual(found, expected);

    async function outcome(action: CodeAction): Promise<string> {
        if (action.command) {
            return `\n${JSON.stringify(action.command.arguments?.[1]).replace(/["{}]/g, '')}`;
        }
        const edits = action.edit!.changes ? Object.entries(action.edit!.changes)
            : action.edit!.documentChanges!.filter(TextDocumentEdit.is).map(({ textDocument, edits: list }) => [textDocument.uri, list] as const);
        const lines = await Promise.all(edits.map(async ([uri, list]) => {
            const before = await corpus.view.textOf(uri) ?? '';
            const after = TextDocument.applyEdits(TextDocument.create('', '', 0, before), list as never);
            const old = before.split('\n');
            return after.split('\n').filter(line => !old.includes(line)).map(line => `\n${line.trim()}`).join('');
        }));
        const moves = (action.edit!.documentChanges ?? []).filter(RenameFile.is).map(({ oldUri, newUri }) => `\n${[oldUri, newUri].map(uri => decodeURIComponent(uri.split('/corpus/')[1]!)).join(' → ')}`);
        return [...lines, ...moves].join('');
    }
}

const sidecar = (text: string, lines: string) => ({ 'a.txt': text, 'a.txt.gloss.yaml': placed(text, lines) });

suite('Quick fixes', () => {
    test('A quote by hand is placed, and gets its id', () => check(
        sidecar('US and Kerry', 'mentions:\n  - {actor: usa, text: "U|S"}\n  - {id: m2, actor: john-kerry, text: "Kerry"}'),
        '*Place in line 1\n- {id: m-00000000, actor: usa, at: 0-2, text: "US"}',
        'Place all quotes whose place is certain, and give ids\nsource:\nsha256: f00d\n- {id: m-00000000, actor: usa, at: 0-2, text: "US"}\n- {id: m2, actor: john-kerry, at: 7-12, text: "Kerry"}',
    ));
    test('Where a quote occurs several times each place is offered, with its context', () => check(
        sidecar('US.\nThe US.', 'mentions:\n  - {id: m1, actor: usa, text: "U|S"}'),
        'Place in line 1\n- {id: m1, actor: usa, at: 0-2, text: "US", after: ".\\nThe US."}',
        'Place in line 2\n- {id: m1, actor: usa, at: 8-10, text: "US", before: "US.\\nThe ", after: "."}',
    ));
    test('Places in one line are told apart by what stands around them', () => check(
        sidecar('US and the old US.', 'mentions:\n  - {id: m1, actor: usa, text: "U|S"}'),
        'Place in line 1: “US” and the old US.\n- {id: m1, actor: usa, at: 0-2, text: "US", after: " and the old US."}',
        'Place in line 1: US and the old “US” .\n- {id: m1, actor: usa, at: 15-17, text: "US", before: "US and the old ", after: "."}',
    ));
    test('A part of a claim is placed in its map', () => check(
        sidecar('He said so.', 'claims:\n  - id: c1\n    claimer: none\n    cue: {text: "sa|id"}\n    content: {@"so"}'), '*Place in line 1\ncue: {at: 3-7, text: "said"}',
    ));
    test('A region is placed from its first words to its last', () => check(
        sidecar('Kerry came home.', 'regions:\n  - {kind: headline, starts: "Ker|ry", ends: "home."}'), '*Place in line 1\n- {kind: headline, at: 0-16, starts: "Kerry", ends: "home."}',
    ));
    test('A move is accepted, one or all', () => check(
        sidecar('The United States and Secretary Kerry', 'mentions:\n  - {id: m1, actor: usa, at: 0|-13, text: "United States"}\n  - {id: m2, actor: usa, at: 1-16, text: "Secretary Kerry"}'),
        '*Accept move to line 1: The “United States” and Secretary Kerry\n- {id: m1, actor: usa, at: 4-17, text: "United States"}',
        'Keep “United States” as drifted\nrejected:\n- {as: move, from: 0-13, at: 4-17, text: "United States"}\n- {as: move, from: 0-13, text: "United States"}\n',
        'Remove the mention',
        'Accept all 2 moves that leave no doubt\nsource:\nsha256: f00d\n- {id: m1, actor: usa, at: 4-17, text: "United States"}\n- {id: m2, actor: usa, at: 22-37, text: "Secretary Kerry"}',
    ));
    test('A quote that is nearly right is corrected', () => check(
        sidecar('“US” news', 'mentions:\n  - {id: m1, actor: usa, at: 0|-4, text: "\\"US\\""} # by hand'),
        '*Correct the quote to ““US””\n- {id: m1, actor: usa, at: 0-4, text: "“US”"} # by hand',
    ));
    test('A position without a quote gets it', () => check(
        sidecar('US news', 'mentions:\n  - {id: m1, actor: usa, at: 0|-2}'), '*Write the quote “US”\n- {id: m1, actor: usa, at: 0-2, text: "US"}',
    ));
    test('An unknown actor is changed to a similar one, or made', () => check(
        sidecar('Kerry left', 'mentions:\n  - {id: m1, actor: jon-k|erry, @"Kerry"}'),
        '*Change to “john-kerry” (John Kerry)\n- {id: m1, actor: john-kerry, at: 0-5, text: "Kerry"}',
        'Create the actor “jon-kerry” (Kerry) in the registry\njon-kerry:\nnames: {en: [Kerry]}',
    ));
    test('A source’s own actor is made in its sidecar', () => check(
        sidecar('He left', 'mentions:\n  - {id: m1, actor: ~an-off|icial, kind: pronoun, @"He"}'),
        'Create the actor “~an-official” (An Official) in this sidecar\nactors:\nan-official:\nnames: {en: [An Official]}',
    ));
    test('An unknown topic is changed to a similar one, or added', () => check(
        { ...sidecar('He left', 'claims:\n  - {id: c1, claimer: none, cue: none, content: {@"left"}, topics: {truc|: for}}'), 'glossator.yaml': 'glossator: 1\ntopics:\n  truce: {names: {en: A truce}}\n' },
        '*Change to “truce” (A truce)\n- {id: c1, claimer: none, cue: none, content: {at: 3-7, text: "left"}, topics: {truce: for}}',
        'Add the topic “truc” to the settings\ntruc:\nnames: {en: Truc}',
    ));
    test('An entry without an id gets one', () => check(
        sidecar('US', 'mentions:\n  - {acto|r: usa, @"US"}'), '*Give it a new id\n- {id: m-00000000, actor: usa, at: 0-2, text: "US"}',
    ));
    test('A duplicate id is replaced', () => check(
        sidecar('US', 'mentions:\n  - {id: x, actor: usa, @"US"}\n  - {id: |x, actor: usa, @"US"}'), '*Give it a new id\n- {id: m-00000000, actor: usa, at: 0-2, text: "US"}',
    ));
    test('What is doubled, out of scope or refused for nothing can go', async () => {
        await check(
            sidecar('US', 'mentions:\n  - {id: m1, actor: usa, @"US"} # first\n  - {id: m2, actor: usa, at: |0-2, text: "US"}\n'), 'Remove this mention',
        );
        await check(
            sidecar('US', 'regions:\n  - {kind: out-of-scope, at: 0-2, starts: "US", ends: "US"}\nclaims:\n  - id: c1\n    claimer: none\n    cue: none\n    content: {at: |0-2, text: "US"}\nmemos: [] # later\n'), 'Remove this claim',
        );
        await check(sidecar('US', 'rejected:\n  - {as: mention, text: "Mo|scow"}\n'), 'Remove this refusal');
    });
    test('A claimer and a mention are linked to whom their words may name', async () => {
        await check(
            sidecar('كيري left', 'claims:\n  - id: c1\n    claimer: {at: 0-4, text: "كي|ري"}\n    cue: none\n    content: {@"left"}'),
            '*Link to John Kerry (“john-kerry”)\nclaimer: {actor: john-kerry, at: 0-4, text: "كيري"}',
        );
        await check(sidecar('Moscow left', 'mentions:\n  - {id: |m1, @"Moscow"}'), '*Link to Russia (“russia”)\n- {id: m1, actor: russia, at: 0-6, text: "Moscow"}');
    });
    test('A source gets the title and language that its text tells', () => check(
        sidecar('Kerry met him.\nThey said that it is not the end of the talks for him.', 'so|urce: {published: 2016, status: done}'),
        'Set title: Kerry met him.\nsource: {title: "Kerry met him.", published: 2016, status: done}', 'Set language: en\nsource: {published: 2016, language: en, status: done}',
    ));
    test('A value outside its list, and a key nearly right', async () => {
        await check({ 'a.txt': 'x', 'actors.yaml': 'glossator: 1\nactors:\n  a: {type: per|sn}\n' }, '*Change to “person”\na: {type: person}');
        await check(
            sidecar('US', 'mentions:\n  - {id: m1, actor: usa, kin|t: metonym, @"US"}'), '*Change to “kind”\n- {id: m1, actor: usa, kind: metonym, at: 0-2, text: "US"}',
        );
    });
    test('What is not there can be said to be so; a relation to nothing can go', async () => {
        await check(
            sidecar('He left', 'claims:\n  - id|: c1\n    content: {@"left"}'),
            'Write “claimer: none”: there is none\nclaimer: none', 'Write “cue: none”: there is none\ncue: none',
        );
        await check(
            sidecar('He left', 'claims:\n  - id: c1\n    claimer: none\n    cue: none\n    content: {@"left"}\n    relations:\n      - {kind: same, to: "x#|y"}\n      - {kind: same, to: "x#z"}'),
            'Remove this relation',
        );
    });
    test('An address that fits no longer is written anew, and all of a sidecar at once', () => check(
        { ...sidecar('He left', 'claims:\n  - {id: c1, content: {@"left", refers-to: "b#c2"}, relations: [{kind: same, to: "x|#c2"}]}'), 'b.txt': 'x', 'b.txt.gloss.yaml': placed('x', 'claims:\n  - {id: c2, content: {@"x"}}') },
        '*Change to “b.txt#c2”\n- {id: c1, content: {at: 3-7, text: "left", refers-to: "b#c2"}, relations: [{kind: same, to: "b.txt#c2"}]}',
        'Update all addresses in this sidecar\n- {id: c1, content: {at: 3-7, text: "left", refers-to: "b.txt#c2"}, relations: [{kind: same, to: "b.txt#c2"}]}',
    ));
    test('A sidecar without its source goes, with its layers, to where that is now; so do the addresses', () => check(
        {
            'a.txt.gloss.yaml': '|glossator: 1\nsource: {sha256: "hash of x"}\nclaims:\n  - {id: c1, content: {text: "x"}}\n', 'a.txt.gloss.bob.yaml': 'glossator: 1\n', 'c.txt': 'x',
            'b.txt': 'x', 'b.txt.gloss.yaml': placed('x', 'claims:\n  - {id: c2, content: {@"x", refers-to: "a.txt#c1"}}'),
        },
        '*Move the sidecar and its layers to c.txt\n- {id: c2, content: {at: 0-1, text: "x", refers-to: "c.txt#c1"}}\na.txt.gloss.yaml → c.txt.gloss.yaml\na.txt.gloss.bob.yaml → c.txt.gloss.bob.yaml',
    ));
    test('Two entries of one actor become one; an actor that nobody names can go', async () => {
        const actors = (lines: string) => ({ 'actors.yaml': `glossator: 1\nactors:\n${lines}` });
        const merge = 'Merge Kerry (a) into Kerry (b)\nkind:mergeActors,from:a,into:b';
        const back = 'Merge Kerry (b) into Kerry (a)\nkind:mergeActors,from:b,into:a';
        await check(actors('  a: {names: {en: [Ker|ry]}}\n  b: {names: {en: [Kerry]}}\n'), back, merge);
        await check(actors('  a: {names: {en: [Kerry]}, wikidata: Q|1}\n  b: {names: {de: [Kerry]}, wikidata: Q1}\n'), back, merge);
        await check({ ...actors('  a|: {names: {en: [Kerry]}}\n'), 'glossator.yaml': 'glossator: 1\nchecks: {actor.never-mentioned: hint}\n' }, 'Delete Kerry (a)\nkind:deleteActor,actor:a,mentions:unlink');
    });
    test('What contradicts the rest of the registry or the settings can go', async () => {
        const actors = (lines: string) => ({ 'actors.yaml': `glossator: 1\nactors:\n${lines}` });
        await check(actors('  a: {names: {en: [A]}, was: [c, |b]}\n  b: {names: {en: [B]}}\n'), 'Remove this former id\na: {names: {en: [A]}, was: [c]}');
        await check(actors('  a: {names: {en: [A]}, was: |b}\n  b: {names: {en: [B]}}\n'), 'Remove this former id\na: {names: {en: [A]}}');
        await check(actors('  a: {names: {en: [A]}, member-of: [{actor: |b, from: 2013}]}\n  b: {names: {en: [B]}, member-of: a}\n'), 'Remove this affiliation\na: {names: {en: [A]}}');
        await check(actors('  a: {names: {en: [A, X|Y]}}\n  b: {names: {en: [B, XY]}}\n'), 'Remove this name\na: {names: {en: [A]}}');
        await check({ 'glossator.yaml': 'glossator: 1\ntopics:\n  a: {broader: b|, definition: A}\n  b: {broader: a}\n' }, 'Remove the broader topic\na: {definition: A}');
    });
    test('A claim without content, and a relation by which a claimer contradicts itself, can go', async () => {
        await check(sidecar('He left', 'claims:\n  - id: c1\n    claimer: none\n    cue: none\n    content: {|}\n  - {id: c2, claimer: none, cue: none, content: {@"left"}}'), 'Remove this claim');
        await check(
            sidecar('He left', 'claims:\n  - {id: c1, claimer: {actor: usa}, cue: none, content: {@"He"}, relations: [{kind: contradicts, to: "#c|2"}]}\n  - {id: c2, claimer: {actor: usa}, cue: none, content: {@"left"}}'),
            'Remove this relation\n- {id: c1, claimer: {actor: usa}, cue: none, content: {at: 0-2, text: "He"}}',
        );
    });
    test('A fragment that overlaps another, a date that cannot be, and a second entry of one actor can go', async () => {
        await check(
            sidecar('He left now', 'claims:\n  - {id: c1, claimer: none, cue: none, content: {spans: [{@"He left"}, {at: 3|-11, text: "left now"}]}}'),
            'Remove this fragment\n- {id: c1, claimer: none, cue: none, content: {spans: [{at: 0-7, text: "He left"}]}}',
        );
        await check(
            sidecar('He left', 'source: {published: 2016}\nclaims:\n  - {id: c1, claimer: none, cue: none, said: {on: 20|17}, content: {@"left"}}'),
            'Remove this date\n- {id: c1, claimer: none, cue: none, content: {at: 3-7, text: "left"}}',
        );
        await check(
            sidecar('He left', 'source: {published: 2016}\nclaims:\n  - {id: c1, claimer: none, cue: none, said: {on: 20|17, @"He"}, content: {@"left"}}'),
            'Remove this date\n- {id: c1, claimer: none, cue: none, said: {at: 0-2, text: "He"}, content: {at: 3-7, text: "left"}}',
        );
        await check(
            { 'actors.yaml': 'glossator: 1\nactors:\n  a|: {names: {en: [A]}}\n  b: {names: {en: [B]}}\n', 'actors/more.yaml': 'glossator: 1\nactors:\n  a: {names: {en: [A2]}}\n' },
            'Remove this entry; that in more.yaml stays',
        );
    });
    test('A value that the format does not have is changed to one that it has', async () => {
        await check(sidecar('US', 'mentions:\n  - {id: m1, actor: usa, kind: metonim|, @"US"}'), '*Change to “metonym”\n- {id: m1, actor: usa, kind: metonym, at: 0-2, text: "US"}');
        await check(sidecar('US', 'mentions:\n  - {id: m1, actor: usa, flag: x|, @"US"}'), 'Change to “unsure”\n- {id: m1, actor: usa, flag: unsure, at: 0-2, text: "US"}', 'Change to “discuss”\n- {id: m1, actor: usa, flag: discuss, at: 0-2, text: "US"}');
    });
    test('A missing version is inserted', () => check({ 'a.txt': 'x', 'actors.yaml': '|actors:\n  a: {type: person}\n' }, '*Insert “glossator: 1”\nglossator: 1'));
    test('A file that must not be written gets no fixes', () => check({ 'a.txt': 'US', 'a.txt.gloss.yaml': 'glossator: 2\nmentions:\n  - {id: m1, actor: us|, at: 0-2, text: "US"}\n' }));
});

suite('Quick fixes of layers', () => {
    test('An anchor that drifted is mended in the layer', () => check(
        { 'a.txt': 'The old minister came. Kerry.', 'a.txt.gloss.yaml': 'glossator: 1\n', 'a.txt.gloss.bob.yaml': 'glossator: 1\nmentions:\n  - {id: m1, actor: john-kerry, at: 0|-12, text: "old minister"}\n' },
        '*Accept move to line 1: The “old minister” came. Kerry.\nsource:\nsha256: f00d\n- {id: m1, actor: john-kerry, at: 4-16, text: "old minister"}',
        'Keep “old minister” as drifted\nrejected:\n- {as: move, from: 0-12, at: 4-16, text: "old minister"}\n- {as: move, from: 0-12, text: "old minister"}', 'Remove the mention\nsource:\nsha256: f00d',
    ));
    test('An unknown actor, a missing id, a doubled mention and what is not there are mended in the layer', async () => {
        const layer = (lines: string) => ({ 'a.txt': 'Kerry left', 'a.txt.gloss.yaml': 'glossator: 1\nactors:\n  he: {names: {en: [he]}}\n', 'a.txt.gloss.bob.yaml': placed('Kerry left', lines) });
        await check(
            layer('mentions:\n  - {id: m1, actor: ~he|e, @"Kerry"}'), '*Change to “~he” (he)\n- {id: m1, actor: ~he, at: 0-5, text: "Kerry"}',
            'Create the actor “~hee” (Kerry) in this sidecar\nactors:\nhee:\nnames: {en: [Kerry]}',
        );
        await check(layer('mentions:\n  - {acto|r: usa, @"Kerry"}'), '*Give it a new id\n- {id: m-00000000, actor: usa, at: 0-5, text: "Kerry"}');
        await check(layer('mentions:\n  - {id: m1, actor: usa, @"Kerry"}\n  - {id: m2, actor: usa, at: |0-5, text: "Kerry"}\n'), 'Remove this mention');
        await check(layer('claims:\n  - id: c|1\n    claimer: none\n    content: {@"left"}'), 'Write “cue: none”: there is none\ncue: none');
        await check(layer('mentions:\n  - {id: m|1, @"Kerry"}'), 'Link to John Kerry (“john-kerry”)\n- {id: m1, actor: john-kerry, at: 0-5, text: "Kerry"}', 'Link to Teresa Kerry (“teresa-kerry”)\n- {id: m1, actor: teresa-kerry, at: 0-5, text: "Kerry"}');
    });
    test('A version that another program wrote is merged, or deleted', async () => {
        const kerry = '  - {id: m1, actor: john-kerry, at: 0-5, text: "Kerry"}\n';
        await check(
            { 'a.txt': 'Kerry came.', 'a.txt.gloss.yaml': `gloss|ator: 1\nmentions:\n${kerry}`, 'a.txt.gloss.yaml.replaced-20160714T120000': `glossator: 1\nmentions:\n${kerry}  - {id: m2, type: event, at: 6-10, text: "came"}\n` },
            'Merge both versions by meaning\n- {id: m2, type: event, at: 6-10, text: "came"}', 'Delete “a.txt.gloss.yaml.replaced-20160714T120000”',
        );
    });
});

suite('Quick fixes of merge conflicts', () => {
    const file = (lines: string) => ({ 'a.txt': 'Kerry and US', 'a.txt.gloss.yaml': `glossator: 1\nmentions:\n${lines}` });
    const kerry = '  - {id: m1, actor: john-kerry, at: 0-5, text: "Kerry"}\n';
    const us = '  - {id: m2, actor: usa, at: 10-12, text: "US"}\n';

    test('Two that were added at one place can both stand', () => check(
        file(`<<<<<<< H|EAD\n${kerry}=======\n${us}>>>>>>> other\n`),
        '*Merge by meaning', 'Keep ours', 'Keep theirs', 'Keep both',
    ));
    test('Where git keeps the versions before the merge, these are merged', () => {
        const changed = kerry.replace('john-kerry', 'russia');
        const [base, ours, theirs] = [kerry, kerry + us, changed].map(lines => `glossator: 1\nmentions:\n${lines}`) as [string, string, string];
        return check(
            { ...file(`<<<<<<< H|EAD\n${kerry}${us}=======\n${changed}>>>>>>> other\n`), stages: JSON.stringify({ base, ours, theirs }) },
            '*Merge by meaning', 'Keep ours', 'Keep theirs',
        );
    });
    test('What contradicts itself is one or the other', () => check(
        file(`<<<<<<< H|EAD\n${kerry}||||||| 1\n${kerry.replace('john-kerry', 'usa')}=======\n${kerry.replace('john-kerry', 'russia')}>>>>>>> other\n`),
        'Keep ours', 'Keep theirs',
    ));
});
