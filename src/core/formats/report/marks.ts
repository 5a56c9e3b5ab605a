import { type ActorTypeGroup, actorTypeGroup } from '../../annotation/actorLooks';
import type { ActorRef } from '../../annotation/model';
import { lowerBound } from '../../text/search';
import { mergedSpans, type Span, type TextRange } from '../../text/span';
import type { PlacedSource } from '../placed';
import { typeName } from './claimWords';
import type { ReportActor, ReportClaim, ReportFacts } from './facts';

/** A stretch of a source that is marked, in UTF-16. */
export type Mark = TextRange & (
    | { readonly role: 'content'; readonly claim: ReportClaim; readonly isFirst: boolean; readonly depth: number }
    | { readonly role: 'claimer' | 'cue' | 'via' | 'said' }
    | {
        readonly role: 'mention'; readonly type: ActorTypeGroup; readonly actor: ReportActor | undefined; readonly title: string;
        /** The actors that are mentioned here first. */
        readonly firstOf: readonly ReportActor[];
    }
    | { readonly role: 'region'; readonly kind: string; readonly isDim: boolean }
);

/** A mark, or the part of it that is in one paragraph. */
export interface ClippedMark extends TextRange {
    readonly mark: Mark;
    readonly startsHere: boolean;
    readonly endsHere: boolean;
}

/** What is marked in a source. What has drifted or is unplaced is not. */
export function marksOf(placed: PlacedSource, facts: ReportFacts): Mark[] {
    const { source, text, view } = placed;
    const { claims } = facts.sourceOf(source);
    const { words } = facts;
    const marks: Mark[] = [];
    const mention = (spans: readonly Span[] | undefined, refs: readonly ActorRef[], type: string | undefined, kind: string | undefined) => {
        const actors = refs.map(ref => facts.actorOf(ref, source));
        const actorType = actors[0]?.actor?.entityType ?? type;
        const title = [actors.map(actor => actor?.name).join(words.comma) || words.say('notLinked'), actorType && typeName(facts.corpus, actorType, words), kind && words.value('mentionKind', kind)]
            .filter(part => part).join(' · ');
        for (const span of spans ?? []) {
            marks.push({ role: 'mention', type: actorTypeGroup(actorType), actor: actors[0], title, firstOf: actors.filter(actor => actor !== undefined), ...text.textRangeOf(span) });
        }
    };
    for (const region of source.sidecar.regions) {
        const span = view.spanOfRegion(region);
        if (span) {
            marks.push({ role: 'region', kind: region.kind, isDim: region.kind === 'boilerplate' || region.kind === 'out-of-scope', ...text.textRangeOf(span) });
        }
    }
    const part = (role: 'claimer' | 'cue' | 'via' | 'said', spans: readonly Span[] | undefined) =>
        mergedSpans(spans ?? []).forEach(span => marks.push({ role, ...text.textRangeOf(span) }));
    placed.claims.forEach(({ claim, claimer, cue, content, via, said }, index) => {
        mergedSpans(content.spans ?? []).forEach((span, fragment) =>
            marks.push({ role: 'content', claim: claims[index]!, isFirst: fragment === 0, depth: 0, ...text.textRangeOf(span) }));
        part('claimer', claimer?.spans);
        part('cue', cue?.spans);
        part('said', said?.spans);
        via.forEach(relay => {
            part('via', relay.relay.spans);
            part('cue', relay.cue?.spans);
        });
        // A claimer or relay with an actor counts as a mention of it.
        if (claim.claimer && claim.claimer !== 'none' && claim.claimer.actors.length > 0) {
            mention(claimer?.spans, claim.claimer.actors, undefined, undefined);
        }
        claim.via.forEach((relay, k) => relay.actors.length > 0 && mention(via[k]!.relay.spans, relay.actors, undefined, undefined));
    });
    for (const { mention: own, span } of placed.mentions) {
        mention(span && [span], own.actors, own.entityType, own.kind === 'name' ? undefined : own.kind);
    }
    return inTurn(marks.filter(({ start, end }) => start < end).sort(outermostFirst));
}

/** The marks of each of the paragraphs of a text, in the order of {@link outermostFirst}. */
export function clipped(marks: readonly Mark[], paragraphs: readonly TextRange[]): readonly (readonly ClippedMark[])[] {
    const ends = paragraphs.map(({ end }) => end);
    const all: ClippedMark[][] = paragraphs.map(() => []);
    for (const mark of marks) {
        for (let index = lowerBound(ends, mark.start + 1); index < paragraphs.length && paragraphs[index]!.start < mark.end; index++) {
            const { start, end } = paragraphs[index]!;
            all[index]!.push({
                mark, start: Math.max(start, mark.start), end: Math.min(end, mark.end),
                startsHere: mark.start >= start || index === 0 || mark.start >= paragraphs[index - 1]!.end,
                endsHere: mark.end <= end || index === paragraphs.length - 1 || mark.end <= paragraphs[index + 1]!.start,
            });
        }
    }
    return all;
}

const ranks: Readonly<Record<Mark['role'], number>> = { region: 0, content: 1, claimer: 2, via: 3, said: 4, cue: 5, mention: 6 };

function outermostFirst(a: Mark, b: Mark): number {
    return a.start - b.start || b.end - a.end || ranks[a.role] - ranks[b.role];
}

/** With what depends on marks before: contents within contents look different, as in the editor; actors are first mentioned somewhere. */
function inTurn(marks: readonly Mark[]): Mark[] {
    const open: number[] = [];
    const named = new Set<ReportActor>();
    return marks.map(mark => {
        if (mark.role === 'mention') {
            const firstOf = [...new Set(mark.firstOf)].filter(actor => !named.has(actor));
            firstOf.forEach(actor => named.add(actor));
            return { ...mark, firstOf };
        }
        if (mark.role !== 'content') {
            return mark;
        }
        while (open.length > 0 && open.at(-1)! <= mark.start) {
            open.pop();
        }
        const depth = open.length;
        open.push(mark.end);
        return { ...mark, depth };
    });
}
