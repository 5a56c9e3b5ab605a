import type { ActorChoice } from '../../annotation/actorChoice';
import { lowerBound } from '../../text/search';
import type { TextRange } from '../../text/span';
import { type ClaimerDescription, describeClaimer } from '../actors/describeClaimer';
import { type FoundActor, isFoundActorType } from '../actors/foundActor';
import type { Place } from './place';

/** Who is meant by a claimer, and how that was told. */
export interface Whom {
    readonly actor: ActorChoice | undefined;
    /** The place that names it, where the text names it somewhere. */
    readonly place?: Place | undefined;
}

/**
 * Tells who is meant where a text says who speaks: by the name at the head of the words, by what a pronoun goes back to, as one of the
 * source's own actors where somebody is only described.
 */
export class Claimers {
    readonly #text: string;
    readonly #places: readonly Place[];
    readonly #ends: readonly number[];
    readonly #typeIn: (type: string) => string;
    /** The head of a description → the actor that was made for it. */
    readonly #described = new Map<string, ActorChoice>();

    /** Places in the order of the text, without overlaps; `typeIn` gives the corpus' own name of a type. */
    constructor(text: string, places: readonly Place[], typeIn: (type: string) => string) {
        this.#text = text;
        this.#places = places;
        this.#ends = places.map(({ end }) => end);
        this.#typeIn = typeIn;
    }

    /** Who is meant by the words at `range`; `last` is who was the claimer before. */
    at(range: TextRange, last: Whom | undefined): Whom {
        const words = this.#text.slice(range.start, range.end);
        if (relative.test(words)) {
            const before = this.#before(range.start);
            return before && range.start - before.end < mostBefore ? { actor: before.actor, place: before } : { actor: undefined };
        }
        const inside = this.#within(range);
        const whole = inside.find(({ start, end }) => start - range.start <= article(words) && range.end - end <= 1);
        const described = whole ? undefined : describeClaimer(this.#text, range, inside.map(toFound));
        switch (described?.form) {
            case undefined:
                return whole ? { actor: whole.actor, place: whole } : { actor: undefined };
            case 'pronoun':
                return this.#antecedent(range.start, /^(?:they|them|we|هم)$/iu.test(this.#text.slice(described.head.start, described.head.end)), last);
            case 'name': {
                const place = inside.find(({ start }) => start === described.actor.start);
                return place ? { actor: place.actor, place } : { actor: undefined };
            }
            case 'description':
                return { actor: this.#describe(described) };
        }
    }

    /** The places in a stretch, in order. */
    #within({ start, end }: TextRange): Place[] {
        const found: Place[] = [];
        for (let index = lowerBound(this.#ends, start + 1); index < this.#places.length && this.#places[index]!.start < end; index++) {
            found.push(this.#places[index]!);
        }
        return found;
    }

    #before(at: number): Place | undefined {
        return this.#places[lowerBound(this.#ends, at + 1) - 1];
    }

    /** Whom a pronoun means: who spoke before, if not long ago, else the person named last. */
    #antecedent(at: number, isPlural: boolean, last: Whom | undefined): Whom {
        const from = Math.max(0, at - farthest);
        if (last?.actor && (!last.place || (last.place.end <= at && last.place.start >= from && (isPlural || last.place.entityType === 'person')))) {
            return last;
        }
        for (let index = lowerBound(this.#ends, at + 1) - 1; index >= 0 && this.#places[index]!.end > from; index--) {
            const place = this.#places[index]!;
            if (place.actor && place.mentionKind === 'name' && (place.entityType === 'person') !== isPlural) {
                return { actor: place.actor, place };
            }
        }
        return { actor: undefined };
    }

    #describe({ key, name, entityType, isAnonymous }: Extract<ClaimerDescription, { readonly form: 'description' }>): ActorChoice | undefined {
        if (name.length > longest || name.length < 3) {
            return undefined;
        }
        const known = this.#described.get(key);
        const actor = known ?? { create: { name, type: this.#typeIn(entityType), where: 'source', ...(isAnonymous && { anonymous: true }) } };
        this.#described.set(key, actor);
        return actor;
    }
}

/** Letters between a relative pronoun and whom it goes back to. */
const mostBefore = 4;
/** UTF-16 units within which a pronoun means somebody. */
const farthest = 1500;
const longest = 80;

const relative = /^(?:who|whom|which|الذي|التي)$/iu;

/** The length of an article at the beginning. */
function article(words: string): number {
    return /^(?:the\s+|ال)?/iu.exec(words)![0].length;
}

function toFound({ start, end, entityType, mentionKind, confidence, by, why }: Place): FoundActor {
    return { start, end, entityType: isFoundActorType(entityType) ? entityType : 'organisation', mentionKind, confidence, by, why, key: '' };
}
