import { type NameWords, nameWords } from '../../names/nameWords';
import { foldText } from '../../text/fold';
import type { TextRange } from '../../text/span';
import { OwnLanguages } from '../ownLanguages';
import { organisationType, typeOfPlace } from './entityTypes';
import type { FoundActor, FoundActorType } from './foundActor';
import { Particles, withoutEnding, withoutTitle } from './nameRange';
import { withOtherPlaces } from './otherPlaces';
import type { PlaceMention, Places } from './places';
import { type ActorModel, calibrated } from './tagger/actorModel';
import { actorTextOf, paragraphsByLanguage } from './tagger/actorText';
import { ActorTagger, nameTypes, type TaggedName } from './tagger/actorTagger';
import { ActorWords, readingOf } from './tagger/actorWords';
import { toPlaceKind } from './tagger/placesIn';

/** What an engine of actors works with; each may be missing. Models were trained with the places that are shipped. */
export interface ActorModels {
    readonly en?: ActorModel | undefined;
    readonly ar?: ActorModel | undefined;
    readonly places?: Places | undefined;
    /** Language → a model that was learned from the corpus itself; used instead of ours. */
    readonly own?: ReadonlyMap<string, ActorModel> | undefined;
    /** The languages that the corpus has models for, of any kind; those of {@link own} if not given. */
    readonly ownLanguages?: OwnLanguages | undefined;
}

/** How often words of the gazetteer are what it says, where no tagger judges them. */
const ruleConfidence = { state: 0.8, capital: 0.8, place: 0.6, office: 0.8, organisation: 0.8, body: 0.7, 'armed-group': 0.7, media: 0.6, adjective: 0.5, people: 0.6 } as const;
/** What a tagger has seen and not taken for a name is still told, weakly, where no other word is written so. */
const overruled = 0.3;

interface Reader {
    readonly language: string;
    readonly model: ActorModel;
    readonly words: ActorWords;
    readonly tagger: ActorTagger;
}

/** Finds actors in texts by models, a gazetteer and what a text says of its own names. Keeps what it learns of words between texts; nothing else. */
export class ActorEngine {
    /** In the order in which texts are read: English, Arabic, others. */
    readonly #readers: readonly Reader[];
    readonly #own: OwnLanguages | undefined;
    readonly #places: Places | undefined;

    constructor(models: ActorModels) {
        this.#places = models.places;
        const own = models.own ?? new Map<string, ActorModel>();
        this.#own = models.ownLanguages ?? (own.size > 0 ? new OwnLanguages([...own].map(([language, { fine }]) => [language, fine])) : undefined);
        const byLanguage = new Map([['en', models.en], ['ar', models.ar], ...own]);
        this.#readers = [...byLanguage].flatMap(([language, model]) => {
            const words = model && new ActorWords(readingOf(language), model);
            return words ? [{ language, model, words, tagger: new ActorTagger(model, words) }] : [];
        });
    }

    /** The actors of a text, in order and without overlaps. */
    find(text: string): FoundActor[] {
        const words = nameWords(text);
        const places = this.#places?.find(words) ?? [];
        const byLanguage = paragraphsByLanguage(text, this.#own);
        const read: TextRange[] = [];
        const found: FoundActor[] = [];
        for (const reader of this.#readers) {
            const paragraphs = byLanguage[reader.language] ?? [];
            if (paragraphs.length > 0) {
                read.push(...paragraphs);
                found.push(...this.#tagged(reader, words, paragraphs, places));
            }
        }
        found.sort((a, b) => a.start - b.start);
        return withOtherPlaces(words, withPlaces(found, places, read.sort((a, b) => a.start - b.start), text));
    }

    #tagged({ language, model, words: known, tagger }: Reader, words: NameWords, paragraphs: readonly TextRange[], places: readonly PlaceMention[]): FoundActor[] {
        const { text } = words;
        const names = tagger.names(actorTextOf(text, paragraphs, known, places.map(toPlaceKind)));
        const particles = language === 'ar' ? new Particles(words, word => (model.names?.get(foldText(word, 'name')) ?? 0) > 1) : undefined;
        let next = 0;
        return names.map(name => {
            while (next < places.length && places[next]!.end <= name.start) {
                next++;
            }
            const whole = nameTypes[name.type] === 'person' ? withoutTitle(text, name) : withoutEnding(text, name);
            const place = places[next];
            // Up to the particles that a name begins with, which the gazetteer tells.
            const isPlace = place && place.end === whole.end && place.start >= whole.start && place.start - whole.start <= 2;
            const range = isPlace ? { start: place.start, end: place.end } : particles?.without(whole) ?? whole;
            return { ...range, ...describe(text.slice(range.start, range.end), name, isPlace ? place : undefined, model) };
        });
    }
}

