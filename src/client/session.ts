import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { RevealOutputChannelOn } from 'vscode-languageclient';
import type { Position } from 'vscode-languageserver-types';
import type { EditOperation, InitializationOptions, LensTarget, Refactoring, TreeNode } from '../protocol';
import { AnnotationMode } from './annotationMode';
import { Targets } from './annotationAt';
import type { CommandName } from './contributions';
import { languages, settings, settingsSection } from './contributions';
import { copyTargetOf, textToCopy } from './commands/copying';
import { drop } from './commands/dropped';
import { createHandlers } from './commands/handlers';
import type { Handlers } from './commands/handlers';
import { showLens } from './commands/hierarchy';
import { registerAnalysisPages } from './commands/showAnalysis';
import { offerValues } from './completion';
import { Disposables } from './disposables';
import { OpenClaims } from './draft/openClaim';
import { Editing } from './editing';
import { readersLanguages } from '../core/messages/messages';
import { registerFileService } from './files';
import { GlossatorClient } from './glossatorClient';
import { createLooks } from './highlights/looks';
import { Painter } from './highlights/painter';
import { NoteComments } from './notes/noteComments';
import { ReadingOrder } from './highlights/readingOrder';
import { interfaceLanguage } from './interfaceLanguage';
import { KeptChanges } from './keptChanges';
import { registerLanguageIds } from './languageIds';
import { Adjudication } from './layers/adjudication';
import type { Difference } from './layers/differenceModel';
import { CorpusTools } from './languageModels/corpusTools';
import { LayerMarks } from './layers/layerMarks';
import { LastClaimers } from './lastClaimer';
import { renameWith } from './renaming';
import { Readers } from './reader/readers';
import { describeVisits, Visits } from './reading/visits';
import { Search } from './search/search';
import type { SearchLine } from './search/searchModel';
import { SourceEditors } from './sourceEditors';
import { Sources } from './sources';
import { CurrentSuggestion } from './suggestions/currentSuggestion';
import { NameHints } from './suggestions/nameHints';
import { MoreOffer } from './suggestions/moreOffer';
import { SuggestionPainter } from './suggestions/suggestionPainter';
import { SuggestionStore } from './suggestions/suggestionStore';
import { CursorFollower } from './views/followCursor';
import { withNodes } from './views/nodes';
import type { Views } from './views/views';
import { concordanceKind } from './webviews/concordance';
import { type PageKind, Pages } from './webviews/pages';

/** Makes the client of the language server, in the way of the platform. */
export type Connect = (server: {
    readonly id: string;
    readonly name: string;
    readonly extension: vscode.ExtensionContext;
    readonly options: LanguageClientOptions;
}) => BaseLanguageClient;

export interface SessionParts {
    readonly context: vscode.ExtensionContext;
    readonly log: vscode.LogOutputChannel;
    readonly views: Views;
    readonly connect: Connect;
}

/** Everything that runs between activation and the end: the server's connection and the features on it. */
export class Session implements vscode.Disposable {
    readonly client: GlossatorClient;
    readonly #connection: BaseLanguageClient;
    readonly #disposables = new Disposables();
    readonly #sources: Sources;
    readonly #handlers: Handlers;
    readonly #editing: Editing;
    readonly #targets: Targets;
    readonly #notes: NoteComments;
    readonly #adjudication: Adjudication;
    readonly #search: Search;
    readonly #readers: Readers;

