// Usage: npm start [-- FOLDER] [--port=N] [--no-open]
// Begins with Node built-ins only: it installs what the rest needs.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installByLinks } from '../../test/hosts/extension.mjs';
import { remotePath, startServer, workbenchAddress } from '../../test/hosts/server.mjs';
import { installTools } from './install.mjs';
import { root, run } from './run.mjs';

/** The source of the sample that is opened, so that there is something to see at once. */
const firstSource = '002_af016aceb51a0a2d.txt';

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string', default: '0' }, 'no-open': { type: 'boolean', default: false } },
});

await installTools();
const { bundle } = await import('./bundle.mjs');
await bundle();
const folder = positionals[0] === undefined ? await sampleCorpus() : resolve(positionals[0]);
const code = findOnPath('code');
if (code) {
    await openDesktop(code);
} else {
    await openEmbedded();
}

/** A copy of the sample corpus to play with; made once, so that what was tried stays. */
async function sampleCorpus() {
    const copy = join(root, '.sample/corpus');
    if (!existsSync(copy)) {
        await cp(join(root, 'test/corpus'), copy, { recursive: true });
    }
    return copy;
}

/** @param {string} program */
async function openDesktop(program) {
    const args = [`--extensionDevelopmentPath=${root}`, '--new-window', folder, ...(positionals[0] === undefined ? [join(folder, firstSource)] : [])];
    const isBatch = process.platform === 'win32';
    const { code: exitCode, output } = await (isBatch ? run('cmd.exe', ['/c', program, ...args]) : run(program, args));
    if (exitCode !== 0) {
        throw new Error(`VS Code could not be started.\n${output}`);
    }
    console.log(`Opened ${folder} in VS Code.`);
}

async function openEmbedded() {
    console.log('There is no VS Code on the PATH: starting the embedded one (the first time it is installed, about a minute).');
    const token = randomBytes(16).toString('hex');
    const dataFolder = join(root, '.sample/vscode');
    await installByLinks(root, join(dataFolder, 'extensions'));
    const { port } = await startServer({
        host: 'newest',
        port: Number(values.port),
        token,
        dataFolder,
        // The extension works in folders that are not trusted, so there is no need to ask first.
        settings: { 'security.workspace.trust.startupPrompt': 'never', 'explorer.fileNesting.enabled': true },
    });
    const first = positionals[0] === undefined ? join(folder, firstSource) : undefined;
    const address = workbenchAddress({ port, folder, token, payload: first ? [['openFile', remotePath(port, first)]] : [] });
    console.log(`\nGlossator is at ${address}\nCtrl+C ends it.`);
    if (!values['no-open']) {
        openInBrowser(address);
    }
}

/** Where there is no browser, the printed address must do. @param {string} address */
function openInBrowser(address) {
    const program =
        process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer.exe' : 'xdg-open';
    if (findOnPath(program)) {
        spawn(program, [address], { stdio: 'ignore', detached: true })
            .on('error', () => {})
            .unref();
    }
}

/**
 * @param {string} program
 * @returns {string | undefined} its path
 */
function findOnPath(program) {
    const names = process.platform === 'win32' ? [program, `${program}.cmd`] : [program];
    return (process.env['PATH'] ?? '')
        .split(delimiter)
        .flatMap((place) => names.map((name) => join(place, name)))
        .find((path) => existsSync(path));
}
