import * as vscode from 'vscode';
import type { ClaimGrouping, FlagFilter, SuggestionGrouping, TreeNode, TreePage, TreeParams, TreeView } from '../../protocol';
import { ContextKey } from '../contextKey';
import { contextKeys, views as viewIds } from '../contributions';
import { Disposables } from '../disposables';
import type { TreeLine } from './treeModel';
import { TreeModel } from './treeModel';
import { TreeProvider } from './treeProvider';

const filteredKeys = {
    actors: contextKeys.actorsFiltered,
    claims: contextKeys.claimsFiltered,
    sources: contextKeys.sourcesFiltered,
    suggestions: contextKeys.suggestionsFiltered,
} as const;

type Grouping = ClaimGrouping | SuggestionGrouping;

/** What is only suggested has no flag. */
const flaggedKeys: Readonly<Partial<Record<TreeView, string>>> = {
    actors: contextKeys.actorsFlagged,
    claims: contextKeys.claimsFlagged,
    sources: contextKeys.sourcesFlagged,
};

/** One of the views: its tree, filters and grouping. */
export class View implements vscode.Disposable {
    readonly name: TreeView;
    readonly #disposables = new Disposables();
    readonly #model: TreeModel;
    readonly #provider: TreeProvider;
    readonly #tree: vscode.TreeView<TreeLine>;
    readonly #isFiltered: ContextKey<boolean>;
    readonly #isFlagged: ContextKey<boolean> | undefined;
    readonly #fetch: (node: string | undefined, offset: number, flag: FlagFilter | undefined) => Promise<TreePage>;
    #filter = '';
    #flag: FlagFilter | undefined;
    #grouping: Grouping | undefined;

    constructor(
        name: TreeView, grouping: Grouping | undefined, fetch: (params: TreeParams) => Promise<TreePage>,
        dragAndDropController: vscode.TreeDragAndDropController<TreeLine>,
    ) {
        this.name = name;
        this.#grouping = grouping;
        this.#isFiltered = new ContextKey<boolean>(filteredKeys[name], false);
        const flagged = flaggedKeys[name];
        this.#isFlagged = flagged === undefined ? undefined : new ContextKey<boolean>(flagged, false);
        this.#fetch = (node, offset, flag) =>
            fetch({
                view: name,
                offset,
                ...(node === undefined ? {} : { node }),
                ...(this.#grouping ? { grouping: this.#grouping } : {}),
                ...(this.#filter ? { filter: this.#filter } : {}),
                ...(flag ? { flag } : {}),
            });
        this.#model = new TreeModel((node, offset) => this.#fetch(node, offset, this.#flag));
        this.#provider = this.#disposables.add(new TreeProvider(name, this.#model));
        this.#tree = this.#disposables.add(
            vscode.window.createTreeView(viewIds[name], { treeDataProvider: this.#provider, showCollapseAll: true, canSelectMany: true, dragAndDropController }),
        );
        this.#disposables.add(this.#provider.onDidLoadRoots(() => void this.#showSummary()));
    }

    /**
     * What a key in the view is about: the line with the focus, and all that are selected with it. The editor tells of the selection
     * only, and arrow keys move the focus alone: so the focus is selected, or taken from the selection, and back.
     */
    async nodesAtFocus(): Promise<readonly TreeNode[]> {
        const before = this.#tree.selection;
        await vscode.commands.executeCommand('list.toggleSelection');
        const after = this.#tree.selection;
        await vscode.commands.executeCommand('list.toggleSelection');
        const focused = after.filter(line => !before.includes(line));
        return (focused.length > 0 ? focused : before).flatMap(line => (line.kind === 'node' ? [line.node] : []));
    }

    /** The last nodes below a node, as far as they pass the filter; the node itself where it is one. */
    async leavesBelow(node: TreeNode): Promise<readonly TreeNode[]> {
        if (!node.hasChildren) {
            return [node];
        }
        const leaves: TreeNode[] = [];
        for (let offset = 0; ; ) {
            const { nodes, total } = await this.#fetch(node.id, offset, this.#flag);
            for (const child of nodes) {
                leaves.push(...await this.leavesBelow(child));
            }
            offset += nodes.length;
            if (nodes.length === 0 || offset >= total) {
                return leaves;
            }
        }
    }

    /** Somebody is about to decide about several at once. */
    get hasManySelected(): boolean {
        return this.#tree.selection.length > 1;
    }

    get isVisible(): boolean {
        return this.#tree.visible;
    }

    get onDidChangeVisibility(): vscode.Event<unknown> {
        return this.#tree.onDidChangeVisibility;
    }

    get filter(): string {
        return this.#filter;
    }

    set filter(filter: string) {
        this.#filter = filter.trim();
        this.#isFiltered.set(this.#filter !== '');
        this.#showFiltered();
    }

    /** What alone is shown by its flag; undefined: everything. */
    get flag(): FlagFilter | undefined {
        return this.#flag;
    }

    set flag(flag: FlagFilter | undefined) {
        this.#flag = flag;
        this.#isFlagged?.set(flag !== undefined);
        this.#showFiltered();
    }

    /** How many actors, claims or sources would be shown with a flag, and the filter as it is. */
    async countFlagged(flag: FlagFilter): Promise<number> {
        return (await this.#fetch(undefined, 0, flag)).passed ?? 0;
    }

    get grouping(): Grouping | undefined {
        return this.#grouping;
    }

    set grouping(grouping: Grouping | undefined) {
        this.#grouping = grouping;
        this.refresh();
    }

    /** What the client itself knows of a node, after what the server says. */
    set additionOf(additionOf: (node: TreeNode) => string | undefined) {
        this.#provider.additionOf = additionOf;
        this.#provider.refresh();
    }

    /** Draws what is known anew. */
    redraw(): void {
        this.#provider.refresh();
    }

    /** Fetches everything on screen anew. */
    refresh(): void {
        this.#model.reset();
        this.#provider.refresh();
    }

    /** Shows the next page below a node. */
    async showMore(parent: TreeNode | undefined): Promise<void> {
        await this.#model.fetchMore(parent);
        this.#provider.refresh(parent);
    }

    /** Selects the last node of a path from a root. */
    async reveal(path: readonly TreeNode[]): Promise<void> {
        const node = path.at(-1);
        if (!node) {
            return;
        }
        for (const changed of await this.#model.addPath(path)) {
            this.#provider.refresh(changed);
        }
        await this.#tree.reveal(this.#provider.lineOf(node), { select: true, focus: false });
    }

    dispose(): void {
        this.#disposables.dispose();
    }

    #showFiltered(): void {
        this.#provider.filter = [this.#flag, this.#filter].filter(part => part).join('\n');
        this.refresh();
    }

    async #showSummary(): Promise<void> {
        const roots = await this.#model.roots();
        // With a filter the server's words begin with it.
        this.#tree.message = roots?.message ?? '';
        this.#tree.badge = roots?.badge;
    }
}
