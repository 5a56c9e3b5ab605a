import type { Span, Utf16Offset } from '../text/span';

/** An actor as annotations name it: an id of the registry (`john-kerry`), or `~id` of the source's own actors. */
export type ActorRef = string;

export const mentionKinds = ['name', 'description', 'pronoun', 'adjective', 'demonym', 'metonym'] as const;
export const claimForms = ['direct', 'indirect', 'mixed'] as const;
export const claimModes = ['says', 'believes', 'knows', 'wants'] as const;
export const attributions = ['firm', 'tentative', 'hypothetical', 'negated'] as const;
export const stances = ['asserts', 'denies', 'asks', 'predicts', 'demands', 'proposes', 'commits', 'supports', 'opposes'] as const;
export const certainties = ['certain', 'probable', 'possible', 'unknown'] as const;
export const positions = ['for', 'against', 'neutral', 'mixed'] as const;
export const statuses = ['todo', 'in-progress', 'done', 'reviewed'] as const;
export const regionKinds = ['boilerplate', 'headline', 'byline', 'caption', 'dateline', 'out-of-scope'] as const;
export const rejectedKinds = ['mention', 'claim', 'region', 'link', 'move'] as const;
export const flags = ['unsure', 'discuss'] as const;

export type MentionKind = (typeof mentionKinds)[number];
export type ClaimForm = (typeof claimForms)[number];
export type ClaimMode = (typeof claimModes)[number];
export type Attribution = (typeof attributions)[number];
export type Stance = (typeof stances)[number];
export type Certainty = (typeof certainties)[number];
export type Position = (typeof positions)[number];
export type Status = (typeof statuses)[number];
export type RegionKind = (typeof regionKinds)[number];
export type RejectedKind = (typeof rejectedKinds)[number];
export type Flag = (typeof flags)[number];

/** Where a piece of text stands: position and quote. Without `span` the entry is unplaced. */
export interface Anchor {
    readonly span?: Span | undefined;
    /** The quote: the source's own characters, unescaped. */
    readonly text: string;
    /** The quote's neighbours, up to 16 code points each; written where the quote occurs more than once. */
    readonly before?: string | undefined;
    readonly after?: string | undefined;
    /** Of a drifted anchor: the hash of the text that it last stood in. */
    readonly sha256?: string | undefined;
}

/** A stretch of a claim: one anchor, or several where it is discontinuous, in the order of the sidecar. */
export interface Part {
    readonly anchors: readonly Anchor[];
}

/** A claimer or relay. `anchors` is empty where it is understood from context. */
export interface ActorPart extends Part {
    readonly actors: readonly ActorRef[];
    /** Those on whose behalf it speaks (`for`). */
    readonly onBehalfOf: readonly ActorRef[];
}

export interface Relay extends ActorPart {
    readonly cue?: Part | undefined;
}

export interface Content extends Part {
    /** What "this" stands for: free text, or the address of a claim. */
    readonly refersTo?: string | undefined;
}

/** Who wrote an entry; for a machine's proposal also who accepted it. */
export type By = string | { readonly suggested: string; readonly accepted?: string | undefined };

/** A remark: text, or a thread. */
export type Note = string | { readonly thread: readonly NoteItem[]; readonly resolved: boolean };

export interface NoteItem {
    readonly by?: string | undefined;
    readonly on?: string | undefined;
    readonly text: string;
}

/** What every entry may carry, and where it stands in its file. */
export interface Entry {
    /** UTF-16 offsets of the entry in its file's text, from its first character (after `- `) to its last. */
    readonly entryStart: Utf16Offset;
    readonly entryEnd: Utf16Offset;
    readonly note?: Note | undefined;
    readonly flag?: Flag | undefined;
    readonly by?: By | undefined;
    readonly tags?: readonly string[] | undefined;
    /** Values of the attributes that the corpus settings add, and unknown keys, as plain YAML values. */
    readonly extra?: Readonly<Record<string, unknown>> | undefined;
}

/** A place that refers to one or more actors. */
export interface Mention extends Entry, Anchor {
    readonly type: 'mention';
    /** Undefined in an entry written by hand that has none yet. */
    readonly id?: string | undefined;
    /** Empty where the mention is not linked yet; then `entityType` says what it is. */
    readonly actors: readonly ActorRef[];
    readonly entityType?: string | undefined;
    readonly kind: MentionKind;
}

/** Somebody says, writes, believes, demands or intends something. Defaults are filled in (see DESIGN, "Meaning"). */
export interface Claim extends Entry {
    readonly type: 'claim';
    readonly id?: string | undefined;
    /** `none`: looked for, there is none; undefined: not yet done. */
    readonly claimer: ActorPart | 'none' | undefined;
    readonly cue: Part | 'none' | undefined;
    readonly content: Content;
    /** Who relays it, nearest to the claimer first. */
    readonly via: readonly Relay[];
    readonly said?: Said | undefined;
    readonly form?: ClaimForm | undefined;
    readonly mode: ClaimMode;
    readonly attribution: Attribution;
    readonly stance: Stance;
    readonly certainty: Certainty;
    /** Topic id → the claimer's position on it. */
    readonly topics: ReadonlyMap<string, Position>;
    /** Actor → position; undefined where only the actor is named. */
    readonly about: ReadonlyMap<ActorRef, Position | undefined>;
    /** Language → a paraphrase in one sentence; the key is empty where no language is said. */
    readonly gloss: ReadonlyMap<string, string>;
    readonly relations: readonly Relation[];
}

export interface Said extends Part {
    /** EDTF date or time. */
    readonly on?: string | undefined;
}

