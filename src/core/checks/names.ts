import { anchorsOf, displayName } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import { namedPlaces, type NamedPlace } from '../corpus/names';
import type { Corpus } from '../corpus/corpus';
import type { FormerTexts } from '../corpus/formerTexts';
import { certainSpan, straysOf } from '../corpus/strays';
import type { SourceView } from '../corpus/view';
import { preview } from '../text/preview';
import { type Span, spansOverlap } from '../text/span';
import { problem } from './catalogue';
import { closedRegions } from './regions';

/** Of more places than these nobody looks at each. */
const mostPlaces = 200;

/** The places of a source that have a name of an actor, but are not annotated. Ranges are in its text. */
export function nameProblems(corpus: Corpus, view: SourceView, formerTexts: FormerTexts | undefined): Problem[] {
    return unannotatedNames(corpus, view, formerTexts).slice(0, mostPlaces).map(({ span, actors }) => {
        const names = actors.slice(0, 5).map(ref => {
            const actor = corpus.actor(ref, view.source);
            return `“${actor ? displayName(actor) : ref}”`;
        });
        return problem(
            'name.not-annotated', `“${preview(view.text.slice(span), 40)}” is a name of ${names.join(' or ')}, and not annotated here.`,
            { start: view.text.toUtf16(span.start), end: view.text.toUtf16(span.end) },
        );
    });
}

/**
 * The places of names but for those that refer to an actor already (or will, when what moved there is accepted), were refused,
 * or lie where nothing is to be annotated; in order.
 */
export function unannotatedNames(corpus: Corpus, view: SourceView, formerTexts: FormerTexts | undefined): readonly NamedPlace[] {
    const found = namedPlaces(corpus, view.source, view.text);
    if (found.length === 0) {
        return [];
    }
    const taken = new TakenSpans([...annotatedSpans(view), ...movedSpans(view, formerTexts), ...closedRegions(view).map(({ span }) => span)]);
    const { rejected } = view.source.sidecar;
    return found.filter(({ span, actors }) => !taken.has(span) && !rejected.some(entry => (
        (entry.as === 'mention' || entry.as === 'link') && isAbout(view, entry.actors, actors)
        && (entry.span ? spansOverlap(view.spanOf(entry) ?? nowhere, span) : entry.text === view.text.slice(span))
    )));

    function isAbout({ source }: SourceView, refused: readonly string[], actors: readonly string[]): boolean {
        return refused.length === 0 || refused.some(ref => actors.some(actor => corpus.actorKey(actor, source) === corpus.actorKey(ref, source)));
    }
}

const nowhere: Span = { start: -1, end: -1 };

/** Where mentions, claimers and relays stand. */
function* annotatedSpans(view: SourceView): IterableIterator<Span> {
    const { mentions, claims } = view.source.sidecar;
    for (const annotation of [...mentions, ...claims]) {
        for (const { part, anchor } of anchorsOf(annotation)) {
            const span = part === 'mention' || part === 'claimer' || part === 'via' ? view.spanOf(anchor) : undefined;
            if (span) {
                yield span;
            }
        }
    }
}

/** Where mentions, claimers and relays stand that moved. */
function movedSpans(view: SourceView, formerTexts: FormerTexts | undefined): Span[] {
    return straysOf(view, formerTexts).flatMap(stray => (isReference.has(stray.kind) ? certainSpan(stray) ?? [] : []));
}

const isReference: ReadonlySet<string> = new Set(['mention', 'claimer', 'via']);

/** Asked for places in the order of the text. */
class TakenSpans {
    readonly #spans: readonly Span[];
    #next = 0;
    #furthest = -1;

    constructor(spans: readonly Span[]) {
        this.#spans = [...spans].sort((a, b) => a.start - b.start);
    }

    /** Whether one of the spans shares a code point with this one. */
    has({ start, end }: Span): boolean {
        while (this.#next < this.#spans.length && this.#spans[this.#next]!.start < end) {
            this.#furthest = Math.max(this.#furthest, this.#spans[this.#next]!.end);
            this.#next++;
        }
        return this.#furthest > start;
    }
}
