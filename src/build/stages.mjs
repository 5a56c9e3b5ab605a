import { fork } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { findChromium } from '../../test/hosts/chromium.mjs';
import { temporaryFolder } from '../../test/hosts/cleanup.mjs';
import { hostNames, installHost } from '../../test/hosts/install.mjs';
import { bundle } from './bundle.mjs';
import { bundleTests } from './bundleTests.mjs';
import { root, runNode } from './run.mjs';
import { testPackage } from './testPackage.mjs';

/** How many tests of a stage passed, failed and were not run, as what they need is not there; a check that is one command counts as one test; how many of those that passed did so only when repeated; what is still to be printed of it. @typedef {{passed: number, failed: number, skipped?: number, repeated?: number, output?: string}} Counts */
/** What to run; whether its output is to come in one piece at its end, as other stages run beside it. @typedef {Omit<import('./bundleTests.mjs').TestSelection, 'tier'> & {isQuiet?: boolean}} Options */
/** @typedef {(options: Options) => Promise<Counts>} Stage @typedef {Record<string, Stage>} Stages */

/** What `npm test` runs, in this order. @type {Stages} */
const stages = {
    build: () => check(bundle()),
    types: () => check(tool('typescript/bin/tsc', '-p', 'src/core').then(() => tool('typescript/bin/tsc', '-p', '.'))),
    lint: () => check(tool('oxlint/bin/oxlint', '--deny-warnings')),
    borders: () => check(print(runNode(['src/build/borders.mjs']))),
    unit: (options) => runMocha({ tier: 'unit', ...options }),
    server: (options) => runMocha({ tier: 'server', ...options }),
    faults: (options) => runMocha({ tier: 'faults', ...options }),
    peers: (options) => runMocha({ tier: 'peers', ...options }),
    integration: (options) => runInHosts(options),
    interface: (options) => runJourneys(options),
    package: () => check(testPackage()),
};

/** Not a part of `npm test`, as one downloads VS Code, and one makes what is committed. @type {Stages} */
const furtherStages = { desktop: (options) => runInDesktop(options), pictures: () => drawPictures() };

/** These run in an embedded VS Code. */
const needHosts = ['integration', 'interface', 'package', 'pictures'];
/** These run what was built. */
const needBuild = [...needHosts, 'server', 'faults', 'peers', 'desktop'];

/**
 * What runs beside the other stages once all is built, where there are as many processors: stages that keep one busy each, and the
 * journeys, which take two and as long as all the rest.
 * @type {readonly {processors: number, names: readonly string[]}[]}
 */
const lanes = [
    { processors: 2, names: ['server', 'faults', 'peers'] },
    { processors: 4, names: ['interface'] },
];

/**
 * Runs stages one after the other, or side by side where there is room, all of them even if some fail, and prints a summary with one last line of counts.
 * @param {readonly string[]} names none: all
 * @param {Options} options
 * @returns {Promise<boolean>} whether nothing failed
 */
