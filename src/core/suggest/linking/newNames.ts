import type { NewActor } from '../../annotation/actorChoice';
import { nameKey } from '../../corpus/nameTables';
import { finish, flatMapInTurns } from '../../steps';
import { dominantScript, guessLanguage } from '../../text/script';
import type { FoundActor } from '../actors/foundActor';
import type { NameInBoth, Places } from '../actors/places';
import { compareNames, sureScore } from '../crossScript/crossScript';
import type { LetterTable } from '../crossScript/letterTable';

/** Names in each script that are compared with those in the other, the most frequent ones. */
const mostCompared = 400;
/** One word may be short for many: it has to be surer. */
const sureWord = sureScore + 2;

interface GatheredName {
    readonly name: string;
    readonly isPerson: boolean;
    count: number;
}

/**
 * Names of actors that are in no registry, gathered over the sources of a corpus, so that one actor is proposed for a name in Latin script and the
 * same name in Arabic; what a gazetteer has is taken from there. Two names are one only where each is the other’s single counterpart: a merge too few is mended quickly, one too many is not.
 */
export class NewNames {
    readonly #letters: LetterTable | undefined;
    readonly #places: Places | undefined;
    readonly #names = { Latn: new Map<string, GatheredName>(), Arab: new Map<string, GatheredName>() };
    readonly #seen = new WeakSet<readonly FoundActor[]>();
    /** Key of either name → both; undefined until someone asks. */
    #pairs: Map<string, NameInBoth> | undefined;

    constructor(letters: LetterTable | undefined, places: Places | undefined) {
        this.#letters = letters;
        this.#places = places;
    }

    /** Takes in the actors of one more source, once. */
    add(found: readonly FoundActor[]): void {
        if (this.#seen.has(found)) {
            return;
        }
        this.#seen.add(found);
        for (const { key: written, entityType, mentionKind, confidence } of found) {
            const key = written.replaceAll(/\s+/gu, ' ');
            const script = dominantScript(key);
            if (mentionKind !== 'name' || confidence < surely || (script !== 'Latn' && script !== 'Arab')) {
                continue;
            }
            const id = keyOf(key, entityType === 'person');
            const known = this.#names[script].get(id);
            if (known) {
                known.count++;
            } else {
                this.#names[script].set(id, { name: key, isPerson: entityType === 'person', count: 1 });
                this.#pairs = undefined;
            }
        }
    }

    /** Works out with pauses what {@link complete} needs. */
    * prepare(): Generator<void, void> {
        while (!this.#pairs) {
            const size = this.#names.Latn.size + this.#names.Arab.size;
            const pairs = yield* this.#pair();
            // In a pause more may have come.
            this.#pairs = size === this.#names.Latn.size + this.#names.Arab.size ? pairs : undefined;
        }
    }

    /** A new actor with its name in the other script, by the Latin one first. */
    complete(actor: NewActor, isPerson: boolean): NewActor {
        this.#pairs ??= finish(this.#pair());
        const pair = this.#places?.inBoth(actor.name) ?? this.#pairs.get(keyOf(actor.name, isPerson));
        return pair ? { ...actor, name: pair.en, names: { [guessLanguage(pair.en) ?? 'en']: [pair.en], ar: [pair.ar] } } : actor;
    }

    * #pair(): Generator<void, Map<string, NameInBoth>> {
        const pairs = new Map<string, NameInBoth>();
        const letters = this.#letters;
        if (!letters) {
            return pairs;
        }
        const [latin, arabic] = (['Latn', 'Arab'] as const).map(script => [...this.#names[script].values()].sort((a, b) => b.count - a.count).slice(0, mostCompared));
        const matches = yield* flatMapInTurns(latin!, a => arabic!.filter(b => a.isPerson === b.isPerson && isSame(letters, a.name, b.name)).map(b => ({ a, b })), namesInTurn);
        for (const { a, b } of matches) {
            if (matches.every(other => (other.a === a) === (other.b === b))) {
                const pair = { en: a.name, ar: b.name };
                pairs.set(keyOf(a.name, a.isPerson), pair).set(keyOf(b.name, b.isPerson), pair);
            }
        }
        return pairs;
    }
}

/** Each is compared with all of the other script. */
const namesInTurn = 3;

/** Less sure places say nothing of names. */
const surely = 0.5;

function isSame(letters: LetterTable, latin: string, arabic: string): boolean {
    const { score, verdict } = compareNames(letters, latin, arabic);
    return verdict === 'same' && score >= (/\s/.test(latin.trim()) && /\s/.test(arabic.trim()) ? sureScore : sureWord);
}

function keyOf(name: string, isPerson: boolean): string {
    return `${isPerson ? 'person' : ''}\n${nameKey(name)}`;
}
