import { looksInOrder, type DrawnMark } from '../readerMessages';

/** A text, or a mark with what lies in it. */
export type Piece = string | MarkPiece;

export interface MarkPiece {
    readonly mark: DrawnMark;
    /** Whether the mark begins, and ends, with this piece: where marks cross, and between paragraphs, it goes on in another one. */
    readonly starts: boolean;
    readonly ends: boolean;
    /** How many contents it lies in. */
    readonly depth: number;
    /** How many marks lie in each other within it. */
    readonly height: number;
    readonly pieces: readonly Piece[];
}

/** A mark, or what is left of one that crosses another. */
interface Open {
    readonly mark: DrawnMark;
    readonly start: number;
    readonly end: number;
}

/** The text from `start` on with its marks, each in the smallest one around it; marks that cross are parted where the outer one ends. */
export function piecesOf(text: string, start: number, marks: readonly DrawnMark[]): readonly Piece[] {
    const end = start + text.length;
    const open = marks
        .map(mark => ({ mark, start: Math.max(mark.start, start), end: Math.min(mark.end, end) }))
        .filter(each => each.start < each.end)
        .sort(outermostFirst);
    return nest(open, start, end, 0);

    function nest(inside: readonly Open[], from: number, to: number, depth: number): readonly Piece[] {
        const pieces: Piece[] = [];
        let at = from;
        for (let left = inside; left.length > 0;) {
            const [outer, ...rest] = left as [Open, ...Open[]];
            if (at < outer.start) {
                pieces.push(text.slice(at - start, outer.start - start));
            }
            const within = rest.filter(each => each.start < outer.end);
            const beyond = within.flatMap(each => (each.end > outer.end ? [{ ...each, start: outer.end }] : []));
            const inner = nest(within.map(each => ({ ...each, end: Math.min(each.end, outer.end) })), outer.start, outer.end, depth + (outer.mark.look === 'content' ? 1 : 0));
            pieces.push({
                mark: outer.mark, starts: outer.start === outer.mark.start, ends: outer.end === outer.mark.end, depth,
                height: Math.max(0, ...inner.map(piece => (typeof piece === 'string' ? 0 : piece.height + 1))), pieces: inner,
            });
            at = outer.end;
            left = [...beyond, ...rest.filter(each => each.start >= outer.end)].sort(outermostFirst);
        }
        if (at < to) {
            pieces.push(text.slice(at - start, to - start));
        }
        return pieces;
    }
}

function outermostFirst(a: Open, b: Open): number {
    return a.start - b.start || b.end - a.end || rank(a.mark) - rank(b.mark);
}

function rank({ look }: DrawnMark): number {
    return (looksInOrder as readonly string[]).indexOf(look);
}
