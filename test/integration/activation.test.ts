import assert from 'node:assert';
import * as vscode from 'vscode';

test('The extension activates in a folder with a corpus', async () => {
    const extension = vscode.extensions.getExtension('glossator.glossator');
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
});
