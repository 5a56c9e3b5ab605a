/** What the reader and the extension say to each other: plain data. Places are UTF-16 offsets of the document, as it is open. */

/** What a reader is told at first, and what it keeps for after a reload. */
export interface ReaderState {
    readonly uri: string;
    /** Where it begins; undefined: where it was before, else at the beginning. */
    readonly place?: ReaderPlace | undefined;
}

/** What is selected, and where the text on screen begins. */
export interface ReaderPlace {
    readonly anchor: number;
    readonly active: number;
    readonly top?: number | undefined;
}

/** The text, in one version. */
export interface ReaderText {
    readonly version: number;
    readonly text: string;
    readonly title: string;
}

/** Another text: the changes in the order in which they are to be made, each in the text after those before it. */
export interface ReaderChange {
    readonly version: number;
    readonly changes: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

/** What is drawn on a stretch of the text of one version. */
export interface ReaderMarks {
    readonly version: number;
    readonly marks: readonly DrawnMark[];
    readonly links: readonly DrawnLink[];
}

/** A stretch with a look. */
export interface DrawnMark {
    readonly start: number;
    readonly end: number;
    readonly look: string;
    /** The type of an actor, for mentions. */
    readonly type?: string;
    /** What it is, in words: a tooltip, and read out. */
    readonly says: string;
}

/** A relation, in the margin. */
export interface DrawnLink {
    /** The beginning of the claim that has it. */
    readonly at: number;
    readonly kind: string;
    readonly label: string;
    /** The claim that has it, in words. */
    readonly says: string;
    /** The other source; undefined where it is the same. */
    readonly source?: string;
    /** Where it leads; undefined where that is nowhere. */
    readonly place?: { readonly uri: string; readonly id: string };
}

/** What is to be selected, and how it is brought on screen; undefined: it is not. */
export interface ReaderSelect {
    readonly anchor: number;
    readonly active: number;
    readonly reveal?: 'nearest' | 'center' | 'top';
}

/** The looks of the marks; of equal stretches the earlier look lies around the later one. */
export const looksInOrder = [
    'region', 'suggestedRegion', 'content', 'draftContent', 'suggestedContent', 'claimer', 'via', 'said', 'draftClaimer', 'suggestedClaimer', 'cue', 'draftCue', 'suggestedCue',
    'mention', 'suggestedMention', 'currentSuggestion',
] as const;
