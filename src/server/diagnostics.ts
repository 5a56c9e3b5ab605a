import { type Connection, type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver';
import type { Problem, Severity } from '../core/annotation/problem';
import { checkActors, checkFile, checkLayer, checkMentioned, checkNames, checkSettings, checkSource, checkText, inOrder } from '../core/checks/check';
import type { RegistryRecord, SourceRecord } from '../core/corpus/corpus';
import { layersOf } from '../core/corpus/layers';
import { settingsName, sidecarPath, uriOf } from '../core/corpus/layout';
import type { Change, CorpusStore } from '../core/corpus/store';
import { formerHashes, loadFormerTexts } from '../core/corpus/strays';
import type { SourceView } from '../core/corpus/view';
import { rangeIn, yamlFileOf } from '../core/features/yamlFile';
import { Dependents } from './dependents';
import { inSlices } from './inSlices';

/** In the place of a source's path: the registry and the settings. */
const forAll = '';

/** Milliseconds that a file is left alone after a change before it is checked. */
const quietMs = 300;

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
    error: DiagnosticSeverity.Error,
    warning: DiagnosticSeverity.Warning,
    information: DiagnosticSeverity.Information,
    hint: DiagnosticSeverity.Hint,
};

/** Where diagnostics go: all of a file, each time they change. */
export interface DiagnosticsSink {
    /** The result, where there is one, says when they are on their way. */
    publish(uri: string, diagnostics: Diagnostic[]): Promise<void> | void;
    /** All that waited is checked. */
    onDidCheck?(): void;
}

/** Checks files a little after they change, one at a time, and tells what is wrong in them. */
export class Diagnostics {
    readonly #connection: Connection;
    readonly #sink: DiagnosticsSink;
    readonly #published = new Map<string, string>();
    /** Source → its layers of which something may have been told. */
    readonly #layers = new Map<string, readonly string[]>();
    /** Registry file → what was found in it: apart what depends on sources, by actors. */
    readonly #registries = new WeakMap<RegistryRecord['file'], { readonly own: readonly Problem[]; readonly unmentioned: Map<string, Problem> }>();
    #sent: Promise<void> | void = undefined;
    /** Sources whose sidecars wait to be checked, the most urgent first. */
    readonly #waiting = new Map<CorpusStore, Set<string>>();
    readonly #dependents = new WeakMap<CorpusStore, Dependents>();
    readonly #openUris: () => readonly string[];
    #timer: ReturnType<typeof setTimeout> | undefined;
    #isRunning = false;
    /** Sources with anchors of which former texts may tell. */
    readonly #toLookUp: { readonly store: CorpusStore; readonly path: string }[] = [];
    #isLookingUp = false;

    constructor(connection: Connection, sink: DiagnosticsSink, openUris: () => readonly string[]) {
        this.#connection = connection;
        this.#sink = sink;
        this.#openUris = openUris;
    }

    /** Checks what a change concerns. */
    schedule(store: CorpusStore, change: Change): void {
        const paths = this.#waiting.get(store) ?? new Set<string>();
        this.#waiting.set(store, paths);
        if (change.kind === 'all') {
            this.#dependents.set(store, new Dependents(store.corpus));
            [forAll, ...store.corpus.sources.map(source => source.path)].forEach(path => paths.add(path));
        } else {
            [...change.registry ? [forAll] : [], ...change.paths].forEach(path => paths.add(path));
        }
        this.#start();
    }

    /** Frees the memory of annotations that were read for checks and requests, see {@link CorpusStore.letGo}. */
    letGo(store: CorpusStore): void {
        const dependents = this.#dependents.get(store);
        store.letGo().forEach(path => dependents?.renewed(path));
    }

    /** Takes away what was said of files below a root. */
    forget(root: string): void {
        for (const uri of [...this.#published.keys()].filter(uri => uri.startsWith(`${root}/`))) {
            this.#send(uri, []);
        }
    }

    dispose(): void {
        clearTimeout(this.#timer);
        this.#waiting.clear();
        this.#toLookUp.length = 0;
    }

    #start(): void {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.#run(), quietMs);
    }

    async #run(): Promise<void> {
        if (this.#isRunning) {
            return;
        }
        this.#isRunning = true;
        try {
            for (let next = this.#next(); next; next = this.#next()) {
                await this.#check(next.store, next.path);
                this.letGo(next.store);
                // Requests of the user come first; their answers would wait behind what is not sent yet.
                await this.#sent;
                await new Promise(resolve => setTimeout(resolve, 0));
            }
            this.#sink.onDidCheck?.();
        } catch (error) {
            this.#connection.console.error(`Checking failed: ${error instanceof Error ? error.stack : String(error)}`);
        } finally {
            this.#isRunning = false;
        }
    }

