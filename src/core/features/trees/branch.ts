import { filterWords } from '../searchWords';
import { type FlagFilter, flagWord } from './flagFilter';
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
    readonly hasChildren: boolean;
    /** Children that certainly have not all of `words`, in themselves or below, may be left out. */
    children(words?: readonly string[]): Iterable<Branch>;
    /** The child of a key, where that is found faster than among all children. */
    child?(key: string): Branch | undefined;
    /** `shown`: the number of items below that pass the filter, for branches with `showsCount`. */
    line(shown: number): Line | Promise<Line>;
    readonly showsCount?: boolean;
    /** The number of items below without any filter, where that is known without asking the children. */
    readonly size?: number;
    /** The number of children without any filter, where that is known without asking them: a page then makes no more than it shows. */
    readonly childCount?: number;
}

/** The filter of a request, with what was already found out about items. */
export class Filter {
    /** Folded; each must be found. */
    readonly words: readonly string[];
    readonly #known = new Map<string, boolean>();

    constructor(filter: string, flag?: FlagFilter) {
        this.words = [...flag ? [flagWord(flag)] : [], ...filterWords(filter)];
    }

    /** Whether every word is on the way from here to at least one node below, or here. */
    passes(branch: Branch, words: readonly string[]): boolean {
        if (words.length === 0) {
            return true;
        }
        if (branch.item === undefined) {
            return this.#find(branch, words);
        }
        const question = `${branch.item}\n${words.join(' ')}`;
        let passes = this.#known.get(question);
        if (passes === undefined) {
            passes = this.#find(branch, words);
            this.#known.set(question, passes);
        }
        return passes;
    }

    /** The number of items below a branch that pass `words`, each counted once, wherever it shows. */
    countBelow(branch: Branch, words: readonly string[]): number {
        if (words.length === 0 && branch.size !== undefined) {
            return branch.size;
        }
        const items = new Set<string>();
        const visit = (parent: Branch, left: readonly string[]) => {
            for (const child of parent.children(left)) {
                if (child.item === undefined) {
                    visit(child, without(left, child));
                } else if (!items.has(child.item) && this.passes(child, left)) {
                    items.add(child.item);
                }
            }
        };
        visit(branch, words);
        return items.size;
    }

    #find(branch: Branch, words: readonly string[]): boolean {
        const left = without(words, branch);
        if (left.length === 0) {
            return true;
        }
        if (!branch.hasChildren) {
            return false;
        }
        for (const child of branch.children(left)) {
            if (this.passes(child, left)) {
                return true;
            }
        }
        return false;
    }
}

/** A page of the children of a node, given by the keys that lead to it. */
export async function pageOf(root: Branch, rootId: string, keys: readonly string[], filter: Filter, offset: number): Promise<TreePage> {
    let words = filter.words;
    let parent: Branch | undefined = root;
    for (const key of keys) {
        parent = parent && childOf(parent, key);
        words = parent ? without(words, parent) : words;
    }
    if (!parent) {
        // The node went away in the meantime: the tree is about to be asked anew.
        return { nodes: [], total: 0 };
    }
    const total = words.length === 0 ? parent.childCount : undefined;
    const shown = total === undefined ? childrenOf(parent, words).filter(({ branch }) => filter.passes(branch, words)) : childrenOf(parent, words, offset + treePageSize);
    const nodes = shown.slice(offset, offset + treePageSize)
        .map(({ key, branch }) => nodeOf(branch, idOf(rootId, [...keys, key]), filter, words));
    return { nodes: await Promise.all(nodes), total: total ?? shown.length };
}

/** The nodes along a path of keys, as far as it leads. */
export async function nodesAlong(root: Branch, rootId: string, keys: readonly string[]): Promise<readonly TreeNode[]> {
    const filter = new Filter('');
    const nodes: Promise<TreeNode>[] = [];
    let branch: Branch | undefined = root;
    for (const [index, key] of keys.entries()) {
        branch = childOf(branch, key);
        if (!branch) {
            break;
        }
        nodes.push(nodeOf(branch, idOf(rootId, keys.slice(0, index + 1)), filter, []));
    }
    return Promise.all(nodes);
}

/** The keys of a node's id below its root. */
export function keysOf(id: string): readonly string[] {
    return id.split('/').slice(1).map(decodeURIComponent);
}

/** An id: readable, and no step can be taken for two. */
export function idOf(rootId: string, keys: readonly string[]): string {
    return [rootId, ...keys.map(key => key.replace(/[%/]/g, encodeURIComponent))].join('/');
}

async function nodeOf(branch: Branch, id: string, filter: Filter, words: readonly string[]): Promise<TreeNode> {
    const count = branch.showsCount ? filter.countBelow(branch, without(words, branch)) : 0;
    return { id, hasChildren: branch.hasChildren, ...await branch.line(count) };
}

/** The words that are still to be found below a branch. */
function without(words: readonly string[], branch: Branch): readonly string[] {
    return words.length === 0 ? words : words.filter(word => !branch.has(word));
}

/** The children, or as many of them from the first on. */
function childrenOf(parent: Branch, words: readonly string[] = [], most = Infinity): readonly { readonly key: string; readonly branch: Branch }[] {
    const taken = new Set<string>();
    const children: { readonly key: string; readonly branch: Branch }[] = [];
    for (const branch of parent.children(words)) {
        if (children.length >= most) {
            break;
        }
        let key = branch.key;
        // Editors refuse trees in which two nodes have one id, as two entries of one id would give.
        for (let number = 2; taken.has(key); number++) {
            key = `${branch.key}~${number}`;
        }
        taken.add(key);
        children.push({ key, branch });
    }
    return children;
}

function childOf(parent: Branch, key: string): Branch | undefined {
    return parent.child?.(key) ?? childrenOf(parent).find(child => child.key === key)?.branch;
}
