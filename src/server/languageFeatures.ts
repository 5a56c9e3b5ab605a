import type { CancellationToken, CodeAction, Location, LocationLink, ServerCapabilities, WorkspaceSymbol } from 'vscode-languageserver';
import { CodeActionKind, PositionEncodingKind, TextDocumentSyncKind } from 'vscode-languageserver';
import { codeActions } from '../core/features/codeActions';
import { completion } from '../core/features/completion';
import { declaration } from '../core/features/declaration';
import { definition } from '../core/features/definition';
import { documentHighlight } from '../core/features/documentHighlight';
import { documentLinks } from '../core/features/documentLinks';
import { documentSymbols } from '../core/features/documentSymbols';
import { foldingRanges } from '../core/features/foldingRanges';
import { hover } from '../core/features/hover';
import { references } from '../core/features/references';
import { type CorpusSymbol, resolveWorkspaceSymbol, workspaceSymbols } from '../core/features/workspaceSymbols';
import type { CorpusStore } from '../core/corpus/store';
import type { Host } from '../core/workspace';
import { fileOperations } from './moving';
import type { Session } from './requests';

/** What the server can do, in the words of LSP. */
export const capabilities: ServerCapabilities = {
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
    documentLinkProvider: {},
    workspaceSymbolProvider: { resolveProvider: true },
    completionProvider: { triggerCharacters: [' ', '~', '#', ':', '[', ','] },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true }, fileOperations },
};

/** Answers the requests of LSP. */
export function registerLanguageFeatures(session: Session, host: Host): void {
    const { connection, corpora, languages } = session;

    connection.onHover(({ textDocument, position }) => inStore('hover', textDocument.uri, store => hover(store, textDocument.uri, position, languages)));
    connection.onDefinition(({ textDocument, position }) => inStore('definition', textDocument.uri, async store => toLinks(await definition(store, textDocument.uri, position), session.linkSupport)));
    connection.onDeclaration(({ textDocument, position }) => inStore('declaration', textDocument.uri, async store => toLinks(await declaration(store, textDocument.uri, position), session.linkSupport)));
    connection.onReferences(({ textDocument, position, context }) => inStore('references', textDocument.uri, store => references(store, textDocument.uri, position, context)));
    connection.onDocumentHighlight(({ textDocument, position }) => inStore('documentHighlight', textDocument.uri, store => documentHighlight(store, textDocument.uri, position)));
    connection.onDocumentSymbol(({ textDocument }) => inStore('documentSymbol', textDocument.uri, store => documentSymbols(store, textDocument.uri, languages)));
    connection.onFoldingRanges(({ textDocument }) => inStore('foldingRange', textDocument.uri, store => foldingRanges(store, textDocument.uri)));
    connection.onDocumentLinks(({ textDocument }) => inStore('documentLink', textDocument.uri, store => documentLinks(store, textDocument.uri)));
    connection.onCompletion(({ textDocument, position }) => inStore('completion', textDocument.uri, async store => {
        const open = session.documents.get(textDocument.uri);
        return open?.kind === 'yaml' ? completion(store, textDocument.uri, open.document.getText(), position, languages) : undefined;
    }));
    connection.onCodeAction(({ textDocument, range, context }) => inStore<CodeAction[] | undefined>('codeAction', textDocument.uri, store => codeActions(store, host, textDocument.uri, range, { ...context, ...(session.isToldOfMoves && { moves: 'alone' }) })));

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
            const found = workspaceSymbols(store.corpus, query, languages);
            symbols.push(...(session.symbolResolveSupport ? found : await Promise.all(found.map(symbol => resolveWorkspaceSymbol(store, symbol)))) as WorkspaceSymbol[]);
        }
        return symbols;
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
