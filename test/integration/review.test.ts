import assert from 'node:assert';
import * as vscode from 'vscode';
import { openSource, until } from './shell';

test('A flag is set at the cursor, and the next flag is found from elsewhere', async () => {
    const source = await openSource('002_af016aceb51a0a2d.txt');
    const before = await source.sidecar();
    source.select('Vladimir Putin');
    await vscode.commands.executeCommand('glossator.flagUnsure');
    assert.match(await source.sidecar(), /actor: vladimir-putin, .*flag: unsure/);
    source.editor.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand('glossator.nextFlagged');
    await until('the flagged mention is selected', () => {
        const editor = vscode.window.activeTextEditor;
        return editor?.document.getText(editor.selection) === 'Vladimir Putin';
    });
    await vscode.commands.executeCommand('glossator.undo');
    assert.equal(await source.sidecar(), before);
});

test('The next source that is not reviewed is opened', async () => {
    const source = await openSource('000_55d9d0724c32b7d7.txt');
    await vscode.commands.executeCommand('glossator.nextUnreviewed');
    await until('another source is open', () => vscode.window.activeTextEditor?.document.uri.toString() !== source.editor.document.uri.toString());
    await vscode.commands.executeCommand('glossator.markVisited');
    await vscode.commands.executeCommand('glossator.markUnvisited');
});
