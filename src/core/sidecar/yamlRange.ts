import { isCollection, isNode, isPair, isScalar, type Node, type Pair } from 'yaml';
import type { TextRange } from '../text/span';

/**
 * A node's place in a file, without what follows it (comments, the line break). `shift` is added to the offsets of a
 * node that was parsed apart from its file.
 */
export function rangeOf(node: Node, text: string, shift = 0): TextRange {
    const start = (node.range?.[0] ?? 0) + shift;
    return { start, end: Math.max(endOf(node, text, shift), start) };
}

/** From a pair's key to the end of its value; to its colon where it has none. */
export function rangeOfPair(pair: Pair, text: string, shift = 0): TextRange {
    const start = isNode(pair.key) ? rangeOf(pair.key, text, shift).start : 0;
    return { start, end: Math.max(endOfPair(pair, text, shift), start) };
}

/** A block collection ends with its last value: the package counts comments and the break after it as well. */
function endOf(node: Node, text: string, shift: number): number {
    const [start = 0, end = 0] = node.range ?? [];
    if (isCollection(node) && !node.flow) {
        const last = node.items.at(-1);
        return isPair(last) ? endOfPair(last, text, shift) : isNode(last) ? endOf(last, text, shift) : end + shift;
    }
    if (isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')) {
        // An empty one reaches, to the package, into the indentation of the line that follows it.
        const trimmed = withoutBlanks(text, end + shift);
        return text[trimmed - 1] === '\n' ? trimmed : end + shift;
    }
    // What is empty stands, to the package, after the blanks that follow its colon or dash.
    return end > start ? end + shift : withoutBlanks(text, start + shift);
}

function endOfPair(pair: Pair, text: string, shift: number): number {
    if (isNode(pair.value)) {
        return endOf(pair.value, text, shift);
    }
    return isNode(pair.key) ? endOf(pair.key, text, shift) : 0;
}

function withoutBlanks(text: string, offset: number): number {
    let end = offset;
    while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) {
        end--;
    }
    return end;
}
