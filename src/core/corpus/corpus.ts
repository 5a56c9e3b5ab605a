import type { Actor, ActorRef, Annotation, Claim, Mention, Position } from '../annotation/model';
import { anchorsOf } from '../annotation/model';
import type { RegistryFile, Settings, Sidecar } from '../sidecar/files';
import type { CodePointOffset } from '../text/span';
import { formatAddress, parseAddress } from './address';
import { ActorIndex } from './actorIndex';
import { AddressIndex } from './addressIndex';
import { layerRecord } from './layerRecord';
import { PathsByKey } from './pathsByKey';
import type { ClaimRecord, Counts, Found, Reference, RelationRecord, SourceRecord } from './records';
import { Registry, type RegistryRecord } from './registry';
import { SourceIndex } from './sourceIndex';

export type { ClaimRecord, Found, Reference, RelationRecord, ReplacedFile, SourceRecord } from './records';
export type { RegistryRecord } from './registry';

/**
 * One corpus in one index: sources, sidecars, registry and settings. Everything is answered from memory and at once;
 * texts of sources are not part of it. Changed by {@link setSource}, {@link removeSource}, {@link setRegistry} and
 * {@link setSettings} only, each of which takes in one file.
 */
export class Corpus {
    /** URI of the root folder, without a slash at its end. */
    readonly root: string;
    #settings: Settings;
    readonly #registry = new Registry();
    readonly #sources = new Map<string, SourceRecord>();
    readonly #byUri = new Map<string, SourceRecord>();
    #inOrder: readonly SourceRecord[] | undefined;
    /** Whether some in {@link #inOrder} have another record by now. */
    #isReplaced = false;
    readonly #actors = new ActorIndex();
    /** Annotation id → sources that hold it, by mistake several. Undefined until someone asks: a corpus is read without it. */
    #pathsOfId: PathsByKey | undefined;
    /** The same of what stands in layers. */
    #pathsOfLayerId: PathsByKey | undefined;
    /** Claim id → sources with a claim that has a relation to it, or refers to it. */
    readonly #pathsRelatingTo = new PathsByKey();
    readonly #addresses = new AddressIndex();
    /** Paths of sidecars without a source. */
    readonly #orphans = new Set<string>();
    /** Topic → sources with a claim on it. */
    readonly #pathsOnTopic = new PathsByKey();
    #counts: Counts = { mentions: 0, claims: 0, ownActors: 0, unlinked: 0 };

    constructor(root: string, settings: Settings) {
        this.root = root;
        this.#settings = settings;
    }

    get settings(): Settings {
        return this.#settings;
    }

    setSettings(settings: Settings): void {
        this.#settings = settings;
    }

    // --- Registry

    /** The files of the registry, in the order of their addresses. */
    get registryFiles(): readonly RegistryRecord[] {
        return this.#registry.files;
    }

    /** Takes a registry file in, or out where `file` is undefined. */
    setRegistry(uri: string, file: RegistryFile | undefined): void {
        this.#registry.setFile(uri, file);
    }

    /** All actors of the registry, in the order of their ids in their files. */
    actors(): IterableIterator<Actor> {
        return this.#registry.actors();
    }

    get actorCount(): number {
        return this.#registry.size;
    }

    /** The actor that a source means by `ref`; former ids resolve. Undefined: there is none. */
    actor(ref: ActorRef, source?: SourceRecord): Actor | undefined {
        return ref.startsWith('~') ? source?.sidecar.actors.get(ref.slice(1)) : this.#registry.actor(ref);
    }

    /** The registry file that an actor stands in. */
    registryUriOf(id: string): string | undefined {
        return this.#registry.uriOf(id);
    }

    /**
     * One key per actor over the corpus: the current registry id, or `path#~id` for a source's own. Every index and
     * query that takes an actor takes such a key.
     */
    actorKey(ref: ActorRef, source: { readonly path: string }): string {
        return ref.startsWith('~') ? `${source.path}#${ref}` : this.#registry.currentId(ref);
    }

