// What the journey through test/pictures kept in dist/screenshots becomes the pictures of the README.
import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installPackages } from '../install.mjs';
import { root } from '../run.mjs';

const from = join(root, 'dist/screenshots');
const to = join(root, 'media/readme');

/** Letters stay sharp: nothing is lost but colours that hardly differ. */
const packing = { nearLossless: true, quality: 40, effort: 6 };

/** Packs the pictures: `readme-NAME.png` one by one, `film-NUMBER-MILLISECONDS.png` into one that moves. */
export async function packPictures() {
    await installPackages(import.meta.dirname);
    // Not imported: where pictures are not made it is not there, nor are its types.
    const sharp = createRequire(import.meta.url)('sharp');
    const files = (await readdir(from)).sort();
    const frames = files.flatMap((file) => {
        const [, milliseconds] = /^film-\d+-(\d+)\.png$/.exec(file) ?? [];
        return milliseconds === undefined ? [] : [{ path: join(from, file), milliseconds: Number(milliseconds) }];
    });
    const made = [
        ...files.flatMap((file) => {
            const [, name] = /^readme-(.+)\.png$/.exec(file) ?? [];
            return name === undefined ? [] : [{ name, picture: sharp(join(from, file)).webp(packing) }];
        }),
        { name: 'annotating', picture: sharp(frames.map(({ path }) => path), { join: { animated: true } }).webp({ ...packing, loop: 0, delay: frames.map(({ milliseconds }) => milliseconds) }) },
    ];
    for (const { name, picture } of made) {
        const path = join(to, `${name}.webp`);
        await picture.toFile(path);
        console.log(`${path}: ${Math.round((await stat(path)).size / 1000)} KB`);
    }
}
