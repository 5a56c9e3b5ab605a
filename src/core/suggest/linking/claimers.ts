import type { ActorChoice } from '../../annotation/actorChoice';
import { lowerBound } from '../../text/search';
import type { TextRange } from '../../text/span';
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
        const bare = words.replace(/^(?:the|ال)?\s*/iu, '').trim();
        if (relative.test(words)) {
            const before = this.#before(range.start);
            return before && range.start - before.end < mostBefore ? { actor: before.actor, place: before } : { actor: undefined };
        }
        if (pronoun.test(words)) {
            return this.#antecedent(range.start, /^(?:they|them|هم)$/iu.test(words), last);
        }
        const inside = this.#within(range);
        const head = inside.find(place => place.entityType === 'person' && this.#endsHere(place, range))
            ?? inside.find(place => this.#endsHere(place, range) && !isDescription(bare))
            ?? inside.find(place => place.start <= range.start + 4 && place.end >= range.end - 1);
        return head ? { actor: head.actor, place: head } : { actor: this.#describe(bare) };
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

    /** Whether a designation ends with this name, or goes on in apposition: “Kerry, the secretary”, but not “Kerry’s spokesman”, “the Obama administration”. */
    #endsHere({ end }: Place, range: TextRange): boolean {
        const rest = this.#text.slice(end, range.end);
        return /^(?:$|["”’»)\s]*(?:$|[,،;:(–—]|\s(?:and|who|of|و)(?!\p{L})))/u.test(rest) && !/^['’]s/u.test(rest);
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

    #describe(words: string): ActorChoice | undefined {
        const name = words.split(/[,،;(–—]|\s(?:who|that|which|speaking|briefed|familiar|الذي|التي)(?!\p{L})/u)[0]!.replaceAll(/\s+/gu, ' ').trim();
        if (name.length < 3 || name.length > longest || !isDescription(name)) {
            return undefined;
        }
        const isPlural = plural.test(name);
        const key = name.toLowerCase().replace(/^(?:an?|one|another|some|several|the)\s/u, '');
        const known = this.#described.get(key);
        if (known) {
            return known;
        }
        const actor: ActorChoice = { create: { name, type: this.#typeIn(isPlural ? 'group' : 'person'), where: 'source', ...(isNameless(words) && { anonymous: true }) } };
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
const pronoun = /^(?:he|she|they|him|her|them|it|i|we|هو|هي|هم)$/iu;
const singularHeads = 'official|spokes(?:man|woman|person)|diplomat|source|aide|advis[eo]r|analyst|expert|lawmaker|commander|activist|witness|resident|minister|secretary|president|leader|member|person|man|woman|senator|scholar|researcher|critic|supporter|reporter'
    + '|observer|officer|soldier|fighter|rebel|representative|envoy|ambassador|negotiator|monitor|doctor|lawyer|judge|prosecutor|candidate|voter|campaign|administration|government|regime|army|military|opposition|coalition|ministry|department|agency|group|team|report|statement|document|study|survey|poll';
const heads = new RegExp(`(?<!\\p{L})(?:${singularHeads})s?(?!\\p{L})|(?<!\\p{L})(?:people|women|men|sources|authorities|officials|others|allies|police|مصدر|مصادر|مسؤول|مسؤولون|مسؤولين|دبلوماسي|دبلوماسيون|دبلوماسيين|متحدث|الناطق|ناطق|المتحدث|المتحدثة|ناشطون|ناشطين|محللون|مراقبون|مراقبين|خبراء|شهود|وزير|رئيس|ال?حكومة|وزارة|ال?سلطات|المعارضة)(?!\\p{L})`, 'iu');
const plural = /(?<!\p{L})(?:people|women|men|sources|authorities|others|allies|police|مصادر|مسؤولون|مسؤولين|دبلوماسيون|دبلوماسيين|ناشطون|ناشطين|محللون|مراقبون|مراقبين|خبراء|شهود|\p{L}+(?:ials|esmen|eswomen|mats|ides|sts|kers|ders|ses|nts|ers|perts|ics|ors|ols))(?!\p{L})/iu;

/** Whether words describe somebody: they have a word for what people are. */
function isDescription(words: string): boolean {
    return heads.test(words) && !/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(words);
}

/** Whether it is left open who it is: no article that says it is known, or a source. */
function isNameless(words: string): boolean {
    return /^(?:an?|one|another|some|several|many|two|three|four|five|senior|other)\s/iu.test(words) || /(?:sources?|people|diplomats|officials)(?!\p{L})/iu.test(words) || /^(?:مصدر|مصادر|مسؤول|دبلوماسي|ناشطون|محللون|مراقبون|خبراء|شهود)/u.test(words);
}
