import { type Connection, DidChangeWatchedFilesNotification, type InitializeParams, type InitializeResult, type WorkspaceFolder } from 'vscode-languageserver';
import { isOfModels, modelsFolder, pathOf } from '../core/corpus/layout';
import { prepareNames } from '../core/corpus/nameTables';
import { layerNameOf } from '../core/corpus/ownLayer';
import type { Change, CorpusStore } from '../core/corpus/store';
import { actorTableSteps } from '../core/features/actorTable';
import { prepareClaimFinder } from '../core/features/claimFinder';
import type { InputFiles } from '../core/formats/imported';
import { interfaceLanguageOf } from '../core/messages/messages';
import type { MergingResult } from '../core/sidecar/gitSetup';
import type { Stages } from '../core/sidecar/merge/resolve';
import type { Host, TextHistory, Workspace } from '../core/workspace';
import type { watchFolder } from '../host/watchFolder';
import type { ClientRequests, InitializationOptions, ServerNotifications } from '../protocol';
import { ClientSettings } from './clientSettings';
import { Commits } from './commits';
import { Corpora, nameOf } from './corpora';
import { Diagnostics } from './diagnostics';
import { Documents } from './documents';
import { Editing } from './editing';
import { createGuard } from './guard';
import { inSlices } from './inSlices';
import { KeptWrites } from './keptWrites';
import { capabilitiesFor, registerLanguageFeatures } from './languageFeatures';
import { registerMoving } from './moving';
import { PulledDiagnostics } from './pulledDiagnostics';
import { Refreshing } from './refreshing';
import { type Ask, RemoteWorkspace } from './remoteWorkspace';
import { Releasing } from './releasing';
import { registerRequests, statusOf } from './requests';
import { RoutedWorkspace } from './routedWorkspace';
import type { Session } from './session';
import { Analyses, type SuggestionPlatform } from './suggesting/analyses';
import { Suggestions } from './suggesting/suggestions';

/** What a server runs on. */
export interface Platform {
    readonly host: Host;
    /** The files of this machine; undefined where there is no disk to reach. */
    readonly disk?: Workspace;
    /** Former texts of files of this machine; asked for by running another program, so in trusted workspaces only. */
    readonly history?: TextHistory;
    /** Opens files of that disk that are imported: a file, or those of a folder with some endings. */
    readonly openInput?: (uri: string, endings: readonly string[]) => Promise<InputFiles>;
    /** Tells git how to merge our files, in the repository of a folder of this machine; in trusted workspaces only. */
    readonly setUpMerging?: (uri: string, workspace: Workspace) => Promise<MergingResult>;
    /** What git keeps of a file of which a merge is not finished; in trusted workspaces only. */
    readonly stagesOf?: (uri: string) => Promise<Stages | undefined>;
    /** Watches a folder of that disk for clients that watch none; see `watchFolder`. */
    readonly watch?: typeof watchFolder;
    /** Undefined where suggestions are found by rules alone. */
    readonly suggestions?: SuggestionPlatform;
}

/** Serves one client until the connection ends. */
export function startServer(connection: Connection, platform: Platform): void {
    connection.onInitialize(params => initialize(connection, platform, params));
    connection.listen();
}

