import * as vscode from 'vscode';
import type { AnnotationMode } from '../annotationMode';
import type { Targets } from '../annotationAt';
import type { CommandHandler, CommandName } from '../contributions';
import type { SpanAction, TreeNode, TreeView } from '../../protocol';
import { warn } from '../editing';
import type { Adjudication } from '../layers/adjudication';
import type { LayerMarks } from '../layers/layerMarks';
import type { KeptChanges } from '../keptChanges';
import type { NoteComments, RemarkComment } from '../notes/noteComments';
import type { Search } from '../search/search';
import type { Sources } from '../sources';
import type { Readers } from '../reader/readers';
import type { Visits } from '../reading/visits';
import type { SourceEditor } from '../sourceEditors';
import type { CurrentSuggestion } from '../suggestions/currentSuggestion';
import type { MoreOffer } from '../suggestions/moreOffer';
import { nodesOf } from '../views/nodes';
import type { Views } from '../views/views';
import type { Pages } from '../webviews/pages';
import { annotateActor } from './annotateActor';
import type { ClaimTools } from './annotateClaim';
import { annotateClaim } from './annotateClaim';
import * as parts from './claimParts';
import { copy } from './copying';
import { type ConcordanceTools, showConcordance } from './concordance';
import { enableFileNesting, findMovedSources, openRegistry, openSettings, setUpMerging } from './corpusCommands';
import { linkToActor, mergeActors } from './dropped';
import { editAnnotation } from './editAnnotation';
import { exportCorpus } from './exportCorpus';
import { importCorpus } from './importCorpus';
import { whoSaysWhat } from './hierarchy';
import { linkClaims } from './linkClaims';
import { goToAnnotation, goToSidecarEntry } from './navigate';
import { createCorpus, openSample } from './newCorpus';
import * as noting from './notes';
import { openReader, openTextEditor } from './openReader';
import * as refactor from './refactor';
import { removeAnnotation } from './removeAnnotation';
import { nextFlagged, nextUnreviewed, setFlag } from './review';
import { reviewDrifted } from './reviewDrifted';
import * as suggesting from './reviewSuggestions';
import { showKeys } from './showKeys';
import { showCharts, showClaimMap, showNetwork } from './showAnalysis';
import { acceptMove, placeUnplaced, setStatus } from './sourceCommands';
import { suggestWithModel } from './suggestWithModel';
import { Spans } from './spans';
import { acceptAllOfActor, acceptAllStrong, acceptNodesAs, decideNodes } from './suggestionGroups';

/** What runs each command. A command without a handler is a type error. */
export type Handlers = Readonly<Record<CommandName, CommandHandler>>;

/** What the commands work with. */
export interface CommandTools extends ClaimTools, ConcordanceTools {
    readonly extension: vscode.Extension<unknown>;
    readonly sources: Sources;
    readonly targets: Targets;
    readonly views: Views;
    readonly annotationMode: AnnotationMode;
    readonly keptChanges: KeptChanges;
    readonly notes: NoteComments;
    readonly visits: Visits;
    readonly currentSuggestion: CurrentSuggestion;
    readonly moreOffer: MoreOffer;
    readonly layerMarks: LayerMarks;
    readonly adjudication: Adjudication;
    readonly search: Search;
    readonly pages: Pages;
    readonly readers: Readers;
    readonly log: vscode.LogOutputChannel;
}

