import { isUtf8 } from 'node:buffer';
import { createReadStream, promises as fs } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { InputError, type InputFiles } from '../core/formats/imported';
import { isIgnoredFolder } from '../core/corpus/layout';
import { codeOf, describeDiskError } from './diskErrors';

/** A text or a line that is longer is not read as one: it would fill the memory. */
const mostText = 256 * 1024 * 1024;

/** An archive that is larger is not read. */
const mostBytes = 1024 * 1024 * 1024;

/** Files of the disk that are imported: a folder with all that is below it, or single files of one folder. */
export class NodeInputFiles implements InputFiles {
    readonly paths: readonly string[];
    readonly #folder: string;

    private constructor(folder: string, paths: readonly string[]) {
        this.#folder = folder;
        this.paths = paths;
    }

    /**
     * A file, or the files of a folder whose names have one of the endings. Links to folders are not followed.
     * @throws {InputError} where there is nothing at the path
     */
    static async open(path: string, endings: readonly string[]): Promise<NodeInputFiles> {
        const stat = await fs.stat(path).catch((error: unknown) => {
            throw new InputError(path, codeOf(error) === 'ENOENT' ? 'there is no such file or folder.' : describeDiskError(error));
        });
        if (!stat.isDirectory()) {
            return new NodeInputFiles(join(path, '..'), [basename(path)]);
        }
        const found: string[] = [];
        const visit = async (folder: string): Promise<void> => {
            for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
                const inner = join(folder, entry.name);
                if (entry.isDirectory() && !isIgnoredFolder(entry.name)) {
                    await visit(inner);
                } else if (entry.isFile() && endings.some(ending => entry.name.endsWith(ending))) {
                    found.push(relative(path, inner).split(sep).join('/'));
                }
            }
        };
        await visit(path);
        return new NodeInputFiles(path, found.sort());
    }

    async text(path: string): Promise<string | undefined> {
        const bytes = await this.#read(path, mostText);
        return bytes && decode(path, bytes).replace(/^\ufeff/, '');
    }

    async bytes(path: string): Promise<Uint8Array | undefined> {
        return this.#read(path, mostBytes);
    }

    async* lines(path: string): AsyncIterable<string> {
        let number = 0;
        let rest: Buffer[] = [];
        let length = 0;
        const line = (end: Buffer) => {
            number++;
            const bytes = Buffer.concat([...rest, end]);
            rest = [];
            length = 0;
            return decode(path, bytes, number).replace(/\r$/, '').replace(number === 1 ? /^\ufeff/ : /(?!)/, '');
        };
        try {
            for await (const piece of createReadStream(join(this.#folder, path)) as AsyncIterable<Buffer>) {
                let start = 0;
                for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, start)) {
                    yield line(piece.subarray(start, end));
                    start = end + 1;
                }
                rest.push(piece.subarray(start));
                length += piece.length - start;
                if (length > mostText) {
                    throw new InputError(path, 'the line is too long.', number + 1);
                }
            }
        } catch (error) {
            throw error instanceof InputError ? error : new InputError(path, describeDiskError(error));
        }
        if (length > 0) {
            yield line(Buffer.alloc(0));
        }
    }

    async #read(path: string, most: number): Promise<Uint8Array | undefined> {
        try {
            const file = join(this.#folder, path);
            const { size } = await fs.stat(file);
            if (size > most) {
                throw new InputError(path, `the file has ${Math.round(size / 1024 / 1024)} MB; larger ones than ${most / 1024 / 1024} MB are not read as a whole.`);
            }
            return await fs.readFile(file);
        } catch (error) {
            if (codeOf(error) === 'ENOENT') {
                return undefined;
            }
            throw error instanceof InputError ? error : new InputError(path, describeDiskError(error));
        }
    }
}

function decode(path: string, bytes: Uint8Array, line?: number): string {
    if (!isUtf8(bytes)) {
        throw new InputError(path, 'this is no UTF-8. Convert it first, for example with iconv.', line);
    }
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
