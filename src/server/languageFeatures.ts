import type { CancellationToken, CodeAction, Location, LocationLink, ServerCapabilities, WorkspaceSymbol } from 'vscode-languageserver';
import { CodeActionKind, PositionEncodingKind, TextDocumentSyncKind } from 'vscode-languageserver';
import { annotateActions } from '../core/features/annotateActions';
import { type HierarchyData, incomingCalls, outgoingCalls, prepareCallHierarchy } from '../core/features/callHierarchy';
import { codeActions } from '../core/features/codeActions';
import { codeLenses, type LensTarget, resolveCodeLens } from '../core/features/codeLenses';
import { completion } from '../core/features/completion';
import { declaration } from '../core/features/declaration';
import { definition } from '../core/features/definition';
import { documentHighlight } from '../core/features/documentHighlight';
import { type ClaimLink, documentLinks, resolveDocumentLink } from '../core/features/documentLinks';
import { documentSymbols } from '../core/features/documentSymbols';
import { foldingRanges } from '../core/features/foldingRanges';
import { hover } from '../core/features/hover';
import { ignoreChecks } from '../core/features/ignoreChecks';
import { inlayHints } from '../core/features/inlayHints';
import { references } from '../core/features/references';
import { refactorActions } from '../core/features/refactorActions';
import { prepareRename } from '../core/features/rename';
import { selectionRanges } from '../core/features/selectionRanges';
import { semanticTokens, semanticTokensLegend } from '../core/features/semanticTokens';
import { prepareTypeHierarchy, subtypes, supertypes } from '../core/features/typeHierarchy';
import { type CorpusSymbol, resolveWorkspaceSymbol, workspaceSymbols } from '../core/features/workspaceSymbols';
import type { CorpusStore } from '../core/corpus/store';
import type { Host } from '../core/workspace';
import { commandIds, registerCommands } from './executing';
import { fileOperations } from './moving';
import { renameEdit } from './renaming';
import { inSlices } from './inSlices';
import type { Session } from './session';
import { actionsOfSuggestions, hoverOfSuggestion } from './suggesting/atPlace';

/** What the server can do for a client, in the words of LSP. */
export function capabilitiesFor({ clientCapabilities, isOurs }: Pick<Session, 'clientCapabilities' | 'isOurs'>): ServerCapabilities {
    return {
        // What every client knows, whatever else it offers.
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        hoverProvider: true,
        definitionProvider: true,
        declarationProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        callHierarchyProvider: true,
        typeHierarchyProvider: true,
        documentLinkProvider: { resolveProvider: true },
        workspaceSymbolProvider: { resolveProvider: true },
        completionProvider: { triggerCharacters: [' ', '~', '#', ':', '[', ','] },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor] },
        // Our own client has commands and picks of its own.
        ...(!isOurs && { executeCommandProvider: { commands: commandIds } }),
        renameProvider: clientCapabilities.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
        codeLensProvider: { resolveProvider: true },
        inlayHintProvider: true,
        // Our own client draws highlights, which nest.
        ...(!isOurs && { semanticTokensProvider: { legend: semanticTokensLegend, full: true, range: true } }),
        ...(clientCapabilities.textDocument?.diagnostic && { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } }),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true }, fileOperations },
    };
}

