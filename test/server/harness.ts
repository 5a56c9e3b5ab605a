import { PassThrough } from 'node:stream';
import { type ClientCapabilities, createConnection } from 'vscode-languageserver/node';
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { type CreateFile, type DeleteFile, type Diagnostic, type RenameFile, TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { uriOf } from '../../src/core/corpus/layout';
import { addressAfter } from '../../src/core/edits/moveFiles';
import type { TextHistory } from '../../src/core/workspace';
import { nodeHost } from '../../src/host/node';
import type { EditOperation, EditResult, ServerNotifications, ServerRequests } from '../../src/protocol';
import { type Platform, startServer } from '../../src/server/startServer';
import type { SuggestionPlatform } from '../../src/server/suggesting/analyses';
import { MemoryWorkspace } from '../unit/memoryWorkspace';

export const root = 'file:///corpus';

/** What outlives a session is there. */
export const storageFolder = 'file:///storage';

export interface TestOptions {
    readonly history?: TextHistory;
    readonly isTrusted?: boolean;
    /** Suggestions are found by rules alone where nothing is said. */
    readonly suggestions?: SuggestionPlatform;
    /** Opens files that are imported; they are read over the client where nothing is said. */
    readonly openInput?: Platform['openInput'];
    /** Files of the last session, by address. */
    readonly storage?: ReadonlyMap<string, string>;
}

/** A client of a real server, over a real connection, with files in memory. */
export class TestClient {
    readonly connection: MessageConnection;
    readonly workspace: MemoryWorkspace;
    readonly documents = new Map<string, TextDocument>();
    readonly diagnostics = new Map<string, Diagnostic[]>();
    /** Addresses of documents that were saved because the server asked for it. */
    readonly saved: string[] = [];
    /** What the user was told. */
    readonly messages: string[] = [];
    readonly #waiting = new Set<() => void>();

    private constructor(files: Readonly<Record<string, string>>, { history, storage, suggestions, openInput }: TestOptions) {
        this.workspace = new MemoryWorkspace([...Object.entries(files).map(([path, text]) => [uriOf(root, path), text] as const), ...storage ?? []]);
        const toServer = new PassThrough();
        const toClient = new PassThrough();
        startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), { host: nodeHost, disk: this.workspace, ...(history && { history }), ...(suggestions && { suggestions }), ...(openInput && { openInput }) });
        this.connection = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
        this.#serve();
        this.connection.listen();
    }

    /** A client that is connected; `isOurs` as our own extension is, otherwise as any editor. `more` is what else it can do. */
    static async start(files: Readonly<Record<string, string>>, isOurs = true, more: ClientCapabilities = {}, options: TestOptions = {}): Promise<TestClient> {
        const client = new TestClient(files, options);
        await client.connection.sendRequest('initialize', {
            processId: null, rootUri: null, workspaceFolders: [{ uri: root, name: 'corpus' }],
            capabilities: { ...more, workspace: { applyEdit: true, workspaceFolders: true, ...more.workspace } },
            ...(isOurs && { initializationOptions: { isTrusted: options.isTrusted ?? true, languages: ['en'], ...(options.storage && { storage: storageFolder }) } }),
        });
        const isRead = isOurs ? client.notified('glossator/statusChanged') : undefined;
        await client.connection.sendNotification('initialized', {});
        await isRead;
        return client;
    }

    async stop(): Promise<void> {
        await this.connection.sendRequest('shutdown');
        this.connection.dispose();
    }

    uri(path: string): string {
        return uriOf(root, path);
    }

    request<M extends keyof ServerRequests>(method: M, params: ServerRequests[M][0]): Promise<ServerRequests[M][1]> {
        return this.connection.sendRequest(method, params);
    }

    edit(path: string, operation: EditOperation): Promise<EditResult> {
        const uri = this.uri(path);
        return this.request('glossator/edit', { uri, version: this.documents.get(uri)?.version ?? null, operation });
    }

    /** The next notification of a kind. */
    notified<M extends keyof ServerNotifications>(method: M): Promise<ServerNotifications[M]> {
        return new Promise(resolve => {
            const listener = this.connection.onNotification(method, (params: ServerNotifications[M]) => {
                listener.dispose();
                resolve(params);
            });
        });
    }

    /** Waits until something the server told makes `condition` true. */
    async until(condition: () => boolean): Promise<void> {
        while (!condition()) {
            await new Promise<void>(resolve => this.#waiting.add(resolve));
        }
    }

    async open(path: string, text = this.file(path)): Promise<void> {
        const document = TextDocument.create(this.uri(path), path.endsWith('.yaml') ? 'glossator-sidecar' : 'plaintext', 1, text);
        this.documents.set(document.uri, document);
        await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: document.uri, languageId: document.languageId, version: 1, text } });
    }

    /** Types: puts `text` in the place of the first `old` of an open document. */
    async type(path: string, old: string, text: string): Promise<void> {
        const document = this.documents.get(this.uri(path))!;
        const start = document.getText().indexOf(old);
        await this.#change(document, [{ range: { start: document.positionAt(start), end: document.positionAt(start + old.length) }, newText: text }]);
    }

    /** Writes an open document to its file. */
    async save(path: string): Promise<void> {
        const uri = this.uri(path);
        this.workspace.files.set(uri, this.documents.get(uri)!.getText());
        await this.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    }

    /** Closes a document; what is not saved of it is lost. */
    async close(path: string): Promise<void> {
        this.documents.delete(this.uri(path));
        await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(path) } });
    }

    /** Moves files or folders as editors do: asks before, does what the server wants with it, and tells afterwards, of each step. */
    async move(moves: Readonly<Record<string, string>>): Promise<void> {
        const files = Object.entries(moves).map(([from, to]) => ({ oldUri: this.uri(from), newUri: this.uri(to) }));
        await this.apply(await this.connection.sendRequest<WorkspaceEdit | null>('workspace/willRenameFiles', { files }));
        await this.rename(files);
    }

    /** Deletes files as editors do. */
    async delete(...paths: readonly string[]): Promise<void> {
        const files = paths.map(path => ({ uri: this.uri(path) }));
        await this.apply(await this.connection.sendRequest<WorkspaceEdit | null>('workspace/willDeleteFiles', { files }));
        paths.forEach(path => this.workspace.files.delete(this.uri(path)));
        await this.connection.sendNotification('workspace/didDeleteFiles', { files });
    }

    /** Makes an edit of the server, of open documents and of files. */
    async apply(edit: WorkspaceEdit | null): Promise<void> {
        for (const change of edit?.documentChanges ?? []) {
            if (TextDocumentEdit.is(change)) {
                const { uri } = change.textDocument;
                const document = this.documents.get(uri);
                if (document) {
                    await this.#change(document, change.edits);
                } else {
                    this.workspace.files.set(uri, TextDocument.applyEdits(TextDocument.create(uri, '', 0, this.workspace.files.get(uri)!), change.edits as never));
                }
            } else {
                await this.#changeFile(change);
            }
        }
    }

    /** Gives files and folders other names: open documents are closed, and opened again with what they show. */
    async rename(files: readonly { readonly oldUri: string; readonly newUri: string }[]): Promise<void> {
        const after = addressAfter(files.map(({ oldUri, newUri }) => ({ from: oldUri, to: newUri })));
        const all = [...this.workspace.files];
        all.forEach(([uri]) => this.workspace.files.delete(uri));
        all.forEach(([uri, text]) => this.workspace.files.set(after(uri) ?? uri, text));
        for (const document of [...this.documents.values()]) {
            const uri = after(document.uri);
            if (uri !== undefined) {
                await this.close(this.#pathOf(document.uri));
                await this.open(this.#pathOf(uri), document.getText());
            }
        }
        await this.connection.sendNotification('workspace/didRenameFiles', { files });
    }

    async #changeFile(change: RenameFile | DeleteFile | CreateFile): Promise<void> {
        if (change.kind === 'rename') {
            if (this.workspace.files.has(change.newUri)) {
                throw new Error(`${change.newUri} is there already.`);
            }
            // As VS Code does: the renames of an edit are told of, too.
            await this.connection.sendRequest('workspace/willRenameFiles', { files: [change] });
            await this.rename([change]);
        } else if (change.kind === 'delete') {
            this.workspace.files.delete(change.uri);
        }
    }

    #pathOf(uri: string): string {
        return decodeURIComponent(uri.slice(root.length + 1));
    }

    file(path: string): string {
        return this.workspace.files.get(this.uri(path)) ?? '';
    }

    async #change(document: TextDocument, edits: TextDocumentEdit['edits']): Promise<void> {
        const text = TextDocument.applyEdits(document, edits as { range: TextDocumentEdit['edits'][number] extends { range: infer R } ? R : never; newText: string }[]);
        const version = document.version + 1;
        const contentChanges = edits.length === 1 && 'newText' in edits[0]! ? [{ range: edits[0].range, text: edits[0].newText }] : [{ text }];
        this.documents.set(document.uri, TextDocument.create(document.uri, document.languageId, version, text));
        await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri: document.uri, version }, contentChanges });
    }

    /** Takes in what the server told, and wakes those who wait for it. */
    hear(take: () => unknown): void {
        take();
        this.#waiting.forEach(resolve => resolve());
        this.#waiting.clear();
    }

    #serve(): void {
        this.connection.onRequest('workspace/applyEdit', async ({ edit }: { edit: { documentChanges: (TextDocumentEdit | RenameFile)[] } }) => {
            for (const change of edit.documentChanges) {
                if (!TextDocumentEdit.is(change)) {
                    await this.#changeFile(change);
                    continue;
                }
                const { textDocument, edits } = change;
                const document = this.documents.get(textDocument.uri);
                if (document?.version !== textDocument.version) {
                    return { applied: false };
                }
                await this.#change(document, edits);
            }
            return { applied: true };
        });
        this.connection.onRequest('glossator/save', ({ uri }: { uri: string }) => {
            this.saved.push(uri);
            this.workspace.files.set(uri, this.documents.get(uri)!.getText());
            return true;
        });
        this.connection.onRequest('window/workDoneProgress/create', () => null);
        this.connection.onRequest('window/showMessageRequest', ({ message }: { message: string }) => {
            this.hear(() => this.messages.push(message));
            return null;
        });
        this.connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
            this.hear(() => this.diagnostics.set(uri, diagnostics));
        });
    }
}
