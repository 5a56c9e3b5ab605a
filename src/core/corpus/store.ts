import { readRegistry, readSettings, readSidecar } from '../sidecar/read';
import type { Sidecar } from '../sidecar/files';
import { SourceText } from '../text/sourceText';
import type { Splice } from '../text/span';
import type { FileText, Workspace } from '../workspace';
import { Corpus, type SourceRecord } from './corpus';
import { listCorpus, type ListedFile, pathOf, roleOf, settingsName, sidecarPath, uriOf } from './layout';
import { LiveSource } from './liveSource';
import { createSourceView } from './sourceView';
import type { CorpusView, SourceView } from './view';

/** Sidecars are read in batches of this size: over a connection, one request a file would be slow. */
const batchSize = 256;

/** Texts of sources that are kept, beside those that are open. */
const keptTexts = 64;

/** What is found in a source's file where it has no text that can be annotated. */
export type Unreadable = Exclude<FileText, { readonly kind: 'text' }>;

/**
 * A corpus with the files behind it: reads them, takes in what changes, and answers with the texts that are open in an
 * editor where there are any.
 */
export class CorpusStore implements CorpusView {
    readonly corpus: Corpus;
    readonly #workspace: Workspace;
    /** Texts of open sidecars, registry and settings, by address: they stand for the files. */
    readonly #open = new Map<string, string>();
    /** Texts of open sources, by path. */
    readonly #openSources = new Map<string, SourceText>();
    /** Open sources with unsaved changes, by path. */
    readonly #live = new Map<string, LiveSource>();
    /** Views of sources by path, least recently used first. */
    readonly #views = new Map<string, { readonly record: SourceRecord; readonly text: SourceText; readonly view: SourceView }>();
    readonly #unreadable = new Map<string, Unreadable>();

    private constructor(workspace: Workspace, root: string) {
        this.#workspace = workspace;
        this.corpus = new Corpus(root, readSettings(''));
    }

    /** Reads the corpus at `root`. `onProgress` is told how many files were read. */
    static async open(workspace: Workspace, root: string, options: OpenOptions = {}): Promise<CorpusStore> {
        const store = new CorpusStore(workspace, root);
        for (const [uri, text] of options.openDocuments ?? []) {
            store.#open.set(uri, text);
        }
        await store.reload(options);
        return store;
    }