    #next(): { readonly store: CorpusStore; readonly path: string } | undefined {
        for (const [store, paths] of this.#waiting) {
            const open = this.#openUris().map(uri => store.corpus.sourceByUri(uri)?.path).find(path => path !== undefined && paths.has(path));
            const [first] = paths;
            const path = paths.has(forAll) ? forAll : open ?? first;
            if (path !== undefined) {
                paths.delete(path);
                return { store, path };
            }
            this.#waiting.delete(store);
        }
        return undefined;
    }

    async #check(store: CorpusStore, path: string): Promise<void> {
        const { corpus } = store;
        const dependents = this.#dependents.get(store) ?? new Dependents(corpus);
        this.#dependents.set(store, dependents);
        const concerned = path === forAll ? { paths: dependents.ofRegistry(), actors: [] } : dependents.ofSource(path);
        if (concerned.paths.length > 0) {
            this.schedule(store, { kind: 'sources', paths: concerned.paths });
        }
        this.#checkMentioned(store, concerned.actors);
        if (path === forAll) {
            const found: { readonly record: RegistryRecord; readonly own: readonly Problem[] }[] = [];
            for (const record of corpus.registryFiles) {
                const own = await inSlices(checkActors(store, record), () => !corpus.registryFiles.includes(record));
                found.push(...own ? [{ record, own }] : []);
            }
            // At once: sources may change while others are waited for.
            dependents.actorsSeen();
            // Of what was changed meanwhile it would tell at wrong places, and that is checked next.
            for (const { record, own } of found.filter(each => corpus.registryFiles.includes(each.record))) {
                this.#registries.set(record.file, { own, unmentioned: new Map(checkMentioned(store, record, record.file.actors.keys())) });
                this.#publishRegistry(record);
            }
            this.#publish(uriOf(corpus.root, settingsName), corpus.settings, await checkSettings(store));
            await this.#checkOpenTexts(store);
            return;
        }
        const source = corpus.source(path);
        if (source) {
            this.#publish(source.sidecarUri, source.sidecar, await checkSource(store, source));
            await this.#checkLayers(store, source);
            await this.#checkText(store, source);
        } else {
            this.#sendLayers(uriOf(corpus.root, path), new Map());
            this.#send(uriOf(corpus.root, `${path}.gloss.yaml`), []);
            this.#send(uriOf(corpus.root, path), []);
        }
    }

    /** Tells of actors whether any source names them; all else that is known of the registry stays as it is. */
    #checkMentioned(store: CorpusStore, actors: readonly string[]): void {
        for (const record of store.corpus.registryFiles) {
            const known = this.#registries.get(record.file)?.unmentioned;
            const own = known ? actors.filter(id => record.file.actors.has(id)) : [];
            const now = own.length > 0 ? checkMentioned(store, record, own) : new Map<string, Problem>();
            if (own.some(id => known!.has(id) !== now.has(id))) {
                own.forEach(id => known!.delete(id));
                now.forEach((problem, id) => known!.set(id, problem));
                this.#publishRegistry(record);
            }
        }
    }

    #publishRegistry(record: RegistryRecord): void {
        const { own, unmentioned } = this.#registries.get(record.file)!;
        this.#publish(record.uri, record.file, inOrder([...own, ...unmentioned.values()]));
    }

    async #checkLayers(store: CorpusStore, source: SourceRecord): Promise<void> {
        const found = new Map<string, Diagnostic[]>();
        for (const [layer, file] of source.layers) {
            const problems = await checkLayer(store, source, layer);
            found.set(uriOf(store.corpus.root, sidecarPath(source.path, layer)), problems.map(problem => toDiagnostic(problem, rangeIn(file, problem.range))));
        }
        this.#sendLayers(source.uri, found);
    }

    /** Tells of the layers of a source; of those that are gone, that nothing is wrong. */
    #sendLayers(uri: string, found: ReadonlyMap<string, Diagnostic[]>): void {
        (this.#layers.get(uri) ?? []).filter(layer => !found.has(layer)).forEach(layer => this.#send(layer, []));
        found.forEach((diagnostics, layer) => this.#send(layer, diagnostics));
        if (found.size > 0) {
            this.#layers.set(uri, [...found.keys()]);
        } else {
            this.#layers.delete(uri);
        }
    }

    /** The names of the registry are looked for in the texts that are open. */
    async #checkOpenTexts(store: CorpusStore): Promise<void> {
        for (const uri of this.#openUris()) {
            const source = store.corpus.sourceByUri(uri);
            if (source?.uri === uri) {
                await this.#checkText(store, source);
            }
        }
    }

    /** Tells in the source itself what drifted, as far as is known at once; former texts are looked up afterwards. */
    async #checkText(store: CorpusStore, source: SourceRecord): Promise<void> {
        const view = source.hasSource ? await store.sourceView(source) : undefined;
        // Hints are seen in open files only: the names of all other texts need not be looked for.
        const areNamesSeen = this.#openUris().includes(source.uri) || (store.corpus.settings.checks.get('name.not-annotated') ?? 'hint') !== 'hint';
        this.#send(source.uri, await diagnosticsOfText(store, source, areNamesSeen ? 'all' : 'drift'));
        if (view && store.formerTexts && [view, ...layerViews(store, view)].some(each => formerHashes(each).size > 0) && !this.#toLookUp.some(each => each.store === store && each.path === source.path)) {
            this.#toLookUp.push({ store, path: source.path });
            void this.#lookUp();
        }
    }

    async #lookUp(): Promise<void> {
        if (this.#isLookingUp) {
            return;
        }
        this.#isLookingUp = true;
        try {
            for (let next = this.#toLookUp.shift(); next; next = this.#toLookUp.shift()) {
                const { store, path } = next;
                const source = store.corpus.source(path);
                const view = source && await store.sourceView(source);
                let isMore = false;
                for (const each of view ? [view, ...layerViews(store, view)] : []) {
                    isMore = await loadFormerTexts(each, store.formerTexts) || isMore;
                }
                if (isMore) {
                    this.schedule(store, { kind: 'sources', paths: [path] });
                }
            }
        } finally {
            this.#isLookingUp = false;
        }
    }

    #publish(uri: string, file: { readonly text: string }, problems: readonly Problem[]): void {
        this.#send(uri, problems.map(problem => toDiagnostic(problem, rangeIn(file, problem.range))));
    }

    #send(uri: string, diagnostics: Diagnostic[]): void {
        const mark = JSON.stringify(diagnostics);
        if ((this.#published.get(uri) ?? '[]') !== mark) {
            if (diagnostics.length > 0) {
                this.#published.set(uri, mark);
            } else {
                this.#published.delete(uri);
            }
            this.#sent = this.#sink.publish(uri, diagnostics);
        }
    }
}

