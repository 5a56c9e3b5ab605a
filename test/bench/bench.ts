import { execFileSync } from 'node:child_process';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as jsYaml from 'js-yaml';
import * as yaml from 'yaml';
import { CorpusStore } from '../../src/core/corpus/store';
import { highlights } from '../../src/core/features/highlights';
import { planFollow } from '../../src/core/edits/follow';
import { readSidecar } from '../../src/core/sidecar/read';
import { NodeWorkspace, nodeHost } from '../../src/host/node';
import { Documents } from '../../src/server/documents';
import { MemoryWorkspace } from '../unit/memoryWorkspace';
import { TestClient } from '../server/harness';
import { createRandom, generateRegistry, generateSource } from './generate';
import { median, ms, quantile, report, times } from './measure';
import { names } from './names';
import { propagation } from './propagation';

const uri = (path: string) => `file:///corpus/${path}`;

async function activation(): Promise<void> {
    const bundle = resolve('dist/client/extension.js');
    const script = `const Module = require('node:module'); const load = Module._load;
        const anything = new Proxy(function () {}, { get: (_, key) => key === Symbol.toPrimitive ? () => '' : anything, apply: () => anything, construct: () => anything });
        Module._load = (name, ...rest) => name === 'vscode' ? anything : load(name, ...rest);
        const start = performance.now(); require(${JSON.stringify(bundle)}); console.log(performance.now() - start);`;
    const figures = Array.from({ length: 15 }, () => Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })));
    report('Activation: evaluation of the entry bundle, in a fresh process', ms(median(figures)), '≤ 30 ms');
}

async function firstHighlights(): Promise<void> {
    const { text, sidecar } = generateSource(1, { mentions: 900, claims: 100, actors: 200 });
    const files = { 'glossator.yaml': 'glossator: 1\n', 'actors.yaml': generateRegistry(200), 'a.txt': text, 'a.txt.gloss.yaml': sidecar };
    const figures: number[] = [];
    for (let run = 0; run < 7; run++) {
        const client = await TestClient.start(files);
        const start = performance.now();
        await client.open('a.txt');
        const { items } = await client.request('glossator/highlights', { uri: client.uri('a.txt') });
        figures.push(performance.now() - start);
        if (items.length < 1000) {
            throw new Error('The highlights are not complete.');
        }
        await client.stop();
    }
    report('First highlights of a source with 1,000 annotations, over the connection', ms(median(figures)), '≤ 100 ms');
}

async function keystrokes(): Promise<void> {
    const { text, sidecar } = generateSource(2, { mentions: 9000, claims: 1000, actors: 200 });
    const long = text + 'x'.repeat(Math.max(0, 1_000_000 - text.length));
    const store = await CorpusStore.open(new MemoryWorkspace([[uri('a.txt'), long], [uri('a.txt.gloss.yaml'), sidecar], [uri('glossator.yaml'), 'glossator: 1\n']]), 'file:///corpus');
    const documents = new Documents();
    const open = documents.open(uri('a.txt'), 'plaintext', 1, long);
    if (open.kind !== 'source') {
        throw new Error('This is a source.');
    }
    await store.sourceOpened('a.txt', open.text);
    const random = createRandom(7);
    const figures: number[] = [];
    for (let version = 2; version < 602; version++) {
        const position = open.text.positionAtUtf16(Math.floor(random() * open.text.text.length));
        const start = performance.now();
        const changed = documents.change(uri('a.txt'), version, [{ range: { start: position, end: position }, text: 'y' }])!;
        if (changed.kind === 'source') {
            store.sourceEdited('a.txt', changed.splices, changed.after);
        }
        figures.push(performance.now() - start);
    }
    const view = (await store.sourceView(store.corpus.source('a.txt')!))!;
    if (highlights(store.corpus, view).length < 9000) {
        throw new Error('Annotations were lost.');
    }
    report('Keystroke in a source of 1 MB with 10,000 annotations, in the server, median', ms(median(figures.slice(100))));
    report('… 99th percentile of 500', ms(quantile(figures.slice(100), 0.99)), '≤ 8 ms');
}

async function edits(): Promise<void> {
    const { text, sidecar } = generateSource(3, { mentions: 9000, claims: 1000, actors: 200 });
    const client = await TestClient.start({ 'glossator.yaml': 'glossator: 1\n', 'actors.yaml': generateRegistry(200), 'a.txt': text, 'a.txt.gloss.yaml': sidecar });
    await client.open('a.txt');
    let line = 0;
    const figures = await times(30, async () => {
        // Places all over the source, each once.
        line = (line + 2 * 389) % 3000;
        const result = await client.edit('a.txt', { kind: 'addMentions', ranges: [{ start: { line, character: 0 }, end: { line, character: 4 } }], actor: { actor: 'actor-1' } });
        if (result.kind !== 'done') {
            throw new Error(result.reason);
        }
    }, 5);
    report('One annotation in a sidecar of 10,000, from request to answer', ms(median(figures)), '≤ 25 ms');
    await client.stop();
}

