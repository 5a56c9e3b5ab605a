import type { RawFile } from '../sidecar/raw';
import { readRaw } from '../sidecar/readRaw';
import { rereadRaw } from './rereadRaw';

/** Files that are edited at the same time. */
const most = 8;

interface ReadText {
    readonly text: string;
    readonly raw: RawFile;
}

/** The plain values of the files that are being edited, so that a change of one entry does not read a large file again. */
export class RawFiles {
    /** By address, least recently used first. */
    readonly #files = new Map<string, { readonly now: ReadText; readonly lastSound: ReadText }>();

    /** What `readRaw(text)` gives, where the file is among those that are being edited: it is then not read as a whole. */
    readKnown(uri: string, text: string): RawFile | undefined {
        return this.#files.has(uri) ? this.read(uri, text) : undefined;
    }

    /** What `readRaw(text)` gives; from now on the file is one that is being edited. */
    read(uri: string, text: string): RawFile {
        const known = this.#files.get(uri);
        const same = [known?.now, known?.lastSound].find(each => each?.text === text);
        const raw = same?.raw ?? (known && rereadRaw(known.lastSound.text, known.lastSound.raw, text)) ?? readRaw(text);
        const now = { text, raw };
        this.#files.delete(uri);
        this.#files.set(uri, { now, lastSound: known && !raw.isSound ? known.lastSound : now });
        for (const oldest of this.#files.keys()) {
            if (this.#files.size <= most) {
                break;
            }
            this.#files.delete(oldest);
        }
        return raw;
    }
}
