// Node built-ins only. Usage: node test/hosts/install.mjs [oldest] [newest]
import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { npmCi } from '../../src/build/install.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** The versions of VS Code that we test with; `newest` is also what `npm start` opens. @typedef {'oldest' | 'newest'} HostName */

/** @type {readonly HostName[]} */
export const hostNames = ['oldest', 'newest'];

/** A VS Code server on disk: its folder, its main script, the Node that it needs. @typedef {{folder: string, main: string, node: string}} Host */

/**
 * Installs a VS Code server into `test/hosts/NAME` where needed.
 * @param {HostName} name
 * @returns {Promise<Host>}
 * @throws {Error} where npm fails, or there is no Node for this kind of machine
 */
export async function installHost(name) {
    const folder = join(here, name);
    const server = join(folder, 'node_modules/code-server/lib/vscode');
    await once(folder, async () => {
        await npmCi(folder, []);
        // These two come with lock files, but without the packages. Without legacy-peer-deps npm finds the lock file
        // incomplete: it leaves out what others ask for as peers, and the server never loads those.
        await Promise.all([
            npmCi(server, ['--omit=dev', '--legacy-peer-deps']),
            npmCi(join(server, 'extensions'), ['--omit=dev']),
        ]);
        await addSearchProgram(folder, server);
    });
    return { folder: server, main: join(server, 'out/server-main.js'), node: await findNode(folder) };
}

/**
 * Runs `install` unless it ran to its end before for the same lock file. An interrupted one starts anew.
 * @param {string} folder
 * @param {() => Promise<void>} install
 */
export async function once(folder, install) {
    const stamp = join(folder, 'node_modules/.installed');
    const lock = createHash('sha256').update(await readFile(join(folder, 'package-lock.json'))).digest('hex');
    if ((await readFile(stamp, 'utf8').catch(() => '')) === lock) {
        return;
    }
    await rm(stamp, { force: true });
    await install();
    await writeFile(stamp, lock);
}

/**
 * VS Code 1.100 expects ripgrep where an install script would have downloaded it; newer ones bring it along.
 * @param {string} folder
 * @param {string} server
 */
async function addSearchProgram(folder, server) {
    const scope = join(folder, 'node_modules/@vscode');
    const source = (await readdir(scope).catch(() => [])).find((name) => name.startsWith('ripgrep-'));
    if (source) {
        const target = join(server, 'node_modules/@vscode/ripgrep/bin');
        await mkdir(target, { recursive: true });
        await cp(join(scope, source, 'bin'), target, { recursive: true });
        await chmod(join(target, 'rg'), 0o755);
    }
}

/** @param {string} folder */
async function findNode(folder) {
    const packages = await readdir(join(folder, 'node_modules'));
    const found = packages.find((name) => /^node-(bin-)?(linux|darwin)-(x64|arm64)$/.test(name));
    if (!found) {
        throw new Error(`There is no Node for the embedded VS Code on ${process.platform} ${process.arch}; use a desktop VS Code.`);
    }
    return join(folder, 'node_modules', found, 'bin/node');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
    await Promise.all(hostNames.filter((name) => process.argv.includes(name)).map(installHost));
}
