import type { Location, Position, ReferenceContext } from 'vscode-languageserver-types';
import type { ClaimRecord, Corpus, SourceRecord } from '../corpus/corpus';
import type { CorpusView } from '../corpus/view';
import { actorEntry, anchorSpot, claimSpot, sidecarEntry, topicEntry } from './locations';
import { placesAt, type Target } from './target';

/**
 * Every place that refers to what stands at a place, over all sources and languages: an actor's mentions, claimers and
 * relays; the claims related to a claim; the claims on a topic. A place that drifted is given by its entry in the
 * sidecar.
 */
export async function references(view: CorpusView, uri: string, position: Position, context: ReferenceContext): Promise<Location[] | undefined> {
    for (const { targets } of await placesAt(view, uri, position)) {
        // A mention, or a claimer, is asked about for its actor.
        const actors = targets.filter(target => target.kind === 'actor' || target.kind === 'actor-entry');
        for (const target of actors.length > 0 ? actors : targets) {
            const found = await referencesOf(view, target, context);
            if (found) {
                return found;
            }
        }
    }
    return undefined;
}

/** Every place that refers to an actor (by its key), source by source. */
export async function actorReferences(view: CorpusView, key: string): Promise<Location[]> {
    return inBatches(view.corpus.referencesOf(key), async ({ source, annotation, part }) =>
        await anchorSpot(view, source, part.anchor) ?? entryLocation(source, annotation));
}

/** Sources whose texts are read at the same time. */
const batchSize = 64;

async function referencesOf(view: CorpusView, target: Target, { includeDeclaration }: ReferenceContext): Promise<Location[] | undefined> {
    const { corpus } = view;
    const declared = (spot: { readonly uri: string; readonly selection: Location['range'] } | undefined): Location[] =>
        (spot && includeDeclaration ? [{ uri: spot.uri, range: spot.selection }] : []);
    switch (target.kind) {
        case 'actor':
        case 'actor-entry':
            return [...declared(actorEntry(corpus, target.key)), ...await actorReferences(view, target.key)];
        case 'claim':
        case 'address':
            return target.record && [
                ...includeDeclaration ? [await claimSpot(view, target.record)] : [],
                ...await inBatches(relatedTo(corpus, target.record), record => claimSpot(view, record)),
            ];
        case 'topic':
            return [
                ...declared(topicEntry(corpus, target.id)),
                ...await inBatches(claimsOn(corpus, target.id), record => claimSpot(view, record)),
            ];
        default:
            return undefined;
    }
}

/** The claims with a relation to this one; where the relation holds both ways, also those that it has one to. */
function relatedTo(corpus: Corpus, record: ClaimRecord): ClaimRecord[] {
    const symmetric = new Set(corpus.settings.relations.filter(relation => relation.symmetric).map(relation => relation.value));
    const { incoming, outgoing } = corpus.relationsOf(record);
    const found = [...incoming.map(relation => relation.from), ...outgoing.flatMap(({ kind, target }) => (target && symmetric.has(kind) ? [target] : []))];
    return found.filter((other, index) => found.findIndex(({ claim }) => claim === other.claim) === index);
}

function* claimsOn(corpus: Corpus, topic: string): IterableIterator<ClaimRecord> {
    for (const record of corpus.claims()) {
        if (record.claim.topics.has(topic)) {
            yield record;
        }
    }
}

function entryLocation(source: SourceRecord, entry: { readonly entryStart: number; readonly entryEnd: number }): Location {
    const { uri, selection } = sidecarEntry(source, entry);
    return { uri, range: selection };
}

async function inBatches<T, R>(items: Iterable<T>, work: (item: T) => Promise<R>): Promise<R[]> {
    const results: R[] = [];
    let batch: Promise<R>[] = [];
    for (const item of items) {
        batch.push(work(item));
        if (batch.length === batchSize) {
            results.push(...await Promise.all(batch));
            batch = [];
        }
    }
    return [...results, ...await Promise.all(batch)];
}
