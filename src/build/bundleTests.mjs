import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './run.mjs';

/** @typedef {'unit' | 'server' | 'faults' | 'peers' | 'integration' | 'interface' | 'pictures'} Tier */

/**
 * Which tests to build, and how they will run.
 * @typedef {object} TestSelection
 * @property {Tier} tier a folder of `test/`
 * @property {string | undefined} only a part of a file's path; the files without it are left out
 * @property {string | undefined} grep a part of a test's full title
 * @property {boolean} long full counts instead of a tenth
 */

/**
 * Builds the tests of one tier into one file, in which each test file is a suite named after it. They start only when
 * mocha (or, for `integration`, the `run` function which that bundle exports) asks.
 * @param {TestSelection} selection
 * @param {'node' | 'web'} kind what will run it
 * @returns {Promise<string>} the path of the bundle
 */
export async function bundleTests({ tier, only, grep, long }, kind) {
    const folder = join(root, 'test', tier);
    const files = (await readdir(folder, { recursive: true }).catch(() => []))
        .map((file) => file.replaceAll('\\', '/'))
        .filter((file) => file.endsWith('.test.ts') && (only === undefined || file.includes(only)))
        .sort();
    await bundlePrograms(folder);
    const suites = files.map((file) => {
        const title = JSON.stringify(file.slice(0, -'.test.ts'.length));
        return `suite(${title}, () => { require(${JSON.stringify(`./${file}`)}); });`;
    });
    const outfile = join(root, `dist/test/${tier}.${kind}.js`);
    const counts = JSON.stringify(long ? '1' : '');
    await esbuild.build({
        absWorkingDir: root,
        stdin: {
            resolveDir: folder,
            contents:
                tier === 'integration'
                    ? `exports.run = () => require('./run.ts').runTests(() => { ${suites.join('\n')} }, ${JSON.stringify(grep)});`
                    : suites.join('\n'),
        },
        outfile,
        bundle: true,
        format: 'cjs',
        target: 'es2022',
        sourcemap: 'inline',
        // What finds its own files by their place must stay in its place.
        external: ['vscode', 'playwright-core', './test/hosts/*', './src/build/*'],
        define: { 'process.env.GLOSSATOR_LONG': counts },
        logLevel: 'error',
        ...(kind === 'web'
            ? {
                  platform: 'browser',
                  alias: { 'node:assert': 'assert', 'node:assert/strict': 'assert' },
                  define: { 'process.env.GLOSSATOR_LONG': counts, 'process.env.NODE_DEBUG': '""', global: 'globalThis' },
              }
            : { platform: 'node' }),
    });
    return outfile;
}

/**
 * Builds the programs that tests of a tier start, each into one file that is called after it.
 * @param {string} folder of the tier
 */
async function bundlePrograms(folder) {
    const programs = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.child.ts'));
    await esbuild.build({
        absWorkingDir: root,
        entryPoints: programs.map((file) => join(folder, file)),
        outdir: join(root, 'dist/test'),
        bundle: true,
        platform: 'node',
        format: 'cjs',
        target: 'es2022',
        logLevel: 'error',
    });
}
