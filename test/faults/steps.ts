import fs from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

let count = 0;
let last = Infinity;

/** The steps on the disk since they were watched. */
export function steps(): number {
    return count;
}

/**
 * Kills this process, as `kill -9` does, before the given step on the disk, counted from now. Contents are written in two
 * halves, so that a file can be found half written.
 */
export async function killAtStep(killAt: number): Promise<void> {
    last = killAt;
    const handle = await fs.promises.open(process.execPath, 'r');
    const handles = Object.getPrototypeOf(handle) as FileHandle;
    handles.writeFile = async function (data, options) {
        const bytes = Buffer.from(data as string, typeof options === 'string' ? options : 'utf8');
        const half = bytes.length >> 1;
        await this.write(bytes, 0, half);
        await this.write(bytes, half, bytes.length - half);
    };
    watch(handles, ['write', 'chmod', 'chown', 'sync', 'read', 'close']);
    await handle.close();
    watch(fs.promises, ['open', 'link', 'rename', 'rm', 'readFile', 'stat', 'lstat', 'realpath', 'access', 'mkdir', 'readdir']);
    fs.promises.writeFile = async (path, data, options) => {
        const file = await fs.promises.open(path as string, typeof options === 'object' && options?.flag !== undefined ? options.flag : 'w');
        await file.writeFile(data as string).finally(() => file.close());
    };
    watch(fs, ['renameSync', 'rmSync', 'statSync']);
    count = 0;
}

function watch(target: object, names: readonly string[]): void {
    const functions = target as Record<string, (...args: unknown[]) => unknown>;
    for (const name of names) {
        const own = functions[name]!;
        functions[name] = function (this: unknown, ...args) {
            if (++count === last) {
                process.kill(process.pid, 'SIGKILL');
                // Nothing runs after this, but the signal may take a moment.
                for (;;) {
                    count++;
                }
            }
            return own.apply(this, args);
        };
    }
}
