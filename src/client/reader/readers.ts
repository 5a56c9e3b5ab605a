import * as vscode from 'vscode';
import { paragraphAt } from '../../core/text/paragraphs';
import { sentencesIn } from '../../core/text/sentences';
import type { ReaderMarks } from '../../webviews/readerMessages';
import { ContextKey } from '../contextKey';
import { contextKeys, customEditors, settingsSection } from '../contributions';
import { Disposables } from '../disposables';
import type { OpenClaims } from '../draft/openClaim';
import type { GlossatorClient } from '../glossatorClient';
import { readShown } from '../highlights/arrange';
import { interfaceLanguage } from '../interfaceLanguage';
import type { LayerMarks } from '../layers/layerMarks';
import { fromEditorRange, toEditorRange } from '../positions';
import type { Sources } from '../sources';
import type { CurrentSuggestion } from '../suggestions/currentSuggestion';
import type { SuggestionStore } from '../suggestions/suggestionStore';
import type { Pages } from '../webviews/pages';
import { drawnMarks } from './drawnMarks';
import { markWords } from './markWords';
import type { Beginning } from './reader';
import { Reader } from './reader';
import { otherMarks, readerHead } from './readerHead';

/** How long after a scroll of ours what scrolls is not taken for the user. */
const ownScrollMs = 400;
/** Where sentences around a place are looked for, on each side. */
const sentenceReach = 4000;
/** A source is edited while it is asked for. */
const mostAttempts = 5;

/** What readers show. */
export interface ReaderTools {
    readonly client: GlossatorClient;
    readonly sources: Sources;
    readonly pages: Pages;
    readonly suggestions: SuggestionStore;
    readonly currentSuggestion: CurrentSuggestion;
    readonly openClaims: OpenClaims;
    readonly layerMarks: LayerMarks;
}

/** The sources that are open typeset: keeps them in step with annotations, and with text editors of the same document. */
export class Readers implements vscode.Disposable {
    readonly #tools: ReaderTools;
    readonly #disposables = new Disposables();
    readonly #readers = new Set<Reader>();
    readonly #hasFocus = new ContextKey<boolean>(contextKeys.readerFocus, false);
    /** Where a reader begins that is about to be opened, by address. */
    readonly #places = new Map<string, Beginning>();
    /** When we scrolled a text editor. */
    readonly #ownScrolls = new WeakMap<vscode.TextEditor, number>();

