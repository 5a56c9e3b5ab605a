/** How much of a quote a place has: all of it, all but its form, or all but what folding for finding ignores (case, dashes, vowel marks). */
export type Likeness = 'exact' | 'nearly' | 'folded';

/** What speaks for a place, each from 0 to 1; undefined where nothing is known. */
export interface Evidence {
    readonly likeness: Likeness;
    /** Whether the place begins or ends within a word although the quote did not: none, after or before a clitic, or otherwise. */
    readonly cut: 'none' | 'clitic' | 'word';
    /** Share of the context that stands around the place. */
    readonly context: number | undefined;
    /** Distance to where the quote is expected, in code points. */
    readonly distance: number | undefined;
    /** Whether that expectation rests on neighbours that moved, not only on the former position. */
    readonly expectation: 'sure' | 'former';
}

const likenesses: Readonly<Record<Likeness, number>> = { exact: 1, nearly: 0.95, folded: 0.85 };
const cuts: Readonly<Record<Evidence['cut'], number>> = { none: 1, clitic: 0.95, word: 0.6 };

/**
 * How much speaks for a place: the weighted mean of quote, context and position, of which only the quote is always
 * known. The former position weighs less than the least margin, so that it orders candidates but never decides between
 * them; neighbours that moved decide, context decides, and a place with quite another context is never certain without them.
 */
export function score(evidence: Evidence): number {
    const quote = likenesses[evidence.likeness] * cuts[evidence.cut];
    const isSure = evidence.expectation === 'sure';
    const position = evidence.distance === undefined ? undefined : 1 / (1 + evidence.distance / (isSure ? 50 : 1000));
    const positionWeight = position === undefined ? 0 : isSure ? 0.25 : 0.08;
    const contextWeight = evidence.context === undefined ? 0 : isSure ? 0.38 : 0.45;
    return quote * (1 - contextWeight - positionWeight) + (evidence.context ?? 0) * contextWeight + (position ?? 0) * positionWeight;
}
