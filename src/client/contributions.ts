/**
 * Every id that package.json and the client share, declared once. A test holds this file, package.json and
 * package.nls.json against each other.
 */

/** Commands that users see. */
export const commands = {
    createCorpus: 'glossator.createCorpus',
    openSample: 'glossator.openSample',
    annotateActor: 'glossator.annotateActor',
    annotateClaim: 'glossator.annotateClaim',
    addClaimer: 'glossator.addClaimer',
    addCue: 'glossator.addCue',
    addContent: 'glossator.addContent',
    addRelay: 'glossator.addRelay',
    takeLastClaimer: 'glossator.takeLastClaimer',
    closeClaim: 'glossator.closeClaim',
    dropClaim: 'glossator.dropClaim',
    openClaim: 'glossator.openClaim',
    linkClaims: 'glossator.linkClaims',
    editAnnotation: 'glossator.editAnnotation',
    removeAnnotation: 'glossator.removeAnnotation',
    replaceSpan: 'glossator.replaceSpan',
    setSpan: 'glossator.setSpan',
    extendStart: 'glossator.extendStart',
    extendEnd: 'glossator.extendEnd',
    shrinkStart: 'glossator.shrinkStart',
    shrinkEnd: 'glossator.shrinkEnd',
    selectUnit: 'glossator.selectUnit',
    mergeActors: 'glossator.mergeActors',
    splitActor: 'glossator.splitActor',
    retypeActor: 'glossator.retypeActor',
    promoteActor: 'glossator.promoteActor',
    deleteActor: 'glossator.deleteActor',
    moveMentions: 'glossator.moveMentions',
    annotateAll: 'glossator.annotateAll',
    addName: 'glossator.addName',
    undo: 'glossator.undo',
    redo: 'glossator.redo',
    nextAnnotation: 'glossator.nextAnnotation',
    previousAnnotation: 'glossator.previousAnnotation',
    whoSaysWhat: 'glossator.whoSaysWhat',
    goToSidecarEntry: 'glossator.goToSidecarEntry',
    setStatus: 'glossator.setStatus',
    placeUnplaced: 'glossator.placeUnplaced',
    acceptMove: 'glossator.acceptMove',
    reviewDrifted: 'glossator.reviewDrifted',
    exportCorpus: 'glossator.exportCorpus',
    importCorpus: 'glossator.importCorpus',
    showNetwork: 'glossator.showNetwork',
    showClaimMap: 'glossator.showClaimMap',
    showCharts: 'glossator.showCharts',
    toggleAnnotationMode: 'glossator.toggleAnnotationMode',
    showKeys: 'glossator.showKeys',
    openRegistry: 'glossator.openRegistry',
    openSettings: 'glossator.openSettings',
    setUpMerging: 'glossator.setUpMerging',
    findMovedSources: 'glossator.findMovedSources',
    enableFileNesting: 'glossator.enableFileNesting',
    filterActors: 'glossator.filterActors',
    filterClaims: 'glossator.filterClaims',
    filterSources: 'glossator.filterSources',
    filterActorsByFlag: 'glossator.filterActorsByFlag',
    filterClaimsByFlag: 'glossator.filterClaimsByFlag',
    filterSourcesByFlag: 'glossator.filterSourcesByFlag',
    clearActorsFilter: 'glossator.clearActorsFilter',
    clearClaimsFilter: 'glossator.clearClaimsFilter',
    clearSourcesFilter: 'glossator.clearSourcesFilter',
    clearActorsFlagFilter: 'glossator.clearActorsFlagFilter',
    clearClaimsFlagFilter: 'glossator.clearClaimsFlagFilter',
    clearSourcesFlagFilter: 'glossator.clearSourcesFlagFilter',
    groupClaims: 'glossator.groupClaims',
    followCursor: 'glossator.followCursor',
    stopFollowingCursor: 'glossator.stopFollowingCursor',
    refreshViews: 'glossator.refreshViews',
    showKept: 'glossator.showKept',
    flagUnsure: 'glossator.flagUnsure',
    flagDiscuss: 'glossator.flagDiscuss',
    clearFlag: 'glossator.clearFlag',
    nextFlagged: 'glossator.nextFlagged',
    nextUnreviewed: 'glossator.nextUnreviewed',
    markVisited: 'glossator.markVisited',
    markUnvisited: 'glossator.markUnvisited',
    linkToActor: 'glossator.linkToActor',
    copyAddress: 'glossator.copyAddress',
    copyQuote: 'glossator.copyQuote',
    copyQuoteAsMarkdown: 'glossator.copyQuoteAsMarkdown',
    addNote: 'glossator.addNote',
    addMemo: 'glossator.addMemo',
    saveNote: 'glossator.saveNote',
    editNote: 'glossator.editNote',
    saveNoteEdit: 'glossator.saveNoteEdit',
    cancelNoteEdit: 'glossator.cancelNoteEdit',
    deleteNote: 'glossator.deleteNote',
    resolveNote: 'glossator.resolveNote',
    reopenNote: 'glossator.reopenNote',
    nextSuggestion: 'glossator.nextSuggestion',
    previousSuggestion: 'glossator.previousSuggestion',
    acceptSuggestion: 'glossator.acceptSuggestion',
    acceptSuggestionAs: 'glossator.acceptSuggestionAs',
    adjustSuggestion: 'glossator.adjustSuggestion',
    rejectSuggestion: 'glossator.rejectSuggestion',
    acceptAllOfActor: 'glossator.acceptAllOfActor',
    acceptAllOfActorInCorpus: 'glossator.acceptAllOfActorInCorpus',
    acceptAllStrong: 'glossator.acceptAllStrong',
    suggestWithModel: 'glossator.suggestWithModel',
    annotateMore: 'glossator.annotateMore',
    groupSuggestions: 'glossator.groupSuggestions',
    filterSuggestions: 'glossator.filterSuggestions',
    clearSuggestionsFilter: 'glossator.clearSuggestionsFilter',
    showLayers: 'glossator.showLayers',
    compareLayers: 'glossator.compareLayers',
    nextDifference: 'glossator.nextDifference',
    previousDifference: 'glossator.previousDifference',
    takeLeft: 'glossator.takeLeft',
    takeRight: 'glossator.takeRight',
    takeBoth: 'glossator.takeBoth',
    takeNeither: 'glossator.takeNeither',
    takeSame: 'glossator.takeSame',
    showConcordance: 'glossator.showConcordance',
    searchAnnotations: 'glossator.searchAnnotations',
    nextHit: 'glossator.nextHit',
    previousHit: 'glossator.previousHit',
    copyHits: 'glossator.copyHits',
    clearSearch: 'glossator.clearSearch',
    openReader: 'glossator.openReader',
    openReaderToSide: 'glossator.openReaderToSide',
    openTextEditor: 'glossator.openTextEditor',
} as const;

