import { readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from './cleanup.mjs';

/**
 * The folder from which VS Code loads the extension in one kind of host. A server prefers `main` where there is one;
 * so for the web the extension is shown in a temporary folder with links to everything but a manifest without `main`.
 * @param {'node' | 'web'} kind
 * @param {string} folder
 */
export async function extensionFor(kind, folder) {
    if (kind === 'node') {
        return folder;
    }
    const { path } = temporaryFolder();
    const { main: _, ...manifest } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    await writeFile(join(path, 'package.json'), JSON.stringify(manifest));
    for (const name of await readdir(folder)) {
        if (/^(dist|media|syntaxes|l10n|package\.nls.*\.json)$/.test(name)) {
            await symlink(join(folder, name), join(path, name));
        }
    }
    return path;
}
