import assert from 'node:assert';
import * as vscode from 'vscode';
import type { OpenSource } from './shell';
import { openSource, runWithDefaults, until } from './shell';

let source: OpenSource;

suiteSetup(async () => {
    source = await openSource('002_af016aceb51a0a2d.txt');
});

test('The address of the mention at the cursor is copied', async () => {
    source.select('Vladimir Putin');
    await vscode.commands.executeCommand('glossator.copyAddress');
    await clipboardHolds(/^002_af016aceb51a0a2d\.txt#m-\w+$/);
});

test('What is selected is copied with where it is from', async () => {
    source.select('Skip to main');
    await vscode.commands.executeCommand('glossator.copyQuote');
    await clipboardHolds(/^“Skip to main” \(.*paragraph 1\)$/);
});

test('All selected nodes of a view are copied', async () => {
    const uri = source.editor.document.uri;
    const lines = ['002_af016aceb51a0a2d', '000_55d9d0724c32b7d7'].map((name, index) => ({ kind: 'node', node: { id: `${index}`, label: '', context: 'source', hasChildren: false, uri: vscode.Uri.joinPath(uri, `../${name}.txt`).toString() } }));
    await vscode.commands.executeCommand('glossator.copyAddress', lines[0], lines);
    await clipboardHolds(/^002_af016aceb51a0a2d\.txt\n000_55d9d0724c32b7d7\.txt$/);
});

test('The mention at the cursor is linked to another actor', async () => {
    const before = await source.sidecar();
    source.select('Vladimir Putin');
    await runWithDefaults('glossator.linkToActor');
    const after = await source.sidecar();
    assert.notEqual(after, before);
    await vscode.commands.executeCommand('glossator.undo');
    assert.equal(await source.sidecar(), before);
});

async function clipboardHolds(expected: RegExp): Promise<void> {
    let text = '';
    await until(`the clipboard holds ${expected.source}`, async () => expected.test(text = await vscode.env.clipboard.readText()));
    assert.match(text, expected);
}
