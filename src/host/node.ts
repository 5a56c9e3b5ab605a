import { createHash, randomBytes } from 'node:crypto';
import { type Dirent, promises as fs } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DirectoryEntry, FileText, FileWrite, Host, Workspace, WriteResult } from '../core/workspace';
import { writeBytes } from './assets';
import { describeDiskError } from './diskErrors';
import { isOwnName } from './folderLock';
import { writeSafely } from './safeWrite';
import { readText } from './textFile';
import { type Write, writeTogether } from './writeTogether';

/** Files that are read at the same time. */
const parallelReads = 32;

/** The files of this machine's disk. */
export class NodeWorkspace implements Workspace {
    async readDirectory(uri: string): Promise<readonly DirectoryEntry[]> {
        const folder = pathOf(uri);
        if (folder === undefined) {
            return [];
        }
        let entries: Dirent[];
        try {
            entries = await fs.readdir(folder, { withFileTypes: true });
        } catch {
            // A folder that went away between listing and reading holds nothing.
            return [];
        }
        const found: DirectoryEntry[] = [];
        for (const entry of entries) {
            if (isOwnName(entry.name)) {
                continue;
            }
            if (entry.isFile()) {
                found.push({ name: entry.name, kind: 'file' });
            } else if (entry.isDirectory()) {
                found.push({ name: entry.name, kind: 'folder' });
            } else if (entry.isSymbolicLink() && await isFileLink(join(folder, entry.name))) {
                // Links to folders are not followed: they may form circles or leave the corpus.
                found.push({ name: entry.name, kind: 'file' });
            }
        }
        return found;
    }

    async readFiles(uris: readonly string[]): Promise<readonly FileText[]> {
        const results = new Array<FileText>(uris.length);
        let next = 0;
        const work = async () => {
            for (let index = next++; index < uris.length; index = next++) {
                const path = pathOf(uris[index]!);
                results[index] = path === undefined ? { kind: 'missing' } : await readText(path);
            }
        };
        await Promise.all(Array.from({ length: Math.min(parallelReads, uris.length) }, work));
        return results;
    }

    async writeFile(uri: string, text: string | undefined, expected: string | undefined, root?: string): Promise<WriteResult> {
        const path = pathOf(uri);
        if (path === undefined) {
            return noFile;
        }
        return writeSafely(path, text, expected, root === undefined ? undefined : pathOf(root));
    }

    async writeFiles(files: readonly FileWrite[], root: string): Promise<readonly WriteResult[]> {
        const writes = files.map(({ uri, text, expected }) => ({ path: pathOf(uri), text, expected }));
        const own = writes.filter((write): write is Write => write.path !== undefined);
        const results = await writeTogether(own, pathOf(root));
        return writes.map(write => (write.path === undefined ? noFile : results[own.indexOf(write as Write)]!));
    }

    async writeBytes(uri: string, bytes: Uint8Array): Promise<WriteResult> {
        const path = pathOf(uri);
        if (path === undefined) {
            return noFile;
        }
        try {
            await writeBytes(path, bytes);
            return { kind: 'written' };
        } catch (error) {
            return { kind: 'failed', reason: describeDiskError(error) };
        }
    }
}

const noFile: WriteResult = { kind: 'refused', reason: 'The address names no file of this machine.' };

/** The path of an address; undefined for one that no path can have (another machine's, an encoded slash). */
function pathOf(uri: string): string | undefined {
    try {
        return fileURLToPath(uri);
    } catch {
        return undefined;
    }
}

/** Hashes and random numbers of Node. */
export const nodeHost: Host = {
    sha256: text => Promise.resolve(createHash('sha256').update(text, 'utf8').digest('hex')),
    randomDigits: count => randomBytes(count).map(byte => byte & 31),
};

async function isFileLink(path: string): Promise<boolean> {
    try {
        return (await fs.stat(path)).isFile();
    } catch {
        // A dangling link is no file.
        return false;
    }
}
