import type { Actor, ActorRef, Annotation, Claim, Mention, Position } from '../annotation/model';
import type { RegistryFile, Settings } from '../sidecar/files';
import type { CodePointOffset } from '../text/span';
import { formatAddress } from './address';
import { ActorIndex } from './actorIndex';
import { AddressIndex } from './addressIndex';
import { AnnotationIds, idsInLayers } from './annotationIds';
import { ClaimLinks } from './claimLinks';
import { seenBy, sidecarsOf } from './ownLayer';
import { PathsByKey } from './pathsByKey';
import type { ClaimRecord, Counts, Found, Reference, RelationRecord, SourceRecord } from './records';
import { Registry, type RegistryRecord } from './registry';
import { SourceIndex } from './sourceIndex';
import { SourceList } from './sourceList';

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
    readonly #sources = new SourceList();
    readonly #actors = new ActorIndex();
    readonly #ids = new AnnotationIds(() => this.sources, source => source.sidecar.ids());
    readonly #idsInLayers = new AnnotationIds(() => this.sources, idsInLayers);
    readonly #addresses = new AddressIndex();
    /** Paths of sidecars without a source. */
    readonly #orphans = new Set<string>();
    /** Topic → sources with a claim on it. */
    readonly #pathsOnTopic = new PathsByKey();
    readonly #links: ClaimLinks;
    #counts: Counts = { mentions: 0, claims: 0, ownActors: 0, unlinked: 0 };

    constructor(root: string, settings: Settings) {
        this.root = root;
        this.#settings = settings;
        this.#links = new ClaimLinks(root, this.#sources, this.#ids, this.#idsInLayers);
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

    /** All sources, in the order of their paths: another array after every change. */
    get sources(): readonly SourceRecord[] {
        return this.#sources.inOrder;
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
        return this.#sources.byUri(uri);
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
        const source: SourceRecord = { ...record, index: new SourceIndex(record.sidecar) };
        this.#index(source.path, this.#sources.get(source.path), source);
        this.#sources.set(source);
        return source;
    }

    /** Lets go of the annotations of a source, which are read again when asked for: the source is the same, its record another. */
    renewSource(path: string): void {
        const before = this.#sources.get(path);
        if (before && (before.hasSidecar || before.layers.size > 0)) {
            const seen = seenBy(before.layer, new Map([...sidecarsOf(before)].map(([layer, file]) => [layer, file.unread()])));
            const source = { ...before, ...seen, index: new SourceIndex(seen.sidecar) };
            this.#sources.set(source);
            this.#actors.renew(source);
        }
    }

    removeSource(path: string): void {
        const source = this.#sources.get(path);
        if (source) {
            this.#sources.delete(source);
            this.#index(path, source, undefined);
        }
    }

    /** Takes a change of a source into all indexes but the list of sources. */
    #index(path: string, before: SourceRecord | undefined, now: SourceRecord | undefined): void {
        this.#actors.replace(path, before, now);
        this.#ids.replace(before, now);
        this.#idsInLayers.replace(before, now);
        this.#links.replace(path, before, now);
        this.#addresses.replace(path, before, now);
        this.#pathsOnTopic.replace(path, before?.index.topics() ?? [], now?.index.topics() ?? []);
        if (now && !now.hasSource) {
            this.#orphans.add(path);
        } else {
            this.#orphans.delete(path);
        }
        if (before) {
            this.#count(before, -1);
        }
        if (now) {
            this.#count(now, 1);
        }
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

    /** The number of claims that an actor makes, and of those about it. */
    claimCounts(key: string): { readonly made: number; readonly about: number } {
        const own = key.lastIndexOf('#~');
        const counts = own < 0 ? this.#refsOf(key).map(ref => this.#actors.claimsOf(ref)) : [claimsIn(this.#sources.get(key.slice(0, own)), key.slice(own + 1))];
        return { made: counts.reduce((sum, { made }) => sum + made, 0), about: counts.reduce((sum, { about }) => sum + about, 0) };
    }

    /** The sources with claims of an actor, which goes by this id in them, in no order. */
    sourcesWithClaimsBy(id: string): readonly SourceRecord[] {
        return this.#actors.claimsOf(id).made === 0 ? [] : this.#actors.sourcesOf(id).filter(source => source.sidecar.outline.claimers.includes(id));
    }

    /** The sources that name an actor in any way by this id, present or former, in no order. */
    *sourcesNamingActor(id: string): IterableIterator<string> {
        yield* this.#actors.sourcesOf(id).map(({ path }) => path);
    }

    /** The sources with a claim that has a relation to the claim of an id. */
    sourcesRelatingTo(id: string): readonly string[] {
        return this.#links.pathsTo(id);
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

    // --- Between claims, see {@link ClaimLinks}

    /** The relations that a claim has to others, then those that others have to it. */
    relationsOf(record: ClaimRecord): { readonly outgoing: readonly RelationRecord[]; readonly incoming: readonly RelationRecord[] } {
        return this.#links.relationsOf(record);
    }

    /** Claims whose content stands for another claim, which they name. */
    claimsReferringTo(record: ClaimRecord): IterableIterator<ClaimRecord> {
        return this.#links.claimsReferringTo(record);
    }

    /** The claim at an address: where its path no longer fits, the id decides. `from` resolves an address without a path. */
    claimAt(address: string, from?: SourceRecord): ClaimRecord | undefined {
        return this.#links.claimAt(address, from);
    }

    /** As {@link claimAt}, and where that finds none, in the layers: the source is then one whose sidecar is the layer. */
    claimInLayersAt(address: string, from?: SourceRecord): ClaimRecord | undefined {
        return this.#links.claimInLayersAt(address, from);
    }

    /** The paths of all sources with an annotation of this id in a layer. */
    pathsOfIdInLayers(id: string): readonly string[] {
        return this.#idsInLayers.pathsOf(id);
    }

    /** The address by which a claim is found at once, where another address leads to it by its id alone; undefined where that fits. */
    currentAddress(address: string, from: SourceRecord): string | undefined {
        return this.#links.currentAddress(address, from);
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
        return this.#ids.pathsOf(id);
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
        for (const source of this.#sources.ordered(new Set(refs.flatMap(ref => this.#actors.sourcesOf(ref))))) {
            yield { source, refs };
        }
    }

    /** The ids by which an actor of the registry may be named: its own, and former ones that are nobody else's. */
    #refsOf(key: string): readonly string[] {
        return [key, ...(this.#registry.has(key) ? this.#registry.actor(key)!.was : []).filter(former => !this.#registry.has(former))];
    }
}

/** The claims of a source that one of its own actors makes, and those about it. */
function claimsIn(source: SourceRecord | undefined, ref: ActorRef): { readonly made: number; readonly about: number } {
    const count = (refs: readonly ActorRef[] = []) => refs.filter(other => other === ref).length;
    return { made: count(source?.sidecar.outline.claimers), about: count(source?.sidecar.outline.about) };
}
