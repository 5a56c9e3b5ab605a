import type { Anchor } from '../annotation/model';
import { foldText } from '../text/fold';
import type { SourceText } from '../text/sourceText';
import type { Span } from '../text/span';
import { AnchorFinder, type Candidate, type Located } from './locate';
import { locateTogether } from './locateTogether';
import type { Likeness } from './score';
import { TextMap, type MappedSpan } from './textMap';
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

/**
 * All anchors of one source together, in their order: first the old text tells, where there is one and the quote stood in
 * it; then the place itself, the quote and its context. What is not certain has drifted.
 */
export function reanchor(source: SourceText, anchors: readonly Anchor[], { oldTextOf, isTaken }: ReanchorOptions = {}): Reanchored[] {
    const finder = new AnchorFinder(source);
    const maps = new Map<SourceText, TextMap>();
    const mapped = anchors.map((anchor): MappedAnchor | undefined => {
        const old = oldTextOf?.(anchor);
        if (!old || old.text === source.text || !anchor.span || anchor.text === '' || old.slice(anchor.span) !== anchor.text) {
            return undefined;
        }
        let map = maps.get(old);
        if (!map) {
            map = new TextMap(old, source, finder.folded);
            maps.set(old, map);
        }
        return { map, place: map.spanOf(anchor.span) };
    });
    const known = mapped.map((each, index) => each?.place && settle(source, anchors[index]!, each.place));
    const isOut = (index: number, span: Span) => isTaken?.(index, span) ?? false;
    const located = locateTogether(finder, source, anchors, { isTaken: isOut, known: index => (known[index]?.verdict === 'drifted' ? undefined : known[index]?.span) });
    return anchors.map((anchor, index): Reanchored => {
        const byMap = known[index];
        const isFree = ({ span }: Candidate) => !isOut(index, span);
        if (byMap?.verdict === 'unchanged' || (byMap?.span && byMap.candidates.every(isFree))) {
            return byMap;
        }
        const map = mapped[index]?.map;
        const found = fromLocated(source, anchor, located[index]!);
        if (!map || (found.span && found.candidates.every(isFree) && !byMap && map.isNew(found.span) && anchor.text.length >= leastTelling)) {
            return found;
        }
        // Where it stands by chance, or where it is but may not be, the other places were not looked for yet.
        const places = placesOf(byMap?.span || found.verdict === 'unchanged' ? finder.locate(anchor, { isTaken: span => isOut(index, span) }) : located[index]!);
        const first = byMap?.candidates.filter(isFree) ?? [];
        const others = places.filter(place => isFree(place) && !first.some(({ span }) => span.start === place.span.start && span.end === place.span.end));
        return drifted([...first, ...others].slice(0, 20));
    });
}

/** Of an anchor whose quote stood in the old text: where that is now. */
interface MappedAnchor {
    readonly map: TextMap;
    readonly place: MappedSpan | undefined;
}

/** Share of a span whose words were changed that must be left, so that it is still the same. */
export const minKept = 0.75;
/** Length of a quote that is no coincidence where it stands in text that was put in. */
const leastTelling = 40;

/** What the old text tells of an anchor. */
function settle(source: SourceText, anchor: Anchor, { span, kept, isWhole, isCertain }: MappedSpan): Reanchored {
    const likeness = likenessTo(source.slice(span), anchor.text);
    const candidate: Candidate = { span, score: kept * (isCertain ? 1 : 0.5), likeness, hasContext: false };
    if (!isCertain || (!isWhole && (kept < minKept || likeness === 'reworded' && kept < leastKeptOf(anchor.text)))) {
        return drifted([candidate]);
    }
    const isThere = likeness === 'exact' && span.start === anchor.span!.start && span.end === anchor.span!.end;
    return isThere
        ? { verdict: 'unchanged', span, score: 1, from: 'place', candidates: [], likeness }
        : { verdict: 'moved', span, score: kept, from: 'old-text', candidates: [candidate], likeness };
}

/** A short quote is another one where more than a letter or two are others. */
function leastKeptOf(quote: string): number {
    return quote.length < 24 ? 0.85 : minKept;
}

function likenessTo(found: string, quote: string): Likeness | 'reworded' {
    if (found === quote) {
        return 'exact';
    }
    if (foldText(found, 'form').trim() === foldText(quote, 'form').trim()) {
        return 'nearly';
    }
    return foldText(found, 'find').trim() === foldText(quote, 'find').trim() ? 'folded' : 'reworded';
}

function fromLocated(source: SourceText, anchor: Anchor, located: Located): Reanchored {
    if (located.kind === 'unique') {
        const { span, score, likeness } = located;
        const isThere = likeness === 'exact' && verifyAnchor(source, anchor) === 'exact' && span.start === anchor.span!.start;
        if (isThere) {
            return { verdict: 'unchanged', span, score: 1, from: 'place', candidates: [], likeness };
        }
        return { verdict: 'moved', span, score, from: span.start === anchor.span?.start ? 'place' : 'quote', candidates: [located], likeness };
    }
    return drifted(placesOf(located));
}

function placesOf(located: Located): readonly Candidate[] {
    return located.kind === 'unique' ? [located] : located.kind === 'ambiguous' ? located.candidates : [];
}

function drifted(candidates: readonly Candidate[]): Reanchored {
    return { verdict: 'drifted', span: undefined, score: candidates[0]?.score ?? 0, from: undefined, candidates, likeness: undefined };
}
