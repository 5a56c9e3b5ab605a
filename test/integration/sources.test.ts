import assert from 'node:assert';
import * as vscode from 'vscode';
import { commands } from '../../src/client/contributions';
import { openSource, until } from './shell';

test('All commands are registered', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(Object.values(commands).filter(command => !registered.has(command)), []);
});

test('A source has a language of its own, until someone sets it back', async () => {
    const { editor } = await openSource('000_55d9d0724c32b7d7.txt');
    const { document } = editor;
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    // Whatever would set it again comes before an answer to this.
    await vscode.commands.executeCommand('glossator.refreshViews');
    await openSource('004_5bd099f11c7f7eb1.txt');
    await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, 'plaintext');
    await vscode.languages.setTextDocumentLanguage(document, 'glossator-source');
});

test('The registry is no source', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'actors.yaml'));
    assert.equal(document.languageId, 'yaml');
});

test('A sidecar opens at the entry of the annotation at the cursor', async () => {
    const source = await openSource('002_af016aceb51a0a2d.txt');
    source.select('Vladimir Putin');
    await vscode.commands.executeCommand('glossator.goToSidecarEntry');
    await until('the sidecar is open', () => vscode.window.activeTextEditor?.document.languageId === 'glossator-sidecar');
    const { document, selection } = vscode.window.activeTextEditor!;
    assert.match(document.getText(selection), /^\{.*actor: vladimir-putin.*\}$/);
});
