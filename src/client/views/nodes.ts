import type { TreeNode } from '../../protocol';
import type { TreeLine } from './treeModel';

/** What a menu of a view calls a command with, as the nodes that its lines stand for; everything else stays. */
export function withNodes(args: readonly unknown[]): readonly unknown[] {
    return args.map(argument => (Array.isArray(argument) ? withNodes(argument) : isLine(argument) ? argument.node : argument));
}

/**
 * The nodes that a command is about: all that are selected, where the one that it was called on is among them. Empty
 * where it was not called on a view.
 */
export function nodesOf([first, selected]: readonly unknown[]): readonly TreeNode[] {
    const all: readonly unknown[] = Array.isArray(selected) ? selected : [];
    return isNode(first) ? (all.some(other => isNode(other) && other.id === first.id) ? all.filter(isNode) : [first]) : [];
}

function isLine(argument: unknown): argument is TreeLine & { readonly kind: 'node' } {
    const line = argument as Partial<TreeLine> | null | undefined;
    return typeof line === 'object' && line?.kind === 'node' && 'node' in line;
}

function isNode(argument: unknown): argument is TreeNode {
    const node = argument as Partial<TreeNode> | null | undefined;
    return typeof node === 'object' && typeof node?.id === 'string' && typeof node.context === 'string';
}