/** Answers the requests of LSP. */
export function registerLanguageFeatures(session: Session, host: Host): void {
    const { connection, corpora, languages } = session;
    const linkSupport = session.clientCapabilities.textDocument?.definition?.linkSupport ?? false;
    const hasSnippets = session.clientCapabilities.textDocument?.completion?.completionItem?.snippetSupport ?? false;
    // Whether the client asks for the range of a symbol of the workspace when it needs it.
    const symbolResolveSupport = session.clientCapabilities.workspace?.symbol?.resolveSupport?.properties.includes('location.range') ?? false;

    connection.onHover(({ textDocument, position }) => inStore('hover', textDocument.uri, async store => (
        await hover(store, textDocument.uri, position, languages) ?? await hoverOfSuggestion(session, store, textDocument.uri, position))));
    connection.onDefinition(({ textDocument, position }) => inStore('definition', textDocument.uri, async store => toLinks(await definition(store, textDocument.uri, position), linkSupport)));
    connection.onDeclaration(({ textDocument, position }) => inStore('declaration', textDocument.uri, async store => toLinks(await declaration(store, textDocument.uri, position), linkSupport)));
    connection.onReferences(({ textDocument, position, context }) => inStore('references', textDocument.uri, store => references(store, textDocument.uri, position, context)));
    connection.onDocumentHighlight(({ textDocument, position }) => inStore('documentHighlight', textDocument.uri, store => documentHighlight(store, textDocument.uri, position)));
    connection.onDocumentSymbol(({ textDocument }) => inStore('documentSymbol', textDocument.uri, store => documentSymbols(store, textDocument.uri, languages)));
    connection.onFoldingRanges(({ textDocument }) => inStore('foldingRange', textDocument.uri, store => foldingRanges(store, textDocument.uri)));
    connection.onDocumentLinks(({ textDocument }) => inStore('documentLink', textDocument.uri, store => documentLinks(store, textDocument.uri)));
    connection.onDocumentLinkResolve(link => session.guard('documentLink/resolve', async () => {
        const store = corpora.stores.find(each => each.corpus.root === (link as ClaimLink).data?.root);
        return store ? resolveDocumentLink(store, link as ClaimLink) : link;
    }));
    connection.onCompletion(({ textDocument, position }) => inStore('completion', textDocument.uri, async store => {
        const open = session.documents.get(textDocument.uri);
        return open?.kind === 'yaml' ? completion(store, textDocument.uri, open.document.getText(), position, languages, hasSnippets ? 'snippets' : 'plain') : undefined;
    }));
    connection.onCodeAction(({ textDocument, range, context }) => inStore<CodeAction[]>('codeAction', textDocument.uri, async store => [
        ...await codeActions(store, host, textDocument.uri, range, { ...context, ...(session.isToldOfMoves && { moves: 'alone' }), isOurs: session.isOurs, stagesOf: session.stagesOf }) ?? [],
        ...await refactorActions(store, textDocument.uri, range, { ...context, isOurs: session.isOurs, version: session.documents.versionOf(textDocument.uri), languages }),
        ...(!session.isOurs && await annotateActions(store, textDocument.uri, range, {
            only: context.only, version: session.documents.versionOf(textDocument.uri), recent: session.editing.recentActors, languages,
        })) || [],
        ...await actionsOfSuggestions(session, store, textDocument.uri, range, context),
        ...ignoreChecks(store.corpus, range, context),
    ]));

    connection.onSelectionRanges(({ textDocument, positions }) => inStore('selectionRange', textDocument.uri, store => selectionRanges(store, textDocument.uri, positions)));
    connection.onPrepareRename(({ textDocument, position }) => inStore('prepareRename', textDocument.uri, async store => {
        const found = await prepareRename(store, textDocument.uri, position, languages);
        return found && { range: found.range, placeholder: found.placeholder };
    }));
    connection.onRenameRequest(({ textDocument, position, newName }, token) => inStore('rename', textDocument.uri, store => renameEdit(session, store, textDocument.uri, position, newName, token)));

    connection.onCodeLens(({ textDocument }) => inStore('codeLens', textDocument.uri, async store => {
        const lenses = session.settings.codeLens ? await codeLenses(store, textDocument.uri) : undefined;
        return lenses?.map(lens => ({ ...lens, data: { uri: textDocument.uri, target: lens.data as LensTarget } }));
    }));
    connection.onCodeLensResolve(lens => session.guard('codeLens/resolve', async () => {
        const { uri, target } = lens.data as { readonly uri: string; readonly target: LensTarget };
        const store = await corpora.storeOf(uri);
        return store ? resolveCodeLens(store.corpus, { range: lens.range, data: target }, uri) : lens;
    }));
    connection.languages.inlayHint.on(({ textDocument, range }) => inStore('inlayHint', textDocument.uri, async store => (
        session.settings.inlayHints ? inlayHints(store, textDocument.uri, range, languages) : undefined)));
    if (!session.isOurs) {
        registerCommands(session);
        connection.languages.semanticTokens.on(async ({ textDocument }) => await inStore('semanticTokens', textDocument.uri, store => semanticTokens(store, textDocument.uri)) ?? { data: [] });
        connection.languages.semanticTokens.onRange(async ({ textDocument, range }) => await inStore('semanticTokens/range', textDocument.uri, store => semanticTokens(store, textDocument.uri, range)) ?? { data: [] });
    }

    const { callHierarchy, typeHierarchy } = connection.languages;
    callHierarchy.onPrepare(({ textDocument, position }) => inStore('prepareCallHierarchy', textDocument.uri, store => prepareCallHierarchy(store, textDocument.uri, position, languages)));
    callHierarchy.onIncomingCalls(({ item }) => ofItem('callHierarchy/incomingCalls', item, store => incomingCalls(store, item, languages)));
    callHierarchy.onOutgoingCalls(({ item }) => ofItem('callHierarchy/outgoingCalls', item, store => outgoingCalls(store, item, languages)));
    typeHierarchy.onPrepare(({ textDocument, position }) => inStore('prepareTypeHierarchy', textDocument.uri, store => prepareTypeHierarchy(store, textDocument.uri, position, languages)));
    typeHierarchy.onSupertypes(({ item }) => ofItem('typeHierarchy/supertypes', item, async store => supertypes(store, item, languages)));
    typeHierarchy.onSubtypes(({ item }) => ofItem('typeHierarchy/subtypes', item, async store => subtypes(store, item, languages)));

    connection.onWorkspaceSymbol(({ query }, token) => session.guard('workspace/symbol', async () => allSymbols(query, token)));
    connection.onWorkspaceSymbolResolve(symbol => session.guard('workspaceSymbol/resolve', async () => {
        const store = await corpora.storeOf((symbol.location as Location).uri);
        return store ? (resolveWorkspaceSymbol(store, symbol as CorpusSymbol) as Promise<WorkspaceSymbol>) : symbol;
    }));

    async function allSymbols(query: string, token: CancellationToken): Promise<WorkspaceSymbol[]> {
        await corpora.whenRead();
        const symbols: WorkspaceSymbol[] = [];
        for (const store of corpora.stores) {
            if (token.isCancellationRequested) {
                break;
            }
            const found = await inSlices(workspaceSymbols(store.corpus, query, languages), () => token.isCancellationRequested) ?? [];
            symbols.push(...(symbolResolveSupport ? found : await Promise.all(found.map(symbol => resolveWorkspaceSymbol(store, symbol)))) as WorkspaceSymbol[]);
        }
        return symbols;
    }

    /** What an item of a hierarchy stands for is looked up in the corpus that it came from. */
    function ofItem<T>(method: string, { data }: { readonly data?: unknown }, handler: (store: CorpusStore) => Promise<T | undefined>): Promise<T | null> {
        return session.guard(method, async () => {
            const store = corpora.stores.find(each => each.corpus.root === (data as HierarchyData | undefined)?.root);
            return (store && await handler(store)) ?? null;
        });
    }

    /** Null, in LSP's words, for what belongs to no corpus or where nothing stands. */
    function inStore<T>(method: string, uri: string, handler: (store: CorpusStore) => Promise<T | undefined>): Promise<T | null> {
        return session.guard(method, async () => {
            const store = await corpora.storeOf(uri);
            return (store && await handler(store)) ?? null;
        });
    }
}

/** Clients that know no links get the places alone. */
function toLinks(links: LocationLink[] | undefined, linkSupport: boolean): LocationLink[] | Location[] | undefined {
    return linkSupport ? links : links?.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
}
