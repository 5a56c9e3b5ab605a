import type { Anchor } from '../annotation/model';
import type { SourceText } from '../text/sourceText';
import type { CodePointOffset, Span } from '../text/span';

/** How much of a quote a place has: all of it, all but its form, or all but what {@link FoldLevel} `find` ignores. */
export type Likeness = 'exact' | 'nearly' | 'folded';

/** A place where a quote could stand. */
export interface Candidate {
    readonly span: Span;
    /** From 0 to 1. */
    readonly score: number;
    readonly likeness: Likeness;
}

/** Where an anchor's quote stands in a text. */
export type Located =
    /** One place is good enough and clearly better than every other; `margin` is the distance to the next best (its score where there is none). */
    | { readonly kind: 'unique'; readonly span: Span; readonly score: number; readonly margin: number; readonly likeness: Likeness }
    /** There are places (perhaps one), but none is certain: best first, at most `maxCandidates` of `total`. */
    | { readonly kind: 'ambiguous'; readonly candidates: readonly Candidate[]; readonly total: number }
    | { readonly kind: 'none' };

export interface LocateOptions {
    /** Places that are out of the question: held by another annotation of the same kind, or refused. */
    readonly isTaken?: ((span: Span) => boolean) | undefined;
    /** Where the quote is to be expected; the anchor's own position where nothing better is known. */
    readonly expected?: CodePointOffset | undefined;
    /** 20 where nothing is said. */
    readonly maxCandidates?: number | undefined;
}

/** Least score of a place that is called certain. */
export const minScore = 0.6;
/** Least distance to the next best place. */
export const minMargin = 0.1;

/** Finds one anchor's quote; for many anchors over one text use an {@link AnchorFinder}. */
export function locate(source: SourceText, anchor: Anchor, options: LocateOptions = {}): Located {
    return new AnchorFinder(source).locate(anchor, options);
}

/** Finds the quotes of many anchors in one text. */
export class AnchorFinder {
    readonly #source: SourceText;

    constructor(source: SourceText) {
        this.#source = source;
    }

    /** Where an anchor's quote stands, judged by the quote itself, its context and its former position. */
    locate(anchor: Anchor, options: LocateOptions = {}): Located {
        const places: Candidate[] = [];
        const { text } = this.#source;
        for (let at = text.indexOf(anchor.text); at >= 0 && anchor.text; at = text.indexOf(anchor.text, at + 1)) {
            const span = { start: this.#source.fromUtf16(at), end: this.#source.fromUtf16(at + anchor.text.length) };
            if (!options.isTaken?.(span)) {
                places.push({ span, score: 1, likeness: 'exact' });
            }
        }
        const [best] = places;
        if (!best) {
            return { kind: 'none' };
        }
        return places.length === 1
            ? { kind: 'unique', ...best, margin: best.score }
            : { kind: 'ambiguous', candidates: places.slice(0, options.maxCandidates ?? 20), total: places.length };
    }

    /** As {@link locate}, for all anchors of a source together: those that are certain tell where the others are to be expected. */
    locateAll(anchors: readonly Anchor[], options: LocateOptions = {}): Located[] {
        return anchors.map(anchor => this.locate(anchor, options));
    }

    /** How often a quote occurs in the text, exactly. */
    count(quote: string): number {
        return quote === '' ? 0 : this.#source.text.split(quote).length - 1;
    }
}
