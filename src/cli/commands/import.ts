import { findCorpusRoot, isLayerName, parentOf } from '../../core/corpus/layout';
import { CorpusStore } from '../../core/corpus/store';
import { importFormat, importFormats, type ReadableFormat } from '../../core/formats/formats';
import { type Imported, InputError, type ImportOptions, type InputFiles } from '../../core/formats/imported';
import { ImportReport } from '../../core/formats/importReport';
import { type ImportedFile, ImportMerger } from '../../core/formats/merging/importMerger';
import type { FileWrite, WriteResult } from '../../core/workspace';
import { CommandError, type Environment } from '../environment';
import { exitCodes } from '../exitCodes';
import type { Arguments } from '../options';
import { kindOf } from '../selection';
import { counted } from '../words';
import { mostAttempts, whyNot } from '../writing';
import type { Command } from './command';

export const importCommand: Command = {
    name: 'import',
    summary: 'Brings annotations of another tool into a corpus',
    usage: 'FILES',
    details: [
        'FILES is a file or a folder of the other tool. What stands in the corpus stays: annotations are merged by what they',
        'say, and importing twice changes nothing. Sources that are not there yet are made of the texts of the import.',
        'Everything is read before anything is written. Formats:',
        ...importFormats.map(({ id, description }) => `  ${id.padEnd(Math.max(...importFormats.map(format => format.id.length)))}  ${description}`),
        '',
        'Exit code 0: everything has its place, 2: something was left out or has no place (it is listed), 1: failure.',
    ].join('\n'),
    options: {
        format: { value: 'FORMAT', choices: importFormats.map(format => format.id), description: 'which format', isRequired: true },
        into: { value: 'DIR', description: 'the corpus; a folder without one becomes one', isRequired: true },
        layer: { value: 'NAME', description: 'the annotator whose layer takes what the files do not give to another' },
        'dry-run': { description: 'only tell what would be imported' },
        utf16: { description: 'offsets count UTF-16 units, where the files do not say' },
        language: { value: 'TAG', description: 'language of names and sources that do not say theirs, e.g. en' },
    },
    async run(args, environment) {
        const format = importFormat(args.value('format')!)!;
        const [path, ...others] = args.paths;
        if (path === undefined || others.length > 0) {
            throw new CommandError('Name one file or one folder to import.');
        }
        const layer = args.value('layer');
        if (layer !== undefined && !isLayerName(layer)) {
            throw new CommandError(`No layer can be called “${layer}”: only a-z, 0-9 and - may be in it.`);
        }
        const store = await open(environment, args.value('into')!);
        const options = optionsOf(args, format);
        try {
            const files = await environment.openInput(path, format.reader.endings);
            if (files.paths.length === 0) {
                throw new InputError(path, `there is no file of this format in the folder (${format.reader.endings.join(', ')}).`);
            }
            const work = { environment, store, format, files, options, layer };
            const rehearsed = await bring(work, true);
            const { report, failures } = args.has('dry-run') ? rehearsed : await bring(work, false);
            tell(report, failures, environment);
            return failures.length > 0 ? exitCodes.failure : report.problems.length > 0 ? exitCodes.problems : exitCodes.clean;
        } catch (error) {
            if (error instanceof InputError) {
                throw new CommandError(`${error.message.replace(/\.?$/, '.')} Nothing was imported.`);
            }
            throw error;
        }
    },
};

async function open(environment: Environment, path: string): Promise<CorpusStore> {
    const uri = environment.toUri(path).replace(/\/+$/, '');
    const parent = parentOf(uri);
    if (parent !== undefined && await kindOf(environment, uri) === 'file') {
        throw new CommandError(`${path} is a file: name the folder of a corpus.`);
    }
    const root = await findCorpusRoot(environment.workspace, uri) ?? uri;
    return CorpusStore.open(environment.workspace, root, { sha256: text => environment.host.sha256(text) });
}

interface Work {
    readonly environment: Environment;
    readonly store: CorpusStore;
    readonly format: ReadableFormat;
    readonly files: InputFiles;
    readonly options: ImportOptions;
    readonly layer: string | undefined;
}

/** Pieces that are written together. */
const together = 100;

