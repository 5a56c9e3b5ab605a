import * as vscode from 'vscode';
import type { ReaderChange, ReaderHead, ReaderMarks, ReaderPlace, ReaderSelect, ReaderState, ReaderText } from '../../webviews/readerMessages';
import { Disposables } from '../disposables';
import type { ReaderEditor } from '../sourceEditors';
import type { OpenPage, Pages } from '../webviews/pages';

/** What a reader tells of itself, and needs. */
export interface ReaderOwner {
    marks(document: vscode.TextDocument, range: vscode.Range): Promise<Omit<ReaderMarks, 'version'> | undefined>;
    head(document: vscode.TextDocument): Promise<ReaderHead>;
    showLayer(name: string, isShown: boolean): Promise<void>;
    open(place: { readonly uri: string; readonly id: string }): Promise<void>;
    title(document: vscode.TextDocument): string;
    /** @param leads whether text editors of the document follow */
    onSelect(reader: Reader, leads: boolean): void;
    onScroll(reader: Reader, by: 'user' | 'us'): void;
    onFocus(): void;
    onView(): void;
}

/** Where a reader begins. */
export interface Beginning {
    readonly selection: vscode.Selection;
    /** Where the text on screen begins; undefined: around what is selected. */
    readonly top?: vscode.Position | undefined;
}

/** A source, typeset in a page: an editor like a text editor for whatever works on what is selected. */
export class Reader implements ReaderEditor, vscode.Disposable {
    readonly document: vscode.TextDocument;
    readonly panel: vscode.WebviewPanel;
    readonly #page: OpenPage;
    readonly #owner: ReaderOwner;
    readonly #disposables = new Disposables();
    #selection: vscode.Selection;
    #visible: vscode.Range | undefined;
    #hasFocus = false;

    /** @param beginning undefined: where it was before a reload, else at the first words */
    constructor(pages: Pages, document: vscode.TextDocument, panel: vscode.WebviewPanel, owner: ReaderOwner, beginning: Beginning | undefined) {
        this.document = document;
        this.panel = panel;
        this.#owner = owner;
        this.#selection = beginning?.selection ?? new vscode.Selection(0, 0, 0, 0);
        const title = owner.title(document);
        const state: ReaderState = {
            uri: document.uri.toString(),
            ...(beginning && { place: { ...this.#offsets(beginning.selection), ...(beginning.top && { top: document.offsetAt(beginning.top) }) } }),
        };
        const answers: Readonly<Record<string, (params: never) => Promise<unknown>>> = {
            text: async (): Promise<ReaderText> => ({ version: document.version, text: document.getText(), title }),
            marks: async ({ start, end }: { readonly start: number; readonly end: number }): Promise<ReaderMarks> => {
                const marks = await owner.marks(document, this.#range(start, end));
                return { version: marks ? document.version : -1, ...marks ?? { marks: [], links: [], notes: [] } };
            },
            selected: async ({ anchor, active, isByUser }: ReaderPlace & { readonly isByUser: boolean }) => {
                this.#selection = new vscode.Selection(document.positionAt(anchor), document.positionAt(active));
                // Somebody may have gone on to another editor meanwhile.
                owner.onSelect(this, isByUser || this.isActive);
            },
            scrolled: async ({ top, bottom, isByUser }: { readonly top: number; readonly bottom: number; readonly isByUser: boolean }) => {
                this.#visible = this.#range(top, bottom);
                owner.onScroll(this, isByUser ? 'user' : 'us');
            },
            focused: async ({ has }: { readonly has: boolean }) => {
                this.#hasFocus = has;
                owner.onFocus();
            },
            head: () => owner.head(document),
            showLayer: ({ layer, isShown }: { readonly layer: string; readonly isShown: boolean }) => owner.showLayer(layer, isShown),
            open: (place: { readonly uri: string; readonly id: string }) => owner.open(place),
        };
        this.#page = pages.adopt({ name: 'reader', type: panel.viewType, title: () => title, answers }, panel, state);
        this.#disposables.add(panel.onDidChangeViewState(() => owner.onView()));
        this.#disposables.add(
            vscode.workspace.onDidChangeTextDocument(({ document: changed, contentChanges }) => {
                if (changed === document && contentChanges.length > 0) {
                    const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({ start: rangeOffset, end: rangeOffset + rangeLength, text }));
                    this.#tell('edited', { version: document.version, changes } satisfies ReaderChange);
                }
            }),
        );
    }

    get isActive(): boolean {
        return this.panel.active;
    }

    get isVisible(): boolean {
        return this.panel.visible;
    }

    /** Whether keys go to it. */
    get hasFocus(): boolean {
        return this.#hasFocus && this.panel.active;
    }

    get visibleRanges(): readonly vscode.Range[] {
        return this.#visible ? [this.#visible] : [];
    }

    get selection(): vscode.Selection {
        return this.#selection;
    }

    set selection(selection: vscode.Selection) {
        this.select(selection);
    }

    get selections(): readonly vscode.Selection[] {
        return [this.#selection];
    }

    set selections([first]: readonly vscode.Selection[]) {
        if (first) {
            this.selection = first;
        }
    }

    /** Selects something, and brings it on screen where that is asked for. */
    select(selection: vscode.Selection, reveal?: ReaderSelect['reveal']): void {
        this.#selection = selection;
        this.#owner.onSelect(this, this.isActive);
        this.#tell('select', { ...this.#offsets(selection), ...(reveal && { reveal }) } satisfies ReaderSelect);
    }

    revealRange(range: vscode.Range, how?: vscode.TextEditorRevealType): void {
        if (how === vscode.TextEditorRevealType.AtTop) {
            this.#tell('scroll', { offset: this.document.offsetAt(range.start) });
        } else {
            this.select(this.#selection, how === vscode.TextEditorRevealType.InCenter ? 'center' : 'nearest');
        }
    }

    /** Other marks may be on the text. */
    refresh(): void {
        this.#tell('marks', null);
    }

    /** Something else may stand above the text. */
    refreshHead(): void {
        this.#tell('head', null);
    }

    dispose(): void {
        this.#disposables.dispose();
    }

    #range(start: number, end: number): vscode.Range {
        return new vscode.Range(this.document.positionAt(start), this.document.positionAt(end));
    }

    #offsets({ anchor, active }: vscode.Selection): ReaderPlace {
        return { anchor: this.document.offsetAt(anchor), active: this.document.offsetAt(active) };
    }

    #tell(what: string, params: unknown): void {
        this.#page.send({ kind: 'tell', what, params });
    }
}

