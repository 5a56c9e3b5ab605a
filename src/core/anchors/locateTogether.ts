import type { Anchor } from '../annotation/model';
import type { SourceText } from '../text/sourceText';
import { formatSpan, type CodePointOffset, type Span } from '../text/span';
import type { AnchorFinder, Candidate, Located } from './locate';
import { Pins, type Pin } from './pins';
import { leastReworded, RewordedSearch } from './rewordedSearch';
import { verifyAnchor } from './verify';

/** What is known of many anchors of one source together. */
export interface TogetherOptions {
    /** Places out of the question for the anchor of an index. */
    readonly isTaken?: ((index: number, span: Span) => boolean) | undefined;
    /** Where the anchor of an index surely stands, if something else tells. */
    readonly known?: ((index: number) => Span | undefined) | undefined;
}

/**
 * Where the quotes of all anchors of a source stand, in their order. Those that surely stand where they stood, or elsewhere,
 * tell where their neighbours are to be expected, and which places were something else before. A short quote is certain
 * only where its neighbours expect it, or other short ones went along with it.
 */
export function locateTogether(finder: AnchorFinder, source: SourceText, anchors: readonly Anchor[], options: TogetherOptions = {}): Located[] {
    return new Together(finder, source, anchors, options).located();
}

class Together {
    readonly #finder: AnchorFinder;
    readonly #anchors: readonly Anchor[];
    readonly #isTaken: (index: number, span: Span) => boolean;
    /** Where they surely are. */
    readonly #sure: readonly (Span | undefined)[];
    /** Where they surely are, or stood and still stand, perhaps by chance. */
    readonly #inPlace: readonly (Span | undefined)[];
    /** What each quote tells by itself, as far as somebody asked. */
    readonly #alone: (Located | undefined)[];
    readonly #pins: Pins;
    #rewordings: RewordedSearch | undefined;
    /** The indexes of the anchors that have a place, in the order of the text, and the places' beginnings. */
    readonly #order: readonly number[];
    readonly #rank: ReadonlyMap<number, number>;

    constructor(finder: AnchorFinder, source: SourceText, anchors: readonly Anchor[], { isTaken, known }: TogetherOptions) {
        this.#finder = finder;
        this.#anchors = anchors;
        this.#isTaken = isTaken ?? (() => false);
        this.#sure = anchors.map((_, index) => known?.(index));
        this.#inPlace = anchors.map((anchor, index) => this.#sure[index] ?? (verifyAnchor(source, anchor) === 'exact' ? anchor.span : undefined));
        this.#alone = anchors.map((_, index) => this.#inPlace[index] && standing(this.#inPlace[index]));
        this.#order = anchors.flatMap(({ span }, index) => (span ? [index] : [])).sort((a, b) => anchors[a]!.span!.start - anchors[b]!.span!.start);
        this.#rank = new Map(this.#order.map((index, rank) => [index, rank]));
        this.#pins = new Pins(anchors.flatMap((_, index) => this.#pinOf(index) ?? []));
    }

    located(): Located[] {
        return this.#withoutRivals(this.#anchors.map((_, index) => this.#locate(index)));
    }

