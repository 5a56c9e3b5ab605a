import { type Annotation, anchorsOf, type Claim, type Mention, type Part } from '../annotation/model';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import type { LayerView } from '../corpus/layers';
import type { Sidecar } from '../sidecar/files';
import { coveringSpan, formatSpan, mergedSpans, type Span } from '../text/span';
import { attributesOf } from './agreement/annotations';
import { pairs } from './agreement/matching';

/** Keys by which a main sidecar tells from which annotations of layers something was taken, and which were decided against. */
export const adjudicatedFrom = 'adjudicated-from';
export const adjudicatedAgainst = 'adjudicated-against';

/** Something that two layers have both, or one of them alone. */
export interface Compared {
    readonly type: 'mention' | 'claim';
    readonly left: Annotation | undefined;
    readonly right: Annotation | undefined;
    /** What is not the same: `place`, `actor`, `stance` …; empty where one of them has nothing there, or all is. */
    readonly differs: readonly string[];
    readonly isSame: boolean;
    /** What both cover together. */
    readonly span: Span;
    /** Whether the main sidecar says what became of it. */
    readonly isDecided: boolean;
}

/** Compares two layers of a source, in the order of its text; what does not stand in the text is left out. `main` is where decisions are. */
export function compareLayers(corpus: Corpus, left: LayerView, right: LayerView, main: Sidecar | undefined): Compared[] {
    const decided = decisionsIn(main);
    const found: Compared[] = [];
    for (const type of ['mention', 'claim'] as const) {
        const own = placed(left, type);
        const others = placed(right, type);
        const paired = new Map(pairs(own, others));
        const taken = new Set(paired.values());
        own.forEach((one, index) => {
            const other = others[paired.get(index) ?? -1];
            found.push(compared(one, other));
        });
        others.forEach((other, index) => {
            if (!taken.has(index)) {
                found.push(compared(undefined, other));
            }
        });
    }
    return found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.type < b.type ? 1 : a.type > b.type ? -1 : 0));

    function compared(one: Placed | undefined, other: Placed | undefined): Compared {
        const differs = one && other ? differences(facetsOf(corpus, left.source, one), facetsOf(corpus, right.source, other)) : [];
        const isOver = (layer: string, each: Placed | undefined) => !each || decided.has(`${layer}#${each.annotation.id}`);
        return {
            type: (one ?? other)!.annotation.type, left: one?.annotation, right: other?.annotation, differs,
            isSame: one !== undefined && other !== undefined && differs.length === 0,
            span: coveringSpan([...one?.spans ?? [], ...other?.spans ?? []])!,
            isDecided: isOver(left.layer, one) && isOver(right.layer, other),
        };
    }
}

interface Placed {
    readonly annotation: Annotation;
    readonly spans: readonly Span[];
    readonly category: string;
}

function placed({ source: { sidecar }, sourceView }: LayerView, type: 'mention' | 'claim'): Placed[] {
    const annotations: readonly Annotation[] = type === 'mention' ? sidecar.mentions : sidecar.claims;
    return annotations.flatMap((annotation): Placed[] => {
        const anchors = annotation.type === 'mention' ? [annotation] : annotation.content.anchors;
        const spans = anchors.map(anchor => sourceView.spanOf(anchor));
        return spans.length > 0 && spans.every(span => span !== undefined) ? [{ annotation, spans: mergedSpans(spans), category: '' }] : [];
    });
}

/** What an annotation says, by names for people, in words that are equal where it is the same. */
function facetsOf(corpus: Corpus, source: SourceRecord, { annotation }: Placed): Map<string, string> {
    const actorsOf = (actors: readonly string[]) => [...new Set(actors.map(actor => corpus.actorKey(actor, source)))].sort().join(' ');
    if (annotation.type === 'mention') {
        return mentionFacets(annotation, actorsOf);
    }
    const facets = claimFacets(annotation, actorsOf);
    facets.set('relations', annotation.relations.map(({ kind }) => kind).sort().join(' '));
    return facets;
}

function mentionFacets({ span, actors, kind, entityType, tags = [], extra = {} }: Mention, actorsOf: (actors: readonly string[]) => string): Map<string, string> {
    return new Map([
        ['place', span ? formatSpan(span) : ''], ['actor', actorsOf(actors)], ['kind', kind], ['type', actors.length > 0 ? '' : entityType ?? ''], ['tags', [...tags].sort().join(' ')],
        ...Object.entries(extra).map(([key, value]) => [key, JSON.stringify(value)] as const),
    ]);
}

function claimFacets(claim: Claim, actorsOf: (actors: readonly string[]) => string): Map<string, string> {
    const where = (part: Part | 'none' | undefined) => (part === undefined ? '' : part === 'none' ? 'none' : part.anchors.map(({ span }) => (span ? formatSpan(span) : '')).join(' '));
    const attributes = attributesOf(claim, actorsOf);
    attributes.delete('claimer');
    return new Map([
        ['content', where(claim.content)], ['claimer', where(claim.claimer)], ['cue', where(claim.cue)], ['actor', claim.claimer && claim.claimer !== 'none' ? actorsOf(claim.claimer.actors) : ''],
        ['via', claim.via.map(relay => `${where(relay)} ${actorsOf(relay.actors)} ${where(relay.cue)}`).join(', ')],
        ['said', claim.said ? `${claim.said.on ?? ''} ${where(claim.said)}` : ''],
        ...attributes,
    ]);
}

function differences(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
    return [...new Set([...one.keys(), ...other.keys()])].filter(key => (one.get(key) ?? '') !== (other.get(key) ?? ''));
}

/** `layer#id` of every annotation of a layer of which a sidecar says what became of it. */
function decisionsIn(main: Sidecar | undefined): ReadonlySet<string> {
    return new Set((main?.text.includes('adjudicated-') ? [...main.mentions, ...main.claims, ...main.rejected] : []).flatMap(({ extra }) => adjudicatedOf(extra)));
}

/** Which annotations of layers an entry of a main sidecar comes from or was decided against, as `layer#id`. */
export function adjudicatedOf(extra: Readonly<Record<string, unknown>> | undefined): string[] {
    return [adjudicatedFrom, adjudicatedAgainst].flatMap(key => {
        const ids = extra?.[key];
        return typeof ids === 'object' && ids !== null ? Object.entries(ids).flatMap(([layer, id]) => [id].flat().map(each => `${layer}#${String(each)}`)) : [];
    });
}

/** The words of an annotation, from the beginning of its first part. */
export function wordsOf(annotation: Annotation): string {
    return annotation.type === 'mention' ? annotation.text : anchorsOf(annotation).filter(({ part }) => part === 'content').map(({ anchor }) => anchor.text).join(' … ');
}