/** Commands that only our own tree items and quick fixes run; not in package.json. */
export const internalCommands = {
    open: '_glossator.open',
    showMore: '_glossator.showMore',
    showLens: '_glossator.showLens',
    edit: '_glossator.edit',
    refactor: '_glossator.refactor',
    compare: '_glossator.compare',
    goToDifference: '_glossator.goToDifference',
    goToHit: '_glossator.goToHit',
} as const;

export type CommandName = keyof typeof commands;

/** What runs a command; the arguments are whatever a menu, a key binding or another extension passes. */
export type CommandHandler = (...args: readonly unknown[]) => unknown;

/** The views of the activity bar, by the names that the server uses. */
export const views = {
    actors: 'glossator.actors',
    claims: 'glossator.claims',
    sources: 'glossator.sources',
    suggestions: 'glossator.suggestions',
    search: 'glossator.search',
    differences: 'glossator.differences',
} as const;

/** Editors for documents, each in a page. */
export const customEditors = {
    reader: 'glossator.reader',
} as const;

export const viewContainer = 'glossator';

/** Pages of our own, by the names of their scripts. */
export const pages = {
    concordance: 'glossator.concordance',
    network: 'glossator.network',
    claimMap: 'glossator.claimMap',
    charts: 'glossator.charts',
} as const;

/** Shows notes as comments. */
export const commentController = 'glossator.notes';

/** Context keys that `when` clauses of package.json use. */
export const contextKeys = {
    /** The workspace has a corpus. */
    hasCorpus: 'glossator.hasCorpus',
    /** The active editor shows a source. */
    isSource: 'glossator.isSource',
    /** Single keys annotate. */
    annotationMode: 'glossator.annotationMode',
    /** Parts are being added to a claim. */
    claimOpen: 'glossator.claimOpen',
    /** The cursor is in an annotation. */
    onAnnotation: 'glossator.onAnnotation',
    /** The cursor is on a suggestion that is shown. */
    onSuggestion: 'glossator.onSuggestion',
    /** A name was annotated just now that stands elsewhere, too. */
    hasMore: 'glossator.hasMore',
    /** The keys go to a reader. */
    readerFocus: 'glossator.readerFocus',
    followsCursor: 'glossator.followsCursor',
    /** Two layers are compared. */
    comparing: 'glossator.comparing',
    /** Annotations are searched. */
    searching: 'glossator.searching',
    /** Changes are kept in memory, as their disk did not take them. */
    hasKept: 'glossator.hasKept',
    actorsFiltered: 'glossator.actorsFiltered',
    claimsFiltered: 'glossator.claimsFiltered',
    sourcesFiltered: 'glossator.sourcesFiltered',
    suggestionsFiltered: 'glossator.suggestionsFiltered',
    /** Views that show only what is flagged. */
    actorsFlagged: 'glossator.actorsFlagged',
    claimsFlagged: 'glossator.claimsFlagged',
    sourcesFlagged: 'glossator.sourcesFlagged',
} as const;

/** Settings, without the section's name. */
export const settings = {
    language: 'language',
    languages: 'languages',
    highlightActors: 'highlight.actors',
    highlightClaims: 'highlight.claims',
    highlightRegions: 'highlight.regions',
    codeLens: 'codeLens',
    inlayHints: 'inlayHints',
    suggestionTiers: 'suggestions.tiers',
    offerMore: 'suggestions.offerMore',
    annotator: 'annotator',
    blind: 'blind',
    languageModels: 'languageModels.enabled',
    mcpServer: 'languageModels.mcpServer',
    trace: 'trace.server',
} as const;

/** Our tools for the editor's agents: by the name by which these call each, the one by which the server knows it. */
export const agentTools = {
    glossator_find_claims: 'find_claims',
    glossator_find_actors: 'find_actors',
    glossator_find_contradictions: 'find_contradictions',
} as const;

/** Provides servers of the Model Context Protocol. */
export const mcpProvider = 'glossator.mcp';

/** The section of all our settings, also the client's id. */
export const settingsSection = 'glossator';

export const languages = {
    source: 'glossator-source',
    sidecar: 'glossator-sidecar',
} as const;