function initialize(connection: Connection, platform: Platform, params: InitializeParams): InitializeResult {
    const sent = params.initializationOptions as Partial<InitializationOptions> | null | undefined;
    // Other clients than ours know none of our requests; they may send options, if only empty ones.
    const options = typeof sent?.isTrusted === 'boolean' ? sent : undefined;
    const ask: Ask = <M extends keyof ClientRequests>(method: M, request: ClientRequests[M][0]) => connection.sendRequest<ClientRequests[M][1]>(method, request);
    const disk = new RoutedWorkspace(platform.disk, options && new RemoteWorkspace(ask));
    const workspace = new KeptWrites(disk, options?.storage, tellKept);
    const documents = new Documents();
    let told: ReadonlySet<string> = new Set();
    let watching: Promise<{ dispose(): void }> | undefined;
    const folderWatchers = new Map<string, { dispose(): void }>();
    const guard = createGuard(connection, () => releasing.schedule());
    const pulled = params.capabilities.textDocument?.diagnostic && new PulledDiagnostics(connection, () => corpora, params.capabilities.workspace?.diagnostics?.refreshSupport ?? false, uri => documents.get(uri) !== undefined);
    const diagnostics = new Diagnostics(connection, pulled ?? { publish: (uri, items) => connection.sendDiagnostics({ uri, diagnostics: items }).catch(() => undefined) }, () => documents.all.map(open => open.uri));
    const releasing = new Releasing(() => corpora.stores, store => diagnostics.letGo(store));
    const settings = new ClientSettings(connection, params.capabilities);
    const refreshing = new Refreshing(connection, params.capabilities);
    const models = typeof sent?.models === 'string' ? sent.models : undefined;
    const suggestions = new Suggestions(root => new Analyses(root, platform.suggestions, models, message => connection.console.warn(message)), uri => documents.get(uri)?.kind === 'source', uris => {
        notify('glossator/suggestionsChanged', { uris });
        notify('glossator/treesChanged', { views: ['suggestions'] });
    });
    const corpora = new Corpora(workspace, platform.host, () => documents.all, {
        onDidChangeCorpora: () => {
            void watchFiles();
            notifyStatus();
            corpora.stores.forEach(store => notifyChange(store, { kind: 'all' }));
            void guard('preparing the search', prepareSearch);
        },
        onDidChange: notifyChange,
        onDidBeginIndexing: async name => {
            const progress = await connection.window.createWorkDoneProgress();
            progress.begin('Glossator', 0, `Reading ${name}`, false);
            return { report: (done, total) => progress.report(total === 0 ? 100 : Math.round((done / total) * 100), `${done} of ${total} sources`), end: () => progress.done() };
        },
        // Clients without a notion of trust run what their users told them to run. Ours starts the server anew when trust is granted.
    }, sent?.isTrusted === false ? undefined : platform.history);
    const editing = new Editing(platform.host, new Commits(connection, documents, workspace, options && ask, async uri => (await corpora.storeOf(uri))?.corpus.root), workspace, uri => corpora.storeOf(uri), (store, change) => {
        notifyChange(store, change);
        notifyStatus();
    });
    if (typeof options?.annotator === 'string') {
        void corpora.setAnnotator(layerNameOf(options.annotator));
    }
    const session: Session = {
        connection, host: platform.host, disk, workspace, documents, corpora, editing, guard, filesChanged, isToldOfMoves: options !== undefined,
        foldersChanged: (added, removed) => changeFolders(added.map(toFolder), removed.map(toFolder)),
        languages: languagesOf(sent?.languages, params.locale), language: interfaceLanguageOf(options?.language), clientCapabilities: params.capabilities, isOurs: options !== undefined, settings, suggestions,
        openInput: platform.openInput,
        stagesOf: sent?.isTrusted === false ? undefined : platform.stagesOf,
        setUpMerging: sent?.isTrusted === false ? undefined : platform.setUpMerging,
    };
    registerRequests(session);
    registerLanguageFeatures(session, platform.host);
    pulled?.register(session);
    registerMoving(session);
    registerDocuments();

    const folders = params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri, name: '' }] : []);
    connection.onInitialized(() => {
        if (params.capabilities.workspace?.workspaceFolders) {
            connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => void changeFolders(added, removed));
        }
        connection.onDidChangeWatchedFiles(({ changes }) => void guard('didChangeWatchedFiles', () => filesChanged(changes.map(change => change.uri))));
        void guard('starting', async () => {
            await workspace.load();
            await changeFolders(folders, []);
            if (workspace.changes.length > 0) {
                await editing.retryKept();
                tellKept();
            }
        });
        void guard('configuration', () => settings.follow(() => {
            void guard('setting the annotator', () => corpora.setAnnotator(settings.annotator));
            refreshing.schedule();
        }));
    });
    connection.onShutdown(async () => {
        diagnostics.dispose();
        releasing.dispose();
        pulled?.dispose();
        refreshing.dispose();
        suggestions.dispose();
        folderWatchers.forEach(watcher => watcher.dispose());
        await guard('shutdown', async () => {
            await editing.retryKept();
            await workspace.noted();
        });
    });
    return { capabilities: capabilitiesFor(session), serverInfo: { name: 'Glossator' } };

    function registerDocuments(): void {
        connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => void guard('didOpen', async () => {
            const open = documents.open(uri, languageId, version, text);
            const store = await corpora.ensure(uri);
            const path = store && pathOf(store.corpus.root, uri);
            if (!store || path === undefined || documents.get(uri) !== open) {
                return;
            }
            if (open.kind === 'source') {
                await store.sourceOpened(path, open.text);
                if (!store.corpus.source(path)) {
                    // It has been moved here, or made, just now.
                    await store.filesChanged([uri]);
                }
                notifyChange(store, { kind: 'sources', paths: [path] });
            } else {
                notifyChange(store, await store.documentChanged(uri, open.document.getText()));
            }
        }));
        connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => void guard('didChange', async () => {
            // Texts are taken in before anything is awaited: what comes next counts in them.
            const changed = documents.change(uri, version, contentChanges);
            const store = await corpora.storeOf(uri);
            const path = store && pathOf(store.corpus.root, uri);
            if (!changed || !store || path === undefined) {
                return;
            }
            if (changed.kind === 'source') {
                store.sourceEdited(path, changed.splices, changed.after, changed.before);
                diagnostics.schedule(store, { kind: 'sources', paths: [path] });
                suggestions.changed(store, { kind: 'sources', paths: [path] }, 'text');
            } else {
                editing.observe(uri, changed.text);
                notifyChange(store, await store.documentChanged(uri, changed.text));
            }
        }));
        connection.onDidSaveTextDocument(({ textDocument: { uri } }) => void guard('didSave', async () => {
            const found = await corpora.sourceOf(uri);
            if (found?.source.uri !== uri) {
                return;
            }
            const { store, source: { path } } = found;
            const failure = await editing.follow(store, path);
            if (failure !== undefined) {
                connection.window.showWarningMessage(`The annotations of ${path} could not follow the text: ${failure} They are tried again when it is saved next.`);
            }
            notifyChange(store, { kind: 'sources', paths: [path] });
        }));
        connection.onDidCloseTextDocument(({ textDocument: { uri } }) => void guard('didClose', async () => {
            const closed = documents.close(uri);
            const store = await corpora.storeOf(uri);
            const path = store && pathOf(store.corpus.root, uri);
            if (!closed || !store || path === undefined || documents.get(uri)) {
                return;
            }
            if (closed.kind === 'source') {
                store.sourceClosed(path);
                notifyChange(store, { kind: 'sources', paths: [path] });
            } else {
                notifyChange(store, await store.documentChanged(uri, undefined));
            }
        }));
    }

    async function changeFolders(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): Promise<void> {
        for (const folder of removed) {
            diagnostics.forget(folder.uri);
            corpora.removeFolder(folder.uri);
        }
        for (const folder of added) {
            await guard('reading the folder', () => corpora.addFolder(folder.uri));
        }
    }

    /**
     * The first letter that is searched for would wait for the table of a large registry, the third for all claims; what is
     * asked after a first source was opened, for all names.
     */
    async function prepareSearch(): Promise<void> {
        for (const { corpus } of corpora.stores) {
            for (const { file } of corpus.registryFiles) {
                await inSlices(actorTableSteps(file));
            }
            await inSlices(prepareNames(corpus));
            await inSlices(prepareClaimFinder(corpus));
        }
    }

    async function filesChanged(uris: readonly string[]): Promise<void> {
        for (const store of corpora.stores) {
            if (uris.some(uri => isOfModels(store.corpus.root, uri))) {
                suggestions.relearned(store);
                notify('glossator/treesChanged', { views: ['suggestions'] });
            }
        }
        await corpora.filesChanged(uris);
        for (const store of corpora.stores) {
            // What became of their sources may be seen by now.
            diagnostics.schedule(store, { kind: 'sources', paths: store.corpus.orphans.map(({ path }) => path) });
            for (const path of store.takeReloaded()) {
                await editing.followReloaded(store, path);
                notifyChange(store, { kind: 'sources', paths: [path] });
            }
        }
    }

    function notifyChange(store: CorpusStore, change: Change): void {
        const uris = documents.all.filter(open => open.kind === 'source').map(open => open.uri).filter(uri => {
            const path = pathOf(store.corpus.root, uri);
            return path !== undefined && (change.kind === 'all' || change.registry === true || change.paths.includes(path));
        });
        if (uris.length > 0) {
            notify('glossator/highlightsChanged', { uris });
        }
        notify('glossator/treesChanged', { views: ['actors', 'claims', 'sources', 'suggestions'] });
        diagnostics.schedule(store, change);
        suggestions.changed(store, change, 'annotations');
        refreshing.schedule();
    }

    /** Our own client shows what is kept, and what can be done. */
    function tellKept(): void {
        const { changes } = workspace;
        const isNew = changes.find(({ uri }) => !told.has(uri));
        told = new Set(changes.map(({ uri }) => uri));
        if (options) {
            notifyStatus();
        } else if (isNew) {
            connection.window.showWarningMessage(`${nameOf(isNew.uri)} cannot be written: ${isNew.reason} The change is kept in memory, and written with the next one that can be.`);
        }
    }

    function notifyStatus(): void {
        notify('glossator/statusChanged', statusOf(corpora, editing));
    }

    function notify<M extends keyof ServerNotifications>(method: M, value: ServerNotifications[M]): void {
        if (options) {
            void connection.sendNotification(method, value);
        }
    }

    /** For clients that watch no files. */
    function watchFolders(): void {
        const roots = new Set(corpora.stores.map(({ corpus }) => corpus.root).filter(root => root.startsWith('file:')));
        for (const [root, watcher] of folderWatchers) {
            if (!roots.has(root)) {
                watcher.dispose();
                folderWatchers.delete(root);
            }
        }
        for (const root of roots) {
            const watcher = folderWatchers.has(root) ? undefined : platform.watch?.(root, {
                onDidChange: uris => void guard('watching', () => filesChanged(uris)),
                onDidFail: reason => connection.console.warn(`Changes that other programs make in ${root} are not all seen: ${reason}`),
            });
            if (watcher) {
                folderWatchers.set(root, watcher);
            }
        }
    }

    async function watchFiles(): Promise<void> {
        const watched = params.capabilities.workspace?.didChangeWatchedFiles;
        if (!watched?.dynamicRegistration) {
            watchFolders();
            return;
        }
        const watchers = corpora.stores.flatMap(({ corpus }) => (
            ['**/glossator.yaml', '**/actors.yaml', '**/actors/*.yaml', '**/*.gloss.yaml', '**/*.gloss.*.yaml', '**/*.gloss*.yaml.replaced-*', `${modelsFolder}/*.bin`, ...corpus.settings.sources.filter(glob => !glob.startsWith('!'))]
                .map(glob => ({ globPattern: watched.relativePatternSupport ? { baseUri: corpus.root, pattern: glob } : glob }))
        ));
        await watching?.then(old => old.dispose());
        watching = connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...new Map(watchers.map(watcher => [JSON.stringify(watcher), watcher])).values()] });
    }
}

/** Languages in which names are shown: those that the client wants, else that of its interface; English at last. */
function languagesOf(wanted: unknown, locale: string | undefined): readonly string[] {
    const given = Array.isArray(wanted) ? wanted.filter(language => typeof language === 'string') : [];
    const own = locale?.split(/[-_.]/)[0];
    return given.length > 0 ? given : [...own !== undefined && /^[a-z]{2,3}$/.test(own) && own !== 'en' ? [own] : [], 'en'];
}

function toFolder(uri: string): WorkspaceFolder {
    return { uri, name: '' };
}
