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

    add(source: SourceRecord): void {
        const places = source.index.actors();
        const slot: Slot = { record: source };
        this.#slots.set(source.path, slot);
        for (const actor of source.index.namedActors()) {
            this.#add(actor, slot, places.get(actor) ?? 0);
        }
        this.#countClaims(source, 1);
    }

    /** Takes another record of a source, which says the same. */
    renew(source: SourceRecord): void {
        this.#slots.get(source.path)!.record = source;
    }

    remove(source: SourceRecord): void {
        const slot = this.#slots.get(source.path)!;
        this.#slots.delete(source.path);
        for (const actor of source.index.namedActors()) {
            const { sources, places } = this.#sources.get(actor) ?? none;
            const at = sources.indexOf(slot);
            const [lastSource, lastPlaces] = [sources.pop(), places.pop()];
            if (sources.length === 0) {
                this.#sources.delete(actor);
            } else if (lastSource !== slot) {
                sources[at] = lastSource!;
                places[at] = lastPlaces!;
            }
        }
        this.#countClaims(source, -1);
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

    #countClaims({ sidecar: { outline } }: SourceRecord, sign: 1 | -1): void {
        for (const [what, actors] of [['made', outline.claimers], ['about', outline.about]] as const) {
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

    #add(actor: ActorRef, source: Slot, count: number): void {
        if (actor.startsWith('~')) {
            return;
        }
        const known = this.#sources.get(actor);
        if (known) {
            known.sources.push(source);
            known.places.push(count);
        } else {
            this.#sources.set(actor, { sources: [source], places: [count] });
        }
    }
}

const none: { readonly sources: Slot[]; readonly places: number[] } = { sources: [], places: [] };
