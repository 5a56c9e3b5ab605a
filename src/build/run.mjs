// Running other programs; Node built-ins only, so that it works before anything is installed.
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Runs a program to its end, in the repository's root if not told otherwise.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean}} [how] show: its output goes to ours as it comes
 * @returns {Promise<{code: number, output: string}>} the exit code, 1 when it could not be started or was killed; what it printed
 */
export function run(command, args, { cwd = root, env = process.env, show = false } = {}) {
    return new Promise((resolve) => {
        const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
        let output = '';
        for (const stream of [child.stdout, child.stderr]) {
            stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
                output += text;
                if (show) {
                    process.stdout.write(text);
                }
            });
        }
        child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
        child.on('close', (code) => resolve({ code: code ?? 1, output }));
    });
}

/**
 * Runs a JavaScript file with this Node.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [how]
 */
export function runNode(args, how) {
    return run(process.execPath, args, how);
}

/**
 * Runs npm: the one that started us, else the one on the PATH.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [how]
 */
export function runNpm(args, how) {
    const npm = process.env['npm_execpath'];
    if (npm?.endsWith('.js')) {
        return runNode([npm, ...args], how);
    }
    // On Windows npm is a batch file, which only a shell can start.
    return process.platform === 'win32' ? run('cmd.exe', ['/c', 'npm', ...args], how) : run('npm', args, how);
}
