import * as vscode from 'vscode';
import { contextKeys, internalCommands, settings, settingsSection, views } from '../contributions';
import { ContextKey } from '../contextKey';
import { Disposables } from '../disposables';
import { say, type Editing, warn } from '../editing';
import type { GlossatorClient } from '../glossatorClient';
import { showLocation } from '../positions';
import { type Difference, DifferenceModel } from './differenceModel';
import { layerName } from './layerName';

/** Compares two layers: a view of what differs, and a decision for each by one key, which goes into the main sidecar. */
export class Adjudication implements vscode.Disposable {
    readonly #client: GlossatorClient;
    readonly #editing: Editing;
    readonly #disposables = new Disposables();
    readonly #onDidChangeEmitter = this.#disposables.add(new vscode.EventEmitter<void>());
    readonly #comparing = new ContextKey<boolean>(contextKeys.comparing, false);
    readonly #tree: vscode.TreeView<Difference>;
    #model: DifferenceModel | undefined;
    /** Decisions are made one after the other: a key that is pressed meanwhile means what is on screen then. */
    #queue: Promise<unknown> = Promise.resolve();

    constructor(client: GlossatorClient, editing: Editing) {
        this.#client = client;
        this.#editing = editing;
        this.#tree = this.#disposables.add(vscode.window.createTreeView<Difference>(views.differences, {
            treeDataProvider: {
                onDidChangeTreeData: this.#onDidChangeEmitter.event,
                getChildren: parent => (parent ? [] : [...this.#model?.items ?? []]),
                getParent: () => undefined,
                getTreeItem: difference => this.#treeItem(difference),
            },
        }));
        this.#disposables.add(client.onDidChangeTrees(() => this.#enqueue(() => this.#reload())));
        this.#disposables.add(vscode.workspace.onDidChangeConfiguration(event => {
            if (event.affectsConfiguration(`${settingsSection}.${settings.blind}`)) {
                this.#enqueue(() => this.#reload());
            }
        }));
    }

    /** Asks for two layers, or takes those that are given, and shows what differs. */
    async compare(argument?: unknown): Promise<void> {
        const given = (argument as { readonly layers?: readonly string[] } | undefined)?.layers;
        const [left, right] = given ?? await this.#askLayers() ?? [];
        if (left === undefined || right === undefined) {
            return;
        }
        await this.#enqueue(async () => {
            this.#model = new DifferenceModel(left, right);
            await this.#reload();
            const { items, current } = this.#model;
            this.#comparing.set(true);
            const first = current?.isDecided ? this.#model.step(1, 'open') : current;
            if (items.length === 0) {
                void vscode.window.showInformationMessage(vscode.l10n.t('{0} and {1} do not differ.', layerName(left), layerName(right)));
            } else {
                // Brings the view up, where it is not on screen.
                await this.#tree.reveal(first ?? items[0]!, { focus: false, select: true });
                await (first ? this.#show(first) : undefined);
            }
        });
    }

    /** Goes to another difference. */
    go(by: 1 | -1): Promise<void> {
        return this.#enqueue(async () => {
            const next = this.#model?.step(by, 'all');
            await (next ? this.#show(next) : undefined);
        });
    }

    /** Goes to a difference of the view. */
    goTo(difference: Difference): Promise<void> {
        return this.#enqueue(async () => {
            this.#model?.goTo(difference);
            await this.#show(difference);
        });
    }

    /** Decides about the difference at hand, and goes to the next that is open. */
    decide(take: 'left' | 'right' | 'both' | 'neither', argument?: unknown): Promise<void> {
        return this.#enqueue(async () => {
            const model = this.#model;
            if (argument && model && 'words' in (argument as Difference)) {
                model.goTo(argument as Difference);
            }
            const difference = model?.current;
            if (!model || !difference) {
                return warn(vscode.l10n.t('Compare two layers first.'));
            }
            if (difference.isDecided) {
                return warn(vscode.l10n.t('This is decided already. Undo, or go to the next.'));
            }
            if (difference.left?.id === '' || difference.right?.id === '') {
                return warn(vscode.l10n.t('An annotation has no id yet: place what was written by hand first.'));
            }
            if (!await this.#write(difference.uri, [model.decision(difference, take)])) {
                return;
            }
            await this.#reload(difference.uri);
            const next = model.step(1, 'open');
            if (next) {
                await this.#show(next);
            } else {
                say(vscode.l10n.t('All {0} differences are decided.', model.items.length));
            }
        });
    }

    /** Takes what both layers say alike, source by source. */
    takeSame(): Promise<void> {
        return this.#enqueue(async () => {
            let count = 0;
            for (const { uri, decisions } of this.#model?.same() ?? []) {
                if (!await this.#write(uri, decisions)) {
                    break;
                }
                count += decisions.length;
            }
            await this.#reload();
            say(vscode.l10n.t('{0} annotations that are the same were taken.', count));
        });
    }

    dispose(): void {
        this.#disposables.dispose();
    }

    async #askLayers(): Promise<readonly string[] | undefined> {
        const { layers, isBlind } = await this.#client.layers();
        const items = layers.filter(({ name }) => name !== '').map(({ name, sources }) => ({ label: name, description: vscode.l10n.t('in {0} sources', sources) }));
        if (isBlind || items.length < 2) {
            warn(isBlind ? vscode.l10n.t('What other annotators did is hidden while the setting {0} is on.', `${settingsSection}.${settings.blind}`)
                : vscode.l10n.t('There are no two layers to compare.'));
            return undefined;
        }
        const left = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Compare Layers: Left') });
        const right = left && await vscode.window.showQuickPick(items.filter(({ label }) => label !== left.label), { title: vscode.l10n.t('Compare {0} With', left.label) });
        return right && [left.label, right.label];
    }

    async #write(uri: string, decisions: ReturnType<DifferenceModel['same']>[number]['decisions']): Promise<boolean> {
        const by = vscode.workspace.getConfiguration(settingsSection).get<string>(settings.annotator, '');
        return await this.#editing.edit(uri, { kind: 'adjudicate', decisions, ...(by !== '' && { by }) }) !== undefined;
    }

    async #reload(uri?: string): Promise<void> {
        const model = this.#model;
        if (!model) {
            return;
        }
        const found = await this.#client.differences(model.left, model.right, uri);
        if (uri === undefined) {
            model.take(found);
        } else {
            model.takeOne(uri, found[0]);
        }
        this.#tree.description = `${layerName(model.left)} ↔ ${layerName(model.right)}`;
        this.#tree.message = vscode.l10n.t('{0} of {1} decided', model.decided, model.items.length);
        this.#tree.badge = { value: model.items.length - model.decided, tooltip: vscode.l10n.t('{0} differences to decide', model.items.length - model.decided) };
        this.#onDidChangeEmitter.fire();
    }

    async #show(difference: Difference): Promise<void> {
        await showLocation({ uri: difference.uri, range: difference.range }, { preserveFocus: false });
        if (this.#tree.visible) {
            await this.#tree.reveal(difference, { focus: false, select: true });
        }
        const side = (layer: string, text: string | undefined) => `${layerName(layer)}: ${text ?? vscode.l10n.t('nothing')}`;
        say(`${side(this.#model!.left, difference.left?.text)} ↔ ${side(this.#model!.right, difference.right?.text)}`);
    }

    #treeItem(difference: Difference): vscode.TreeItem {
        const { left, right, words, differs, isDecided, type, uri } = difference;
        const model = this.#model!;
        const what = !left ? vscode.l10n.t('only {0}', layerName(model.right)) : !right ? vscode.l10n.t('only {0}', layerName(model.left)) : differs.join(', ');
        const item = new vscode.TreeItem(words);
        item.id = [uri, left?.id, right?.id].join('\n');
        item.description = what;
        item.iconPath = new vscode.ThemeIcon(isDecided ? 'check' : type === 'mention' ? 'person' : 'comment-discussion');
        item.contextValue = isDecided ? 'decided' : 'open';
        item.tooltip = [left, right].map((side, index) => `${layerName(index === 0 ? model.left : model.right)}: ${side?.text ?? vscode.l10n.t('nothing')}`).join('\n');
        item.accessibilityInformation = { label: `${words}, ${what}, ${isDecided ? vscode.l10n.t('decided') : vscode.l10n.t('open')}` };
        item.command = { command: internalCommands.goToDifference, title: '', arguments: [difference] };
        return item;
    }

    #enqueue(work: () => Promise<void> | void): Promise<void> {
        const done = this.#queue.then(work);
        this.#queue = done.catch(() => undefined);
        return done;
    }
}
