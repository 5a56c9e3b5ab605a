import type { Corpus, SourceRecord } from '../core/corpus/corpus';
import { findCorpusRoot, parentOf, pathOf, registryName, settingsName, sidecarOf, uriOf } from '../core/corpus/layout';
import { type Change, CorpusStore } from '../core/corpus/store';
import type { Host, TextHistory, Workspace } from '../core/workspace';
import type { OpenDocument } from './documents';

/** What the corpora tell those who show them. */
export interface CorporaEvents {
    /** A corpus came, went or was read. */
    onDidChangeCorpora(): void;
    onDidChange(store: CorpusStore, change: Change): void;
    /** A task that takes a while; the result ends it. */
    onDidBeginIndexing(name: string): Promise<IndexingProgress>;
}

export interface IndexingProgress {
    report(done: number, total: number): void;
    end(): void;
}

/** The corpora of the open folders, and those of files that were opened from elsewhere. */
export class Corpora {
    readonly #workspace: Workspace;
    readonly #host: Host;
    readonly #history: TextHistory | undefined;
    /** See {@link CorpusStore.setAnnotator}. */
    #annotator = '';
    readonly #events: CorporaEvents;
    readonly #stores = new Map<string, CorpusStore>();
    readonly #opening = new Map<string, Promise<CorpusStore>>();
    readonly #documents: () => readonly OpenDocument[];
    readonly #indexing = new Set<string>();
    /** Folders that are being looked through. */
    readonly #adding = new Set<Promise<void>>();
    /** Files whose corpus is being looked for, by their addresses. */
    readonly #ensuring = new Map<string, Promise<CorpusStore | undefined>>();

    constructor(workspace: Workspace, host: Host, documents: () => readonly OpenDocument[], events: CorporaEvents, history?: TextHistory) {
        this.#history = history;
        this.#workspace = workspace;
        this.#host = host;
        this.#documents = documents;
        this.#events = events;
    }

