import type { ActorChoice } from '../../annotation/actorChoice';
import type { ActorRef, MentionKind } from '../../annotation/model';
import type { TextRange } from '../../text/span';

/** A place of a text that names somebody, annotated or not. UTF-16. */
export interface Place extends TextRange {
    /** Undefined where several may be meant. */
    readonly actor: ActorChoice | undefined;
    readonly others: readonly ActorRef[];
    readonly mentionKind: MentionKind;
    readonly entityType: string;
    readonly confidence: number;
    /** A place that is probably only where something is: it is offered last. */
    readonly isLocation?: boolean | undefined;
    readonly by: string;
    readonly why: string;
}

/** In the order of the text: of two that overlap the one of the earlier list stays. */
export function withoutOverlaps(lists: readonly (readonly Place[])[]): Place[] {
    let kept: Place[] = [];
    for (const list of lists) {
        const free = freeOf([...list].sort(byStart), kept).filter((place, index, all) => index === 0 || place.start >= all[index - 1]!.end);
        kept = [...kept, ...free].sort(byStart);
    }
    return kept;
}

/** Those that overlap none of `taken`, which do not overlap one another; both in the order of the text. */
export function freeOf<Range extends TextRange>(ranges: readonly Range[], taken: readonly TextRange[]): Range[] {
    let next = 0;
    return ranges.filter(({ start, end }) => {
        while (next < taken.length && taken[next]!.end <= start) {
            next++;
        }
        return !(next < taken.length && taken[next]!.start < end);
    });
}

export function byStart(a: Stretch, b: Stretch): number {
    return a.start - b.start || b.end - a.end;
}

interface Stretch {
    readonly start: number;
    readonly end: number;
}
