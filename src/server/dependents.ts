import { changedActors } from '../core/annotation/changedActors';
import type { Actor } from '../core/annotation/model';
import { parseAddress } from '../core/corpus/address';
import { idsInLayers } from '../core/corpus/annotationIds';
import type { Corpus, RegistryRecord, SourceRecord } from '../core/corpus/corpus';
import { actorsInLayers } from '../core/corpus/layers';

/**
 * Which sources must be checked again because of what changed in another file: those that name an actor, or relate to a
 * claim, that came or went or is somebody else's now, and those that have an annotation of the same id. Everything else
 * that is wrong in a source follows from its own files and the settings.
 */
export class Dependents {
    readonly #corpus: Corpus;
    /** As they were when they were looked at last. */
    #registry: readonly RegistryRecord[];
    readonly #sources: Map<string, SourceRecord>;
    /** Of those that have changed since: as they were when all actors were looked at; undefined: not there. */
    readonly #naming = new Map<string, SourceRecord | undefined>();

    /** Over a corpus that is about to be checked as a whole. */
    constructor(corpus: Corpus) {
        this.#corpus = corpus;
        this.#registry = corpus.registryFiles;
        this.#sources = new Map(corpus.sources.map(source => [source.path, source]));
    }

    /** Takes in that a source has another record with the same content: the old one would keep its annotations in memory. */
    renewed(path: string): void {
        const now = this.#corpus.source(path);
        for (const records of [this.#sources, this.#naming]) {
            const before = records.get(path);
            if (before && now && textsOf(before) === textsOf(now)) {
                records.set(path, now);
            }
        }
    }

    /** Takes in that it is told now of all actors whether any source names them: also by sources that are looked at only later. */
    actorsSeen(): void {
        const paths = new Set([...this.#sources.keys(), ...this.#corpus.sources.map(({ path }) => path)]);
        this.#naming.clear();
        for (const path of paths) {
            const now = this.#corpus.source(path);
            if (now !== this.#sources.get(path)) {
                this.#naming.set(path, now);
            }
        }
    }

    /** The paths of the sources for which the registry changed since it was looked at last. */
    ofRegistry(): readonly string[] {
        const corpus = this.#corpus;
        const before = this.#registry;
        this.#registry = corpus.registryFiles;
        const { gone, come } = changedFiles(before, this.#registry);
        const changed = difference(idsOfActors(gone), idsOfActors(come));
        // The values of such attributes are in no index.
        if (changed.length > 0 && [...corpus.settings.attributes.values()].some(({ type }) => type === 'actor')) {
            return corpus.sources.map(source => source.path);
        }
        const isChanged = new Set(changed);
        const inLayers = changed.length === 0 ? [] : corpus.sources.filter(source => [...actorsInLayers(source)].some(id => isChanged.has(id)));
        return [...new Set([...changed.flatMap(id => [...corpus.sourcesNamingActor(id)]), ...inLayers.map(source => source.path)])];
    }

    /** What a source concerns besides itself that changed since it was looked at last. */
    ofSource(path: string): Concerned {
        const before = this.#sources.get(path);
        const now = this.#corpus.source(path);
        const naming = this.#naming.has(path) ? this.#naming.get(path) : before;
        this.#naming.delete(path);
        if (before === now && naming === now) {
            return { paths: [], actors: [] };
        }
        if (now) {
            this.#sources.set(path, now);
        } else {
            this.#sources.delete(path);
        }
        const changed = difference(idsOf(before), idsOf(now));
        const claims = difference(new Set(before?.index.claimMarks()), new Set(now?.index.claimMarks())).map(mark => mark.slice(0, mark.indexOf('\n')));
        const related = new Set([...changed, ...claims]);
        // Relations of layers are in no index of claims: the paths in their addresses have to do.
        const layered = related.size === 0 ? [] : this.#corpus.sourcesNaming(path).filter(({ layers }) => (
            [...layers.values()].some(({ outline }) => outline.addresses.some(address => related.has(parseAddress(address).id)))));
        const paths = new Set([
            ...[...related].flatMap(id => this.#corpus.sourcesRelatingTo(id)), ...layered.map(source => source.path),
            ...changed.flatMap(id => [...this.#corpus.pathsOfId(id), ...this.#corpus.pathsOfIdInLayers(id)]),
        ]);
        paths.delete(path);
        const actors = difference(actorsIn(naming), actorsIn(now)).filter(ref => !ref.startsWith('~'));
        return { paths: [...paths], actors: [...new Set(actors.map(ref => this.#corpus.actor(ref)?.id ?? ref))] };
    }
}

/** What the files of a source say. */
function textsOf({ sidecar, layers }: SourceRecord): string {
    return layers.size === 0 ? sidecar.text : JSON.stringify([sidecar.text, ...[...layers].map(([layer, { text }]) => [layer, text])]);
}

/** What a change of a source concerns. */
export interface Concerned {
    /** Other sources, which must be checked again. */
    readonly paths: readonly string[];
    /** Actors of the registry, by their present ids, that the source came to name, or names no more. */
    readonly actors: readonly string[];
}

/** Every actor that a source names, in its layers too. */
function actorsIn(source: SourceRecord | undefined): Set<string> {
    return new Set(source ? [...source.index.namedActors(), ...actorsInLayers(source)] : []);
}

/** The ids of all annotations of a source, in its layers too. */
function idsOf(source: SourceRecord | undefined): Set<string> {
    return new Set([...source?.index.ids() ?? [], ...source ? idsInLayers(source) : []]);
}

/** The actors that two states of a registry do not have in common. */
function changedFiles(before: readonly RegistryRecord[], now: readonly RegistryRecord[]): { readonly gone: Actor[]; readonly come: Actor[] } {
    const changes = [...new Set([...before, ...now].map(({ uri }) => uri))].map(uri => {
        const [old, own] = [before, now].map(records => records.find(record => record.uri === uri)?.file);
        return old === own ? { gone: [], come: [] } : changedActors([...old?.actors.values() ?? []], [...own?.actors.values() ?? []]);
    });
    return { gone: changes.flatMap(({ gone }) => gone), come: changes.flatMap(({ come }) => come) };
}

/** Present and former ids. */
function idsOfActors(actors: readonly Actor[]): Set<string> {
    return new Set(actors.flatMap(({ id, was }) => [id, ...was]));
}

/** What is in one of two sets only. */
function difference(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
    return [...[...a].filter(each => !b.has(each)), ...[...b].filter(each => !a.has(each))];
}
