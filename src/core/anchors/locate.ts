import type { Anchor } from '../annotation/model';
import { fold, foldText, type Folded } from '../text/fold';
import { Occurrences } from '../text/occurrences';
import { lowerBound } from '../text/search';
import type { SourceText } from '../text/sourceText';
import type { CodePointOffset, Span } from '../text/span';
import { isUnspacedUnit, isWordUnit } from '../text/words';
import { Quote } from './quote';
import { score, type Likeness } from './score';

/** A place where a quote could stand. */
export interface Candidate {
    readonly span: Span;
    /** From 0 to 1; see {@link score}. */
    readonly score: number;
    /** `reworded`: some of its words are others. */
    readonly likeness: Likeness | 'reworded';
    /** Whether all of the anchor's context stands around it; false where it has none. */
    readonly hasContext: boolean;
}

/** Where an anchor's quote stands in a text. */
export type Located =
    /** One place is good enough, and better than every other by `margin` (its own score where there is no other). */
    | (Candidate & { readonly kind: 'unique'; readonly margin: number })
    /** There are places, perhaps only one, but none is certain: best first, at most `maxCandidates` of `total`. */
    | { readonly kind: 'ambiguous'; readonly candidates: readonly Candidate[]; readonly total: number }
    | { readonly kind: 'none' };

export interface LocateOptions {
    /** Places that are out of the question: held by another annotation of the same kind, or refused. */
    readonly isTaken?: ((span: Span) => boolean) | undefined;
    /** Where the quote is to be expected, as surely as something else tells; without it the anchor's own position, which says less. */
    readonly expected?: readonly CodePointOffset[] | undefined;
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

/** Finds the quotes of many anchors in one text: they share its folded form and an index of it. */
export class AnchorFinder {
    readonly #source: SourceText;
    /** The text, folded for finding. */
    readonly folded: Folded;
    readonly #occurrences: Occurrences;
    readonly #exact: Occurrences;

    constructor(source: SourceText) {
        this.#source = source;
        this.folded = fold(source.text, 'find');
        this.#occurrences = new Occurrences(this.folded.text);
        this.#exact = new Occurrences(source.text);
    }

    /** Where an anchor's quote stands, judged by the quote itself, its context and where it is to be expected. */
    locate(anchor: Anchor, options: LocateOptions = {}): Located {
        const quote = new Quote(anchor);
        if (quote.folded === '') {
            return { kind: 'none' };
        }
        const all = this.#occurrences.of(quote.folded);
        const expected = options.expected ?? (anchor.span ? [anchor.span.start] : []);
        const candidates: Candidate[] = [];
        let refused = 0;
        for (const at of this.#worthALook(quote, all, expected)) {
            const candidate = this.#judge(quote, at, expected, options);
            if (candidate && !options.isTaken?.(candidate.span)) {
                candidates.push(candidate);
            } else {
                refused++;
            }
        }
        candidates.sort((a, b) => b.score - a.score || a.span.start - b.span.start);
        const [best, second] = candidates;
        if (!best) {
            return { kind: 'none' };
        }
        const margin = best.score - (second?.score ?? 0);
        return (best.score >= minScore && margin >= minMargin) || isMeant(anchor, candidates)
            ? { kind: 'unique', ...best, margin }
            : { kind: 'ambiguous', candidates: candidates.slice(0, options.maxCandidates ?? 20), total: all.length - refused };
    }

    /** Share of an anchor's context that stands around a span that holds its quote; undefined where it has none. */
    contextOf(anchor: Anchor, span: Span): number | undefined {
        const quote = new Quote(anchor);
        const start = this.folded.toFolded(span.start + quote.lead);
        return this.#contextAt(quote, start, start + quote.folded.length);
    }

    /** How often a quote occurs in the text, exactly; overlapping occurrences count. */
    count(quote: string): number {
        return this.#exact.of(quote).length;
    }

