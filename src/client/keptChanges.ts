import * as vscode from 'vscode';
import type { KeptChange } from '../protocol';
import { ContextKey } from './contextKey';
import { commands, contextKeys } from './contributions';
import { Disposables } from './disposables';
import { say } from './editing';
import type { GlossatorClient } from './glossatorClient';
import { pickItem } from './picks/pick';

/** Shows what is kept in memory, as its disk did not take it, and offers what can be done about it. */
export class KeptChanges implements vscode.Disposable {
    readonly #client: GlossatorClient;
    readonly #disposables = new Disposables();
    readonly #hasKept = new ContextKey<boolean>(contextKeys.hasKept, false);
    readonly #item: vscode.StatusBarItem;
    #kept: readonly KeptChange[] = [];

    constructor(client: GlossatorClient) {
        this.#client = client;
        this.#item = this.#disposables.add(vscode.window.createStatusBarItem(commands.showKept, vscode.StatusBarAlignment.Left));
        this.#item.name = vscode.l10n.t('Glossator: Changes Not Written');
        this.#item.command = commands.showKept;
        this.#item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
        this.#disposables.add(client.onDidChangeStatus(({ kept }) => this.#take(kept)));
    }

    dispose(): void {
        this.#disposables.dispose();
    }

    /** Asks what to do with what is kept. */
    async show(): Promise<void> {
        const picked = await pickItem<() => Promise<void>>({
            title: vscode.l10n.t('Changes Not Written'),
            placeholder: this.#kept.map(describe).join(' '),
            items: [
                { label: vscode.l10n.t('Try Again'), value: () => this.#retry() },
                ...this.#kept.map(change => ({
                    label: vscode.l10n.t('Open as New File'), description: nameOf(change), detail: change.reason, value: () => this.#openCopy(change),
                })),
                ...this.#kept.map(change => ({ label: vscode.l10n.t('Discard'), description: nameOf(change), detail: change.reason, value: () => this.#discard(change) })),
            ],
        });
        if (picked && picked !== 'back') {
            await picked.value();
        }
    }

    #take(kept: readonly KeptChange[]): void {
        const known = new Set(this.#kept.map(({ uri }) => uri));
        const added = kept.find(({ uri }) => !known.has(uri));
        this.#kept = kept;
        this.#hasKept.set(kept.length > 0);
        if (kept.length === 0) {
            this.#item.hide();
            return;
        }
        this.#item.text = `$(warning) ${vscode.l10n.t('Not written: {0}', kept.length)}`;
        this.#item.tooltip = kept.map(describe).join('\n');
        this.#item.accessibilityInformation = { label: `${this.#item.name}. ${this.#item.tooltip}` };
        this.#item.show();
        if (added) {
            void this.#tell(added);
        }
    }

    async #tell(change: KeptChange): Promise<void> {
        const retry = vscode.l10n.t('Try Again');
        const more = vscode.l10n.t('More…');
        const message = vscode.l10n.t('{0} cannot be written: {1} The change is kept in memory and tried again.', nameOf(change), change.reason);
        const choice = await vscode.window.showWarningMessage(message, retry, more);
        if (choice === retry) {
            await this.#retry();
        } else if (choice === more) {
            await this.show();
        }
    }

    async #retry(): Promise<void> {
        const [left] = await this.#client.retryKept();
        if (left) {
            await this.#tell(left);
        } else {
            say(vscode.l10n.t('Everything is written.'));
        }
    }

    /** The editor keeps new files over a restart, and asks before they are closed. */
    async #openCopy({ uri }: KeptChange): Promise<void> {
        const content = await this.#client.keptText(uri);
        if (content !== undefined) {
            await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language: 'yaml' }));
        }
    }

    async #discard(change: KeptChange): Promise<void> {
        const discard = vscode.l10n.t('Discard');
        const question = vscode.l10n.t('Discard the changes of {0} that are not written?', nameOf(change));
        if (await vscode.window.showWarningMessage(question, { modal: true, detail: vscode.l10n.t('This cannot be undone.') }, discard) === discard) {
            await this.#client.discardKept([change.uri]);
        }
    }
}

function describe(change: KeptChange): string {
    return `${nameOf(change)}: ${change.reason}`;
}

function nameOf({ uri }: KeptChange): string {
    const { path } = vscode.Uri.parse(uri);
    return path.slice(path.lastIndexOf('/') + 1);
}
