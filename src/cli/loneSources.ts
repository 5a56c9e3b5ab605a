import { parentOf, settingsName, uriOf } from '../core/corpus/layout';
import { CorpusStore } from '../core/corpus/store';
import type { DirectoryEntry, FileText, Workspace, WriteResult } from '../core/workspace';
import type { Environment } from './environment';
import type { Selection } from './selection';

/** A text that belongs to no corpus, as the only source of one: of its folder, in which nothing else is seen but its sidecar. */
export async function selectLone(environment: Environment, uri: string): Promise<Selection> {
    const root = parentOf(uri)!;
    const workspace = new LoneWorkspace(environment.workspace, root, decodeURIComponent(uri.slice(root.length + 1)));
    const store = await CorpusStore.open(workspace, root, { sha256: text => environment.host.sha256(text) });
    return { store, sources: store.corpus.sources, files: new Set() };
}

const settings = 'glossator: 1\nsources: ["*"]\n';

class LoneWorkspace implements Workspace {
    readonly #files: Workspace;
    readonly #root: string;
    readonly #name: string;

    constructor(files: Workspace, root: string, name: string) {
        this.#files = files;
        this.#root = root;
        this.#name = name;
    }

    async readDirectory(uri: string): Promise<readonly DirectoryEntry[]> {
        const entries = uri === this.#root ? await this.#files.readDirectory(uri) : [];
        return [...entries.filter(({ name }) => name === this.#name || name.startsWith(`${this.#name}.`)), { name: settingsName, kind: 'file' }];
    }

    async readFiles(uris: readonly string[]): Promise<readonly FileText[]> {
        const own = uriOf(this.#root, settingsName);
        const files = await this.#files.readFiles(uris.filter(uri => uri !== own));
        let next = 0;
        return uris.map(uri => (uri === own ? { kind: 'text', text: settings } : files[next++]!));
    }

    writeFile(uri: string, text: string | undefined, expected: string | undefined, root?: string): Promise<WriteResult> {
        return this.#files.writeFile(uri, text, expected, root);
    }
}