/** What a save costs after a word was typed at the top of a source: everything after it moves. */
async function saves(): Promise<void> {
    for (const [what, claims] of [['10,000 mentions', 0], ['9,000 mentions and 1,000 claims', 1000]] as const) {
        const { text, sidecar } = generateSource(4, { mentions: 10_000 - claims, claims, actors: 200 });
        const figures = await times(5, async () => {
            const store = await CorpusStore.open(new MemoryWorkspace([[uri('a.txt'), text], [uri('a.txt.gloss.yaml'), sidecar], [uri('glossator.yaml'), 'glossator: 1\n'], [uri('actors.yaml'), generateRegistry(200)]]), 'file:///corpus');
            const documents = new Documents();
            const open = documents.open(uri('a.txt'), 'plaintext', 1, text);
            await store.sourceOpened('a.txt', (open as Extract<typeof open, { kind: 'source' }>).text);
            const top = { line: 0, character: 0 };
            const changed = documents.change(uri('a.txt'), 2, [{ range: { start: top, end: top }, text: 'Well. ' }])!;
            if (changed.kind === 'source') {
                store.sourceEdited('a.txt', changed.splices, changed.after);
            }
            const start = performance.now();
            const edit = await planFollow(store, store.corpus.source('a.txt')!, store.sourceSaved('a.txt')!, nodeHost);
            spent.push(performance.now() - start);
            if (edit?.kind !== 'edit') {
                throw new Error('Nothing follows.');
            }
        });
        report(`Save after typing at the top of a source with ${what}, planning`, ms(median(spent.splice(0).slice(-figures.length))));
    }
}

const spent: number[] = [];

async function coldIndex(): Promise<void> {
    const sources = 1000;
    const folder = await fs.mkdtemp(join(tmpdir(), 'glossator-bench-'));
    try {
        let bytes = 0;
        const sidecars: string[] = [];
        await fs.writeFile(join(folder, 'glossator.yaml'), 'glossator: 1\n');
        await fs.writeFile(join(folder, 'actors.yaml'), generateRegistry(2000));
        for (let index = 0; index < sources; index++) {
            const { text, sidecar } = generateSource(index, { mentions: 90, claims: 10, actors: 2000 });
            sidecars.push(sidecar);
            bytes += Buffer.byteLength(sidecar);
            await fs.writeFile(join(folder, `${index}.txt`), text);
            await fs.writeFile(join(folder, `${index}.txt.gloss.yaml`), sidecar);
        }
        const megabytes = bytes / 1e6;
        const speed = (time: number) => `${(megabytes / (time / 1000)).toFixed(1)} MB/s`;
        const root = pathToFileURL(folder).href;
        const cold = median(await times(5, () => CorpusStore.open(new NodeWorkspace(), root)));
        const parse = median(await times(5, () => sidecars.forEach(text => readSidecar(text))));
        const byJsYaml = median(await times(3, () => sidecars.forEach(text => jsYaml.load(text))));
        const byYaml = median(await times(1, () => sidecars.slice(0, 100).forEach(text => yaml.parse(text)))) * (sources / 100);
        report(`Cold index of ${sources} sources, ${(sources * 100).toLocaleString('en')} annotations, ${megabytes.toFixed(1)} MB of sidecars, from disk`, ms(cold), speed(cold));
        report('… reading the sidecars alone, in memory', ms(parse), speed(parse));
        report('… js-yaml 4 on the same texts, values only', ms(byJsYaml), speed(byJsYaml));
        report('… yaml 2 on the same texts, values only (a tenth measured)', ms(byYaml), speed(byYaml));
        report('Cold index with files and index : js-yaml without', `${(byJsYaml / cold).toFixed(1)} ×`, '≥ 5 ×');
        report('Reading alone : js-yaml', `${(byJsYaml / parse).toFixed(1)} ×`);
    } finally {
        await fs.rm(folder, { recursive: true, force: true });
    }
}

/** Of what is still in use. */
async function heapUsed(): Promise<number> {
    for (let round = 0; round < 3; round++) {
        await new Promise(resolve => setImmediate(resolve));
        global.gc?.();
    }
    return process.memoryUsage().heapUsed;
}

/** Bytes an annotation that stay in memory, sidecars' texts included, where so many of a hundred are claims. */
async function residentBytes(claims: number): Promise<number> {
    const folder = await fs.mkdtemp(join(tmpdir(), 'glossator-bench-'));
    try {
        await fs.writeFile(join(folder, 'glossator.yaml'), 'glossator: 1\n');
        for (let index = 0; index < 500; index++) {
            const { text, sidecar } = generateSource(index, { mentions: 100 - claims, claims, actors: 2000 });
            await fs.writeFile(join(folder, `${index}.txt`), text);
            await fs.writeFile(join(folder, `${index}.txt.gloss.yaml`), sidecar);
        }
        const before = await heapUsed();
        const { corpus } = await CorpusStore.open(new NodeWorkspace(), pathToFileURL(folder).href);
        return ((await heapUsed()) - before) / (corpus.counts.mentions + corpus.counts.claims);
    } finally {
        await fs.rm(folder, { recursive: true, force: true });
    }
}

async function memory(): Promise<void> {
    report('Resident, a mention, in sources without claims', `${Math.round(await residentBytes(0))} bytes`, '≤ 400 bytes');
    report('Resident, an annotation, a tenth of them claims', `${Math.round(await residentBytes(10))} bytes`);
}

async function main(): Promise<void> {
    const parts: Readonly<Record<string, () => Promise<void>>> = { activation, firstHighlights, keystrokes, edits, saves, coldIndex, memory, names, propagation };
    const wanted = process.argv.slice(2);
    for (const [name, part] of Object.entries(parts)) {
        if (wanted.length === 0 || wanted.includes(name)) {
            await part();
        }
    }
}

void main();
