/** A node, as far as places in texts are concerned. */
export interface TextTree<N extends TextTree<N>> {
    readonly nodeType: number;
    readonly parentNode: N | null;
    readonly childNodes: ArrayLike<N>;
    readonly textContent: string | null;
}

const textNode = 3;

/** How many characters of the text of `root` stand before a place of a selection; undefined where that is not in it. */
export function offsetIn<N extends TextTree<N>>(root: N, node: N, offset: number): number | undefined {
    let count = node.nodeType === textNode ? offset : lengthOf(Array.from(node.childNodes).slice(0, offset));
    for (let at = node; at !== root;) {
        const parent = at.parentNode;
        if (!parent) {
            return undefined;
        }
        const siblings = Array.from(parent.childNodes);
        count += lengthOf(siblings.slice(0, siblings.indexOf(at)));
        at = parent;
    }
    return count;
}

/** Where the character at an offset of the text of `root` begins; at the end, where the last one ends. */
export function placeIn<N extends TextTree<N>>(root: N, offset: number): { readonly node: N; readonly offset: number } {
    let left = offset;
    let last: N | undefined;
    const stack = [root];
    for (let node = stack.pop(); node; node = stack.pop()) {
        if (node.nodeType !== textNode) {
            stack.push(...Array.from(node.childNodes).reverse());
            continue;
        }
        const length = node.textContent!.length;
        if (left < length) {
            return { node, offset: left };
        }
        left -= length;
        last = node;
    }
    return last ? { node: last, offset: last.textContent!.length } : { node: root, offset: 0 };
}

/** A typeset paragraph and its place in the text. */
export interface PlacedText<N> {
    readonly start: number;
    readonly length: number;
    /** Holds the paragraph, and perhaps what stands beside it. */
    readonly element: N;
    readonly paragraph: N;
}

/**
 * The offset of one end of a selection. A selection of a page runs in the order of the text, whatever the direction of its lines;
 * what lies beside a paragraph counts as its end. Undefined outside of all paragraphs.
 */
export function logicalOffset<N extends TextTree<N>>(blocks: readonly PlacedText<N>[], node: N, offset: number): number | undefined {
    const around = new Set<N>();
    for (let at: N | null = node; at; at = at.parentNode) {
        around.add(at);
    }
    const block = blocks.find(({ element }) => around.has(element));
    if (block) {
        return block.start + (offsetIn(block.paragraph, node, offset) ?? (offset === 0 && node === block.element ? 0 : block.length));
    }
    // The selection stands between paragraphs: it begins with the next one.
    const next = node.childNodes[offset];
    const after = blocks.find(({ element }) => next && isAround(next, element));
    const last = next ? undefined : [...blocks].reverse().find(({ element }) => isAround(node, element));
    return after ? after.start : last && last.start + last.length;
}

/** Whether a node is a block, its section, or what holds these. */
function isAround<N extends TextTree<N>>(node: N, block: N): boolean {
    return node === block || node === block.parentNode || node === block.parentNode?.parentNode;
}

function lengthOf<N extends TextTree<N>>(nodes: readonly N[]): number {
    return nodes.reduce((sum, node) => sum + (node.textContent?.length ?? 0), 0);
}
