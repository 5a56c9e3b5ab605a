import { createHash } from 'node:crypto';
import { promises as fs, renameSync, rmSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { FileText, WriteResult } from '../core/workspace';
import { codeOf, describeDiskError } from './diskErrors';
import { type LockedFile, type LockNote, whileLocked } from './folderLock';
import { readText } from './textFile';

/**
 * Puts a text in the place of a file that is expected to hold another one; loses nothing that anyone writes.
 *
 * The new text is written beside the file, brought to the disk, and takes the file's name in one step: whoever reads, and
 * whatever is killed, finds the old text or the new one. Our own processes take turns by a lock in the folder. Other
 * programs do not ask for it. Therefore the file that goes keeps a second name until it is certain that nobody wrote into
 * it after it was compared; if somebody did, it takes its place again. What is left open is that another program puts
 * a file of its own in the place between our last look at it and our own step, which follows at once. On disks without hard
 * links, the file is only compared.
 *
 * @param root the folder out of which links must not lead; undefined: they are followed, and folders are made
 */
export async function writeSafely(path: string, text: string | undefined, expected: string | undefined, root: string | undefined): Promise<WriteResult> {
    try {
        if (root === undefined && expected === undefined) {
            await fs.mkdir(dirname(path), { recursive: true });
        }
        const target = await targetOf(path, root);
        if (typeof target !== 'string') {
            return target;
        }
        const stat = await statOf(target);
        if (stat && !stat.isFile()) {
            return { kind: 'conflict' };
        }
        if (stat && !await isWritable(target, stat)) {
            return { kind: 'failed', reason: 'The file is read-only. Make it writable.' };
        }
        const hashes = { expected: hashOf(expected), written: hashOf(text) };
        const result = await whileLocked(dirname(target), { file: basename(target), ...hashes }, note => recover(dirname(target), note),
            (note, isHeld) => replace(target, text, expected, stat, note, isHeld));
        return result ?? isWaiting;
    } catch (error) {
        return { kind: 'failed', reason: describeDiskError(error) };
    }
}

/** The result where others did not let go of the lock. */
export const isWaiting: WriteResult = { kind: 'failed', reason: 'Another program of Glossator is writing in the same folder, and does not end.' };

/** The file that a path leads to by its links. */
async function targetOf(path: string, root: string | undefined): Promise<string | WriteResult> {
    let target = join(await fs.realpath(dirname(path)), basename(path));
    if ((await fs.lstat(target).catch(ifMissing))?.isSymbolicLink()) {
        const linked = await fs.realpath(target).catch(ifMissing);
        if (linked === undefined) {
            return { kind: 'refused', reason: 'It is a link to a file that is not there.' };
        }
        target = linked;
    }
    return root === undefined || await isWithin(root, target) ? target
        : { kind: 'refused', reason: 'A link leads from it out of the corpus, where nothing is written. Put the file itself in the place of the link.' };
}

/** Whether a real path lies in a folder. */
export async function isWithin(root: string, target: string): Promise<boolean> {
    const within = relative(await fs.realpath(root), target);
    return within !== '..' && !within.startsWith(`..${sep}`) && !isAbsolute(within);
}

/** A file that nobody may write would be replaced all the same: by whoever may write in its folder. */
async function isWritable(path: string, stat: Stats): Promise<boolean> {
    return (stat.mode & 0o222) !== 0 && await fs.access(path, fs.constants.W_OK).then(() => true, error => {
        if (codeOf(error) === 'EROFS') {
            throw error;
        }
        return false;
    });
}

async function replace(target: string, text: string | undefined, expected: string | undefined, stat: Stats | undefined, note: LockNote, isHeld: () => Promise<boolean>): Promise<WriteResult> {
    const folder = dirname(target);
    const { fresh, old } = namesOf(folder, note.token);
    let isSwapped = false;
    try {
        if (text !== undefined) {
            await writeNew(fresh, text, stat);
        }
        const hasOld = expected !== undefined && await fs.link(target, old).then(() => true, () => false);
        if (isExpected(await readText(hasOld ? old : target), expected) && await isHeld()) {
            isSwapped = expected === undefined ? await putNew(fresh, target) : swap(fresh, target, hasOld ? old : undefined, text);
        }
    } finally {
        if (!isSwapped) {
            await fs.rm(fresh, { force: true });
            await fs.rm(old, { force: true });
        }
    }
    if (!isSwapped) {
        return { kind: 'conflict' };
    }
    await syncFolder(folder);
    return settle(folder, note, note.token);
}

async function writeNew(path: string, text: string, stat: Stats | undefined): Promise<void> {
    const file = await fs.open(path, 'wx', stat?.mode ?? 0o666);
    try {
        await file.writeFile(text, 'utf8');
        if (stat) {
            // Not every disk knows owners and permissions, and not everyone may give files away.
            await file.chown(stat.uid, stat.gid).catch(() => undefined);
            await file.chmod(stat.mode).catch(() => undefined);
        }
        await file.sync();
    } finally {
        await file.close();
    }
}

/** Puts a file where there is none. */
async function putNew(fresh: string, target: string): Promise<boolean> {
    try {
        await fs.link(fresh, target);
        return true;
    } catch (error) {
        if (codeOf(error) === 'EEXIST') {
            return false;
        }
    }
    return swap(fresh, target, undefined, '');
}

/** Not asynchronous, so that as little time as can be lies between the last look and the step itself. */
export function swap(fresh: string, target: string, old: string | undefined, text: string | undefined): boolean {
    if (old !== undefined && inodeOf(old) !== inodeOf(target)) {
        return false;
    }
    if (text === undefined) {
        rmSync(target);
    } else {
        renameSync(fresh, target);
    }
    return true;
}

/** Cleans up after a process that died. Files of other kinds than ours are left alone, whatever a lock says. */
export async function recover(folder: string, note: LockNote): Promise<void> {
    for (const [index, file] of [note, ...note.others ?? []].entries()) {
        const token = tokenOf(note, index);
        if (file.file.endsWith('.yaml')) {
            await settle(folder, file, token);
        } else {
            const { fresh, old } = namesOf(folder, token);
            await fs.rm(fresh, { force: true });
            await fs.rm(old, { force: true });
        }
    }
}

/** What is in the names of the files that belong to a file of a lock. */
export function tokenOf({ token }: LockNote, index: number): string {
    return index === 0 ? token : `${token}-${index}`;
}

/** Ends a write. Where somebody had written into the file that was replaced, that has its place again, or a name beside it. */
export async function settle(folder: string, note: LockedFile, token: string): Promise<WriteResult> {
    const { fresh, old } = namesOf(folder, token);
    const target = join(folder, note.file);
    await fs.rm(fresh, { force: true });
    const replaced = await readText(old);
    if (replaced.kind === 'missing') {
        return { kind: 'written' };
    }
    if (hashOfFile(replaced) === note.expected || inodeOf(old) === inodeOf(target)) {
        await fs.rm(old, { force: true });
        return { kind: 'written' };
    }
    const isOurs = hashOfFile(await readText(target)) === note.written;
    const beside = `${note.file}.replaced-${new Date().toISOString().replace(/[-:.Z]/g, '')}`;
    await fs.rename(old, isOurs ? target : join(folder, beside));
    return isOurs ? { kind: 'conflict' } : { kind: 'conflict', beside };
}

export function namesOf(folder: string, token: string): { readonly fresh: string; readonly old: string } {
    return { fresh: join(folder, `.glossator-${token}.new`), old: join(folder, `.glossator-${token}.old`) };
}

function inodeOf(path: string): bigint | undefined {
    return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
}

function statOf(path: string): Promise<Stats | undefined> {
    return fs.stat(path).catch(ifMissing);
}

function ifMissing(error: unknown): undefined {
    if (codeOf(error) !== 'ENOENT') {
        throw error;
    }
}

/** Without it a name may still be the old one's after a loss of power; not every disk offers it. */
export async function syncFolder(folder: string): Promise<void> {
    const handle = await fs.open(folder, 'r').catch(() => undefined);
    await handle?.sync().catch(() => undefined);
    await handle?.close().catch(() => undefined);
}

function isExpected(file: FileText, expected: string | undefined): boolean {
    return expected === undefined ? file.kind === 'missing' : file.kind === 'text' && file.text === expected;
}

export function hashOf(text: string | undefined): string {
    return text === undefined ? 'missing' : createHash('sha256').update(text, 'utf8').digest('hex');
}

function hashOfFile(file: FileText): string {
    return file.kind === 'text' ? hashOf(file.text) : file.kind;
}