    constructor(tools: ReaderTools) {
        this.#tools = tools;
        const { client, sources, suggestions, currentSuggestion, openClaims, layerMarks } = tools;
        this.#disposables.add(client.onDidChangeHighlights(uris => {
            const changed = new Set(uris.map(uri => vscode.Uri.parse(uri).toString()));
            this.#refreshAll(({ uri }) => changed.has(uri.toString()));
        }));
        this.#disposables.add(sources.onDidChange(document => this.#refreshAll(each => each === document)));
        this.#disposables.add(suggestions.onDidChange(document => this.#refresh(each => each === document)));
        this.#disposables.add(currentSuggestion.onDidChange(document => this.#refresh(each => each === document)));
        this.#disposables.add(layerMarks.onDidChange(() => this.#refreshAll(() => true)));
        this.#disposables.add(openClaims.onDidChange(() => this.#refresh(() => true)));
        this.#disposables.add(vscode.workspace.onDidChangeConfiguration(event => event.affectsConfiguration(`${settingsSection}.highlight`) && this.#refresh(() => true)));
        this.#disposables.add(vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#followSelection(textEditor)));
        this.#disposables.add(vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#followScroll(textEditor)));
    }

    dispose(): void {
        this.#disposables.dispose();
        this.#readers.forEach(reader => reader.dispose());
    }

    /** Makes a reader of a panel that the editor opened for a document. */
    resolve(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
        const { pages, sources } = this.#tools;
        const beginning = this.#places.get(document.uri.toString());
        this.#places.delete(document.uri.toString());
        const reader = new Reader(pages, document, panel, {
            marks: (of, range) => this.#marks(of, range),
            head: of => readerHead(this.#tools, of),
            showLayer: (name, isShown) => this.#tools.layerMarks.show(name, isShown),
            open: target => this.#openAnnotation(target),
            title: of => vscode.workspace.asRelativePath(of.uri),
            onSelect: (changed, leads) => this.#leadSelection(changed, leads),
            onScroll: (changed, by) => this.#leadScroll(changed, by),
            onFocus: () => this.#showFocus(),
            onView: () => {
                sources.editors.viewChanged();
                this.#showFocus();
            },
        }, beginning);
        this.#readers.add(reader);
        const registration = sources.editors.add(reader);
        panel.onDidDispose(() => {
            this.#readers.delete(reader);
            registration.dispose();
            reader.dispose();
            this.#showFocus();
        });
    }

    /** Opens a source typeset, at the place where a text editor shows it, or at a given one. */
    async open(uri: vscode.Uri, column: vscode.ViewColumn, at?: vscode.Range): Promise<void> {
        const key = uri.toString();
        const editor = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors].find(each => each?.document.uri.toString() === key);
        const selection = at ? new vscode.Selection(at.start, at.end) : editor?.selection;
        const open = [...this.#readers].find(({ document }) => document.uri.toString() === key);
        // Beside is not behind: there it is opened anew.
        if (open && (column !== vscode.ViewColumn.Beside || open.panel.viewColumn !== vscode.window.tabGroups.activeTabGroup.viewColumn)) {
            open.panel.reveal(open.panel.viewColumn);
            if (selection) {
                open.select(selection, 'center');
            }
            return;
        }
        if (selection) {
            const top = at ? undefined : editor?.visibleRanges[0]?.start;
            this.#places.set(key, { selection, top: top?.isEqual(new vscode.Position(0, 0)) ? undefined : top });
        }
        await vscode.commands.executeCommand('vscode.openWith', uri, customEditors.reader, column);
    }

    /** Opens the text of the reader in front, at the same place. False where no reader is in front. */
    async openText(): Promise<boolean> {
        const reader = [...this.#readers].find(({ isActive }) => isActive);
        if (!reader) {
            return false;
        }
        const { document, selection, visibleRanges: [visible], panel } = reader;
        const shown = vscode.window.visibleTextEditors.find(each => each.document === document);
        const editor = await vscode.window.showTextDocument(document, { viewColumn: shown?.viewColumn ?? panel.viewColumn ?? vscode.ViewColumn.Active, selection });
        if (visible && !visible.contains(selection.active)) {
            this.#scroll(editor, visible.start);
        } else {
            editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
        }
        return true;
    }

    #refresh(concerns: (document: vscode.TextDocument) => boolean): void {
        this.#readers.forEach(reader => concerns(reader.document) && reader.refresh());
    }

    /** The same, and what stands above the text. */
    #refreshAll(concerns: (document: vscode.TextDocument) => boolean): void {
        this.#refresh(concerns);
        this.#readers.forEach(reader => concerns(reader.document) && reader.refreshHead());
    }

    /** What is drawn on a stretch of a document; undefined where it changes all the time. */
    async #marks(document: vscode.TextDocument, range: vscode.Range): Promise<Omit<ReaderMarks, 'version'> | undefined> {
        const { client, sources, suggestions, currentSuggestion, openClaims, layerMarks } = this.#tools;
        if (!sources.isSource(document)) {
            return { marks: [], links: [], notes: [] };
        }
        for (let attempt = 0; attempt < mostAttempts; attempt++) {
            const [reading, others] = await Promise.all([client.reading({ uri: document.uri.toString(), range: fromEditorRange(range) }), otherMarks(layerMarks, document)]);
            if (reading.version === null || reading.version === document.version) {
                const { claimer, cue, content } = openClaims.partsIn(document);
                const shown = (suggestions.tiers === 'off' ? undefined : suggestions.shown(document)) ?? [];
                const current = currentSuggestion.in(document);
                return drawnMarks(reading, {
                    shown: readShown(vscode.workspace.getConfiguration(settingsSection)), suggestions: shown, current,
                    draft: { claimer: claimer.map(fromEditorRange), cue: cue.map(fromEditorRange), content: content.map(fromEditorRange) },
                    others,
                }, fromEditorRange(range), ({ line, character }) => document.offsetAt(new vscode.Position(line, character)), markWords(interfaceLanguage()));
            }
        }
        return undefined;
    }

    async #openAnnotation({ uri, id }: { readonly uri: string; readonly id: string }): Promise<void> {
        const annotation = await this.#tools.client.annotation(uri, id);
        const part = annotation?.parts.find(({ part, isDrifted }) => !isDrifted && (part === 'content' || part === 'mention')) ?? annotation?.parts[0];
        if (part) {
            const column = [...this.#readers].find(({ isActive }) => isActive)?.panel.viewColumn;
            await this.open(vscode.Uri.parse(uri), column ?? vscode.ViewColumn.Active, toEditorRange(part.range));
        }
    }

    #showFocus(): void {
        this.#hasFocus.set([...this.#readers].some(({ hasFocus }) => hasFocus));
    }

    /** A text editor in front leads the readers of its document. */
    #followSelection(editor: vscode.TextEditor): void {
        if (editor === vscode.window.activeTextEditor) {
            this.#of(editor.document).filter(({ isActive }) => !isActive).forEach(reader => reader.select(editor.selection, 'nearest'));
        }
    }

    #leadSelection(reader: Reader, leads: boolean): void {
        this.#tools.sources.editors.selectionChanged();
        if (leads) {
            for (const editor of editorsOf(reader.document)) {
                this.#ownScrolls.set(editor, Date.now());
                editor.selection = reader.selection;
                editor.revealRange(reader.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
            }
        }
    }

    #followScroll(editor: vscode.TextEditor): void {
        const top = editor.visibleRanges[0]?.start;
        if (top && Date.now() - (this.#ownScrolls.get(editor) ?? 0) > ownScrollMs) {
            this.#of(editor.document).forEach(reader => reader.revealRange(new vscode.Range(sentenceStart(editor.document, top), top), vscode.TextEditorRevealType.AtTop));
        }
    }

    #leadScroll(reader: Reader, by: 'user' | 'us'): void {
        this.#tools.sources.editors.scrolled();
        const top = reader.visibleRanges[0]?.start;
        if (by === 'user' && top) {
            editorsOf(reader.document).forEach(editor => this.#scroll(editor, sentenceStart(reader.document, top)));
        }
    }

    #scroll(editor: vscode.TextEditor, top: vscode.Position): void {
        this.#ownScrolls.set(editor, Date.now());
        editor.revealRange(new vscode.Range(top, top), vscode.TextEditorRevealType.AtTop);
    }

    #of(document: vscode.TextDocument): Reader[] {
        return [...this.#readers].filter(reader => reader.document === document && reader.isVisible);
    }
}

function editorsOf(document: vscode.TextDocument): readonly vscode.TextEditor[] {
    return vscode.window.visibleTextEditors.filter(editor => editor.document === document);
}

/** Where the sentence around a place begins; the place itself between paragraphs. */
function sentenceStart(document: vscode.TextDocument, place: vscode.Position): vscode.Position {
    const text = document.getText();
    const offset = document.offsetAt(place);
    const paragraph = paragraphAt(text, offset);
    // Of a long paragraph only what is around: this is asked while it scrolls.
    const around = paragraph && { start: Math.max(paragraph.start, offset - sentenceReach), end: Math.min(paragraph.end, offset + sentenceReach) };
    const sentence = around && sentencesIn(text, around).find(({ start, end }) => start <= offset && offset < end);
    return sentence ? document.positionAt(sentence.start) : place;
}
