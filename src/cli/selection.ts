import type { SourceRecord } from '../core/corpus/corpus';
import { findCorpusRoot, pathOf, roleOf } from '../core/corpus/layout';
import { CorpusStore } from '../core/corpus/store';
import { CommandError, type Environment } from './environment';

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
            throw new CommandError(`${path}: there is no corpus here: neither a glossator.yaml nor an actors.yaml stands in this folder or above it.`);
        }
        let selected = found.get(root);
        if (!selected) {
            selected = { store: await CorpusStore.open(environment.workspace, root, { sha256: text => environment.host.sha256(text) }), sources: new Set(), files: new Set() };
            found.set(root, selected);
        }
        select(selected, path, uri);
    }
    return [...found.values()].map(({ store, sources, files }) => ({
        store, files, sources: store.corpus.sources.filter(source => sources.has(source)),
    }));
}

function select({ store, sources, files }: { readonly store: CorpusStore; readonly sources: Set<SourceRecord>; readonly files: Set<string> }, path: string, uri: string): void {
    const { corpus } = store;
    if (uri === corpus.root) {
        corpus.sources.forEach(source => sources.add(source));
        corpus.registryFiles.forEach(file => files.add(file.uri));
        files.add(`${corpus.root}/glossator.yaml`);
        return;
    }
    const inCorpus = (pathOf(corpus.root, uri) ?? '').normalize('NFC');
    const role = roleOf(inCorpus, corpus.settings.sources);
    // Some file systems give names back in another Unicode form than they were asked for.
    const of = (wanted: string) => corpus.sources.filter(source => source.path.normalize('NFC') === wanted);
    const chosen = role?.role === 'sidecar' ? of(role.source) : role?.role === 'source' ? of(inCorpus)
        : corpus.sources.filter(source => source.path.normalize('NFC').startsWith(`${inCorpus}/`));
    if (role?.role === 'registry' || role?.role === 'settings') {
        files.add(uri);
    } else if (chosen.length === 0) {
        throw new CommandError(`${path}: there is nothing of a corpus here.`);
    }
    chosen.forEach(source => sources.add(source));
}
