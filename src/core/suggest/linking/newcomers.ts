import type { ActorChoice, NewActor } from '../../annotation/actorChoice';
import type { ActorRef } from '../../annotation/model';
import type { Corpus } from '../../corpus/corpus';
import { nameKey, registryNames } from '../../corpus/nameTables';
import { flatMapInTurns } from '../../steps';
import { dominantScript } from '../../text/script';
import { compareNames, sureScore } from '../crossScript/crossScript';
import type { LetterTable } from '../crossScript/letterTable';
import type { FoundActor } from '../actors/foundActor';
import type { NewNames } from './newNames';
import type { Place } from './place';

/** What linking can do without, but does better with. */
export interface LinkingHelp {
    /** Compares names in Latin and Arabic script. */
    readonly letters?: LetterTable | undefined;
    /** Names of actors that are in no registry, from other sources. */
    readonly newNames?: NewNames | undefined;
}

/**
 * Whom places mean that no name of the registry explains: an actor whose name is the same in the other script, else a new one, equal for all
 * places with one key. Never surer than what found them.
 */
export function* newcomers(corpus: Corpus, found: readonly FoundActor[], named: readonly NamedPerson[], { letters, newNames }: LinkingHelp): Generator<void, Place[]> {
    const wholes = new Map<string, Whom>();
    const persons = new LastNames([...named, ...found.flatMap(({ entityType, key }) => (entityType === 'person' ? [{ name: key, actor: undefined }] : []))]);
    const others = letters && otherScriptOf(corpus, letters);
    yield;
    return yield* flatMapInTurns(found, ({ start, end, mentionKind, confidence, by, why, key, entityType }): Place[] => {
        const group = `${nameKey(key)}\n${entityType}`;
        let whom = wholes.get(group);
        if (!whom) {
            whom = whoIs(key, entityType);
            wholes.set(group, whom);
        }
        const isLocation = entityType === 'place' && 'create' in whom.actor;
        return isLocation && whom.entityType !== 'place' && whom.entityType !== 'location' ? [] : [{
            start, end, actor: whom.actor, others: [], mentionKind, entityType: whom.entityType, by: whom.by ?? by,
            isLocation, confidence: Math.min(confidence, whom.most), why: whom.why ? `${why} ${whom.why}` : why,
        }];
    }, namesInTurn);

    function whoIs(written: string, type: string): Whom {
        const person = type === 'person' ? persons.get(written) : undefined;
        const key = person?.name ?? written;
        const known: Known | undefined = person?.actor !== undefined ? { id: person.actor, most: 0.88, by: 'rule surname', why: `The text has “${person.name}”.` } : knownBy(corpus, key) ?? others?.find(key, type);
        const entityType = typeIn(corpus, type);
        return known ? { actor: { actor: known.id }, entityType: corpus.actor(known.id)?.entityType ?? entityType, most: known.most, why: known.why, by: known.by }
            : { actor: { create: completed({ name: key.replaceAll(/\s+/gu, ' '), type: entityType, where: 'registry' }, type === 'person') }, entityType, most: 1 };
    }

    function completed(actor: NewActor, isPerson: boolean): NewActor {
        return newNames?.complete(actor, isPerson) ?? actor;
    }
}

/** Each may be compared with all names of the registry. */
const namesInTurn = 10;

/** A person whom the text calls by a whole name; undefined `actor`: one that is in no registry. */
export interface NamedPerson {
    readonly name: string;
    readonly actor: ActorRef | undefined;
}

/** Finds the only person of a text who has a last name: headlines have it before the text has the whole one. */
class LastNames {
    readonly #persons = new Map<string, NamedPerson | 'several'>();

    constructor(persons: readonly NamedPerson[]) {
        for (const person of persons) {
            const [, last] = /\s(\S+)$/u.exec(person.name) ?? [];
            const key = last === undefined ? undefined : nameKey(last);
            const known = key === undefined ? undefined : this.#persons.get(key);
            if (key !== undefined) {
                const isSame = known !== 'several' && known && (known.actor ?? nameKey(known.name)) === (person.actor ?? nameKey(person.name));
                this.#persons.set(key, known && !isSame ? 'several' : person);
            }
        }
    }

    get(name: string): NamedPerson | undefined {
        const person = /\s/.test(name) ? undefined : this.#persons.get(nameKey(name));
        return person === 'several' ? undefined : person;
    }
}

interface Whom {
    readonly actor: ActorChoice;
    readonly entityType: string;
    /** No place of it is surer. */
    readonly most: number;
    readonly by?: string | undefined;
    readonly why?: string | undefined;
}

interface Known {
    readonly id: string;
    readonly most: number;
    readonly why?: string;
    readonly by?: string;
}

/** The only actor that has the whole name that a place is derived from: “Russia” of “Russian”. */
function knownBy(corpus: Corpus, key: string): Known | undefined {
    const ids = keysOf(corpus).get(nameKey(key));
    return ids?.length === 1 ? { id: ids[0]!, most: 1 } : undefined;
}