export async function runStages(names, options) {
    const known = new Map(Object.entries({ ...stages, ...furtherStages }));
    const unknown = names.filter((name) => !known.has(name));
    if (unknown.length > 0) {
        console.error(`No stage is called ${unknown.join(', ')}; there are ${[...known.keys()].join(', ')}.`);
        return false;
    }
    const selected = new Set(names.length > 0 ? names : Object.keys(stages));
    if (needBuild.some((name) => selected.has(name))) {
        selected.add('build');
    }
    const hosts = needHosts.some((name) => selected.has(name)) ? installHosts() : Promise.resolve();
    /** @type {Map<string, Promise<Result>>} */
    const running = new Map();
    const start = (/** @type {string} */ name, /** @type {Stage} */ stage, isQuiet = false, /** @type {Promise<unknown>} */ before = Promise.resolve()) => {
        const result = before.then(() => timed(async () => {
            if (!isBuilt && needBuild.includes(name)) {
                throw new Error('Not run, as the build failed.');
            }
            if (needHosts.includes(name)) {
                await hosts;
            }
            return stage({ ...options, isQuiet });
        }));
        running.set(name, result);
        return result;
    };
    const total = { passed: 0, failed: 0, skipped: 0, repeated: 0 };
    const summary = [];
    let isBuilt = true;
    for (const [name, stage] of known) {
        if (!selected.has(name)) {
            continue;
        }
        console.log(`\n── ${name} ──`);
        const result = await (running.get(name) ?? start(name, stage));
        process.stdout.write(result.output ?? '');
        isBuilt &&= name !== 'build' || result.failed === 0;
        for (const kind of /** @type {const} */ (['passed', 'failed', 'skipped', 'repeated'])) {
            total[kind] += result[kind] ?? 0;
        }
        summary.push(`${result.failed > 0 ? '✘' : '✔'} ${name.padEnd(12)}${result.seconds.toFixed(1).padStart(6)} s  ${inWords(result)}`);
        console.log(summary.at(-1));
        if (name === 'build' && options.only === undefined) {
            for (const lane of lanes.filter(({ processors }) => availableParallelism() >= processors)) {
                /** @type {Promise<unknown>} */
                let before = Promise.resolve();
                for (const each of lane.names.filter((one) => selected.has(one))) {
                    before = start(each, known.get(each) ?? stage, true, before);
                }
            }
        }
    }
    console.log(`\n${summary.join('\n')}\n\n${inWords(total)}`);
    return total.failed === 0;
}

/** @typedef {Counts & {seconds: number}} Result */

/**
 * A stage that breaks is one failure, and no reason to leave out those after it.
 * @param {() => Promise<Counts>} stage
 * @returns {Promise<Result>}
 */
async function timed(stage) {
    const started = Date.now();
    const counts = await attempt(stage);
    return { ...counts, seconds: (Date.now() - started) / 1000 };
}

/** @param {Counts} counts */
function inWords({ passed, failed, skipped = 0, repeated = 0 }) {
    return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} not run` : ''}${repeated > 0 ? `, ${repeated} repeated` : ''}`;
}

/** @param {() => Promise<Counts>} stage */
async function attempt(stage) {
    try {
        return await stage();
    } catch (error) {
        console.error(error instanceof Error ? error.message : error);
        return { passed: 0, failed: 1 };
    }
}

/** @param {Promise<unknown>} command */
async function check(command) {
    await command;
    return { passed: 1, failed: 0 };
}

/**
 * Runs the program of an installed package.
 * @param {string} path in node_modules
 * @param {readonly string[]} args
 */
function tool(path, ...args) {
    return print(runNode([join('node_modules', path), ...args]));
}

/** @param {ReturnType<typeof runNode>} command */
async function print(command) {
    const { code, output } = await command;
    process.stdout.write(output);
    if (code !== 0) {
        throw new Error(`It ended with exit code ${code}.`);
    }
}

/** Meanwhile other stages run; what fails here is said where a stage needs it. */
function installHosts() {
    const hosts = Promise.all([...hostNames.map(installHost), findChromium()]);
    hosts.catch(() => {});
    return hosts;
}

/**
 * Runs the journeys. Where one fails, its suite is run once more in a workbench of its own: a busy machine can make an editor that is
 * not ours lose a key. Both runs are printed, and what fails twice has failed.
 * @param {Options} options
 * @returns {Promise<Counts>}
 */
async function runJourneys(options) {
    const first = await runMocha({ tier: 'interface', ...options });
    if (first.failed === 0 || options.grep !== undefined) {
        return first;
    }
    const titles = first.failedSuites.map((title) => title.replace(/[^\w ]/g, '.')).join('|');
    const again = `Once more: ${first.failedSuites.join(', ')}\n`;
    process.stdout.write(options.isQuiet ? '' : again);
    const second = await runMocha({ tier: 'interface', ...options, grep: titles });
    return { passed: first.passed, failed: second.failed, repeated: first.failed, output: options.isQuiet ? `${first.output}${again}${second.output}` : '' };
}

