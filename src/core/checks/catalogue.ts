import type { Problem, Severity } from '../annotation/problem';
import type { Candidate } from '../corpus/lostSources';
import type { Span, TextRange } from '../text/span';

/** What is checked, and how it is reported where the settings say nothing. */
export interface Check {
    /** Stable, `family.what`. */
    readonly code: string;
    readonly severity: Severity | 'ignore';
    /** One sentence for documentation and for hovers in the settings. */
    readonly description: string;
}

const table = {
    'yaml.syntax': ['error', 'The file is not sound YAML; it is read as far as possible and never changed'],
    'yaml.duplicate-key': ['error', 'A key stands twice in one map'],
    'yaml.warning': ['warning', 'The file is YAML that other programs may read otherwise'],
    'yaml.too-deep': ['error', 'The file nests so deep that it is not read'],
    'yaml.too-much': ['error', 'The file would take too much memory and is not read'],
    'merge.conflict': ['error', 'A merge left a conflict: both sides are in the file, which is read with ours and not changed'],
    'file.not-a-map': ['error', 'The file is no map of keys'],
    'file.no-version': ['warning', 'The file does not begin with the version of the format'],
    'file.newer-version': ['error', 'The file is of a newer version of the format and is never changed'],
    'file.schema': ['error', 'A value is not of the form that the format gives'],
    'file.unreadable': ['error', 'A file cannot be read as text'],
    'file.replaced': ['warning', 'Another program wrote a sidecar at the moment at which it was written here; its version is kept beside it'],
    'file.no-source': ['error', 'The source of a sidecar is not there'],
    'source.drifted': ['information', 'Annotations of a source no longer stand where the sidecar says'],
    'source.moved-here': ['hint', 'What was annotated elsewhere stands here now'],
    'file.source-unreadable': ['error', 'The text of a source cannot be read, or is not UTF-8'],
    'anchor.unplaced': ['warning', 'A quote written by hand has no position yet'],
    'anchor.drifted': ['warning', 'A quote is no longer at its position, and not surely anywhere else'],
    'anchor.moved': ['warning', 'A quote is no longer at its position, but at one other place'],
    'anchor.kept': ['hint', 'A quote is not, or not in this form, at its position, and was kept so by someone who looked'],
    'anchor.nearly': ['warning', 'The text at a position differs from the quote in white space, quote marks or Unicode form only'],
    'anchor.out-of-range': ['error', 'A position lies beyond the end of the text'],
    'anchor.overlap': ['warning', 'Fragments of one part overlap'],
    'anchor.order': ['warning', 'A position ends before it begins'],
    'anchor.no-quote': ['warning', 'A position has no quote that it could be held against'],
    'reference.unknown-actor': ['error', 'An actor stands neither in the registry nor among the source’s own'],
    'reference.unknown-topic': ['warning', 'A topic is not in the settings'],
    'reference.unknown-claim': ['error', 'A relation leads to no claim'],
    'reference.moved': ['hint', 'The path of an address does not fit any more; the id tells where it leads'],
    'reference.self': ['error', 'A claim has a relation to itself'],
    'reference.repeated': ['warning', 'A claim has the same relation to the same claim twice'],
    'id.duplicate': ['error', 'Two annotations have one id'],
    'id.missing': ['warning', 'An annotation written by hand has no id yet, so that nothing can refer to it'],
    'registry.duplicate-id': ['error', 'Two files of the registry define one actor'],
    'registry.former-id': ['error', 'A former id is in use: by another actor, or as the former id of another'],
    'registry.same-name': ['warning', 'Two actors have the same first name in one language'],
    'registry.shared-name': ['information', 'A name belongs to two actors in one language'],
    'registry.same-wikidata': ['warning', 'Two actors have the same Wikidata id'],
    'registry.cycle': ['error', 'An actor is a member of itself by way of others'],
    'actor.never-mentioned': ['ignore', 'No source names an actor of the registry'],
    'mention.no-actor': ['warning', 'A mention has neither an actor nor a type'],
    'claim.no-claimer': ['hint', 'Who makes a claim is not yet done: neither a claimer nor “none”'],
    'claim.no-cue': ['hint', 'By which words a claim is made is not yet done: neither a cue nor “none”'],
    'claim.no-content': ['error', 'The content of a claim has no quote'],
    'mention.repeated': ['warning', 'A mention refers to an actor to which its place refers already'],
    'mention.overlap': ['hint', 'A mention overlaps another one of the same actor'],
    'mention.two-actors': ['warning', 'One place is linked to different actors by two annotations'],
    'claim.unlinked-claimer': ['hint', 'A claimer in the text is not linked to an actor'],
    'name.not-annotated': ['hint', 'A text has a name of an actor in a place that is not annotated; of four letters at least'],
    'claim.contradicts-own': ['hint', 'A claim contradicts another one of the same claimer'],
    'claim.positions': ['hint', 'An actor is for a topic in one claim of a source and against it in another'],
    'claim.after-source': ['warning', 'A claim is dated after the source that reports it'],
    'region.annotated': ['warning', 'An annotation stands where nothing is to be annotated: out of scope, or boilerplate'],
    'rejected.stale': ['hint', 'What was refused is no longer in the text'],
    'source.no-metadata': ['hint', 'A source is called done or reviewed without a title, date or language'],
    'value.actor-type': ['warning', 'A type is not among the actor types of the settings'],
    'value.relation-kind': ['warning', 'A relation is of a kind that is not in the settings'],
    'value.attribute': ['warning', 'The value of an attribute is not one that the settings allow'],
    'value.misspelt-key': ['warning', 'A key is nearly one of the format'],
    'settings.unknown-check': ['warning', 'A check of this code does not exist'],
    'settings.unknown-topic': ['warning', 'The broader topic of a topic is not in the settings'],
    'settings.cycle': ['error', 'A topic is broader than itself by way of others'],
} as const satisfies Readonly<Record<string, readonly [severity: Severity | 'ignore', description: string]>>;

