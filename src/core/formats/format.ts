import type { CorpusView } from '../corpus/view';
import type { SourceRecord } from '../corpus/corpus';
import type { Reader } from './imported';
import type { InterfaceLanguage } from '../messages/messages';
import type { OffsetUnit } from './offsets';
import type { ExportReport } from './report';

/** A format of another tool: annotations are exported to it, imported from it, or both. */
export interface Format {
    /** As on the command line. */
    readonly id: string;
    readonly label: string;
    /** One sentence for a list to choose from. */
    readonly description: string;
    /** What the format cannot carry, one sentence a kind; an export reports those that happened, with counts. */
    readonly losses: readonly string[];
    /** The options that have a meaning for an export. */
    readonly options: readonly (keyof ExportOptions)[];
    /**
     * Writes the sources of a job, one after another, so that memory does not grow with their number. Equal input gives
     * equal chunks. What was written of a source is read back and checked before it is handed on.
     */
    write?(job: ExportJob): AsyncIterable<Chunk>;
    /** How the format is read, where that makes sense. */
    readonly reader?: Reader;
}

/** A piece of a file: appended to what the same path already has. */
export type Chunk = TextChunk | BytesChunk;

export interface TextChunk {
    /** Relative to the folder of the export, with `/`. */
    readonly path: string;
    readonly text: string;
}

export interface BytesChunk {
    readonly path: string;
    readonly bytes: Uint8Array;
}

export interface ExportOptions {
    /** The unit of offsets, where the format leaves a choice; code points where nothing is said. */
    readonly unit?: OffsetUnit | undefined;
    /** Put before every relative address, so that it becomes absolute; ends in `/`. */
    readonly base?: string | undefined;
    /** Begins files with a byte order mark: spreadsheets then read them as UTF-8. */
    readonly byteOrderMark?: boolean | undefined;
    /** Of a report. */
    readonly title?: string | undefined;
    /** In which a report is written; English where nothing is said. */
    readonly language?: InterfaceLanguage | undefined;
}

/** One export. */
export interface ExportJob {
    readonly view: CorpusView;
    /** In the order in which they are written. */
    readonly sources: readonly SourceRecord[];
    /** Whose annotations these are; the main sidecars where nothing is said. */
    readonly layer?: string | undefined;
    readonly options: ExportOptions;
    /** What of the annotations was left out on purpose, in words: `only what “actor:john-kerry” finds`. */
    readonly narrowing?: string | undefined;
    /** Of the program, where the format says what it was made with. */
    readonly version?: string | undefined;
    readonly report: ExportReport;
}
