import assert from 'node:assert';
import * as vscode from 'vscode';
import { openSource, until } from './shell';

const name = '002_af016aceb51a0a2d.txt';

test('An annotator’s edits go to their layer, and adjudication takes them into the main sidecar, one undo a decision', async () => {
    const source = await openSource(name);
    const { uri } = source.editor.document;
    const layer = (annotator: string) => uri.with({ path: `${uri.path}.gloss.${annotator}.yaml` });
    const text = source.editor.document.getText();
    const words = 'Vladimir Putin';
    const start = text.indexOf(words);
    const line = (id: string, actor: string) => `glossator: 1\nmentions:\n  - {id: ${id}, actor: ${actor}, at: ${start}-${start + words.length}, text: "${words}"}\n`;
    const write = (annotator: string, content: string) => vscode.workspace.fs.writeFile(layer(annotator), new TextEncoder().encode(content));
    const before = await source.sidecar();
    // Else what another test selected would be taken for what is compared.
    source.editor.selection = new vscode.Selection(0, 0, 0, 0);
    try {
        await write('alice', line('m-a11ce000', 'vladimir-putin'));
        await write('bob', line('m-b0b00000', 'john-kerry'));
        await until('both layers are known', async () => {
            await vscode.commands.executeCommand('glossator.compareLayers', { layers: ['alice', 'bob'] });
            const editor = vscode.window.activeTextEditor;
            return editor?.document.uri.toString() === uri.toString() && editor.document.getText(editor.selection) === words;
        });
        await vscode.commands.executeCommand('glossator.takeRight');
        assert.match(await source.sidecar(), /actor: john-kerry, .*adjudicated-from: \{bob: m-b0b00000\}, adjudicated-against: \{alice: m-a11ce000\}/);
        await vscode.commands.executeCommand('glossator.undo');
        assert.equal(await source.sidecar(), before);
        await vscode.commands.executeCommand('glossator.takeNeither');
        assert.match(await source.sidecar(), /rejected:(.*\n)*.*adjudicated-against: \{alice: m-a11ce000\}/);
        await vscode.commands.executeCommand('glossator.undo');
        assert.equal(await source.sidecar(), before);
    } finally {
        await vscode.workspace.fs.delete(layer('alice'));
        await vscode.workspace.fs.delete(layer('bob'));
    }
});

test('With an annotator set, the layer is what is shown and edited', async () => {
    const source = await openSource(name);
    const { uri } = source.editor.document;
    const before = await source.sidecar();
    const own = uri.with({ path: `${uri.path}.gloss.carol.yaml` });
    const settings = () => vscode.workspace.getConfiguration('glossator');
    const read = async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(own));
    try {
        await settings().update('annotator', 'Carol', vscode.ConfigurationTarget.Global);
        await until('the layer is shown, in which there is nothing to go to', async () => {
            source.editor.selection = new vscode.Selection(0, 0, 0, 0);
            await vscode.commands.executeCommand('glossator.nextAnnotation');
            return source.editor.selection.active.isEqual(new vscode.Position(0, 0));
        });
        await vscode.commands.executeCommand('_glossator.edit', uri.toString(), { kind: 'setMetadata', key: 'status', value: 'in-progress' });
        assert.match(await read(), /status: in-progress/);
        assert.equal(await source.sidecar(), before);
    } finally {
        await settings().update('annotator', undefined, vscode.ConfigurationTarget.Global);
        await vscode.workspace.fs.delete(own).then(undefined, () => undefined);
    }
});
