import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import { importFormat } from '../../../src/core/formats/formats';
import { type Imported, type ImportedSource, type ImportOptions, InputError, type InputFiles, type Values } from '../../../src/core/formats/imported';
import { ImportReport } from '../../../src/core/formats/importReport';
import { openCorpus } from '../fixture';
import { exported } from './exporting';

/** What an import of files in memory gives. */
export interface ReadFiles {
    readonly values: readonly Imported[];
    readonly losses: readonly string[];
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Reads files, given as path → content, as an import into a corpus would. */
export async function readFiles(format: string, files: Files, corpus: Readonly<Record<string, string>> = {}, options: ImportOptions = {}): Promise<ReadFiles> {
    const view = await openCorpus(corpus);
    const report = new ImportReport();
    const values: Imported[] = [];
    for await (const value of importFormat(format)!.reader.read({ files: inputFiles(files), view, options, report })) {
        values.push(value);
    }
    return { values, losses: report.losses };
}

/** Asserts that an import is refused, with this message. */
export async function checkRefused(format: string, files: Files, message: string | RegExp): Promise<void> {
    await assert.rejects(readFiles(format, files), (error: unknown) => {
        assert.ok(error instanceof InputError, String(error));
        if (typeof message === 'string') {
            assert.equal(error.message, message);
        } else {
            assert.match(error.message, message);
        }
        return true;
    });
}

function inputFiles(files: Files): InputFiles {
    const bytes = (path: string) => {
        const content = files[path];
        return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    };
    const text = (path: string) => {
        const content = bytes(path);
        try {
            return content && new TextDecoder('utf-8', { fatal: true }).decode(content);
        } catch {
            throw new InputError(path, 'this is not UTF-8');
        }
    };
    return {
        paths: Object.keys(files),
        text: path => Promise.resolve(text(path)),
        bytes: path => Promise.resolve(bytes(path)),
        async *lines(path) {
            const lines = (text(path) ?? '').split(/\r\n|\n/);
            yield* lines.at(-1) === '' ? lines.slice(0, -1) : lines;
        },
    };
}

/** What was read, as the files of a corpus; texts are those of the other corpus where the format has none. */
export function corpusOf({ values }: ReadFiles, texts: Readonly<Record<string, string>> = {}): Record<string, string> {
    const files: Record<string, string> = {};
    const actors: Record<string, Values> = {};
    const settings: Record<string, Values> = {};
    for (const value of values) {
        if (value.kind === 'source') {
            files[value.path] = value.text ?? texts[value.path] ?? '';
            files[`${value.path}.gloss.yaml`] = yaml(value.sidecar);
        } else {
            Object.assign(value.kind === 'actors' ? actors : settings, value.kind === 'actors' ? value.actors : value.settings);
        }
    }
    return { ...files, 'actors.yaml': yaml({ actors }), 'glossator.yaml': texts['glossator.yaml'] ?? yaml(settings) };
}

/** As flow style, with every character that YAML does not allow in it escaped. */
function yaml(value: object): string {
    return JSON.stringify({ glossator: 1, ...value }).replace(/[\u007f-\u00a0\u2000-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
        character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Asserts that what was exported, read and exported again is what was exported at first: what the format carries comes back. */
export async function checkRoundTrip(format: string, corpus: Readonly<Record<string, string>>, ignored: (path: string) => boolean = () => false): Promise<ReadFiles> {
    const before = await exported(format, corpus);
    assert.deepEqual(before.failures, []);
    const read = await readFiles(format, { ...before.files, ...before.bytes }, { 'glossator.yaml': corpus['glossator.yaml'] ?? 'glossator: 1\n', ...textsOf(corpus) });
    const after = await exported(format, corpusOf(read, corpus));
    assert.deepEqual(after.failures, []);
    const compared = (files: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(files).filter(([path]) => !ignored(path)));
    assert.deepEqual(compared(after.files), compared(before.files));
    assert.deepEqual(compared(unpacked(after.bytes)), compared(unpacked(before.bytes)));
    return read;
}

/** Archives as the texts in them, so that a difference can be read. */
function unpacked(files: Readonly<Record<string, Uint8Array>>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(files).map(([path, bytes]) =>
        [path, Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content).split('\n')]))]));
}

function textsOf(corpus: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(corpus).filter(([path]) => !path.endsWith('.yaml')));
}

/** The sidecar of a source that was read. */
export function sidecarOf({ values }: ReadFiles, path: string): ImportedSource['sidecar'] {
    return values.find((value): value is ImportedSource => value.kind === 'source' && value.path === path)!.sidecar;
}
