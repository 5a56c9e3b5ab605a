import assert from 'node:assert';
import * as vscode from 'vscode';
import { openSource, until } from './shell';

test('What a merge left in a sidecar is explained where it stands, and settled by a quick fix', async () => {
    const source = await openSource('002_af016aceb51a0a2d.txt');
    const before = await source.sidecar();
    const uri = source.editor.document.uri.with({ path: `${source.editor.document.uri.path}.gloss.yaml` });
    const [ours, theirs] = ['us-department-of-state', 'john-kerry'].map((actor, index) => `  - {id: m-0000000${index}, actor: ${actor}, at: ${index * 2}-${index * 2 + 1}, text: "x"}\n`) as [string, string];
    try {
        const text = before.replace(/^mentions:\n/m, start => `${start}<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> other\n`);
        assert.notEqual(text, before);
        await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
        const { document } = await vscode.window.showTextDocument(uri);
        const conflict = () => vscode.languages.getDiagnostics(uri).find(({ code }) => code === 'merge.conflict');
        await until('the conflict is reported', () => conflict() !== undefined);
        assert.match(conflict()!.message, /nothing is contradictory/);
        const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, conflict()!.range, vscode.CodeActionKind.QuickFix.value);
        const fix = actions.find(({ title }) => title === 'Merge by meaning');
        assert.ok(fix?.edit && actions.some(({ title }) => title === 'Keep both'), actions.map(({ title }) => title).join());
        await vscode.workspace.applyEdit(fix.edit);
        assert.equal(document.getText().replace(/\r\n/g, '\n'), before.replace(/^mentions:\n/m, start => start + ours + theirs));
        await until('the conflict is gone', () => conflict() === undefined);
    } finally {
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
        await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(before));
    }
});