/** A link from the claim it stands in to another. */
export interface Relation {
    readonly kind: string;
    /** An address, `path#id`. */
    readonly to: string;
    readonly note?: Note | undefined;
}

/** A stretch of the source that is not article text, or a special part of it. */
export interface Region extends Entry {
    readonly kind: RegionKind;
    readonly span?: Span | undefined;
    /** The first and last words of the stretch. */
    readonly starts?: string | undefined;
    readonly ends?: string | undefined;
}

/** A note on a passage, or on the whole source where it has no anchor. */
export interface Memo extends Entry {
    readonly type: 'memo';
    readonly id?: string | undefined;
    readonly anchor?: Anchor | undefined;
}

/**
 * What was refused, and is not to be proposed again. A move without a place of its own: the anchor that drifted from
 * there is to be kept as it is.
 */
export interface Rejected extends Entry, Anchor {
    readonly as: RejectedKind;
    /** Of a move: where the anchor says that it stands. */
    readonly from?: Span | undefined;
    readonly actors: readonly ActorRef[];
    /** Of a region: what the stretch was taken for; undefined: it is no region of any kind. */
    readonly region?: RegionKind | undefined;
    /** Of a region: its first and last words; `text` is empty then. */
    readonly starts?: string | undefined;
    readonly ends?: string | undefined;
}

/** The `source:` block of a sidecar. */
export interface SourceMetadata {
    readonly title?: string | undefined;
    readonly author?: string | undefined;
    /** An actor's id or plain text. */
    readonly publisher?: string | undefined;
    /** EDTF. */
    readonly published?: string | undefined;
    readonly language?: string | undefined;
    readonly url?: string | undefined;
    readonly status: Status;
    /** Hash of the canonical text against which the anchors were last verified. */
    readonly sha256?: string | undefined;
    readonly extra?: Readonly<Record<string, unknown>> | undefined;
}

/** An actor of the registry, or of one source. */
export interface Actor extends Entry {
    /** Without `~`. */
    readonly id: string;
    readonly entityType?: string | undefined;
    /** Language → names; the first is the display name in that language. */
    readonly names: ReadonlyMap<string, readonly string[]>;
    /** Language → metonyms, demonyms, descriptions. */
    readonly also: ReadonlyMap<string, readonly string[]>;
    readonly wikidata?: string | undefined;
    readonly memberOf: readonly Membership[];
    /** Former ids, which still resolve. */
    readonly was: readonly string[];
    readonly anonymous: boolean;
    /** Registry actors that this one may be. */
    readonly maybe: readonly ActorRef[];
}

/** An affiliation, with EDTF dates. */
export interface Membership {
    readonly actor: ActorRef;
    readonly from?: string | undefined;
    readonly until?: string | undefined;
}

/** Either kind of annotation. */
export type Annotation = Mention | Claim;

/** The name by which an actor is shown: in the first of `languages` that it has, else its first, else its id. */
export function displayName(actor: Actor, languages: readonly string[] = ['en']): string {
    for (const language of languages) {
        const name = actor.names.get(language)?.[0];
        if (name) {
            return name;
        }
    }
    for (const names of actor.names.values()) {
        if (names[0]) {
            return names[0];
        }
    }
    return actor.id;
}

/** A claim in a few words: its gloss (in the first of `languages` that it has), else its content. */
export function claimText(claim: Claim, languages: readonly string[] = ['en']): string {
    for (const language of [...languages, '']) {
        const gloss = claim.gloss.get(language);
        if (gloss) {
            return gloss;
        }
    }
    return [...claim.gloss.values()][0] ?? claim.content.anchors.map(anchor => anchor.text).join(' … ');
}

/** All anchors of an annotation, with the name of the part each belongs to. */
export function anchorsOf(annotation: Annotation): readonly PartAnchor[] {
    if (annotation.type === 'mention') {
        return [{ part: 'mention', anchor: annotation, path: [] }];
    }
    const found: PartAnchor[] = [];
    const add = (part: PartName, holder: Part | 'none' | undefined, path: readonly (string | number)[]) => {
        if (holder && holder !== 'none') {
            holder.anchors.forEach((anchor, fragment) => found.push({
                part, anchor, path: holder.anchors.length > 1 ? [...path, 'spans', fragment] : path,
            }));
        }
    };
    add('claimer', annotation.claimer, ['claimer']);
    add('cue', annotation.cue, ['cue']);
    add('content', annotation.content, ['content']);
    annotation.via.forEach((relay, index) => {
        add('via', relay, ['via', index]);
        add('via-cue', relay.cue, ['via', index, 'cue']);
    });
    add('said', annotation.said, ['said']);
    return found;
}

/** The addresses that stand in a claim, one by one. */
export function addressesOf({ relations, content: { refersTo } }: Claim): readonly string[] {
    const own = refersTo?.includes('#') ? [refersTo] : [];
    return relations.length === 0 ? own : [...relations.map(relation => relation.to), ...own];
}

/** The claimer and the relays of a claim. */
export function actorParts(claim: Claim): readonly ActorPart[] {
    return claim.claimer && claim.claimer !== 'none' ? [claim.claimer, ...claim.via] : claim.via;
}

export type ClaimPartName = 'claimer' | 'cue' | 'content' | 'via' | 'via-cue' | 'said';
export type PartName = 'mention' | ClaimPartName;

export interface PartAnchor {
    readonly part: PartName;
    readonly anchor: Anchor;
    /**
     * Keys from the entry to the map that holds `at` and `text`. Where a part was written as `spans` with a single
     * fragment the path stops at the part.
     */
    readonly path: readonly (string | number)[];
}
