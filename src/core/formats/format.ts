import type { CorpusView } from '../corpus/view';
import type { SourceRecord } from '../corpus/corpus';
import type { ExportReport } from './report';

/** A format that annotations can be exported to. */
export interface Format {
    /** As on the command line. */
    readonly id: string;
    readonly label: string;
    /** One sentence for a list to choose from. */
    readonly description: string;
    /** What the format cannot carry, one sentence a kind; an export reports those that happened, with counts. */
    readonly losses: readonly string[];
    /** The options that have a meaning for this format. */
    readonly options: readonly (keyof ExportOptions)[];
    /**
     * Writes the sources of a job, one after another, so that memory does not grow with their number. Equal input gives
     * equal chunks. What was written of a source is read back and checked before it is handed on.
     */
    write(job: ExportJob): AsyncIterable<Chunk>;
}

/** A piece of a file: appended to what the same path already has. */
export interface Chunk {
    /** Relative to the folder of the export, with `/`. */
    readonly path: string;
    readonly text: string;
}

export interface ExportOptions {
    /** The unit of offsets, where the format leaves a choice; code points where nothing is said. */
    readonly unit?: OffsetUnit | undefined;
    /** Put before every relative address, so that it becomes absolute; ends in `/`. */
    readonly base?: string | undefined;
    /** Begins files with a byte order mark: spreadsheets then read them as UTF-8. */
    readonly byteOrderMark?: boolean | undefined;
}

export type OffsetUnit = 'code point' | 'UTF-16';

/** One export. */
export interface ExportJob {
    readonly view: CorpusView;
    /** In the order in which they are written. */
    readonly sources: readonly SourceRecord[];
    readonly options: ExportOptions;
    readonly report: ExportReport;
}
