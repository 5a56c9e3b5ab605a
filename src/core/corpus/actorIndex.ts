import type { ActorRef } from '../annotation/model';
import type { SourceRecord } from './records';

/** Which sources name an actor of the registry in any way, and how many places of each refer to it. */
export class ActorIndex {
    /** Keyed as written: former ids are resolved when asked, because the registry may come later. Maps would take more memory. */
    readonly #sources = new Map<ActorRef, { readonly sources: SourceRecord[]; readonly places: number[] }>();

    add(source: SourceRecord): void {
        const places = source.index.actors();
        for (const actor of source.index.namedActors()) {
            this.#add(actor, source, places.get(actor) ?? 0);
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
    }

    /** In no order. */
    sourcesOf(actor: ActorRef): readonly SourceRecord[] {
        return this.#sources.get(actor)?.sources ?? [];
    }

    /** For each of {@link sourcesOf} the number of places. */
    placesOf(actor: ActorRef): readonly number[] {
        return this.#sources.get(actor)?.places ?? [];
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
