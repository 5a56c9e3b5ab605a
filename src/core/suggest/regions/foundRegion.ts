import type { RegionKind } from '../../annotation/model';
import type { TextRange } from '../../text/span';

/** A stretch of a text that is not the article itself, as rules find it. */
export interface FoundRegion extends TextRange {
    readonly kind: RegionKind;
    readonly confidence: number;
    readonly by: string;
    readonly why: string;
}
