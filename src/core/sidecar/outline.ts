import type { Actor, ActorRef, Claim, SourceMetadata } from '../annotation/model';
import { actorParts, addressesOf } from '../annotation/model';
import type { Outline, Sidecar } from './files';

/** Counts annotations one by one. */
export class Outliner {
    readonly #places = new Map<ActorRef, number>();
    readonly #claimers: ActorRef[] = [];
    readonly #about: ActorRef[] = [];
    readonly #addresses: string[] = [];
    readonly #topics = new Set<string>();
    readonly #otherActors: ActorRef[] = [];
    #mentions = 0;
    #claims = 0;
    #unlinked = 0;
    #ownActors = 0;

    addMention(actors: readonly ActorRef[]): void {
        this.#mentions++;
        this.#unlinked += Number(actors.length === 0);
        for (const actor of actors) {
            this.#count(actor, 1);
        }
    }

    addClaim(claim: Claim): void {
        this.#claims++;
        for (const part of actorParts(claim)) {
            part.actors.forEach(actor => this.#count(actor, part.anchors.length > 0 ? 1 : 0));
            part.onBehalfOf.forEach(actor => this.#count(actor, 0));
        }
        this.#claimers.push(...claim.claimer && claim.claimer !== 'none' ? new Set(claim.claimer.actors) : []);
        for (const actor of claim.about.keys()) {
            this.#count(actor, 0);
            this.#about.push(actor);
        }
        this.#addresses.push(...addressesOf(claim));
        for (const topic of claim.topics.keys()) {
            this.#topics.add(topic);
        }
    }

    addOthers({ publisher, author }: SourceMetadata, actors: Iterable<Actor>): void {
        this.#otherActors.push(...[publisher, author].filter(ref => ref !== undefined));
        for (const { memberOf, maybe } of actors) {
            this.#ownActors++;
            for (const ref of [...memberOf.map(group => group.actor), ...maybe]) {
                this.#count(ref, 0);
                this.#otherActors.push(ref);
            }
        }
    }

    get outline(): Outline {
        return {
            mentions: this.#mentions, claims: this.#claims, unlinked: this.#unlinked, ownActors: this.#ownActors, actors: [...this.#places.keys()], places: [...this.#places.values()],
            otherActors: this.#otherActors, claimers: this.#claimers, about: this.#about, addresses: this.#addresses, topics: [...this.#topics],
        };
    }

    #count(actor: ActorRef, places: 0 | 1): void {
        this.#places.set(actor, (this.#places.get(actor) ?? 0) + places);
    }
}

/** The outline of a sidecar that was read. */
export function outlineOf({ mentions, claims, source, actors }: Pick<Sidecar, 'mentions' | 'claims' | 'source' | 'actors'>, outliner = new Outliner()): Outline {
    mentions.forEach(mention => outliner.addMention(mention.actors));
    claims.forEach(claim => outliner.addClaim(claim));
    outliner.addOthers(source, actors.values());
    return outliner.outline;
}
