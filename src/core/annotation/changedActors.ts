import type { Actor } from './model';

/** What became of the actors of a file: from a number on, `gone` were replaced by `come`; all others are what they were, perhaps elsewhere. */
export interface ChangedActors {
    readonly first: number;
    readonly gone: readonly Actor[];
    readonly come: readonly Actor[];
}

/** Compares two readings of the actors of a file; quickly where the second was made from the first. */
export function changedActors(before: readonly Actor[], now: readonly Actor[]): ChangedActors {
    let first = 0;
    while (first < before.length && first < now.length && isSame(before[first]!, now[first]!)) {
        first++;
    }
    let last = 0;
    while (last < before.length - first && last < now.length - first && isSame(before[before.length - 1 - last]!, now[now.length - 1 - last]!)) {
        last++;
    }
    return { first, gone: before.slice(first, before.length - last), come: now.slice(first, now.length - last) };
}

/** Whether two actors are one, wherever it stands; what was read twice is taken for two. */
function isSame(a: Actor, b: Actor): boolean {
    return a === b || (
        a.id === b.id && a.names === b.names && a.also === b.also && a.entityType === b.entityType && a.wikidata === b.wikidata && a.memberOf === b.memberOf
        && a.was === b.was && a.anonymous === b.anonymous && a.maybe === b.maybe && a.extra === b.extra && a.note === b.note && a.flag === b.flag && a.by === b.by
    );
}
