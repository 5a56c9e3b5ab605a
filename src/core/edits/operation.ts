import type { Range } from 'vscode-languageserver-types';
import type { ActorChoice } from '../annotation/actorChoice';
import type { ClaimPartName } from '../annotation/model';

export type { ActorChoice, NewActor } from '../annotation/actorChoice';

/** A change of annotations, as the user thinks of it: one step of undo. Plain data; ranges are places in the source. */
export type EditOperation =
    /** One mention for each range; `rejected` are remembered as places that are none of this actor. */
    | { readonly kind: 'addMentions'; readonly ranges: readonly Range[]; readonly actor: ActorChoice; readonly mentionKind?: string; readonly rejected?: readonly Range[] }
    /** Remembers that the name at a place means none of these actors. */
    | { readonly kind: 'refuseName'; readonly range: Range; readonly actors: readonly string[] }
    /** Remembers, in the registry, that the words at a place are no name anywhere in the corpus. */
    | { readonly kind: 'ignoreName'; readonly range: Range }
    /** Makes a mention the claimer of a claim that has none in the text yet: one thing, not two. */
    | { readonly kind: 'makeClaimer'; readonly id: string; readonly claim: string }
    | { readonly kind: 'addClaim'; readonly claim: ClaimDraft }
    /** Makes annotations of what was suggested; a mention that stands in a claim's claimer, and means the same actor, becomes part of it. */
    | { readonly kind: 'accept'; readonly mentions: readonly MentionDraft[]; readonly claims: readonly ClaimDraft[]; readonly regions: readonly RegionDraft[] }
    /** Remembers that these are no mentions (of these actors, if any are given), no claims with this content, and no regions of these kinds. */
    | {
        readonly kind: 'refuse';
        readonly mentions: readonly { readonly range: Range; readonly actors: readonly string[] }[]; readonly claims: readonly { readonly content: readonly Range[] }[];
        readonly regions: readonly RegionDraft[];
    }
    /** Adds ranges to a part of a claim, or puts them in its place; with actors, the claimer or relay is linked to them too. */
    | {
        readonly kind: 'setPart'; readonly id: string; readonly part: ClaimPartName; readonly index: number; readonly how: 'add' | 'replace';
        readonly ranges: readonly Range[]; readonly actors?: readonly ActorChoice[];
    }
    /** Takes a part (or one fragment of it) away; `mark` writes `none` instead. */
    | { readonly kind: 'removePart'; readonly id: string; readonly part: ClaimPartName; readonly index: number; readonly fragment?: number; readonly mark?: 'none' }
    /** Gives one fragment of a part another span. */
    | { readonly kind: 'respan'; readonly id: string; readonly part: 'mention' | ClaimPartName; readonly index: number; readonly fragment: number; readonly range: Range }
    /** The actors of a mention, or of a claim's claimer or relay. */
    | { readonly kind: 'relink'; readonly id: string; readonly part: 'mention' | 'claimer' | 'via'; readonly index: number; readonly actors: readonly ActorChoice[] }
    /** Undefined removes the attribute; a default value is not written. */
    | { readonly kind: 'setAttribute'; readonly id: string; readonly key: string; readonly value?: unknown }
    | { readonly kind: 'addRelation'; readonly id: string; readonly relation: string; readonly to: string; readonly note?: string }
    /** Gives claims, in whatever sources of the corpus they stand, the same relation to one claim; those that have it already are left out. */
    | { readonly kind: 'addRelations'; readonly claims: readonly AnnotationPlace[]; readonly relation: string; readonly to: string; readonly note?: string }
    | { readonly kind: 'removeRelation'; readonly id: string; readonly index: number }
    /** Adds a remark to the note of a mention, claim or memo: a reply where there is one. `on` is a date, `2016-07-14`. */
    | { readonly kind: 'addRemark'; readonly id: string; readonly text: string; readonly by?: string; readonly on?: string }
    /** Gives the remark at a position of a note other words. */
    | { readonly kind: 'setRemark'; readonly id: string; readonly index: number; readonly text: string }
    /** Takes a remark away; a memo goes with its last one. */
    | { readonly kind: 'removeRemark'; readonly id: string; readonly index: number }
    | { readonly kind: 'resolveNote'; readonly id: string; readonly resolved: boolean }
    /** A memo on a passage; without a range on the whole source. */
    | { readonly kind: 'addMemo'; readonly range?: Range; readonly text: string; readonly by?: string; readonly on?: string }
    /** Links mentions, claimers and relays to one actor, in whatever sources of the corpus they stand. */
    | { readonly kind: 'relinkAll'; readonly places: readonly LinkPlace[]; readonly actor: ActorChoice }
    /** Sets one attribute of several annotations, in whatever sources of the corpus they stand. */
    | { readonly kind: 'setAttributeOfAll'; readonly annotations: readonly AnnotationPlace[]; readonly key: string; readonly value?: unknown }
    | { readonly kind: 'remove'; readonly ids: readonly string[] }
    /** A key of the source's metadata, e.g. `status`. */
    | { readonly kind: 'setMetadata'; readonly key: string; readonly value?: unknown }
    /** Fills in `at` and `id` of entries written by hand, wherever their place is certain. */
    | { readonly kind: 'place' }
    /** Accepts that the anchors of these annotations moved to where their text now stands; all where no ids are given. */
    | { readonly kind: 'acceptMoves'; readonly ids?: readonly string[] }
    /** Gives anchors that drifted, by their keys, the places chosen for them: `at` as in the sidecar. */
    | { readonly kind: 'moveAnchors'; readonly moves: readonly { readonly anchor: string; readonly at: string }[] }
    /** Remembers that these anchors stay as they are. */
    | { readonly kind: 'keepDrifted'; readonly anchors: readonly string[] }
    /** Removes the annotation of an anchor that drifted, or the part of a claim alone. */
    | { readonly kind: 'removeDrifted'; readonly anchor: string; readonly what: 'entry' | 'part' }
    /** Takes annotations of layers into the main sidecar, or decides against them; whoever works, that is what is written. */
    | { readonly kind: 'adjudicate'; readonly decisions: readonly Adjudication[]; readonly by?: string }
    /** Writes anew the addresses whose paths do not fit any more, wherever their ids lead. */
    | { readonly kind: 'updateAddresses' };