/**
 * Runs the tests of a tier in a process of their own.
 * @param {import('./bundleTests.mjs').TestSelection & {isQuiet?: boolean}} selection
 * @returns {Promise<Counts & {failedSuites: string[]}>} with what it printed, if it is to be quiet
 */
async function runMocha(selection) {
    const bundlePath = await bundleTests(selection, 'node');
    const { tier, grep } = selection;
    return new Promise((resolve, reject) => {
        const child = fork(join(root, 'src/build/mocha.mjs'), [bundlePath, tier, ...(grep === undefined ? [] : [grep])], {
            cwd: root,
            execArgv: ['--enable-source-maps'],
            silent: selection.isQuiet ?? false,
        });
        let output = '';
        for (const stream of [child.stdout, child.stderr]) {
            stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
        }
        let running = '';
        const minutes = selection.long ? 60 : tier === 'interface' ? 25 : 10;
        const timer = setTimeout(() => {
            child.kill('SIGKILL');
            reject(new Error(`The tests did not end within ${minutes} minutes. The last one begun: ${running}`));
        }, minutes * 60_000);
        /** @type {Counts & {failedSuites: string[]} | undefined} */
        let counts;
        child.on('message', (/** @type {Counts & {failedSuites: string[]} | string} */ message) => {
            if (typeof message === 'string') {
                running = message;
            } else {
                counts = message;
            }
        });
        child.on('error', reject);
        // Not before all that it printed has come.
        child.on('close', (code) => {
            clearTimeout(timer);
            if (counts) {
                resolve({ ...counts, output });
                return;
            }
            process.stdout.write(output);
            reject(new Error(`The tests broke off (exit code ${code}). The last one begun: ${running}`));
        });
    });
}

/** @param {Options} options */
async function runInHosts(options) {
    const total = { passed: 0, failed: 0 };
    for (const kind of /** @type {const} */ (['node', 'web'])) {
        const tests = await bundleTests({ tier: 'integration', ...options }, kind);
        for (const host of hostNames) {
            console.log(`${host} VS Code, ${kind === 'web' ? 'web worker' : 'extension'} host`);
            const { passed, failed } = await attempt(() =>
                runInCode(tests, { vscodeExecutablePath: join(root, 'test/hosts/code.mjs') }, [`--host=${host}`, `--kind=${kind}`]),
            );
            total.passed += passed;
            total.failed += failed;
        }
    }
    return total;
}

/** Makes the pictures of the README anew. */
async function drawPictures() {
    const counts = await runMocha({ tier: 'pictures', only: undefined, grep: undefined, long: false });
    if (counts.failed === 0) {
        const { packPictures } = await import('./pictures/pack.mjs');
        await packPictures();
    }
    return counts;
}

/** @param {Options} options */
async function runInDesktop(options) {
    const tests = await bundleTests({ tier: 'integration', ...options }, 'node');
    return runInCode(tests, { version: 'stable' }, ['--disable-extensions']);
}

/**
 * Runs a bundle of integration tests in VS Code, with a copy of the sample corpus open.
 * @param {string} tests
 * @param {{vscodeExecutablePath: string} | {version: string}} code
 * @param {readonly string[]} launchArgs
 * @returns {Promise<Counts>}
 */
async function runInCode(tests, code, launchArgs) {
    const { path, remove } = temporaryFolder();
    const corpus = join(path, 'corpus');
    await cp(join(root, 'test/corpus'), corpus, { recursive: true });
    /** @type {unknown} */
    let failure;
    try {
        await runTests({
            ...code,
            extensionDevelopmentPath: root,
            extensionTestsPath: tests,
            launchArgs: [corpus, ...launchArgs],
            reuseMachineInstall: 'vscodeExecutablePath' in code,
        });
    } catch (error) {
        failure = error;
    }
    try {
        const { passed, failed, report } = JSON.parse(await readFile(join(path, 'results.json'), 'utf8'));
        console.log(report);
        return { passed, failed };
    } catch {
        throw failure ?? new Error('VS Code ended without results.');
    } finally {
        remove();
    }
}
