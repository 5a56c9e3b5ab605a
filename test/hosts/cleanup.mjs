import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is still to be undone, the newest last. @type {Set<() => void>} */
const pending = new Set();

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => process.exit(signal === 'SIGINT' ? 130 : 143));
}
process.on('exit', () => {
    for (const undo of [...pending].reverse()) {
        undo();
    }
});

/**
 * Runs `undo` when this program ends, however it does (but for a kill that cannot be caught), or earlier when asked.
 * @param {() => void} undo synchronous, as nothing else runs at the end of a process
 * @returns {() => void} runs it now, once
 */
export function atExit(undo) {
    pending.add(undo);
    return () => {
        if (pending.delete(undo)) {
            undo();
        }
    };
}

/**
 * A new folder for temporary files.
 * @returns {{path: string, remove: () => void}} removed at the end of the program at the latest
 */
export function temporaryFolder() {
    const path = mkdtempSync(join(tmpdir(), 'glossator-'));
    // Programs that are just ending may still write into it.
    return { path, remove: atExit(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 })) };
}

/**
 * Starts a program in a process group of its own, so that `stop` ends everything that it started as well.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export function spawnGroup(command, args, env) {
    const child = spawn(command, args, { env, detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = atExit(() => {
        if (child.pid === undefined) {
            return;
        }
        if (process.platform === 'win32') {
            spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
            return;
        }
        try {
            process.kill(-child.pid, 'SIGKILL');
        } catch {
            // It has ended by itself.
        }
    });
    return { child, stop };
}
