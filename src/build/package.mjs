// Usage: node src/build/package.mjs
import { cp, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../../test/hosts/cleanup.mjs';
import { installPackages, installTools } from './install.mjs';
import { root, runNode } from './run.mjs';

const largestMegabytes = 3;

/**
 * Makes the file from which VS Code installs the extension.
 * @returns {Promise<string>} its path
 * @throws {Error} where it is too large, or the packager refuses
 */
export async function makePackage() {
    const { bundle } = await import('./bundle.mjs');
    const vsce = join(root, 'src/build/vsce');
    const path = join(root, 'dist/glossator.vsix');
    const { path: folder, remove } = temporaryFolder();
    await Promise.all([bundle({ production: true, into: folder }), copyShipped(folder), installPackages(vsce)]);
    const { code, output } = await runNode(
        [
            join(vsce, 'node_modules/@vscode/vsce/vsce'),
            'package',
            '--no-dependencies', '--no-rewrite-relative-links',
            // There is no repository in the manifest from which links in the README could be completed.
            '--allow-missing-repository',
            `--out=${path}`,
        ],
        { cwd: folder },
    );
    remove();
    if (code !== 0) {
        throw new Error(`The package could not be made.\n${output}`);
    }
    const megabytes = (await stat(path)).size / 1e6;
    console.log(`${path}: ${megabytes.toFixed(2)} MB`);
    if (megabytes > largestMegabytes) {
        throw new Error(`The package may have ${largestMegabytes} MB.\n${output}`);
    }
    return path;
}

/**
 * The packager looks at every file before it asks `.vscodeignore`, which takes long in this folder with its servers;
 * and a build for production would replace the one for development. So the package is made elsewhere.
 * @param {string} folder
 */
async function copyShipped(folder) {
    for (const entry of await readdir(root, { withFileTypes: true })) {
        if (entry.isFile() || ['media', 'syntaxes', 'l10n'].includes(entry.name)) {
            await cp(join(root, entry.name), join(folder, entry.name), { recursive: true });
        }
    }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
    await installTools();
    await makePackage();
}
