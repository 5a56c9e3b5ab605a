import type { Position as EditorPosition, Location, Range } from 'vscode-languageserver-types';
import type { ActorChoice, EditOperation } from './core/edits/operation';
import type { AnnotationInfo } from './core/features/annotationInfo';
import type { LensTarget } from './core/features/codeLenses';
import type { ChartPart, ChartsPicture, ChartsQuery, ChartTable } from './core/features/charts';
import type { ClaimMapPicture, ClaimMapStart } from './core/features/claimMap';
import type { ClaimRows } from './core/features/claimRows';
import type { Codebook } from './core/features/codebook';
import type { ConcordancePage, ConcordanceQuery } from './core/features/concordancePage';
import type { CopyForm, CopyTarget } from './core/features/copying';
import type { LayerInfo, LayerMark, SourceDifferences } from './core/features/differences';
import type { DriftedAnchor, DriftedSource } from './core/features/drifted';
import type { ActorPick } from './core/features/findActors';
import type { ClaimPick } from './core/features/findClaims';
import type { Highlights } from './core/features/highlights';
import type { ActorPlace, MergePreview } from './core/features/mergePreview';
import type { ModelScope } from './core/features/modelScopes';
import type { NetworkPart, NetworkPicture, NetworkQuery } from './core/features/network';
import type { NoteThreads } from './core/features/notes';
import type { QueryHint } from './core/features/queryHints';
import type { QueryProblem, QueryResult } from './core/features/queryHits';
import type { ActorInfo, ReferenceInfo, WhichActor } from './core/features/refactor/actorInfo';
import type { OccurrenceQuery, SourceOccurrences } from './core/features/refactor/annotateAll';
import type { Refactoring } from './core/features/refactor/refactoring';
import type { Reading } from './core/features/reading';
import type { ReviewStop } from './core/features/review';
import type { SourceInfo } from './core/features/sourceInfo';
import type { SpanAction, SpanUnit } from './core/features/span';
import type { SourceSuggestions, SuggestionQuery } from './core/features/suggestionGroup';
import type { SeenSuggestion } from './core/features/seenSuggestion';
import type { Suggestions } from './core/features/suggestionInfo';
import type { FlagFilter } from './core/features/trees/flagFilter';
import type { ClaimGrouping, SuggestionGrouping, TreeNode, TreePage, TreeView } from './core/features/trees/tree';
import type { InterfaceLanguage } from './core/messages/messages';
import type { MergingResult } from './core/sidecar/gitSetup';
import type { ToolResult } from './core/features/tools/tools';
import type { DirectoryEntry, FileText, WriteResult } from './core/workspace';

/**
 * What client and server say to each other beyond LSP: plain data only. Addresses are URIs as strings; places in
 * documents are LSP positions (lines and UTF-16 characters).
 */