    /** Corpora that are read, by their roots. */
    get stores(): readonly CorpusStore[] {
        return [...this.#stores.values()].sort((a, b) => (a.corpus.root < b.corpus.root ? -1 : 1));
    }

    isIndexing(root: string): boolean {
        return this.#indexing.has(root);
    }

    /** Waits for the corpora that are being read. */
    async whenRead(): Promise<void> {
        await Promise.allSettled([...this.#adding, ...this.#opening.values()]);
    }

    /** Reads the corpora in and around a folder of the workspace. */
    async addFolder(uri: string): Promise<void> {
        const adding = this.#addFolder(uri);
        this.#adding.add(adding);
        try {
            await adding;
        } finally {
            this.#adding.delete(adding);
        }
    }

    async #addFolder(uri: string): Promise<void> {
        const root = uri.replace(/\/+$/, '');
        const around = await findCorpusRoot(this.#workspace, root);
        const roots = new Set(around === undefined ? [] : [around]);
        for await (const found of findCorpora(this.#workspace, root, around !== undefined)) {
            roots.add(found);
        }
        await Promise.all([...roots].map(found => this.#open(found)));
        this.#events.onDidChangeCorpora();
    }

    /** Lets go of the corpora below a folder that was closed. */
    removeFolder(uri: string): void {
        const root = uri.replace(/\/+$/, '');
        for (const known of [...this.#stores.keys()]) {
            if (known === root || known.startsWith(`${root}/`)) {
                this.#forget(known);
            }
        }
        this.#events.onDidChangeCorpora();
    }

    /** Lets an annotator work in all corpora: see {@link CorpusStore.setAnnotator}. */
    async setAnnotator(annotator: string): Promise<void> {
        this.#annotator = annotator;
        for (const store of this.#stores.values()) {
            if (store.annotator !== annotator) {
                this.#events.onDidChange(store, await store.setAnnotator(annotator));
            }
        }
    }

    /** The corpus that a file belongs to: the innermost that is read. Waits for one that is being read. */
    async storeOf(uri: string): Promise<CorpusStore | undefined> {
        const roots = [...new Set([...this.#stores.keys(), ...this.#opening.keys()])].filter(root => uri.startsWith(`${root}/`) || uri === root);
        const root = roots.sort((a, b) => b.length - a.length)[0];
        return root === undefined ? this.#ensuring.get(uri) : (this.#stores.get(root) ?? this.#opening.get(root));
    }

    /** The source that an address means, itself or by its sidecar. */
    async sourceOf(uri: string): Promise<{ readonly store: CorpusStore; readonly source: SourceRecord } | undefined> {
        const store = await this.storeOf(uri);
        const source = store?.corpus.sourceByUri(uri);
        return store && source ? { store, source } : undefined;
    }

    /** Makes sure that the corpus of a file that was opened is read. */
    async ensure(uri: string): Promise<CorpusStore | undefined> {
        const known = await this.storeOf(uri);
        if (known) {
            return known;
        }
        // Requests may come before the corpus is found.
        const ensuring = this.#ensuring.get(uri) ?? this.#find(uri).finally(() => this.#ensuring.delete(uri));
        this.#ensuring.set(uri, ensuring);
        return ensuring;
    }

    async #find(uri: string): Promise<CorpusStore | undefined> {
        const folder = parentOf(uri);
        const root = folder === undefined ? undefined : await findCorpusRoot(this.#workspace, folder);
        if (root === undefined) {
            return undefined;
        }
        const store = await this.#open(root);
        this.#events.onDidChangeCorpora();
        return store;
    }

    /** Takes in files that changed on disk. */
    async filesChanged(uris: readonly string[]): Promise<void> {
        for (const [store, own] of await this.#byStore(uris)) {
            this.#events.onDidChange(store, await store.filesChanged(own));
        }
        // A corpus may have come, or gone, within another one too.
        for (const uri of uris.filter(each => each.endsWith(`/${settingsName}`))) {
            const folder = parentOf(uri);
            if (folder !== undefined && await this.#isNews(folder)) {
                await this.#openAnew(folder);
            }
        }
        if (uris.some(uri => uri.endsWith(`/${settingsName}`) || uri.endsWith(`/${registryName}`) || sidecarOf(uri))) {
            for (const uri of uris) {
                await this.ensure(uri);
            }
        }
    }

    async #byStore(uris: readonly string[]): Promise<Map<CorpusStore, string[]>> {
        const byStore = new Map<CorpusStore, string[]>();
        for (const uri of uris) {
            const store = await this.storeOf(uri);
            if (store) {
                byStore.set(store, [...(byStore.get(store) ?? []), uri]);
            }
        }
        return byStore;
    }

    #open(root: string): Promise<CorpusStore> {
        const known = this.#opening.get(root);
        if (known) {
            return known;
        }
        const opening = this.#read(root);
        this.#opening.set(root, opening);
        // What could not be read is tried again when it is asked for next.
        opening.catch(() => this.#forget(root));
        return opening;
    }

    /** Finds out what a folder, whose settings came or went, belongs to now. */
    async #openAnew(folder: string): Promise<void> {
        this.#forget(folder);
        const root = await findCorpusRoot(this.#workspace, folder);
        if (root !== undefined) {
            await this.#open(root);
        }
        for (const store of this.stores.filter(each => folder.startsWith(`${each.corpus.root}/`))) {
            this.#events.onDidChange(store, await store.filesChanged([uriOf(folder, settingsName)]));
        }
        this.#events.onDidChangeCorpora();
    }

    #forget(root: string): void {
        this.#stores.delete(root);
        this.#opening.delete(root);
    }

    /** Whether a folder belongs to another corpus than is known. */
    async #isNews(folder: string): Promise<boolean> {
        return await findCorpusRoot(this.#workspace, folder) !== (await this.storeOf(folder))?.corpus.root;
    }

    async #read(root: string): Promise<CorpusStore> {
        this.#indexing.add(root);
        const progress = await this.#events.onDidBeginIndexing(nameOf(root));
        try {
            const open = this.#documents().filter(document => document.uri.startsWith(`${root}/`));
            const store = await CorpusStore.open(this.#workspace, root, {
                sha256: text => this.#host.sha256(text),
                openDocuments: new Map(open.flatMap(document => (document.kind === 'yaml' ? [[document.uri, document.document.getText()] as const] : []))),
                first: new Set(open.map(document => document.uri)),
                onProgress: (done, total) => progress.report(done, total),
                history: this.#history,
                annotator: this.#annotator,
            });
            for (const document of this.#documents()) {
                const path = pathOf(root, document.uri);
                if (document.kind === 'source' && path !== undefined) {
                    await store.sourceOpened(path, document.text);
                }
            }
            if (store.annotator !== this.#annotator) {
                await store.setAnnotator(this.#annotator);
            }
            this.#stores.set(root, store);
            return store;
        } finally {
            this.#indexing.delete(root);
            progress.end();
        }
    }
}

/** The last part of an address, for people. */
export function nameOf(root: string): string {
    try {
        return decodeURIComponent(root.slice(root.lastIndexOf('/') + 1));
    } catch {
        return root;
    }
}

/** Whether a path of the corpus is listed as source. */
export function sourcePath(corpus: Corpus, uri: string): string | undefined {
    const path = pathOf(corpus.root, uri);
    return path !== undefined && corpus.source(path) ? path : undefined;
}

/** The roots of corpora at and below a folder; of lone sidecars only where no corpus is around. */
async function* findCorpora(workspace: Workspace, top: string, isInside: boolean): AsyncIterableIterator<string> {
    const folders: { readonly uri: string; readonly isInside: boolean }[] = [{ uri: top, isInside }];
    for (let folder = folders.pop(); folder; folder = folders.pop()) {
        const entries = await workspace.readDirectory(folder.uri);
        const names = entries.filter(entry => entry.kind === 'file').map(entry => entry.name);
        const mayBeRoot = names.includes(settingsName) || (!folder.isInside && (names.includes(registryName) || names.some(sidecarOf)));
        const root = mayBeRoot ? await findCorpusRoot(workspace, folder.uri, folder.uri) : undefined;
        if (root !== undefined) {
            yield root;
        }
        for (const entry of entries) {
            if (entry.kind === 'folder' && !entry.name.startsWith('.') && entry.name !== 'node_modules') {
                folders.push({ uri: uriOf(folder.uri, entry.name), isInside: folder.isInside || root !== undefined });
            }
        }
    }
}
