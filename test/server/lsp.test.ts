import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promises as fs } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { Diagnostic, Hover, Location, SymbolInformation } from 'vscode-languageserver-types';

const program = join(process.cwd(), 'dist', 'cli', 'main.js');
const files = {
    'glossator.yaml': 'glossator: 1\n',
    'actors.yaml': 'glossator: 1\nactors:\n  kerry: {type: person, names: {en: [Kerry], ar: [كيري]}}\n',
    "kerry's (1) é.txt": 'Kerry left.\n',
    "kerry's (1) é.txt.gloss.yaml": 'glossator: 1\nmentions:\n  - {id: m-00000000, actor: kerry, at: 0-5, text: "Kerry"}\n',
};

/** As few characters encoded as an address can do with, which is as some editors do it. */
function otherAddress(path: string): string {
    return `file://${encodeURI(path)}`;
}

suite('glossator lsp', () => {
    let folder = '';
    let child: ChildProcess;
    let client: MessageConnection;
    let told = (_uri: string, _diagnostics: readonly Diagnostic[]) => {};

    setup(async () => {
        folder = await fs.realpath(await fs.mkdtemp(join(tmpdir(), 'glossator-')));
        for (const [path, text] of Object.entries(files)) {
            await fs.writeFile(join(folder, path), text);
        }
    });
    teardown(async () => {
        client.dispose();
        child.kill();
        await fs.rm(folder, { recursive: true, force: true });
    });

    async function start(initializationOptions: unknown, locale = 'en'): Promise<void> {
        child = spawn(process.execPath, [program, 'lsp', '--stdio'], { cwd: tmpdir() });
        await begin(createMessageConnection(new StreamMessageReader(child.stdout!), new StreamMessageWriter(child.stdin!)), initializationOptions, locale);
    }

    async function begin(connection: MessageConnection, initializationOptions: unknown, locale: string): Promise<void> {
        client = connection;
        client.onUnhandledNotification(({ method }) => assert.fail(`A plain client was sent ${method}.`));
        client.onNotification('window/logMessage', () => {});
        client.onNotification('textDocument/publishDiagnostics', (params: { uri: string; diagnostics: Diagnostic[] }) => {
            told(params.uri, params.diagnostics);
        });
        client.listen();
        await client.sendRequest('initialize', { processId: process.pid, rootUri: otherAddress(folder), capabilities: {}, locale, initializationOptions });
        await client.sendNotification('initialized', {});
    }

    /** The codes of the diagnostics that a file is told next. */
    const toldOf = (wanted: string) => new Promise<unknown[]>(resolve => {
        told = (uri, diagnostics) => uri === wanted && resolve(diagnostics.map(({ code }) => code));
    });
    const open = (path: string, text: string) => client.sendNotification('textDocument/didOpen', { textDocument: { uri: otherAddress(join(folder, path)), languageId: 'text', version: 1, text } });
    const at = (path: string) => ({ textDocument: { uri: otherAddress(join(folder, path)) }, position: { line: 0, character: 1 } });
    /** Of a source, as the client knows the address. */
    const source = "kerry's (1) é.txt";

    test('Talks to a client of any editor, in the addresses that it uses', async () => {
        await start({});
        await open(source, files[source]);
        const hover = await client.sendRequest<Hover>('textDocument/hover', at(source));
        assert.match(JSON.stringify(hover), /Kerry/);
        const [reference] = await client.sendRequest<Location[]>('textDocument/references', { ...at(source), context: { includeDeclaration: false } });
        assert.equal(reference!.uri, otherAddress(join(folder, source)));
        const [definition] = await client.sendRequest<Location[]>('textDocument/definition', at(source));
        assert.equal(definition!.uri, pathToFileURL(join(folder, 'actors.yaml')).href);
    });

    test('Diagnostics of an open sidecar come to the address that it was opened by', async () => {
        await start(null);
        const sidecar = `${source}.gloss.yaml` as const;
        const uri = otherAddress(join(folder, sidecar));
        await open(sidecar, files[sidecar].replace('actor: kerry', 'actor: nobody'));
        assert.deepEqual(await toldOf(uri), ['reference.unknown-actor']);
    });

    test('Sees what other programs write where the client watches nothing', async () => {
        await start({ languages: ['en'] });
        await open(source, files[source]);
        await client.sendRequest('textDocument/hover', at(source));
        const uri = pathToFileURL(join(folder, 'deep/b.txt.gloss.yaml')).href;
        const seen = toldOf(uri);
        await fs.mkdir(join(folder, 'deep'));
        await fs.writeFile(join(folder, 'deep/b.txt'), 'Kerry');
        await fs.writeFile(join(folder, 'deep/b.txt.gloss.yaml'), files[`${source}.gloss.yaml`].replace('m-00000000, actor: kerry', 'm-00000001, actor: nobody'));
        assert.deepEqual(await seen, ['reference.unknown-actor']);
        const forgotten = toldOf(uri);
        await fs.writeFile(join(folder, 'actors.yaml'), files['actors.yaml'].replace('kerry:', 'nobody:'));
        assert.deepEqual(await forgotten, []);
        const again = toldOf(uri);
        await fs.rename(join(folder, 'deep'), join(folder, 'moved'));
        await fs.rename(join(folder, 'moved'), join(folder, 'deep'));
        await fs.writeFile(join(folder, 'deep/b.txt'), 'Nobody');
        assert.deepEqual(await again, ['anchor.drifted']);
    });

    test('Shows names in the language of the client', async () => {
        await start(undefined, 'ar-SY');
        await open(source, files[source]);
        await client.sendRequest('textDocument/hover', at(source));
        const symbols = await client.sendRequest<SymbolInformation[]>('workspace/symbol', { query: 'kerry' });
        assert.deepEqual(symbols.map(({ name, containerName }) => `${name} (${containerName})`), ['Kerry (كيري · person)']);
    });

    test('Ends with the client, whether it says goodbye or not', async () => {
        await start({});
        await client.sendRequest('shutdown');
        await client.sendNotification('exit');
        assert.deepEqual(await once(child, 'close'), [0, null]);
        await start({});
        child.stdin!.end();
        assert.deepEqual(await once(child, 'close'), [1, null]);
    });

    test('Talks over a port on which the client listens', async () => {
        const server = createServer();
        server.listen(0, '127.0.0.1');
        await once(server, 'listening');
        const { port } = server.address() as { port: number };
        child = spawn(process.execPath, [program, 'lsp', '--socket', String(port)]);
        const [socket] = await once(server, 'connection') as [Socket];
        server.close();
        await begin(createMessageConnection(new StreamMessageReader(socket), new StreamMessageWriter(socket)), {}, 'en');
        await open(source, files[source]);
        assert.match(JSON.stringify(await client.sendRequest('textDocument/hover', at(source))), /Kerry/);
        socket.destroy();
        await once(child, 'close');
    });
});