// Results are declared beside the functions of the core that return them.
export type { EditOperation, ActorChoice, NewActor, ClaimDraft, LinkPlace } from './core/edits/operation';
export type { Highlights, Highlight } from './core/features/highlights';
export type { ActorPick } from './core/features/findActors';
export type { ClaimPick } from './core/features/findClaims';
export type { AnnotationInfo, PartInfo, ClaimPart, RelationInfo, AttributeInfo } from './core/features/annotationInfo';
export type { ChartId, TimeUnit } from './core/analysis/charts';
export type { DiscourseKind, DiscourseOptions, DuplicateRule, Normalisation, Qualifier } from './core/analysis/discourseNetwork';
export type { ChartLabel, ChartPart, ChartPicture, ChartsPicture, ChartsQuery, ChartTable } from './core/features/charts';
export type { ClaimMapPicture, ClaimMapStart } from './core/features/claimMap';
export type { ClaimRow, ClaimRows } from './core/features/claimRows';
export type { NetworkPart, NetworkPicture, NetworkQuery, PictureEdge, PictureNode, StatementSummary } from './core/features/network';
export type { Choice, Codebook } from './core/features/codebook';
export type { ConcordancePage, ConcordanceQuery, ConcordanceRow, ConcordanceState } from './core/features/concordancePage';
export type { CopyForm, CopyTarget } from './core/features/copying';
export type { DifferenceInfo, LayerInfo, LayerMark, SideInfo, SourceDifferences } from './core/features/differences';
export type { DriftedAnchor, DriftedPlace, DriftedSource } from './core/features/drifted';
export { formOfActor } from './core/analysis/concordance/forms';
export { clientCommands } from './core/features/clientCommands';
export type { LensTarget } from './core/features/codeLenses';
export type { ActorPlace, MergePreview } from './core/features/mergePreview';
export type { ModelScope } from './core/features/modelScopes';
export { claimsPrompt, proposedBy } from './core/suggest/languageModel/prompt';
export type { NoteThread, NoteThreads } from './core/features/notes';
export type { Reading, ReadingLink, ReadingMark, ReadingNote } from './core/features/reading';
export type { ReviewStop } from './core/features/review';
export type { SourceInfo } from './core/features/sourceInfo';
export type { QueryHint } from './core/features/queryHints';
export type { QueryHit, QueryProblem, QueryResult, SourceHits } from './core/features/queryHits';
export type { ActorInfo, ReferenceInfo, WhichActor } from './core/features/refactor/actorInfo';
export type { MarkedPlaces, OccurrenceQuery, SourceOccurrences } from './core/features/refactor/annotateAll';
export type { DecidedPlaces } from './core/features/refactor/decidePlaces';
export type { Refactoring } from './core/features/refactor/refactoring';
export type { SpanUnit, SpanAction } from './core/features/span';
export type { SourceSuggestions, SuggestionQuery } from './core/features/suggestionGroup';
export type { SeenSuggestion } from './core/features/seenSuggestion';
export type { SuggestionInfo, SuggestionPart, Suggestions } from './core/features/suggestionInfo';
export type { Tier } from './core/suggest/tier';
export type { FlagFilter } from './core/features/trees/flagFilter';
export type { TreeView, ClaimGrouping, SuggestionGrouping, TreePage, TreeNode } from './core/features/trees/tree';
export { treePageSize } from './core/features/trees/tree';
export type { ToolResult } from './core/features/tools/tools';
export type { MergingResult } from './core/sidecar/gitSetup';

