import * as vscode from 'vscode';
import type { TreeNode } from '../../protocol';
import type { TreeLine } from './treeModel';

/** What is dragged between our views: nodes, as JSON. */
const nodesType = 'application/vnd.glossator.nodes';

/** What dragging and dropping in the views does. */
export interface DropActions {
    /** Nodes were dropped on another. */
    readonly drop: (nodes: readonly TreeNode[], target: TreeNode) => Promise<void>;
    /** What nodes become where they are dropped on a text; empty where they have nothing to say there. */
    readonly textOf: (nodes: readonly TreeNode[]) => Promise<string>;
}

/** Lets nodes be dragged onto others, of the same view or of another one of ours, and to texts. */
export class NodeDragAndDrop implements vscode.TreeDragAndDropController<TreeLine> {
    readonly dragMimeTypes = [nodesType, 'text/plain', 'text/uri-list'];
    readonly dropMimeTypes = [nodesType];
    readonly #actions: DropActions;

    constructor(actions: DropActions) {
        this.#actions = actions;
    }

    async handleDrag(lines: readonly TreeLine[], data: vscode.DataTransfer, token: vscode.CancellationToken): Promise<void> {
        const nodes = lines.flatMap(line => (line.kind === 'node' ? [line.node] : []));
        data.set(nodesType, new vscode.DataTransferItem(JSON.stringify(nodes)));
        const sources = nodes.filter(({ context, uri }) => context === 'source' && uri !== undefined);
        if (sources.length > 0 && sources.length === nodes.length) {
            // A source that is dropped on the editors is opened.
            data.set('text/uri-list', new vscode.DataTransferItem(sources.map(({ uri }) => uri).join('\r\n')));
        }
        const text = await this.#actions.textOf(nodes).catch(() => '');
        if (text !== '' && !token.isCancellationRequested) {
            data.set('text/plain', new vscode.DataTransferItem(text));
        }
    }

    async handleDrop(target: TreeLine | undefined, data: vscode.DataTransfer): Promise<void> {
        const item = data.get(nodesType);
        const nodes = item && parse(await item.asString());
        if (nodes && nodes.length > 0 && target?.kind === 'node') {
            await this.#actions.drop(nodes, target.node);
        }
    }
}

function parse(text: string): readonly TreeNode[] {
    try {
        return JSON.parse(text) as readonly TreeNode[];
    } catch {
        // Some other program's idea of our type.
        return [];
    }
}
