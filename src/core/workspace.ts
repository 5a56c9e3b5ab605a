/**
 * How the core reaches files: implemented once for Node, once over the client's connection (virtual workspaces, the
 * web), once in memory for tests. Addresses are URIs as strings. No method throws for what a user's disk can do;
 * such things are in the results.
 */
export interface Workspace {
    /** The entries of a folder; empty for a folder that is not there or cannot be read. */
    readDirectory(uri: string): Promise<readonly DirectoryEntry[]>;
    /** The texts of files, in the order asked. */
    readFiles(uris: readonly string[]): Promise<readonly FileText[]>;
    /**
     * Puts `text` (UTF-8) in the place of a file whose text was `expected` (undefined: that was not there), all or nothing.
     * Without a text the file goes.
     * Where the file holds something else by now, nothing is written. `root` is the corpus that the file belongs to: links
     * that lead out of it are not followed. Without it the folders above the file are made where they are missing.
     */
    writeFile(uri: string, text: string | undefined, expected: string | undefined, root?: string): Promise<WriteResult>;
    /** Writes several files of a corpus as `writeFile` does each; the results in their order. Left out where that is no faster. */
    writeFiles?(files: readonly FileWrite[], root: string): Promise<readonly WriteResult[]>;
    /** Puts a file that is no text in place, whatever stood there, with the folders above it. Left out where only texts can be written. */
    writeBytes?(uri: string, bytes: Uint8Array): Promise<WriteResult>;
}

/** See {@link Workspace.writeFile}. */
export interface FileWrite {
    readonly uri: string;
    readonly text: string | undefined;
    readonly expected: string | undefined;
}

export interface DirectoryEntry {
    readonly name: string;
    readonly kind: 'file' | 'folder';
}

/** A file's text (byte order mark kept as U+FEFF), or why there is none. */
export type FileText =
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'missing' }
    | { readonly kind: 'not-utf8' }
    | { readonly kind: 'too-large'; readonly bytes: number }
    | { readonly kind: 'unreadable'; readonly reason: string };

export type WriteResult =
    | { readonly kind: 'written' }
    /** The file holds something else than was expected. `beside` is the file to which something was brought that another program wrote meanwhile. */
    | { readonly kind: 'conflict'; readonly beside?: string }
    /** The disk did not do it, and may do it another time. `reason` is whole sentences. */
    | { readonly kind: 'failed'; readonly reason: string }
    /** It is never done. */
    | { readonly kind: 'refused'; readonly reason: string };

/** What the core needs of its host besides files. */
export interface Host {
    /** Lower-case hexadecimal SHA-256 of a text's UTF-8 bytes. */
    sha256(text: string): Promise<string>;
    /** `count` random integers from 0 to 31. */
    randomDigits(count: number): Uint8Array;
}

/** Former texts of files, as a version control keeps them. Not every host has one. */
export interface TextHistory {
    /** The former text of a file whose canonical text has this hash; undefined where none is known. Never throws. */
    textWithHash(uri: string, sha256: string): Promise<FormerText | undefined>;
}

export interface FormerText {
    readonly text: string;
    /** The day on which it was recorded, `2016-07-14`; undefined where it is not recorded yet. */
    readonly on?: string | undefined;
}
