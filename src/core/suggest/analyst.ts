import { finish } from '../steps';
import type { TextRange } from '../text/span';
import { ClaimEngine } from './claims/claimEngine';
import { readClaimModel } from './claims/claimModel';
import { ActorEngine } from './actors/actorEngine';
import type { FoundActor } from './actors/foundActor';
import { Places } from './actors/places';
import { readActorModel } from './actors/tagger/actorModel';
import type { FoundClaim } from './foundClaim';
import { OwnLanguages } from './ownLanguages';
import { paragraphLanguages } from './paragraphLanguages';
import { findRegions } from './regions/findRegions';
import type { FoundRegion } from './regions/foundRegion';
import { RuleReader } from './rules/findClaimsByRules';

/** What was computed beforehand and is read with the product; each may be missing: rules then do what they can. */
export interface SuggestionAssets {
    /** `media/models/claims.en.bin` */
    readonly englishClaims?: Uint8Array | undefined;
    /** `media/models/actors.en.bin` and `actors.ar.bin`, which were trained with the places. */
    readonly englishActors?: Uint8Array | undefined;
    readonly arabicActors?: Uint8Array | undefined;
    /** `media/models/places.tsv` */
    readonly places?: string | undefined;
    /** Language → a model of claims that was learned from the corpus itself; used instead of what is shipped. */
    readonly ownClaims?: ReadonlyMap<string, Uint8Array> | undefined;
    /** The same, of names. */
    readonly ownActors?: ReadonlyMap<string, Uint8Array> | undefined;
    /** `media/models/names.en-ar.tsv` */
    readonly letters?: string | undefined;
}

/** What is in a text, whatever the corpus it belongs to. Ranges are UTF-16; in the order of the text. */
export interface TextAnalysis {
    readonly claims: readonly FoundClaim[];
    readonly actors: readonly FoundActor[];
    readonly regions: readonly FoundRegion[];
}

/** Finds claims, actors and regions in texts. The same for the same text, whatever was read before. */
export class Analyst {
    /** Language → its engine; rules do for all others. */
    readonly #claims = new Map<string, ClaimEngine>();

    readonly #actors: ActorEngine;
    readonly #own: OwnLanguages | undefined;

    constructor({ englishClaims, englishActors, arabicActors, places, ownClaims, ownActors }: SuggestionAssets) {
        const claims = modelsOf(ownClaims, readClaimModel);
        const own = modelsOf(ownActors, readActorModel);
        this.#own = claims.size + own.size > 0 ? new OwnLanguages([...claims, ...own].map(([language, { fine }]) => [language, fine])) : undefined;
        this.#actors = new ActorEngine({
            en: englishActors && readActorModel(englishActors), ar: arabicActors && readActorModel(arabicActors), places: places === undefined ? undefined : Places.parse(places),
            own, ownLanguages: this.#own,
        });
        this.#claims.set('en', new ClaimEngine(englishClaims && readClaimModel(englishClaims)));
        claims.forEach((model, language) => this.#claims.set(language, new ClaimEngine(model)));
    }

    /** What is in a text. */
    analyse(text: string): TextAnalysis {
        return finish(this.steps(text));
    }

    /** What is in a text, with a pause behind each paragraph. */
    *steps(text: string): Generator<void, TextAnalysis> {
        const claims: FoundClaim[] = [];
        const rules = new RuleReader(text);
        let before: TextRange | undefined;
        for (const { range, language } of paragraphLanguages(text, this.#own)) {
            const engine = this.#claims.get(language ?? '');
            if (engine) {
                engine.addParagraph(text, range, before, claims);
            } else {
                claims.push(...rules.inParagraph(range, language));
            }
            before = range;
            yield;
        }
        return { claims, actors: this.#actors.find(text), regions: findRegions(text) };
    }
}

/** Models of languages; those that cannot be read are left out. */
function modelsOf<Model>(files: ReadonlyMap<string, Uint8Array> | undefined, read: (bytes: Uint8Array) => Model | undefined): Map<string, Model> {
    return new Map([...files ?? []].flatMap(([language, bytes]) => {
        const model = read(bytes);
        return model ? [[language, model] as const] : [];
    }));
}
