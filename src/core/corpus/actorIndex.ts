import type { ActorRef } from '../annotation/model';
import type { SourceRecord } from './records';

/** The claims that an actor makes, and those that are about it. */
export interface ClaimCounts {
    made: number;
    about: number;
}

/** Which sources name an actor of the registry in any way, how many places of each refer to it, and how many claims it makes. */
export class ActorIndex {
    /** Keyed as written: former ids are resolved when asked, because the registry may come later. Maps would take more memory. */
    readonly #sources = new Map<ActorRef, { readonly sources: SourceRecord[]; readonly places: number[] }>();

    readonly #claims = new Map<ActorRef, ClaimCounts>();

    add(source: SourceRecord): void {
        const places = source.index.actors();
        for (const actor of source.index.namedActors()) {
            this.#add(actor, source, places.get(actor) ?? 0);
        }
        this.#countClaims(source, 1);
    }

    /** Takes another record of the same source, which says the same. */
    renew(before: SourceRecord, source: SourceRecord): void {
        for (const actor of source.index.namedActors()) {
            const sources = this.#sources.get(actor)?.sources;
            if (sources) {
                sources[sources.indexOf(before)] = source;
            }
        }
    }

    remove(source: SourceRecord): void {
        for (const actor of source.index.namedActors()) {
            const { sources, places } = this.#sources.get(actor) ?? none;
            const at = sources.indexOf(source);
            const [lastSource, lastPlaces] = [sources.pop(), places.pop()];
            if (sources.length === 0) {
                this.#sources.delete(actor);
            } else if (lastSource !== source) {
                sources[at] = lastSource!;
                places[at] = lastPlaces!;
            }
        }
        this.#countClaims(source, -1);
    }

    /** In no order. */
    sourcesOf(actor: ActorRef): readonly SourceRecord[] {
        return this.#sources.get(actor)?.sources ?? [];
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

    #add(actor: ActorRef, source: SourceRecord, count: number): void {
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

const none: { readonly sources: SourceRecord[]; readonly places: number[] } = { sources: [], places: [] };
