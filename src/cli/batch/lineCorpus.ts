import { isSourcePath, registryName, settingsName, sidecarPath, uriOf } from '../../core/corpus/layout';
import type { SourceRecord } from '../../core/corpus/corpus';
import { CorpusStore } from '../../core/corpus/store';
import { fileText, type Sections } from '../../core/formats/merging/fileText';
import type { DirectoryEntry, FileText, Workspace, WriteResult } from '../../core/workspace';
import type { Environment } from '../environment';
import { selectCorpora } from '../selection';

/** One line of the input. */
export interface Line {
    readonly uri: string;
    readonly text: string;
    /** The sections of a sidecar, as plain values. */
    readonly annotations: Sections;
}

const root = 'line:///corpus';

/** A corpus in memory whose registry and settings stay, and whose only source is the one of the line that is worked on. */
export class LineCorpus {
    readonly store: CorpusStore;
    readonly #files: LineWorkspace;

    private constructor(store: CorpusStore, files: LineWorkspace) {
        this.store = store;
        this.#files = files;
    }

    /** @param corpus The path of a corpus whose registry and settings count; without it there are none. */
    static async open(environment: Environment, corpus: string | undefined): Promise<LineCorpus> {
        const fixed = new Map<string, string>([[settingsName, 'glossator: 1\nsources: ["**/*"]\n']]);
        if (corpus !== undefined) {
            const [selected] = await selectCorpora(environment, [corpus]);
            const { store } = selected!;
            if (store.corpus.settings.text !== '') {
                fixed.set(settingsName, store.corpus.settings.text);
            }
            store.corpus.registryFiles.forEach(({ file }, index) => fixed.set(index === 0 ? registryName : `actors/${index}.yaml`, file.text));
        }
        const files = new LineWorkspace(fixed);
        return new LineCorpus(await CorpusStore.open(files, root, { sha256: text => environment.host.sha256(text) }), files);
    }

    /** The source of a line, in the place of the one before; undefined where the settings take nothing like it for a source. */
    async take({ uri, text, annotations }: Line): Promise<SourceRecord | undefined> {
        const name = pathOf(uri);
        const path = [name, name.slice(name.lastIndexOf('/') + 1), `${name}.txt`, 'text.txt'].find(each => isSourcePath(each, this.store.corpus.settings.sources));
        if (path === undefined) {
            return undefined;
        }
        const files = new Map([[path, text]]);
        if (Object.keys(annotations).length > 0) {
            files.set(sidecarPath(path), fileText(annotations));
        }
        const before = this.#files.replace(files);
        await this.store.filesChanged([...new Set([...before, ...files.keys()])].map(each => uriOf(root, each)));
        return this.store.corpus.source(path);
    }
}

/** The path of an address, within any corpus. */
function pathOf(uri: string): string {
    const plain = uri.replace(/^[a-z][a-z0-9+.-]*:\/*/i, '').replace(/[?#].*$/, '');
    const segments = decoded(plain).split(/[/\\]+/).filter(segment => segment !== '' && segment !== '.' && segment !== '..');
    return segments.join('/') || 'text.txt';
}

function decoded(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}

class LineWorkspace implements Workspace {
    readonly #fixed: ReadonlyMap<string, string>;
    #files: ReadonlyMap<string, string> = new Map();

    constructor(fixed: ReadonlyMap<string, string>) {
        this.#fixed = fixed;
    }

    /** The result is which files go. */
    replace(files: ReadonlyMap<string, string>): readonly string[] {
        const before = [...this.#files.keys()];
        this.#files = files;
        return before;
    }

    async readDirectory(uri: string): Promise<readonly DirectoryEntry[]> {
        const folder = uri === root ? '' : `${decoded(uri.slice(root.length + 1))}/`;
        const found = new Map<string, DirectoryEntry>();
        for (const path of [...this.#fixed.keys(), ...this.#files.keys()].filter(each => each.startsWith(folder))) {
            const [name, ...rest] = path.slice(folder.length).split('/');
            found.set(name!, { name: name!, kind: rest.length > 0 ? 'folder' : 'file' });
        }
        return [...found.values()];
    }

    async readFiles(uris: readonly string[]): Promise<readonly FileText[]> {
        return uris.map((uri): FileText => {
            const path = decoded(uri.slice(root.length + 1));
            const text = this.#files.get(path) ?? this.#fixed.get(path);
            return text === undefined ? { kind: 'missing' } : { kind: 'text', text };
        });
    }

    async writeFile(): Promise<WriteResult> {
        return { kind: 'refused', reason: 'What comes in by lines goes out by lines.' };
    }
}
