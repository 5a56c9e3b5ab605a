import { type ChildProcess, spawn } from 'node:child_process';
import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { ServerRequests } from '../../src/protocol';

/** The server as it ships, in a process of its own, with our client's side of the connection. */
export class MeasuredServer {
    readonly connection: MessageConnection;
    /** What was told of files since {@link forgetDiagnostics}, in its order. */
    readonly published: { readonly uri: string; readonly diagnostics: readonly Diagnostic[] }[] = [];
    readonly #child: ChildProcess;
    #told = () => {};

    private constructor() {
        this.#child = spawn(process.execPath, [resolve('dist/cli/main.js'), 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
        this.connection = createMessageConnection(new StreamMessageReader(this.#child.stdout!), new StreamMessageWriter(this.#child.stdin!));
        for (const method of ['window/logMessage', 'glossator/highlightsChanged', 'glossator/treesChanged', 'glossator/statusChanged']) {
            this.connection.onNotification(method, () => {});
        }
        this.connection.onRequest('client/registerCapability', () => null);
        this.connection.onRequest('client/unregisterCapability', () => null);
        this.connection.onNotification('textDocument/publishDiagnostics', (told: { uri: string; diagnostics: Diagnostic[] }) => {
            this.published.push(told);
            this.#told();
        });
        this.connection.listen();
    }

    /** A server that has read the corpora of a folder. */
    static async start(folder: string): Promise<MeasuredServer> {
        const server = new MeasuredServer();
        await server.connection.sendRequest('initialize', {
            processId: process.pid, rootUri: null, workspaceFolders: [{ uri: folder, name: 'corpus' }],
            capabilities: { workspace: { applyEdit: true, workspaceFolders: true, workspaceEdit: { documentChanges: true }, didChangeWatchedFiles: { dynamicRegistration: true }, symbol: { resolveSupport: { properties: ['location.range'] } } } },
            initializationOptions: { isTrusted: true, languages: ['en'] },
        });
        const isRead = new Promise<void>(resolve => {
            const listener = server.connection.onNotification('glossator/statusChanged', ({ corpora }: { corpora: readonly unknown[] }) => {
                if (corpora.length > 0) {
                    listener.dispose();
                    resolve();
                }
            });
        });
        await server.connection.sendNotification('initialized', {});
        await isRead;
        server.connection.onNotification('glossator/statusChanged', () => {});
        return server;
    }

    request<M extends keyof ServerRequests>(method: M, params: ServerRequests[M][0]): Promise<ServerRequests[M][1]> {
        return this.connection.sendRequest(method, params);
    }

    send<T>(method: string, params: unknown): Promise<T> {
        return this.connection.sendRequest(method, params);
    }

    notify(method: string, params: unknown): Promise<void> {
        return this.connection.sendNotification(method, params);
    }

    /** The diagnostics that a file is told next. */
    async diagnosticsOf(uri: string): Promise<readonly Diagnostic[]> {
        for (;;) {
            const found = this.published.find(told => told.uri === uri);
            if (found) {
                return found.diagnostics;
            }
            await new Promise<void>(resolve => { this.#told = resolve; });
        }
    }

    /** Milliseconds of processor time so far. */
    async processorTime(): Promise<number> {
        const fields = (await this.#proc('stat')).replace(/^.*\) /, '').split(' ');
        // In hundredths of a second, of user and system.
        return (Number(fields[11]) + Number(fields[12])) * 10;
    }

    async residentMegabytes(): Promise<number> {
        return Number(/VmRSS:\s*(\d+)/.exec(await this.#proc('status'))![1]) / 1024;
    }

    /** Waits until the server has nothing left to do. The result is the processor time that it took. */
    async rest(): Promise<number> {
        const start = await this.processorTime();
        for (let last = -1, quiet = 0; quiet < 3;) {
            await new Promise(resolve => setTimeout(resolve, 300));
            const now = await this.processorTime();
            quiet = now - last <= 10 ? quiet + 1 : 0;
            last = now;
        }
        return await this.processorTime() - start;
    }

    async stop(): Promise<void> {
        await this.connection.sendRequest('shutdown');
        await this.connection.sendNotification('exit');
        this.connection.dispose();
    }

    #proc(file: string): Promise<string> {
        return fs.readFile(`/proc/${this.#child.pid}/${file}`, 'utf8');
    }
}
