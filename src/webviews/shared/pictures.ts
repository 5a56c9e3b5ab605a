import { button } from './controls';
import { sayShared } from './language';
import type { Picture } from './svg';

/** What a page saves: drawn when it is asked for. */
interface PageFile {
    /** An address in the folder that is offered. */
    readonly uri: string;
    /** Without an ending. */
    readonly name: string;
    draw(): Picture;
}

/** Buttons that save a picture as SVG and as PNG. `save` asks the extension, which asks where it is to be written; `problem` tells what kept it from that. */
export function pictureButtons(save: (params: unknown) => Promise<unknown>, file: () => PageFile, problem: HTMLElement): HTMLButtonElement[] {
    const asked = async (kind: 'svg' | 'png') => {
        const { uri, name, draw } = file();
        const picture = draw();
        const data = kind === 'svg' ? `<?xml version="1.0" encoding="UTF-8"?>\n${picture.text}\n` : await pngOf(picture);
        await save({ uri, file: { name, kind, data } });
    };
    return (['svg', 'png'] as const).map(kind => button(`${kind.toUpperCase()}…`, () => {
        asked(kind).catch((error: Error) => (problem.textContent = error.message));
    }));
}

/** Most pixels of a side: canvases have limits. */
const longestSide = 8000;

/** A picture in pixels, twice as fine as on screen, in base 64. */
async function pngOf({ text, width, height }: Picture): Promise<string> {
    const image = new Image();
    const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
    try {
        await new Promise((resolve, reject) => {
            image.addEventListener('load', resolve);
            image.addEventListener('error', () => reject(new Error(sayShared('cannotDraw'))));
            image.src = address;
        });
        const scale = Math.min(2, longestSide / Math.max(width, height));
        const canvas = document.createElement('canvas');
        canvas.width = Math.round(width * scale);
        canvas.height = Math.round(height * scale);
        canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
        return canvas.toDataURL('image/png').split(',')[1]!;
    } finally {
        URL.revokeObjectURL(address);
    }
}
