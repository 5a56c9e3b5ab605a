import * as vscode from 'vscode';

/** Shows two versions of a file, by their addresses, beside one another. */
export async function compareFiles(uris: readonly string[]): Promise<void> {
    const [left, right] = uris.map(uri => vscode.Uri.parse(uri));
    const [before, after] = uris.map(uri => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)));
    await vscode.commands.executeCommand('vscode.diff', left, right, vscode.l10n.t('{0} and {1}', before!, after!));
}
