import type { SuggestionAssets } from '../core/suggest/analyst';

/** Reads files of `media/models` by their names; undefined for those that are not there. */
export type ReadAsset = (name: string) => Promise<Uint8Array | undefined>;

/** What suggestions rest on, as far as its files are there. */
export async function assetsFrom(read: ReadAsset): Promise<SuggestionAssets> {
    const [englishClaims, letters] = await Promise.all(['claims.en.bin', 'names.en-ar.tsv'].map(read));
    return { ...(englishClaims && { englishClaims }), ...(letters && { letters: new TextDecoder().decode(letters) }) };
}

/** The same, fetched from the address of a folder. */
export function fetchAssets(folder: string): Promise<SuggestionAssets> {
    return assetsFrom(async name => {
        try {
            const response = await fetch(`${folder.replace(/\/$/, '')}/${name}`);
            return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
        } catch {
            // Without it rules do what they can.
            return undefined;
        }
    });
}
