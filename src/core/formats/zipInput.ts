import { strFromU8, strToU8, type UnzipFileInfo, unzipSync } from 'fflate';
import { InputError } from './imported';

/** Most bytes that all entries of an archive may have unpacked; more is taken for a bomb. */
const mostBytes = 1_000_000_000;

/** An entry that is longer is not read as a text. */
const mostText = 256 * 1024 * 1024;

/** What deflate makes of one byte at the most (zlib.net/zlib_tech.html); who claims more has made the archive up. */
const mostDeflated = 1032;

/** A zip archive whose entries are unpacked one at a time, when asked for. */
export class ZipReader {
    readonly #path: string;
    readonly #bytes: Uint8Array;
    readonly #sizes = new Map<string, number>();

    /** @throws {InputError} where it is no archive, would unpack to too much, or has names that lead out of it or twice to one place. */
    constructor(path: string, bytes: Uint8Array, limit = mostBytes) {
        this.#path = path;
        this.#bytes = bytes;
        let total = 0;
        this.#unzip(({ name, size, originalSize, compression }) => {
            if (originalSize > (compression === 0 ? size : size * mostDeflated)) {
                throw new InputError(path, `the archive is damaged: “${name}” cannot unpack to ${originalSize} bytes`);
            }
            total += originalSize;
            if (total > limit) {
                throw new InputError(path, `unpacked, the archive would have more than ${limit} bytes`);
            }
            if (/^[/\\]|^[A-Za-z]:|\\|\0/.test(name) || name.split('/').includes('..')) {
                throw new InputError(path, `the entry “${name}” leads out of the archive`);
            }
            if (this.#sizes.has(name)) {
                throw new InputError(path, `the entry “${name}” is there twice`);
            }
            this.#sizes.set(name, originalSize);
            return false;
        });
    }

    get names(): readonly string[] {
        return [...this.#sizes.keys()];
    }

    /**
     * The text of an entry, without byte order mark; undefined where there is none.
     * @throws {InputError} where it is not UTF-8, or not as long as the archive says
     */
    text(name: string): string | undefined {
        const size = this.#sizes.get(name);
        if (size === undefined) {
            return undefined;
        }
        if (size > mostText) {
            throw new InputError(`${this.#path}/${name}`, `the entry has ${Math.round(size / 1024 / 1024)} MB; larger ones than ${mostText / 1024 / 1024} MB are not read`);
        }
        // No more than the size that was looked at is ever unpacked: the library fills a buffer of that size.
        const bytes = this.#unzip(each => each.name === name)[name]!;
        const text = strFromU8(bytes);
        const isUtf8 = !text.includes('\ufffd') || sameBytes(strToU8(text), bytes);
        if (bytes.length !== size || !isUtf8) {
            throw new InputError(`${this.#path}/${name}`, bytes.length === size ? 'this is not UTF-8' : 'the archive is damaged');
        }
        return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    }

    #unzip(filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
        try {
            return unzipSync(this.#bytes, { filter });
        } catch (error) {
            throw error instanceof InputError ? error : new InputError(this.#path, `this is no sound zip archive (${(error as Error).message})`);
        }
    }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
    return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
