import type { Graph } from './graph';
import type { Host } from './host';
import { sayShared } from './language';

/** Hands the picture of a graph to the extension, which asks where it is to be written. */
export async function savePicture(host: Pick<Host<unknown>, 'ask'>, graph: Graph, { uri, name, kind }: { readonly uri: string; readonly name: string; readonly kind: 'svg' | 'png' }): Promise<void> {
    const { text, width, height } = graph.toSvg();
    const data = kind === 'svg' ? `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n` : await pngOf(text, width, height);
    await host.ask('save', { uri, file: { name, kind, data } });
}

/** Most pixels of a side: canvases have limits. */
const longestSide = 8000;

/** A picture in pixels, twice as fine as on screen, in base 64. */
async function pngOf(text: string, width: number, height: number): Promise<string> {
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
