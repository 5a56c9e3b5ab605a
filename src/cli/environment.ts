import type { InputFiles } from '../core/formats/imported';
import type { InterfaceLanguage } from '../core/messages/messages';
import type { Program } from '../core/sidecar/gitSetup';
import type { Stages } from '../core/sidecar/merge/resolve';
import type { SuggestionAssets } from '../core/suggest/analyst';
import type { Effort } from '../core/suggest/learning/learn';
import type { Host, TextHistory, Workspace, WriteResult } from '../core/workspace';

/** What a command works in: the process, or a test. */
export interface Environment {
    readonly workspace: Workspace;
    readonly host: Host;
    /** Former texts of sources. */
    readonly history: TextHistory;
    /** What suggestions are computed with; with what was learned from the corpus at an address. */
    assets(corpus?: string): Promise<SuggestionAssets>;
    /** Puts a file in place that is no text, with the folders above it. */
    writeBytes(uri: string, bytes: Uint8Array): Promise<void>;
    /** How thoroughly is learned from a corpus; as usual where nothing is said. */
    readonly effort?: Partial<Effort>;
    /** Of the program. */
    readonly version: string;
    /** What the program says is in this language, as far as it is there in it. */
    readonly language: InterfaceLanguage;
    /** What git keeps of a file of which a merge is not finished; undefined where it keeps nothing. */
    stagesOf(uri: string): Promise<Stages | undefined>;
    /** How other programs run this one. */
    readonly program: Program;
    /** The address of a path as the user wrote it, from the working directory. */
    toUri(path: string): string;
    /** An address as a path from the working directory, as the user would write it. */
    toPath(uri: string): string;
    /** The address with every link of the path resolved that is there already. */
    realUri(uri: string): Promise<string>;
    /** Gives a file or folder another address; a `conflict` where something has it already. */
    moveFile(from: string, to: string): Promise<WriteResult>;
    /** Files that are imported: a file, or those of a folder with one of the endings. Throws an `InputError` where there is nothing. */
    openInput(path: string, endings: readonly string[]): Promise<InputFiles>;
    /** A folder that is written to as a whole. */
    openFolder(uri: string): OutputFolder;
    /** The lines of the standard input, without their breaks. */
    input(): AsyncIterable<string>;
    /** Whether another process of this program started this one for a part of its work. */
    readonly isCopy: boolean;
    /** Results, for the next program or for reading. */
    out(text: string): void;
    /** Comes once the next program has taken what was written. */
    drained(): Promise<void>;
    /** What the user should know besides. */
    err(text: string): void;
}

/** Files that appear all together or not at all. */
export interface OutputFolder {
    /** Adds to the end of a file, by its path in the folder. */
    append(path: string, content: string | Uint8Array): Promise<void>;
    /** Puts all files in place; the result is how many, and how many there were already. */
    finish(): Promise<{ readonly written: number; readonly replaced: number }>;
    /** Takes everything back that was written so far. */
    abandon(): Promise<void>;
}

/** Something is not as a command needs it; the message is for the user, and the exit code is 1. */
export class CommandError extends Error {
    override readonly name = 'CommandError';
}
