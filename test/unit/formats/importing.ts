import { importFormat } from '../../../src/core/formats/formats';
import type { Imported, ImportedSource, ImportJob, ImportOptions, InputFiles } from '../../../src/core/formats/imported';
import { ImportReport } from '../../../src/core/formats/importReport';
import { fileText } from '../../../src/core/formats/merging/fileText';
import { openCorpus } from '../fixture';

/** Files of an import in memory: path → text, or bytes. */
export class MemoryInputFiles implements InputFiles {
    readonly #files: Readonly<Record<string, string | Uint8Array>>;

    /** @param endings Of the names of the files that count; a single file always does. */
    constructor(files: Readonly<Record<string, string | Uint8Array>>, endings: readonly string[] = ['']) {
        const own = Object.entries(files);
        this.#files = own.length === 1 ? files : Object.fromEntries(own.filter(([path]) => endings.some(ending => path.endsWith(ending))));
    }

    get paths(): readonly string[] {
        return Object.keys(this.#files).sort();
    }

    async text(path: string): Promise<string | undefined> {
        const content = this.#files[path];
        return content === undefined ? undefined : (typeof content === 'string' ? content : Buffer.from(content).toString('utf8')).replace(/^\ufeff/, '');
    }

    async bytes(path: string): Promise<Uint8Array | undefined> {
        const content = this.#files[path];
        return typeof content === 'string' ? Buffer.from(content) : content;
    }

    async* lines(path: string): AsyncIterable<string> {
        const text = await this.text(path) ?? '';
        yield* text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
    }
}

/** What a reader finds in files, and what it had no place for. */
export async function readFiles(
    format: string, files: Readonly<Record<string, string | Uint8Array>>, corpus: Readonly<Record<string, string>> = { 'glossator.yaml': 'glossator: 1\n' }, options: ImportOptions = {},
): Promise<{ readonly found: readonly Imported[]; readonly losses: readonly string[]; readonly problems: readonly string[] }> {
    const report = new ImportReport();
    const found: Imported[] = [];
    for await (const imported of importFormat(format)!.reader.read({ files: new MemoryInputFiles(files, importFormat(format)!.reader.endings), view: await openCorpus(corpus), options, report })) {
        found.push(imported);
    }
    return { found, losses: report.losses, problems: report.problems };
}

/** The sidecars that a reader makes of files, as they would be written for the first time; by path and layer. */
export async function sidecars(...request: Parameters<typeof readFiles>): Promise<Record<string, string>> {
    const { found } = await readFiles(...request);
    return Object.fromEntries(found.flatMap(imported => (
        imported.kind === 'source' ? [[imported.layer === undefined ? imported.path : `${imported.path} (${imported.layer})`, fileText({ ...imported.sidecar })]] : []
    )));
}

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
    const job: ImportJob = { files: new MemoryInputFiles(files, reader.endings), view: await openCorpus(corpus), options, report };
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