/** Requests from the client to the server: method → [parameters, result]. */
export interface ServerRequests {
    /** What a document is to its corpus; undefined where it belongs to none. */
    'glossator/source': [DocumentParams, SourceInfo | undefined];
    /** What to draw on a source within `range`. */
    'glossator/highlights': [HighlightsParams, Highlights];
    /** The same with what a reader is told of each, and the relations of the claims there. */
    'glossator/reading': [HighlightsParams, Reading];
    /** Actors for a pick, best first: the order on screen is the order sent. */
    'glossator/findActors': [FindActorsParams, readonly ActorPick[]];
    /** Claims for a pick, best first. */
    'glossator/findClaims': [FindClaimsParams, readonly ClaimPick[]];
    /** The annotations at a place, innermost first. */
    'glossator/at': [PlaceParams, readonly AnnotationInfo[]];
    /** One annotation by its id, with everything that can be edited. */
    'glossator/annotation': [AnnotationParams, AnnotationInfo | undefined];
    /** The codebook: what may be chosen, with definitions. */
    'glossator/codebook': [DocumentParams, Codebook];
    /** The nearest span that is one step larger, smaller or moved, for a selection in a source. */
    'glossator/span': [SpanParams, Range];
    /** The sources with annotations that drifted: of all corpora, or the one at an address. */
    'glossator/driftedSources': [{ readonly uri?: string }, readonly DriftedSource[]];
    /** The annotations of a source that drifted, with where they may be. */
    'glossator/drifted': [DocumentParams, readonly DriftedAnchor[]];
    /** A change of annotations: one step of undo. */
    'glossator/edit': [EditParams, EditResult];
    /** Accepts what moved without doubt in many sources: one step of undo. */
    'glossator/acceptMoves': [AcceptMovesParams, AcceptMovesResult];
    /** A rename that changes more files than an editor should open for it: written at once, one step of undo. */
    'glossator/rename': [RenameParams, RenameResult];
    /** Makes a change of what annotations mean over all files of a corpus, as one step of undo. */
    'glossator/refactor': [RefactorParams, RefactorResult];
    /** What a refactoring needs to know of an actor; undefined where there is none. */
    'glossator/actor': [DocumentParams & { readonly which: WhichActor }, ActorInfo | undefined];
    /** The places that refer to an actor, by its key. */
    'glossator/references': [DocumentParams & { readonly actor: string; readonly limit: number }, readonly ReferenceInfo[]];
    /** The places where names of an actor stand without being annotated. */
    'glossator/occurrences': [DocumentParams & { readonly query: OccurrenceQuery }, readonly SourceOccurrences[]];
    /** What may be annotated in a source, in the order of its text; worked out when asked for. */
    'glossator/suggestions': [DocumentParams, Suggestions];
    /** Makes annotations of suggestions of one source: one step of undo. */
    'glossator/acceptSuggestions': [AcceptSuggestionsParams, EditResult];
    /** Remembers that suggestions of one source are not so: one step of undo. */
    'glossator/rejectSuggestions': [RejectSuggestionsParams, EditResult];
    /** The suggestions of a source or a corpus that are of one group or tier, with the words around them, for a preview: the first ones. */
    'glossator/suggestionGroup': [SuggestionGroupParams, SuggestionGroupResult];
    /** Accepts and rejects suggestions of many sources: one step of undo. */
    'glossator/decideSuggestions': [DecideSuggestionsParams, RefactorResult];
    /** How many further places have the same name, and are not annotated. */
    'glossator/more': [MoreParams, MorePlaces];
    /** The places that a code lens leads to. */
    'glossator/lens': [LensParams, readonly Location[]];
    'glossator/undo': [UndoParams, UndoResult];
    'glossator/redo': [UndoParams, UndoResult];
    /** Writes what its disk did not take; the result is what it still does not take. */
    'glossator/retryKept': [null, readonly KeptChange[]];
    /** What a file should hold, whose disk did not take it; undefined where it goes, or nothing is kept for it. */
    'glossator/keptText': [DocumentParams, string | undefined];
    /** Gives up what the disk did not take of these files. */
    'glossator/discardKept': [{ readonly uris: readonly string[] }, readonly KeptChange[]];
    /** The children of a tree node, a page at a time. */
    'glossator/tree': [TreeParams, TreePage];
    /** The ids of the nodes from the root to the one that shows the annotation at a place. */
    'glossator/treePath': [TreePathParams, readonly TreeNode[]];
    /** What merging two actors would change; undefined where one is gone, or both are the same. */
    'glossator/mergePreview': [{ readonly from: ActorPlace; readonly into: ActorPlace }, MergePreview | undefined];
    /** The flagged annotation that begins next after a place, over all sources; from the last on to the first. */
    'glossator/nextFlagged': [{ readonly from?: { readonly uri: string; readonly position: EditorPosition } }, ReviewStop | undefined];
    /** The source after one that is not reviewed yet; from the last on to the first. */
    'glossator/nextUnreviewed': [{ readonly uri?: string }, ReviewStop | undefined];
    /** What is put on the clipboard for some things, in their order; what is no longer there is left out. */
    'glossator/copied': [CopyParams, readonly string[]];
    /** The notes of all corpora, those of some sources first. */
    'glossator/notes': [NotesParams, NoteThreads];
    /** The layers of all corpora, and which of them a source has; none where what others did is kept from the user. */
    'glossator/layers': [{ readonly uri?: string }, Layers];
    /** How two layers differ, source by source: in one, or in all that have both. */
    'glossator/differences': [{ readonly uri?: string; readonly left: string; readonly right: string }, readonly SourceDifferences[]];
    /** What some layers mark in a source; nothing where it is kept from the user. */
    'glossator/layerMarks': [DocumentParams & { readonly layers: readonly string[] }, readonly LayerMark[]];
    /** A network of a corpus, given by any address in it, for drawing; undefined where there is no corpus. */
    'glossator/network': [DocumentParams & NetworkQuery, NetworkPicture | undefined];
    /** The claims behind an edge or a node of a network. */
    'glossator/networkClaims': [DocumentParams & NetworkQuery & { readonly part: NetworkPart }, ClaimRows];
    /** A network as GraphML. */
    'glossator/networkGraphml': [DocumentParams & NetworkQuery, string | undefined];
    /** Claims and how they are linked: around one of them, or on a topic; undefined where there is none. */
    'glossator/claimMap': [DocumentParams & { readonly start: ClaimMapStart }, ClaimMapPicture | undefined];
    /** Every chart of a corpus; undefined where there is none. */
    'glossator/charts': [DocumentParams & ChartsQuery, ChartsPicture | undefined];
    /** The claims behind a row or a cell of a chart. */
    'glossator/chartClaims': [DocumentParams & ChartsQuery & { readonly part: ChartPart }, ClaimRows];
    /** A chart as CSV, or as tab-separated values. */
    'glossator/chartTable': [DocumentParams & ChartsQuery & ChartTable, string | undefined];
    /** The formats that can be exported. */
    'glossator/formats': [null, readonly FormatInfo[]];
    'glossator/export': [ExportParams, ExportResult];
    /** The formats that can be imported. */
    'glossator/importFormats': [null, readonly FormatInfo[]];
    /** Brings files of another tool into the corpus of a file: the annotations are one step of undo. */
    'glossator/import': [ImportParams, ImportResult];
    /** Sidecars without a source go to where its text is now; addresses that fit no longer are written anew. */
    'glossator/moveFound': [null, MoveFoundResult];
    /** Tells git how to merge annotations, in the repository that a folder is in. */
    'glossator/setUpMerging': [DocumentParams, MergingResult];
    /** Lines of a concordance of the corpus of a file, page by page. */
    'glossator/concordance': [DocumentParams & ConcordanceQuery, ConcordancePage];
    /** What a query finds in all corpora. */
    'glossator/query': [QueryParams, QueryResult];
    /** What is wrong with a query that is being written, and how it may go on. */
    'glossator/queryHints': [{ readonly query: string }, { readonly problems: readonly QueryProblem[]; readonly hints: readonly QueryHint[] }];
    /** What of a source may be sent to a language model, around a selection. */
    'glossator/modelScopes': [PlaceParams, ModelScopes];
    /** Suggests what a language model replied, as far as its quotes stand in the text that was sent. */
    'glossator/proposeClaims': [ProposeClaimsParams, ProposedClaims];
    /** What agents ask of all corpora: a tool by its name, and its input. */
    'glossator/askTool': [{ readonly name: string; readonly input: unknown }, ToolResult];
    /** What the extension's status shows. */
    'glossator/status': [null, ServerStatus];
}

