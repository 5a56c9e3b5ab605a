import * as vscode from 'vscode';
import { baseDirection } from '../../core/text/script';
import type { Highlight, Highlights } from '../../protocol';
import { contextKeys, settingsSection } from '../contributions';
import { ContextKey } from '../contextKey';
import { Disposables } from '../disposables';
import type { GlossatorClient } from '../glossatorClient';
import { fromEditorRange, toEditorRange } from '../positions';
import { touches } from '../ranges';
import type { SourceEditor } from '../sourceEditors';
import type { Sources } from '../sources';
import { arrange, arrangedLooks, readShown } from './arrange';
import type { Looks } from './looks';
import { hull, withScreenAround } from './screen';

/** Characters of a content that tell its direction. */
const sampleLength = 100;

/** What is drawn on an editor, and the request that will replace it. */
interface Canvas {
    /** The lines that were asked for; undefined where nothing is drawn. */
    covered: vscode.Range | undefined;
    items: readonly Highlight[];
    request: vscode.CancellationTokenSource | undefined;
}

/**
 * Draws annotations on the visible part of sources and a screen around it. The editor moves what is drawn along with
 * edits; the server says when something else is to be drawn.
 */
export class Painter implements vscode.Disposable {
    readonly #client: GlossatorClient;
    readonly #sources: Sources;
    readonly #looks: Looks;
    readonly #log: vscode.LogOutputChannel;
    readonly #disposables = new Disposables();
    readonly #canvases = new Map<vscode.TextEditor, Canvas>();
    readonly #onAnnotation = new ContextKey<boolean>(contextKeys.onAnnotation, false);
    #shown = readShown(vscode.workspace.getConfiguration(settingsSection));

    constructor(client: GlossatorClient, sources: Sources, looks: Looks, log: vscode.LogOutputChannel) {
        this.#client = client;
        this.#sources = sources;
        this.#looks = looks;
        this.#log = log;
        this.#disposables.add(vscode.window.onDidChangeVisibleTextEditors(() => this.#showAll()));
        this.#disposables.add(vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => void this.#paint(textEditor)));
        this.#disposables.add(sources.editors.onDidChangeSelection(() => this.#showOnAnnotation()));
        this.#disposables.add(sources.editors.onDidChangeActive(() => this.#showOnAnnotation()));
        this.#disposables.add(sources.onDidChange(document => this.#repaint(editor => editor.document === document)));
        this.#disposables.add(
            client.onDidChangeHighlights(uris => {
                const changed = new Set(uris.map(uri => vscode.Uri.parse(uri).toString()));
                this.#repaint(({ document }) => changed.has(document.uri.toString()));
            }),
        );
        this.#disposables.add(
            vscode.workspace.onDidChangeConfiguration(event => {
                if (event.affectsConfiguration(`${settingsSection}.highlight`)) {
                    this.#shown = readShown(vscode.workspace.getConfiguration(settingsSection));
                    this.#repaint(() => true);
                }
            }),
        );
        this.#showAll();
    }

    dispose(): void {
        this.#disposables.dispose();
        for (const canvas of this.#canvases.values()) {
            canvas.request?.cancel();
        }
    }

    #showAll(): void {
        const visible = new Set(vscode.window.visibleTextEditors);
        for (const [editor, canvas] of this.#canvases) {
            if (!visible.has(editor)) {
                canvas.request?.cancel();
                this.#canvases.delete(editor);
            }
        }
        visible.forEach(editor => void this.#paint(editor));
    }

    #repaint(concerns: (editor: vscode.TextEditor) => boolean): void {
        for (const editor of vscode.window.visibleTextEditors.filter(concerns)) {
            const canvas = this.#canvases.get(editor);
            if (canvas) {
                canvas.covered = undefined;
            }
            void this.#paint(editor);
        }
    }

    async #paint(editor: vscode.TextEditor): Promise<void> {
        if (!this.#sources.isSource(editor.document)) {
            this.#clear(editor);
            return;
        }
        const canvas = this.#canvas(editor);
        const visible = hull(editor.visibleRanges);
        if (!visible || canvas.covered?.contains(visible)) {
            return;
        }
        canvas.request?.cancel();
        const request = (canvas.request = new vscode.CancellationTokenSource());
        const range = withScreenAround(visible, editor.document);
        canvas.covered = range;
        const highlights = await this.#fetch(editor.document, range, request.token);
        if (canvas.request !== request || this.#canvases.get(editor) !== canvas) {
            return;
        }
        canvas.request = undefined;
        if (!highlights) {
            canvas.covered = undefined;
        } else if (highlights.version !== null && highlights.version !== editor.document.version) {
            // Edited in the meantime: the places are no longer those of the text on screen.
            canvas.covered = undefined;
            await this.#paint(editor);
        } else {
            this.#draw(editor, canvas, highlights.items);
        }
    }

    async #fetch(document: vscode.TextDocument, range: vscode.Range, token: vscode.CancellationToken): Promise<Highlights | undefined> {
        try {
            return await this.#client.highlights({ uri: document.uri.toString(), range: fromEditorRange(range) }, token);
        } catch (error) {
            if (!token.isCancellationRequested) {
                this.#log.error(`Highlights of ${document.uri.toString()}`, error);
            }
            return undefined;
        }
    }

    #draw(editor: vscode.TextEditor, canvas: Canvas, items: readonly Highlight[]): void {
        canvas.items = items;
        const arranged = arrange(items, this.#shown, range => isRightToLeft(editor.document, toEditorRange(range)));
        for (const look of arrangedLooks) {
            editor.setDecorations(this.#looks[look], (arranged.get(look) ?? []).map(toEditorRange));
        }
        this.#showOnAnnotation();
    }

    #clear(editor: vscode.TextEditor): void {
        if (this.#canvases.delete(editor)) {
            for (const look of arrangedLooks) {
                editor.setDecorations(this.#looks[look], []);
            }
            this.#showOnAnnotation();
        }
    }

    #canvas(editor: vscode.TextEditor): Canvas {
        let canvas = this.#canvases.get(editor);
        if (!canvas) {
            canvas = { covered: undefined, items: [], request: undefined };
            this.#canvases.set(editor, canvas);
        }
        return canvas;
    }

    /** Readers draw for themselves. */
    async #askOnAnnotation(reader: SourceEditor): Promise<void> {
        const { selection, document } = reader;
        const found = this.#sources.isSource(document) ? await this.#client.annotationsAt({ uri: document.uri.toString(), range: fromEditorRange(selection) }) : [];
        if (this.#sources.editors.active === reader && reader.selection.isEqual(selection)) {
            this.#onAnnotation.set(found.length > 0);
        }
    }

    /** By what is drawn, so that menus know at once. */
    #showOnAnnotation(): void {
        const active = this.#sources.editors.active;
        const editor = vscode.window.activeTextEditor;
        if (active && active !== editor) {
            void this.#askOnAnnotation(active);
            return;
        }
        const items = (editor && this.#canvases.get(editor)?.items) ?? [];
        const selection = editor && fromEditorRange(editor.selection);
        this.#onAnnotation.set(
            selection !== undefined && items.some(({ role, range }) => role !== 'region' && touches(range, selection)),
        );
    }
}

/** By the first words: that is where a reader begins. */
function isRightToLeft(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
    const line = document.lineAt(start).text;
    const text = line.slice(start.character, start.line === end.line ? end.character : line.length);
    return baseDirection(text.slice(0, sampleLength)) === 'rtl';
}
