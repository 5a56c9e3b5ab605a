import type { MentionKind, RegionKind } from '../annotation/model';
import type { TextRange } from '../text/span';

/** A place that refers to an actor, as an engine finds it in a text. */
export interface FoundActor extends TextRange {
    /** One of `person`, `organisation`, `state`, `place`, `armed-group`, `media`, `office`, `group`. */
    readonly entityType: string;
    readonly mentionKind: MentionKind;
    readonly confidence: number;
    /** `model actors.en 1`, `rule gazetteer`. */
    readonly by: string;
    readonly why: string;
    /** The whole name that this place is short for, or what it is derived from (“Russia” of “Russian”): equal for all places of one actor. */
    readonly key: string;
}

/** A stretch of a text that is not the article itself, as rules find it. */
export interface FoundRegion extends TextRange {
    readonly kind: RegionKind;
    readonly confidence: number;
    readonly by: string;
    readonly why: string;
}
