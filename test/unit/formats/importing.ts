import { type Imported, type ImportedSource, type ImportJob, type ImportOptions, type InputFiles } from '../../../src/core/formats/imported';
import { ImportReport } from '../../../src/core/formats/importReport';
import { importFormat } from '../../../src/core/formats/formats';
import { openCorpus } from '../fixture';

/** What a reader gives of files in memory, and what it reports. */
export interface Read {
    readonly found: readonly Imported[];
    /** By their paths; of several with one path the last. */
    readonly sources: Readonly<Record<string, ImportedSource>>;
    readonly losses: readonly string[];
}

/** Reads files given as path → text, into a corpus given likewise. */
export async function imported(
    format: string, files: Readonly<Record<string, string>>, corpus: Readonly<Record<string, string>> = {}, options: ImportOptions = {},
): Promise<Read> {
    const report = new ImportReport();
    const { reader } = importFormat(format)!;
    const job: ImportJob = { files: inMemory(files, reader.endings), view: await openCorpus(corpus), options, report };
    const found: Imported[] = [];
    for await (const each of reader.read(job)) {
        found.push(each);
    }
    const sources = Object.fromEntries(found.flatMap(each => (each.kind === 'source' ? [[each.path, each]] : [])));
    return { found, sources, losses: report.losses };
}

/** What is read of files, with the keys of entries that have nothing to say left out, as text of one line an entry. */
export function shown(source: ImportedSource | undefined): string {
    return Object.entries(source?.sidecar ?? {}).flatMap(([section, values]) => (
        Array.isArray(values) ? (values as readonly unknown[]).map(value => `${section}: ${JSON.stringify(value)}`) : [`${section}: ${JSON.stringify(values)}`]
    )).join('\n');
}

/** The message with which a reader refuses files. */
export async function refusal(format: string, files: Readonly<Record<string, string>>): Promise<string> {
    try {
        await imported(format, files);
        return 'not refused';
    } catch (error) {
        return error instanceof Error && error.name === 'InputError' ? error.message : `crashed: ${String(error)}`;
    }
}

function inMemory(files: Readonly<Record<string, string>>, endings: readonly string[]): InputFiles {
    const textOf = (path: string) => (Object.hasOwn(files, path) ? files[path]!.replace(/^\ufeff/, '') : undefined);
    return {
        paths: Object.keys(files).filter(path => endings.some(ending => path.endsWith(ending))).sort(),
        text: async path => textOf(path),
        bytes: async path => (Object.hasOwn(files, path) ? new TextEncoder().encode(files[path]) : undefined),
        async *lines(path) {
            yield* (textOf(path) ?? '').split('\n').filter((line, index, all) => index < all.length - 1 || line !== '').map(line => line.replace(/\r$/, ''));
        },
    };
}
