import { formatAddress, parseAddress } from './address';
import type { AnnotationIds } from './annotationIds';
import { layerRecord } from './layerRecord';
import { PathsByKey } from './pathsByKey';
import type { ClaimRecord, RelationRecord, SourceRecord } from './records';
import type { SourceList } from './sourceList';

/** How claims are tied to one another over a corpus: what stands at an address, and what leads to a claim. */
export class ClaimLinks {
    readonly #root: string;
    readonly #sources: SourceList;
    readonly #ids: AnnotationIds;
    readonly #idsInLayers: AnnotationIds;
    /** Claim id → sources with a claim that has a relation to it, or refers to it. */
    readonly #pathsTo = new PathsByKey();

    constructor(root: string, sources: SourceList, ids: AnnotationIds, idsInLayers: AnnotationIds) {
        this.#root = root;
        this.#sources = sources;
        this.#ids = ids;
        this.#idsInLayers = idsInLayers;
    }

    /** Takes in that a source changed, came or went. */
    replace(path: string, before: SourceRecord | undefined, now: SourceRecord | undefined): void {
        this.#pathsTo.replace(path, before?.index.relationTargets() ?? [], now?.index.relationTargets() ?? []);
    }

    /** The sources with a claim that has a relation to the claim of an id, or refers to it. */
    pathsTo(id: string): readonly string[] {
        return this.#pathsTo.of(id);
    }

    /** Claims whose content stands for another claim, which they name. */
    *claimsReferringTo({ claim }: ClaimRecord): IterableIterator<ClaimRecord> {
        for (const path of claim.id ? this.#pathsTo.of(claim.id) : []) {
            const source = this.#sources.get(path)!;
            for (const other of source.sidecar.claims) {
                const { refersTo } = other.content;
                if (refersTo !== undefined && parseAddress(refersTo).id === claim.id && this.claimAt(refersTo, source)?.claim === claim) {
                    yield { source, claim: other };
                }
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
        for (const path of id ? this.#pathsTo.of(id) : []) {
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
        const claim = inPlace?.index.claimById(id);
        if (inPlace && claim) {
            return { source: inPlace, claim };
        }
        const source = this.#sources.get(this.#ids.pathsOf(id)[0] ?? '');
        const found = source?.index.claimById(id);
        return source && found && { source, claim: found };
    }

    /** As {@link claimAt}, and where that finds none, in the layers: the source is then one whose sidecar is the layer. */
    claimInLayersAt(address: string, from?: SourceRecord): ClaimRecord | undefined {
        const found = this.claimAt(address, from);
        if (found) {
            return found;
        }
        const { path, id } = parseAddress(address);
        for (const own of new Set([path || (from?.path ?? ''), ...this.#idsInLayers.pathsOf(id)])) {
            const source = this.#sources.get(own);
            for (const layer of source ? [...source.layers.keys()].sort() : []) {
                const record = layerRecord(this.#root, source!, layer)!;
                const claim = record.index.claimById(id);
                if (claim) {
                    return { source: record, claim };
                }
            }
        }
        return undefined;
    }

    /** The address by which a claim is found at once, where another address leads to it by its id alone; undefined where that fits. */
    currentAddress(address: string, from: SourceRecord): string | undefined {
        const { path } = parseAddress(address);
        const target = path === '' ? undefined : this.claimAt(address, from);
        // Of copies of an annotation nobody knows which is meant.
        const isSure = target && target.source.path.normalize('NFC') !== path && this.#ids.pathsOf(target.claim.id ?? '').length === 1;
        return !isSure ? undefined : formatAddress(target.source.path, target.claim.id ?? '');
    }
}