/** Reads all, and writes what it comes to; in a rehearsal nothing, so that files that cannot be read leave no half import. */
async function bring(work: Work, isRehearsal: boolean): Promise<{ readonly report: ImportReport; readonly failures: readonly string[] }> {
    const { environment, store, format, files, options, layer } = work;
    const report = new ImportReport();
    const merger = new ImportMerger(store, environment.host, report);
    const failures: string[] = [];
    const batch = new Map<string, Imported>();
    const flush = async () => {
        failures.push(...isRehearsal ? [] : await write(work, merger, [...batch.values()]));
        batch.clear();
    };
    const { corpus } = store;
    if (!isRehearsal && corpus.settings.text === '' && corpus.registryFiles.length === 0) {
        batch.set('settings', { kind: 'settings', settings: {} });
    }
    for await (const read of format.reader.read({ files, view: store, options, report })) {
        const imported: Imported = read.kind === 'source' && layer !== undefined ? { ...read, layer: read.layer ?? layer } : read;
        if (isRehearsal) {
            await merger.merge(imported);
            continue;
        }
        const key = imported.kind === 'source' ? `source ${imported.layer ?? ''} ${imported.path}` : imported.kind;
        // What follows rests on registry and settings, and on what was written of the same file.
        if (batch.has(key) || batch.size >= together || imported.kind !== 'source' || batch.has('actors') || batch.has('settings')) {
            await flush();
        }
        batch.set(key, imported);
    }
    await flush();
    return { report, failures };
}

/** Writes pieces; those whose files another program changed meanwhile are merged again with what it wrote. The result says what was not written. */
async function write({ environment, store }: Work, merger: ImportMerger, pieces: readonly Imported[]): Promise<string[]> {
    let left = pieces;
    for (let attempt = 1; ; attempt++) {
        const files = new Map<string, { readonly file: ImportedFile; readonly piece: Imported }>();
        for (const piece of left) {
            for (const file of await merger.merge(piece)) {
                files.set(file.uri, { file, piece });
            }
        }
        const all = [...files.values()];
        const results: WriteResult[] = [];
        // A corpus that is only now made has no folder yet.
        const inNewFolder = ({ file, piece }: (typeof all)[number]) => file.isSource || (piece.kind === 'settings' && file.before === undefined);
        for (const { file } of all.filter(inNewFolder)) {
            // Without the corpus: folders are made for it.
            results.push(await environment.workspace.writeFile(file.uri, file.text, undefined));
        }
        const others = all.filter(each => !inNewFolder(each));
        const { root } = store.corpus;
        results.push(...await writeAll(environment, others.map(({ file: { uri, text, before } }) => ({ uri, text, expected: before })), root));
        await store.filesChanged([...files.keys()]);
        const outcomes = [...all.filter(inNewFolder), ...others].map((each, index) => ({ ...each, result: results[index]! }));
        const conflicts = outcomes.filter(({ result }) => result.kind === 'conflict');
        const failures = outcomes.flatMap(({ file: { uri }, result }) => (
            result.kind === 'written' || (result.kind === 'conflict' && attempt < mostAttempts) ? [] : [`${environment.toPath(uri)}: ${whyNot(result)}`]
        ));
        if (conflicts.length === 0 || attempt === mostAttempts) {
            return failures;
        }
        left = [...new Set(conflicts.map(({ piece }) => piece))];
    }
}

async function writeAll({ workspace }: Environment, files: readonly FileWrite[], root: string): Promise<readonly WriteResult[]> {
    if (workspace.writeFiles) {
        return workspace.writeFiles(files, root);
    }
    const results: WriteResult[] = [];
    for (const { uri, text, expected } of files) {
        results.push(await workspace.writeFile(uri, text, expected, root));
    }
    return results;
}

function tell(report: ImportReport, failures: readonly string[], environment: Environment): void {
    const { sources, newSources, new: added, extended, equal, conflicting, unplaced } = report.counts;
    environment.out(`${counted(sources, 'source')} (${newSources} new): ${counted(added, 'new entry', 'new entries')}, ${extended} with something added, ${equal} known already, ${conflicting} in conflict, ${unplaced} without a place\n`);
    const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? [`${title}\n`, ...lines.map(line => `  ${line}\n`)] : []);
    environment.err([
        ...section('Not carried over, or otherwise:', report.losses),
        ...section('To be looked at:', report.problems),
        ...section('Not written:', failures),
    ].join(''));
}

function optionsOf(args: Arguments, { id, reader }: ReadableFormat): ImportOptions {
    const options: ImportOptions = { ...args.has('utf16') && { unit: 'UTF-16' }, ...args.value('language') !== undefined && { language: args.value('language') } };
    if (options.unit && !reader.options.includes('unit')) {
        throw new CommandError(`--utf16 has no meaning for ${id}.`);
    }
    return options;
}
