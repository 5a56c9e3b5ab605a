// Node built-ins only.
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { spawnGroup, temporaryFolder } from './cleanup.mjs';
import { installHost } from './install.mjs';

/** Without what would cover half of a small window, and stand in the way of the extension shown. */
const defaultSettings = {
    'chat.disableAIFeatures': true,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'workbench.startupEditor': 'none',
    'workbench.reduceMotion': 'on',
    'editor.cursorBlinking': 'solid',
};

/**
 * @typedef {object} ServerOptions
 * @property {import('./install.mjs').HostName} host
 * @property {number} [port] a free one, if not given
 * @property {string} [token] what the address must contain as `tkn`; without it anyone on this machine may connect, and
 * every folder is trusted: for tests
 * @property {string} [dataFolder] where VS Code keeps settings and state; a temporary folder, if not given
 * @property {Record<string, unknown>} [settings] the user's settings, unless the data folder has some
 * @property {readonly string[]} [args] further ones
 */

/**
 * Starts a VS Code server and waits until it listens. It ends when asked, and at the latest with this program.
 * @param {ServerOptions} options
 * @returns {Promise<{port: number, stop: () => void}>}
 * @throws {Error} with what it printed, when it ends instead
 */
export async function startServer({ host, port = 0, token, dataFolder, settings = {}, args = [] }) {
    const { main, node } = await installHost(host);
    const temporary = dataFolder === undefined ? temporaryFolder() : undefined;
    const data = dataFolder ?? temporary?.path ?? '';
    await writeSettings(data, { ...defaultSettings, ...settings });
    const access =
        token === undefined
            ? ['--without-connection-token', '--disable-workspace-trust', '--enable-smoke-test-driver']
            : [`--connection-token=${token}`];
    const { child, stop } = spawnGroup(
        node,
        [
            main,
            '--host=127.0.0.1',
            `--port=${port}`,
            '--accept-server-license-terms',
            `--server-data-dir=${data}`,
            `--extensions-dir=${join(data, 'extensions')}`,
            '--disable-telemetry',
            '--disable-update-check',
            ...access,
            ...args,
        ],
        // Whatever the server starts by the name of `node` must be the Node of its version too.
        { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}` },
    );
    /** @type {Promise<number>} */
    const listening = new Promise((resolve, reject) => {
        let output = '';
        for (const stream of [child.stdout, child.stderr]) {
            stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
                output += text;
                const found = /agent listening on (\d+)/.exec(output);
                if (found) {
                    resolve(Number(found[1]));
                }
            });
        }
        child.on('error', reject);
        child.on('exit', () => reject(new Error(`The VS Code server ended.\n${output}`)));
    });
    const end = () => {
        stop();
        temporary?.remove();
    };
    try {
        return { port: await listening, stop: end };
    } catch (error) {
        end();
        throw error;
    }
}

/**
 * @param {string} data
 * @param {Record<string, unknown>} settings
 */
async function writeSettings(data, settings) {
    const folder = join(data, 'data/User');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'settings.json'), JSON.stringify(settings, undefined, 4), { flag: 'wx' }).catch(() => {});
}

/**
 * The address at which a browser finds a folder opened in VS Code.
 * @param {{port: number, folder: string, token?: string | undefined, payload?: readonly (readonly [string, string])[]}} options
 * `payload`: what the workbench is told at its start, such as which extension is under development
 */
export function workbenchAddress({ port, folder, token, payload = [] }) {
    const address = new URL(`http://127.0.0.1:${port}/`);
    if (token !== undefined) {
        address.searchParams.set('tkn', token);
    }
    address.searchParams.set('folder', folder);
    if (payload.length > 0) {
        address.searchParams.set('payload', JSON.stringify(payload));
    }
    return address.href;
}

/**
 * How the workbench names a path of this machine.
 * @param {number} port
 * @param {string} path absolute
 */
export function remotePath(port, path) {
    return `vscode-remote://127.0.0.1:${port}${path}`;
}
