import type { ActorPart, ActorRef, Annotation, Claim, PartAnchor } from '../annotation/model';
import { actorParts, anchorsOf } from '../annotation/model';
import type { Sidecar } from '../sidecar/files';
import type { CodePointOffset } from '../text/span';
import { parseAddress } from './address';

/** An annotation of a source, and one of its parts. */
export interface PartRecord {
    readonly annotation: Annotation;
    readonly part: PartAnchor;
}

type IndexedSidecar = Pick<Sidecar, 'outline' | 'ids' | 'mentions' | 'claims'>;

/** What is looked up in one source, made when first asked for. */
export class SourceIndex {
    readonly #sidecar: IndexedSidecar;
    #references: Map<ActorRef, PartRecord[]> | undefined;
    #byId: Map<string, Annotation> | undefined;
    #claimsById: Map<string, Claim> | undefined;
    #places: readonly (PartRecord & { readonly start: number; readonly end: number })[] | undefined;
    #longestPlace = 0;

    constructor(sidecar: IndexedSidecar) {
        this.#sidecar = sidecar;
    }

    /**
     * Every actor that the source names in any way (also by `about` or `for`, or as what its own actors are), as written, with the number of places
     * that refer to it.
     */
    actors(): ReadonlyMap<ActorRef, number> {
        const { actors, places } = this.#sidecar.outline;
        return new Map(actors.map((actor, index) => [actor, places[index]!]));
    }

    /** The number of places that refer to an actor. */
    placesOf(actor: ActorRef): number {
        const { actors, places } = this.#sidecar.outline;
        return places[actors.indexOf(actor)] ?? 0;
    }

    /** Every actor that stands anywhere in the sidecar, each once. */
    namedActors(): ReadonlySet<ActorRef> {
        const { actors, otherActors } = this.#sidecar.outline;
        return new Set([...actors, ...otherActors]);
    }

    /** The topics that claims are on. */
    topics(): readonly string[] {
        return this.#sidecar.outline.topics;
    }

    /** The ids of all annotations. */
    ids(): readonly string[] {
        return this.#sidecar.ids();
    }

    /** What others' relations to claims of this source depend on: each claim's id, a line break, and who makes it how firmly. */
    *claimMarks(): IterableIterator<string> {
        for (const { id, claimer, attribution } of this.#sidecar.claims) {
            if (id) {
                yield `${id}\n${attribution} ${claimer && claimer !== 'none' ? claimer.actors.join(' ') : ''}`;
            }
        }
    }

    /** The ids of claims to which claims of this source have a relation, or which they refer to. */
    relationTargets(): readonly string[] {
        return this.#sidecar.outline.addresses.map(address => parseAddress(address).id);
    }

