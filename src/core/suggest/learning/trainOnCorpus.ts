import { ClaimEngine } from '../claims/claimEngine';
import type { ClaimModel } from '../claims/claimModel';
import { trainClaims } from '../claims/trainClaims';
import type { ClaimExample } from '../claims/trainingPassages';
import type { FoundClaim } from '../foundClaim';
import { addAgreement, type Agreement, f1Of } from './crossValidate';

/** What came of learning the claims of one language from a corpus. */
export interface Learned {
    readonly language: string;
    readonly examples: number;
    readonly claims: number;
    /** What was used before, and what was learned from other sources, on sources that neither has seen. */
    readonly before: Agreement;
    readonly after: Agreement;
    /** Learned from all sources; undefined where that is not better than what was used before, or there is too little. */
    readonly model: ClaimModel | undefined;
}

/** Fewer claims, or fewer sources, teach nothing that would hold elsewhere. */
export const fewestClaims = 100;
export const fewestSources = 6;
const folds = 3;

/**
 * Learns claims from the sources of one language, and tries what would be learned: each third of the sources by a model of the others. A model
 * is kept where it finds claims better than what is used without it. Between the steps it says what it does.
 */
export function* learnClaims(language: string, examples: readonly ClaimExample[], before: (text: string) => readonly FoundClaim[]): Generator<string, Learned> {
    const claims = examples.reduce((sum, example) => sum + example.claims.length, 0);
    const known: Agreement = { right: 0, found: 0, marked: 0 };
    const learned: Agreement = { right: 0, found: 0, marked: 0 };
    const result = { language, examples: examples.length, claims, before: known, after: learned };
    if (claims < fewestClaims || examples.length < fewestSources) {
        return { ...result, model: undefined };
    }
    const training = { name: `claims.${language} of this corpus`, seed: 1, partsOfSpeech: 0 };
    for (let fold = 0; fold < folds; fold++) {
        yield `claims in ${language}: trying, ${fold + 1} of ${folds}`;
        const engine = new ClaimEngine(trainClaims(examples.filter((_, index) => index % folds !== fold), training));
        for (const example of examples.filter((_, index) => index % folds === fold)) {
            addAgreement(known, example, before(example.text));
            addAgreement(learned, example, engine.suggest(example.text));
        }
    }
    if (f1Of(learned) <= f1Of(known)) {
        return { ...result, model: undefined };
    }
    yield `claims in ${language}: learning from all`;
    return { ...result, model: trainClaims(examples, training) };
}
