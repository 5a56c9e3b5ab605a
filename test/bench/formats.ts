/**
 * Usage: npm run bench:formats -- --data FOLDER [--only FORMAT,…] [--profile FOLDER]: what it costs to bring PolNeAR (the folder with its
 * `train` and `dev`, in brat's stand-off) into a corpus and out of it in every format, and what comes back of it.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formats } from '../../src/core/formats/formats';
import { readRaw } from '../../src/core/sidecar/readRaw';
import { bratDifference } from './bratDifference';

const { values: options } = parseArgs({ options: { data: { type: 'string' }, only: { type: 'string' }, profile: { type: 'string' } } });
const parts = ['train', 'dev'];
/** Processor seconds for an export of some 24,000 claims. */
const budget = 3;

/** What a run of the command line took and said. */
interface Run {
    readonly out: string;
    readonly err: string;
    readonly code: number;
    readonly seconds: number;
    /** The largest resident size, in MB. */
    readonly megabytes: number;
}

function main(): void {
    if (options.data === undefined || !parts.every(part => existsSync(join(options.data!, part)))) {
        console.error('Say where PolNeAR is, the folder with its train and dev: --data FOLDER');
        process.exit(2);
    }
    const work = mkdtempSync(join(tmpdir(), 'glossator-formats-'));
    try {
        measure(resolve(options.data), work);
    } finally {
        rmSync(work, { recursive: true, force: true });
    }
}

function measure(data: string, work: string): void {
    const corpus = join(work, 'corpus');
    for (const round of ['Import', 'Again']) {
        for (const part of parts) {
            const run = glossator(work, `import-${round}-${part}`, ['import', join(data, part), '--format', 'brat', '--into', corpus, '--language', 'en']);
            print(`${round} of ${part}`, run, run.out.trim());
            if (round === 'Import') {
                said(run);
            } else if (!/ 0 new entries, 0 with something added, .* 0 in conflict/.test(run.out)) {
                console.log('  WRONG: importing again should change nothing');
            }
        }
    }
    const check = glossator(work, 'check', ['check', corpus]);
    print('check', check, check.out.trim().split('\n').at(-1)!);
    countCodes(check.out);
    const stats = glossator(work, 'stats', ['stats', corpus]);
    print('stats', stats, 'what reading the corpus alone takes');
    print('node', glossator(work, 'node', ['--version']), 'what starting takes');
    const before = sidecars(corpus);
    console.log(`\n${'format'.padEnd(16)}${'files'.padStart(7)}${'MB'.padStart(8)}${'s'.padStart(7)}${'÷ copy'.padStart(8)}${'peak MB'.padStart(9)}${'back s'.padStart(8)}${'peak MB'.padStart(9)}   what comes back; what is lost`);
    for (const { id, write, reader } of formats.filter(format => options.only === undefined || options.only.split(',').includes(format.id))) {
        if (!write) {
            continue;
        }
        const made = join(work, 'made');
        const run = glossator(work, `export-${id}`, ['export', corpus, '--format', id, '--out', made]);
        const { files, bytes } = sizeOf(made);
        const copy = copySeconds(made, join(work, 'copy'));
        let back: Run | undefined;
        let comparison = '-';
        if (reader) {
            const fresh = join(work, 'fresh');
            // Not every format has the texts in it.
            cpSync(corpus, fresh, { recursive: true, filter: path => !path.endsWith('.gloss.yaml') });
            back = glossator(work, `import-${id}`, ['import', made, '--format', id, '--into', fresh]);
            comparison = compared(before, sidecars(fresh));
            if (id === 'brat') {
                compareBrat(data, corpus, work);
            }
            rmSync(fresh, { recursive: true, force: true });
        }
        console.log(`${id.padEnd(16)}${String(files).padStart(7)}${(bytes / 1e6).toFixed(1).padStart(8)}${run.seconds.toFixed(2).padStart(7)}${(run.seconds / copy).toFixed(1).padStart(8)}${run.megabytes.toFixed(0).padStart(9)}`
            + `${(back?.seconds.toFixed(2) ?? '-').padStart(8)}${(back?.megabytes.toFixed(0) ?? '-').padStart(9)}   ${run.seconds > budget ? `OVER ${budget} s; ` : ''}${comparison}`);
        said(run);
        if (back) {
            said(back);
        }
        rmSync(made, { recursive: true, force: true });
    }
}

/** Runs the command line as it ships; its processor time is that of the whole process, with its start. */
function glossator(work: string, name: string, args: readonly string[]): Run {
    const usage = join(work, 'usage.cjs');
    const result = join(work, 'usage.json');
    writeFileSync(usage, `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(result)}, JSON.stringify(process.resourceUsage())));`);
    const profile = options.profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', resolve(options.profile), '--cpu-prof-name', `${name}.cpuprofile`];
    const { stdout, stderr, status } = spawnSync(process.execPath, [...profile, '--require', usage, join('dist', 'cli', 'main.js'), ...args], { encoding: 'utf8', maxBuffer: 1 << 30 });
    const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(result, 'utf8')) as NodeJS.ResourceUsage;
    rmSync(result);
    return { out: stdout, err: stderr, code: status ?? 1, seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 };
}

function print(what: string, { seconds, megabytes }: Run, text: string): void {
    console.log(`${what.padEnd(16)} ${seconds.toFixed(2)} s, peak ${megabytes.toFixed(0)} MB: ${text}`);
}

/** What a run told besides, a few lines of it. */
function said({ err, code }: Run): void {
    const lines = err.split('\n').filter(line => line !== '');
    console.log([...lines.slice(0, 12).map(line => `    ${line.slice(0, 200)}`), ...lines.length > 12 ? [`    … ${lines.length - 12} more lines`] : [], ...code === 1 ? ['    FAILED'] : []].map(line => `${line}\n`).join('').trimEnd());
}

