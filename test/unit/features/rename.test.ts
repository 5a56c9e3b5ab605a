import assert from 'node:assert/strict';
import { Refusal } from '../../../src/core/edits/context';
import { textAfter } from '../../../src/core/edits/fileDraft';
import { uriOf } from '../../../src/core/corpus/layout';
import { planRename, prepareRename, type RenamePlan } from '../../../src/core/features/rename';
import { root } from '../fixture';
import { openMarked } from '../marked';

const registry = `glossator: 1
actors:
  john-kerry:
    type: person   # of the United States
    names: {en: ["John Kerry", Kerry], ar: [كيري]}
    was: [kerry]
  usa: {names: {en: [United States]}}
  us-staff: {member-of: [{actor: usa, from: 2013}], maybe: 'john-kerry'}
`;
const settings = `glossator: 1
attributes: {speaker: {of: claim, type: actor}}
topics:
  truce: {definition: An end}
  peace: {broader: truce}
`;
const common = { 'actors.yaml': registry, 'glossator.yaml': settings };

/** Renames what stands at the cursor; the result are the lines that changed, by file, or why nothing does. */
async function rename(files: Readonly<Record<string, string>>, name: string): Promise<readonly string[]> {
    const { view, uri, position } = await openMarked({ ...common, ...files });
    try {
        const found = await prepareRename(view, uri, position, ['en']);
        return found ? linesOf(finish(planRename(view.corpus, found, name))) : ['nothing'];
    } catch (error) {
        if (error instanceof Refusal) {
            return [`refused: ${error.message.replace(/[\u2066-\u2069]/g, '')}`];
        }
        throw error;
    }
}

function finish(steps: Generator<unknown, RenamePlan>): RenamePlan {
    for (;;) {
        const step = steps.next();
        if (step.done) {
            return step.value;
        }
    }
}

function linesOf({ files }: RenamePlan): string[] {
    return files.flatMap(file => {
        const before = new Set(file.before!.split('\n'));
        const path = decodeURIComponent(file.uri.slice(uriOf(root, '').length));
        return textAfter(file)!.split('\n').filter(line => !before.has(line)).map(line => `${path}: ${line.trim()}`);
    });
}

async function check(files: Readonly<Record<string, string>>, name: string, ...expected: string[]): Promise<void> {
    assert.deepEqual(await rename(files, name), expected);
}

const inRegistry = (cursor: string) => ({ 'actors.yaml': registry.replace(cursor.replace('|', ''), cursor) });
const claim = (lines: string) => `glossator: 1\nclaims:\n  - id: c1\n    content: {at: 0-2, text: "He"}\n${lines}`;

