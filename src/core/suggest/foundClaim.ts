import type { Attribution, Certainty, ClaimForm, ClaimMode, Stance } from '../annotation/model';
import type { TextRange } from '../text/span';
import type { Tier } from './tier';

/** A claim that an engine finds in a text. Ranges are UTF-16; those of one claim never overlap. */
export interface FoundClaim {
    /** Undefined: not named here, see {@link understoodFrom}, or nobody is named at all. */
    readonly claimer?: TextRange | undefined;
    /** Where somebody is named who is understood to be the claimer here, as the subject of the sentence before. */
    readonly understoodFrom?: TextRange | undefined;
    /** Verb, noun or preposition; undefined where only a colon says it. */
    readonly cue?: TextRange | undefined;
    /** In the order of the text; never empty. */
    readonly content: readonly TextRange[];
    /** Who passes it on, nearest to the claimer first. */
    readonly via: readonly FoundRelay[];
    readonly form: ClaimForm;
    readonly mode: ClaimMode;
    readonly stance: Stance;
    readonly certainty: Certainty;
    readonly attribution: Attribution;
    /** How probable it is that a reader agrees on claimer, cue and most of the content: of those at .8, eight in ten are right. */
    readonly confidence: number;
    readonly tier: Tier;
    /** Which engine: `rule quotation`, `model claims.en 2`. */
    readonly by: string;
    /** Why this is thought to be a claim, in words. */
    readonly why: string;
}

/** Somebody who passes on what another said. */
export interface FoundRelay {
    readonly actor: TextRange;
    readonly cue?: TextRange | undefined;
}
