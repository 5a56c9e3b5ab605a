import { promises as fs, type Stats } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { WriteResult } from '../core/workspace';
import { describeDiskError } from './diskErrors';

/**
 * Gives a file or folder of this machine another address, on the same disk. Where something has that address already (but
 * for the file itself, under a name that differs in case) nothing is moved: a `conflict`.
 */
export async function moveFile(from: string, to: string): Promise<WriteResult> {
    try {
        const [source, target] = [fileURLToPath(from), fileURLToPath(to)];
        const [own, other] = await Promise.all([fs.lstat(source), fs.lstat(target).catch(() => undefined)]);
        if (other && !(isSame(own, other) && source.toLowerCase() === target.toLowerCase())) {
            return { kind: 'conflict' };
        }
        await fs.rename(source, target);
        return { kind: 'written' };
    } catch (error) {
        return { kind: 'failed', reason: describeDiskError(error) };
    }
}

function isSame(a: Stats, b: Stats): boolean {
    return a.ino === b.ino && a.dev === b.dev;
}