    constructor({ context, log, views, connect }: SessionParts) {
        const nameHints = this.#disposables.add(new NameHints());
        this.#connection = connect({ id: settingsSection, name: 'Glossator', extension: context, options: clientOptions(log, context, () => this.client, nameHints) });
        const client = (this.client = new GlossatorClient(this.#connection));
        this.#disposables.add(registerFileService(client));
        const sources = (this.#sources = this.#disposables.add(new Sources(client, this.#disposables.add(new SourceEditors()))));
        this.#disposables.add(registerLanguageIds(sources));
        const looks = createLooks(context.extensionUri);
        Object.values(looks).forEach(look => this.#disposables.add(look));
        this.#disposables.add(new Painter(client, sources, looks, log));
        this.#disposables.add(new ReadingOrder(sources));
        this.#disposables.add(
            client.onDidChangeTrees(changed => changed.views.forEach(view => views.view(view).refresh())),
        );
        this.#disposables.add(vscode.workspace.onDidGrantWorkspaceTrust(() => void this.#restart()));
        this.#disposables.add(
            vscode.workspace.onDidChangeConfiguration(event => {
                if (restarting.some(name => event.affectsConfiguration(`${settingsSection}.${name}`))) {
                    void this.#restart();
                }
            }),
        );
        const editing = (this.#editing = new Editing(client));
        const pages = this.#disposables.add(new Pages(context.extensionUri, log));
        this.#disposables.add(client.onDidChangeTrees(() => pages.changed()));
        const concordance = concordanceKind(client, editing);
        pages.register(concordance as PageKind);
        const visits = this.#disposables.add(new Visits(sources, context.workspaceState));
        views.view('sources').additionOf = ({ uri }) => describeVisits(uri === undefined ? undefined : visits.percentOf(uri));
        this.#disposables.add(visits.onDidChange(() => views.view('sources').redraw()));
        this.#targets = new Targets(client, sources);
        const annotationMode = this.#disposables.add(new AnnotationMode(sources));
        const suggestions = this.#disposables.add(new SuggestionStore(client, sources, log));
        nameHints.follow(suggestions, this.#connection);
        const currentSuggestion = this.#disposables.add(new CurrentSuggestion(suggestions, annotationMode, sources.editors));
        this.#disposables.add(new SuggestionPainter(suggestions, currentSuggestion));
        this.#disposables.add(new CursorFollower(client, sources, views, currentSuggestion));
        registerAnalysisPages(client, pages);
        this.#disposables.add(new CorpusTools(client));
        const openClaims = this.#disposables.add(new OpenClaims(looks));
        const layerMarks = this.#disposables.add(new LayerMarks(client, sources, context.workspaceState));
        this.#readers = this.#disposables.add(new Readers({ client, sources, pages, suggestions, currentSuggestion, openClaims, layerMarks }));
        this.#handlers = createHandlers({
            extension: context.extension,
            client,
            sources,
            views,
            log,
            targets: this.#targets,
            editing,
            openClaims,
            readers: this.#readers,
            lastClaimers: new LastClaimers(),
            knownCues: new Set(),
            notes: this.#notes = this.#disposables.add(new NoteComments(client, sources)),
            visits,
            keptChanges: this.#disposables.add(new KeptChanges(client)),
            annotationMode,
            suggestions,
            currentSuggestion,
            layerMarks,
            adjudication: this.#adjudication = this.#disposables.add(new Adjudication(client, editing)),
            search: this.#search = this.#disposables.add(new Search(client, context.workspaceState)),
            pages,
            concordance,
            moreOffer: this.#disposables.add(new MoreOffer(client)),
        });
    }

    async start(): Promise<void> {
        await this.#connection.start();
        await this.#sources.start();
        void this.#notes.refresh();
    }

    /** Runs a command of ours. */
    run(name: CommandName, args: readonly unknown[]): unknown {
        return this.#handlers[name](...withNodes(args));
    }

    /** Shows what a code lens leads to; the arguments are those that the server gave it. */
    showLens(args: readonly unknown[]): Promise<void> {
        return showLens(this.client, ...args as [string, Position, LensTarget]);
    }

    /** Makes a reader of a panel that the editor opened for a document. */
    resolveReader(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
        this.#readers.resolve(document, panel);
    }

    /** Goes to a difference of the view. */
    goToDifference(difference: Difference): Promise<void> {
        return this.#adjudication.goTo(difference);
    }

    /** Goes to a hit of the search. */
    goToHit(line: SearchLine & { readonly kind: 'hit' }): Promise<void> {
        return this.#search.goTo(line);
    }

    /** Makes a change that a quick fix offers. */
    async edit(uri: string, operation: EditOperation): Promise<void> {
        await this.#editing.edit(uri, operation);
    }

    /** Makes a refactoring that a code action offers. */
    async refactor(uri: string, refactoring: Refactoring): Promise<void> {
        await this.#editing.refactor(uri, refactoring);
    }

    /** Does what it means to drop nodes of the views on another. */
    drop(nodes: readonly TreeNode[], target: TreeNode): Promise<void> {
        return drop({ client: this.client, editing: this.#editing, targets: this.#targets, sources: this.#sources }, nodes, target);
    }

    /** What nodes become where they are dropped on a text. */
    textOf(nodes: readonly TreeNode[]): Promise<string> {
        return textToCopy(this.client, nodes.flatMap(node => copyTargetOf(node) ?? []), 'quote');
    }

    dispose(): void {
        this.#disposables.dispose();
        void this.#connection.dispose();
    }

    /** The server learns at its start what it may do. */
    async #restart(): Promise<void> {
        await this.#connection.stop();
        await this.start();
    }
}

/** Settings that the server learns at its start. */
const restarting = [settings.languages, settings.language];

function clientOptions(log: vscode.LogOutputChannel, context: vscode.ExtensionContext, client: () => GlossatorClient, { provideDiagnostics, provideCodeActions }: NameHints): LanguageClientOptions {
    return {
        // All schemes: sources may be on any file system. What belongs to a corpus the server knows.
        documentSelector: [
            { language: languages.source },
            { language: languages.sidecar },
            { language: 'plaintext' },
            { language: 'markdown' },
            { pattern: '**/glossator.yaml' },
            { pattern: '**/actors.yaml' },
            { pattern: '**/actors/*.yaml' },
            { pattern: '**/*.gloss.yaml' },
            { pattern: '**/*.gloss.*.yaml' },
        ],
        outputChannel: log,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        diagnosticCollectionName: settingsSection,
        initializationOptions: () => readOptions(context),
        middleware: { provideCompletionItem: offerValues, provideRenameEdits: renameWith(client), provideDiagnostics, provideCodeActions },
        // Text of sources is shown in hovers: it can neither run commands nor draw HTML.
        markdown: { isTrusted: false, supportHtml: false },
    };
}

/** Whether anybody set a setting. */
function isSet(found: ReturnType<vscode.WorkspaceConfiguration['inspect']>): boolean {
    return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].some(value => value !== undefined);
}

function readOptions({ storageUri, extensionUri }: vscode.ExtensionContext): InitializationOptions {
    const section = vscode.workspace.getConfiguration(settingsSection);
    return {
        isTrusted: vscode.workspace.isTrusted,
        languages: isSet(section.inspect(settings.languages)) ? section.get(settings.languages, ['en']) : readersLanguages(interfaceLanguage()),
        language: interfaceLanguage(),
        annotator: section.get(settings.annotator, ''),
        storage: storageUri?.toString(),
        models: vscode.Uri.joinPath(extensionUri, 'media/models').toString(true),
    };
}