/** Requests from the server to the client. */
export interface ClientRequests {
    'glossator/readDirectory': [{ readonly uri: string }, readonly DirectoryEntry[]];
    'glossator/readFiles': [{ readonly uris: readonly string[] }, readonly FileText[]];
    'glossator/writeFile': [{ readonly uri: string; readonly text: string | null; readonly expected: string | null }, WriteResult];
    /** Whether an open document has changes that are not saved. */
    'glossator/isDirty': [DocumentParams, boolean];
    /** Saves an open document after an edit of ours; false where it could not be saved. */
    'glossator/save': [DocumentParams, boolean];
}

/** Notifications from the server to the client. */
export interface ServerNotifications {
    /** Highlights of these open sources are no longer current. */
    'glossator/highlightsChanged': { readonly uris: readonly string[] };
    /** Suggestions of these open sources are no longer current. */
    'glossator/suggestionsChanged': { readonly uris: readonly string[] };
    /** The trees are no longer current. */
    'glossator/treesChanged': { readonly views: readonly TreeView[] };
    /** Corpora came, went, or were indexed. */
    'glossator/statusChanged': ServerStatus;
}

/** What the client tells the server at the start. */
export interface InitializationOptions {
    /** False in untrusted workspaces: the server then runs no other program. */
    readonly isTrusted: boolean;
    /** Languages in which names and glosses are shown, best first. */
    readonly languages: readonly string[];
    /** The language of pages; undefined: English. */
    readonly language?: InterfaceLanguage;
    /** The setting `glossator.annotator`: the first thing that is done goes to the right layer. */
    readonly annotator?: string;
    /** A folder for what has to outlive the session; undefined where the editor has none for this workspace. */
    readonly storage?: string | undefined;
    /** Where a server in a browser finds `media/models` of the extension. */
    readonly models?: string | undefined;
}

