import { daysOf } from '../annotation/edtf';
import type { Actor, ActorRef } from '../annotation/model';

/** What an actor belongs to at a date; where that is not known, whatever has no dates. */
export function affiliations({ memberOf }: Actor, date: string | undefined): ActorRef[] {
    const days = date === undefined ? undefined : daysOf(date);
    return memberOf.filter(({ from, until }) => {
        if (!days) {
            return from === undefined && until === undefined;
        }
        const since = from === undefined ? -Infinity : daysOf(from)?.earliest ?? Infinity;
        const end = until === undefined ? Infinity : daysOf(until)?.latest ?? -Infinity;
        return since <= days.latest && end >= days.earliest;
    }).map(({ actor }) => actor);
}
