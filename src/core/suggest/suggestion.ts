import type { ActorChoice } from '../annotation/actorChoice';
import type { ActorRef, Attribution, Certainty, ClaimForm, ClaimMode, MentionKind, RegionKind, Stance } from '../annotation/model';
import type { Span } from '../text/span';
import type { Tier } from './tier';

/** What may be annotated in a source. Spans count code points of its text. */
export type Suggestion = SuggestedMention | SuggestedClaim | SuggestedRegion;

interface Proposal {
    /** Names it among those of its source, for as long as the text stays: `mention@12-20`. */
    readonly key: string;
    /** How probable it is that all of it is right, between 0 and 1. */
    readonly confidence: number;
    readonly tier: Tier;
    /** By what it was found: `rule registry`, `model claims.en 2`. */
    readonly by: string;
    /** Why, in a sentence for the user. */
    readonly why: string;
}

export interface SuggestedMention extends Proposal {
    readonly kind: 'mention';
    readonly at: Span;
    readonly mentionKind: MentionKind;
    /** One of the corpus' own types. */
    readonly entityType: string;
    /** Whom it means; undefined where several may be meant. */
    readonly actor: ActorChoice | undefined;
    /** All that have this name, where they are several. */
    readonly others: readonly ActorRef[];
    /** The key of the claim whose claimer or relay it stands in: accepting the claim is enough. */
    readonly within?: string | undefined;
}

export interface SuggestedClaim extends Proposal {
    readonly kind: 'claim';
    /** Undefined where nobody is named. */
    readonly claimer: SuggestedClaimer | undefined;
    readonly cue: Span | undefined;
    /** In text order; never empty. */
    readonly content: readonly Span[];
    /** Nearest to the claimer first. */
    readonly via: readonly SuggestedRelay[];
    readonly form: ClaimForm;
    readonly mode: ClaimMode;
    readonly stance: Stance;
    readonly certainty: Certainty;
    readonly attribution: Attribution;
}

export interface SuggestedClaimer {
    /** Undefined where it is understood from the text before. */
    readonly at: Span | undefined;
    /** Undefined where nobody could be told. */
    readonly actor: ActorChoice | undefined;
}

export interface SuggestedRelay {
    readonly at: Span;
    readonly cue: Span | undefined;
    readonly actor: ActorChoice | undefined;
}

export interface SuggestedRegion extends Proposal {
    readonly kind: 'region';
    readonly at: Span;
    readonly region: RegionKind;
}
