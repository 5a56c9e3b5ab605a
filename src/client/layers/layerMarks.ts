import * as vscode from 'vscode';
import type { LayerInfo, LayerMark } from '../../protocol';
import { settings, settingsSection } from '../contributions';
import { Disposables } from '../disposables';
import type { GlossatorClient } from '../glossatorClient';
import { toEditorRange } from '../positions';
import type { Sources } from '../sources';
import { layerName } from './layerName';

const state = 'layers.shown';

/** Shows in sources what other layers mark: a dashed line, and who marked what on pointing at it; and tells readers, which draw for themselves. */
export class LayerMarks implements vscode.Disposable {
    readonly #client: GlossatorClient;
    readonly #sources: Sources;
    readonly #memento: vscode.Memento;
    readonly #disposables = new Disposables();
    readonly #look: vscode.TextEditorDecorationType;
    readonly #onDidChangeEmitter = this.#disposables.add(new vscode.EventEmitter<void>());
    /** Other layers are shown than before, or none. */
    readonly onDidChange = this.#onDidChangeEmitter.event;
    #shown: readonly string[];
    /** What was asked for last, by address. */
    readonly #marks = new Map<string, { readonly version: number; readonly marks: Promise<readonly LayerMark[]> }>();

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
        this.#disposables.add(sources.onDidChange(() => this.#changed()));
        this.#disposables.add(client.onDidChangeHighlights(() => this.#changed()));
        this.#disposables.add(vscode.workspace.onDidChangeConfiguration(event => event.affectsConfiguration(`${settingsSection}.${settings.blind}`) && this.#choiceChanged()));
        this.#disposables.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#marks.delete(uri.toString())));
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
            await this.#set(picked.map(({ name }) => name));
        }
    }

    /** Shows a layer, or no longer. */
    show(name: string, isShown: boolean): Promise<void> {
        return this.#set([...this.#shown.filter(each => each !== name), ...(isShown ? [name] : [])]);
    }

    /** The layer that is edited, whether others are kept from the user, and the others that a source has, in an order that is the same for all sources. */
    async layersOf(uri: vscode.Uri): Promise<{ readonly own: string; readonly isBlind: boolean; readonly others: readonly (LayerInfo & { readonly index: number; readonly isShown: boolean })[] }> {
        const { layers, own, isBlind } = await this.#client.layers(uri.toString());
        const others = layers.filter(({ name }) => name !== own).map((layer, index) => ({ ...layer, index, isShown: this.#shown.includes(layer.name) }));
        return { own, isBlind, others: others.filter(({ isHere }) => isHere) };
    }

    /** What the layers that are shown mark in a source. */
    async marksOf(document: vscode.TextDocument): Promise<readonly LayerMark[]> {
        if (this.#shown.length === 0 || vscode.workspace.getConfiguration(settingsSection).get(settings.blind, false)) {
            return [];
        }
        const key = document.uri.toString();
        const known = this.#marks.get(key);
        if (known?.version === document.version) {
            return known.marks;
        }
        const marks = this.#client.layerMarks(key, this.#shown);
        this.#marks.set(key, { version: document.version, marks });
        return marks;
    }

    dispose(): void {
        this.#disposables.dispose();
    }

    async #set(names: readonly string[]): Promise<void> {
        this.#shown = names;
        await this.#memento.update(state, names);
        this.#choiceChanged();
    }

    #choiceChanged(): void {
        this.#changed();
        this.#onDidChangeEmitter.fire();
    }

    #changed(): void {
        this.#marks.clear();
        this.#drawAll();
    }

    #drawAll(): void {
        vscode.window.visibleTextEditors.filter(({ document }) => this.#sources.isSource(document)).forEach(editor => void this.#draw(editor));
    }

    async #draw(editor: vscode.TextEditor): Promise<void> {
        const shown = this.#shown;
        const { version } = editor.document;
        const marks = await this.marksOf(editor.document);
        if (shown === this.#shown && editor.document.version === version) {
            editor.setDecorations(this.#look, marks.map(({ range, layer, text }) => ({ range: toEditorRange(range), hoverMessage: `${layerName(layer)}: ${text}` })));
        }
    }
}
