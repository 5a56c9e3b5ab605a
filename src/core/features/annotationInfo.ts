import type { Location, Range } from 'vscode-languageserver-types';
import type { Choice } from './codebook';

/** One annotation with everything that can be edited. */
export interface AnnotationInfo {
    readonly id: string;
    readonly type: 'mention' | 'claim';
    readonly address: string;
    /** In a few words. */
    readonly label: string;
    readonly actors: readonly string[];
    readonly parts: readonly PartInfo[];
    readonly attributes: readonly AttributeInfo[];
    readonly relations: readonly RelationInfo[];
    /** The part at the place asked for. */
    readonly partAt?: PartInfo;
    /** The entry in the sidecar. */
    readonly declaration: Location;
}

/** One fragment of a part of an annotation, in its source. */
export interface PartInfo {
    readonly part: 'mention' | ClaimPart;
    /** Position among the relays; 0 for all other parts. */
    readonly index: number;
    /** Position among the fragments of the part. */
    readonly fragment: number;
    readonly range: Range;
    readonly text: string;
    readonly isDrifted: boolean;
}

/** The parts of a claim that stand in the text. */
export type ClaimPart = 'claimer' | 'cue' | 'content' | 'via' | 'via-cue' | 'said';

/** A relation that a claim has to another. */
export interface RelationInfo {
    readonly index: number;
    readonly kind: string;
    readonly to: string;
    readonly label: string;
}

/** One attribute of an annotation as an editor of it needs it. */
export interface AttributeInfo {
    /** The key in the sidecar: `kind`, `stance`, `topics`, an attribute of the codebook … */
    readonly key: string;
    readonly label: string;
    readonly definition?: string;
    readonly input:
        | { readonly kind: 'choice'; readonly values: readonly Choice[]; readonly many: false }
        | { readonly kind: 'choice'; readonly values: readonly Choice[]; readonly many: true }
        /** Topic → position or actor → position. */
        | { readonly kind: 'positions'; readonly of: 'topics' | 'actors'; readonly values: readonly Choice[]; readonly positions: readonly Choice[] }
        | { readonly kind: 'actors' }
        | { readonly kind: 'text' | 'integer' | 'boolean' | 'date' };
    /** The value as plain data of the form that `setAttribute` takes; undefined where nothing is written. */
    readonly value?: unknown;
    /** The value in words. */
    readonly shown: string;
}
