import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { root } from './run.mjs';

/** The file in `dist/` that names the packages of others in our bundles, with their licences. */
export const noticesName = 'NOTICES.txt';

/**
 * Writes the notices of every package that is in a bundle.
 * @param {readonly (import('esbuild').Metafile | undefined)[]} metafiles of the bundles
 * @param {string} path
 * @throws {Error} where a package has no licence text
 */
export async function writeNotices(metafiles, path) {
    const folders = new Set(metafiles.flatMap((metafile) => Object.values(metafile?.outputs ?? {}))
        .flatMap(({ inputs }) => Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? folderOf(input) ?? [] : []))));
    const notices = new Map(await Promise.all([...folders].map(noticeOf)));
    const inOrder = [...notices].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
    await writeFile(path, `Glossator contains these packages of others.\n\n${inOrder.join(`\n${'-'.repeat(80)}\n\n`)}`);
}

/**
 * The folder of the package that a bundled file is of; undefined for our own.
 * @param {string} input
 */
function folderOf(input) {
    const folder = /^(.*(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    return folder === undefined ? undefined : resolve(root, folder);
}

/**
 * @param {string} folder of a package
 * @returns {Promise<readonly [name: string, text: string]>}
 */
async function noticeOf(folder) {
    const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const files = (await readdir(folder)).filter((file) => /^(?:licen[cs]e|copying|notice|third-?party-?notices)(?:[.-].*)?$/i.test(file)).sort();
    if (files.length === 0) {
        throw new Error(`${name} is bundled, and has no licence text in ${folder}.`);
    }
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
    return [`${name} ${version}`, `${name} ${version} (${license})\n\n${texts.map((text) => `${text.replace(/\r\n/g, '\n').trim()}\n`).join('\n')}`];
}
