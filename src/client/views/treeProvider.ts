import * as vscode from 'vscode';
import type { TreeNode } from '../../protocol';
import { internalCommands } from '../contributions';
import { isolate } from '../escape';
import type { TreeLine, TreeModel } from './treeModel';

/** Of more lines than that none is unfolded by a filter. */
const mostUnfolded = 20;
/** Nodes that only hold together what is looked for. */
const unfoldable: ReadonlySet<string> = new Set(['corpus', 'group', 'topic', 'source']);

/** Shows a {@link TreeModel} in a view. */
export class TreeProvider implements vscode.TreeDataProvider<TreeLine> {
    readonly #model: TreeModel;
    readonly #view: string;
    /** By id: the editor recognises a line by the object that it got. */
    readonly #lines = new Map<string, TreeLine>();
    readonly #unfolded = new Set<string>();
    readonly #onDidChangeTreeDataEmitter = new vscode.EventEmitter<TreeLine | undefined>();
    readonly onDidChangeTreeData = this.#onDidChangeTreeDataEmitter.event;

    readonly #onDidLoadRootsEmitter = new vscode.EventEmitter<void>();
    readonly onDidLoadRoots = this.#onDidLoadRootsEmitter.event;

    constructor(view: string, model: TreeModel) {
        this.#view = view;
        this.#model = model;
    }

    /** While it is set, few results are unfolded at once. */
    filter = '';

    /** What stands in a line after what the server says of its node. */
    additionOf: (node: TreeNode) => string | undefined = () => undefined;

    async getChildren(line?: TreeLine): Promise<TreeLine[]> {
        const lines = await this.#model.lines(line?.kind === 'node' ? line.node : undefined);
        if (this.filter && lines.length <= mostUnfolded) {
            lines.forEach(each => each.kind === 'node' && this.#unfolded.add(each.node.id));
        }
        if (!line) {
            this.#onDidLoadRootsEmitter.fire();
        }
        return lines.map(each => (each.kind === 'node' ? this.lineOf(each.node) : each));
    }

    getParent(line: TreeLine): TreeLine | undefined {
        const parent = line.kind === 'node' ? this.#model.parentOf(line.node) : line.parent;
        return parent && this.lineOf(parent);
    }

    getTreeItem(line: TreeLine): vscode.TreeItem {
        if (line.kind === 'more') {
            return moreItem(this.#view, line);
        }
        const item = nodeItem(line.node, this.additionOf(line.node));
        if (this.filter) {
            // The editor remembers by the id what is folded; what a filter unfolds is to be forgotten with it.
            item.id = `${this.filter}\n${line.node.id}`;
            if (unfoldable.has(line.node.context) && line.node.hasChildren && this.#unfolded.has(line.node.id)) {
                item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
            }
        }
        return item;
    }

    /** The line of a node. */
    lineOf(node: TreeNode): TreeLine {
        const known = this.#lines.get(node.id);
        if (known) {
            return known;
        }
        const line: TreeLine = { kind: 'node', node };
        this.#lines.set(node.id, line);
        return line;
    }

    /** Draws the lines below a node anew; all where it is undefined. */
    refresh(parent?: TreeNode): void {
        if (!parent) {
            this.#lines.clear();
            this.#unfolded.clear();
        }
        this.#onDidChangeTreeDataEmitter.fire(parent && this.lineOf(parent));
    }

    dispose(): void {
        this.#onDidChangeTreeDataEmitter.dispose();
        this.#onDidLoadRootsEmitter.dispose();
    }
}

function nodeItem({ description: said, spoken, ...node }: TreeNode, addition: string | undefined): vscode.TreeItem {
    const description = [said, addition].filter(part => part).join(' · ');
    const item = new vscode.TreeItem(
        node.label,
        node.hasChildren ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
    );
    item.id = node.id;
    item.contextValue = node.context;
    // A description may continue an Arabic label in English, or the other way round.
    item.description = isolate(description);
    item.tooltip = node.tooltip ?? node.label;
    item.accessibilityInformation = { label: spoken === undefined ? [node.label, description].filter(Boolean).join(', ') : [spoken, addition].filter(Boolean).join(', ') };
    if (node.icon) {
        item.iconPath = new vscode.ThemeIcon(node.icon);
    }
    if (node.location) {
        item.command = { command: internalCommands.open, title: vscode.l10n.t('Open'), arguments: [{ location: node.location }] };
    }
    return item;
}

function moreItem(view: string, line: TreeLine & { kind: 'more' }): vscode.TreeItem {
    const item = new vscode.TreeItem(vscode.l10n.t('more …'));
    item.id = `${line.parent?.id ?? ''}\n more`;
    item.description = vscode.l10n.t('{0} not shown', line.remaining);
    item.iconPath = new vscode.ThemeIcon('ellipsis');
    item.contextValue = 'more';
    item.accessibilityInformation = { label: vscode.l10n.t('Show more, {0} not shown', line.remaining) };
    item.command = { command: internalCommands.showMore, title: vscode.l10n.t('Show More'), arguments: [{ view, line }] };
    return item;
}
