import { importFormat } from '../../../src/core/formats/formats';
import type { Imported, ImportOptions, InputFiles } from '../../../src/core/formats/imported';
import { ImportReport } from '../../../src/core/formats/importReport';
import { fileText } from '../../../src/core/formats/merging/fileText';
import { openCorpus } from '../fixture';

/** Files of an import in memory: path → text, or bytes. */
export class MemoryInputFiles implements InputFiles {
    readonly #files: Readonly<Record<string, string | Uint8Array>>;

    constructor(files: Readonly<Record<string, string | Uint8Array>>) {
        this.#files = files;
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
        yield* (await this.text(path) ?? '').replace(/\n$/, '').split(/\r?\n/);
    }
}

/** What a reader finds in files, and what it had no place for. */
export async function readFiles(
    format: string, files: Readonly<Record<string, string | Uint8Array>>, corpus: Readonly<Record<string, string>> = { 'glossator.yaml': 'glossator: 1\n' }, options: ImportOptions = {},
): Promise<{ readonly found: readonly Imported[]; readonly losses: readonly string[]; readonly problems: readonly string[] }> {
    const report = new ImportReport();
    const found: Imported[] = [];
    for await (const imported of importFormat(format)!.reader.read({ files: new MemoryInputFiles(files), view: await openCorpus(corpus), options, report })) {
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