function describe(written: string, { type, probability }: TaggedName, place: PlaceMention | undefined, model: ActorModel): Omit<FoundActor, 'start' | 'end'> {
    const tagged = nameTypes[type]!;
    const known = place && place.kind !== 'adjective' && place.kind !== 'people' ? typeOfPlace(place) : undefined;
    // Corpora to learn from have few armed groups, and some take the White House for a place; the gazetteer knows better.
    const isAgreed = known !== undefined && (known === 'armed-group' || (tagged !== 'person' && (known === 'office' || (tagged === 'place') === (known === 'place' || known === 'state'))));
    const entityType: FoundActorType = isAgreed ? known : tagged === 'organisation' ? organisationType(written) : tagged;
    return {
        entityType, mentionKind: 'name', confidence: calibrated(model.calibration, type, probability), by: `model ${model.name}`,
        why: isAgreed ? `“${written}” reads like a name here, and the gazetteer knows it.` : `“${written}” reads like the name of ${articles[tagged]}.`,
        key: isAgreed ? place!.key : written, standsFor: isAgreed ? place!.state : undefined,
    };
}

const articles = { person: 'a person', organisation: 'an organisation', place: 'a place' } as const;

/** With the words of the gazetteer that no tagger took for a name. */
function withPlaces(found: readonly FoundActor[], places: readonly PlaceMention[], read: readonly TextRange[], text: string): FoundActor[] {
    const result = [...found];
    let next = 0;
    let paragraph = 0;
    for (const place of places) {
        const { start, end, kind, state, key } = place;
        while (next < found.length && found[next]!.end <= start) {
            next++;
        }
        while (paragraph < read.length && read[paragraph]!.end <= start) {
            paragraph++;
        }
        if (next < found.length && found[next]!.start < end) {
            continue;
        }
        const isRead = paragraph < read.length && read[paragraph]!.start <= start;
        const isWord = kind === 'adjective' || kind === 'people';
        // A name of one word that a tagger has passed over is mostly another word or a part of something.
        if (isRead && !isWord && !/\s/.test(text.slice(start, end))) {
            continue;
        }
        const confidence = isRead && !isWord ? overruled : ruleConfidence[kind];
        result.push({
            start, end, key, confidence, entityType: typeOfPlace(place), by: 'rule gazetteer', standsFor: isWord ? undefined : state,
            mentionKind: kind === 'people' ? 'demonym' : kind === 'adjective' ? adjectiveKind(text, end) : kind === 'office' ? 'metonym' : 'name',
            why: isWord ? `“${text.slice(start, end)}” is a word for ${state}.` : `The gazetteer knows “${place.name}”.`,
        });
    }
    return result.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** An adjective with nothing behind it that it could belong to is a noun: “a Russian,”. */
function adjectiveKind(text: string, end: number): 'adjective' | 'demonym' {
    return /^\s*(?:[,.;:!?)]|$|['’]s|(?:who|said|says|has|had|was|were|is|are|and|to)\b)/u.test(text.slice(end, end + 12)) && /[A-Za-z]$/.test(text.slice(0, end)) ? 'demonym' : 'adjective';
}
