import { cp, mkdir, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
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
    await linkParts(folder, path);
    return path;
}

/**
 * The folder of the extension in a language that nobody speaks: whatever is not in brackets there cannot be translated.
 * @param {string} folder
 */
export async function extensionInNoLanguage(folder) {
    const { path } = temporaryFolder();
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    await writeFile(join(path, 'package.json'), JSON.stringify({ ...manifest, l10n: './l10n' }));
    await linkParts(folder, path);
    // By its real path the editor knows whose code it runs, and in what language that speaks.
    await rm(join(path, 'dist'));
    for (const part of await readdir(join(folder, 'dist'))) {
        await mkdir(join(path, 'dist'), { recursive: true });
        await (part === 'client' ? cp(join(folder, 'dist', part), join(path, 'dist', part), { recursive: true }) : symlink(join(folder, 'dist', part), join(path, 'dist', part)));
    }
    // Not before: it needs what `npm start`, which imports this file, has yet to install.
    const { writeTexts } = await import('../../src/build/l10n.mjs');
    await writeTexts(join(path, 'l10n'));
    await rename(join(path, 'l10n/package.nls.qps-ploc.json'), join(path, 'package.nls.qps-ploc.json'));
    return path;
}

/**
 * Puts the extension among those that a server has installed, by links: what is built anew is there at the next start.
 * (A server takes an extension under development from an address only where it is started for tests.)
 * @param {string} folder of the extension
 * @param {string} extensions the server's folder of extensions; what was in it is gone
 */
export async function installByLinks(folder, extensions) {
    const { publisher, name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const path = join(extensions, `${publisher}.${name}-${version}`);
    await rm(extensions, { recursive: true, force: true });
    await mkdir(path, { recursive: true });
    await symlink(join(folder, 'package.json'), join(path, 'package.json'));
    await linkParts(folder, path);
}

/** @param {string} folder @param {string} path */
async function linkParts(folder, path) {
    for (const name of await readdir(folder)) {
        if (/^(dist|media|syntaxes|l10n|README\.md|CHANGELOG\.md|package\.nls.*\.json)$/.test(name)) {
            await symlink(join(folder, name), join(path, name));
        }
    }
}