    /** The annotation of an id; the first where an id stands twice by mistake. */
    byId(id: string): Annotation | undefined {
        if (!this.#byId) {
            this.#byId = new Map();
            for (const entry of [...this.#sidecar.mentions, ...this.#sidecar.claims]) {
                if (entry.id && !this.#byId.has(entry.id)) {
                    this.#byId.set(entry.id, entry);
                }
            }
        }
        return this.#byId.get(id);
    }

    /** The claim of an id; mentions need not be read for it. */
    claimById(id: string): Claim | undefined {
        this.#claimsById ??= new Map([...this.#sidecar.claims].reverse().flatMap(claim => (claim.id ? [[claim.id, claim]] : [])));
        return this.#claimsById.get(id);
    }

    /** The places that refer to an actor: mentions, claimers and relays that have a place in the text. */
    referencesOf(actor: ActorRef): readonly PartRecord[] {
        if (!this.#references) {
            this.#references = new Map();
            for (const mention of this.#sidecar.mentions) {
                this.#addReferences(mention.actors, { annotation: mention, part: anchorsOf(mention)[0]! });
            }
            for (const claim of this.#sidecar.claims) {
                for (const [name, part] of namedActorParts(claim)) {
                    const own = anchorsOf(claim).find(found => found.part === name && found.anchor === part.anchors[0]);
                    if (own) {
                        this.#addReferences(part.actors, { annotation: claim, part: own });
                    }
                }
            }
        }
        return this.#references.get(actor) ?? [];
    }

    /** Claims of this actor. */
    claimsBy(actor: ActorRef): readonly Claim[] {
        return this.#sidecar.outline.claimers.includes(actor) ? this.#sidecar.claims.filter(claim => claim.claimer !== 'none' && claim.claimer?.actors.includes(actor)) : [];
    }

    /** Claims about this actor. */
    claimsAbout(actor: ActorRef): readonly Claim[] {
        return this.#sidecar.outline.about.includes(actor) ? this.#sidecar.claims.filter(claim => claim.about.has(actor)) : [];
    }

    /** Claims that are made on behalf of this actor. */
    claimsFor(actor: ActorRef): readonly Claim[] {
        return this.#sidecar.claims.filter(claim => actorParts(claim).some(part => part.onBehalfOf.includes(actor)));
    }

    /** Claims on a topic. */
    claimsOn(topic: string): readonly Claim[] {
        return this.#sidecar.claims.filter(claim => claim.topics.has(topic));
    }

    /** The parts that cover a place, smallest first; a part covers its end too where nothing else begins there. */
    at(offset: CodePointOffset): readonly PartRecord[] {
        const places = this.#allPlaces();
        const found: (PartRecord & { readonly start: number; readonly end: number })[] = [];
        for (let k = firstFrom(places, offset - this.#longestPlace); k < places.length && places[k]!.start <= offset; k++) {
            if (offset <= places[k]!.end) {
                found.push(places[k]!);
            }
        }
        const inside = found.filter(place => offset < place.end);
        return (inside.length > 0 ? inside : found).sort((a, b) => a.end - a.start - (b.end - b.start));
    }

    /** The parts that share a code point with a stretch, in text order. */
    within(start: CodePointOffset, end: CodePointOffset): readonly PartRecord[] {
        const places = this.#allPlaces();
        const found: PartRecord[] = [];
        for (let k = firstFrom(places, start - this.#longestPlace); k < places.length && places[k]!.start < end; k++) {
            if (places[k]!.end > start) {
                found.push(places[k]!);
            }
        }
        return found;
    }

    #allPlaces() {
        if (!this.#places) {
            const places = [];
            for (const annotation of [...this.#sidecar.mentions, ...this.#sidecar.claims]) {
                for (const part of anchorsOf(annotation)) {
                    const span = part.anchor.span;
                    if (span) {
                        places.push({ annotation, part, start: span.start, end: span.end });
                        this.#longestPlace = Math.max(this.#longestPlace, span.end - span.start);
                    }
                }
            }
            this.#places = places.sort((a, b) => a.start - b.start || b.end - a.end);
        }
        return this.#places;
    }

    #addReferences(actors: readonly ActorRef[], record: PartRecord): void {
        for (const actor of actors) {
            const records = this.#references!.get(actor);
            if (records) {
                records.push(record);
            } else {
                this.#references!.set(actor, [record]);
            }
        }
    }
}

function firstFrom(places: readonly { readonly start: number }[], start: number): number {
    let low = 0;
    let high = places.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (places[middle]!.start < start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

function* namedActorParts(claim: Claim): IterableIterator<['claimer' | 'via', ActorPart]> {
    if (claim.claimer && claim.claimer !== 'none') {
        yield ['claimer', claim.claimer];
    }
    for (const relay of claim.via) {
        yield ['via', relay];
    }
}

/** The index of the annotations of a sidecar that name one of some actors: the others need not be read for it. */
export function indexNaming(sidecar: Sidecar, actors: readonly ActorRef[]): SourceIndex {
    const { mentions, claims } = sidecar.naming(actors);
    return new SourceIndex({ outline: sidecar.outline, ids: () => sidecar.ids(), mentions, claims });
}

/** Every anchor of every annotation of a sidecar. */
export function* allAnchors(sidecar: Sidecar): IterableIterator<PartRecord> {
    for (const annotation of [...sidecar.mentions, ...sidecar.claims]) {
        for (const part of anchorsOf(annotation)) {
            yield { annotation, part };
        }
    }
}