    /** Reads all files anew. */
    async reload(options: OpenOptions = {}): Promise<void> {
        const { corpus } = this;
        const settingsUri = uriOf(corpus.root, settingsName);
        corpus.setSettings(readSettings(await this.#textOf(settingsUri) ?? ''));
        const files: ListedFile[] = [];
        for await (const file of listCorpus(this.#workspace, corpus.root, corpus.settings.sources)) {
            files.push(file);
        }
        const registry = files.filter(file => file.role.role === 'registry');
        corpus.registryFiles.filter(record => !registry.some(file => file.uri === record.uri)).forEach(record => corpus.setRegistry(record.uri, undefined));
        for (const file of registry) {
            const text = await this.#textOf(file.uri);
            corpus.setRegistry(file.uri, text === undefined ? undefined : readRegistry(text));
        }
        const sources = sourcesOf(files);
        corpus.sources.filter(source => !sources.has(source.path)).forEach(source => corpus.removeSource(source.path));
        const paths = [...sources.keys()].sort((a, b) => Number(options.first?.has(uriOf(corpus.root, b))) - Number(options.first?.has(uriOf(corpus.root, a))) || (a < b ? -1 : 1));
        for (let at = 0; at < paths.length; at += batchSize) {
            if (options.isCancelled?.()) {
                return;
            }
            await this.#readSources(paths.slice(at, at + batchSize).map(path => sources.get(path)!));
            options.onProgress?.(Math.min(at + batchSize, paths.length), paths.length);
        }
    }

    /**
     * Takes in what changed on disk. The result says what is new: the sources concerned, or everything where registry,
     * settings or the set of files changed.
     */
    async filesChanged(uris: readonly string[]): Promise<Change> {
        const paths = new Set<string>();
        let isWide = false;
        for (const uri of uris) {
            const path = pathOf(this.corpus.root, uri);
            const role = path === undefined ? undefined : roleOf(path, this.corpus.settings.sources);
            if (path === undefined || !role) {
                // A folder that came or went: only a walk can tell.
                isWide ||= path !== undefined && !/\.[^/]+$/.test(path);
                continue;
            }
            if (role.role === 'settings') {
                isWide = true;
            } else if (role.role === 'registry') {
                const text = await this.#textOf(uri);
                this.corpus.setRegistry(uri, text === undefined ? undefined : readRegistry(text));
                paths.add('');
            } else {
                paths.add(role.role === 'sidecar' ? role.source : path);
            }
        }
        if (isWide) {
            await this.reload();
            return { kind: 'all' };
        }
        const isRegistry = paths.delete('');
        for (const path of paths) {
            await this.#refreshSource(path);
        }
        return isRegistry ? { kind: 'all' } : { kind: 'sources', paths: [...paths] };
    }

    /** Takes in the text of a document that is open in the editor; undefined: it was closed. */
    async documentChanged(uri: string, text: string | undefined): Promise<Change> {
        if (text === undefined) {
            this.#open.delete(uri);
        } else {
            this.#open.set(uri, text);
        }
        return this.filesChanged([uri]);
    }

    /** Takes in the new text of a sidecar or registry file that was written by us: no file is read. */
    async written(uri: string, text: string): Promise<Change> {
        if (this.#open.has(uri)) {
            this.#open.set(uri, text);
        }
        const path = pathOf(this.corpus.root, uri) ?? '';
        const role = roleOf(path, this.corpus.settings.sources);
        if (role?.role === 'registry') {
            this.corpus.setRegistry(uri, readRegistry(text));
            return { kind: 'all' };
        }
        if (role?.role !== 'sidecar') {
            return this.filesChanged([uri]);
        }
        const record = this.corpus.source(role.source);
        if (!record) {
            return this.filesChanged([uri]);
        }
        this.#setSource(role.source, record.hasSource, role.layer === '' ? readSidecar(text) : record.sidecar, role.layer === '' || record.hasSidecar, role.layer === ''
            ? record.layers : new Map([...record.layers, [role.layer, readSidecar(text)]]));
        return { kind: 'sources', paths: [role.source] };
    }

    /** Takes in that a source was opened with this text, which its file need not hold (unsaved changes of a last session). */
    async sourceOpened(path: string, text: SourceText): Promise<void> {
        const record = this.corpus.source(path);
        const [file] = record ? await this.#workspace.readFiles([record.uri]) : [];
        this.#openSources.set(path, text);
        this.#views.delete(path);
        if (record && file?.kind === 'text') {
            const saved = new SourceText(file.text);
            if (saved.text !== text.text) {
                const live = new LiveSource(record, saved);
                live.apply([{ start: 0, end: saved.text.length, text: text.text }], text);
                this.#live.set(path, live);
            }
        }
    }

    /** Takes in edits of an open source, each in UTF-16 units of the text that the one before it made. */
    sourceEdited(path: string, edits: readonly Splice[], text: SourceText): void {
        const record = this.corpus.source(path);
        const before = this.#openSources.get(path);
        this.#openSources.set(path, text);
        this.#views.delete(path);
        if (!record || !before) {
            return;
        }
        const live = this.#live.get(path) ?? new LiveSource(record, before);
        live.apply(edits, text);
        if (live.saved.text === text.text) {
            this.#live.delete(path);
        } else {
            this.#live.set(path, live);
        }
    }

    /** Takes in that an open source was saved. The result is what its annotations followed, to be written to the sidecar. */
    sourceSaved(path: string): LiveSource | undefined {
        const live = this.#live.get(path);
        this.#live.delete(path);
        this.#views.delete(path);
        return live;
    }

    /** Takes in that a source was closed: the file counts again. */
    sourceClosed(path: string): void {
        this.#openSources.delete(path);
        this.#live.delete(path);
        this.#views.delete(path);
    }

    async sourceView(source: SourceRecord): Promise<SourceView | undefined> {
        const record = this.corpus.source(source.path) ?? source;
        const live = this.#live.get(record.path);
        if (live) {
            live.setRecord(record);
            return live.view();
        }
        const known = this.#views.get(record.path);
        if (known?.record === record) {
            this.#views.delete(record.path);
            this.#views.set(record.path, known);
            return known.view;
        }
        const text = known?.text ?? await this.#readText(record);
        if (!text) {
            return undefined;
        }
        const view = createSourceView(record, text);
        this.#keep(record, text, view);
        return view;
    }

    /** Why a source has no view. */
    unreadable(source: SourceRecord): Unreadable | undefined {
        return this.#unreadable.get(source.path);
    }

    /** The text of a file of the corpus: the editor's where it is open. Undefined where there is none to be had. */
    async textOf(uri: string): Promise<string | undefined> {
        return this.#textOf(uri);
    }

    #keep(record: SourceRecord, text: SourceText, view: SourceView): void {
        this.#views.delete(record.path);
        this.#views.set(record.path, { record, text, view });
        for (const [path, kept] of this.#views) {
            if (this.#views.size <= keptTexts) {
                break;
            }
            if (!this.#openSources.has(kept.record.path)) {
                this.#views.delete(path);
            }
        }
    }

    async #readText(record: SourceRecord): Promise<SourceText | undefined> {
        const open = this.#openSources.get(record.path);
        if (open) {
            return open;
        }
        const [file] = await this.#workspace.readFiles([record.uri]);
        if (file?.kind === 'text') {
            this.#unreadable.delete(record.path);
            return new SourceText(file.text);
        }
        this.#unreadable.set(record.path, file ?? { kind: 'missing' });
        return undefined;
    }

