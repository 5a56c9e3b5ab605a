import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { Diagnostic, TextDocumentEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { uriOf } from '../../src/core/corpus/layout';
import { nodeHost } from '../../src/host/node';
import type { EditOperation, EditResult, ServerNotifications, ServerRequests } from '../../src/protocol';
import { startServer } from '../../src/server/startServer';
import { MemoryWorkspace } from '../unit/memoryWorkspace';

export const root = 'file:///corpus';

/** A client of a real server, over a real connection, with files in memory. */
export class TestClient {
    readonly connection: MessageConnection;
    readonly workspace: MemoryWorkspace;
    readonly documents = new Map<string, TextDocument>();
    readonly diagnostics = new Map<string, Diagnostic[]>();
    /** Addresses of documents that were saved because the server asked for it. */
    readonly saved: string[] = [];
    readonly #waiting = new Set<() => void>();

    private constructor(files: Readonly<Record<string, string>>) {
        this.workspace = new MemoryWorkspace(Object.entries(files).map(([path, text]) => [uriOf(root, path), text]));
        const toServer = new PassThrough();
        const toClient = new PassThrough();
        startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), { host: nodeHost, disk: this.workspace });
        this.connection = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
        this.#serve();
        this.connection.listen();
    }

    /** A client that is connected; `isOurs` as our own extension is, otherwise as any editor. */
    static async start(files: Readonly<Record<string, string>>, isOurs = true): Promise<TestClient> {
        const client = new TestClient(files);
        await client.connection.sendRequest('initialize', {
            processId: null, rootUri: null, workspaceFolders: [{ uri: root, name: 'corpus' }],
            capabilities: { workspace: { applyEdit: true, workspaceFolders: true } },
            ...(isOurs && { initializationOptions: { isTrusted: true, languages: ['en'] } }),
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

    #serve(): void {
        this.connection.onRequest('workspace/applyEdit', async ({ edit }: { edit: { documentChanges: TextDocumentEdit[] } }) => {
            for (const { textDocument, edits } of edit.documentChanges) {
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
        this.connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
            this.diagnostics.set(uri, diagnostics);
            this.#waiting.forEach(resolve => resolve());
            this.#waiting.clear();
        });
    }
}
