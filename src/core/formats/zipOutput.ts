import { strToU8, Zip, ZipDeflate } from 'fflate';

/** A zip archive that is handed on as it grows: its entries are written one after another, each as it comes. */
export class ZipWriter {
    readonly #zip: Zip;
    #entry: ZipDeflate | undefined;
    #written: Uint8Array[] = [];

    constructor() {
        this.#zip = new Zip((error, bytes) => {
            if (error) {
                throw error;
            }
            this.#written.push(bytes);
        });
    }

    /** Begins an entry; what is added from now on belongs to it. */
    begin(name: string): void {
        this.end();
        // The first day that an archive can name, so that equal contents give equal archives; the library reads its local fields.
        this.#entry = new ZipDeflate(name, { level: 6 });
        this.#entry.mtime = new Date(1980, 0, 1);
        this.#zip.add(this.#entry);
    }

    add(text: string): void {
        if (text !== '') {
            this.#entry!.push(strToU8(text), false);
        }
    }

    end(): void {
        this.#entry?.push(new Uint8Array(), true);
        this.#entry = undefined;
    }

    /** Ends the archive. */
    finish(): void {
        this.end();
        this.#zip.end();
    }

    /** The bytes since the last time; undefined where there are none. */
    take(): Uint8Array | undefined {
        const length = this.#written.reduce((sum, bytes) => sum + bytes.length, 0);
        if (length === 0) {
            return undefined;
        }
        const all = new Uint8Array(length);
        let at = 0;
        for (const bytes of this.#written) {
            all.set(bytes, at);
            at += bytes.length;
        }
        this.#written = [];
        return all;
    }
}
