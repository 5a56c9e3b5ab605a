import { displayName, type MentionKind } from '../../annotation/model';
import type { Corpus, SourceRecord } from '../../corpus/corpus';
import { alsoWithin, type KnownNames, knownNamesSteps } from '../../corpus/names';
import { type FurtherPlace, furtherNamesSteps } from '../../names/furtherNames';
import type { NamePlace } from '../../names/nameTable';
import { nameWords } from '../../names/nameWords';
import { flatMapInTurns } from '../../steps';
import { lowerBound } from '../../text/search';
import type { SourceText } from '../../text/sourceText';
import type { TextRange } from '../../text/span';
import type { FoundActor } from '../actors/foundActor';
import { decisionsIn } from './decisions';
import type { Place } from './place';

/**
 * What the registry and the source's own actors are called, where the text has it: names, short names and acronyms that the text
 * itself introduces, and what actors are called else. `found` says where somebody is named by the look of it.
 */
export function* rememberedPlaces(corpus: Corpus, source: SourceRecord, text: SourceText, found: readonly FoundActor[]): Generator<void, Place[][]> {
    const known = yield* knownNamesSteps(corpus, source, text);
    if (known.names.length === 0 && known.also.length === 0) {
        return [];
    }
    const looks = new Looks(found);
    const decisions = decisionsIn(corpus);
    const isPerson = (ref: string) => corpus.actor(ref, source)?.entityType === 'person';
    yield;
    const { further, also } = yield* consequences();
    return [
        yield* flatMapInTurns(known.names, place => [toPlace(place, 'name', nameConfidence(place, looks), 'rule registry', `is a name of ${namesOf(place.actors)}`)]),
        yield* flatMapInTurns(further, place => [toPlace({ ...place, actors: [place.actor] }, 'name', shortConfidence(place, looks), `rule ${place.how === 'short' ? 'surname' : place.how}`, whyFurther(place))]),
        yield* flatMapInTurns(also, place => {
            const kind = alsoKind(text.text.slice(place.start, place.end), isPerson(place.actors[0]!), looks.kindAt(place));
            return [toPlace(place, kind, place.actors.length > 1 ? 0.3 : kind === 'metonym' ? 0.65 * (1 - locality(text.text, place.start)) : 0.65, 'rule registry', `is what ${namesOf(place.actors)} is called, too`)];
        }),
    ];

    /** What follows of the names in the text alone, and of who is a person: an annotation changes neither. */
    function* consequences(): Generator<void, Consequences> {
        const persons = [...new Set(known.names.flatMap(({ actors }) => actors))].filter(isPerson).join();
        let result = followed.get(known);
        if (result?.persons !== persons) {
            const named = new Map(known.names.map(({ start, actors }) => [start, actors]));
            const split = known.also.flatMap(place => (isTitle(named, place) ? alsoWithin(corpus, source, text, place) : [place]));
            yield;
            result = { persons, also: split, further: yield* furtherNamesSteps(nameWords(text.text), known.names, isPerson) };
            followed.set(known, result);
        }
        return result;
    }

    /** Whether a description is the title before the name of the same actor. */
    function isTitle(named: ReadonlyMap<number, readonly string[]>, { end, actors }: NamePlace): boolean {
        const gap = /^,?\s{1,2}/u.exec(text.text.slice(end, end + 3))?.[0].length;
        return gap !== undefined && (named.get(end + gap)?.some(actor => actors.includes(actor)) ?? false);
    }

    function toPlace({ start, end, actors }: Pick<NamePlace, 'start' | 'end' | 'actors'>, mentionKind: MentionKind, confidence: number, by: string, why: string): Place {
        const actor = actors.length === 1 ? { actor: actors[0]! } : undefined;
        return {
            start, end, actor, others: actor ? [] : actors, mentionKind, entityType: corpus.actor(actors[0]!, source)?.entityType ?? 'person', by,
            confidence: actor ? decisions.adjust(confidence, text.text.slice(start, end), corpus.actorKey(actor.actor, source)) : confidence,
            why: `“${text.text.slice(start, end)}” ${why}.`,
        };
    }

    function namesOf(actors: readonly string[]): string {
        return actors.slice(0, 3).map(ref => {
            const actor = corpus.actor(ref, source);
            return actor ? displayName(actor) : ref;
        }).join(' or of ');
    }

    function whyFurther({ how, from, actor }: FurtherPlace): string {
        const whole = text.text.slice(from.start, from.end).replaceAll(/\s+/gu, ' ');
        return how === 'short' ? `is short for “${whole}”` : `is introduced as another name of ${namesOf([actor])}`;
    }
}

