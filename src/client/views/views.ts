import * as vscode from 'vscode';
import type { ClaimGrouping, FlagFilter, SuggestionGrouping, TreeNode, TreePage, TreeParams, TreeView } from '../../protocol';
import { ContextKey } from '../contextKey';
import { contextKeys } from '../contributions';
import { Disposables } from '../disposables';
import { showLocation } from '../positions';
import type { SourceEditor } from '../sourceEditors';
import type { TreeLine } from './treeModel';
import type { DropActions } from './dragAndDrop';
import { NodeDragAndDrop } from './dragAndDrop';
import { View } from './view';

const groupingState = 'claims.grouping';
const suggestionGroupingState = 'suggestions.grouping';
const followState = 'views.followCursor';
const flagState = (name: TreeView) => `${name}.flag`;

/** The views of the activity bar and what the user set for them, remembered with the workspace. */
export class Views implements vscode.Disposable {
    readonly #disposables = new Disposables();
    readonly #memento: vscode.Memento;
    readonly #views: Readonly<Record<TreeView, View>>;
    readonly #followsCursor = new ContextKey<boolean>(contextKeys.followsCursor, false);
    readonly #onDidStartFollowingEmitter = this.#disposables.add(new vscode.EventEmitter<void>());
    /** Views are to show where the cursor is. */
    readonly onDidStartFollowing = this.#onDidStartFollowingEmitter.event;

    #opened: { readonly uri: string; readonly selection: vscode.Selection } | undefined;

    constructor(fetch: (params: TreeParams) => Promise<TreePage>, actions: DropActions, memento: vscode.Memento) {
        this.#memento = memento;
        const grouping = memento.get<ClaimGrouping>(groupingState, 'source');
        const dragAndDrop = new NodeDragAndDrop(actions);
        this.#views = {
            actors: this.#disposables.add(new View('actors', undefined, fetch, dragAndDrop)),
            claims: this.#disposables.add(new View('claims', grouping, fetch, dragAndDrop)),
            sources: this.#disposables.add(new View('sources', undefined, fetch, dragAndDrop)),
            suggestions: this.#disposables.add(new View('suggestions', memento.get<SuggestionGrouping>(suggestionGroupingState, 'tier'), fetch, dragAndDrop)),
        };
        this.all.forEach(view => (view.flag = memento.get<FlagFilter>(flagState(view.name))));
        this.#followsCursor.set(memento.get(followState, false));
    }

    get all(): readonly View[] {
        return Object.values(this.#views);
    }

    view(name: TreeView): View {
        return this.#views[name];
    }

    get followsCursor(): boolean {
        return this.#followsCursor.value;
    }

    set followsCursor(follows: boolean) {
        this.#followsCursor.set(follows);
        void this.#memento.update(followState, follows);
        if (follows) {
            this.#onDidStartFollowingEmitter.fire();
        }
    }

    /** Goes to what a node stands for. */
    async open(node: unknown): Promise<void> {
        const { location } = node as TreeNode;
        if (location) {
            const { document, selection } = await showLocation(location, { preview: true });
            this.#opened = { uri: document.uri.toString(), selection };
        }
    }

    /** Whether the cursor is where the last opened node led, so that the view shows the right node already. */
    isWhereOpened({ document, selection }: SourceEditor): boolean {
        return this.#opened?.uri === document.uri.toString() && this.#opened.selection.isEqual(selection);
    }

    /** Shows the next page, for the line that stands for it. */
    async showMore(argument: unknown): Promise<void> {
        const { view, line } = argument as { view: TreeView; line: TreeLine & { kind: 'more' } };
        await this.#views[view].showMore(line.parent);
    }

    /** Asks by what the claims are to be grouped. */
    async groupClaims(): Promise<void> {
        await this.#askGrouping('claims', vscode.l10n.t('Group Claims By'), groupingState, [
            { grouping: 'source', label: vscode.l10n.t('Source') },
            { grouping: 'claimer', label: vscode.l10n.t('Claimer') },
            { grouping: 'stance', label: vscode.l10n.t('Stance') },
            { grouping: 'topic', label: vscode.l10n.t('Topic') },
            { grouping: 'flag', label: vscode.l10n.t('Flag') },
        ]);
    }

    /** Asks by what the suggestions are to be grouped. */
    async groupSuggestions(): Promise<void> {
        await this.#askGrouping('suggestions', vscode.l10n.t('Group Suggestions By'), suggestionGroupingState, [
            { grouping: 'tier', label: vscode.l10n.t('Tier'), description: vscode.l10n.t('how sure they are') },
            { grouping: 'source', label: vscode.l10n.t('Source') },
            { grouping: 'actor', label: vscode.l10n.t('Actor') },
        ]);
    }

    /** Asks for a filter; an empty one shows everything. */
    async askFilter(name: TreeView): Promise<void> {
        const view = this.#views[name];
        const filter = await vscode.window.showInputBox({
            title: vscode.l10n.t('Filter'),
            value: view.filter,
            placeHolder: vscode.l10n.t('Part of a name in any language, of a claim, or of a path'),
        });
        if (filter !== undefined) {
            view.filter = filter;
        }
    }

    /** Asks for the flag of what is to be shown, and tells how much has it. */
    async askFlag(name: TreeView): Promise<void> {
        const view = this.#views[name];
        const items: readonly (vscode.QuickPickItem & { flag: FlagFilter | undefined })[] = await Promise.all([
            { flag: 'any' as const, label: vscode.l10n.t('All that is flagged') },
            { flag: 'unsure' as const, label: vscode.l10n.t('Unsure') },
            { flag: 'discuss' as const, label: vscode.l10n.t('To discuss') },
        ].map(async item => ({ ...item, description: String(await view.countFlagged(item.flag)) })));
        const picked = await vscode.window.showQuickPick(
            [...items, { flag: undefined, label: vscode.l10n.t('Everything, flagged or not') }]
                .map(each => (each.flag === view.flag ? { ...each, description: [each.description, vscode.l10n.t('current')].filter(part => part).join(' · ') } : each)),
            { title: vscode.l10n.t('Filter by Flag') },
        );
        if (picked) {
            await this.setFlag(name, picked.flag);
        }
    }

    /** Shows only what is flagged so; undefined: everything. */
    async setFlag(name: TreeView, flag: FlagFilter | undefined): Promise<void> {
        this.#views[name].flag = flag;
        await this.#memento.update(flagState(name), flag);
    }

    dispose(): void {
        this.#disposables.dispose();
    }

    async #askGrouping(
        name: TreeView, title: string, state: string, groupings: readonly (vscode.QuickPickItem & { readonly grouping: ClaimGrouping | SuggestionGrouping })[],
    ): Promise<void> {
        const view = this.#views[name];
        const picked = await vscode.window.showQuickPick(
            groupings.map(each => (each.grouping === view.grouping ? { ...each, description: [each.description, vscode.l10n.t('current')].filter(part => part).join(' · ') } : each)),
            { title },
        );
        if (picked) {
            view.grouping = picked.grouping;
            await this.#memento.update(state, picked.grouping);
        }
    }
}
