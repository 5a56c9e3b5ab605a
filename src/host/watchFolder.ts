import { type FSWatcher, promises as fs, watch } from 'node:fs';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import { isIgnoredFolder, ownFolder } from '../core/corpus/layout';

/** Milliseconds for which changes are gathered. */
const quietMs = 100;

export interface FolderEvents {
    /** Addresses of files and folders that came, went or changed. */
    onDidChange(uris: readonly string[]): void;
    /** Once, where not all folders can be watched. */
    onDidFail(reason: string): void;
}

/**
 * Watches a folder of this machine's disk and those below it that a corpus can reach. One watcher a folder: Node's own
 * recursive one has, on Linux, a watcher for each file.
 */
export function watchFolder(uri: string, events: FolderEvents): { dispose(): void } {
    const watcher = new FolderWatcher(events);
    void watcher.add(URI.parse(uri).fsPath);
    return watcher;
}

class FolderWatcher {
    readonly #events: FolderEvents;
    readonly #watchers = new Map<string, FSWatcher>();
    readonly #changed = new Set<string>();
    #timer: ReturnType<typeof setTimeout> | undefined;
    #isDisposed = false;
    #hasFailed = false;

    constructor(events: FolderEvents) {
        this.#events = events;
    }

    async add(folder: string): Promise<void> {
        if (this.#isDisposed || this.#watchers.has(folder)) {
            return;
        }
        try {
            const watcher = watch(folder, (_, name) => void (name !== null && this.#seen(folder, name)));
            this.#watchers.set(folder, watcher);
            watcher.on('error', () => this.#forget(folder));
            for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
                if (entry.isDirectory() && isWatched(entry.name)) {
                    await this.add(join(folder, entry.name));
                }
            }
        } catch (error) {
            this.#fail(error as NodeJS.ErrnoException);
        }
    }

    dispose(): void {
        this.#isDisposed = true;
        clearTimeout(this.#timer);
        this.#watchers.forEach(watcher => watcher.close());
        this.#watchers.clear();
    }

    async #seen(folder: string, name: string): Promise<void> {
        if (!isWatched(name)) {
            return;
        }
        const path = join(folder, name);
        const stat = await fs.stat(path).catch(() => undefined);
        if (!stat) {
            this.#forget(path);
        } else if (stat.isDirectory()) {
            // Watched first, then read: what comes into it meanwhile is not missed.
            await this.add(path);
        }
        this.#changed.add(path);
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#tell(), quietMs);
    }

    #tell(): void {
        const uris = [...this.#changed].map(path => URI.file(path).toString());
        this.#changed.clear();
        if (!this.#isDisposed) {
            this.#events.onDidChange(uris);
        }
    }

    /** A folder that went, with those below it. */
    #forget(folder: string): void {
        for (const [path, watcher] of this.#watchers) {
            if (path === folder || path.startsWith(join(folder, '/'))) {
                watcher.close();
                this.#watchers.delete(path);
            }
        }
    }

    #fail({ code, message }: NodeJS.ErrnoException): void {
        // What went meanwhile needs no watching.
        if (code !== 'ENOENT' && code !== 'ENOTDIR' && !this.#hasFailed) {
            this.#hasFailed = true;
            this.#events.onDidFail(message);
        }
    }
}

function isWatched(name: string): boolean {
    return name === ownFolder || !isIgnoredFolder(name);
}
