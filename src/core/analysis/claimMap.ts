import { formatAddress } from '../corpus/address';
import type { ClaimRecord, Corpus } from '../corpus/corpus';

/** A claim and those around it by relations, or the claims on a topic. */
export interface ClaimMap {
    /** In the order in which they are found: the claim that was asked for first. */
    readonly claims: readonly MappedClaim[];
    readonly relations: readonly { readonly from: string; readonly to: string; readonly kind: string; readonly isSymmetric: boolean }[];
    /** Whether there are more claims than were asked for. */
    readonly isPart: boolean;
}

export interface MappedClaim {
    readonly address: string;
    readonly record: ClaimRecord;
    /** How many relations lead to it from the claim that was asked for; 0 of all claims on a topic. */
    readonly steps: number;
}

/** The claims that can be reached from one by relations in either direction, in so many steps, at most `most`. */
export function mapOfClaim(corpus: Corpus, start: ClaimRecord, { steps, most }: { readonly steps: number; readonly most: number }): ClaimMap {
    const found = new Map<string, MappedClaim>([[addressOf(start), { address: addressOf(start), record: start, steps: 0 }]]);
    let isPart = false;
    // What is added while it goes is looked at, too.
    for (const { record, steps: taken } of found.values()) {
        for (const other of taken < steps ? neighboursOf(corpus, record) : []) {
            const address = addressOf(other);
            if (!found.has(address) && found.size < most) {
                found.set(address, { address, record: other, steps: taken + 1 });
            }
            isPart ||= !found.has(address);
        }
    }
    return { claims: [...found.values()], relations: relationsAmong(corpus, found), isPart };
}

/** The claims on a topic and its parts, at most `most`: those that are linked to another of them first. */
export function mapOfTopic(corpus: Corpus, topic: string, { most }: { readonly most: number }): ClaimMap {
    const meant = new Set([topic]);
    // What is added while it goes is looked at, too; circles end, as nothing is added twice.
    for (const each of meant) {
        corpus.settings.topics.forEach(({ broader }, id) => broader === each && meant.add(id));
    }
    const all = new Map<string, MappedClaim>();
    for (const each of meant) {
        for (const record of corpus.claimsOn(each)) {
            all.set(addressOf(record), { address: addressOf(record), record, steps: 0 });
        }
    }
    const linked = new Set(relationsAmong(corpus, all).flatMap(({ from, to }) => [from, to]));
    const ordered = [...all.values()].sort((a, b) => Number(linked.has(b.address)) - Number(linked.has(a.address)));
    const found = new Map(ordered.slice(0, most).map(claim => [claim.address, claim]));
    return { claims: [...found.values()], relations: relationsAmong(corpus, found), isPart: found.size < all.size };
}

function relationsAmong(corpus: Corpus, claims: ReadonlyMap<string, MappedClaim>): ClaimMap['relations'] {
    const symmetric = new Set(corpus.settings.relations.filter(relation => relation.symmetric).map(({ value }) => value));
    return [...claims.values()].flatMap(({ address, record: { source, claim } }) => claim.relations.flatMap(({ kind, to }) => {
        const target = corpus.claimAt(to, source);
        const other = target && addressOf(target);
        return other !== undefined && claims.has(other) ? [{ from: address, to: other, kind, isSymmetric: symmetric.has(kind) }] : [];
    }));
}

function neighboursOf(corpus: Corpus, record: ClaimRecord): readonly ClaimRecord[] {
    const { outgoing, incoming } = corpus.relationsOf(record);
    return [...outgoing.flatMap(({ target }) => target ?? []), ...incoming.map(({ from }) => from)];
}

function addressOf({ source, claim }: ClaimRecord): string {
    return formatAddress(source.path, claim.id ?? `claim-${source.sidecar.claims.indexOf(claim) + 1}`);
}
