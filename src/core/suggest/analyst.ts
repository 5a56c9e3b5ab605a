import { finish } from '../steps';
import type { TextRange } from '../text/span';
import { ClaimEngine } from './claims/claimEngine';
import { readClaimModel } from './claims/claimModel';
import type { FoundActor, FoundRegion } from './foundActor';
import type { FoundClaim } from './foundClaim';
import { paragraphLanguages } from './paragraphLanguages';
import { findRegions } from './regions/findRegions';
import { RuleReader } from './rules/findClaimsByRules';

/** What was computed beforehand and is read with the product; each may be missing: rules then do what they can. */
export interface SuggestionAssets {
    /** `media/models/claims.en.bin` */
    readonly englishClaims?: Uint8Array | undefined;
    /** Language → a model of claims that was learned from the corpus itself; used instead of what is shipped. */
    readonly ownClaims?: ReadonlyMap<string, Uint8Array> | undefined;
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

    constructor({ englishClaims, ownClaims = new Map() }: SuggestionAssets) {
        this.#claims.set('en', new ClaimEngine(englishClaims && readClaimModel(englishClaims)));
        for (const [language, bytes] of ownClaims) {
            const model = readClaimModel(bytes);
            if (model) {
                this.#claims.set(language, new ClaimEngine(model));
            }
        }
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
        for (const { range, language } of paragraphLanguages(text)) {
            const engine = this.#claims.get(language ?? '');
            if (engine) {
                engine.addParagraph(text, range, before, claims);
            } else {
                claims.push(...rules.inParagraph(range, language));
            }
            before = range;
            yield;
        }
        return { claims, actors: [], regions: findRegions(text) };
    }
}
