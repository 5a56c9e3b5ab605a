// Usage: node src/build/package.mjs
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
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
    await Promise.all([bundle({ production: true }), installPackages(vsce)]);
    const path = join(root, 'dist/glossator.vsix');
    const { code, output } = await runNode([
        join(vsce, 'node_modules/@vscode/vsce/vsce'),
        'package',
        '--no-dependencies',
        // There is no repository in the manifest from which links in the README could be completed.
        '--allow-missing-repository',
        `--out=${path}`,
    ]);
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
    await installTools();
    await makePackage();
}
