import type { BaseLanguageClient } from 'vscode-languageclient';
import { WorkDoneProgress } from 'vscode-languageclient';
import type * as vscode from 'vscode';
import type {
    AcceptMovesResult, AcceptSuggestionsParams, ActorInfo, ActorPick, ActorPlace, AnnotationInfo, ChartsPicture, ClaimMapPicture, ClaimPick, ClaimRows, ClientRequests, Codebook,
    ConcordancePage, ConcordanceQuery, CopyParams, DecideSuggestionsParams, DriftedAnchor, DriftedSource, EditParams, EditResult, ExportParams, ExportResult, FindActorsParams,
    FindClaimsParams, FormatInfo, Highlights, HighlightsParams, ImportParams, ImportResult, KeptChange, LayerMark, Layers, LensParams, MergePreview, MergingResult, MoreParams,
    ModelScopes, MorePlaces, MoveFoundResult, NetworkPicture, NotesParams, NoteThreads, OccurrenceQuery, PlaceParams, ProposeClaimsParams, ProposedClaims, QueryParams, QueryResult, Reading, RefactorParams, RefactorResult,
    ReferenceInfo, RejectSuggestionsParams, RenameParams, RenameResult, ReviewStop, ServerNotifications, ServerRequests, ServerStatus, SourceDifferences, SourceInfo, SourceOccurrences,
    SpanParams, SuggestionGroupParams, SuggestionGroupResult, Suggestions, TreeNode, TreePage, TreeParams, TreePathParams, ToolResult, UndoResult, WhichActor,
} from '../protocol';
import type { Location, Range } from 'vscode-languageserver-types';

/** What the client does for the server, by method. */
export type ClientServices = {
    readonly [M in keyof ClientRequests]: (params: ClientRequests[M][0]) => Promise<ClientRequests[M][1]>;
};

/** The server as the client's features see it: a method a request, no method names. */
export class GlossatorClient {
    readonly #connection: BaseLanguageClient;
    /** Those who listen to a notification, by its method. */
    readonly #listeners = new Map<keyof ServerNotifications, Set<(params: unknown) => void>>();
    #progresses = 0;

    constructor(connection: BaseLanguageClient) {
        this.#connection = connection;
    }

