import * as vscode from 'vscode';
import { Disposables } from './disposables';

/** What commands act on: a text editor, or a reader, which shows the same document typeset. */
export interface SourceEditor {
    readonly document: vscode.TextDocument;
    selection: vscode.Selection;
    /** In a reader one at a time. */
    selections: readonly vscode.Selection[];
    readonly visibleRanges: readonly vscode.Range[];
    revealRange(range: vscode.Range, how?: vscode.TextEditorRevealType): void;
}

/** A reader, as those see it that work with all editors. */
export interface ReaderEditor extends SourceEditor {
    /** Whether it is the editor in front. */
    readonly isActive: boolean;
    readonly isVisible: boolean;
}

/** Text editors and readers alike: which is in front, which are on screen, and what changes in them. */
export class SourceEditors implements vscode.Disposable {
    readonly #disposables = new Disposables();
    readonly #readers = new Set<ReaderEditor>();
    readonly #onDidChangeActiveEmitter = this.#disposables.add(new vscode.EventEmitter<void>());
    readonly #onDidChangeSelectionEmitter = this.#disposables.add(new vscode.EventEmitter<void>());
    readonly #onDidChangeVisibleEmitter = this.#disposables.add(new vscode.EventEmitter<void>());
    readonly #onDidScrollEmitter = this.#disposables.add(new vscode.EventEmitter<void>());
    /** Another editor is in front. */
    readonly onDidChangeActive = this.#onDidChangeActiveEmitter.event;
    readonly onDidChangeSelection = this.#onDidChangeSelectionEmitter.event;
    /** Other editors are on screen. */
    readonly onDidChangeVisible = this.#onDidChangeVisibleEmitter.event;
    /** Another part of a text is on screen. */
    readonly onDidScroll = this.#onDidScrollEmitter.event;

    constructor() {
        this.#disposables.add(vscode.window.onDidChangeActiveTextEditor(() => this.#onDidChangeActiveEmitter.fire()));
        this.#disposables.add(vscode.window.onDidChangeTextEditorSelection(() => this.#onDidChangeSelectionEmitter.fire()));
        this.#disposables.add(vscode.window.onDidChangeVisibleTextEditors(() => this.#onDidChangeVisibleEmitter.fire()));
        this.#disposables.add(vscode.window.onDidChangeTextEditorVisibleRanges(() => this.#onDidScrollEmitter.fire()));
    }

    /** The editor in front. */
    get active(): SourceEditor | undefined {
        return [...this.#readers].find(({ isActive }) => isActive) ?? vscode.window.activeTextEditor;
    }

    /** The editors on screen. */
    get visible(): readonly SourceEditor[] {
        return [...vscode.window.visibleTextEditors, ...[...this.#readers].filter(({ isVisible }) => isVisible)];
    }

    /** Takes a reader in, until it is taken out again. */
    add(reader: ReaderEditor): vscode.Disposable {
        this.#readers.add(reader);
        this.viewChanged();
        return {
            dispose: () => {
                this.#readers.delete(reader);
                this.viewChanged();
            },
        };
    }

    /** A reader came to the front, went away, or is on screen again. */
    viewChanged(): void {
        this.#onDidChangeActiveEmitter.fire();
        this.#onDidChangeVisibleEmitter.fire();
    }

    /** Something else is selected in a reader. */
    selectionChanged(): void {
        this.#onDidChangeSelectionEmitter.fire();
    }

    /** Another part of a text is on screen in a reader. */
    scrolled(): void {
        this.#onDidScrollEmitter.fire();
    }

    dispose(): void {
        this.#disposables.dispose();
    }
}
