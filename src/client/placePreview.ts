import * as vscode from 'vscode';
import type { Range } from 'vscode-languageserver-types';
import { toEditorRange } from './positions';

/** Shows places of sources in the editor while something is being chosen: revealed and marked, without taking the focus. */
export class PlacePreview implements vscode.Disposable {
    readonly #look = vscode.window.createTextEditorDecorationType({
        backgroundColor: new vscode.ThemeColor('editor.findMatchBackground'),
        border: '1px solid',
        borderColor: new vscode.ThemeColor('glossator.draft'),
        overviewRulerColor: new vscode.ThemeColor('glossator.draft'),
        overviewRulerLane: vscode.OverviewRulerLane.Full,
    });
    /** What the user looked at before. */
    readonly #before = vscode.window.activeTextEditor;
    readonly #beforeRange = this.#before?.visibleRanges[0];
    readonly #beforeTab = vscode.window.tabGroups.activeTabGroup;
    readonly #beforeInput = this.#beforeTab.activeTab?.input;
    #marked: vscode.TextEditor | undefined;
    #latest = 0;

    /** Shows a place, or takes the mark away where there is none. */
    async show(uri: string, range: Range | undefined): Promise<void> {
        const request = ++this.#latest;
        if (!range) {
            this.#marked?.setDecorations(this.#look, []);
            return;
        }
        const place = toEditorRange(range);
        const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri), { preserveFocus: true, preview: true });
        // Arrow keys are faster than files open.
        if (request === this.#latest) {
            this.#marked?.setDecorations(this.#look, []);
            this.#marked = editor;
            editor.setDecorations(this.#look, [place]);
            editor.revealRange(place, vscode.TextEditorRevealType.InCenter);
        }
    }

    /** Shows again what was shown before. */
    async restore(): Promise<void> {
        this.#latest++;
        if (this.#beforeInput instanceof vscode.TabInputCustom) {
            await vscode.commands.executeCommand('vscode.openWith', this.#beforeInput.uri, this.#beforeInput.viewType, this.#beforeTab.viewColumn);
        } else if (this.#before && this.#beforeRange) {
            const editor = await vscode.window.showTextDocument(this.#before.document, { viewColumn: this.#before.viewColumn ?? vscode.ViewColumn.Active });
            editor.revealRange(new vscode.Range(this.#beforeRange.start, this.#beforeRange.start), vscode.TextEditorRevealType.AtTop);
        }
    }

    dispose(): void {
        this.#latest++;
        this.#look.dispose();
    }
}
