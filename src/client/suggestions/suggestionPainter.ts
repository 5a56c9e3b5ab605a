import * as vscode from 'vscode';
import type { SuggestionInfo } from '../../protocol';
import { Disposables } from '../disposables';
import { hull, withScreenAround } from '../highlights/screen';
import { fromEditorRange, toEditorRange } from '../positions';
import { arrangeSuggestions } from './arrangeSuggestions';
import type { CurrentSuggestion } from './currentSuggestion';
import type { SuggestionLook, SuggestionLooks } from './suggestionLooks';
import { createSuggestionLooks, suggestionLookNames } from './suggestionLooks';
import type { SuggestionStore } from './suggestionStore';

/** Draws suggestions on the visible part of sources and a screen around it, as {@link Painter} does annotations. */
export class SuggestionPainter implements vscode.Disposable {
    readonly #store: SuggestionStore;
    readonly #current: CurrentSuggestion;
    readonly #disposables = new Disposables();
    readonly #looks: SuggestionLooks = createSuggestionLooks();
    /** For which lines each editor shows what is suggested. */
    readonly #covered = new WeakMap<vscode.TextEditor, vscode.Range>();

    constructor(store: SuggestionStore, current: CurrentSuggestion) {
        this.#store = store;
        this.#current = current;
        Object.values(this.#looks).forEach(look => this.#disposables.add(look));
        this.#disposables.add(vscode.window.onDidChangeVisibleTextEditors(editors => editors.forEach(editor => this.#paint(editor))));
        this.#disposables.add(vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#paint(textEditor)));
        this.#disposables.add(store.onDidChange(document => this.#repaint(document)));
        this.#disposables.add(current.onDidChange(document => this.#repaintCurrent(document)));
        vscode.window.visibleTextEditors.forEach(editor => this.#paint(editor));
    }

    dispose(): void {
        this.#disposables.dispose();
    }

    #repaint(document: vscode.TextDocument): void {
        for (const editor of vscode.window.visibleTextEditors.filter(each => each.document === document)) {
            this.#covered.delete(editor);
            this.#paint(editor);
        }
    }

    #paint(editor: vscode.TextEditor): void {
        const { document } = editor;
        const visible = hull(editor.visibleRanges);
        // What is not known for this text yet stays where the editor moved it.
        if (visible && this.#shown(document) && !this.#covered.get(editor)?.contains(visible)) {
            const covered = withScreenAround(visible, document);
            this.#covered.set(editor, covered);
            this.#draw(editor, covered, suggestionLookNames);
        }
    }

    /** With every step of a review only what marks the current one changes. */
    #repaintCurrent(document: vscode.TextDocument): void {
        for (const editor of vscode.window.visibleTextEditors.filter(each => each.document === document)) {
            const covered = this.#covered.get(editor);
            if (covered) {
                this.#draw(editor, covered, ['currentSuggestion']);
            }
        }
    }

    #shown(document: vscode.TextDocument): readonly SuggestionInfo[] | undefined {
        return this.#store.tiers === 'off' ? [] : this.#store.shown(document);
    }

    #draw(editor: vscode.TextEditor, covered: vscode.Range, looks: readonly SuggestionLook[]): void {
        const shown = this.#shown(editor.document) ?? [];
        const current = this.#current.in(editor.document);
        const arranged = arrangeSuggestions(shown, fromEditorRange(covered), shown.find(({ key }) => key === current?.key));
        for (const look of looks) {
            editor.setDecorations(this.#looks[look], (arranged.get(look) ?? []).map(toEditorRange));
        }
    }
}
