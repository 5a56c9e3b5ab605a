import { type Status, statuses } from '../../core/annotation/model';
import { isPartOfCorpus } from '../../core/formats/destination';
import type { ExportOptions } from '../../core/formats/format';
import { exportFormat, exportFormats as formats, type WritableFormat } from '../../core/formats/formats';
import { narrowed, type Narrowing } from '../../core/formats/narrowed';
import { ExportReport } from '../../core/formats/report';
import type { SourceRecord } from '../../core/corpus/corpus';
import type { CorpusStore } from '../../core/corpus/store';
import { filterHelp, filterLines, filterOptions, isFilter } from '../batch/filter';
import { CommandError, type Environment } from '../environment';
import { exitCodes } from '../exitCodes';
import type { Arguments } from '../options';
import { matcherFor, queryOption } from '../query';
import { type Selection, selectCorpora } from '../selection';
import { counted } from '../words';
import type { Command } from './command';

export const exportCommand: Command = {
    name: 'export',
    summary: 'Writes a corpus, or a part of it, in the format of another tool',
    details: [
        'Formats:',
        ...formats.map(({ id, description }) => `  ${id.padEnd(Math.max(...formats.map(format => format.id.length)))}  ${description}`),
        '',
        'Exit code 0: everything was written (what a format cannot carry is listed), 1: failure.',
        '',
        filterHelp,
        'The result has “files”: path → text. Nothing is written to disk then.',
    ].join('\n'),
    options: {
        format: { value: 'FORMAT', choices: formats.map(format => format.id), description: 'which format, of those above', isRequired: true },
        out: { value: 'DIR', description: 'the folder to write to; files of an earlier export are replaced' },
        utf16: { description: 'offsets count UTF-16 units instead of code points (w3c, csv, parquet, turtle, nquads)' },
        base: { value: 'IRI', description: 'put before every address, which then is absolute (w3c, turtle, nquads)' },
        layer: { value: 'NAME', description: 'the annotations of an annotator’s layer instead of the main sidecars' },
        status: { choices: statuses, description: 'only sources that have come so far, or further' },
        ...queryOption,
        ...filterOptions,
        excel: { description: 'begin files with a byte order mark, for spreadsheets (csv, network-csv)' },
    },
    async run(args, environment) {
        const format = exportFormat(args.value('format')!)!;
        if (isFilter(args)) {
            const options = optionsOf(args, format);
            return filterLines(environment, args, (source, store) => exportLine(store, source, format, options));
        }
        const [selection, ...others] = await selectCorpora(environment, args.paths);
        if (!selection || others.length > 0) {
            throw new CommandError('These paths are of more than one corpus: export one at a time.');
        }
        const out = args.value('out');
        if (out === undefined) {
            throw new CommandError('--out is missing: the folder to write to.');
        }
        const query = args.value('query');
        const narrowing: Narrowing = { matcher: query === undefined ? undefined : matcherFor(query, selection.store.corpus), layer: args.value('layer'), status: args.value('status') as Status | undefined };
        if (narrowing.layer !== undefined && !selection.sources.some(({ layers }) => layers.has(narrowing.layer!))) {
            throw new CommandError(`No source here has a layer “${narrowing.layer}”.`);
        }
        const { report, written, replaced, sources } = await write(selection, format, optionsOf(args, format), narrowing, environment.toUri(out), environment);
        environment.out(`${counted(sources, 'source')}, ${counted(written, 'file')} in ${out}${replaced > 0 ? `, of which ${replaced} replaced what was there` : ''}\n`);
        environment.err([
            ...section('Not carried over:', report.losses),
            ...section('Wrong or missing:', report.failures),
        ].join(''));
        return report.failures.length > 0 ? exitCodes.failure : exitCodes.clean;
    },
};

/** The files of one source of a filter: path → text, or bytes in Base64. */
async function exportLine(store: CorpusStore, source: SourceRecord, format: WritableFormat, options: ExportOptions) {
    const report = new ExportReport();
    const pieces = new Map<string, (string | Uint8Array)[]>();
    for await (const chunk of format.write({ view: store, sources: [source], options, report })) {
        pieces.set(chunk.path, [...pieces.get(chunk.path) ?? [], 'text' in chunk ? chunk.text : chunk.bytes]);
    }
    const files = Object.fromEntries([...pieces].map(([path, content]) => [path, content.every(piece => typeof piece === 'string') ? content.join('')
        : { base64: Buffer.concat(content.map(piece => (typeof piece === 'string' ? Buffer.from(piece) : piece))).toString('base64') }]));
    const problems = [...report.losses, ...report.failures];
    return { result: { files, ...problems.length > 0 && { losses: problems } } };
}

async function write(
    { store, sources }: Selection, format: WritableFormat, options: ExportOptions, narrowing: Narrowing, out: string, environment: Environment,
): Promise<{ readonly report: ExportReport; readonly written: number; readonly replaced: number; readonly sources: number }> {
    const report = new ExportReport();
    const folder = environment.openFolder(out);
    // By links, a folder can lie in the corpus without looking so.
    const real = { out: await environment.realUri(out), root: await environment.realUri(store.corpus.root) };
    const corpus = { root: real.root, settings: store.corpus.settings };
    const allowed = new Set<string>();
    try {
        const narrow = await narrowed(store, sources, narrowing);
        for await (const chunk of format.write({ ...narrow, layer: narrowing.layer, options, report })) {
            const { path } = chunk;
            if (!allowed.has(path) && isPartOfCorpus(corpus, real.out, path)) {
                throw new CommandError(`${path} would become part of the corpus in ${environment.toPath(out)}: choose a folder outside of it.`);
            }
            allowed.add(path);
            await folder.append(path, 'text' in chunk ? chunk.text : chunk.bytes);
        }
        return { report, ...await folder.finish(), sources: narrow.sources.length };
    } catch (error) {
        await folder.abandon();
        throw error;
    }
}

function optionsOf(args: Arguments, format: WritableFormat): ExportOptions {
    const base = args.value('base');
    const asked: ExportOptions = {
        ...args.has('utf16') && { unit: 'UTF-16' },
        ...base !== undefined && { base: base.endsWith('/') ? base : `${base}/` },
        ...args.has('excel') && { byteOrderMark: true },
    };
    for (const key of Object.keys(asked) as (keyof ExportOptions)[]) {
        if (!format.options.includes(key)) {
            const names = { unit: 'utf16', base: 'base', byteOrderMark: 'excel' } as const;
            throw new CommandError(`--${names[key]} has no meaning for ${format.id}.`);
        }
    }
    return asked;
}

function section(title: string, lines: readonly string[]): string[] {
    return lines.length > 0 ? [`${title}\n`, ...lines.map(line => `  ${line}\n`)] : [];
}
