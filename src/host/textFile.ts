import { isUtf8 } from 'node:buffer';
import { close, fstat, open, read } from 'node:fs';
import { promisify } from 'node:util';
import type { FileText } from '../core/workspace';
import { codeOf } from './diskErrors';

/** Larger files are not read: they are no prose, and would fill the memory. */
const mostBytes = 64 * 1024 * 1024;

// With plain descriptors: the file handles of `fs.promises` take twice the time for small files.
const openFile = promisify(open);
const statFile = promisify(fstat);
const readFile = promisify(read);
const closeFile = promisify(close);

/** A file's text as the core takes it: strictly UTF-8. */
export function decodeUtf8(bytes: Uint8Array): FileText {
    // Faster than a strict `TextDecoder`.
    return isUtf8(bytes) ? { kind: 'text', text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8') } : { kind: 'not-utf8' };
}

/** The text of a file of the disk. */
export async function readText(path: string): Promise<FileText> {
    try {
        const file = await openFile(path, 'r');
        try {
            const { size } = await statFile(file);
            // What has no size of its own (pipes, devices) is no source.
            return size > mostBytes ? { kind: 'too-large', bytes: size } : decodeUtf8(await readWhole(file, size));
        } finally {
            await closeFile(file);
        }
    } catch (error) {
        const code = codeOf(error);
        return code === 'ENOENT' || code === 'ENOTDIR' ? { kind: 'missing' } : { kind: 'unreadable', reason: code === 'EISDIR' ? 'this is a folder.' : error instanceof Error ? error.message : String(error) };
    }
}

/** Reads as much as a file said it holds; one that grows meanwhile is told about by the watcher. */
async function readWhole(file: number, size: number): Promise<Uint8Array> {
    const bytes = Buffer.allocUnsafe(size);
    let done = 0;
    while (done < size) {
        const { bytesRead } = await readFile(file, bytes, done, size - done, done);
        if (bytesRead === 0) {
            break;
        }
        done += bytesRead;
    }
    return bytes.subarray(0, done);
}