export interface DocumentParams {
    readonly uri: string;
}

export interface PlaceParams extends DocumentParams {
    readonly range: Range;
}

export interface AnnotationParams extends DocumentParams {
    readonly id: string;
}

export interface ServerStatus {
    readonly corpora: readonly CorpusStatus[];
    readonly undoLabel?: string;
    readonly redoLabel?: string;
    /** What is kept in memory, as its disk did not take it. */
    readonly kept: readonly KeptChange[];
}

/** A file whose changes its disk did not take: it is full, read-only, or gone. */
export interface KeptChange {
    readonly uri: string;
    /** Whole sentences, for the user. */
    readonly reason: string;
}

export interface CorpusStatus {
    readonly root: string;
    readonly name: string;
    readonly sources: number;
    readonly actors: number;
    readonly mentions: number;
    readonly claims: number;
    readonly isIndexing: boolean;
}

// Highlights

export interface HighlightsParams extends DocumentParams {
    /** Undefined: the whole source. */
    readonly range?: Range;
}

// Picks

export interface FindActorsParams extends DocumentParams {
    /** What the user typed; empty at first. */
    readonly query: string;
    /** The selected text of the source, by which the first list is ordered. */
    readonly selected: string;
    readonly limit: number;
}

export interface FindClaimsParams extends DocumentParams {
    readonly query: string;
    /** A claim to leave out. */
    readonly except?: string;
    readonly limit: number;
}

// Spans

export interface SpanParams extends PlaceParams {
    readonly unit: SpanUnit;
    readonly action: SpanAction;
}

// Edits

export interface EditParams extends DocumentParams {
    /** The version of the source for which the operation's ranges hold; null where it is not open. */
    readonly version: number | null;
    readonly operation: EditOperation;
}

export type EditResult =
    /** `isKept`: the disk did not take it, and it is kept in memory. */
    | { readonly kind: 'done'; readonly label: string; readonly ids: readonly string[]; readonly isKept?: true }
    /** Nothing was written; `reason` is for the user. */
    | { readonly kind: 'refused'; readonly reason: string };

/** Null: the newest operation anywhere. */
export type UndoParams = null;

export type UndoResult =
    | { readonly kind: 'done'; readonly label: string; readonly uris: readonly string[] }
    | { readonly kind: 'nothing' }
    | { readonly kind: 'refused'; readonly label: string; readonly reason: string };

export interface LensParams extends DocumentParams {
    readonly target: LensTarget;
}

export interface AcceptMovesParams {
    /** Of sources. */
    readonly uris: readonly string[];
    /** Under which the server says how far it is. */
    readonly workDoneToken: string;
}