    /** The actor behind a key of {@link actorKey}, and the source whose own it is. */
    actorOfKey(key: string): { readonly actor: Actor; readonly source: SourceRecord | undefined } | undefined {
        const at = key.lastIndexOf('#~');
        if (at >= 0) {
            const source = this.#sources.get(key.slice(0, at));
            const actor = source?.sidecar.actors.get(key.slice(at + 2));
            return actor && { actor, source };
        }
        const actor = this.actor(key);
        return actor && { actor, source: undefined };
    }

    // --- Sources

    /** All sources, in the order of their paths. */
    get sources(): readonly SourceRecord[] {
        if (!this.#inOrder) {
            this.#inOrder = [...this.#sources.values()].sort(byPath);
        } else if (this.#isReplaced) {
            this.#inOrder = this.#inOrder.map(({ path }) => this.#sources.get(path)!);
        }
        this.#isReplaced = false;
        return this.#inOrder;
    }

    get sourceCount(): number {
        return this.#sources.size;
    }

    get counts(): Counts {
        return this.#counts;
    }

    source(path: string): SourceRecord | undefined {
        return this.#sources.get(path);
    }

    /** The source whose own address, or whose sidecar's, is `uri`. */
    sourceByUri(uri: string): SourceRecord | undefined {
        return this.#byUri.get(uri);
    }

    /** Sidecars whose sources are not there, in the order of their paths. */
    get orphans(): readonly SourceRecord[] {
        return [...this.#orphans].sort().map(path => this.#sources.get(path)!);
    }

    /** The sources that have, in a sidecar or layer, an address that names this path. */
    sourcesNaming(path: string): readonly SourceRecord[] {
        return this.#addresses.naming(path).map(own => this.#sources.get(own)!);
    }

    /** Takes in a source with its sidecar as read; replaces what was known of it. */
    setSource(record: Omit<SourceRecord, 'index'>): SourceRecord {
        const before = this.#sources.has(record.path) ? this.#inOrder : undefined;
        this.removeSource(record.path);
        const index = new SourceIndex(record.sidecar);
        const source: SourceRecord = { ...record, index };
        this.#sources.set(source.path, source);
        // What is replaced keeps its place: ordering all anew would cost every edit.
        this.#inOrder = before;
        this.#isReplaced = true;
        this.#byUri.set(source.uri, source);
        this.#byUri.set(source.sidecarUri, source);
        this.#actors.add(source);
        if (this.#pathsOfId) {
            addIds(this.#pathsOfId, source);
        }
        idsInLayers(this.#pathsOfLayerId ? source : undefined).forEach(id => this.#pathsOfLayerId!.add(id, source.path));
        for (const id of index.relationTargets()) {
            this.#pathsRelatingTo.add(id, source.path);
        }
        this.#addresses.add(source);
        if (!source.hasSource) {
            this.#orphans.add(source.path);
        }
        for (const topic of index.topics()) {
            this.#pathsOnTopic.add(topic, source.path);
        }
        this.#count(source, 1);
        return source;
    }

    removeSource(path: string): void {
        const source = this.#sources.get(path);
        if (!source) {
            return;
        }
        this.#sources.delete(path);
        this.#inOrder = undefined;
        this.#byUri.delete(source.uri);
        this.#byUri.delete(source.sidecarUri);
        this.#actors.remove(source);
        for (const id of this.#pathsOfId ? source.index.ids() : []) {
            this.#pathsOfId!.delete(id, path);
        }
        idsInLayers(this.#pathsOfLayerId ? source : undefined).forEach(id => this.#pathsOfLayerId!.delete(id, path));
        for (const id of source.index.relationTargets()) {
            this.#pathsRelatingTo.delete(id, path);
        }
        this.#addresses.remove(source);
        this.#orphans.delete(path);
        for (const topic of source.index.topics()) {
            this.#pathsOnTopic.delete(topic, path);
        }
        this.#count(source, -1);
    }

    #count({ sidecar }: SourceRecord, sign: 1 | -1): void {
        const { mentions, claims, ownActors, unlinked } = this.#counts;
        this.#counts = {
            mentions: mentions + sign * sidecar.outline.mentions,
            claims: claims + sign * sidecar.outline.claims,
            ownActors: ownActors + sign * sidecar.outline.ownActors,
            unlinked: unlinked + sign * sidecar.outline.unlinked,
        };
    }

    // --- Queries

    /** Every place that refers to an actor (by its key), source by source in the order of paths. */
    *referencesOf(key: string): IterableIterator<Reference> {
        for (const { source, refs } of this.#sourcesWith(key)) {
            for (const ref of refs) {
                for (const { annotation, part } of source.index.referencesOf(ref)) {
                    yield { source, annotation, part };
                }
            }
        }
    }

    /** The sources that refer to an actor, in the order of paths, with the number of places, without looking at each. */
    *referenceCounts(key: string): IterableIterator<{ readonly source: SourceRecord; readonly count: number }> {
        for (const { source, refs } of this.#sourcesWith(key)) {
            const count = refs.reduce((sum, ref) => sum + source.index.placesOf(ref), 0);
            if (count > 0) {
                yield { source, count };
            }
        }
    }

    /** The number of places that refer to an actor. */
    referenceCount(key: string): number {
        return this.usageOf(key).places;
    }

    /** The number of places that refer to an actor, and that of the sources in which they are, without putting these in order. */
    usageOf(key: string): { readonly places: number; readonly sources: number } {
        const own = key.lastIndexOf('#~');
        if (own >= 0) {
            const places = this.#sources.get(key.slice(0, own))?.index.referencesOf(key.slice(own + 1)).length ?? 0;
            return { places, sources: Math.min(places, 1) };
        }
        let places = 0;
        const sources = new Set<SourceRecord>();
        for (const ref of this.#refsOf(key)) {
            const named = this.#actors.sourcesOf(ref);
            this.#actors.placesOf(ref).forEach((count, index) => {
                places += count;
                if (count > 0) {
                    sources.add(named[index]!);
                }
            });
        }
        return { places, sources: sources.size };
    }

