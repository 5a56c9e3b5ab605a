import * as vscode from 'vscode';
import type { RenameMiddleware } from 'vscode-languageclient';
import { counts } from './counts';
import { say } from './editing';
import type { GlossatorClient } from './glossatorClient';
import { fromEditorPosition } from './positions';

/** Up to so many files a rename is the editor's own, which opens each of them. */
const mostFiles = 200;

/** What takes no longer is done before a progress could be read. */
const quickMs = 500;

/** Renames of many files are written by the server: with progress, until they are cancelled, as one step of our own undo. */
export function renameWith(client: () => GlossatorClient): NonNullable<RenameMiddleware['provideRenameEdits']> {
    return async (document, position, newName, token, next) => {
        const cancel = new vscode.CancellationTokenSource();
        const shown = new ShownProgress();
        const work = client().rename({ uri: document.uri.toString(), position: fromEditorPosition(position), newName, mostFiles }, percentage => shown.take(percentage), cancel.token);
        const isQuick = await Promise.race([work.then(() => true, () => true), new Promise<boolean>(resolve => setTimeout(() => resolve(false), quickMs))]);
        if (!isQuick) {
            void vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Renaming to {0}', newName), cancellable: true }, (progress, cancelled) => {
                shown.showIn(progress);
                cancelled.onCancellationRequested(() => cancel.cancel());
                return work.then(() => undefined, () => undefined);
            });
        }
        const result = await work;
        switch (result.kind) {
            case 'few':
                return next(document, position, newName, token);
            case 'done':
                say(vscode.l10n.t('{0}: {1}', result.label, counts.files(result.files)));
                return new vscode.WorkspaceEdit();
            case 'refused':
                throw new Error(result.reason);
        }
    };
}

/** A progress that may be shown when some of it has been made. */
class ShownProgress {
    #percentage = 0;
    #shown = 0;
    #progress: vscode.Progress<{ readonly increment: number }> | undefined;

    take(percentage: number): void {
        this.#percentage = percentage;
        this.#report();
    }

    showIn(progress: vscode.Progress<{ readonly increment: number }>): void {
        this.#progress = progress;
        this.#report();
    }

    #report(): void {
        if (this.#progress && this.#percentage > this.#shown) {
            this.#progress.report({ increment: this.#percentage - this.#shown });
            this.#shown = this.#percentage;
        }
    }
}