export type AcceptMovesResult =
    /** `accepted` anchors in so many sources; `left` says, for the user, why others are as they were. */
    | { readonly kind: 'done'; readonly accepted: number; readonly sources: number; readonly left: readonly string[] }
    /** Nothing was written; `reason` is for the user. */
    | { readonly kind: 'refused'; readonly reason: string };

export interface RenameParams extends DocumentParams {
    readonly position: EditorPosition;
    readonly newName: string;
    /** Up to so many files it is left to the editor's own rename. */
    readonly mostFiles: number;
    /** Under which the server says how far it is. */
    readonly workDoneToken: string;
}

export type RenameResult =
    | { readonly kind: 'done'; readonly label: string; readonly files: number }
    /** Nothing was written: the editor can do it. */
    | { readonly kind: 'few' }
    /** Nothing was written; `reason` is for the user. */
    | { readonly kind: 'refused'; readonly reason: string };

export interface RefactorParams extends DocumentParams {
    readonly refactoring: Refactoring;
    /** Under which the server says how far it is. */
    readonly workDoneToken?: string;
}

export type RefactorResult =
    /** `left`: of so many suggestions something else had become, and nothing was done about them. */
    | { readonly kind: 'done'; readonly label: string; readonly files: number; readonly left?: number }
    /** Nothing was written; `reason` is for the user. */
    | { readonly kind: 'refused'; readonly reason: string };

// Suggestions

export interface AcceptSuggestionsParams extends DocumentParams {
    /** The version of the source of which the suggestions are; null where it is not open. */
    readonly version: number | null;
    readonly seen: readonly SeenSuggestion[];
    /** Whom the mention means, or who makes the claim, where it is another than was suggested. */
    readonly actor?: ActorChoice;
    /** Where the only mention stands, where it is another place than was suggested. */
    readonly range?: Range;
}

export interface RejectSuggestionsParams extends DocumentParams {
    readonly version: number | null;
    readonly seen: readonly SeenSuggestion[];
}

export interface SuggestionGroupParams extends DocumentParams, SuggestionQuery {
    readonly scope: 'source' | 'corpus';
    /** So many are listed at most. */
    readonly limit: number;
    /** Under which the server says how far it is. */
    readonly workDoneToken?: string;
}

export interface SuggestionGroupResult {
    readonly sources: readonly SourceSuggestions[];
    /** Those that are not listed, where there are any; the server knows them until the next such request. */
    readonly rest?: RestOfSuggestions;
}

export interface RestOfSuggestions {
    readonly id: number;
    readonly count: number;
}

export interface DecideSuggestionsParams extends DocumentParams {
    readonly sources: readonly { readonly path: string; readonly accepted: readonly SeenSuggestion[]; readonly rejected: readonly SeenSuggestion[] }[];
    /** All of {@link RestOfSuggestions.id} are accepted, too, as they were when they were counted. */
    readonly rest?: number;
    /** Whom all mentions mean, where it is another than was suggested. */
    readonly actor?: ActorChoice;
    /** Under which the server says how far it is. */
    readonly workDoneToken?: string;
}

/** Stretches of a source, for the version of the document. */
export interface ModelScopes {
    readonly version: number | null;
    readonly scopes: readonly ModelScope[];
}

/** What a language model replied. */
export interface ProposeClaimsParams extends DocumentParams {
    /** Where the text stood that was sent. */
    readonly range: Range;
    /** That text, with LF. */
    readonly sent: string;
    readonly reply: string;
    /** Its provenance, see `proposedBy`. */
    readonly by: string;
}

/** What became of a reply. */
export type ProposedClaims =
    | {
        readonly kind: 'done';
        /** Of those that are suggested now. */
        readonly keys: readonly string[];
        /** How many are annotated or were rejected. */
        readonly known: number;
        /** How many quote words that do not stand in the text exactly like this. */
        readonly notVerbatim: number;
        readonly malformed: number;
        readonly repeated: number;
        /** False where the reply breaks off. */
        readonly isWhole: boolean;
    }
    | { readonly kind: 'refused'; readonly reason: string };