    /** What a document is to its corpus; undefined where it belongs to none. */
    async source(uri: string): Promise<SourceInfo | undefined> {
        return (await this.#request('glossator/source', { uri })) ?? undefined;
    }

    highlights(params: HighlightsParams, token?: vscode.CancellationToken): Promise<Highlights> {
        return this.#request('glossator/highlights', params, token);
    }

    /** What a typeset source shows of a stretch of its text. */
    reading(params: HighlightsParams): Promise<Reading> {
        return this.#request('glossator/reading', params);
    }

    findActors(params: FindActorsParams, token?: vscode.CancellationToken): Promise<readonly ActorPick[]> {
        return this.#request('glossator/findActors', params, token);
    }

    findClaims(params: FindClaimsParams, token?: vscode.CancellationToken): Promise<readonly ClaimPick[]> {
        return this.#request('glossator/findClaims', params, token);
    }

    /** The annotations at a place, innermost first. */
    annotationsAt(params: PlaceParams): Promise<readonly AnnotationInfo[]> {
        return this.#request('glossator/at', params);
    }

    async annotation(uri: string, id: string): Promise<AnnotationInfo | undefined> {
        return (await this.#request('glossator/annotation', { uri, id })) ?? undefined;
    }

    codebook(uri: string): Promise<Codebook> {
        return this.#request('glossator/codebook', { uri });
    }

    span(params: SpanParams): Promise<Range> {
        return this.#request('glossator/span', params);
    }

    setUpMerging(uri: string): Promise<MergingResult> {
        return this.#request('glossator/setUpMerging', { uri });
    }

    /** The sources with annotations that drifted: of all corpora, or the one at an address. */
    driftedSources(uri: string | undefined): Promise<readonly DriftedSource[]> {
        return this.#request('glossator/driftedSources', uri === undefined ? {} : { uri });
    }

    drifted(uri: string): Promise<readonly DriftedAnchor[]> {
        return this.#request('glossator/drifted', { uri });
    }

    edit(params: EditParams): Promise<EditResult> {
        return this.#request('glossator/edit', params);
    }

    /** Renames what stands at a place, if that changes many files. `report` is told how far it is, in percent. */
    rename(params: Omit<RenameParams, 'workDoneToken'>, report: (percentage: number) => void, token: vscode.CancellationToken): Promise<RenameResult> {
        return this.#withProgress(report, workDoneToken => this.#request('glossator/rename', { ...params, workDoneToken }, token));
    }

    /** Accepts what moved without doubt in sources, all of it or nothing. `report` is told how far it is, in percent. */
    acceptMoves(uris: readonly string[], report: (percentage: number) => void, token: vscode.CancellationToken): Promise<AcceptMovesResult> {
        return this.#withProgress(report, workDoneToken => this.#request('glossator/acceptMoves', { uris, workDoneToken }, token));
    }

    /** Makes a refactoring of a corpus. `report` is told how far it is, in percent. */
    refactor(params: Omit<RefactorParams, 'workDoneToken'>, report: (percentage: number) => void, token: vscode.CancellationToken): Promise<RefactorResult> {
        return this.#withProgress(report, workDoneToken => this.#request('glossator/refactor', { ...params, workDoneToken }, token));
    }

    /** What a refactoring needs to know of an actor; undefined where there is none. */
    async actor(uri: string, which: WhichActor): Promise<ActorInfo | undefined> {
        return (await this.#request('glossator/actor', { uri, which })) ?? undefined;
    }

    /** The places that refer to an actor, by its key. */
    references(uri: string, actor: string, limit: number): Promise<readonly ReferenceInfo[]> {
        return this.#request('glossator/references', { uri, actor, limit });
    }

    /** The places where names of an actor stand without being annotated. */
    occurrences(uri: string, query: OccurrenceQuery, token: vscode.CancellationToken): Promise<readonly SourceOccurrences[]> {
        return this.#request('glossator/occurrences', { uri, query }, token);
    }

    /** What may be annotated in a source. */
    suggestions(uri: string): Promise<Suggestions> {
        return this.#request('glossator/suggestions', { uri });
    }

    acceptSuggestions(params: AcceptSuggestionsParams): Promise<EditResult> {
        return this.#request('glossator/acceptSuggestions', params);
    }

    rejectSuggestions(params: RejectSuggestionsParams): Promise<EditResult> {
        return this.#request('glossator/rejectSuggestions', params);
    }

    /** The first suggestions of a source or a corpus, with the words around each. `report` is told how far it is, in percent. */
    suggestionGroup(params: Omit<SuggestionGroupParams, 'workDoneToken'>, report: (percentage: number) => void, token: vscode.CancellationToken): Promise<SuggestionGroupResult> {
        return this.#withProgress(report, workDoneToken => this.#request('glossator/suggestionGroup', { ...params, workDoneToken }, token));
    }

    /** Accepts and rejects suggestions of many sources. `report` is told how far it is, in percent. */
    decideSuggestions(params: Omit<DecideSuggestionsParams, 'workDoneToken'>, report: (percentage: number) => void, token: vscode.CancellationToken): Promise<RefactorResult> {
        return this.#withProgress(report, workDoneToken => this.#request('glossator/decideSuggestions', { ...params, workDoneToken }, token));
    }

    /** How many further places have the words of a mention that was just made. */
    more(params: MoreParams): Promise<MorePlaces> {
        return this.#request('glossator/more', params);
    }

    /** The places that a code lens leads to. */
    lens(params: LensParams): Promise<readonly Location[]> {
        return this.#request('glossator/lens', params);
    }

    undo(): Promise<UndoResult> {
        return this.#request('glossator/undo', null);
    }

    redo(): Promise<UndoResult> {
        return this.#request('glossator/redo', null);
    }

    /** Writes what its disk did not take; the result is what it still does not take. */
    retryKept(): Promise<readonly KeptChange[]> {
        return this.#request('glossator/retryKept', null);
    }

    discardKept(uris: readonly string[]): Promise<readonly KeptChange[]> {
        return this.#request('glossator/discardKept', { uris });
    }

    /** What a file should hold; undefined where nothing is kept for it any more. */
    async keptText(uri: string): Promise<string | undefined> {
        return (await this.#request('glossator/keptText', { uri })) ?? undefined;
    }

    tree(params: TreeParams): Promise<TreePage> {
        return this.#request('glossator/tree', params);
    }

    treePath(params: TreePathParams): Promise<readonly TreeNode[]> {
        return this.#request('glossator/treePath', params);
    }

    /** What merging two actors would change; undefined where one is gone, or both are the same. */
    async mergePreview(from: ActorPlace, into: ActorPlace): Promise<MergePreview | undefined> {
        return (await this.#request('glossator/mergePreview', { from, into })) ?? undefined;
    }

    async nextFlagged(params: ServerRequests['glossator/nextFlagged'][0]): Promise<ReviewStop | undefined> {
        return (await this.#request('glossator/nextFlagged', params)) ?? undefined;
    }

    async nextUnreviewed(params: ServerRequests['glossator/nextUnreviewed'][0]): Promise<ReviewStop | undefined> {
        return (await this.#request('glossator/nextUnreviewed', params)) ?? undefined;
    }

    /** What is put on the clipboard for some things. */
    copied(params: CopyParams): Promise<readonly string[]> {
        return this.#request('glossator/copied', params);
    }

    /** The notes of all corpora. */
    notes(params: NotesParams): Promise<NoteThreads> {
        return this.#request('glossator/notes', params);
    }

    /** The layers of all corpora, or of that of a source, and which is edited. */
    layers(uri?: string): Promise<Layers> {
        return this.#request('glossator/layers', uri === undefined ? {} : { uri });
    }

    /** How two layers differ, source by source. */
    differences(left: string, right: string, uri?: string): Promise<readonly SourceDifferences[]> {
        return this.#request('glossator/differences', { left, right, ...(uri !== undefined && { uri }) });
    }

    layerMarks(uri: string, layers: readonly string[]): Promise<readonly LayerMark[]> {
        return this.#request('glossator/layerMarks', { uri, layers });
    }

    /** A network for drawing; undefined where there is no corpus. */
    async network(params: ServerRequests['glossator/network'][0]): Promise<NetworkPicture | undefined> {
        return (await this.#request('glossator/network', params)) ?? undefined;
    }

    networkClaims(params: ServerRequests['glossator/networkClaims'][0]): Promise<ClaimRows> {
        return this.#request('glossator/networkClaims', params);
    }

    async networkGraphml(params: ServerRequests['glossator/networkGraphml'][0]): Promise<string | undefined> {
        return (await this.#request('glossator/networkGraphml', params)) ?? undefined;
    }

    /** Claims and how they are linked; undefined where there is no such claim. */
    async claimMap(params: ServerRequests['glossator/claimMap'][0]): Promise<ClaimMapPicture | undefined> {
        return (await this.#request('glossator/claimMap', params)) ?? undefined;
    }

    /** Every chart of a corpus; undefined where there is none. */
    async charts(params: ServerRequests['glossator/charts'][0]): Promise<ChartsPicture | undefined> {
        return (await this.#request('glossator/charts', params)) ?? undefined;
    }

    chartClaims(params: ServerRequests['glossator/chartClaims'][0]): Promise<ClaimRows> {
        return this.#request('glossator/chartClaims', params);
    }

    async chartTable(params: ServerRequests['glossator/chartTable'][0]): Promise<string | undefined> {
        return (await this.#request('glossator/chartTable', params)) ?? undefined;
    }

    formats(): Promise<readonly FormatInfo[]> {
        return this.#request('glossator/formats', null);
    }

    export(params: ExportParams): Promise<ExportResult> {
        return this.#request('glossator/export', params);
    }

    importFormats(): Promise<readonly FormatInfo[]> {
        return this.#request('glossator/importFormats', null);
    }

    /** Brings files of another tool into a corpus, or tells what they would bring. `report` is told how far it is, in percent. */
    import(params: Omit<ImportParams, 'workDoneToken'>, report: (percentage: number) => void, token: vscode.CancellationToken): Promise<ImportResult> {
        return this.#withProgress(report, workDoneToken => this.#request('glossator/import', { ...params, workDoneToken }, token));
    }

    /** Moves sidecars to where their sources are now. */
    moveFound(): Promise<MoveFoundResult> {
        return this.#request('glossator/moveFound', null);
    }

    /** A page of a concordance of the corpus at an address. */
    concordance(uri: string, query: ConcordanceQuery, token?: vscode.CancellationToken): Promise<ConcordancePage> {
        return this.#request('glossator/concordance', { uri, ...query }, token);
    }

    /** What a query finds. */
    query(params: QueryParams, token?: vscode.CancellationToken): Promise<QueryResult> {
        return this.#request('glossator/query', params, token);
    }

    /** What is wrong with a query that is being written, and how it may go on. */
    queryHints(query: string, token?: vscode.CancellationToken): Promise<ServerRequests['glossator/queryHints'][1]> {
        return this.#request('glossator/queryHints', { query }, token);
    }

    /** What of a source may be sent to a language model. */
    modelScopes(params: PlaceParams): Promise<ModelScopes> {
        return this.#request('glossator/modelScopes', params);
    }

    proposeClaims(params: ProposeClaimsParams): Promise<ProposedClaims> {
        return this.#request('glossator/proposeClaims', params);
    }

    /** What an agent is told that asks a tool of ours. */
    askTool(params: ServerRequests['glossator/askTool'][0], token: vscode.CancellationToken): Promise<ToolResult> {
        return this.#request('glossator/askTool', params, token);
    }

    status(): Promise<ServerStatus> {
        return this.#request('glossator/status', null);
    }

    onDidChangeHighlights(listener: (uris: readonly string[]) => void): vscode.Disposable {
        return this.#onNotification('glossator/highlightsChanged', ({ uris }) => listener(uris));
    }

    onDidChangeSuggestions(listener: (uris: readonly string[]) => void): vscode.Disposable {
        return this.#onNotification('glossator/suggestionsChanged', ({ uris }) => listener(uris));
    }

    onDidChangeTrees(listener: (params: ServerNotifications['glossator/treesChanged']) => void): vscode.Disposable {
        return this.#onNotification('glossator/treesChanged', listener);
    }

    onDidChangeStatus(listener: (status: ServerStatus) => void): vscode.Disposable {
        return this.#onNotification('glossator/statusChanged', listener);
    }

    /** Answers the server's requests. */
    serve(services: ClientServices): vscode.Disposable[] {
        return Object.entries(services).map(([method, answer]) =>
            this.#connection.onRequest(method, answer as (params: unknown) => Promise<object>),
        );
    }

    async #withProgress<T>(report: (percentage: number) => void, request: (workDoneToken: string) => Promise<T>): Promise<T> {
        const workDoneToken = `progress-${++this.#progresses}`;
        const listener = this.#connection.onProgress(WorkDoneProgress.type, workDoneToken, value => {
            if (value.kind === 'report' && value.percentage !== undefined) {
                report(value.percentage);
            }
        });
        try {
            return await request(workDoneToken);
        } finally {
            listener.dispose();
        }
    }

    #request<M extends keyof ServerRequests>(
        method: M,
        params: ServerRequests[M][0],
        token?: vscode.CancellationToken,
    ): Promise<ServerRequests[M][1]> {
        // An undefined token would be sent as a second parameter, and reach the server in the place of its own.
        return token ? this.#connection.sendRequest(method, params, token) : this.#connection.sendRequest(method, params);
    }

    #onNotification<M extends keyof ServerNotifications>(
        method: M,
        listener: (params: ServerNotifications[M]) => void,
    ): vscode.Disposable {
        const listeners = this.#listeners.get(method) ?? new Set<(params: unknown) => void>();
        if (listeners.size === 0) {
            // The connection knows one handler for each method.
            this.#listeners.set(method, listeners);
            this.#connection.onNotification(method, (params: unknown) => listeners.forEach(each => each(params)));
        }
        const own = listener as (params: unknown) => void;
        listeners.add(own);
        return { dispose: () => listeners.delete(own) };
    }
}
