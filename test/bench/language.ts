import { spawn } from 'node:child_process';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { WorkDoneProgress } from 'vscode-languageserver-protocol';
import type { Location } from 'vscode-languageserver-types';
import { uriOf } from '../../src/core/corpus/layout';
import { URI } from 'vscode-uri';
import { actorName, type CorpusSize, generateCorpus, generateMarkdown, hub, hubFile, perSource, sourcePath } from './generateCorpus';
import { MeasuredServer } from './languageServer';
import { MeasuredMarkdown } from './markdown';
import { median, ms, quantile, report, times } from './measure';

const { values } = parseArgs({ options: { sources: { type: 'string', default: '10000' }, actors: { type: 'string', default: '100000' } } });
const size: CorpusSize = { sources: Number(values.sources), actors: Number(values.actors) };

const seconds = (time: number) => `${(time / 1000).toFixed(2)} s`;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
const timed = async <T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly time: number }> => {
    const start = performance.now();
    const result = await work();
    return { result, time: performance.now() - start };
};

/** What somebody types to find a name, letter by letter. */
function* keystrokes(): IterableIterator<string> {
    for (let count = 1; count <= 20; count++) {
        const name = actorName((count * 4999) % size.actors);
        for (let length = 1; length <= name.length; length++) {
            yield name.slice(0, length).toLowerCase();
        }
    }
}

async function write(folder: string): Promise<void> {
    let bytes = 0;
    const { time } = await timed(async () => {
        let made = '';
        for (const { path, text } of generateCorpus(size)) {
            const file = join(folder, path);
            if (dirname(file) !== made) {
                made = dirname(file);
                await fs.mkdir(made, { recursive: true });
            }
            await fs.writeFile(file, text);
            bytes += Buffer.byteLength(text);
        }
    });
    report(`Generated: ${size.sources.toLocaleString('en')} sources, ${(size.sources * (perSource.mentions + perSource.claims)).toLocaleString('en')} annotations, ${size.actors.toLocaleString('en')} actors`, seconds(time), megabytes(bytes));
}

async function ours(folder: string): Promise<void> {
    const root = URI.file(folder).toString();
    const uri = (path: string) => uriOf(root, path);
    const { result: server, time: indexing } = await timed(() => MeasuredServer.start(root));
    report('Indexing from disk', seconds(indexing));
    report('… resident then', `${(await server.residentMegabytes()).toFixed(0)} MB`);
    report('Checking every file afterwards, processor time', seconds(await server.rest()));
    report('… resident then', `${(await server.residentMegabytes()).toFixed(0)} MB`);

    await views(server);
    const path = sourcePath(4);
    const sidecar = uri(`${path}.gloss.yaml`);
    const text = await fs.readFile(join(folder, path), 'utf8');
    const at = { textDocument: { uri: uri(path) }, position: { line: 0, character: 0 } };
    await server.notify('textDocument/didOpen', { textDocument: { uri: uri(path), languageId: 'glossator-source', version: 1, text } });
    const places = () => server.send<Location[]>('textDocument/references', { ...at, context: { includeDeclaration: false } });
    const first = await timed(places);
    report(`LSP references of the actor with ${first.result.length.toLocaleString('en')} mentions, ${megabytes(JSON.stringify(first.result).length)}, first`, seconds(first.time));
    report('… again', seconds(median(await times(3, places, 0))));
    report('… processor time', seconds(await spent(server, places)));

    const typed = [...keystrokes()].length;
    await server.rest();
    const before = await server.processorTime();
    const symbols = await times(typed, nextOf(keystrokes(), query => server.send('workspace/symbol', { query })), 0);
    report('Workspace symbol over all actors and claims, a keystroke, median', ms(median(symbols)));
    report('… 99th percentile', ms(quantile(symbols, 0.99)), '≤ 30 ms');
    report('… processor time, mean', ms((await server.processorTime() - before) / typed));
    for (const method of ['hover', 'definition', 'documentSymbol', 'documentHighlight']) {
        report(`LSP ${method}`, ms(median(await times(20, () => server.send(`textDocument/${method}`, at)))));
    }
    await edits(server, folder, uri, sidecar);
    await rename(server, uri('actors.yaml'), await fs.readFile(join(folder, 'actors.yaml'), 'utf8'));
    report('Resident at the end', `${(await server.residentMegabytes()).toFixed(0)} MB`);
    await server.stop();
}

/** Milliseconds of the server's processor time. */
async function spent(server: MeasuredServer, work: () => Promise<unknown>): Promise<number> {
    await server.rest();
    const before = await server.processorTime();
    await work();
    return await server.processorTime() - before;
}

