import { createHash, randomBytes } from 'node:crypto';
import { type Dirent, promises as fs } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DirectoryEntry, FileText, Host, Workspace, WriteResult } from '../core/workspace';

/** Larger files are not read: they are no prose, and would fill the memory. */
const mostBytes = 64 * 1024 * 1024;

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

    async writeFile(uri: string, text: string | undefined, expected: string | undefined): Promise<WriteResult> {
        const path = pathOf(uri);
        if (path === undefined) {
            return { kind: 'failed', reason: 'The address names no file of this machine.' };
        }
        try {
            // A link stays a link: what it leads to is written.
            const target = await fs.realpath(path).catch(() => path);
            const stat = await fs.stat(target).catch(() => undefined);
            // A file would be replaced although nobody may write to it.
            if (stat && (stat.mode & 0o222) === 0) {
                return { kind: 'failed', reason: 'The file is read-only.' };
            }
            if (!isExpected(await readText(target), expected)) {
                return { kind: 'conflict' };
            }
            if (text === undefined) {
                await fs.rm(target);
                return { kind: 'written' };
            }
            if (expected === undefined) {
                await fs.mkdir(dirname(target), { recursive: true });
            }
            const temporary = join(dirname(target), `.${randomBytes(6).toString('hex')}.glossator.tmp`);
            try {
                const file = await fs.open(temporary, 'wx', stat?.mode ?? 0o666);
                try {
                    await file.writeFile(text, 'utf8');
                    await file.sync();
                } finally {
                    await file.close();
                }
                if (stat) {
                    await fs.chmod(temporary, stat.mode);
                }
                // Once more, as near to the change as can be: another program may have written meanwhile.
                if (!isExpected(await readText(target), expected)) {
                    return { kind: 'conflict' };
                }
                await fs.rename(temporary, target);
            } finally {
                await fs.rm(temporary, { force: true });
            }
            return { kind: 'written' };
        } catch (error) {
            return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
        }
    }
}

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

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A file's text as the core takes it: strictly UTF-8. */
export function decodeUtf8(bytes: Uint8Array): FileText {
    try {
        return { kind: 'text', text: utf8.decode(bytes) };
    } catch {
        return { kind: 'not-utf8' };
    }
}

async function readText(path: string): Promise<FileText> {
    try {
        const file = await fs.open(path, 'r');
        try {
            const { size } = await file.stat();
            // What has no size of its own (pipes, devices) is no source.
            return size > mostBytes ? { kind: 'too-large', bytes: size } : decodeUtf8(await readWhole(file, size));
        } finally {
            await file.close();
        }
    } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        return code === 'ENOENT' || code === 'ENOTDIR' ? { kind: 'missing' } : { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
    }
}

/** Reads as much as a file said it holds; one that grows meanwhile is told about by the watcher. */
async function readWhole(file: FileHandle, size: number): Promise<Uint8Array> {
    const bytes = Buffer.allocUnsafe(size);
    let done = 0;
    while (done < size) {
        const { bytesRead } = await file.read(bytes, done, size - done, done);
        if (bytesRead === 0) {
            break;
        }
        done += bytesRead;
    }
    return bytes.subarray(0, done);
}

function isExpected(file: FileText, expected: string | undefined): boolean {
    return expected === undefined ? file.kind === 'missing' : file.kind === 'text' && file.text === expected;
}

async function isFileLink(path: string): Promise<boolean> {
    try {
        return (await fs.stat(path)).isFile();
    } catch {
        // A dangling link is no file.
        return false;
    }
}
