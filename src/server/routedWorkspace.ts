import type { DirectoryEntry, FileText, FileWrite, Workspace, WriteResult } from '../core/workspace';

/** Files of this machine's disk are reached directly, all others over the client where it is one of ours. */
export class RoutedWorkspace implements Workspace {
    readonly #disk: Workspace | undefined;
    readonly #remote: Workspace | undefined;

    constructor(disk: Workspace | undefined, remote: Workspace | undefined) {
        this.#disk = disk;
        this.#remote = remote;
    }

    async readDirectory(uri: string): Promise<readonly DirectoryEntry[]> {
        return (await this.#route(uri)?.readDirectory(uri)) ?? [];
    }

    async readFiles(uris: readonly string[]): Promise<readonly FileText[]> {
        const results = uris.map((): FileText => ({ kind: 'missing' }));
        for (const workspace of new Set(uris.map(uri => this.#route(uri)))) {
            const own = uris.flatMap((uri, index) => (this.#route(uri) === workspace ? [index] : []));
            const texts = (await workspace?.readFiles(own.map(index => uris[index]!))) ?? [];
            texts.forEach((text, position) => { results[own[position]!] = text; });
        }
        return results;
    }

    async writeFile(uri: string, text: string | undefined, expected: string | undefined, root?: string): Promise<WriteResult> {
        return (await this.#route(uri)?.writeFile(uri, text, expected, root)) ?? { kind: 'refused', reason: 'This place cannot be written.' };
    }

    async writeFiles(files: readonly FileWrite[], root: string): Promise<readonly WriteResult[]> {
        const workspace = this.#route(root);
        if (workspace?.writeFiles && files.every(({ uri }) => this.#route(uri) === workspace)) {
            return workspace.writeFiles(files, root);
        }
        const results: WriteResult[] = [];
        for (const { uri, text, expected } of files) {
            results.push(await this.writeFile(uri, text, expected, root));
        }
        return results;
    }

    async writeBytes(uri: string, bytes: Uint8Array): Promise<WriteResult> {
        return (await this.#route(uri)?.writeBytes?.(uri, bytes)) ?? { kind: 'refused', reason: 'Only texts can be written here.' };
    }

    #route(uri: string): Workspace | undefined {
        return this.#disk && uri.startsWith('file:') ? this.#disk : this.#remote;
    }
}
