import type { DirectoryEntry, FileText, Workspace, WriteResult } from '../core/workspace';
import type { ClientRequests } from '../protocol';

/** Sends a request to the client. */
export type Ask = <M extends keyof ClientRequests>(method: M, params: ClientRequests[M][0]) => Promise<ClientRequests[M][1]>;

/** Files that only the client can reach: virtual workspaces, the web. */
export class RemoteWorkspace implements Workspace {
    readonly #ask: Ask;

    constructor(ask: Ask) {
        this.#ask = ask;
    }

    readDirectory(uri: string): Promise<readonly DirectoryEntry[]> {
        return this.#ask('glossator/readDirectory', { uri }).catch(() => []);
    }

    readFiles(uris: readonly string[]): Promise<readonly FileText[]> {
        return uris.length === 0 ? Promise.resolve([]) : this.#ask('glossator/readFiles', { uris }).catch(error => uris.map(() => ({ kind: 'unreadable', reason: reasonOf(error) })));
    }

    writeFile(uri: string, text: string | undefined, expected: string | undefined): Promise<WriteResult> {
        return this.#ask('glossator/writeFile', { uri, text: text ?? null, expected: expected ?? null }).catch(error => ({ kind: 'failed', reason: reasonOf(error) }));
    }
}

function reasonOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