    /** All places where there are few; else those with context as it was, and those nearest to where the quote is expected. */
    #worthALook(quote: Quote, all: readonly number[], expected: readonly CodePointOffset[]): Iterable<number> {
        if (all.length <= mostPlaces) {
            return all;
        }
        const chosen = new Set<number>();
        const take = (found: readonly number[], shift: number) => found.slice(0, mostPlaces).forEach(at => chosen.add(at + shift));
        const { before, after, folded } = quote;
        if (before !== undefined && after !== undefined) {
            take(this.#occurrences.of(before + folded + after), before.length);
        }
        if (before && chosen.size === 0) {
            take(this.#occurrences.of(before + folded), before.length);
        }
        if (after && chosen.size === 0) {
            take(this.#occurrences.of(folded + after), 0);
        }
        const places = expected.length > 0 ? expected : [0];
        const reach = Math.ceil(mostPlaces / 2 / places.length);
        for (const place of places) {
            const nearest = lowerBound(all, this.folded.toFolded(place));
            for (let index = Math.max(0, nearest - reach); index < Math.min(all.length, nearest + reach); index++) {
                chosen.add(all[index]!);
            }
        }
        return chosen;
    }

    #judge(quote: Quote, at: number, expected: readonly CodePointOffset[], options: LocateOptions): Candidate | undefined {
        const end = at + quote.folded.length;
        const folded = this.folded;
        if (!folded.isBoundary(at) || !folded.isBoundary(end)) {
            return undefined;
        }
        let span = folded.spanOf(at, end);
        let likeness: Likeness;
        const exactStart = this.#source.toUtf16(span.start) - quote.lead;
        const exactEnd = exactStart + quote.text.length;
        if (exactStart >= 0 && this.#source.text.startsWith(quote.text, exactStart) && !/^\p{M}/u.test(this.#source.text.slice(exactEnd, exactEnd + 2))) {
            likeness = 'exact';
            span = { start: this.#source.fromUtf16(exactStart), end: this.#source.fromUtf16(exactEnd) };
        } else {
            likeness = foldText(this.#source.slice(span), 'form').trim() === quote.form ? 'nearly' : 'folded';
        }
        const distance = expected.length > 0 ? Math.min(...expected.map(place => Math.abs(place - span.start))) : undefined;
        const context = this.#contextAt(quote, at, end);
        const value = score({
            likeness, distance, context,
            cut: this.#cutAt(quote, at, end),
            expectation: options.expected ? 'sure' : 'former',
        });
        return { span, score: value, likeness, hasContext: context === 1 };
    }

    /** Share of the anchor's context that stands around a place; undefined where the anchor has none. */
    #contextAt({ before, after }: Quote, start: number, end: number): number | undefined {
        const { text } = this.folded;
        const shares: number[] = [];
        if (before !== undefined) {
            let same = 0;
            while (same < before.length && text.charCodeAt(start - 1 - same) === before.charCodeAt(before.length - 1 - same)) {
                same++;
            }
            shares.push(before === '' ? Number(start === 0) : same / before.length);
        }
        if (after !== undefined) {
            let same = 0;
            while (same < after.length && text.charCodeAt(end + same) === after.charCodeAt(same)) {
                same++;
            }
            shares.push(after === '' ? Number(end === text.length) : same / after.length);
        }
        return shares.length > 0 ? shares.reduce((sum, share) => sum + share, 0) / shares.length : undefined;
    }

    /** Whether the place is a piece of a longer word. Where the anchor has context that decides, and this says nothing. */
    #cutAt({ before, after, folded }: Quote, start: number, end: number): 'none' | 'clitic' | 'word' {
        const { text } = this.folded;
        const isCut = (at: number) => at > 0 && at < text.length && isWordUnit(text.charCodeAt(at - 1)) && isWordUnit(text.charCodeAt(at))
            && !isUnspacedUnit(text.charCodeAt(at));
        const cutsStart = before === undefined && isCut(start);
        const cutsEnd = after === undefined && isCut(end);
        if (!cutsStart && !cutsEnd) {
            return 'none';
        }
        const isAfterClitic = arabic.test(folded) && proclitics.test(text.slice(Math.max(0, start - 5), start));
        return !cutsEnd && isAfterClitic ? 'clitic' : 'word';
    }
}

/**
 * Whether the context that a person wrote beside a quote without a position singles the first place out: it stands there
 * to the letter, and nowhere else. (Where there was a position, the text was changed since, perhaps just there: then one
 * of two twins that is still whole is no evidence.)
 */
function isMeant({ span, before, after }: Anchor, [best, ...others]: readonly Candidate[]): boolean {
    return !span && Boolean(before || after) && best?.likeness === 'exact' && best.hasContext && !others.some(other => other.hasContext);
}

/** Places of one quote that are looked at, by each kind of evidence. */
const mostPlaces = 32;
/** A letter of the Arabic script. */
const arabic = /\p{Script=Arabic}/u;
/** و ف ب ك ل س and the article, alone or together, at the beginning of a word. */
const proclitics = /(?:^|[^\p{L}\p{M}])[وف]?[بكلس]?(?:ال|ل)?$/u;