interface Consequences {
    readonly persons: string;
    readonly further: readonly FurtherPlace[];
    readonly also: readonly NamePlace[];
}

const followed = new WeakMap<KnownNames, Consequences>();

/** How surely a name means its actor: words beside it make a name surer, and what a tagger sees, too. */
function nameConfidence({ name, actors, how, start, end }: NamePlace, looks: Looks): number {
    const words = name.split(/[\s\p{Pd}]+/u).length;
    const base = words > 1 ? 0.97 : /^\p{Script=Arabic}/u.test(name) ? (how === 'clitic' ? 0.6 : 0.7) : name.length < 4 ? 0.75 : 0.85;
    const form = how === 'exact' ? 0 : 0.03;
    const seen = words > 1 ? 0 : looks.has({ start, end }) ? 0.1 : -0.05;
    return actors.length > 1 ? 0.5 : Math.min(0.98, base - form + seen);
}

function shortConfidence({ start, end, how }: FurtherPlace, looks: Looks): number {
    return how === 'short' ? (looks.has({ start, end }) ? 0.95 : 0.88) : 0.92;
}

/** How probable it is that a place name is where something is, and nobody: “in Moscow”; “to Moscow” may be either. */
function locality(text: string, start: number): number {
    const before = text.slice(Math.max(0, start - 24), start);
    return where.test(before) ? 0.7 : whereTo.test(before) ? 0.3 : 0;
}

const where = /(?<![\p{L}])(?:in|at|near|outside|inside|around|across|throughout|leaves?|left|leaving|visit(?:s|ed|ing)?(?: to)?|trip to|flew to|flies to|went to|travell?(?:s|ed|ing) to|arriv(?:es?|ed|ing) in|based in|في|الى|إلى)\s$/iu;
const whereTo = /(?<![\p{L}])(?:to|from|من)\s$/iu;

/** What a name from `also` is: as a tagger or gazetteer says, else by its form. A person is never called by a place. */
function alsoKind(text: string, isPerson: boolean, seen: MentionKind | undefined): MentionKind {
    if (seen && seen !== 'name') {
        return seen;
    }
    if (isPerson || /\s/.test(text.trim())) {
        return isPerson || /^\p{Ll}|\p{Script=Arabic}/u.test(text) || describing.test(text) ? 'description' : 'metonym';
    }
    return peoples.test(text) ? 'demonym' : adjectives.test(text) ? 'adjective' : 'metonym';
}

const describing = /\s(?:minister|president|secretary|spokes\p{Ll}+|government|regime|officials?|groups?|forces|affiliate)$/iu;
const peoples = /(?:ians|eans|Americans|ون|يين)$/u;
const adjectives = /(?:ian|ean|ish|ese|American|ية|ي)$/u;

/** Where somebody is named by the look of the text. */
class Looks {
    readonly #found: readonly FoundActor[];
    readonly #ends: readonly number[];

    /** In the order of the text, without overlaps. */
    constructor(found: readonly FoundActor[]) {
        this.#found = found;
        this.#ends = found.map(({ end }) => end);
    }

    has(range: TextRange): boolean {
        return this.#at(range) !== undefined;
    }

    /** What is seen at exactly this place. */
    kindAt(range: TextRange): MentionKind | undefined {
        const found = this.#at(range);
        return found?.start === range.start && found.end === range.end ? found.mentionKind : undefined;
    }

    #at({ start, end }: TextRange): FoundActor | undefined {
        const found = this.#found[lowerBound(this.#ends, start + 1)];
        return found && found.start < end ? found : undefined;
    }
}
