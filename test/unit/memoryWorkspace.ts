import type { DirectoryEntry, FileText, Workspace, WriteResult } from '../../src/core/workspace';

/** Files in memory, by address. Counts what is asked of it, so that tests can hold the core to few reads. */
export class MemoryWorkspace implements Workspace {
    readonly files: Map<string, string>;
    readCount = 0;

    constructor(files: Iterable<readonly [string, string]> = []) {
        this.files = new Map(files);
    }

    async readDirectory(uri: string): Promise<readonly DirectoryEntry[]> {
        const found = new Map<string, DirectoryEntry>();
        for (const file of this.files.keys()) {
            if (file.startsWith(`${uri}/`)) {
                const [name, ...rest] = file.slice(uri.length + 1).split('/');
                found.set(name!, { name: decodeURIComponent(name!), kind: rest.length > 0 ? 'folder' : 'file' });
            }
        }
        return [...found.values()];
    }

    async readFiles(uris: readonly string[]): Promise<readonly FileText[]> {
        this.readCount += uris.length;
        return uris.map(uri => {
            const text = this.files.get(uri);
            return text === undefined ? { kind: 'missing' } : { kind: 'text', text };
        });
    }

    async writeFile(uri: string, text: string | undefined, expected: string | undefined, _root?: string): Promise<WriteResult> {
        if (this.files.get(uri) !== expected) {
            return { kind: 'conflict' };
        }
        if (text === undefined) {
            this.files.delete(uri);
        } else {
            this.files.set(uri, text);
        }
        return { kind: 'written' };
    }
}
