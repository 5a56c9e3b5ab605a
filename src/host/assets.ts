import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import type { SuggestionAssets } from '../core/suggest/analyst';

/** What suggestions are computed with, from the folder `media/models`; what is not there, or cannot be read, is left out. */
export async function readAssets(folder: string): Promise<SuggestionAssets> {
    const bytes = async (name: string) => {
        try {
            return new Uint8Array(await fs.readFile(join(folder, name)));
        } catch {
            return undefined;
        }
    };
    const [englishClaims, letters] = await Promise.all(['claims.en.bin', 'names.en-ar.tsv'].map(bytes));
    return { englishClaims, letters: letters && new TextDecoder().decode(letters) };
}
