import * as vscode from 'vscode';
import type { RenameMiddleware } from 'vscode-languageclient';
import { say } from './editing';
import type { GlossatorClient } from './glossatorClient';
import { fromEditorPosition } from './positions';

/** Up to so many files a rename is the editor's own, which opens each of them. */
const mostFiles = 200;

/** Renames of many files are written by the server: with progress, until they are cancelled, as one step of our own undo. */
export function renameWith(client: () => GlossatorClient): NonNullable<RenameMiddleware['provideRenameEdits']> {
    return async (document, position, newName, token, next) => {
        const result = await vscode.window.withProgress(
            { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Renaming to {0}', newName), cancellable: true },
            async (progress, cancelled) => {
                let shown = 0;
                return client().rename({ uri: document.uri.toString(), position: fromEditorPosition(position), newName, mostFiles }, percentage => {
                    progress.report({ increment: percentage - shown });
                    shown = percentage;
                }, cancelled);
            },
        );
        switch (result.kind) {
            case 'few':
                return next(document, position, newName, token);
            case 'done':
                say(vscode.l10n.t('{0}: {1} files', result.label, result.files));
                return new vscode.WorkspaceEdit();
            case 'refused':
                throw new Error(result.reason);
        }
    };
}
