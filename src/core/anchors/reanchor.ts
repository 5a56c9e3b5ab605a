import type { Anchor } from '../annotation/model';
import type { SourceText } from '../text/sourceText';
import type { Span } from '../text/span';
import { AnchorFinder, type Candidate, type Located } from './locate';
import type { Likeness } from './score';
import { verifyAnchor } from './verify';

/** How an anchor came through a change of its text. */
export interface Reanchored {
    readonly verdict: 'unchanged' | 'moved' | 'drifted';
    /** Where it stands now: of the place that is certain; undefined where drifted. */
    readonly span: Span | undefined;
    /** 0 to 1, of the best place; 0 where there is none. */
    readonly score: number;
    /** What told the place: it stands where it stood, the old text, or its quote and context. */
    readonly from: 'place' | 'old-text' | 'quote' | undefined;
    /** Where it may stand, best first, at most 20 (also for `moved`: the place itself first). */
    readonly candidates: readonly Candidate[];
    readonly likeness: Likeness | 'reworded' | undefined;
}

export interface ReanchorOptions {
    /** The text that an anchor's position was last true in, where it is known: all anchors together or each its own. */
    readonly oldTextOf?: ((anchor: Anchor) => SourceText | undefined) | undefined;
    /** Places out of the question for the anchor of this index: held by another annotation of its kind, or refused by the user. */
    readonly isTaken?: ((index: number, span: Span) => boolean) | undefined;
}

/** All anchors of one source together, in their order. */
export function reanchor(source: SourceText, anchors: readonly Anchor[], { isTaken }: ReanchorOptions = {}): Reanchored[] {
    const finder = new AnchorFinder(source);
    return finder.locateAll(anchors).map((first, index): Reanchored => {
        const anchor = anchors[index]!;
        if (verifyAnchor(source, anchor) === 'exact') {
            return { verdict: 'unchanged', span: anchor.span, score: 1, from: 'place', candidates: [], likeness: 'exact' };
        }
        const isOut = (span: Span) => isTaken?.(index, span) ?? false;
        return fromLocated(placesOf(first).some(({ span }) => isOut(span)) ? finder.locate(anchor, { isTaken: isOut }) : first);
    });
}

function fromLocated(located: Located): Reanchored {
    const candidates = placesOf(located);
    const score = candidates[0]?.score ?? 0;
    return located.kind === 'unique'
        ? { verdict: 'moved', span: located.span, score, from: 'quote', candidates, likeness: located.likeness }
        : { verdict: 'drifted', span: undefined, score, from: undefined, candidates, likeness: undefined };
}

function placesOf(located: Located): readonly Candidate[] {
    switch (located.kind) {
        case 'unique': return [located];
        case 'ambiguous': return located.candidates;
        case 'none': return [];
    }
}
