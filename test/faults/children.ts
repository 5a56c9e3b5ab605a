import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { ServerRequests } from '../../src/protocol';
import { sourceName, wordOperation } from './corpus';

// Tests run in the root of the checkout.
const dist = join(process.cwd(), 'dist');
export const serverProgram = join(dist, 'cli', 'main.js');
export const cliProgram = join(dist, 'cli', 'main.js');

/** A process that annotates words by itself, with the lines that it prints. */
export interface Writer {
    readonly child: ChildProcess;
    readonly lines: readonly string[];
    /** Resolves when so many lines were printed, or when it ended. */
    printed(count: number): Promise<void>;
    readonly ended: Promise<NodeJS.Signals | null>;
}

export function startWriter(folder: string, name: string, from: number, count: number, killAt?: number): Writer {
    const child = spawn(process.execPath, [join(dist, 'test', 'writer.child.js'), folder, name, String(from), String(count), ...(killAt === undefined ? [] : [String(killAt)])], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines: string[] = [];
    const waiting = new Set<() => void>();
    const tell = () => waiting.forEach(look => look());
    let isOver = false;
    createInterface(child.stdout!).on('line', line => {
        lines.push(line);
        tell();
    });
    const ended = once(child, 'close').then(([, signal]) => {
        isOver = true;
        tell();
        return signal as NodeJS.Signals | null;
    });
    const printed = (wanted: number) => new Promise<void>(resolve => {
        const look = () => {
            if (isOver || lines.length >= wanted) {
                waiting.delete(look);
                resolve();
            }
        };
        waiting.add(look);
        look();
    });
    return { child, lines, printed, ended };
}

/** The words that a writer says it annotated. */
export function wordsDone(lines: readonly string[]): number[] {
    return lines.flatMap(line => /^done (\d+)$/.exec(line)?.slice(1).map(Number) ?? []);
}

/** Lets the event loop turn so many times: an amount of time that no clock decides. */
export async function turns(count: number): Promise<void> {
    for (let turn = 0; turn < count; turn++) {
        await new Promise(resolve => setImmediate(resolve));
    }
}

export interface ServerOptions {
    /** What is run instead of Node itself, with its arguments; the program's own come after these. */
    readonly command?: readonly string[];
    readonly uid?: number;
    readonly initialization?: object;
}

/** The bundled server as a process, with us as its client. */
export class Server {
    readonly child: ChildProcess;
    readonly connection: MessageConnection;
    readonly ended: Promise<unknown>;
    readonly #folder: string;

    private constructor(folder: string, { command = [process.execPath], uid }: ServerOptions) {
        this.#folder = folder;
        const [program, ...first] = command;
        this.child = spawn(program!, [...first, serverProgram, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'], ...(uid !== undefined && { uid, gid: uid }) });
        this.ended = once(this.child, 'close');
        this.child.stdin!.on('error', () => undefined);
        this.connection = createMessageConnection(new StreamMessageReader(this.child.stdout!), new StreamMessageWriter(this.child.stdin!));
        this.connection.onRequest('window/workDoneProgress/create', () => null);
        this.connection.onError(() => undefined);
        this.connection.listen();
    }

    static async start(folder: string, options: ServerOptions = {}): Promise<Server> {
        const server = new Server(folder, options);
        const read = new Promise<void>(resolve => server.connection.onNotification('glossator/statusChanged', () => resolve()));
        await server.connection.sendRequest('initialize', {
            processId: null, rootUri: null, workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'corpus' }],
            capabilities: { workspace: { applyEdit: true, workspaceFolders: true } },
            initializationOptions: { isTrusted: true, languages: ['en'], ...options.initialization },
        });
        await server.connection.sendNotification('initialized', {});
        await read;
        return server;
    }

    request<M extends keyof ServerRequests>(method: M, params: ServerRequests[M][0]): Promise<ServerRequests[M][1]> {
        return this.connection.sendRequest(method, params);
    }

    /** Opens the source as an editor does. */
    async open(): Promise<void> {
        const path = join(this.#folder, sourceName);
        await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: pathToFileURL(path).href, languageId: 'plaintext', version: 1, text: await readFile(path, 'utf8') } });
        await this.request('glossator/source', { uri: pathToFileURL(path).href });
    }

    /** Annotates a word, again for as long as other writers come between. The result says whether it is written. */
    async annotate(word: number, name: string): Promise<'written' | 'kept'> {
        const uri = pathToFileURL(join(this.#folder, sourceName)).href;
        for (;;) {
            const result = await this.request('glossator/edit', { uri, version: null, operation: wordOperation(word, name) });
            if (result.kind === 'done') {
                return result.isKept ? 'kept' : 'written';
            }
            if (!/changed by another program/.test(result.reason)) {
                throw new Error(result.reason);
            }
        }
    }

    async stop(): Promise<void> {
        await this.connection.sendRequest('shutdown');
        await this.connection.sendNotification('exit');
        await this.ended;
        this.connection.dispose();
    }

    /** Ends it as `kill -9` does, or as it ends when its client is gone. */
    async kill(how: 'signal' | 'stream'): Promise<void> {
        if (how === 'signal') {
            this.child.kill('SIGKILL');
        } else {
            this.child.stdin!.destroy();
        }
        await this.ended;
        this.connection.dispose();
    }
}
