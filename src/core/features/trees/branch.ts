import { filterWords } from '../searchWords';
import { treePageSize, type TreeNode, type TreePage } from './tree';

/** What a line shows; its id and whether it can be unfolded follow from the branch. */
export type Line = Omit<TreeNode, 'id' | 'hasChildren'>;

/**
 * A node of a tree as it is computed: cheap to make, and everything that costs (children, texts) is asked for only
 * when it is shown or searched.
 */
export interface Branch {
    /** The last step of the node's id, unique among its siblings; where it is not, the later ones are numbered. */
    readonly key: string;
    /** What is counted: the address of the actor, claim or source that the branch stands for; undefined for all others. */
    readonly item?: string;
    /** Whether a folded word is in what the node shows, or in the names behind it. */
    has(word: string): boolean;
    /** False where certainly no node below has all of the words: spares asking the children. */
    mayHoldBelow?(words: readonly string[]): boolean;
    readonly hasChildren: boolean;
    children(): Iterable<Branch>;
    /** The child of a key, where that is found faster than among all children. */
    child?(key: string): Branch | undefined;
    /** `shown`: the number of items below that pass the filter, for branches with `showsCount`. */
    line(shown: number): Line | Promise<Line>;
    readonly showsCount?: boolean;
    /** The number of items below without any filter, where that is known without asking the children. */
    readonly size?: number;
}

/** A page of the children of a node, given by the keys that lead to it. */
export async function pageOf(root: Branch, rootId: string, keys: readonly string[], filter: string, offset: number): Promise<TreePage> {
    let words = filterWords(filter);
    let parent: Branch | undefined = root;
    for (const key of keys) {
        parent = parent && childOf(parent, key);
        words = words.filter(word => !parent?.has(word));
    }
    if (!parent) {
        // The node went away in the meantime: the tree is about to be asked anew.
        return { nodes: [], total: 0 };
    }
    const shown = childrenOf(parent).filter(({ branch }) => isShown(branch, words));
    const nodes = shown.slice(offset, offset + treePageSize)
        .map(({ key, branch }) => nodeOf(branch, idOf(rootId, [...keys, key]), words));
    return { nodes: await Promise.all(nodes), total: shown.length };
}

/** The nodes along a path of keys, as far as it leads. */
export async function nodesAlong(root: Branch, rootId: string, keys: readonly string[]): Promise<readonly TreeNode[]> {
    const nodes: Promise<TreeNode>[] = [];
    let branch: Branch | undefined = root;
    for (const [index, key] of keys.entries()) {
        branch = childOf(branch, key);
        if (!branch) {
            break;
        }
        nodes.push(nodeOf(branch, idOf(rootId, keys.slice(0, index + 1)), []));
    }
    return Promise.all(nodes);
}

/** The number of things below a branch that pass a filter (each counted once, wherever it shows), see {@link Branch.item}. */
export function countItems(root: Branch, words: readonly string[]): number {
    if (words.length === 0 && root.size !== undefined) {
        return root.size;
    }
    const items = new Set<string>();
    const visit = (branch: Branch, words: readonly string[]) => {
        for (const child of branch.children()) {
            const left = words.filter(word => !child.has(word));
            if (child.item === undefined) {
                visit(child, left);
            } else if (!items.has(child.item) && isShown(child, words)) {
                items.add(child.item);
            }
        }
    };
    visit(root, words);
    return items.size;
}

/** The keys of a node's id below its root. */
export function keysOf(id: string): readonly string[] {
    return id.split('/').slice(1).map(decodeURIComponent);
}

/** An id: readable, and no step can be taken for two. */
export function idOf(rootId: string, keys: readonly string[]): string {
    return [rootId, ...keys.map(key => key.replace(/[%/]/g, encodeURIComponent))].join('/');
}

async function nodeOf(branch: Branch, id: string, words: readonly string[]): Promise<TreeNode> {
    const left = words.filter(word => !branch.has(word));
    return { id, hasChildren: branch.hasChildren, ...await branch.line(branch.showsCount ? countItems(branch, left) : 0) };
}

/** Whether every word is on the way from here to at least one node below, or here. */
function isShown(branch: Branch, words: readonly string[]): boolean {
    const left = words.filter(word => !branch.has(word));
    if (left.length === 0) {
        return true;
    }
    if (!branch.hasChildren || branch.mayHoldBelow?.(left) === false) {
        return false;
    }
    for (const child of branch.children()) {
        if (isShown(child, left)) {
            return true;
        }
    }
    return false;
}

function childrenOf(parent: Branch): readonly { readonly key: string; readonly branch: Branch }[] {
    const taken = new Set<string>();
    return Array.from(parent.children(), branch => {
        let key = branch.key;
        // Editors refuse trees in which two nodes have one id, as two entries of one id would give.
        for (let number = 2; taken.has(key); number++) {
            key = `${branch.key}~${number}`;
        }
        taken.add(key);
        return { key, branch };
    });
}

function childOf(parent: Branch, key: string): Branch | undefined {
    return parent.child?.(key) ?? childrenOf(parent).find(child => child.key === key)?.branch;
}
