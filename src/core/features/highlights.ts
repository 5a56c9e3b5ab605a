import type { Range } from 'vscode-languageserver-types';
import type { ActorRef, Annotation } from '../annotation/model';
import { regionsOf } from '../corpus/closedRegions';
import type { Corpus, Found } from '../corpus/corpus';
import type { SourceView } from '../corpus/view';
import { spansOverlap, type Span } from '../text/span';

/** What to draw on a source. */
export interface Highlights {
    /** Version of the document for which the ranges hold. */
    readonly version: number | null;
    readonly items: readonly Highlight[];
}

/** One stretch to draw. */
export interface Highlight {
    readonly range: Range;
    readonly role: 'mention' | 'claimer' | 'cue' | 'content' | 'via' | 'said' | 'region';
    /** For mentions, claimers and relays: the actor's type; for regions: the kind. */
    readonly type?: string;
    readonly id?: string;
}

/** What to draw on a source, or on a stretch of it: in text order, regions first. What drifted is left out. */
export function highlights(corpus: Corpus, view: SourceView, within?: Span): readonly Highlight[] {
    return [...drawn(corpus, view, within)].map(({ highlight }) => highlight);
}

/** The same, with the annotation of each. */
export function* drawn(corpus: Corpus, view: SourceView, within?: Span): IterableIterator<{ readonly highlight: Highlight; readonly annotation?: Annotation }> {
    const stretch = within ?? { start: 0, end: view.text.length };
    for (const highlight of regions(view, stretch)) {
        yield { highlight };
    }
    yield* parts(corpus, view, stretch);
}

function* parts(corpus: Corpus, view: SourceView, stretch: Span): IterableIterator<{ readonly highlight: Highlight; readonly annotation: Annotation }> {
    for (const found of view.within(stretch)) {
        const span = view.spanOf(found.part.anchor);
        if (span) {
            const type = actorType(corpus, view, found);
            const id = found.annotation.id;
            yield {
                annotation: found.annotation,
                highlight: {
                    range: view.text.rangeOf(span),
                    role: found.part.part === 'via-cue' ? 'cue' : found.part.part,
                    ...(type && { type }),
                    ...(id && { id }),
                },
            };
        }
    }
}

function* regions(view: SourceView, stretch: Span): IterableIterator<Highlight> {
    for (const region of regionsOf(view.source)) {
        const span = view.spanOfRegion(region);
        if (span && spansOverlap(span, stretch)) {
            yield { range: view.text.rangeOf(span), role: 'region', type: region.kind };
        }
    }
}

/** The type of the actor that a mention, claimer or relay refers to: of the first, where it is several. */
function actorType(corpus: Corpus, view: SourceView, { annotation, part }: Found): string | undefined {
    if (annotation.type === 'mention') {
        return typeOf(annotation.actors[0]) ?? annotation.entityType;
    }
    switch (part.part) {
        case 'claimer':
            return annotation.claimer && annotation.claimer !== 'none' ? typeOf(annotation.claimer.actors[0]) : undefined;
        case 'via':
            return typeOf(annotation.via[Number(part.path[1])]?.actors[0]);
        default:
            return undefined;
    }

    function typeOf(ref: ActorRef | undefined): string | undefined {
        return ref === undefined ? undefined : corpus.actor(ref, view.source)?.entityType;
    }
}
