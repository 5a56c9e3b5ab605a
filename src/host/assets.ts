import { promises as fs } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SuggestionAssets } from '../core/suggest/analyst';
import { modelsFolder } from '../core/corpus/layout';
import { assetsFrom } from './assetFiles';

/**
 * What suggestions are computed with: from the folder `media/models`, and what was learned from the corpus in a folder. What is not there, or
 * cannot be read, is left out.
 */
export async function readAssets(folder: string, corpus?: string): Promise<SuggestionAssets> {
    return { ...await assetsFrom(name => bytesOf(join(folder, name))), ...corpus === undefined ? {} : { ownClaims: await ownModels(corpus, 'claims'), ownActors: await ownModels(corpus, 'actors') } };
}

async function ownModels(corpus: string, what: 'claims' | 'actors'): Promise<ReadonlyMap<string, Uint8Array>> {
    const folder = join(corpus, modelsFolder);
    const found = new Map<string, Uint8Array>();
    for (const name of await fs.readdir(folder).catch(() => [])) {
        const [, kind, language] = /^(claims|actors)\.([\w-]+)\.bin$/.exec(name) ?? [];
        const bytes = kind === what && language && await bytesOf(join(folder, name));
        if (language && bytes) {
            found.set(language, bytes);
        }
    }
    return found;
}

async function bytesOf(path: string): Promise<Uint8Array | undefined> {
    try {
        return new Uint8Array(await fs.readFile(path));
    } catch {
        return undefined;
    }
}

/** Puts a file in place as a whole, with the folders above it. */
export async function writeBytes(path: string, bytes: Uint8Array): Promise<void> {
    await fs.mkdir(dirname(path), { recursive: true });
    const temporary = `${path}.${process.pid}.tmp`;
    await fs.writeFile(temporary, bytes);
    await fs.rename(temporary, path);
}