suite('Rename', () => {
    test('An actor’s id changes wherever it stands, and the former one is remembered', () => check(
        {
            ...inRegistry('john|-kerry:'),
            'a.txt': 'He left',
            'a.txt.gloss.yaml': `glossator: 1
source: {publisher: john-kerry}   # himself
actors:
  aide: {member-of: [john-kerry], maybe: john-kerry}
mentions:
  - {id: m-1, actor: john-kerry, at: 0-2, text: "He"}
  - {id: m-2, actor: [usa, "john-kerry"], at: 0-2, text: "He", note: of john-kerry}
  - {id: m-3, actor: kerry, at: 3-7, text: "left", before: "john-kerry"}
claims:
  - id: c1
    claimer:
      actor: 'john-kerry'   # kept
      for: [john-kerry, usa]
    content: {at: 3-7, text: "left"}
    via: [{actor: john-kerry}]
    about: {john-kerry: against, kerry: for}
    speaker: john-kerry
    gloss: john-kerry left
rejected:
  - {as: mention, actor: john-kerry, at: 0-2, text: "He"}
`,
            'a.txt.gloss.bob.yaml': 'glossator: 1\nmentions:\n  - {actor: john-kerry, text: "He"}\n',
            'b.txt': 'He', 'b.txt.gloss.yaml': 'glossator: 1\nmentions:\n  - {id: m-9, actor: john-kerry-junior, at: 0-2, text: "He"}\n',
        },
        'secretary-kerry',
        'actors.yaml: secretary-kerry:',
        'actors.yaml: was: [kerry, john-kerry]',
        'actors.yaml: us-staff: {member-of: [{actor: usa, from: 2013}], maybe: \'secretary-kerry\'}',
        'a.txt.gloss.yaml: source: {publisher: secretary-kerry}   # himself',
        'a.txt.gloss.yaml: aide: {member-of: [secretary-kerry], maybe: secretary-kerry}',
        'a.txt.gloss.yaml: - {id: m-1, actor: secretary-kerry, at: 0-2, text: "He"}',
        'a.txt.gloss.yaml: - {id: m-2, actor: [usa, "secretary-kerry"], at: 0-2, text: "He", note: of john-kerry}',
        'a.txt.gloss.yaml: - {id: m-3, actor: secretary-kerry, at: 3-7, text: "left", before: "john-kerry"}',
        'a.txt.gloss.yaml: actor: \'secretary-kerry\'   # kept',
        'a.txt.gloss.yaml: for: [secretary-kerry, usa]',
        'a.txt.gloss.yaml: via: [{actor: secretary-kerry}]',
        // One actor is not two keys of a map.
        'a.txt.gloss.yaml: about: {secretary-kerry: against, kerry: for}',
        'a.txt.gloss.yaml: speaker: secretary-kerry',
        'a.txt.gloss.yaml: - {as: mention, actor: secretary-kerry, at: 0-2, text: "He"}',
        'a.txt.gloss.bob.yaml: - {actor: secretary-kerry, text: "He"}',
    ));
    test('From where it is used, too, also by a former id', () => check(
        { 'a.txt': 'He', 'a.txt.gloss.yaml': 'glossator: 1\nmentions:\n  - {id: m-1, actor: ker|ry, at: 0-2, text: "He"}\n' }, 'k',
        'actors.yaml: k:', 'actors.yaml: was: [kerry, john-kerry]', 'actors.yaml: us-staff: {member-of: [{actor: usa, from: 2013}], maybe: \'k\'}',
        'a.txt.gloss.yaml: - {id: m-1, actor: k, at: 0-2, text: "He"}',
    ));
    test('Where a former id is still used, renaming to the present one puts that right', async () => {
        const used = (id: string) => ({ 'a.txt': 'He', 'a.txt.gloss.yaml': `glossator: 1\nmentions:\n  - {id: m-1, actor: ${id}, at: 0-2, text: "He"}\n  - {id: m-2, actor: kerry, at: 0-2, text: "He"}\n` });
        await check({ ...inRegistry('john|-kerry:'), ...used('kerry') }, 'john-kerry', 'a.txt.gloss.yaml: - {id: m-1, actor: john-kerry, at: 0-2, text: "He"}', 'a.txt.gloss.yaml: - {id: m-2, actor: john-kerry, at: 0-2, text: "He"}');
        await check(used('john-kerr|y'), 'john-kerry', 'a.txt.gloss.yaml: - {id: m-2, actor: john-kerry, at: 0-2, text: "He"}');
        await check(inRegistry('john|-kerry:'), 'john-kerry');
        const { view, uri, position } = await openMarked({ ...common, ...used('ker|ry') });
        assert.equal((await prepareRename(view, uri, position))?.placeholder, 'kerry');
    });
    test('An actor may go back to a former id', () => check(
        inRegistry('john|-kerry:'), 'kerry', 'actors.yaml: kerry:', 'actors.yaml: was: [john-kerry]', 'actors.yaml: us-staff: {member-of: [{actor: usa, from: 2013}], maybe: \'kerry\'}',
    ));
    test('An entry in flow form', () => check(
        inRegistry('us|a: {'), 'united-states', 'actors.yaml: united-states: {names: {en: [United States]}, was: [usa]}', 'actors.yaml: us-staff: {member-of: [{actor: united-states, from: 2013}], maybe: \'john-kerry\'}',
    ));
    test('A source’s own actor keeps no former id and stays in its source', () => check(
        {
            'a.txt': 'He', 'a.txt.gloss.yaml': 'glossator: 1\nactors:\n  aide: {type: person}\nmentions:\n  - {id: m-1, actor: ~ai|de, at: 0-2, text: "He"}\n',
            'b.txt': 'He', 'b.txt.gloss.yaml': 'glossator: 1\nactors:\n  aide: {type: person}\nmentions:\n  - {id: m-2, actor: ~aide, at: 0-2, text: "He"}\n',
        },
        '~helper', 'a.txt.gloss.yaml: helper: {type: person}', 'a.txt.gloss.yaml: - {id: m-1, actor: ~helper, at: 0-2, text: "He"}',
    ));
    test('What is no id, or is taken, is refused in words', async () => {
        const at = inRegistry('john|-kerry:');
        await check(at, 'John Kerry', 'refused: “John Kerry” cannot be the id of an actor: an id has no spaces and none of # , : / % " \' { } [ ], and begins with a letter or digit.');
        await check(at, 'usa', 'refused: There is an actor “usa” already: United States. Choose another id, or merge the two.');
        await check(inRegistry('us|a: {'), 'kerry', 'refused: “kerry” is a former id of “john-kerry” (John Kerry). Choose another id, or merge the two.');
    });
    test('A name changes where it stands, quoted as it was', async () => {
        await check(inRegistry('"John| Kerry"'), 'J. F. Kerry', 'actors.yaml: names: {en: ["J. F. Kerry", Kerry], ar: [كيري]}');
        await check(inRegistry('[United| States'), 'U.S.: the union', 'actors.yaml: usa: {names: {en: ["U.S.: the union"]}}');
        await check(inRegistry('[United| States'), ' ', 'refused: A name is one line of text, and not empty.');
    });
    test('From a source the name by which the actor is shown changes, and no id', async () => {
        await check({ 'a.txt': 'Mr «john-kerry:Ker|ry»' }, 'John F. Kerry', 'actors.yaml: names: {en: ["John F. Kerry", Kerry], ar: [كيري]}');
        await check({ 'a.txt': '«c1/claimer@us-staff:Th|ey» «c1/content:left»' }, 'Staff', 'actors.yaml: us-staff: {names: {en: [Staff]}, member-of: [{actor: usa, from: 2013}], maybe: \'john-kerry\'}');
        await check({ 'a.txt': 'Mr «john-kerry+usa:The|y»' }, 'x', 'refused: Several actors are meant here. Rename them in the registry.');
        await check({ 'a.txt': '«c1/content:le|ft»' }, 'x', 'nothing');
    });
    test('A topic in settings, sidecars and layers', () => check(
        {
            'glossator.yaml': settings.replace('  truce', '  tr|uce'), 'a.txt': 'He',
            'a.txt.gloss.yaml': claim('    topics: {truce: for, peace: against}\n    gloss: truce\n'), 'a.txt.gloss.bob.yaml': claim('    topics: [peace, truce]\n'),
        },
        'ceasefire', 'glossator.yaml: ceasefire: {definition: An end}', 'glossator.yaml: peace: {broader: ceasefire}',
        'a.txt.gloss.yaml: topics: {ceasefire: for, peace: against}', 'a.txt.gloss.bob.yaml: topics: [peace, ceasefire]',
    ));
    test('A topic that is there already', () => check({ 'glossator.yaml': settings.replace('  truce', '  tr|uce') }, 'peace', 'refused: There is a topic “peace” already. Choose another id.'));
    test('A claim’s id, with the relations that lead to it', () => check(
        {
            'a.txt': 'He', 'a.txt.gloss.yaml': claim('').replace('c1', '|c1'),
            'b.txt': 'He', 'b.txt.gloss.yaml': claim('    relations: [{kind: same, to: "a.txt#c1"}, {kind: same, to: "gone.txt#c1"}, {kind: same, to: "b.txt#c1"}]\n').replace('"He"', '"He", refers-to: "a.txt#c1"'),
        },
        'first', 'a.txt.gloss.yaml: - id: first',
        'b.txt.gloss.yaml: content: {at: 0-2, text: "He", refers-to: "a.txt#first"}',
        // An address whose path leads nowhere means the first claim of its id.
        'b.txt.gloss.yaml: relations: [{kind: same, to: "a.txt#first"}, {kind: same, to: "gone.txt#first"}, {kind: same, to: "b.txt#c1"}]',
    ));
    test('A file with errors is never written', async () => {
        const broken = { 'a.txt': 'He', 'a.txt.gloss.yaml': 'glossator: 1\nclaims:\n  - id: c1\n    topics: {truce: for}\n    about: [john-kerry\n' };
        // Former ids go on to mean the actor.
        await check({ ...broken, ...inRegistry('us|a: {') }, 'us', 'actors.yaml: us: {names: {en: [United States]}, was: [usa]}', 'actors.yaml: us-staff: {member-of: [{actor: us, from: 2013}], maybe: \'john-kerry\'}');
        await check({ ...broken, 'glossator.yaml': settings.replace('  truce', '  tr|uce') }, 'x', 'refused: a.txt.gloss.yaml has errors, or is of a newer version, and is not changed. Mend it first.');
    });
});
