import { access, constants, mkdir, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { npmCi } from '../../src/build/install.mjs';
import { run, runNode } from '../../src/build/run.mjs';
import { once } from './install.mjs';

const packaged = join(dirname(fileURLToPath(import.meta.url)), 'chromium');

/** A browser of the Chromium family: the program, and what it needs in its environment. @typedef {{path: string, env: NodeJS.ProcessEnv}} Browser */

/**
 * Starts a headless Chromium, which ends with this program at the latest (Playwright sees to it).
 * @returns {Promise<import('playwright-core').Browser>}
 * @throws {Error} with what is missing, in one line
 */
export async function launchChromium() {
    const { path, env } = await findChromium();
    return chromium.launch({
        executablePath: path,
        env: { ...process.env, ...env },
        // The workbench loads nothing from elsewhere; neither shall the browser try.
        args: ['--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync', '--lang=en-US'],
    });
}

/**
 * The browser named by CHROME_PATH, else an installed one, else the one of the npm package, which is installed on the way.
 * @returns {Promise<Browser>}
 * @throws {Error} with what is missing, in one line
 */
export async function findChromium() {
    const named = process.env['CHROME_PATH'];
    if (named) {
        return { path: named, env: {} };
    }
    for (const path of usualPlaces()) {
        if (await isExecutable(path)) {
            return { path, env: {} };
        }
    }
    if (process.platform !== 'linux' || process.arch !== 'x64') {
        throw new Error('No Chrome, Chromium or Edge found: install one, or set CHROME_PATH to its program.');
    }
    return unpackChromium();
}

/** @returns {string[]} */
function usualPlaces() {
    switch (process.platform) {
        case 'darwin':
            return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
                ['', process.env['HOME'] ?? ''].map((home) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`),
            );
        case 'win32':
            return ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) =>
                ['Google/Chrome', 'Chromium', 'Microsoft/Edge'].map((name) =>
                    join(process.env[variable] ?? '', name, 'Application', name.endsWith('Edge') ? 'msedge.exe' : 'chrome.exe'),
                ),
            );
        default:
            return (process.env['PATH'] ?? '')
                .split(delimiter)
                .flatMap((folder) =>
                    ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'].map((name) =>
                        join(folder, name),
                    ),
                );
    }
}

/** @param {string} path */
async function isExecutable(path) {
    return access(path, constants.X_OK).then(
        () => true,
        () => false,
    );
}

/**
 * Unpacks the npm package's browser with the package's own code, which takes TMPDIR as the place and, where it believes
 * itself in the cloud, adds the libraries that a bare Linux lacks.
 * @returns {Promise<Browser>}
 */
async function unpackChromium() {
    const target = join(packaged, 'node_modules/.unpacked');
    await once(packaged, async () => {
        await npmCi(packaged, []);
        await rm(target, { recursive: true, force: true });
        await mkdir(target, { recursive: true });
        const unpack = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
        const { code, output } = await runNode(['--input-type=module', '--eval', unpack], {
            cwd: packaged,
            env: { ...process.env, TMPDIR: target, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
        });
        if (code !== 0) {
            throw new Error(`The browser could not be unpacked.\n${output}`);
        }
        await writeFile(join(target, 'fonts.conf'), fontSettings(target));
    });
    const path = join(target, 'chromium');
    // Without any fonts Chromium does not even start.
    const env = { FONTCONFIG_FILE: join(target, 'fonts.conf') };
    if ((await missingLibraries(path, env)).length === 0) {
        return { path, env };
    }
    const withLibraries = { ...env, LD_LIBRARY_PATH: join(target, 'al2023/lib') };
    const missing = await missingLibraries(path, withLibraries);
    if (missing.length > 0) {
        throw new Error(`Chromium lacks ${missing.join(', ')}: install a Chrome or Chromium, or these libraries.`);
    }
    return { path, env: withLibraries };
}

/**
 * @param {string} program
 * @param {NodeJS.ProcessEnv} env
 */
async function missingLibraries(program, env) {
    const { output } = await run('ldd', [program], { env: { ...process.env, ...env } });
    return [...output.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name);
}

/** @param {string} folder */
function fontSettings(folder) {
    return `<?xml version="1.0"?>
<fontconfig>
    <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
    <dir>${folder}/fonts</dir>
    <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}
