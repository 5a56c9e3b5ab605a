import * as vscode from 'vscode';
import { baseDirection } from '../../core/text/script';
import { Disposables } from '../disposables';
import type { Sources } from '../sources';

/** Characters of a line that tell its direction. */
const sampleLength = 200;

/**
 * Keeps right-to-left lines of sources in their reading order. The editor isolates every stretch that is styled on its
 * own (tokens, bold, italics), so that such a line would be laid out from left to right, piece by piece; a style over the
 * whole line gives it its direction back.
 */
export class ReadingOrder implements vscode.Disposable {
    readonly #sources: Sources;
    readonly #disposables = new Disposables();
    readonly #rightToLeft = this.#disposables.add(
        vscode.window.createTextEditorDecorationType({ textDecoration: 'none; direction: rtl; unicode-bidi: embed !important' }),
    );

    constructor(sources: Sources) {
        this.#sources = sources;
        this.#disposables.add(vscode.window.onDidChangeVisibleTextEditors(editors => editors.forEach(editor => this.#apply(editor))));
        this.#disposables.add(sources.onDidChange(document => this.#applyTo(document)));
        this.#disposables.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#applyTo(document)));
        vscode.window.visibleTextEditors.forEach(editor => this.#apply(editor));
    }

    dispose(): void {
        this.#disposables.dispose();
    }

    #applyTo(document: vscode.TextDocument): void {
        vscode.window.visibleTextEditors.filter(editor => editor.document === document).forEach(editor => this.#apply(editor));
    }

    #apply(editor: vscode.TextEditor): void {
        const { document } = editor;
        if (!this.#sources.isSource(document)) {
            return;
        }
        const lines: vscode.Range[] = [];
        for (let line = 0; line < document.lineCount; line++) {
            const { text, range } = document.lineAt(line);
            if (baseDirection(text.slice(0, sampleLength)) === 'rtl') {
                lines.push(range);
            }
        }
        editor.setDecorations(this.#rightToLeft, lines);
    }
}
