import type { SuggestionAssets } from '../core/suggest/analyst';

/** Reads files of `media/models` by their names; undefined for those that are not there. */
export type ReadAsset = (name: string) => Promise<Uint8Array | undefined>;

/**
 * The bytes in what was packed by gzip; other bytes as they are. Their first two tell, not their name: a web server that knows what a file
 * is has it unpacked on the way.
 * @throws {Error} where it is broken
 */
export async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
    return bytes[0] === 0x1f && bytes[1] === 0x8b
        ? new Uint8Array(await new Response(new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer())
        : bytes;
}

/** What suggestions rest on, as far as its files are there. */
export async function assetsFrom(readPacked: ReadAsset): Promise<SuggestionAssets> {
    const read = async (name: string): Promise<Uint8Array | undefined> => {
        const bytes = await readPacked(name);
        // Without what is broken rules do what they can, as without what is not there.
        return bytes && unpack(bytes).catch(() => undefined);
    };
    const [englishClaims, englishActors, arabicActors, places, letters] = await Promise.all(['claims.en.bin', 'actors.en.bin', 'actors.ar.bin', 'places.tsv', 'names.en-ar.tsv'].map(read));
    const decoder = new TextDecoder();
    return { englishClaims, englishActors, arabicActors, places: places && decoder.decode(places), letters: letters && decoder.decode(letters) };
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
