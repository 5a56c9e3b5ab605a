import assert from 'node:assert';
import * as vscode from 'vscode';
import type { OpenSource } from './shell';
import { openSource, runWithDefaults, until } from './shell';

let source: OpenSource;
let sidecar: vscode.Uri;
let before: string;

suiteSetup(async () => {
    source = await openSource('002_af016aceb51a0a2d.txt');
    sidecar = vscode.Uri.parse(`${source.editor.document.uri.toString()}.gloss.yaml`);
    before = await source.sidecar();
    // What is annotated is not suggested.
    await vscode.workspace.fs.writeFile(sidecar, new TextEncoder().encode('glossator: 1\nsource: {language: en}\n'));
    await until('nothing is annotated', async () => !(await isAnnotated()));
    await until('what begins in the headline is suggested', async () => {
        await start();
        return source.editor.selection.start.line < 3;
    });
});

suiteTeardown(async () => {
    await vscode.workspace.fs.writeFile(sidecar, new TextEncoder().encode(before));
    await until('everything is annotated again', isAnnotated);
});

test('One key accepts a suggestion and goes to the next; undo takes it back, and goes back', async () => {
    await goTo('Kerry');
    const first = selected();
    const empty = await source.sidecar();
    await run('acceptSuggestion');
    assert.notEqual(selected(), first);
    assert.match(await source.sidecar(), /by: \{suggested: /);
    await run('undo');
    assert.equal(await source.sidecar(), empty);
    assert.equal(selected(), first, 'The cursor is where it was.');
});

test('What is rejected is remembered, and not suggested again', async () => {
    await goTo('Kerry');
    const first = selected();
    await run('rejectSuggestion');
    assert.match(await source.sidecar(), /^rejected:\n {2}- \{as: mention, actor: john-kerry, /m);
    await goTo('Kerry');
    assert.notEqual(selected(), first);
    await run('undo');
});

test('Next and previous are inverse, and go round at the ends', async () => {
    await start();
    const first = selected();
    await run('nextSuggestion');
    assert.notEqual(selected(), first);
    await run('previousSuggestion');
    assert.equal(selected(), first);
    await run('previousSuggestion');
    const last = selected();
    assert.notEqual(last, first);
    await run('nextSuggestion');
    assert.equal(selected(), first);
});

test('A mention is accepted as another actor, and for other words', async () => {
    await goTo('Kerry');
    await runWithDefaults('glossator.acceptSuggestionAs');
    assert.match(await source.sidecar(), /\{id: m-\w+, actor: [\w-]+, at: [\d-]+, text: "[^"]*Kerry"/);
    await run('undo');
    await goTo('Kerry');
    const { start: place } = source.editor.selection;
    source.editor.selection = new vscode.Selection(place, source.editor.selection.end.translate(0, -1));
    const words = source.editor.document.getText(source.editor.selection);
    await run('adjustSuggestion');
    assert.ok((await source.sidecar()).includes(`text: "${words}"`));
    await run('undo');
});

test('A name that is suggested has no hint of the check, but what that offers', async () => {
    const { uri } = source.editor.document;
    const hints = () => vscode.languages.getDiagnostics(uri).filter(({ code }) => code === 'name.not-annotated').length;
    const settings = vscode.workspace.getConfiguration('glossator');
    await settings.update('suggestions.tiers', 'off', vscode.ConfigurationTarget.Workspace);
    await until('hints are shown where nothing is suggested', () => hints() > 3);
    const all = hints();
    await settings.update('suggestions.tiers', undefined, vscode.ConfigurationTarget.Workspace);
    await until('the suggestions stand for the hints', () => hints() < all / 2);
    await goTo('Kerry');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, source.editor.selection);
    assert.ok(actions.some(({ title }) => /^Ignore “.*Kerry.*” in this corpus$/.test(title)), actions.map(({ title }) => title).join('; '));
});

test('All suggestions of an actor in a source are accepted as one step', async () => {
    await goTo('Kerry');
    await runWithDefaults('glossator.acceptAllOfActor');
    const count = (await source.sidecar()).match(/actor: john-kerry/g)?.length ?? 0;
    assert.ok(count > 1, String(count));
    await run('undo');
    assert.doesNotMatch(await source.sidecar(), /john-kerry/);
});

test('A claim is made with the claimer and the cue that are suggested', async () => {
    const claim = await goToClaim();
    source.editor.selection = claim;
    await runWithDefaults('glossator.annotateClaim');
    assert.match(await source.sidecar(), /claimer: \{.*text: /);
    assert.match(await source.sidecar(), /cue: \{.*text: /);
    await run('undo');
});

async function isAnnotated(): Promise<boolean> {
    source.editor.selection = new vscode.Selection(0, 0, 0, 0);
    await run('nextAnnotation');
    return !source.editor.selection.isEmpty;
}

function run(name: string): Thenable<unknown> {
    return vscode.commands.executeCommand(`glossator.${name}`);
}

function selected(): string {
    const { document, selection } = source.editor;
    return `${document.offsetAt(selection.start)}: ${document.getText(selection)}`;
}

/** Goes to the first suggestion. */
async function start(): Promise<void> {
    source.editor.selection = new vscode.Selection(0, 0, 0, 0);
    await run('nextSuggestion');
}

/** Goes to the first suggestion with exactly these words. */
async function goTo(words: string): Promise<void> {
    await until(`${words} is suggested`, async () => {
        await start();
        const first = selected();
        do {
            await run('nextSuggestion');
            if (source.editor.document.getText(source.editor.selection) === words) {
                return true;
            }
        } while (selected() !== first);
        return false;
    });
}

/** The content of the first suggested claim, which is what is quoted in it. */
async function goToClaim(): Promise<vscode.Selection> {
    let quote: vscode.Selection | undefined;
    await start();
    await until('a quotation is suggested', async () => {
        await run('nextSuggestion');
        const { document, selection } = source.editor;
        const found = /[“"][^“”"]{30,}[”"]/.exec(document.getText(selection));
        const offset = document.offsetAt(selection.start) + (found?.index ?? 0);
        quote = found ? new vscode.Selection(document.positionAt(offset), document.positionAt(offset + found[0].length)) : undefined;
        return quote !== undefined;
    });
    return quote!;
}
