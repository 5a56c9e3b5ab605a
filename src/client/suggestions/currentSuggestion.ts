import * as vscode from 'vscode';
import type { SuggestionInfo } from '../../protocol';
import type { AnnotationMode } from '../annotationMode';
import { ContextKey } from '../contextKey';
import { contextKeys } from '../contributions';
import { Disposables } from '../disposables';
import { escapeIcons, isolate, quoted } from '../escape';
import { fromEditorRange, toEditorRange } from '../positions';
import type { SourceEditor, SourceEditors } from '../sourceEditors';
import { suggestionAt } from './shownSuggestions';
import type { SuggestionStore } from './suggestionStore';

/** Decisions that the cursor goes back to. */
const mostLeft = 100;

/** The suggestion that the cursor is on: said in the status bar, also to screen readers, and known to menus. */
export class CurrentSuggestion implements vscode.Disposable {
    readonly #editors: SourceEditors;
    readonly #store: SuggestionStore;
    readonly #annotationMode: AnnotationMode;
    readonly #disposables = new Disposables();
    readonly #status: vscode.StatusBarItem;
    readonly #onSuggestion = new ContextKey<boolean>(contextKeys.onSuggestion, false);
    readonly #onDidChangeEmitter = this.#disposables.add(new vscode.EventEmitter<vscode.TextDocument>());
    /** Another suggestion of a document is the current one. */
    readonly onDidChange = this.#onDidChangeEmitter.event;
    /** Where the user went last: of several that begin and end together, this one is meant. */
    #stop: string | undefined;
    /** What was decided about, the latest first. */
    #left: { readonly uri: string; readonly key: string }[] = [];
    #shown: { readonly document: vscode.TextDocument; readonly item: SuggestionInfo } | undefined;

    constructor(store: SuggestionStore, annotationMode: AnnotationMode, editors: SourceEditors) {
        this.#editors = editors;
        this.#store = store;
        this.#annotationMode = annotationMode;
        this.#status = this.#disposables.add(vscode.window.createStatusBarItem('glossator.suggestion', vscode.StatusBarAlignment.Left, 8));
        this.#status.name = vscode.l10n.t('Suggestion');
        this.#disposables.add(editors.onDidChangeSelection(() => this.#show()));
        this.#disposables.add(editors.onDidChangeActive(() => this.#show()));
        this.#disposables.add(store.onDidChange(() => this.#show()));
        this.#disposables.add(annotationMode.onDidToggle(() => this.#showStatus()));
    }

    /** The current one, where this document is the one in front. */
    in(document: vscode.TextDocument): SuggestionInfo | undefined {
        return this.#shown?.document === document ? this.#shown.item : undefined;
    }

    /** Selects a suggestion. */
    goTo(editor: SourceEditor, item: SuggestionInfo): void {
        const { start, end } = toEditorRange(item.range);
        this.#stop = item.key;
        editor.selection = new vscode.Selection(start, end);
        editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
        this.#show();
    }

    /** It is decided about: should that be undone, somebody wants to see it again. */
    leave(document: vscode.TextDocument, { key }: SuggestionInfo): void {
        this.#left = [{ uri: document.uri.toString(), key }, ...this.#left.slice(0, mostLeft)];
    }

    hasLeft(document: vscode.TextDocument): boolean {
        return this.#left.some(({ uri }) => uri === document.uri.toString());
    }

    /** Selects what was decided about last, if it is suggested again. */
    goBack(editor: SourceEditor): void {
        const own = editor.document.uri.toString();
        const items = this.#store.shown(editor.document) ?? [];
        const last = this.#left.find(({ uri, key }) => uri === own && items.some(item => item.key === key));
        const item = last && items.find(({ key }) => key === last.key);
        if (item) {
            this.#left = this.#left.filter(each => each !== last);
            this.goTo(editor, item);
        }
    }

    dispose(): void {
        this.#disposables.dispose();
    }

    #show(): void {
        const editor = this.#editors.active;
        const document = editor?.document;
        const items = document && this.#store.shown(document);
        const item = items && suggestionAt(items, fromEditorRange(editor.selection), this.#stop);
        const before = this.#shown;
        this.#shown = document && item && { document, item };
        this.#onSuggestion.set(item !== undefined);
        this.#showStatus();
        if (before && (before.document !== document || before.item.key !== item?.key)) {
            this.#onDidChangeEmitter.fire(before.document);
        }
        if (document && item && (before?.document !== document || before.item.key !== item.key)) {
            this.#onDidChangeEmitter.fire(document);
        }
    }

    #showStatus(): void {
        if (!this.#shown) {
            this.#status.hide();
            return;
        }
        const { document, item } = this.#shown;
        const items = this.#store.shown(document) ?? [];
        const [number, count] = [items.findIndex(({ key }) => key === item.key) + 1, items.length];
        // A narrow status bar cuts off what stands last.
        const keys = this.#annotationMode.isOn ? vscode.l10n.t('Y accept, B reject') : vscode.l10n.t("Ctrl+' Y accept, B reject");
        this.#status.text = `$(lightbulb) ${number}/${count} ${keys}: ${describe(item)}`;
        this.#status.tooltip = vscode.l10n.t('{0} ({1})\nShift+Y: accept as another actor. Shift+R: for the selected words. J, K: next, previous.', item.why, item.by);
        // A live region: what is current is read out when it changes, without taking the focus.
        this.#status.accessibilityInformation = { label: vscode.l10n.t('Suggestion {0} of {1}: {2}. {3}', number, count, describe(item), keys), role: 'status' };
        this.#status.show();
    }
}

/** What accepting a suggestion would make, in a few words. */
export function describe({ kind, label, who, tier }: SuggestionInfo): string {
    const name = isolate(escapeIcons(who ?? ''));
    const sure = { strong: vscode.l10n.t('strong'), normal: vscode.l10n.t('normal'), weak: vscode.l10n.t('weak') }[tier];
    switch (kind) {
        case 'mention': return vscode.l10n.t('{0} ({1})', name || quoted(label, 40), sure);
        case 'claim': return vscode.l10n.t('{0}: {1} ({2})', name, quoted(label, 40), sure);
        case 'region': return vscode.l10n.t('Region: {0} ({1})', label, sure);
    }
}
