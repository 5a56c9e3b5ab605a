import assert from 'node:assert';
import * as vscode from 'vscode';
import type { OpenSource } from './shell';
import { openSource, runWithDefaults, until } from './shell';

const name = 'drifted.txt';
const text = 'On Friday the old minister of affairs left the capital in a hurry. Nobody at the airport was told why he did so.\n';
const words = 'Nobody at the airport was told why he did so.';
const sidecar = (at: number, more = '') => `glossator: 1\nmemos:\n  - {id: n-a, at: ${at}-${at + words.length}, text: "${words}", note: x}\n${more}`;

let source: OpenSource;
let uri: vscode.Uri;
let written: string;

suiteSetup(async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    uri = vscode.Uri.joinPath(folder, name);
    written = sidecar(3);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await vscode.workspace.fs.writeFile(uri.with({ path: `${uri.path}.gloss.yaml` }), new TextEncoder().encode(written));
    source = await openSource(name);
    await until('it is told in the source what drifted', () => vscode.languages.getDiagnostics(uri).some(({ code }) => code === 'source.drifted'));
});
suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(uri);
    await vscode.workspace.fs.delete(uri.with({ path: `${uri.path}.gloss.yaml` }));
});

test('A quick fix in the source accepts a move; the sidecar is written, and it can be undone', async () => {
    const found = vscode.languages.getDiagnostics(uri).find(({ code }) => code === 'source.moved-here');
    assert.equal(found && source.editor.document.getText(found.range), words);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, found!.range);
    const accept = actions.find(({ title }) => title.startsWith('Accept that'));
    await vscode.commands.executeCommand(accept!.command!.command, ...accept!.command!.arguments!);
    assert.match(await source.sidecar(), new RegExp(`at: ${text.indexOf(words)}-${text.indexOf(words) + words.length}, text`));
    await vscode.commands.executeCommand('glossator.undo');
    assert.equal(await source.sidecar(), written);
});

test('A review takes the place that is certain with one key', async () => {
    await runWithDefaults('glossator.reviewDrifted');
    assert.match(await source.sidecar(), new RegExp(`at: ${text.indexOf(words)}-${text.indexOf(words) + words.length}, text`));
    await vscode.commands.executeCommand('glossator.undo');
    assert.equal(await source.sidecar(), written);
});

test('Escape in a review leaves everything as it is', async () => {
    let isDone = false;
    const review = Promise.resolve(vscode.commands.executeCommand('glossator.reviewDrifted', { uri: uri.toString() })).finally(() => (isDone = true));
    await until('the review ends', async () => {
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        return isDone;
    });
    await review;
    assert.equal(await source.sidecar(), written);
});