function countCodes(out: string): void {
    const counts = new Map<string, number>();
    for (const [, code] of out.matchAll(/^.*?:\d+:\d+: \w+ ([a-z]+\.[a-z-]+) /gm)) {
        counts.set(code!, (counts.get(code!) ?? 0) + 1);
    }
    console.log([...counts].map(([code, count]) => `    ${code}: ${count}`).join('\n'));
}

function sizeOf(folder: string): { readonly files: number; readonly bytes: number } {
    const paths = filesBelow(folder);
    return { files: paths.length, bytes: paths.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0) };
}

/** Processor seconds that it takes to read and write the same files, the better of two. */
function copySeconds(from: string, to: string): number {
    const runs = [0, 1].map(() => {
        const start = process.cpuUsage();
        for (const path of filesBelow(from)) {
            mkdirSync(join(to, path, '..'), { recursive: true });
            writeFileSync(join(to, path), readFileSync(join(from, path)));
        }
        const { user, system } = process.cpuUsage(start);
        rmSync(to, { recursive: true, force: true });
        return (user + system) / 1e6;
    });
    return Math.min(...runs);
}

function filesBelow(folder: string): string[] {
    return existsSync(folder) ? (readdirSync(folder, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort() : [];
}

type Sections = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/** Section → place of an entry → what it says. */
function sidecars(corpus: string): Sections {
    const sections = new Map<string, Map<string, unknown>>();
    for (const path of filesBelow(corpus).filter(each => each.endsWith('.gloss.yaml'))) {
        const text = readFileSync(join(corpus, path), 'utf8');
        for (const [name, section] of readRaw(text).sections) {
            if (section.kind !== 'list') {
                continue;
            }
            const entries = sections.get(name) ?? new Map<string, unknown>();
            sections.set(name, entries);
            for (const { value } of section.entries) {
                const { id, ...others } = value as Readonly<Record<string, unknown>>;
                entries.set(`${path} ${typeof id === 'string' ? id : JSON.stringify(others)}`, sorted(others));
            }
        }
    }
    return sections;
}

function sorted(value: unknown): unknown {
    return Array.isArray(value) ? value.map(sorted) : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)])) : value;
}

/** How much of what stood in a corpus stands in another. */
function compared(before: Sections, after: Sections): string {
    const lines: string[] = [];
    for (const [name, entries] of before) {
        const others = after.get(name) ?? new Map<string, unknown>();
        const changed = new Map<string, number>();
        let equal = 0;
        for (const [key, value] of entries) {
            const other = others.get(key);
            if (other !== undefined && JSON.stringify(other) === JSON.stringify(value)) {
                equal++;
            } else {
                const [a, b] = [value, other] as Readonly<Record<string, unknown>>[];
                const keys = b === undefined ? ['gone'] : [...new Set([...Object.keys(a!), ...Object.keys(b)])].filter(each => JSON.stringify(a![each]) !== JSON.stringify(b[each]));
                keys.forEach(each => changed.set(each, (changed.get(each) ?? 0) + 1));
            }
        }
        const more = [...others.keys()].filter(key => !entries.has(key)).length;
        lines.push(`${name} ${equal} of ${entries.size}${changed.size > 0 ? ` (${[...changed].map(([key, count]) => `${key} ${count}`).join(', ')})` : ''}${more > 0 ? ` and ${more} others` : ''}`);
    }
    return lines.join(', ');
}

/** Whether what came from brat is what goes to it, each annotator's layer with its own export. */
function compareBrat(data: string, corpus: string, work: string): void {
    const files = parts.flatMap(part => {
        const texts = new Set(filesBelow(join(data, part, 'text')).map(path => path.slice(0, -'.txt'.length)));
        return filesBelow(join(data, part, 'attributions')).map(path => {
            const name = path.slice(0, -'.ann'.length);
            const text = [...texts].filter(each => name === each || name.startsWith(`${each}_`)).sort((a, b) => b.length - a.length)[0]!;
            return { path: join(data, part, 'attributions', path), text, who: name.slice(text.length + 1) };
        });
    });
    const annotators = new Map<string, number>();
    files.forEach(({ text }) => annotators.set(text, (annotators.get(text) ?? 0) + 1));
    const layerOf = ({ text, who }: (typeof files)[number]) => (annotators.get(text)! > 1 ? who : '');
    const told: string[] = [];
    let equal = 0;
    for (const layer of [...new Set(files.map(layerOf))].sort()) {
        const made = join(work, 'layer');
        glossator(work, 'layer', ['export', corpus, '--format', 'brat', '--out', made, ...layer === '' ? [] : ['--layer', layer]]);
        const written = new Map(filesBelow(made).filter(path => path.endsWith('.ann')).map(path => [path.slice(path.lastIndexOf('/') + 1, -'.ann'.length), join(made, path)]));
        for (const file of files.filter(each => layerOf(each) === layer)) {
            const target = written.get(file.text);
            const differences = target === undefined ? ['not written'] : bratDifference(readFileSync(file.path, 'utf8'), readFileSync(target, 'utf8'), readFileSync(target.replace(/\.ann$/, '.txt'), 'utf8'));
            equal += differences.length === 0 ? 1 : 0;
            told.push(...differences.map(difference => `${file.path.slice(data.length + 1)}: ${difference}`));
        }
        rmSync(made, { recursive: true, force: true });
    }
    console.log(`brat → corpus → brat: ${equal} of ${files.length} files of ${annotators.size} texts say the same${told.slice(0, 20).map(line => `\n    ${line}`).join('')}${told.length > 20 ? `\n    … and ${told.length - 20} more` : ''}`);
}

main();
