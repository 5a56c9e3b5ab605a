import * as vscode from 'vscode';
import type { AcceptSuggestionsParams, DecideSuggestionsParams, EditOperation, EditResult, Refactoring, RefactorResult, RejectSuggestionsParams, UndoResult } from '../protocol';
import { counts } from './counts';
import type { GlossatorClient } from './glossatorClient';
import { findDocument } from './documents';

/** How long what was done stays in the status bar. */
const messageMs = 5000;

/** Sends changes of annotations to the server and tells the user what became of them. */
export class Editing {
    readonly #client: GlossatorClient;

    constructor(client: GlossatorClient) {
        this.#client = client;
    }

    /**
     * Changes the annotations of a source.
     * @returns the ids of what was made or changed; undefined where nothing was written, which the user was told
     */
    edit(uri: string, operation: EditOperation): Promise<readonly string[] | undefined> {
        return this.#write(uri, () => this.#client.edit({ uri, version: findDocument(uri)?.version ?? null, operation }));
    }

    /** Makes annotations of suggestions of one source; as {@link edit}. */
    acceptSuggestions(params: AcceptSuggestionsParams): Promise<readonly string[] | undefined> {
        return this.#write(params.uri, () => this.#client.acceptSuggestions(params));
    }

    /** Remembers that suggestions of one source are not so; as {@link edit}. */
    rejectSuggestions(params: RejectSuggestionsParams): Promise<readonly string[] | undefined> {
        return this.#write(params.uri, () => this.#client.rejectSuggestions(params));
    }

    /** Accepts and rejects suggestions of many sources; as {@link refactor}. */
    decideSuggestions(params: Omit<DecideSuggestionsParams, 'workDoneToken'>): Promise<boolean> {
        return this.#writeMany((report, cancelled) => this.#client.decideSuggestions(params, report, cancelled));
    }

    /**
     * Makes a refactoring, with progress where it takes a while, until it is cancelled.
     * @returns whether it was made; if not, the user was told
     */
    refactor(uri: string, refactoring: Refactoring): Promise<boolean> {
        return this.#writeMany((report, cancelled) => this.#client.refactor({ uri, refactoring }, report, cancelled));
    }

    /** @returns whether anything was undone; if not, the user was told */
    async undo(): Promise<boolean> {
        const result = await this.#client.undo();
        showUndone(result, label => vscode.l10n.t('Undone: {0}', label));
        return result.kind === 'done';
    }

    async redo(): Promise<void> {
        showUndone(await this.#client.redo(), label => vscode.l10n.t('Redone: {0}', label));
    }

    async #write(uri: string, request: () => Promise<EditResult>): Promise<readonly string[] | undefined> {
        const document = findDocument(uri);
        if (document && !isUtf8(document)) {
            warn(vscode.l10n.t('{0} is opened as {1}. Reopen it as UTF-8 to annotate it.', document.fileName, document.encoding));
            return undefined;
        }
        const result = await request();
        if (result.kind === 'refused') {
            warn(result.reason);
            return undefined;
        }
        say(result.isKept ? vscode.l10n.t('{0}: kept in memory', result.label) : result.label);
        return result.ids;
    }

    async #writeMany(request: (report: (percentage: number) => void, cancelled: vscode.CancellationToken) => Promise<RefactorResult>): Promise<boolean> {
        const result = await vscode.window.withProgress(
            { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Changing annotations'), cancellable: true },
            (progress, cancelled) => {
                let shown = 0;
                return request(percentage => {
                    progress.report({ increment: percentage - shown });
                    shown = percentage;
                }, cancelled);
            },
        );
        if (result.kind === 'refused') {
            warn(result.reason);
            return false;
        }
        const done = vscode.l10n.t('{0}: {1}', result.label, counts.files(result.files));
        if (result.left === undefined) {
            say(done);
        } else {
            warn(result.left === 1 ? vscode.l10n.t('{0}. 1 place changed meanwhile and was left out.', done) : vscode.l10n.t('{0}. {1} places changed meanwhile and were left out.', done, result.left));
        }
        return true;
    }
}

/** Something happened as the user wished. */
export function say(message: string): void {
    vscode.window.setStatusBarMessage(message, messageMs);
}

/** Something that the user wished did not happen. */
export function warn(message: string): void {
    void vscode.window.showWarningMessage(message);
}

function showUndone(result: UndoResult, describe: (label: string) => string): void {
    switch (result.kind) {
        case 'done':
            return say(describe(result.label));
        case 'nothing':
            return say(vscode.l10n.t('There is nothing to undo or redo.'));
        case 'refused':
            return warn(`${result.label}: ${result.reason}`);
    }
}

function isUtf8({ encoding }: vscode.TextDocument): boolean {
    // Older hosts do not say.
    return encoding === undefined || encoding === 'utf8' || encoding === 'utf8bom';
}
