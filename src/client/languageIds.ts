import * as vscode from 'vscode';
import { languages } from './contributions';
import { Disposables } from './disposables';
import { onDidReallyClose } from './documents';
import type { Sources } from './sources';

/**
 * Gives sources that the editor takes for plain text our own language, once each time they are opened: whoever sets it
 * back is not overruled.
 */
export function registerLanguageIds(sources: Sources): vscode.Disposable {
    const disposables = new Disposables();
    const done = new Set<string>();
    disposables.add(
        sources.onDidChange(document => {
            const uri = document.uri.toString();
            if (sources.isSource(document) && !done.has(uri)) {
                done.add(uri);
                if (document.languageId === 'plaintext') {
                    void vscode.languages.setTextDocumentLanguage(document, languages.source);
                }
            }
        }),
    );
    disposables.add(onDidReallyClose(uri => done.delete(uri.toString())));
    return disposables;
}
