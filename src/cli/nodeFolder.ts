import { promises as fs } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeDiskError } from '../host/diskErrors';
import { CommandError, type OutputFolder } from './environment';

/** What is kept in memory before it is written, over all files. */
const mostKept = 4 * 1024 * 1024;

/** Files that are put in place at the same time. */
const parallel = 32;

/** What files are called until all are complete. */
const unfinished = '.glossator-part';

/** Writes files into a folder of the disk, in large pieces and without keeping any open. */
export class NodeFolder implements OutputFolder {
    readonly #folder: string;
    /** What is not written yet, by path. */
    readonly #kept = new Map<string, (string | Uint8Array)[]>();
    #keptLength = 0;
    readonly #begun = new Set<string>();

    constructor(folder: string) {
        this.#folder = folder;
    }

    async append(path: string, content: string | Uint8Array): Promise<void> {
        if (path.split(/[/\\]/).some(segment => segment === '' || segment === '.' || segment === '..')) {
            throw new CommandError(`${path} is no path within a folder.`);
        }
        const pieces = this.#kept.get(path);
        if (pieces) {
            pieces.push(content);
        } else {
            this.#kept.set(path, [content]);
        }
        this.#keptLength += content.length;
        if (this.#keptLength > mostKept) {
            await inWords(() => this.#flush());
        }
    }

    async finish(): Promise<{ readonly written: number; readonly replaced: number }> {
        let replaced = 0;
        await inWords(async () => {
            await this.#flush();
            await inParallel([...this.#begun], async path => {
                const target = join(this.#folder, path);
                const isThere = await fs.lstat(target).then(() => true, () => false);
                await fs.rename(this.#partOf(path), target);
                replaced += isThere ? 1 : 0;
            });
        });
        const written = this.#begun.size;
        this.#begun.clear();
        return { written, replaced };
    }

    async abandon(): Promise<void> {
        this.#kept.clear();
        await inParallel([...this.#begun], path => fs.rm(this.#partOf(path), { force: true }));
        this.#begun.clear();
    }

    async #flush(): Promise<void> {
        const folders = new Set([...this.#kept.keys()].map(path => dirname(this.#partOf(path))));
        for (const folder of folders) {
            await fs.mkdir(folder, { recursive: true });
        }
        await inParallel([...this.#kept], async ([path, pieces]) => {
            // What an earlier export that was broken off may have left is not added to.
            const isFirst = !this.#begun.has(path);
            this.#begun.add(path);
            await (isFirst ? fs.writeFile : fs.appendFile)(this.#partOf(path), joined(pieces));
        });
        this.#kept.clear();
        this.#keptLength = 0;
    }

    #partOf(path: string): string {
        return join(this.#folder, `${path}${unfinished}`);
    }
}

/** Each by itself: one text of all would be copied once more, and take two bytes a character wherever one piece does. */
function joined(pieces: readonly (string | Uint8Array)[]): Uint8Array {
    const bytes = pieces.map(piece => (typeof piece === 'string' ? Buffer.from(piece) : piece));
    return bytes.length === 1 ? bytes[0]! : Buffer.concat(bytes);
}

/** What the disk refuses is no mistake of ours. */
async function inWords(work: () => Promise<void>): Promise<void> {
    try {
        await work();
    } catch (error) {
        throw new CommandError(`The export cannot be written: ${describeDiskError(error)}`);
    }
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
    for (let at = 0; at < items.length; at += parallel) {
        await Promise.all(items.slice(at, at + parallel).map(work));
    }
}
