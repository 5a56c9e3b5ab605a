import assert from 'node:assert/strict';
import { CodeActionKind, CodeActionTriggerKind } from 'vscode-languageserver-types';
import { refactorActions } from '../../../src/core/features/refactorActions';
import { openMarked } from '../marked';

const registry = `glossator: 1
actors:
  john-kerry: {type: person, names: {en: [John Kerry]}}
  kerry: {type: person, names: {en: [Kerry, John  KERRY]}}
  usa: {type: state, names: {en: [United States]}}
`;
const settings = 'glossator: 1\nactor-types: [person, state]\n';

/** The actions at the cursor, `|`, or where as many characters after it are selected. */
async function check(files: Readonly<Record<string, string>>, expected: readonly string[], { selected = 0, ...context }: { only?: string[]; triggerKind?: CodeActionTriggerKind; selected?: number } = {}): Promise<void> {
    const { view, uri, position } = await openMarked({ 'actors.yaml': registry, 'glossator.yaml': settings, ...files });
    const actions = await refactorActions(view, uri, { start: position, end: { line: position.line, character: position.character + selected } }, { ...context, isOurs: false, version: 1, languages: ['en'] });
    assert.deepEqual(actions.map(({ title }) => title.replace(/[\u2066-\u2069]/g, '')), expected);
}

const inRegistry = (cursor: string) => ({ 'a.txt': '«usa:America»', 'actors.yaml': registry.replace(cursor.replace('|', ''), cursor) });

/** The actions that our own client offers more than others, with the command that each runs. */
async function checkAsking(files: Readonly<Record<string, string>>, expected: readonly string[]): Promise<void> {
    const { view, uri, position } = await openMarked({ 'actors.yaml': registry, 'glossator.yaml': settings, ...files });
    const actions = await refactorActions(view, uri, { start: position, end: position }, { isOurs: true, version: 1, languages: ['en'] });
    const asking = actions.filter(({ command }) => command!.command.startsWith('glossator.'));
    assert.deepEqual(asking.map(({ title, kind, command }) => `${kind}: ${title.replace(/[\u2066-\u2069]/g, '')} > ${command!.command}`), expected);
}

suite('Actions that refactor', () => {
    test('In our own client also those that ask further, as its menus have them', async () => {
        const ofActor = [
            'refactor.inline: Merge United States into another actor… > glossator.mergeActors', 'refactor.rewrite: Annotate places of United States… > glossator.annotateAll',
            'refactor.rewrite: Split United States… > glossator.splitActor',
        ];
        const changes = ['refactor.rewrite: Change the type of United States… > glossator.retypeActor', 'refactor.rewrite: Delete United States… > glossator.deleteActor'];
        await checkAsking({ 'a.txt': '«usa:Ameri|ca»' }, ['refactor.move: Move mentions of United States to another actor… > glossator.moveMentions', ...ofActor, ...changes]);
        await checkAsking(inRegistry('us|a'), ['refactor.move: Move mentions of United States to another actor… > glossator.moveMentions', ...ofActor, changes[1]!]);
    });
    test('At the entry of an actor, also at its type', async () => {
        await check(inRegistry('us|a'), ['Change the type of United States to person', 'Delete United States, and unlink 1 mention']);
        await check(inRegistry('type: stat|e'), ['Change the type of United States to person', 'Delete United States, and unlink 1 mention']);
        await check(inRegistry('john-|kerry'), ['Merge John Kerry into Kerry (kerry)', 'Change the type of John Kerry to state', 'Delete John Kerry, and unlink 0 mentions']);
    });
    test('At a mention: a name that its actor lacks', async () => {
        await check({ 'a.txt': '«usa:Ameri|ca»' }, ['Add “America” to the names of United States']);
        await check({ 'a.txt': '«usa:united| states»' }, []);
    });
    test('At a selection: the mention that it covers, and not one at its beginning', async () => {
        const files = { 'a.txt': '«usa:«kerry:|Kerry»’s country»' };
        await check(files, ['Merge Kerry into John Kerry (john-kerry)']);
        await check(files, ['Add “Kerry’s country” to the names of United States'], { selected: 15 });
    });
    test('At a mention: the other places of its words, and claims without a claimer', async () => {
        await check({ 'a.txt': '«usa:United| States», united states. «c1/content:It rains.»' }, [
            'Annotate 1 further place of “United States” in this source as United States', 'Make United States the claimer of “It rains.”',
        ]);
        await check({ 'a.txt': '«usa:United| States». «c1/claimer:He» «c1/content:left.»' }, []);
    });
    test('A source’s own actor is promoted, and merged with its namesake', () => check({
        'a.txt': 'He left', 'a.txt.gloss.yaml': 'glossator: 1\nactors:\n  boss: {names: {en: [john kerry]}}\nmentions:\n  - {id: m-1, actor: ~bo|ss, at: 0-2, text: "He"}\n',
    }, ['Promote john kerry to the registry', 'Merge john kerry into John Kerry (john-kerry)', 'Merge john kerry into Kerry (kerry)']));
    test('Only what is asked for, and nothing while the cursor moves', async () => {
        await check(inRegistry('us|a'), [], { triggerKind: CodeActionTriggerKind.Automatic });
        await check(inRegistry('us|a'), [], { only: [CodeActionKind.QuickFix] });
        await check(inRegistry('john-|kerry'), ['Merge John Kerry into Kerry (kerry)'], { only: [CodeActionKind.RefactorInline] });
    });
});
