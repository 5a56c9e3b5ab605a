import type { Sidecar } from '../sidecar/files';
import type { RawFile } from '../sidecar/raw';
import { readRegistry, readSettings, readSidecar } from '../sidecar/read';
import type { SourceText } from '../text/sourceText';
import type { Splice } from '../text/span';
import type { FileText, Host, TextHistory, Workspace } from '../workspace';
import { asOne, type Change } from './change';
import { Corpus, type SourceRecord } from './corpus';
import { FormerTexts } from './formerTexts';
import { type Folders, isReached, listCorpus, type ListedFile, pathOf, readOnce, roleOf, settingsName, sidecarPath, uriOf } from './layout';
import type { LiveSource } from './liveSource';
import { type LostSource, LostSources } from './lostSources';
import { seenBy, sidecarsOf } from './ownLayer';
import { RawFiles } from './rawFiles';
import { ReadSources } from './readSources';
import { largeFile } from './rereadRaw';
import { findSource, isUnchanged, knownSidecar, type SourceFiles, sourcesOf, type Unreadable, unreadableSidecar } from './sourceFiles';
import { SourceTexts } from './sourceTexts';
import type { CorpusView, SourceView } from './view';

export { asOne, type Change } from './change';

/** Sidecars are read in batches of this size: over a connection, one request a file would be slow. */
const batchSize = 128;

/**
 * A corpus with the files behind it: reads them, takes in what changes, and answers with the texts that are open in an
 * editor where there are any.
 */
export class CorpusStore implements CorpusView {
    readonly corpus: Corpus;
    readonly #workspace: Workspace;
    /** Texts of open sidecars, registry and settings, by address: they stand for the files. */
    readonly #open = new Map<string, string>();
    /** Changes of files are taken in one after the other. */
    #turn: Promise<unknown> = Promise.resolve();
    /**
     * What was told with its text since the present turn began, which may have listed or read it before that: the turn
     * leaves it as it is, and reads it at its end. A source (by path) or a file of the registry → the address told last.
     */
    readonly #told = new Map<string, string>();
    readonly #texts: SourceTexts;
    readonly #rawFiles = new RawFiles();
    readonly #read = new ReadSources();
    #annotator = '';
    /** Undefined where nothing can be hashed. */
    readonly #lost: LostSources | undefined;
    #formerTexts: FormerTexts | undefined;

    private constructor(workspace: Workspace, root: string, sha256: Host['sha256'] | undefined) {
        this.#workspace = workspace;
        this.corpus = new Corpus(root, readSettings(''));
        this.#texts = new SourceTexts(workspace, this.corpus);
        this.#lost = sha256 && new LostSources(workspace, this.corpus, sha256);
    }

    /** Reads the corpus at `root`. `onProgress` is told how many files were read. */
    static async open(workspace: Workspace, root: string, options: OpenOptions = {}): Promise<CorpusStore> {
        const store = new CorpusStore(workspace, root, options.sha256);
        store.setHistory(options.history);
        store.#annotator = options.annotator ?? '';
        for (const [uri, text] of options.openDocuments ?? []) {
            store.#open.set(uri, text);
        }
        await store.reload(options);
        return store;
    }

    /** Reads all files anew. */
    reload(options: OpenOptions = {}): Promise<Change> {
        return this.#inTurn(() => this.#reload(options));
    }

