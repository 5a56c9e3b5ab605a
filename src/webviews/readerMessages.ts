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
    readonly notes: readonly DrawnNote[];
}

/** A stretch with a look. */
export interface DrawnMark {
    readonly start: number;
    readonly end: number;
    readonly look: string;
    /** The type of an actor, for mentions; of the marks of another annotator, `annotator-` and which of their looks it has. */
    readonly type?: string;
    /** A sign at its end that there is a note on it. */
    readonly sign?: 'open' | 'settled';
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

/** A note, in the margin. */
export interface DrawnNote {
    /** The last character of what it is on. */
    readonly at: number;
    /** `Note on John Kerry`. */
    readonly says: string;
    readonly isSettled: boolean;
    readonly remarks: readonly DrawnRemark[];
}

export interface DrawnRemark {
    readonly text: string;
    readonly by?: string | undefined;
    readonly on?: string | undefined;
}

/** What stands above the text. */
export interface ReaderHead {
    /** The layer that is shown; undefined where there is but one. */
    readonly layer?: string;
    /** Whether there may be others that are kept from the user. */
    readonly isBlind: boolean;
    /** The other layers of the source, whose marks may be shown, too. */
    readonly others: readonly OtherLayer[];
    /** The notes on the whole source, and those that have no place in the text. */
    readonly notes: readonly Omit<DrawnNote, 'at'>[];
}

export interface OtherLayer {
    /** Empty: the main sidecar. */
    readonly name: string;
    /** Its look: the type of its marks. */
    readonly type: string;
    readonly isShown: boolean;
}

/** What is to be selected, and how it is brought on screen; undefined: it is not. */
export interface ReaderSelect {
    readonly anchor: number;
    readonly active: number;
    readonly reveal?: 'nearest' | 'center' | 'top';
}

/** The looks of the marks; of equal stretches the earlier look lies around the later one. */
export const looksInOrder = [
    'layer', 'region', 'suggestedRegion', 'memo', 'content', 'draftContent', 'suggestedContent', 'claimer', 'via', 'said', 'draftClaimer', 'suggestedClaimer', 'cue', 'draftCue', 'suggestedCue',
    'mention', 'suggestedMention', 'currentSuggestion',
] as const;
