import assert from 'node:assert';
import * as vscode from 'vscode';
import { openSource, until } from './shell';

const name = '003_7b798cfc6dcaeaf3.txt';

suite('Files that move', () => {
    const at = (path: string) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);
    const text = async (path: string) => new TextDecoder().decode(await vscode.workspace.fs.readFile(at(path)));
    const isThere = (path: string) => vscode.workspace.fs.stat(at(path)).then(() => true, () => false);
    const referrer = 'referrer.txt';
    /** What the sidecar of another source says of the one that moves. */
    const named = async () => /to: "([^"]*)"/.exec(await text(`${referrer}.gloss.yaml`))?.[1];
    let before: string;
    let id: string;

    suiteSetup(async () => {
        await openSource(name);
        before = await text(`${name}.gloss.yaml`);
        id = /\bid: (c-\w+)/.exec(before)![1]!;
        await vscode.workspace.fs.writeFile(at(referrer), new TextEncoder().encode('Kerry'));
        await vscode.workspace.fs.writeFile(at(`${referrer}.gloss.yaml`), new TextEncoder().encode(`glossator: 1\nclaims:\n  - id: c-referrer\n    content: {at: 0-5, text: "Kerry"}\n    relations:\n      - {kind: same, to: "${name}#${id}"}\n`));
        await openSource(referrer);
    });
    suiteTeardown(async () => {
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        await vscode.workspace.fs.delete(at(referrer));
        await vscode.workspace.fs.delete(at(`${referrer}.gloss.yaml`));
    });

    /** Waits until the sidecar stands beside the source at a path, unchanged, and all addresses lead there. */
    async function follow(path: string): Promise<void> {
        const address = `${encodeURIComponent(path).replaceAll('%2F', '/')}#`;
        await until('the addresses follow', async () => await named() === address + id && await text(`${path}.gloss.yaml`) === before.replaceAll(`${name}#`, address));
    }

    async function move(from: string, to: string): Promise<void> {
        const edit = new vscode.WorkspaceEdit();
        edit.renameFile(at(from), at(to));
        assert.ok(await vscode.workspace.applyEdit(edit));
    }

    test('A source takes its sidecar along, and addresses follow, without a file left open or unsaved', async () => {
        await move(name, 'moved/to here.txt');
        assert.ok(!(await isThere(`${name}.gloss.yaml`)));
        await follow('moved/to here.txt');
        assert.deepEqual(vscode.workspace.textDocuments.filter(document => document.isDirty).map(document => document.uri.path), []);
        assert.ok(!vscode.window.tabGroups.all.flatMap(group => group.tabs).some(tab => tab.label.includes('gloss')));
    });

    test('A folder takes all along', async () => {
        await move('moved', 'elsewhere');
        await follow('elsewhere/to here.txt');
    });

    test('It all comes back', async () => {
        await move('elsewhere/to here.txt', name);
        await follow(name);
        await vscode.workspace.fs.delete(at('elsewhere'), { recursive: true });
    });

    test('What was moved outside is found by its text', async () => {
        await vscode.workspace.fs.rename(at(name), at('outside.txt'));
        const sidecar = at(`${name}.gloss.yaml`);
        await until('the source is found', () => vscode.languages.getDiagnostics(sidecar).some(({ message }) => message.includes('now at outside.txt')));
        await vscode.commands.executeCommand('glossator.findMovedSources');
        await follow('outside.txt');
        await move('outside.txt', name);
        await follow(name);
    });

    test('A source that is deleted takes its sidecar along', async () => {
        await vscode.workspace.fs.writeFile(at('short.txt'), new TextEncoder().encode('Kerry'));
        await vscode.workspace.fs.writeFile(at('short.txt.gloss.yaml'), new TextEncoder().encode('glossator: 1\n'));
        const edit = new vscode.WorkspaceEdit();
        edit.deleteFile(at('short.txt'));
        assert.ok(await vscode.workspace.applyEdit(edit));
        assert.ok(!(await isThere('short.txt.gloss.yaml')));
    });
});
