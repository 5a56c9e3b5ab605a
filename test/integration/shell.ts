import assert from 'node:assert';
import * as vscode from 'vscode';

/** A source of the sample corpus, open in an editor. */
export interface OpenSource {
    readonly editor: vscode.TextEditor;
    /** The text of its sidecar as it is on disk. */
    sidecar(): Promise<string>;
    /** Selects the first place of each text. */
    select(...texts: readonly string[]): void;
}

/** Opens a source of the sample corpus and waits until the extension has recognised it. */
export async function openSource(name: string): Promise<OpenSource> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder, name);
    await vscode.extensions.getExtension('glossator.glossator')?.activate();
    await vscode.window.showTextDocument(uri);
    const document = () => vscode.window.activeTextEditor?.document;
    await until('the source is recognised', () => document()?.uri.toString() === uri.toString() && document()?.languageId === 'glossator-source');
    const editor = vscode.window.activeTextEditor!;
    return {
        editor,
        sidecar: async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri.with({ path: `${uri.path}.gloss.yaml` }))),
        select(...texts) {
            editor.selections = texts.map(text => {
                const start = editor.document.getText().indexOf(text);
                assert.notEqual(start, -1, text);
                return new vscode.Selection(editor.document.positionAt(start), editor.document.positionAt(start + text.length));
            });
        },
    };
}

/** Runs a command and takes what each of its questions offers first, until it is done. */
export async function runWithDefaults(command: string): Promise<void> {
    let isDone = false;
    const done = Promise.resolve(vscode.commands.executeCommand(command)).finally(() => (isDone = true));
    await until(`${command} is done`, async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return isDone;
    });
    await done;
}

/** Waits for a condition that nothing tells us of. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
    const end = Date.now() + 15_000;
    while (!(await condition())) {
        assert.ok(Date.now() < end, `It did not come to pass that ${what}.`);
        await new Promise(resolve => setTimeout(resolve, 25));
    }
}