const keys = new WeakMap<object, { readonly size: number; readonly ids: ReadonlyMap<string, readonly string[]> }>();

/** Name, as it is compared → those who have it. */
function keysOf(corpus: Corpus): ReadonlyMap<string, readonly string[]> {
    const { list } = registryNames(corpus);
    const known = keys.get(list);
    if (known?.size === list.length) {
        return known.ids;
    }
    const ids = new Map<string, string[]>();
    for (const { name, actor, isAlso } of list) {
        const key = nameKey(name);
        const all = ids.get(key) ?? [];
        if (!isAlso && !all.includes(actor)) {
            ids.set(key, [...all, actor]);
        }
    }
    keys.set(list, { size: list.length, ids });
    return ids;
}

/** The type of the corpus that is nearest to what an engine calls a thing. */
export function typeIn({ settings }: Corpus, type: string): string {
    const own = settings.actorTypes.map(({ value }) => value);
    return [type, ...nearTypes[type] ?? [], 'organisation', 'group'].find(each => own.includes(each)) ?? own[0] ?? type;
}

const nearTypes: Readonly<Record<string, readonly string[]>> = {
    state: ['country', 'place', 'location'], place: ['location', 'state'], 'armed-group': ['group', 'organisation'], media: ['outlet', 'organisation'], office: ['organisation'], group: ['organisation'],
    organisation: ['organization', 'group'], person: ['actor'],
};

/** Of a registry with more names nobody compares each with a name in the other script. */
const mostNames = 5000;

type NameList = ReturnType<typeof registryNames>['list'];

const otherScripts = new WeakMap<NameList, OtherScript>();

/** What is known of the names that a registry has now; those that were compared already are not compared again. */
function otherScriptOf(corpus: Corpus, letters: LetterTable): OtherScript {
    const { list } = registryNames(corpus);
    const known = otherScripts.get(list);
    const others = known?.letters === letters ? known : new OtherScript(corpus, letters, list);
    otherScripts.set(list, others);
    return others;
}

interface NameOfActor {
    readonly name: string;
    readonly actor: string;
}

/** How far a name was compared with those of the other script, and which of them are the same. */
interface Compared {
    next: number;
    readonly same: Set<string>;
    best: (NameOfActor & { readonly score: number }) | undefined;
}

const none = { Latn: [], Arab: [] } as const;

/** Finds actors by names in Latin or Arabic script that are the same as one in the other. */
class OtherScript {
    readonly letters: LetterTable;
    readonly #corpus: Corpus;
    readonly #list: NameList;
    /** Those of the list that were sorted by script. */
    readonly #names: Readonly<Record<'Latn' | 'Arab', NameOfActor[]>> = { Latn: [], Arab: [] };
    #sorted = 0;
    readonly #compared = new Map<string, Compared>();

    /** Names may be added to the end of `list` later. */
    constructor(corpus: Corpus, letters: LetterTable, list: NameList) {
        this.#corpus = corpus;
        this.letters = letters;
        this.#list = list;
    }

    /** The only actor that has a name which is surely the same; of the same type, as far as both say. */
    find(key: string, type: string): Known | undefined {
        const script = dominantScript(key);
        if (script !== 'Latn' && script !== 'Arab') {
            return undefined;
        }
        const names = this.#all[script === 'Latn' ? 'Arab' : 'Latn'];
        const compared: Compared = this.#compared.get(key) ?? { next: 0, same: new Set(), best: undefined };
        this.#compared.set(key, compared);
        for (; compared.next < names.length; compared.next++) {
            const { name, actor } = names[compared.next]!;
            const { score, verdict } = script === 'Latn' ? compareNames(this.letters, key, name) : compareNames(this.letters, name, key);
            if (verdict === 'same' && score >= sureScore) {
                compared.same.add(actor);
                compared.best = !compared.best || score > compared.best.score ? { score, name, actor } : compared.best;
            }
        }
        const { best, same } = compared;
        const isFitting = best && same.size === 1 && areAlike(this.#corpus.actor(best.actor)?.entityType, typeIn(this.#corpus, type));
        return isFitting ? { id: best!.actor, most: 0.85, by: 'rule letters', why: `It is read like “${best!.name}”.` } : undefined;
    }

    get #all() {
        if (this.#list.length > mostNames) {
            return none;
        }
        for (; this.#sorted < this.#list.length; this.#sorted++) {
            const { name, actor, isAlso } = this.#list[this.#sorted]!;
            const script = dominantScript(name);
            if (!isAlso && (script === 'Latn' || script === 'Arab')) {
                this.#names[script].push({ name, actor });
            }
        }
        return this.#names;
    }
}

/** A person is no organisation; what else there is one may take for the other. */
function areAlike(a: string | undefined, b: string): boolean {
    return a === undefined || (a === 'person') === (b === 'person');
}
