import type { Range } from 'vscode-languageserver-types';

/** What to draw on a source. */
export interface Highlights {
    /** Version of the document for which the ranges hold. */
    readonly version: number | null;
    readonly items: readonly Highlight[];
}

/** One stretch to draw. */
export interface Highlight {
    readonly range: Range;
    readonly role: 'mention' | 'claimer' | 'cue' | 'content' | 'via' | 'said' | 'region';
    /** For mentions and claimers: the actor's type; for regions: the kind. */
    readonly type?: string;
    readonly id?: string;
}