    async #reload(options: OpenOptions = {}): Promise<Change> {
        const { corpus } = this;
        this.#texts.forgetAll();
        this.#lost?.clear();
        corpus.setSettings(readSettings(await this.textOf(uriOf(corpus.root, settingsName)) ?? ''));
        const files: ListedFile[] = [];
        for await (const file of listCorpus(this.#workspace, corpus.root, corpus.settings.sources)) {
            files.push(file);
        }
        // What is open stands for its file, also where that is not there (any more).
        for (const uri of this.#open.keys()) {
            const path = pathOf(corpus.root, uri);
            const role = path === undefined ? undefined : roleOf(path, corpus.settings.sources);
            if (path !== undefined && role && !files.some(file => file.uri === uri) && await isReached(this.#workspace, this.corpus.root, path)) {
                files.push({ path, uri, role });
            }
        }
        const registry = files.filter(file => file.role.role === 'registry');
        corpus.registryFiles.filter(({ uri }) => !this.#told.has(uri) && !registry.some(file => file.uri === uri)).forEach(({ uri }) => corpus.setRegistry(uri, undefined));
        for (const file of registry) {
            await this.#readRegistry(file.uri);
        }
        const sources = sourcesOf(files);
        corpus.sources.filter(({ path }) => !this.#told.has(path) && !sources.has(path)).forEach(({ path }) => corpus.removeSource(path));
        const paths = [...sources.keys()].sort((a, b) => Number(options.first?.has(uriOf(corpus.root, b))) - Number(options.first?.has(uriOf(corpus.root, a))) || (a < b ? -1 : 1));
        // While one batch is taken in, the files of the next are being read.
        let previous = Promise.resolve();
        for (let at = 0; at < paths.length && !options.isCancelled?.(); at += batchSize) {
            const next = this.#readSources(paths.slice(at, at + batchSize).map(path => sources.get(path)!));
            await previous;
            previous = next;
            options.onProgress?.(at, paths.length);
        }
        await previous;
        options.onProgress?.(paths.length, paths.length);
        return { kind: 'all' };
    }

    /**
     * Takes in what changed on disk. The result says what is new: the sources concerned and whether the registry, or
     * everything where settings or the set of files changed.
     */
    filesChanged(uris: readonly string[]): Promise<Change> {
        return this.#inTurn(() => this.#takeIn(uris));
    }

    async #takeIn(uris: readonly string[]): Promise<Change> {
        const { corpus } = this;
        const folders = readOnce(this.#workspace);
        const paths = new Set<string>();
        let hasSettings = false;
        let registry = false;
        for (const uri of uris) {
            const path = uri === corpus.root ? '' : pathOf(corpus.root, uri);
            if (path === undefined) {
                continue;
            }
            // A nested corpus, or a folder, that came or went: only a walk can tell what that means.
            if (path.endsWith(`/${settingsName}`) || await this.#isFolder(folders, path)) {
                return this.#reload();
            }
            const role = roleOf(path, corpus.settings.sources);
            if (role?.role === 'settings') {
                const settings = readSettings(await this.textOf(uri) ?? '');
                if (settings.sources.join('\n') !== corpus.settings.sources.join('\n')) {
                    return this.#reload();
                }
                corpus.setSettings(settings);
                hasSettings = true;
            } else if (role?.role === 'registry') {
                await this.#readRegistry(uri, await isReached(folders, corpus.root, path));
                registry = true;
            } else if (role) {
                paths.add('source' in role ? role.source : path);
                if (role.role === 'source') {
                    this.#lost?.changed(path);
                }
            }
        }
        await this.#refreshSources(folders, [...paths]);
        return hasSettings ? { kind: 'all' } : { kind: 'sources', paths: [...paths], ...(registry && { registry }) };
    }

    /** Takes in the text of a document that is open in the editor; undefined: it was closed. */
    async documentChanged(uri: string, text: string | undefined): Promise<Change> {
        if (text === undefined) {
            this.#open.delete(uri);
        } else {
            this.#open.set(uri, text);
        }
        return this.#tell(uri, text);
    }

    /** Takes in the new text of a sidecar or registry file that was written by us, without reading it; undefined: it was removed. */
    async written(uri: string, text: string | undefined): Promise<Change> {
        if (text !== undefined && this.#open.has(uri)) {
            this.#open.set(uri, text);
        }
        return this.#tell(uri, text);
    }

    async #tell(uri: string, text: string | undefined): Promise<Change> {
        return (text === undefined ? undefined : this.#takeText(uri, text)) ?? this.filesChanged([uri]);
    }

    /** Takes in the text of a file that is known already; undefined where it is not. */
    #takeText(uri: string, text: string): Change | undefined {
        const { corpus } = this;
        const path = pathOf(corpus.root, uri) ?? '';
        const role = roleOf(path, corpus.settings.sources);
        const registry = role?.role === 'registry' ? corpus.registryFiles.find(record => record.uri === uri) : undefined;
        if (registry) {
            this.#told.set(uri, uri);
            if (registry.file.text !== text) {
                corpus.setRegistry(uri, readRegistry(text, this.#rawOfEdited(uri, text, registry.file.text), registry.file));
            }
            return { kind: 'sources', paths: [], registry: true };
        }
        const record = role?.role === 'sidecar' ? corpus.source(role.source) : undefined;
        if (!record || role?.role !== 'sidecar') {
            return undefined;
        }
        this.#told.set(record.path, uri);
        if (!knownSidecar(record, role.layer, text)) {
            const { path: of, hasSource, sidecar, replaced } = record;
            const read = role.layer === record.layer ? this.#readSidecar(of, text, this.#rawOfEdited(uri, text, sidecar.text)) : this.#readSidecar(of, text);
            this.#setSource({ path: of, hasSource, ...seenBy(this.#annotator, new Map([...sidecarsOf(record), [role.layer, read]])), replaced });
        }
        return { kind: 'sources', paths: [role.source] };
    }

    /** See {@link SourceTexts.opened}. */
    sourceOpened(path: string, text: SourceText): Promise<void> {
        return this.#texts.opened(path, text);
    }

    /** See {@link SourceTexts.edited}. */
    sourceEdited(path: string, edits: readonly Splice[], text: SourceText, before?: SourceText): void {
        this.#texts.edited(path, edits, text, before);
    }

    /** See {@link SourceTexts.saved}. */
    sourceSaved(path: string): LiveSource | undefined {
        return this.#texts.saved(path);
    }

    /** See {@link SourceTexts.notFollowed}. */
    sourceNotFollowed(path: string, live: LiveSource): void {
        this.#texts.notFollowed(path, live);
    }

    /** See {@link SourceTexts.closed}. */
    sourceClosed(path: string): void {
        this.#texts.closed(path);
    }

    /** See {@link SourceTexts.takeReloaded}. */
    takeReloaded(): readonly string[] {
        return this.#texts.takeReloaded();
    }

    sourceView(source: SourceRecord): Promise<SourceView | undefined> {
        return this.#texts.view(source);
    }

    /** Why a source has no view. */
    unreadable(source: SourceRecord): Unreadable | undefined {
        return this.#texts.unreadable(source.path);
    }

    get formerTexts(): FormerTexts | undefined {
        return this.#formerTexts;
    }

    /** From where former texts of sources are to be had; undefined: from nowhere. */
    setHistory(history: TextHistory | undefined): void {
        this.#formerTexts = history && new FormerTexts(history);
    }

    /** The annotator at work: the name of a layer; empty for the main sidecar. */
    get annotator(): string {
        return this.#annotator;
    }

    /** Lets an annotator work: their layer is what is shown and edited of each source, the main sidecar is a layer among others. */
    setAnnotator(annotator: string): Promise<Change> {
        return this.#inTurn(async () => {
            this.#annotator = annotator;
            for (const source of this.corpus.sources.filter(({ layer }) => layer !== annotator)) {
                const { path, hasSource, replaced } = source;
                this.#setSource({ path, hasSource, ...seenBy(annotator, sidecarsOf(source)), replaced });
            }
            return { kind: 'all' };
        });
    }

    rawOf(uri: string, text: string): RawFile {
        return this.#rawFiles.read(uri, text);
    }

    /** Whether annotations of many sources are in memory, so that it is time to {@link letGo}. */
    get holdsMany(): boolean {
        return this.#read.areMany;
    }

    /**
     * Lets go of annotations that were read longest ago, except of sources that are open, and says of which: a large corpus
     * would fill the memory once each of its sources was checked. They are read again when somebody asks; whoever holds a
     * record of such a source goes on with it as after a change of its file.
     */
    letGo(): readonly string[] {
        const paths = [...this.#read.takeOldest(path => this.#texts.isOpen(path))];
        paths.forEach(path => this.corpus.renewSource(path));
        return paths;
    }

    /** What became of the source of a sidecar that stands alone. */
    async lostSource(source: SourceRecord): Promise<LostSource | undefined> {
        return this.#lost?.find(source);
    }

    /** The text of a file of the corpus: the editor's where it is open. Undefined where there is none to be had. */
    async textOf(uri: string): Promise<string | undefined> {
        const open = this.#open.get(uri);
        if (open !== undefined) {
            return open;
        }
        const [file] = await this.#workspace.readFiles([uri]);
        return file?.kind === 'text' ? file.text : undefined;
    }

    async #refreshSources(folders: Folders, paths: readonly string[]): Promise<void> {
        const { root, settings } = this.corpus;
        // The texts may be new: views of the old ones are of no use.
        paths.forEach(path => this.#texts.forget(path));
        for (let at = 0; at < paths.length; at += batchSize) {
            const batch = paths.slice(at, at + batchSize);
            const found = await Promise.all(batch.map(path => findSource(folders, root, settings.sources, path, this.#openPaths())));
            batch.filter((path, index) => !found[index] && !this.#told.has(path)).forEach(path => this.corpus.removeSource(path));
            await this.#readSources(found.filter(source => source !== undefined));
        }
        for (const path of paths) {
            await this.#texts.compareOpen(path);
        }
    }

    #openPaths(): string[] {
        return [...this.#open.keys()].flatMap(uri => pathOf(this.corpus.root, uri) ?? []);
    }

    /** Whether a path is a folder with something in it, or was one. */
    async #isFolder(folders: Folders, path: string): Promise<boolean> {
        const { root, sources, registryFiles } = this.corpus;
        const isWithin = (known: string) => path === '' || known.startsWith(`${path}/`);
        if (sources.some(source => isWithin(source.path)) || this.#openPaths().some(isWithin) || registryFiles.some(({ uri }) => isWithin(pathOf(root, uri) ?? ''))) {
            return true;
        }
        const around = path.slice(0, path.lastIndexOf('/') + 1);
        const entries = path === '' ? [] : await folders.readDirectory(around === '' ? root : uriOf(root, around.slice(0, -1)));
        return entries.some(({ name, kind }) => kind === 'folder' && `${around}${name}` === path) && (await folders.readDirectory(uriOf(root, path))).length > 0;
    }

    async #readRegistry(uri: string, isThere = true): Promise<void> {
        const text = isThere ? await this.textOf(uri) : undefined;
        const known = this.corpus.registryFiles.find(record => record.uri === uri)?.file;
        if (known?.text !== text && !this.#told.has(uri)) {
            this.corpus.setRegistry(uri, text === undefined ? undefined : readRegistry(text));
        }
    }

    async #readSources(sources: readonly SourceFiles[]): Promise<void> {
        const wanted = sources.flatMap(source => [...source.sidecars.values()]);
        const texts = new Map<string, FileText>();
        (await this.#workspace.readFiles(wanted)).forEach((file, index) => texts.set(wanted[index]!, file));
        for (const source of sources.filter(({ path }) => !this.#told.has(path))) {
            const known = this.corpus.source(source.path);
            const layers = new Map<string, Sidecar>();
            for (const [layer, uri] of source.sidecars) {
                const file = texts.get(uri);
                const text = this.#open.get(uri) ?? (file?.kind === 'text' ? file.text : undefined);
                if (text !== undefined) {
                    layers.set(layer, (known && knownSidecar(known, layer, text)) ?? this.#readSidecar(source.path, text));
                } else if (file?.kind !== 'missing') {
                    layers.set(layer, unreadableSidecar(file));
                }
            }
            const seen = seenBy(this.#annotator, layers);
            if (!source.hasSource && layers.size === 0) {
                this.corpus.removeSource(source.path);
            } else if (!known || !isUnchanged(known, source.hasSource, seen, source.replaced)) {
                // Most often nothing changed: it is the echo of a change of our own.
                const { path, hasSource, replaced } = source;
                this.#setSource({ path, hasSource, ...seen, replaced });
            }
        }
    }

    #inTurn(work: () => Promise<Change>): Promise<Change> {
        const result = this.#turn.then(async () => {
            this.#told.clear();
            let change = await work();
            while (this.#told.size > 0) {
                const uris = [...this.#told.values()];
                this.#told.clear();
                change = asOne([change, await this.#takeIn(uris)]);
            }
            return change;
        });
        this.#turn = result.catch(() => undefined);
        return result;
    }

    /** The plain values of a file that is open, or was edited by us; those of others would only fill the memory. */
    #rawOfEdited(uri: string, text: string, before: string): RawFile | undefined {
        if (!this.#open.has(uri)) {
            return this.#rawFiles.readKnown(uri, text);
        }
        // The first change of a large file may break it: only beside what was read before it can it be read quickly.
        if (text.length >= largeFile && !this.#rawFiles.readKnown(uri, before)) {
            this.rawOf(uri, before);
        }
        return this.rawOf(uri, text);
    }

    #readSidecar(path: string, text: string, known?: RawFile): Sidecar {
        return readSidecar(text, known, characters => this.#read.add(path, characters));
    }

    #setSource(record: Omit<SourceRecord, 'index' | 'uri' | 'sidecarUri'>): void {
        const { path, hasSource, hasSidecar } = record;
        const { root } = this.corpus;
        const known = this.corpus.source(path);
        if (known?.hasSource !== hasSource || known.hasSidecar !== hasSidecar) {
            this.#lost?.changed();
        }
        this.corpus.setSource({ ...record, uri: uriOf(root, path), sidecarUri: uriOf(root, sidecarPath(path, record.layer)) });
    }
}

export interface OpenOptions {
    /** With it, the sources of sidecars that stand alone are looked for by the hashes of their texts. */
    readonly sha256?: Host['sha256'];
    readonly openDocuments?: ReadonlyMap<string, string>;
    /** See {@link CorpusStore.setAnnotator}. */
    readonly annotator?: string;
    /** Addresses of sources that are read before the others. */
    readonly first?: ReadonlySet<string>;
    readonly onProgress?: (done: number, total: number) => void;
    readonly isCancelled?: () => boolean;
    readonly history?: TextHistory | undefined;
}
