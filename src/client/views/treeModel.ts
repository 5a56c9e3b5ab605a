import type { TreeNode, TreePage } from '../../protocol';

/** A line of a tree view: a node, or the line that fetches more of its siblings. */
export type TreeLine =
    | { readonly kind: 'node'; readonly node: TreeNode }
    | { readonly kind: 'more'; readonly parent: TreeNode | undefined; readonly remaining: number };

/** Fetches a page of the children of a node; of the roots where `node` is undefined. */
export type FetchPage = (node: string | undefined, offset: number) => Promise<TreePage>;

/** The children of a node as far as they are known. */
interface Children {
    readonly nodes: TreeNode[];
    total: number;
    /** The newest page. */
    page: TreePage | undefined;
    /** Shown although its page is not fetched yet, because someone went to it. */
    revealed: TreeNode | undefined;
}

const rootsKey = '';

/**
 * What a tree view knows: pages of children, fetched when asked for, and the parents of all nodes seen. After
 * {@link reset} answers to earlier requests are no longer taken in.
 */
export class TreeModel {
    readonly #fetch: FetchPage;
    #children = new Map<string, Promise<Children>>();
    readonly #parents = new Map<string, TreeNode | undefined>();
    /** How many children were last shown below a node, so that a refresh does not fold long lists. */
    readonly #shown = new Map<string, number>();

    constructor(fetch: FetchPage) {
        this.#fetch = fetch;
    }

    /** The lines below a node; the roots where it is undefined. */
    async lines(parent: TreeNode | undefined): Promise<readonly TreeLine[]> {
        const { nodes, total, revealed } = await this.#load(parent);
        const lines: TreeLine[] = nodes.map(node => ({ kind: 'node', node }));
        if (revealed && !nodes.some(node => node.id === revealed.id)) {
            lines.push({ kind: 'node', node: revealed });
        }
        if (nodes.length < total) {
            lines.push({ kind: 'more', parent, remaining: total - nodes.length });
        }
        return lines;
    }

    /** The newest page of the roots, with what the server says of the whole view. */
    async roots(): Promise<TreePage | undefined> {
        return (await this.#load(undefined)).page;
    }

    /** The parent of a node that was seen; undefined for a root. */
    parentOf(node: TreeNode): TreeNode | undefined {
        return this.#parents.get(node.id);
    }

    /** Fetches the next page below a node. */
    async fetchMore(parent: TreeNode | undefined): Promise<void> {
        const known = this.#load(parent);
        const children = await known;
        const page = await this.#fetch(parent?.id, children.nodes.length);
        if (this.#children.get(keyOf(parent)) === known) {
            this.#take(parent, children, page);
        }
    }

    /**
     * Takes in the path from a root to a node, so that its last node can be shown even where its page is not fetched.
     * @returns the nodes that have a new line below them; undefined stands for the root
     */
    async addPath(path: readonly TreeNode[]): Promise<readonly (TreeNode | undefined)[]> {
        const changed: (TreeNode | undefined)[] = [];
        let parent: TreeNode | undefined;
        for (const node of path) {
            const children = await this.#load(parent);
            this.#parents.set(node.id, parent);
            if (!children.nodes.some(each => each.id === node.id) && children.revealed?.id !== node.id) {
                children.revealed = node;
                changed.push(parent);
            }
            parent = node;
        }
        return changed;
    }

    /** Forgets what was fetched. */
    reset(): void {
        this.#children = new Map();
    }

    #load(parent: TreeNode | undefined): Promise<Children> {
        const key = keyOf(parent);
        const known = this.#children.get(key);
        if (known) {
            return known;
        }
        const loading: Promise<Children> = this.#fetchShown(parent).then(
            async children => {
                const current = this.#children.get(key);
                // Reset in the meantime: what came is old, and whoever waits gets the new.
                return current === loading ? children : this.#load(parent);
            },
            (error: unknown) => {
                if (this.#children.get(key) === loading) {
                    this.#children.delete(key);
                }
                throw error;
            },
        );
        this.#children.set(key, loading);
        return loading;
    }

    /** Fetches as many pages as were shown before. */
    async #fetchShown(parent: TreeNode | undefined): Promise<Children> {
        const wanted = this.#shown.get(keyOf(parent)) ?? 0;
        const children: Children = { nodes: [], total: 0, page: undefined, revealed: undefined };
        let page: TreePage;
        do {
            page = await this.#fetch(parent?.id, children.nodes.length);
            this.#take(parent, children, page);
        } while (page.nodes.length > 0 && children.nodes.length < Math.min(wanted, page.total));
        return children;
    }

    #take(parent: TreeNode | undefined, children: Children, page: TreePage): void {
        const ids = new Set(children.nodes.map(node => node.id));
        for (const node of page.nodes) {
            if (!ids.has(node.id)) {
                children.nodes.push(node);
            }
            this.#parents.set(node.id, parent);
        }
        // A page without nodes is the last one, whatever the total says.
        children.total = page.nodes.length === 0 ? children.nodes.length : page.total;
        children.page = page;
        this.#shown.set(keyOf(parent), children.nodes.length);
    }
}

function keyOf(node: TreeNode | undefined): string {
    return node?.id ?? rootsKey;
}