    /** The sources that name an actor in any way by this id, present or former, in no order. */
    *sourcesNamingActor(id: string): IterableIterator<string> {
        yield* this.#actors.sourcesOf(id).map(({ path }) => path);
    }

    /** The sources with a claim that has a relation to the claim of an id. */
    sourcesRelatingTo(id: string): readonly string[] {
        return this.#pathsRelatingTo.of(id);
    }

    /** Claims whose claimer is the actor, alone or jointly. */
    *claimsBy(key: string): IterableIterator<ClaimRecord> {
        for (const { source, refs } of this.#sourcesWith(key)) {
            for (const ref of refs) {
                for (const claim of source.index.claimsBy(ref)) {
                    yield { source, claim };
                }
            }
        }
    }

    /** Claims that are about the actor. */
    *claimsAbout(key: string): IterableIterator<ClaimRecord & { readonly position: Position | undefined }> {
        for (const { source, refs } of this.#sourcesWith(key)) {
            for (const ref of refs) {
                for (const claim of source.index.claimsAbout(ref)) {
                    yield { source, claim, position: claim.about.get(ref) };
                }
            }
        }
    }

    /** Claims that are made on behalf of the actor. */
    *claimsFor(key: string): IterableIterator<ClaimRecord> {
        for (const { source, refs } of this.#sourcesWith(key)) {
            for (const claim of new Set(refs.flatMap(ref => source.index.claimsFor(ref)))) {
                yield { source, claim };
            }
        }
    }

    /** Claims on a topic. */
    *claimsOn(topic: string): IterableIterator<ClaimRecord> {
        for (const path of this.#pathsOnTopic.of(topic)) {
            const source = this.#sources.get(path)!;
            for (const claim of source.index.claimsOn(topic)) {
                yield { source, claim };
            }
        }
    }