    #byItself(index: number): Located {
        return this.#alone[index] ??= this.#finder.locate(this.#anchors[index]!, { isTaken: place => this.#isTaken(index, place) });
    }

    #pinOf(index: number): Pin | undefined {
        const { span, text } = this.#anchors[index]!;
        if (!span || (!this.#sure[index] && (text.length < leastPin || this.#isOfAnotherText(index)))) {
            return undefined;
        }
        const found = this.#byItself(index);
        if (found.kind !== 'unique' || (found.likeness === 'folded' && !found.hasContext && text.length < leastPair)) {
            return undefined;
        }
        return this.#inPlace[index] || found.hasContext || text.length >= telling || (text.length >= leastPair && this.#hasCompany(index, found, leastPair))
            ? { from: span.start, to: found.span.start, length: span.end - span.start, lengthNow: found.span.end - found.span.start } : undefined;
    }

    #locate(index: number): Located {
        const anchor = this.#anchors[index]!;
        if (!anchor.span || this.#sure[index]) {
            const found = this.#byItself(index);
            return found.kind === 'none' ? this.#reworded(anchor, undefined, span => this.#isTaken(index, span)) : found;
        }
        if (this.#isOfAnotherText(index)) {
            // Its neighbours' places say nothing of its own.
            const found = this.#byItself(index);
            return found.kind === 'none' ? this.#reworded(anchor, undefined, span => this.#isTaken(index, span))
                : found.kind === 'unique' && anchor.text.length < telling ? { kind: 'ambiguous', candidates: [found], total: 1 } : found;
        }
        const { start } = anchor.span;
        const expected = this.#pins.expected(start);
        if (this.#inPlace[index] && (anchor.text.length >= telling || !this.#isByChance(anchor, expected))) {
            return this.#byItself(index);
        }
        const isOut = (span: Span) => (this.#pins.former(span.start) ?? start) !== start || this.#isTaken(index, span);
        const again = this.#finder.locate(anchor, { isTaken: isOut, expected });
        if (again.kind === 'none') {
            return this.#reworded(anchor, expected, isOut);
        }
        return again.kind === 'unique' && !this.#isTelling(index, again, expected) ? { kind: 'ambiguous', candidates: [again], total: 1 } : again;
    }

    /** Whether an anchor's place counts in another text than those of its neighbours: it drifted before they were verified. */
    #isOfAnotherText(index: number): boolean {
        return this.#anchors[index]!.sha256 !== undefined && !this.#inPlace[index];
    }

    /** Where most of a long quote stands. It is certain only of a quote that had a place, and where hardly anything else comes near. */
    #reworded({ span: old, text }: Anchor, expected: readonly CodePointOffset[] | undefined, isOut: (span: Span) => boolean): Located {
        if (text.length < leastReworded) {
            return { kind: 'none' };
        }
        this.#rewordings ??= new RewordedSearch(this.#finder.folded);
        const places = this.#rewordings.find(text).filter(({ span, kept }) => kept >= leastShown && !isOut(span));
        const candidates = places.map(({ span, kept }): Candidate => ({ span, score: kept, likeness: 'reworded', hasContext: false }));
        const [best, second] = places;
        if (!best) {
            return { kind: 'none' };
        }
        const margin = best.kept - (second?.kept ?? 0);
        const isNear = expected?.some(place => Math.abs(place - best.span.start) <= near) ?? false;
        const isSure = old !== undefined && best.hasEnds && margin >= leastLead && best.kept >= (isNear ? leastKeptNear : leastKept);
        return isSure ? { kind: 'unique', ...candidates[0]!, margin } : { kind: 'ambiguous', candidates, total: candidates.length };
    }

    /** Whether a short quote that stands at its place may do so by chance: its context or its neighbours are elsewhere. */
    #isByChance(anchor: Anchor, expected: readonly CodePointOffset[] | undefined): boolean {
        const context = this.#finder.contextOf(anchor, anchor.span!) ?? 1;
        return expected ? !expected.includes(anchor.span!.start) || context < 0.5 : context === 0;
    }

    /** Whether more than the words of a quote tells that it is this place. */
    #isTelling(index: number, candidate: Candidate, expected: readonly CodePointOffset[] | undefined): boolean {
        const anchor = this.#anchors[index]!;
        if (anchor.text.length < tellingAlone && this.#isLost(index)) {
            return false;
        }
        const distance = expected && Math.min(...expected.map(place => Math.abs(place - candidate.span.start)));
        if (distance !== undefined && distance > near && !this.#pins.mayBeCutOut(anchor.span!)) {
            return false;
        }
        if (distance === undefined || anchor.text.length >= telling) {
            return true;
        }
        const context = this.#finder.contextOf(anchor, candidate.span);
        if (distance <= near) {
            // Where something was cut out, what stood on one side of it still stands there.
            const least = this.#pins.mayBeCutOut(anchor.span!) ? 0.75 : distance <= nearest ? 0.25 : 0.5;
            if (context === undefined || context >= least) {
                return true;
            }
        }
        return (context === undefined || candidate.hasContext) && this.#hasCompany(index, candidate);
    }

    /** Whether most of what stood around is nowhere: the text is another. */
    #isLost(index: number): boolean {
        const around = this.#around(index, 12);
        const lost = around.filter(other => {
            const found = this.#byItself(other);
            return found.kind === 'none' || (found.kind === 'ambiguous' && !found.candidates[0]!.hasContext);
        });
        return around.length >= leastAround && lost.length > around.length / 2;
    }

    /** Whether another anchor nearby, with a quote of some length, went just as far. */
    #hasCompany(index: number, { span }: Candidate, length = 0): boolean {
        const anchor = this.#anchors[index]!;
        const shift = span.start - anchor.span!.start;
        return this.#around(index, 6).some(other => {
            const { span: from, text } = this.#anchors[other]!;
            if (text.length < length) {
                return false;
            }
            const found = this.#byItself(other);
            return found.kind === 'unique' && from!.start !== anchor.span!.start && Math.abs(from!.start - anchor.span!.start) <= company
                && Math.abs(found.span.start - from!.start - shift) <= nearest;
        });
    }

    /** The anchors beside one in the old text, so many on each side. */
    #around(index: number, count: number): number[] {
        const rank = this.#rank.get(index)!;
        return [...this.#order.slice(Math.max(0, rank - count), rank), ...this.#order.slice(rank + 1, rank + 1 + count)];
    }

    /** Of several anchors that were in different places, only one can be in a place now: where nothing is known, none is. */
    #withoutRivals(all: readonly Located[]): Located[] {
        const holders = new Map<string, Set<number>>();
        const firm = new Map<string, number>();
        all.forEach((each, index) => {
            const start = this.#anchors[index]!.span?.start;
            if (each.kind === 'unique' && start !== undefined) {
                const place = formatSpan(each.span);
                holders.set(place, (holders.get(place) ?? new Set()).add(start));
                if (each === this.#alone[index] && this.#inPlace[index]) {
                    firm.set(place, start);
                }
            }
        });
        return all.map((each, index) => {
            const start = this.#anchors[index]!.span?.start;
            const place = each.kind === 'unique' && start !== undefined ? formatSpan(each.span) : '';
            const hasRivals = (holders.get(place)?.size ?? 0) > 1 && firm.get(place) !== start;
            return each.kind === 'unique' && hasRivals ? { kind: 'ambiguous', candidates: [each], total: 1 } : each;
        });
    }
}

function standing(span: Span): Located {
    return { kind: 'unique', span, score: 1, likeness: 'exact', hasContext: false, margin: 1 };
}

/** Least length of a quote with its context, or at its place, that is no coincidence, so that it tells where its neighbours are. */
const leastPin = 8;
/** Least length of two quotes that tell it because they went together. */
const leastPair = 16;
/** Least length of a quote that is no coincidence wherever it stands. */
const telling = 28;
/** … even in a text that is another. */
const tellingAlone = 60;
/** Fewer neighbours than these do not tell that the text is another. */
const leastAround = 6;
/** How far from where it is expected a short quote may be, in code points; and where half of its context may be another. */
const near = 50;
const nearest = 3;
/** How far apart anchors are that move together. */
const company = 400;
/** Share of a reworded quote that a candidate has, and a certain place, here and there; and its lead over the next. */
const leastShown = 0.5;
const leastKeptNear = 0.75;
const leastKept = 0.85;
const leastLead = 0.25;