    async #textOf(uri: string): Promise<string | undefined> {
        const open = this.#open.get(uri);
        if (open !== undefined) {
            return open;
        }
        const [file] = await this.#workspace.readFiles([uri]);
        return file?.kind === 'text' ? file.text : undefined;
    }

    async #refreshSource(path: string): Promise<void> {
        // The text may be new: a view of the old one is of no use.
        this.#views.delete(path);
        const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
        const entries = await this.#workspace.readDirectory(folder === '' ? this.corpus.root : uriOf(this.corpus.root, folder.slice(0, -1)));
        const files: ListedFile[] = [];
        for (const entry of entries) {
            const found = `${folder}${entry.name}`;
            const role = entry.kind === 'file' ? roleOf(found, this.corpus.settings.sources) : undefined;
            if (role && (found === path || (role.role === 'sidecar' && role.source === path))) {
                files.push({ path: found, uri: uriOf(this.corpus.root, found), role });
            }
        }
        const source = sourcesOf(files).get(path);
        if (source) {
            await this.#readSources([source]);
        } else {
            this.corpus.removeSource(path);
        }
    }

    async #readSources(sources: readonly SourceFiles[]): Promise<void> {
        const wanted = sources.flatMap(source => [...source.sidecars.values()]).filter(uri => !this.#open.has(uri));
        const texts = new Map<string, FileText>();
        (await this.#workspace.readFiles(wanted)).forEach((file, index) => texts.set(wanted[index]!, file));
        for (const source of sources) {
            const layers = new Map<string, Sidecar>();
            for (const [layer, uri] of source.sidecars) {
                const file = texts.get(uri);
                const text = this.#open.get(uri) ?? (file?.kind === 'text' ? file.text : undefined);
                layers.set(layer, text === undefined ? unreadableSidecar(file) : readSidecar(text));
            }
            const main = layers.get('');
            layers.delete('');
            const known = this.corpus.source(source.path);
            if (known && isUnchanged(known, source.hasSource, main, layers)) {
                // Most often the echo of a change of our own.
                continue;
            }
            this.#setSource(source.path, source.hasSource, main ?? emptySidecar, main !== undefined, layers);
        }
    }

    #setSource(path: string, hasSource: boolean, sidecar: Sidecar, hasSidecar: boolean, layers: ReadonlyMap<string, Sidecar>): void {
        const { root } = this.corpus;
        this.corpus.setSource({ path, uri: uriOf(root, path), sidecarUri: uriOf(root, sidecarPath(path)), sidecar, hasSidecar, hasSource, layers });
    }
}

export interface OpenOptions {
    readonly openDocuments?: ReadonlyMap<string, string>;
    /** Addresses of sources that are read before the others. */
    readonly first?: ReadonlySet<string>;
    readonly onProgress?: (done: number, total: number) => void;
    readonly isCancelled?: () => boolean;
}

/** What a change of files means for those who show the corpus. */
export type Change =
    | { readonly kind: 'all' }
    | { readonly kind: 'sources'; readonly paths: readonly string[] };

interface SourceFiles {
    readonly path: string;
    hasSource: boolean;
    /** Layer → address; the main sidecar's layer is empty. */
    readonly sidecars: Map<string, string>;
}

function isUnchanged(known: SourceRecord, hasSource: boolean, main: Sidecar | undefined, layers: ReadonlyMap<string, Sidecar>): boolean {
    return known.hasSource === hasSource && known.hasSidecar === (main !== undefined) && known.sidecar.text === (main?.text ?? '') && known.sidecar.canEdit === (main?.canEdit ?? true)
        && known.layers.size === layers.size && [...layers].every(([layer, sidecar]) => known.layers.get(layer)?.text === sidecar.text);
}

const emptySidecar = readSidecar('');

/** A sidecar whose file cannot be read as text is never written. */
function unreadableSidecar(file: FileText | undefined): Sidecar {
    const why = file?.kind === 'not-utf8' ? 'is not UTF-8' : file?.kind === 'too-large' ? 'is too large' : 'cannot be read';
    return { ...emptySidecar, canEdit: false, problems: [{ code: 'file.unreadable', severity: 'error', message: `The sidecar ${why}.`, range: { start: 0, end: 0 } }] };
}

function sourcesOf(files: readonly ListedFile[]): Map<string, SourceFiles> {
    const sources = new Map<string, SourceFiles>();
    const of = (path: string): SourceFiles => {
        let source = sources.get(path);
        if (!source) {
            source = { path, hasSource: false, sidecars: new Map() };
            sources.set(path, source);
        }
        return source;
    };
    for (const { path, uri, role } of files) {
        if (role.role === 'source') {
            of(path).hasSource = true;
        } else if (role.role === 'sidecar') {
            of(role.source).sidecars.set(role.layer, uri);
        }
    }
    return sources;
}
