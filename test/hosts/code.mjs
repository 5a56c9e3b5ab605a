#!/usr/bin/env node
// The embedded VS Code in the form of the `code` program, as far as tests need it:
//   code.mjs FOLDER --extensionDevelopmentPath=PATH [--extensionTestsPath=PATH] [--host=oldest|newest] [--kind=node|web]
// Opens the folder in a headless browser, runs the tests there, and ends with their exit code.
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from './chromium.mjs';
import { extensionFor } from './extension.mjs';
import { remotePath, startServer, workbenchAddress } from './server.mjs';

const { values, positionals } = parseArgs({
    allowPositionals: true,
    // VS Code has many more options, and those who start it give some of them.
    strict: false,
    options: {
        extensionDevelopmentPath: { type: 'string' },
        extensionTestsPath: { type: 'string' },
        host: { type: 'string', default: 'newest' },
        kind: { type: 'string', default: 'node' },
    },
});

// A workbench that hangs must not hang whoever waits for it.
setTimeout(() => {
    console.error('The tests did not end within 10 minutes.');
    process.exit(1);
}, 600_000).unref();

// Nor must it stay when whoever started it was ended without a word.
const parent = process.ppid;
setInterval(() => {
    if (process.ppid !== parent) {
        process.exit(1);
    }
}, 1000).unref();

const server = await startServer({ host: values['host'] === 'oldest' ? 'oldest' : 'newest' });
const kind = values['kind'] === 'web' ? 'web' : 'node';
const original = resolve(String(values['extensionDevelopmentPath']));
const extension = await extensionFor(kind, original);
// Tests run in the host of the extension in whose folder they are.
const tests = join(extension, relative(original, resolve(String(values['extensionTestsPath']))));
const browser = await launchChromium();
const page = await browser.newPage();

/** @type {Promise<number>} */
const exitCode = new Promise((end) => {
    void page.exposeFunction('codeAutomationExit', end);
    page.on('crash', () => end(1));
});
// The workbench sends the whole console of the extension host this way; tests report through a file.
const verbose = process.env['GLOSSATOR_VERBOSE'] !== undefined;
await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
    if (verbose) {
        console.log(type, ...args);
    }
});
await page.goto(
    workbenchAddress({
        port: server.port,
        folder: resolve(String(positionals[0])),
        payload: [
            ['extensionDevelopmentPath', remotePath(server.port, extension)],
            ['extensionTestsPath', remotePath(server.port, tests)],
            ...(kind === 'web' ? [/** @type {const} */ (['extensionDevelopmentKind', 'web'])] : []),
            ['skipWelcome', 'true'],
        ],
    }),
);
process.exit(await exitCode);
