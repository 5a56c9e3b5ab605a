import assert from 'node:assert';
import * as vscode from 'vscode';
import type { OpenSource } from './shell';
import { openSource } from './shell';

let source: OpenSource;
let registry: vscode.Uri;

suiteSetup(async () => {
    source = await openSource('002_af016aceb51a0a2d.txt');
    registry = vscode.Uri.joinPath(source.editor.document.uri, '..', 'actors.yaml');
});

test('An actor is merged into another by a code action’s command, and taken back in one step', async () => {
    const before = [await read(registry), await source.sidecar()];
    await vscode.commands.executeCommand('_glossator.refactor', registry.toString(), { kind: 'mergeActors', from: 'alexander-nemenov', into: 'barack-obama' });
    assert.doesNotMatch(await read(registry), /^ {2}alexander-nemenov:/m);
    assert.match(await read(registry), /^ {4}was: \[alexander-nemenov\]$/m);
    assert.doesNotMatch(await source.sidecar(), /alexander-nemenov/);
    await vscode.commands.executeCommand('glossator.undo');
    assert.deepEqual([await read(registry), await source.sidecar()], before);
});

async function read(uri: vscode.Uri): Promise<string> {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
