import * as vscode from 'vscode';

/**
 * Tells of documents that are no longer open. The editor's own event also comes when a document changes its language:
 * a close followed at once by an open of the same address.
 */
export function onDidReallyClose(listener: (uri: vscode.Uri) => void): vscode.Disposable {
    return vscode.workspace.onDidCloseTextDocument(async ({ uri }) => {
        await new Promise(resolve => setTimeout(resolve, 0));
        if (!findDocument(uri.toString())) {
            listener(uri);
        }
    });
}

/** The open document at an address. */
export function findDocument(uri: string): vscode.TextDocument | undefined {
    return vscode.workspace.textDocuments.find(document => document.uri.toString() === uri);
}
