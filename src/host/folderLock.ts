import { randomBytes } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf } from './diskErrors';

/** A file that is written under a lock: its name in the folder, and hashes of what it held before and holds afterwards. */
export interface LockedFile {
    readonly file: string;
    readonly expected: string;
    readonly written: string;
}

/** What the holder of a lock says of itself: whoever finds the lock of a dead process cleans up after it. */
export interface LockNote extends LockedFile {
    /** Twelve hexadecimal digits, new for each lock. */
    readonly token: string;
    readonly machine: string;
    readonly pid: number;
    /** Files that are written with the first. */
    readonly others?: readonly LockedFile[];
}

/** Whether a name in a folder is one of ours: the lock, and files that are not in place yet. They are never listed. */
export function isOwnName(name: string): boolean {
    return name.startsWith('.glossator-');
}

const lockName = '.glossator-lock';

/** How long is waited for other writers in the same folder. */
const mostWaitMs = 10_000;

/** A lock without words is of a process that died in making it, when it stays so for this long. */
const mostSilenceMs = 1_000;

/** A write takes no longer: a lock that stands for this long, and does not change while it is watched, is left over. */
const mostAgeMs = 60_000;
const leastWatchedMs = 5_000;

/**
 * Runs `work` while no other process of ours writes in a folder; undefined where others did not let it. The lock is a
 * file in the folder itself, as the folder may be on a disk that several machines share. That of a process that died
 * is taken over once `recover` has cleaned up after it. `isHeld` tells whether the lock is still ours: a process that was
 * suspended for long may have lost it. Throws what the disk throws.
 */
export async function whileLocked<T>(
    folder: string, work: Pick<LockNote, 'file' | 'expected' | 'written' | 'others'>, recover: (note: LockNote) => Promise<unknown>,
    run: (note: LockNote, isHeld: () => Promise<boolean>) => Promise<T>,
): Promise<T | undefined> {
    const note: LockNote = { token: randomBytes(6).toString('hex'), machine: await machineName(), pid: process.pid, ...work };
    const path = join(folder, lockName);
    const words = JSON.stringify(note);
    if (!await take(path, words, Date.now() + mostWaitMs, recover)) {
        return undefined;
    }
    const isHeld = async () => (await look(path))?.words === words;
    try {
        return await run(note, isHeld);
    } finally {
        if (await isHeld()) {
            await fs.rm(path, { force: true });
        }
    }
}

/** A lock as it was found. */
interface Found {
    readonly words: string;
    readonly inode: bigint;
    readonly modifiedMs: number;
}

async function take(path: string, words: string, end: number, recover: (note: LockNote) => Promise<unknown>): Promise<boolean> {
    let seen: Found | undefined;
    let since = 0;
    while (!await create(path, words)) {
        const found = await look(path);
        if (found && !(seen && isSame(seen, found))) {
            since = Date.now();
        }
        seen = found;
        if (seen && await isLeftOver(seen, Date.now() - since)) {
            // Only one of those who find it may remove it: a second one would remove the lock of the first.
            if (await take(`${path}-`, words, end, async () => undefined)) {
                try {
                    await removeLeftOver(path, seen, recover);
                } finally {
                    await fs.rm(`${path}-`, { force: true });
                }
                continue;
            }
        }
        if (Date.now() > end) {
            return false;
        }
        await delay(2 + Math.random() * 10);
    }
    return true;
}

async function create(path: string, words: string): Promise<boolean> {
    let file;
    try {
        file = await fs.open(path, 'wx');
    } catch (error) {
        // Windows says EPERM for a file that is about to go.
        if (codeOf(error) === 'EEXIST' || (process.platform === 'win32' && codeOf(error) === 'EPERM' && await look(path))) {
            return false;
        }
        throw error;
    }
    try {
        await file.writeFile(words);
        await file.close();
        return true;
    } catch (error) {
        await file.close().catch(() => undefined);
        await fs.rm(path, { force: true });
        throw error;
    }
}

async function removeLeftOver(path: string, seen: Found, recover: (note: LockNote) => Promise<unknown>): Promise<void> {
    const found = await look(path);
    if (found && isSame(found, seen)) {
        const note = parseNote(found.words);
        if (note) {
            await recover(note);
        }
        await fs.rm(path, { force: true });
    }
}

async function look(path: string): Promise<Found | undefined> {
    try {
        const { ino, mtimeMs } = await fs.stat(path, { bigint: true });
        return { words: await fs.readFile(path, 'utf8'), inode: ino, modifiedMs: Number(mtimeMs) };
    } catch {
        return undefined;
    }
}

function isSame(a: Found, b: Found): boolean {
    return a.words === b.words && a.inode === b.inode && a.modifiedMs === b.modifiedMs;
}

async function isLeftOver({ words, modifiedMs }: Found, watchedMs: number): Promise<boolean> {
    const note = parseNote(words);
    if (!note) {
        return watchedMs > mostSilenceMs;
    }
    if (note.machine === await machineName() && !isAlive(note.pid)) {
        return true;
    }
    // Processes of other machines cannot be asked, and one with the same number may be another one.
    return watchedMs > leastWatchedMs && Date.now() - modifiedMs > mostAgeMs;
}

/** Undefined for anything that we would not have written: a lock may come with a corpus from anywhere. */
function parseNote(words: string): LockNote | undefined {
    try {
        const note = JSON.parse(words) as Partial<Record<keyof LockNote, unknown>>;
        const { token, machine, pid, others = [] } = note;
        const isOurs = typeof token === 'string' && /^[0-9a-f]{12}$/.test(token) && typeof machine === 'string' && Number.isSafeInteger(pid) && (pid as number) > 0
            && Array.isArray(others) && [note, ...others].every(isLockedFile);
        return isOurs ? note as LockNote : undefined;
    } catch {
        return undefined;
    }
}

function isLockedFile({ file, expected, written }: Partial<Record<keyof LockedFile, unknown>>): boolean {
    return typeof file === 'string' && /^[^/\\]+$/.test(file) && file !== '.' && file !== '..' && typeof expected === 'string' && typeof written === 'string';
}

function isAlive(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        return codeOf(error) === 'EPERM';
    }
}

/** Process numbers hold within one machine, and within one container of it. */
async function machineName(): Promise<string> {
    return `${hostname()} ${await fs.readlink('/proc/self/ns/pid').catch(() => '')}`.trim();
}
