import type { ExportOptions } from '../../core/formats/format';
import { exportFormat, exportFormats as formats, type WritableFormat } from '../../core/formats/formats';
import { ExportReport } from '../../core/formats/report';
import type { SourceRecord } from '../../core/corpus/corpus';
import type { CorpusStore } from '../../core/corpus/store';
import { filterHelp, filterLines, filterOptions, isFilter } from '../batch/filter';
import { CommandError } from '../environment';
import { exitCodeOf, exportTo, narrowingOptions, selectOne } from '../exporting';
import type { Arguments } from '../options';
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
        ...narrowingOptions,
        title: { value: 'TEXT', description: 'what stands above it (html, markdown)' },
        ...filterOptions,
        excel: { description: 'begin files with a byte order mark, for spreadsheets (csv, network-csv)' },
    },
    async run(args, environment) {
        const format = exportFormat(args.value('format')!)!;
        if (isFilter(args)) {
            const options = optionsOf(args, format);
            return filterLines(environment, args, (source, store) => exportLine(store, source, format, options, environment.version));
        }
        const options = optionsOf(args, format);
        const selection = await selectOne(environment, args);
        const out = args.value('out');
        if (out === undefined) {
            throw new CommandError('--out is missing: the folder to write to.');
        }
        const exported = await exportTo(environment.toUri(out), selection, format, options, args, environment);
        environment.out(`${counted(exported.sources, 'source')}, ${counted(exported.files, 'file')} in ${out}${exported.replaced > 0 ? `, of which ${exported.replaced} replaced what was there` : ''}\n`);
        return exitCodeOf(exported, environment);
    },
};

/** The files of one source of a filter: path → text, or bytes in Base64. */
async function exportLine(store: CorpusStore, source: SourceRecord, format: WritableFormat, options: ExportOptions, version: string) {
    const report = new ExportReport();
    const pieces = new Map<string, (string | Uint8Array)[]>();
    for await (const chunk of format.write({ view: store, sources: [source], options, version, report })) {
        pieces.set(chunk.path, [...pieces.get(chunk.path) ?? [], 'text' in chunk ? chunk.text : chunk.bytes]);
    }
    const files = Object.fromEntries([...pieces].map(([path, content]) => [path, content.every(piece => typeof piece === 'string') ? content.join('')
        : { base64: Buffer.concat(content.map(piece => (typeof piece === 'string' ? Buffer.from(piece) : piece))).toString('base64') }]));
    const problems = [...report.losses, ...report.failures];
    return { result: { files, ...problems.length > 0 && { losses: problems } } };
}

function optionsOf(args: Arguments, format: WritableFormat): ExportOptions {
    const base = args.value('base');
    const asked: ExportOptions = {
        ...args.has('utf16') && { unit: 'UTF-16' },
        ...base !== undefined && { base: base.endsWith('/') ? base : `${base}/` },
        ...args.has('excel') && { byteOrderMark: true },
        ...args.value('title') !== undefined && { title: args.value('title') },
    };
    for (const key of Object.keys(asked) as (keyof ExportOptions)[]) {
        if (!format.options.includes(key)) {
            const names = { unit: 'utf16', base: 'base', byteOrderMark: 'excel', title: 'title', language: 'language' } as const;
            throw new CommandError(`--${names[key]} has no meaning for ${format.id}.`);
        }
    }
    return asked;
}
