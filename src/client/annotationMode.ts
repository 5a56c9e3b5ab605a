import * as vscode from 'vscode';
import { commands, contextKeys, settings, settingsSection } from './contributions';
import { ContextKey } from './contextKey';
import { Disposables } from './disposables';
import { onDidReallyClose } from './documents';
import type { Sources } from './sources';

/**
 * While it is on, sources are read-only in this window and single keys annotate. The editor can only be asked for the
 * active editor; so a source is locked when it becomes active (before it is known whether it is one), and what we locked is unlocked when it next is active
 * after the mode has ended.
 */
export class AnnotationMode implements vscode.Disposable {
    readonly #sources: Sources;
    readonly #disposables = new Disposables();
    readonly #isOn = new ContextKey<boolean>(contextKeys.annotationMode, false);
    readonly #status: vscode.StatusBarItem;
    /** What we locked, and only that. */
    readonly #locked = new Set<string>();
    readonly #onDidToggleEmitter = this.#disposables.add(new vscode.EventEmitter<void>());
    readonly onDidToggle = this.#onDidToggleEmitter.event;
    #queue: Promise<void> = Promise.resolve();

    constructor(sources: Sources) {
        this.#sources = sources;
        this.#status = this.#disposables.add(
            vscode.window.createStatusBarItem('glossator.annotationMode', vscode.StatusBarAlignment.Left, 10),
        );
        this.#status.name = vscode.l10n.t('Annotation Mode');
        this.#status.command = commands.toggleAnnotationMode;
        this.#disposables.add(sources.editors.onDidChangeActive(() => this.#enqueue()));
        this.#disposables.add(sources.onDidChange(() => this.#enqueue()));
        this.#disposables.add(onDidReallyClose(uri => this.#locked.delete(uri.toString())));
        this.#disposables.add(vscode.workspace.onDidChangeConfiguration(event => event.affectsConfiguration(`${settingsSection}.${settings.annotator}`) && this.#showStatus()));
        this.#enqueue();
    }

    get isOn(): boolean {
        return this.#isOn.value;
    }

    async toggle(): Promise<void> {
        this.#isOn.set(!this.#isOn.value);
        this.#onDidToggleEmitter.fire();
        await this.#enqueue();
    }

    dispose(): void {
        this.#disposables.dispose();
    }

    #enqueue(): Promise<void> {
        this.#queue = this.#queue.then(() => this.#apply()).catch(() => undefined);
        return this.#queue;
    }

    async #apply(): Promise<void> {
        this.#showStatus();
        const document = vscode.window.activeTextEditor?.document;
        const uri = document?.uri.toString();
        // Locked until it is known what it is: a key that is pressed at once would be typed into a source.
        const isWanted = document !== undefined && this.#isOn.value && (this.#sources.isSource(document) || this.#sources.maySoonBeSource(document));
        if (uri === undefined || isWanted === this.#locked.has(uri)) {
            return;
        }
        if (isWanted) {
            this.#locked.add(uri);
            await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
        } else {
            this.#locked.delete(uri);
            await vscode.commands.executeCommand('workbench.action.files.resetActiveEditorReadonlyInSession');
        }
    }

    #showStatus(): void {
        const annotator = vscode.workspace.getConfiguration(settingsSection).get<string>(settings.annotator, '');
        if (this.#isOn.value) {
            this.#status.text = `$(pencil) ${annotator === '' ? vscode.l10n.t('Annotating') : vscode.l10n.t('Annotating as {0}', annotator)}`;
            this.#status.tooltip = vscode.l10n.t('Single keys annotate, and sources cannot be changed. Press H for the keys.');
            this.#status.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
        } else {
            this.#status.text = `$(pencil) ${annotator === '' ? vscode.l10n.t('Annotate') : vscode.l10n.t('Annotate as {0}', annotator)}`;
            this.#status.tooltip = vscode.l10n.t('Turn annotation mode on: single keys annotate, and sources cannot be changed.');
            this.#status.backgroundColor = undefined;
        }
        if (this.#isOn.value || this.#sources.activeEditor) {
            this.#status.show();
        } else {
            this.#status.hide();
        }
    }
}
