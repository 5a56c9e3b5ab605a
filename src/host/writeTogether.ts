import { accessSync, closeSync, constants, fchmodSync, fchownSync, fsync, linkSync, lstatSync, openSync, promises as fs, readFileSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { WriteResult } from '../core/workspace';
import { describeDiskError } from './diskErrors';
import { type LockedFile, type LockNote, whileLocked } from './folderLock';
import { hashOf, isWaiting, isWithin, namesOf, recover, settle, swap, syncFolder, tokenOf, writeSafely } from './safeWrite';

/** A text for the file at a path, and the one that it is expected to hold: see {@link writeSafely}. */
export interface Write {
    readonly path: string;
    readonly text: string | undefined;
    readonly expected: string | undefined;
}

/** Files that are written under one lock: others wait for it, and each of these is open until it is on the disk. */
const mostTogether = 100;

/** Files that are compared between two looks at whether the lock is still ours. */
const filesInStep = 8;

const syncFile = promisify(fsync);

/**
 * Puts texts in the places of files with the promises of {@link writeSafely} for each of them; the result has theirs, in
 * their order. Those of one folder share the lock, and wait for the disk at the same time. Calls that end at once are not
 * asynchronous: with small files, most of the time would go into waiting for turns.
 */
export async function writeTogether(writes: readonly Write[], root: string | undefined): Promise<readonly WriteResult[]> {
    const results = new Map<Write, WriteResult>();
    const folders = new Map<string, Write[]>();
    for (const write of writes) {
        const folder = dirname(write.path);
        const own = folders.get(folder) ?? [];
        folders.set(folder, own);
        own.push(write);
    }
    for (const [folder, own] of folders) {
        for (let at = 0; at < own.length; at += mostTogether) {
            await replaceAll(folder, own.slice(at, at + mostTogether), root, results);
        }
    }
    const all: WriteResult[] = [];
    for (const write of writes) {
        all.push(results.get(write) ?? await writeSafely(write.path, write.text, write.expected, root));
    }
    return all;
}

/** Replaces those of the files that are as plain as most: regular ones that are there, and may be written. */
async function replaceAll(path: string, writes: readonly Write[], root: string | undefined, results: Map<Write, WriteResult>): Promise<void> {
    try {
        const folder = await fs.realpath(path);
        const replacements = root === undefined || await isWithin(root, folder) ? writes.flatMap(write => replacementOf(folder, write) ?? []) : [];
        if (replacements.length > 1) {
            const [first, ...others] = replacements.map(({ locked }) => locked);
            const isDone = await whileLocked(folder, { ...first!, others }, note => recover(folder, note), async (note, isHeld) => {
                await replaceLocked(folder, replacements, note, isHeld);
                replacements.forEach(({ write, result }) => results.set(write, result!));
                return true;
            });
            if (!isDone) {
                replacements.forEach(({ write }) => results.set(write, isWaiting));
            }
        }
    } catch {
        // Each is tried alone: what is in the way is found, and said, there.
    }
}

/** A file that is there and gets another text. */
interface Replacement {
    readonly write: Write;
    readonly text: string;
    readonly expected: string;
    readonly target: string;
    readonly stat: Stats;
    readonly locked: LockedFile;
    result?: WriteResult;
}

function replacementOf(folder: string, write: Write): Replacement | undefined {
    const { path, text, expected } = write;
    if (text === undefined || expected === undefined) {
        return undefined;
    }
    const file = basename(path);
    const target = join(folder, file);
    const stat = lstatSync(target, { throwIfNoEntry: false });
    return stat?.isFile() && (stat.mode & 0o222) !== 0 && isAccessible(target)
        ? { write, text, expected, target, stat, locked: { file, expected: hashOf(expected), written: hashOf(text) } } : undefined;
}

function isAccessible(path: string): boolean {
    try {
        accessSync(path, constants.W_OK);
        return true;
    } catch {
        return false;
    }
}

/** Every replacement has its result afterwards. */
async function replaceLocked(folder: string, replacements: readonly Replacement[], note: LockNote, isHeld: () => Promise<boolean>): Promise<void> {
    await Promise.all(replacements.map((replacement, index) => writeNew(replacement, namesOf(folder, tokenOf(note, index)).fresh)));
    let isOurs = true;
    const swapped: number[] = [];
    for (const [index, replacement] of replacements.entries()) {
        if (index % filesInStep === 0) {
            isOurs = await isHeld();
        }
        const { fresh, old } = namesOf(folder, tokenOf(note, index));
        if (!replacement.result && isOurs && replaceOne(replacement, fresh, old)) {
            swapped.push(index);
        } else {
            replacement.result ??= { kind: 'conflict' };
            rmSync(fresh, { force: true });
            rmSync(old, { force: true });
        }
    }
    await syncFolder(folder);
    // A file that goes may take the disk long.
    await Promise.all(swapped.map(async index => {
        const replacement = replacements[index]!;
        replacement.result = await ended(folder, replacement, tokenOf(note, index)).catch((error: unknown) => ({ kind: 'failed', reason: describeDiskError(error) }));
    }));
}

/** See {@link settle}, which is not needed where nobody wrote into the file that was replaced. */
async function ended(folder: string, { expected, locked }: Replacement, token: string): Promise<WriteResult> {
    const { old } = namesOf(folder, token);
    if (!holds(old, expected)) {
        return settle(folder, locked, token);
    }
    await fs.unlink(old);
    return { kind: 'written' };
}

/** Brings the new text to the disk, beside the file. */
async function writeNew(replacement: Replacement, fresh: string): Promise<void> {
    const { text, stat } = replacement;
    let file: number | undefined;
    try {
        file = openSync(fresh, 'wx', stat.mode);
        writeFileSync(file, text, 'utf8');
        giveTo(file, stat);
        await syncFile(file);
    } catch (error) {
        replacement.result = { kind: 'failed', reason: describeDiskError(error) };
    } finally {
        if (file !== undefined) {
            closeSync(file);
        }
    }
}

/** Not every disk knows owners and permissions, and not everyone may give files away. */
function giveTo(file: number, { uid, gid, mode }: Stats): void {
    try {
        fchownSync(file, uid, gid);
    } catch {
        // It is the file of whoever writes it.
    }
    try {
        fchmodSync(file, mode);
    } catch {
        // It has the permissions of new files.
    }
}

/** Whether the file was what was expected, and is replaced. */
function replaceOne(replacement: Replacement, fresh: string, old: string): boolean {
    const { target, text, expected } = replacement;
    try {
        const hasOld = isLinked(target, old);
        return holds(hasOld ? old : target, expected) && swap(fresh, target, hasOld ? old : undefined, text);
    } catch (error) {
        replacement.result = { kind: 'failed', reason: describeDiskError(error) };
        return false;
    }
}

function isLinked(target: string, old: string): boolean {
    try {
        linkSync(target, old);
        return true;
    } catch {
        return false;
    }
}

/** Whether a file that may be missing holds a text. */
function holds(path: string, text: string): boolean {
    const bytes = Buffer.from(text, 'utf8');
    return statSync(path, { throwIfNoEntry: false })?.size === bytes.length && readFileSync(path).equals(bytes);
}
