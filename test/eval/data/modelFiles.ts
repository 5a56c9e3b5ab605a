import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { gzipAsync } from '@gfx/zopfli';
import { unpack } from '../../../src/host/assetFiles';

const folder = 'media/models';

/** Writes a model as it is shipped: packed as small as gzip's format can, as weights are a third of the download. Equal models give equal bytes. */
export async function saveModel(name: string, bytes: Uint8Array, note: string): Promise<void> {
    const packed = await gzipAsync(bytes, { numiterations: 15 });
    await mkdir(folder, { recursive: true });
    await writeFile(`${folder}/${name}.bin`, packed);
    console.log(`${folder}/${name}.bin: ${packed.length} bytes, ${bytes.length} unpacked; ${note}`);
}

/** A model that is shipped, unpacked; undefined where it is not there. */
export async function loadModel(name: string): Promise<Uint8Array | undefined> {
    const packed = await readFile(`${folder}/${name}.bin`).catch(() => undefined);
    return packed && unpack(packed);
}
