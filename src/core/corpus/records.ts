import type { Annotation, Claim, PartAnchor } from '../annotation/model';
import type { Sidecar } from '../sidecar/files';
import type { SourceIndex } from './sourceIndex';

/** A source and its sidecar. */
export interface SourceRecord {
    /** From the corpus root, with `/`, not encoded. */
    readonly path: string;
    readonly uri: string;
    readonly sidecarUri: string;
    /** The layer that `sidecar` is: empty for the main one, else that of the annotator at work (see `CorpusStore.setAnnotator`). */
    readonly layer: string;
    readonly sidecar: Sidecar;
    /** All other sidecars, by the name of their layer; that of the main one is empty. */
    readonly layers: ReadonlyMap<string, Sidecar>;
    /** Versions of its sidecars that other programs wrote at the moment at which we did: their addresses, and the layer. */
    readonly replaced: readonly ReplacedFile[];
    /** False where there is no sidecar file (yet); `sidecar` is then empty. */
    readonly hasSidecar: boolean;
    /** False for a sidecar without its source. */
    readonly hasSource: boolean;
    readonly index: SourceIndex;
}

/** A version of a sidecar that was kept beside it. */
export interface ReplacedFile {
    readonly uri: string;
    /** Empty for the main sidecar. */
    readonly layer: string;
}

/** Numbers over all sources of a corpus. */
export interface Counts {
    readonly mentions: number;
    readonly claims: number;
    /** Actors that are known in one source only. */
    readonly ownActors: number;
    /** Mentions that are not linked to an actor. */
    readonly unlinked: number;
}

/** One place where an actor is referred to: a mention, or a claimer or relay of a claim (one thing, not two). */
export interface Reference {
    readonly source: SourceRecord;
    readonly annotation: Annotation;
    readonly part: PartAnchor;
}

/** A claim and the source that it stands in. */
export interface ClaimRecord {
    readonly source: SourceRecord;
    readonly claim: Claim;
}

/** A relation seen from one of its ends. */
export interface RelationRecord {
    readonly from: ClaimRecord;
    readonly kind: string;
    readonly index: number;
    /** The address as written. */
    readonly to: string;
    /** Undefined where the address leads nowhere. */
    readonly target: ClaimRecord | undefined;
}

/** An annotation at a place of a source. */
export interface Found {
    readonly annotation: Annotation;
    readonly part: PartAnchor;
}
