import { displayName } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import { namedPlaces, type NamedPlace } from '../corpus/names';
import { closedRegions } from '../corpus/closedRegions';
import type { Corpus } from '../corpus/corpus';
import type { FormerTexts } from '../corpus/formerTexts';
import { referenceSpans, TakenSpans } from '../corpus/takenSpans';
import type { SourceView } from '../corpus/view';
import { preview } from '../text/preview';
import { type Span, spansOverlap } from '../text/span';
import { problem } from './catalogue';

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
    const taken = new TakenSpans([...referenceSpans(view, formerTexts), ...closedRegions(view).map(({ span }) => span)]);
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
