// Node built-ins only: what installs the rest cannot need it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, runNpm } from './run.mjs';

/**
 * Brings `node_modules` of a folder to what its lock file says; does nothing where it is so already.
 * Install scripts are never run: nothing here needs them, and newer versions of npm block them.
 * @param {string} folder with package.json and package-lock.json
 * @returns {Promise<boolean>} whether anything had to be installed
 * @throws {Error} with what npm said
 */
export async function installPackages(folder) {
    if (await isInstalled(folder)) {
        return false;
    }
    await npmCi(folder, []);
    return true;
}

/**
 * `npm ci` without scripts.
 * @param {string} folder
 * @param {readonly string[]} options further ones
 */
export async function npmCi(folder, options) {
    const { code, output } = await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', ...options], {
        cwd: folder,
    });
    if (code !== 0) {
        throw new Error(`npm ci failed in ${folder}\n${output}`);
    }
}

/**
 * Compares what npm noted of its last complete run with the lock file, so that neither a pull nor an interrupted
 * installation goes unnoticed, and nobody's own `npm install` is undone.
 * @param {string} folder
 */
async function isInstalled(folder) {
    const wanted = await readLock(join(folder, 'package-lock.json'));
    const present = await readLock(join(folder, 'node_modules/.package-lock.json'));
    return (
        wanted !== undefined &&
        present !== undefined &&
        Object.entries(wanted).every(
            ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
        )
    );
}

/**
 * @param {string} path
 * @returns {Promise<Record<string, {version: string, optional?: boolean}> | undefined>}
 */
async function readLock(path) {
    try {
        return JSON.parse(await readFile(path, 'utf8')).packages;
    } catch {
        return undefined;
    }
}

/** Installs the development tools of this repository where needed, saying so in one line. */
export async function installTools() {
    const started = Date.now();
    if (await installPackages(root)) {
        console.log(`Installed the tools (${Math.round((Date.now() - started) / 1000)} s).`);
    }
}