/** Of the actor that every source names: our own request, which writes all sidecars itself. */
async function rename(server: MeasuredServer, uri: string, registry: string): Promise<void> {
    const line = registry.slice(0, registry.indexOf(`  ${hub.id}:`)).split('\n').length - 1;
    const steps: unknown[] = [];
    server.connection.onProgress(WorkDoneProgress.type, 'rename', step => void steps.push(step));
    const { result, time } = await timed(() => server.request('glossator/rename', { uri, position: { line, character: 2 }, newName: 'hub-renamed', mostFiles: 0, workDoneToken: 'rename' }));
    report(`Rename of the id of the actor with most mentions: ${result.kind === 'refused' ? result.reason : result.kind}, ${steps.length} steps of progress`, seconds(time), '≤ 3 s');
    report('… checking afterwards, processor time', seconds(await server.rest()));
}

/** One after another of some values; each run of the result takes the next. */
function nextOf<T>(source: IterableIterator<T>, work: (value: T) => Promise<unknown>): () => Promise<unknown> {
    return () => work(source.next().value as T);
}

async function views(server: MeasuredServer): Promise<void> {
    const page = (node: string | undefined, offset = 0) => server.request('glossator/tree', { view: 'actors', ...node !== undefined && { node }, offset });
    const [group] = (await page(undefined)).nodes;
    const actor = `${group!.id}/${hub.id}`;
    const [source] = (await page(actor)).nodes;
    for (const [what, node] of [['The view of actors', undefined], [`… ${group!.label}`, group!.id], ['… the sources of the actor with most mentions, first page', actor], ['… its mentions in a source', source!.id]] as const) {
        report(what, ms(median(await times(20, () => page(node)))), '≤ 20 ms');
    }
}

async function edits(server: MeasuredServer, folder: string, uri: (path: string) => string, sidecar: string): Promise<void> {
    await edit('an edit of a sidecar', sidecar, await fs.readFile(URI.parse(sidecar).fsPath, 'utf8'), 'status: done', 'status: don', 'status: done');
    const registry = await fs.readFile(join(folder, 'actors.yaml'), 'utf8');
    await edit('an edit of a name in the registry', uri('actors.yaml'), registry, '    names: {en: [Ba', '    names: {en: [Bax', '    names: {en: [Ba');
    await edit('an edit of an id in the registry', uri('actors.yaml'), registry, '  a-1:\n', '  a-1x:\n', '  a-1:\n');

    async function edit(what: string, file: string, before: string, old: string, ...texts: readonly string[]): Promise<void> {
        await server.notify('textDocument/didOpen', { textDocument: { uri: file, languageId: 'yaml', version: 1, text: before } });
        await server.rest();
        const lines = before.slice(0, before.indexOf(old)).split('\n');
        const position = { line: lines.length - 1, character: lines.at(-1)!.length };
        let present = old;
        for (const [version, next] of texts.entries()) {
            const [start, last] = [position, present.split('\n')];
            const end = last.length > 1 ? { line: position.line + last.length - 1, character: 0 } : { line: position.line, character: position.character + present.length };
            server.published.length = 0;
            await server.notify('textDocument/didChange', { textDocument: { uri: file, version: version + 2 }, contentChanges: [{ range: { start, end }, text: next }] });
            const start0 = performance.now();
            await server.send('glossator/status', null);
            const answered = performance.now() - start0;
            const busy = await server.rest();
            report(`Diagnostics after ${what}${version > 0 ? ' was taken back' : ''}: processor time; ${new Set(server.published.map(told => told.uri)).size} files told`, ms(busy));
            report('… until the next request is answered', ms(answered));
            present = next;
        }
        await server.notify('textDocument/didClose', { textDocument: { uri: file } });
        await server.rest();
    }
}

async function check(folder: string): Promise<void> {
    const { time } = await timed(() => new Promise(resolve_ => spawn(process.execPath, [resolve('dist/cli/main.js'), 'check', folder], { stdio: 'ignore' }).on('close', resolve_)));
    report('glossator check', seconds(time));
}

async function markdown(): Promise<void> {
    const before = process.memoryUsage.rss();
    const service = new MeasuredMarkdown(generateMarkdown(size));
    const first = await timed(() => service.symbols('stelanba'));
    report('Markdown: first workspace symbols, which index', seconds(first.time), `${first.result.length} found`);
    const symbols = await times(40, nextOf(keystrokes(), query => service.symbols(query)), 0);
    report('Markdown: workspace symbols, a keystroke, median', ms(median(symbols)));
    report('… 99th percentile', ms(quantile(symbols, 0.99)));
    const references = await timed(() => service.references(hubFile, 2));
    report(`Markdown: references of a heading with ${references.result.length.toLocaleString('en')} links, first`, seconds(references.time));
    report('… again', seconds(median(await times(3, () => service.references(hubFile, 2), 0))));
    report('… resident, texts included', `${((process.memoryUsage.rss() - before) / 1e6).toFixed(0)} MB`);
}

async function main(): Promise<void> {
    const folder = await fs.realpath(await fs.mkdtemp(join(tmpdir(), 'glossator-bench-')));
    try {
        await write(folder);
        await ours(folder);
        await check(folder);
    } finally {
        await fs.rm(folder, { recursive: true, force: true });
    }
    await markdown();
}

void main();
