import assert from 'node:assert';
import * as vscode from 'vscode';
import { openSource, until } from './shell';

test('In annotation mode a source cannot be changed; afterwards it can', async () => {
    const { editor } = await openSource('003_7b798cfc6dcaeaf3.txt');
    const text = editor.document.getText();
    await vscode.commands.executeCommand('glossator.toggleAnnotationMode');
    await vscode.commands.executeCommand('type', { text: 'Q' });
    assert.equal(editor.document.getText(), text);

    const { editor: second } = await openSource('004_5bd099f11c7f7eb1.txt');
    await until('the next source is locked, too', () => isLocked(second));

    await vscode.commands.executeCommand('glossator.toggleAnnotationMode');
    await until('it is unlocked', async () => !(await isLocked(second)));
    const { editor: first } = await openSource('003_7b798cfc6dcaeaf3.txt');
    await until('the first is unlocked when it is seen again', async () => !(await isLocked(first)));
    assert.equal(first.document.getText(), text);
});

/** Types into the active editor, and takes it back. */
async function isLocked({ document }: vscode.TextEditor): Promise<boolean> {
    const text = document.getText();
    await vscode.commands.executeCommand('type', { text: 'Q' });
    const isSame = document.getText() === text;
    if (!isSame) {
        await vscode.commands.executeCommand('undo');
        await until('the text is as before', () => document.getText() === text);
    }
    return isSame;
}