/** Binds the commands to what they work with. */
export function createHandlers(tools: CommandTools): Handlers {
    const { client, editing, sources, targets, views, openClaims } = tools;
    const refactoring = { client, editing, sources };
    const spans = new Spans(client, editing, targets);

    return {
        createCorpus,
        openSample: argument => openSample(tools.extension.extensionUri, argument),
        annotateActor: inSource(editor => annotateActor(tools, editor)),
        annotateClaim: inSource(editor => annotateClaim(tools, editor)),
        addClaimer: inSource(editor => parts.addClaimerPart(tools, editor)),
        addCue: inSource(editor => parts.addCuePart(tools, editor)),
        addContent: inSource(editor => parts.addContentPart(tools, editor)),
        addRelay: inSource(editor => parts.addRelayPart(tools, editor)),
        takeLastClaimer: inSource(editor => parts.takeLastClaimer(tools, editor)),
        closeClaim: () => parts.closeClaim(tools),
        dropClaim: () => parts.dropClaim(tools),
        openClaim: async argument => {
            const target = await targets.find(argument, 'claim');
            if (target) {
                parts.openWrittenClaim(tools, target.uri, target.annotation);
            }
        },
        linkClaims: argument => linkClaims(client, editing, openClaims, targets, argument),
        editAnnotation: argument => editAnnotation({ client, editing, targets }, argument),
        removeAnnotation: argument => removeAnnotation(editing, targets, argument),
        replaceSpan: inSource(editor => spans.replace(editor)),
        setSpan: changeSpan('set'),
        extendStart: changeSpan('extendStart'),
        extendEnd: changeSpan('extendEnd'),
        shrinkStart: changeSpan('shrinkStart'),
        shrinkEnd: changeSpan('shrinkEnd'),
        selectUnit: inSource((editor, argument) => spans.select(editor, argument)),
        splitActor: argument => refactor.splitActor(refactoring, argument),
        retypeActor: argument => refactor.retypeActor(refactoring, argument),
        promoteActor: argument => refactor.promoteActor(refactoring, argument),
        deleteActor: argument => refactor.deleteActor(refactoring, argument),
        moveMentions: argument => refactor.moveMentions(refactoring, argument),
        annotateAll: argument => refactor.annotateAll(refactoring, argument),
        addName: argument => refactor.addName(refactoring, argument),
        undo: () => suggesting.undo(tools),
        redo: () => editing.redo(),
        nextAnnotation: inSource(editor => goToAnnotation(client, editor, 'next')),
        previousAnnotation: inSource(editor => goToAnnotation(client, editor, 'previous')),
        whoSaysWhat: () => whoSaysWhat(sources),
        goToSidecarEntry: argument => goToSidecarEntry(targets, argument),
        setStatus: argument => setStatus(client, editing, sources, argument),
        placeUnplaced: argument => placeUnplaced(editing, sources, argument),
        acceptMove: argument => acceptMove(editing, sources, targets, argument),
        reviewDrifted: argument => reviewDrifted(client, editing, sources, argument),
        importCorpus: argument => importCorpus(client, sources, tools.log, argument),
        exportCorpus: () => exportCorpus(client, sources, tools.log),
        showNetwork: () => showNetwork(tools),
        showClaimMap: argument => showClaimMap(tools, argument),
        showCharts: () => showCharts(tools),
        toggleAnnotationMode: () => tools.annotationMode.toggle(),
        showKeys: () => showKeys(tools.extension),
        openRegistry: () => openRegistry(client, sources),
        openSettings: () => openSettings(tools.extension.id),
        setUpMerging: () => setUpMerging(client, sources),
        findMovedSources: () => findMovedSources(client, tools.log),
        enableFileNesting,
        filterActors: () => views.askFilter('actors'),
        filterClaims: () => views.askFilter('claims'),
        filterSources: () => views.askFilter('sources'),
        filterActorsByFlag: () => views.askFlag('actors'),
        filterClaimsByFlag: () => views.askFlag('claims'),
        filterSourcesByFlag: () => views.askFlag('sources'),
        clearActorsFilter: () => clearFilter('actors'),
        clearClaimsFilter: () => clearFilter('claims'),
        clearSourcesFilter: () => clearFilter('sources'),
        clearActorsFlagFilter: () => views.setFlag('actors', undefined),
        clearClaimsFlagFilter: () => views.setFlag('claims', undefined),
        clearSourcesFlagFilter: () => views.setFlag('sources', undefined),
        groupClaims: () => views.groupClaims(),
        followCursor: () => (views.followsCursor = true),
        stopFollowingCursor: () => (views.followsCursor = false),
        showKept: () => tools.keptChanges.show(),
        flagUnsure: (...args) => setFlag(tools, 'unsure', args),
        flagDiscuss: (...args) => setFlag(tools, 'discuss', args),
        clearFlag: (...args) => setFlag(tools, undefined, args),
        nextFlagged: () => nextFlagged(tools),
        nextUnreviewed: () => nextUnreviewed(tools),
        markVisited: inSource(({ document }) => tools.visits.mark(document, 'all')),
        markUnvisited: inSource(({ document }) => tools.visits.mark(document, 'none')),
        mergeActors: (...args) => mergeActors(tools, args),
        linkToActor: (...args) => linkToActor(tools, args),
        copyAddress: (...args) => copy(tools, 'address', args),
        copyQuote: (...args) => copy(tools, 'quote', args),
        copyQuoteAsMarkdown: (...args) => copy(tools, 'markdown', args),
        addNote: argument => noting.addNote(tools, argument),
        addMemo: inSource(editor => noting.addMemo(tools, editor)),
        saveNote: reply => noting.saveNote(tools, reply as vscode.CommentReply),
        editNote: comment => noting.editNote(comment as RemarkComment),
        saveNoteEdit: comment => noting.saveNoteEdit(tools, comment as RemarkComment),
        cancelNoteEdit: comment => noting.cancelNoteEdit(tools, comment as RemarkComment),
        deleteNote: comment => noting.deleteNote(tools, comment as RemarkComment),
        resolveNote: thread => noting.setResolved(tools, thread as vscode.CommentThread, true),
        reopenNote: thread => noting.setResolved(tools, thread as vscode.CommentThread, false),
        nextSuggestion: inSource(editor => suggesting.goToSuggestion(tools, editor, 'next')),
        previousSuggestion: inSource(editor => suggesting.goToSuggestion(tools, editor, 'previous')),
        acceptSuggestion: ofSuggestions(nodes => decideNodes(tools, nodes, 'accepted'), editor => suggesting.acceptSuggestion(tools, editor)),
        acceptSuggestionAs: ofSuggestions(nodes => acceptNodesAs(tools, nodes), editor => suggesting.acceptSuggestionAs(tools, editor)),
        adjustSuggestion: inSource(editor => suggesting.adjustSuggestion(tools, editor)),
        rejectSuggestion: ofSuggestions(nodes => decideNodes(tools, nodes, 'rejected'), editor => suggesting.rejectSuggestion(tools, editor)),
        acceptAllOfActor: argument => acceptAllOfActor(tools, 'source', argument),
        acceptAllOfActorInCorpus: argument => acceptAllOfActor(tools, 'corpus', argument),
        acceptAllStrong: () => acceptAllStrong(tools),
        suggestWithModel: () => suggestWithModel(tools),
        annotateMore: () => {
            const places = tools.moreOffer.take();
            return places && refactor.annotateAll(refactoring, places);
        },
        groupSuggestions: () => views.groupSuggestions(),
        filterSuggestions: () => views.askFilter('suggestions'),
        clearSuggestionsFilter: () => clearFilter('suggestions'),
        showLayers: () => tools.layerMarks.choose(),
        compareLayers: argument => tools.adjudication.compare(argument),
        nextDifference: () => tools.adjudication.go(1),
        previousDifference: () => tools.adjudication.go(-1),
        takeLeft: argument => tools.adjudication.decide('left', argument),
        takeRight: argument => tools.adjudication.decide('right', argument),
        takeBoth: argument => tools.adjudication.decide('both', argument),
        takeNeither: argument => tools.adjudication.decide('neither', argument),
        takeSame: () => tools.adjudication.takeSame(),
        searchAnnotations: argument => tools.search.search(argument),
        nextHit: () => tools.search.step(1),
        previousHit: () => tools.search.step(-1),
        copyHits: () => tools.search.copy(),
        clearSearch: () => tools.search.clear(),
        showConcordance: (...args) => showConcordance(tools, args),
        openReader: argument => openReader(tools, argument, vscode.ViewColumn.Active),
        openReaderToSide: argument => openReader(tools, argument, vscode.ViewColumn.Beside),
        openTextEditor: () => openTextEditor(tools),
        refreshViews: () => views.all.forEach(view => view.refresh()),
    };

    function inSource(run: (editor: SourceEditor, argument: unknown) => unknown): CommandHandler {
        return argument => {
            const editor = sources.activeEditor;
            return editor ? run(editor, argument) : warn(vscode.l10n.t('Open a source first.'));
        };
    }

    /** A key in the view passes no nodes, but says where it was pressed. */
    function ofSuggestions(onNodes: (nodes: readonly TreeNode[]) => unknown, inEditor: (editor: SourceEditor) => unknown): CommandHandler {
        const onEditor = inSource(inEditor);
        return async (...args) => {
            const isKey = (args[0] as { readonly from?: unknown } | undefined)?.from === 'view';
            const nodes = isKey ? await views.view('suggestions').nodesAtFocus() : nodesOf(args);
            return isKey || nodes.length > 0 ? onNodes(nodes) : onEditor();
        };
    }

    function changeSpan(action: SpanAction): CommandHandler {
        return inSource((editor, argument) => spans.change(editor, action, argument));
    }

    function clearFilter(view: TreeView): void {
        views.view(view).filter = '';
    }
}
