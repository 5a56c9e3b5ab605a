import type { CorpusView } from '../corpus/view';
import type { ImportReport } from './importReport';
import type { OffsetUnit } from './offsets';

/** How files of a format are read. Nothing is written: what comes out is merged into the corpus afterwards. */
export interface Reader {
    /** Endings of the names of the files that belong to the format, e.g. `.ann`. */
    readonly endings: readonly string[];
    /** The options that have a meaning for this format. */
    readonly options: readonly (keyof ImportOptions)[];
    /**
     * Reads files one after another, so that memory does not grow with their number. What has no place in a corpus is told in the
     * report; an {@link InputError} ends the import, before anything was written.
     */
    read(job: ImportJob): AsyncIterable<Imported>;
}

export interface ImportOptions {
    /** What offsets count, where the files do not say; of each format its own default. */
    readonly unit?: OffsetUnit | undefined;
    /** The language of names and sources that do not say theirs, BCP 47. */
    readonly language?: string | undefined;
}

/** One import. */
export interface ImportJob {
    readonly files: InputFiles;
    /** What is imported into, as it is at the beginning. */
    readonly view: CorpusView;
    readonly options: ImportOptions;
    readonly report: ImportReport;
}

/** The files of an import. All methods throw an {@link InputError} for what is not UTF-8, too large or not readable. */
export interface InputFiles {
    /** Those with the endings of the format, in order, with `/`, relative to the folder that was named; of a single file its name, whatever that is. */
    readonly paths: readonly string[];
    /** Without byte order mark. Undefined: there is no such file. */
    text(path: string): Promise<string | undefined>;
    bytes(path: string): Promise<Uint8Array | undefined>;
    /** The lines of a file without their breaks; memory does not grow with the file. */
    lines(path: string): AsyncIterable<string>;
}

/** A file of an import cannot be read as what it should be; the message says where and why, for the user. */
export class InputError extends Error {
    override readonly name = 'InputError';

    /** @param line From 1. */
    constructor(path: string, why: string, line?: number) {
        super(`${path}${line === undefined ? '' : `:${line}`}: ${why}`);
    }
}

/** What a reader finds, piece by piece. */
export type Imported = ImportedSource | ImportedActors | ImportedSettings;

export interface ImportedSource {
    readonly kind: 'source';
    /** Of the source in the corpus. */
    readonly path: string;
    /** The text that the offsets count, where the format has it: a source that is not there yet is made of it. */
    readonly text: string | undefined;
    /** What is said about it; spans in code points of {@link text}, or of the source where the format has no text. */
    readonly sidecar: SidecarValues;
    /** The annotator whose layer this is; the main sidecar where nothing is said. */
    readonly layer?: string | undefined;
}

/** Entries for the registry, by id. */
export interface ImportedActors {
    readonly kind: 'actors';
    readonly actors: Readonly<Record<string, Values>>;
}

/** Sections of the corpus settings: `topics`, `relations`, `attributes`, each a map. */
export interface ImportedSettings {
    readonly kind: 'settings';
    readonly settings: Readonly<Record<string, Values>>;
}

/** The sections of a sidecar, as they would stand in the file (`annotation/schema.ts`). */
export interface SidecarValues {
    readonly source?: Values | undefined;
    readonly regions?: readonly Values[] | undefined;
    /** The source's own actors by id, without `~`. */
    readonly actors?: Readonly<Record<string, Values>> | undefined;
    readonly mentions?: readonly Values[] | undefined;
    readonly claims?: readonly Values[] | undefined;
    readonly memos?: readonly Values[] | undefined;
    readonly rejected?: readonly Values[] | undefined;
}

/** Plain YAML values; keys whose value is undefined are not there. */
export type Values = Readonly<Record<string, unknown>>;
