import type { SourceRecord } from '../core/corpus/corpus';
import { findCorpusRoot, parentOf, pathOf, roleOf } from '../core/corpus/layout';
import { CorpusStore } from '../core/corpus/store';
import { CommandError, type Environment } from './environment';
import { sayIn } from './words';

/** A corpus, and what of it a command is about. */
export interface Selection {
    readonly store: CorpusStore;
    /** In the order of their paths. */
    readonly sources: readonly SourceRecord[];
    /** Addresses of registry files and settings that are meant as well. */
    readonly files: ReadonlySet<string>;
}

/**
 * The corpora that paths lead to. A path may be the folder of a corpus, a folder in one, a source, a sidecar, a file of
 * the registry or the settings. Throws a {@link CommandError} where a path leads nowhere.
 */
export async function selectCorpora(environment: Environment, paths: readonly string[]): Promise<readonly Selection[]> {
    const found = new Map<string, { readonly store: CorpusStore; readonly sources: Set<SourceRecord>; readonly files: Set<string> }>();
    for (const path of paths) {
        const uri = environment.toUri(path);
        const root = await findCorpusRoot(environment.workspace, uri);
        if (root === undefined) {
            await expectSomething(environment, path);
            throw new CommandError(sayIn(environment)('noCorpus', { path }));
        }
        let selected = found.get(root);
        if (!selected) {
            selected = { store: await CorpusStore.open(environment.workspace, root, { sha256: text => environment.host.sha256(text) }), sources: new Set(), files: new Set() };
            found.set(root, selected);
        }
        if (!select(selected, uri)) {
            await expectSomething(environment, path);
            throw new CommandError(sayIn(environment)('nothingOfCorpus', { path }));
        }
    }
    return [...found.values()].map(({ store, sources, files }) => ({
        store, files, sources: store.corpus.sources.filter(source => sources.has(source)),
    }));
}

/** What is at an address; undefined: nothing. */
export async function kindOf({ workspace }: Environment, uri: string): Promise<'file' | 'folder' | undefined> {
    const folder = parentOf(uri);
    const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
    return folder === undefined ? undefined : (await workspace.readDirectory(folder)).find(entry => entry.name === name)?.kind;
}

/** Throws a {@link CommandError} where a path leads to no file and no folder. */
async function expectSomething(environment: Environment, path: string): Promise<void> {
    const uri = environment.toUri(path);
    if (await kindOf(environment, uri) === undefined && (await environment.workspace.readDirectory(uri)).length === 0) {
        throw new CommandError(sayIn(environment)('noSuchFile', { path }));
    }
}

/** Whether there is something of the corpus at an address. */
function select({ store, sources, files }: { readonly store: CorpusStore; readonly sources: Set<SourceRecord>; readonly files: Set<string> }, uri: string): boolean {
    const { corpus } = store;
    if (uri === corpus.root) {
        corpus.sources.forEach(source => sources.add(source));
        corpus.registryFiles.forEach(file => files.add(file.uri));
        files.add(`${corpus.root}/glossator.yaml`);
        return true;
    }
    const inCorpus = (pathOf(corpus.root, uri) ?? '').normalize('NFC');
    const role = roleOf(inCorpus, corpus.settings.sources);
    // Some file systems give names back in another Unicode form than they were asked for.
    const of = (wanted: string) => corpus.sources.filter(source => source.path.normalize('NFC') === wanted);
    const chosen = role?.role === 'sidecar' ? of(role.source) : role?.role === 'source' ? of(inCorpus)
        : corpus.sources.filter(source => source.path.normalize('NFC').startsWith(`${inCorpus}/`));
    if (role?.role === 'registry' || role?.role === 'settings') {
        files.add(uri);
        return true;
    }
    chosen.forEach(source => sources.add(source));
    return chosen.length > 0;
}
