import type { ActorRef } from '../annotation/model';
import type { SourceRecord } from './records';

/** The place of a source in the lists of its actors: where its record is another one, they need not be looked through. */
interface Slot {
    record: SourceRecord;
}

/** The claims that an actor makes, and those that are about it. */
export interface ClaimCounts {
    made: number;
    about: number;
}

/** Which sources name an actor of the registry in any way, how many places of each refer to it, and how many claims it makes. */
export class ActorIndex {
    /** Keyed as written: former ids are resolved when asked, because the registry may come later. Maps would take more memory. */
    readonly #sources = new Map<ActorRef, { readonly sources: Slot[]; readonly places: number[] }>();
    readonly #slots = new Map<string, Slot>();

    readonly #claims = new Map<ActorRef, ClaimCounts>();

    /** Takes in that a source changed, came or went. */
    replace(path: string, before: SourceRecord | undefined, now: SourceRecord | undefined): void {
        const slot = this.#slots.get(path) ?? { record: now! };
        const [had, has] = [placesIn(before), placesIn(now)];
        had.forEach((_, actor) => has.has(actor) || this.#remove(actor, slot));
        has.forEach((places, actor) => {
            if (!had.has(actor)) {
                this.#add(actor, slot, places);
            } else if (had.get(actor) !== places) {
                const known = this.#sources.get(actor)!;
                known.places[known.sources.indexOf(slot)] = places;
            }
        });
        this.#countClaims(before, -1);
        this.#countClaims(now, 1);
        if (now) {
            slot.record = now;
            this.#slots.set(path, slot);
        } else {
            this.#slots.delete(path);
        }
    }

    /** Takes another record of a source, which says the same. */
    renew(source: SourceRecord): void {
        this.#slots.get(source.path)!.record = source;
    }

    /** In no order. */
    sourcesOf(actor: ActorRef): readonly SourceRecord[] {
        return (this.#sources.get(actor) ?? none).sources.map(({ record }) => record);
    }

    /** For each of {@link sourcesOf} the number of places. */
    placesOf(actor: ActorRef): readonly number[] {
        return this.#sources.get(actor)?.places ?? [];
    }

    claimsOf(actor: ActorRef): Readonly<ClaimCounts> {
        return this.#claims.get(actor) ?? { made: 0, about: 0 };
    }

    #countClaims(source: SourceRecord | undefined, sign: 1 | -1): void {
        const outline = source?.sidecar.outline;
        for (const [what, actors] of [['made', outline?.claimers ?? []], ['about', outline?.about ?? []]] as const) {
            for (const actor of actors) {
                const counts = this.#claims.get(actor) ?? { made: 0, about: 0 };
                counts[what] += sign;
                if (counts.made + counts.about > 0) {
                    this.#claims.set(actor, counts);
                } else {
                    this.#claims.delete(actor);
                }
            }
        }
    }

    #remove(actor: ActorRef, slot: Slot): void {
        const { sources, places } = this.#sources.get(actor)!;
        const at = sources.indexOf(slot);
        const [lastSource, lastPlaces] = [sources.pop(), places.pop()];
        if (sources.length === 0) {
            this.#sources.delete(actor);
        } else if (lastSource !== slot) {
            sources[at] = lastSource!;
            places[at] = lastPlaces!;
        }
    }

    #add(actor: ActorRef, slot: Slot, count: number): void {
        const known = this.#sources.get(actor);
        if (known) {
            known.sources.push(slot);
            known.places.push(count);
        } else {
            this.#sources.set(actor, { sources: [slot], places: [count] });
        }
    }
}

/** The actors of the registry that a source names, as written, with the number of places. */
function placesIn(source: SourceRecord | undefined): ReadonlyMap<ActorRef, number> {
    const places = new Map<ActorRef, number>();
    const outline = source?.sidecar.outline;
    outline?.actors.forEach((actor, index) => {
        if (!actor.startsWith('~')) {
            places.set(actor, outline.places[index]!);
        }
    });
    for (const actor of outline?.otherActors ?? []) {
        if (!actor.startsWith('~') && !places.has(actor)) {
            places.set(actor, 0);
        }
    }
    return places;
}

const none: { readonly sources: Slot[]; readonly places: number[] } = { sources: [], places: [] };
