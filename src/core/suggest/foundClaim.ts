import type { Attribution, Certainty, ClaimForm, ClaimMode, Stance } from '../annotation/model';
import type { Span } from '../text/span';

/** A claim that an engine proposes. Spans count code points of the source's text; those of one claim never overlap. */
export interface FoundClaim {
    /** Undefined: not named here, see {@link understoodFrom}, or nobody is named at all. */
    readonly claimer?: Span | undefined;
    /** Where somebody is named who is understood to be the claimer here, as the subject of the sentence before. */
    readonly understoodFrom?: Span | undefined;
    /** Verb, noun or preposition; undefined where only a colon says it. */
    readonly cue?: Span | undefined;
    /** In the order of the text; never empty. */
    readonly content: readonly Span[];
    /** Who passes it on, nearest to the claimer first. */
    readonly via: readonly FoundRelay[];
    readonly form: ClaimForm;
    readonly mode: ClaimMode;
    readonly stance: Stance;
    readonly certainty: Certainty;
    readonly attribution: Attribution;
    /** Between 0 and 1: how likely a reader agrees that claimer and cue stand there and that the content is mostly this. */
    readonly confidence: number;
    /** Why this is thought to be a claim, in words. */
    readonly reason: string;
    /** Which engine: `rule …` or `model …`. */
    readonly by: string;
}

/** Somebody who passes on what another said. */
export interface FoundRelay {
    readonly at: Span;
    readonly cue?: Span | undefined;
}