/** What becomes of something that two layers have, or one of them alone. */
export interface Adjudication {
    readonly left?: LayerAnnotation;
    readonly right?: LayerAnnotation;
    /** `same`: both say the same. */
    readonly take: 'left' | 'right' | 'both' | 'neither' | 'same';
}

/** A mention or claim in a layer of the source. */
export interface LayerAnnotation {
    readonly layer: string;
    readonly id: string;
}

/** A mention or claim in the source at an address. */
export interface AnnotationPlace {
    readonly uri: string;
    readonly id: string;
}

/** What is linked to an actor: a mention, or a part of a claim. */
export interface LinkPlace extends AnnotationPlace {
    readonly part: 'mention' | 'claimer' | 'via';
    readonly index: number;
}

export interface ClaimDraft {
    readonly content: readonly Range[];
    /** Absent: not yet done. Without ranges: understood from context. */
    readonly claimer?: 'none' | { readonly ranges: readonly Range[]; readonly actors: readonly ActorChoice[] };
    readonly cue?: 'none' | { readonly ranges: readonly Range[] };
    readonly via?: readonly { readonly ranges: readonly Range[]; readonly cue?: readonly Range[]; readonly actors: readonly ActorChoice[] }[];
    readonly form?: string;
    readonly mode?: string;
    readonly stance?: string;
    readonly certainty?: string;
    readonly attribution?: string;
    /** By what it was suggested. */
    readonly suggestedBy?: string;
}

/** A mention that is to be made. */
export interface MentionDraft {
    readonly range: Range;
    /** Absent: it is not linked yet, and only its type is known. */
    readonly actor?: ActorChoice;
    readonly type?: string;
    readonly mentionKind?: string;
    /** By what it was suggested. */
    readonly suggestedBy?: string;
}

export interface RegionDraft {
    readonly range: Range;
    readonly region: string;
    readonly suggestedBy?: string;
}