    /** Claims whose content stands for another claim, which they name. */
    *claimsReferringTo({ claim }: ClaimRecord): IterableIterator<ClaimRecord> {
        for (const path of claim.id ? this.#pathsRelatingTo.of(claim.id) : []) {
            const source = this.#sources.get(path)!;
            for (const other of source.sidecar.claims) {
                const { refersTo } = other.content;
                if (refersTo !== undefined && parseAddress(refersTo).id === claim.id && this.claimAt(refersTo, source)?.claim === claim) {
                    yield { source, claim: other };
                }
            }
        }
    }

    /** The members of an actor (by its key), by their keys: those of the registry, then the own actors of sources. */
    *membersOf(key: string): IterableIterator<string> {
        yield* this.#registry.membersOf(key);
        for (const { source, refs } of this.#sourcesWith(key)) {
            for (const actor of source.sidecar.actors.values()) {
                if (actor.memberOf.some(({ actor: group }) => refs.includes(group))) {
                    yield this.actorKey(`~${actor.id}`, source);
                }
            }
        }
    }

    /** The sources that name an actor (by its key) in any way, in the order of paths, and the references that mean it. */
    sourcesOfActor(key: string): readonly { readonly source: SourceRecord; readonly refs: readonly string[] }[] {
        return [...this.#sourcesWith(key)];
    }

    /** Every claim of the corpus, in the order of paths and of the sidecars. */
    *claims(): IterableIterator<ClaimRecord> {
        for (const source of this.sources) {
            for (const claim of source.sidecar.claims) {
                yield { source, claim };
            }
        }
    }

    /** The relations that a claim has to others, then those that others have to it. */
    relationsOf(record: ClaimRecord): { readonly outgoing: readonly RelationRecord[]; readonly incoming: readonly RelationRecord[] } {
        const outgoing = record.claim.relations.map((relation, index) => ({
            from: record, kind: relation.kind, index, to: relation.to, target: this.claimAt(relation.to, record.source),
        }));
        const incoming: RelationRecord[] = [];
        const id = record.claim.id;
        for (const path of id ? this.#pathsRelatingTo.of(id) : []) {
            const source = this.#sources.get(path)!;
            for (const claim of source.sidecar.claims) {
                claim.relations.forEach((relation, index) => {
                    const target = parseAddress(relation.to).id === id ? this.claimAt(relation.to, source) : undefined;
                    if (target?.claim === record.claim) {
                        incoming.push({ from: { source, claim }, kind: relation.kind, index, to: relation.to, target });
                    }
                });
            }
        }
        return { outgoing, incoming };
    }

    /** The claim at an address: where its path no longer fits, the id decides. `from` resolves an address without a path. */
    claimAt(address: string, from?: SourceRecord): ClaimRecord | undefined {
        const { path, id } = parseAddress(address);
        const inPlace = this.#sources.get(path || (from?.path ?? ''));
        const claim = inPlace?.index.byId(id);
        if (inPlace && claim?.type === 'claim') {
            return { source: inPlace, claim };
        }
        const found = this.annotation(id);
        return found?.annotation.type === 'claim' ? { source: found.source, claim: found.annotation } : undefined;
    }

    /** As {@link claimAt}, and where that finds none, in the layers: the source is then one whose sidecar is the layer. */
    claimInLayersAt(address: string, from?: SourceRecord): ClaimRecord | undefined {
        const found = this.claimAt(address, from);
        if (found) {
            return found;
        }
        const { path, id } = parseAddress(address);
        for (const own of new Set([path || (from?.path ?? ''), ...this.pathsOfIdInLayers(id)])) {
            const source = this.#sources.get(own);
            for (const layer of source ? [...source.layers.keys()].sort() : []) {
                const record = layerRecord(this.root, source!, layer)!;
                const claim = record.index.byId(id);
                if (claim?.type === 'claim') {
                    return { source: record, claim };
                }
            }
        }
        return undefined;
    }

    /** The paths of all sources with an annotation of this id in a layer. */
    pathsOfIdInLayers(id: string): readonly string[] {
        if (!this.#pathsOfLayerId) {
            this.#pathsOfLayerId = new PathsByKey();
            this.sources.forEach(source => idsInLayers(source).forEach(id => this.#pathsOfLayerId!.add(id, source.path)));
        }
        return this.#pathsOfLayerId.of(id);
    }

    /** The address by which a claim is found at once, where another address leads to it by its id alone; undefined where that fits. */
    currentAddress(address: string, from: SourceRecord): string | undefined {
        const { path } = parseAddress(address);
        const target = path === '' ? undefined : this.claimAt(address, from);
        // Of copies of an annotation nobody knows which is meant.
        const isSure = target && target.source.path.normalize('NFC') !== path && this.pathsOfId(target.claim.id ?? '').length === 1;
        return !isSure ? undefined : this.addressOf(target.source, target.claim);
    }

    /** The annotation of an id, in the first source (by path) that has it. */
    annotation(id: string): { readonly source: SourceRecord; readonly annotation: Annotation } | undefined {
        const path = this.pathsOfId(id)[0];
        const source = path === undefined ? undefined : this.#sources.get(path);
        const annotation = source?.index.byId(id);
        return source && annotation ? { source, annotation } : undefined;
    }

    /** The paths of all sources with an annotation of this id. */
    pathsOfId(id: string): readonly string[] {
        if (!this.#pathsOfId) {
            this.#pathsOfId = new PathsByKey();
            for (const source of this.sources) {
                addIds(this.#pathsOfId, source);
            }
        }
        return this.#pathsOfId.of(id);
    }

    /** The address of an annotation. */
    addressOf(source: SourceRecord, annotation: Mention | Claim): string {
        return formatAddress(source.path, annotation.id ?? '');
    }

    /** The annotations whose parts cover a place (positions as in the sidecar), innermost first. */
    at(source: SourceRecord, offset: CodePointOffset): readonly Found[] {
        return source.index.at(offset);
    }

    *#sourcesWith(key: string): IterableIterator<{ readonly source: SourceRecord; readonly refs: readonly string[] }> {
        const own = key.lastIndexOf('#~');
        if (own >= 0) {
            const source = this.#sources.get(key.slice(0, own));
            if (source) {
                yield { source, refs: [key.slice(own + 1)] };
            }
            return;
        }
        const refs = this.#refsOf(key);
        const sources = new Set(refs.flatMap(ref => this.#actors.sourcesOf(ref)));
        // All are in order already: where many are wanted, that is faster than ordering these, above all for the first.
        for (const source of sources.size * 8 > this.#sources.size ? this.sources : [...sources].sort(byPath)) {
            if (sources.has(source)) {
                yield { source, refs };
            }
        }
    }

    /** The ids by which an actor of the registry may be named: its own, and former ones that are nobody else's. */
    #refsOf(key: string): readonly string[] {
        return [key, ...(this.#registry.has(key) ? this.#registry.actor(key)!.was : []).filter(former => !this.#registry.has(former))];
    }
}

/** Every anchor of every annotation of a sidecar. */
export function* allAnchors(sidecar: Sidecar): IterableIterator<Found> {
    for (const annotation of [...sidecar.mentions, ...sidecar.claims]) {
        for (const part of anchorsOf(annotation)) {
            yield { annotation, part };
        }
    }
}

function byPath(a: SourceRecord, b: SourceRecord): number {
    return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function addIds(pathsOfId: PathsByKey, { path, index }: SourceRecord): void {
    for (const id of index.ids()) {
        pathsOfId.add(id, path);
    }
}

/** The ids of annotations in the layers of a source. */
export function idsInLayers(source: SourceRecord | undefined): readonly string[] {
    return source && source.layers.size > 0 ? [...source.layers.values()].flatMap(layer => [...layer.ids()]) : [];
}
