import type { Splice } from './span';

/** Part of a text after splices: a stretch of the text before, or what was put in. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/**
 * One set of splices that does what `first` and then `second` do: `second` refers to the text that `first` makes of a
 * text of `length` UTF-16 units, the result to that text itself.
 */
export function composeSplices(length: number, first: readonly Splice[], second: readonly Splice[]): Splice[] {
    return toSplices(applyToPieces(applyToPieces([{ start: 0, end: length }], first), second), length);
}

function applyToPieces(pieces: readonly Piece[], splices: readonly Splice[]): Piece[] {
    const inOrder = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
    const result: Piece[] = [];
    const rest = [...pieces].reverse();
    let at = 0;
    /** Takes `count` units from the pieces that are left, into the result or away. */
    const take = (count: number, isKept: boolean) => {
        for (let wanted = count; wanted > 0;) {
            const piece = rest.pop();
            if (!piece) {
                throw new Error('A splice leaves the text.');
            }
            const size = 'text' in piece ? piece.text.length : piece.end - piece.start;
            const taken = Math.min(size, wanted);
            if (taken < size) {
                rest.push('text' in piece ? { text: piece.text.slice(taken) } : { start: piece.start + taken, end: piece.end });
            }
            if (isKept && taken > 0) {
                result.push('text' in piece ? { text: piece.text.slice(0, taken) } : { start: piece.start, end: piece.start + taken });
            }
            wanted -= taken;
        }
    };
    for (const splice of inOrder) {
        take(splice.start - at, true);
        if (splice.text !== '') {
            result.push({ text: splice.text });
        }
        take(splice.end - splice.start, false);
        at = splice.end;
    }
    return [...result, ...rest.reverse()];
}

function toSplices(pieces: readonly Piece[], length: number): Splice[] {
    const splices: Splice[] = [];
    let at = 0;
    let text = '';
    const flush = (next: number) => {
        if (text !== '' || next > at) {
            splices.push({ start: at, end: next, text });
        }
        text = '';
    };
    for (const piece of pieces) {
        if ('text' in piece) {
            text += piece.text;
        } else if (piece.end > piece.start) {
            flush(piece.start);
            at = piece.end;
        }
    }
    flush(length);
    return splices;
}
