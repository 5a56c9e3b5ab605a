import { type Anchor, anchorsOf, type Annotation, displayName, type PartAnchor } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import type { SourceView } from '../corpus/view';
import { preview } from '../text/preview';
import { formatSpan, type Span } from '../text/span';
import { problem } from './catalogue';
import { anchorRange, entryRange, type SourceContext } from './sourceContext';

/**
 * Whether what refers to an actor does so once in each place: mentions, and claimers and relays, which count as mentions.
 * Of what drifted nobody knows the place.
 */
export function overlapProblems({ corpus, source, sourceView }: SourceContext): Problem[] {
    const uses = sourceView ? usesOf(corpus, source, sourceView) : [];
    return [...sameSpan(corpus, source, uses), ...overlapping(source, uses)];
}

/** A place that refers to actors. */
interface Use {
    readonly annotation: Annotation;
    readonly part: PartAnchor;
    readonly anchor: Anchor;
    readonly span: Span;
    readonly actors: readonly string[];
}

/** In the order of the text, of two with one begin the longer first; of two with one span mentions come last. */
function usesOf(corpus: Corpus, source: SourceRecord, view: SourceView): Use[] {
    const uses: Use[] = [];
    const keys = (refs: readonly string[]) => refs.map(ref => corpus.actorKey(ref, source));
    const add = (annotation: Annotation, part: PartAnchor, refs: readonly string[]) => {
        const span = refs.length > 0 ? view.spanOf(part.anchor) : undefined;
        if (span) {
            uses.push({ annotation, part, anchor: part.anchor, span, actors: keys(refs) });
        }
    };
    for (const claim of source.sidecar.claims) {
        const { claimer } = claim;
        const holders = [...claimer && claimer !== 'none' ? [claimer] : [], ...claim.via];
        const refsOf = new Map(holders.flatMap(holder => (holder.anchors.length === 1 ? [[holder.anchors[0]!, holder.actors] as const] : [])));
        if (refsOf.size > 0) {
            anchorsOf(claim).forEach(part => add(claim, part, refsOf.get(part.anchor) ?? []));
        }
    }
    source.sidecar.mentions.forEach(mention => add(mention, anchorsOf(mention)[0]!, mention.actors));
    return uses.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

function sameSpan(corpus: Corpus, { sidecar }: SourceRecord, uses: readonly Use[]): Problem[] {
    const problems: Problem[] = [];
    let first: Use | undefined;
    let seen = new Set<string>();
    for (const use of uses) {
        if (first && formatSpan(first.span) === formatSpan(use.span)) {
            const isMention = use.annotation.type === 'mention';
            const range = () => anchorRange(sidecar, use.annotation, use.part.path, use.anchor);
            const others = [...seen].filter(actor => !use.actors.includes(actor));
            if (isMention && use.actors.every(actor => seen.has(actor))) {
                const by = first.annotation.type === 'mention' ? 'another mention' : 'the claimer or relay of a claim, which counts as a mention';
                problems.push(problem(
                    'mention.repeated', `“${preview(use.anchor.text, 40)}” refers to ${namesOf(corpus, use.actors)} by ${by} already.`, range(),
                    { fix: 'remove-entry', section: 'mentions', entry: entryRange(use.annotation), what: 'this mention' },
                ));
            } else if (others.length === seen.size) {
                problems.push(problem(
                    'mention.two-actors', `“${preview(use.anchor.text, 40)}” is linked to ${namesOf(corpus, use.actors)} here, and to ${namesOf(corpus, others)} elsewhere. If it refers to all of them, list them in one mention.`, range(),
                    isMention ? { fix: 'remove-entry', section: 'mentions', entry: entryRange(use.annotation), what: 'this mention' } : undefined,
                ));
            }
        } else {
            first = use;
            seen = new Set();
        }
        use.actors.forEach(actor => seen.add(actor));
    }
    return problems;
}

/** Mentions by name within or across others of the same actor. That a description holds a name is how texts are. */
function overlapping({ sidecar }: SourceRecord, uses: readonly Use[]): Problem[] {
    const furthest = new Map<string, Use>();
    const problems: Problem[] = [];
    for (const use of uses) {
        const { annotation, span, anchor, part } = use;
        const other = use.actors.map(actor => furthest.get(actor)).find(before => before && before.span.end > span.start && formatSpan(before.span) !== formatSpan(span));
        if (annotation.type === 'mention' && other && (span.end > other.span.end || (other.annotation.type === 'mention' && other.annotation.kind === annotation.kind))) {
            problems.push(problem(
                'mention.overlap', `“${preview(anchor.text, 40)}” overlaps “${preview(other.anchor.text, 40)}” at ${formatSpan(other.span)}, which refers to the same actor.`,
                anchorRange(sidecar, annotation, part.path, anchor), { fix: 'remove-entry', section: 'mentions', entry: entryRange(annotation), what: 'this mention' },
            ));
        }
        for (const actor of use.actors) {
            if (span.end >= (furthest.get(actor)?.span.end ?? 0)) {
                furthest.set(actor, use);
            }
        }
    }
    return problems;
}

function namesOf(corpus: Corpus, keys: readonly string[]): string {
    return keys.map(key => {
        const actor = corpus.actorOfKey(key)?.actor;
        return `“${actor ? displayName(actor) : key}”`;
    }).join(', ');
}