export interface MoreParams extends DocumentParams {
    /** By its key. */
    readonly actor: string;
    /** The words that were annotated. */
    readonly text: string;
}

export interface MorePlaces {
    readonly places: number;
    readonly sources: number;
    /** False where it took too long to look through all sources: there may be more. */
    readonly isComplete: boolean;
}

// Layers

export interface Layers {
    readonly layers: readonly LayerInfo[];
    /** The one that is edited; empty for the main sidecar. */
    readonly own: string;
    /** Whether the others are kept from the user. */
    readonly isBlind: boolean;
}

// Files that moved

export interface MoveFoundResult {
    /** Sidecars and layers. */
    readonly moved: number;
    /** Sidecars whose source was not found for certain. */
    readonly lost: number;
    /** Addresses that were written anew, beyond those of what was moved. */
    readonly addresses: number;
    readonly failures: readonly string[];
}

// Trees

export interface TreeParams {
    readonly view: TreeView;
    /** The id of the node whose children are asked for; undefined: the roots. */
    readonly node?: string;
    readonly grouping?: ClaimGrouping | SuggestionGrouping;
    /** Case-insensitive, over what the nodes show and the names behind them. */
    readonly filter?: string;
    /** Only what is flagged so. */
    readonly flag?: FlagFilter;
    /** Position of the first child of the page. */
    readonly offset: number;
}

export interface TreePathParams extends DocumentParams {
    readonly view: TreeView;
    readonly grouping?: ClaimGrouping | SuggestionGrouping;
    readonly position: EditorPosition;
    /** Of the view of suggestions: the key of the one that is to be shown. */
    readonly suggestion?: string;
}

// Search

export interface QueryParams {
    readonly query: string;
    /** Most hits. */
    readonly limit: number;
}

// Copying

export interface CopyParams {
    readonly targets: readonly CopyTarget[];
    readonly form: CopyForm;
}

// Notes

export interface NotesParams {
    /** Sources whose notes are never left out before those of others. */
    readonly first: readonly string[];
    /** Most threads. */
    readonly limit: number;
}

// Export

export interface FormatInfo {
    readonly id: string;
    readonly label: string;
    readonly description: string;
}

export interface ExportParams {
    readonly format: string;
    /** Any address in the corpus. */
    readonly uri: string;
    readonly scope: 'corpus' | 'source';
    /** A folder. */
    readonly out: string;
    /** In which a report is written. */
    readonly language?: InterfaceLanguage;
}

export interface ImportParams extends DocumentParams {
    readonly format: string;
    /** The address of a file or folder. */
    readonly path: string;
    /** `rehearse`: nothing is written. */
    readonly how: 'rehearse' | 'write';
    /** Of names and sources that do not say theirs. */
    readonly language?: string;
    /** Under which the server says how far it is. */
    readonly workDoneToken?: string;
}

export type ImportResult =
    | {
        readonly kind: 'done';
        readonly counts: Readonly<Record<'sources' | 'newSources' | 'new' | 'extended' | 'equal' | 'conflicting' | 'unplaced', number>>;
        /** Changed files, without new sources. */
        readonly files: number;
        readonly newSources: number;
        /** What has no place here, what is to be looked at, and what could not be written, in words. */
        readonly losses: readonly string[];
        readonly problems: readonly string[];
        readonly failures: readonly string[];
    }
    /** `reason` is for the user. */
    | { readonly kind: 'refused'; readonly reason: string };

export interface ExportResult {
    readonly files: readonly string[];
    /** What the format could not carry, in words. */
    readonly losses: readonly string[];
    /** Why nothing or not everything was written. */
    readonly failures: readonly string[];
}
