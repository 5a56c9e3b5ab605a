import * as vscode from 'vscode';
import { settings, settingsSection } from '../contributions';
import { Disposables } from '../disposables';
import type { GlossatorClient } from '../glossatorClient';
import { toEditorRange } from '../positions';
import type { Sources } from '../sources';
import { layerName } from './layerName';

const state = 'layers.shown';

/** Shows in sources what other layers mark: a dashed line, and who marked what on pointing at it. */
export class LayerMarks implements vscode.Disposable {
    readonly #client: GlossatorClient;
    readonly #sources: Sources;
    readonly #memento: vscode.Memento;
    readonly #disposables = new Disposables();
    readonly #look: vscode.TextEditorDecorationType;
    #shown: readonly string[];

    constructor(client: GlossatorClient, sources: Sources, memento: vscode.Memento) {
        this.#client = client;
        this.#sources = sources;
        this.#memento = memento;
        this.#shown = memento.get<readonly string[]>(state, []);
        const color = new vscode.ThemeColor('glossator.otherLayer');
        this.#look = this.#disposables.add(vscode.window.createTextEditorDecorationType({
            rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed, border: '1px dashed', borderColor: color, overviewRulerColor: color, overviewRulerLane: vscode.OverviewRulerLane.Left,
        }));
        this.#disposables.add(vscode.window.onDidChangeVisibleTextEditors(() => this.#drawAll()));
        this.#disposables.add(sources.onDidChange(() => this.#drawAll()));
        this.#disposables.add(client.onDidChangeHighlights(() => this.#drawAll()));
        this.#disposables.add(vscode.workspace.onDidChangeConfiguration(event => event.affectsConfiguration(`${settingsSection}.${settings.blind}`) && this.#drawAll()));
        this.#drawAll();
    }

    /** Asks which layers are shown besides the user's own. */
    async choose(): Promise<void> {
        const { layers, own, isBlind } = await this.#client.layers();
        if (isBlind) {
            void vscode.window.showInformationMessage(vscode.l10n.t('What other annotators did is hidden while the setting {0} is on.', `${settingsSection}.${settings.blind}`));
            return;
        }
        const items = layers.filter(({ name }) => name !== own).map(({ name, sources }) => ({
            label: layerName(name), description: vscode.l10n.t('in {0} sources', sources), name, picked: this.#shown.includes(name),
        }));
        if (items.length === 0) {
            void vscode.window.showInformationMessage(vscode.l10n.t('There are no other layers.'));
            return;
        }
        const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Layers to Show'), canPickMany: true });
        if (picked) {
            this.#shown = picked.map(({ name }) => name);
            await this.#memento.update(state, this.#shown);
            this.#drawAll();
        }
    }

    dispose(): void {
        this.#disposables.dispose();
    }

    #drawAll(): void {
        vscode.window.visibleTextEditors.filter(({ document }) => this.#sources.isSource(document)).forEach(editor => void this.#draw(editor));
    }

    async #draw(editor: vscode.TextEditor): Promise<void> {
        const shown = this.#shown;
        const { version } = editor.document;
        const marks = shown.length === 0 ? [] : await this.#client.layerMarks(editor.document.uri.toString(), shown);
        if (shown === this.#shown && editor.document.version === version) {
            editor.setDecorations(this.#look, marks.map(({ range, layer, text }) => ({ range: toEditorRange(range), hoverMessage: `${layerName(layer)}: ${text}` })));
        }
    }
}