/** The layers of a source, each over its text. */
function layerViews(store: CorpusStore, view: SourceView): readonly SourceView[] {
    return view.source.layers.size === 0 ? [] : layersOf(store, view).filter(({ layer }) => layer !== view.source.layer).map(({ sourceView }) => sourceView);
}

/** The diagnostics of any file of a corpus, as it stands now; none for files that have none of their own. */
export async function diagnosticsOf(store: CorpusStore, uri: string): Promise<Diagnostic[]> {
    const file = yamlFileOf(store.corpus, uri)?.file;
    if (file) {
        return (await checkFile(store, uri)).map(problem => toDiagnostic(problem, rangeIn(file, problem.range)));
    }
    const source = store.corpus.sourceByUri(uri);
    return source ? diagnosticsOfText(store, source, 'all') : [];
}

/** What is told in a source itself, as far as is known at once; of names that are not annotated only where all is asked for. */
async function diagnosticsOfText(store: CorpusStore, source: SourceRecord, of: 'all' | 'drift'): Promise<Diagnostic[]> {
    const view = source.hasSource ? await store.sourceView(source) : undefined;
    return view ? [...await checkText(store, source), ...of === 'all' ? await checkNames(store, source) : []].map(problem => toDiagnostic(problem, {
        start: view.text.positionAtUtf16(problem.range.start), end: view.text.positionAtUtf16(problem.range.end),
    })) : [];
}

function toDiagnostic({ severity, code, message, data }: Problem, range: Range): Diagnostic {
    return { range, severity: severities[severity], code, source: 'Glossator', message, ...(data !== undefined && { data }) };
}