/** The code of a check. */
export type CheckCode = keyof typeof table;

/** All checks by code, in the order in which they are documented. */
export const checkCatalogue: ReadonlyMap<string, Check> = new Map(
    Object.entries(table).map(([code, [severity, description]]) => [code, { code, severity, description }]),
);

/** A problem that a check found, with the severity of the catalogue; a hint where that is to be left out unless it is asked for. */
export function problem(code: CheckCode, message: string, range: TextRange, data?: FixData): Problem {
    const severity = table[code][0] as Severity | 'ignore';
    return { code, severity: severity === 'ignore' ? 'hint' : severity, message, range, ...(data && { data }) };
}

/** What the quick fixes of a problem need to know; paths lead from the entry to the value. */
export type FixData =
    /** A quote that can be placed: `at` where that is certain, else the candidates, best first. `stray` names one that drifted. */
    | { readonly fix: 'place'; readonly entry: TextRange; readonly path: FixPath; readonly at: readonly PlaceCandidate[]; readonly stray?: string }
    /** `ref` stands at the path: as a value, or as a key (`about`). */
    | { readonly fix: 'actor'; readonly range: TextRange; readonly ref: string }
    | { readonly fix: 'topic'; readonly range: TextRange; readonly topic: string }
    /** Another of `values` may be meant by what stands at `range`. */
    | { readonly fix: 'value'; readonly range: TextRange; readonly value: string; readonly values: readonly string[] }
    | { readonly fix: 'id'; readonly entry: TextRange; readonly type: 'mention' | 'claim' | 'memo' }
    /** What stands at the path can go; `what` names it in the fix. */
    | { readonly fix: 'remove'; readonly entry: TextRange; readonly path: FixPath; readonly what: string }
    /** An actor may be the same as others. */
    | { readonly fix: 'merge'; readonly actor: string; readonly others: readonly string[] }
    | { readonly fix: 'delete-actor'; readonly actor: string }
    /** An entry that can go as a whole; `what` names it in the fix. */
    | { readonly fix: 'remove-entry'; readonly section: 'actors' | 'mentions' | 'claims' | 'rejected'; readonly entry: TextRange; readonly what: string }
    /** An actor is missing at the path of an entry; `text` is how the source calls it. */
    | { readonly fix: 'link'; readonly entry: TextRange; readonly path: FixPath; readonly text: string }
    /** Keys that the description of the source lacks. */
    | { readonly fix: 'metadata'; readonly keys: readonly ('title' | 'published' | 'language')[] }
    /** The conflict whose markers begin at `start`. */
    | { readonly fix: 'conflict'; readonly start: number }
    /** Another version of the file stands beside it. */
    | { readonly fix: 'replaced'; readonly uri: string }
    /** Sources to which the sidecar may belong, the best first. */
    | { readonly fix: 'source'; readonly candidates: readonly Candidate[]; readonly isCertain: boolean }
    /** What should stand at the path. */
    | { readonly fix: 'address'; readonly entry: TextRange; readonly path: FixPath; readonly address: string }
    | { readonly fix: 'set-none'; readonly entry: TextRange; readonly key: string };

export type FixPath = readonly (string | number)[];

/** A place for a quote; `text` is what stands there, where that is not the quote itself. */
export interface PlaceCandidate {
    readonly at: string;
    readonly text?: string;
    /** The place in the text as it is now; `at` counts in the saved text. */
    readonly span: Span;
    /** Line from 1, for the label of the fix. */
    readonly line: number;
}
