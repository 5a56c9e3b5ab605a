import { finish } from '../steps';
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
    readonly #claims: ClaimEngine;

    constructor(assets: SuggestionAssets) {
        this.#claims = new ClaimEngine(assets.englishClaims && readClaimModel(assets.englishClaims));
    }

    /** What is in a text. */
    analyse(text: string): TextAnalysis {
        return finish(this.steps(text));
    }

    /** What is in a text, with a pause behind each paragraph. */
    *steps(text: string): Generator<void, TextAnalysis> {
        const claims: FoundClaim[] = [];
        const rules = new RuleReader(text);
        let isFirst = true;
        for (const { range, language } of paragraphLanguages(text)) {
            claims.push(...language === 'en' ? this.#claims.inParagraph(text, range, isFirst) : rules.inParagraph(range, language));
            isFirst = false;
            yield;
        }
        return { claims, actors: [], regions: findRegions(text) };
    }
}
