import type { Location, Position, ReferenceContext } from 'vscode-languageserver-types';
import type { ClaimRecord, Corpus, SourceRecord } from '../corpus/corpus';
import { indexNaming } from '../corpus/sourceIndex';
import type { CorpusView } from '../corpus/view';
import { actorEntry, anchorSpot, claimSpot, sidecarEntry, topicEntry } from './locations';
import { actorMeant, placesNaming } from './naming';
import { placesAt, type Target } from './target';
import { rangeIn } from './yamlFile';

/**
 * Every place that refers to what stands at a place, over all sources and languages: an actor's mentions, claimers and
 * relays, the claims that it makes, that are made on its behalf and that are about it, the sources that it publishes; the
 * claims related to a claim, or referring to it; the claims on a topic. A place that drifted is given by its entry in the
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

/** Every place that refers to an actor (by its key), source by source: its mentions first, then claims, then the rest of the sidecar. */
async function actorReferences(view: CorpusView, key: string): Promise<Location[]> {
    return (await inBatches(view.corpus.sourcesOfActor(key), ({ source, refs }) => referencesIn(view, source, refs))).flat();
}

/** Where an actor is mentioned, over the corpus: mentions, claimers and relays. */
export function mentionSpots(view: CorpusView, key: string): Promise<Location[]> {
    return inBatches(view.corpus.referencesOf(key), async ({ source, annotation, part }) =>
        await anchorSpot(view, source, part.anchor) ?? entryLocation(source, annotation));
}

/** Where the claims that an actor makes are found, over the corpus. */
export function claimsBySpots(view: CorpusView, key: string): Promise<Location[]> {
    return inBatches(view.corpus.claimsBy(key), record => claimSpot(view, record));
}

/** Where the claims about an actor are found, over the corpus. */
export function claimsAboutSpots(view: CorpusView, key: string): Promise<Location[]> {
    return inBatches(view.corpus.claimsAbout(key), record => claimSpot(view, record));
}

/** Where the claims on a topic are found, over the corpus. */
export function claimsOnSpots(view: CorpusView, topic: string): Promise<Location[]> {
    return inBatches(view.corpus.claimsOn(topic), record => claimSpot(view, record));
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
            return [...declared(topicEntry(corpus, target.id)), ...await claimsOnSpots(view, target.id)];
        case 'memo': {
            // Nothing refers to a memo: it is found in its two places.
            const spot = target.memo.anchor && await anchorSpot(view, target.source, target.memo.anchor);
            return [...declared(sidecarEntry(target.source, target.memo)), ...spot ? [spot] : []];
        }
        default:
            return undefined;
    }
}

async function referencesIn(view: CorpusView, source: SourceRecord, refs: readonly string[]): Promise<Location[]> {
    const { sidecar } = source;
    const text = await view.sourceView(source);
    // What an unsaved text shows are the annotations that followed its edits.
    const index = text && text.text !== text.savedText ? text.source.index : indexNaming(sidecar, refs);
    const named = refs.flatMap(ref => index.referencesOf(ref));
    const placed = new Set(named.map(({ annotation }) => annotation));
    // Of a claim whose claimer is marked in the text that place is shown, not the claim once more.
    const claims = new Set(refs.flatMap(ref => [...index.claimsBy(ref).filter(claim => !placed.has(claim)), ...index.claimsAbout(ref), ...index.claimsFor(ref)]));
    const isPublished = sidecar.outline.otherActors.some(ref => refs.includes(ref)) && [sidecar.source.publisher, sidecar.source.author].some(ref => ref !== undefined && refs.includes(ref));
    return [
        ...named.map(({ annotation, part }) => {
            const span = text?.spanOf(part.anchor);
            return span ? { uri: source.uri, range: text!.text.rangeOf(span) } : entryLocation(source, annotation);
        }),
        ...await Promise.all([...claims].map(claim => claimSpot(view, { source, claim }))),
        ...isPublished ? metadataPlaces(view.corpus, source, refs) : [],
    ];
}

function metadataPlaces(corpus: Corpus, source: SourceRecord, refs: readonly string[]): Location[] {
    const places = placesNaming({ role: 'sidecar', uri: source.sidecarUri, file: source.sidecar, source }, refs, meaning => refs.includes(actorMeant(corpus, meaning) ?? ''));
    return [...places].filter(({ path }) => path[0] === 'source').map(({ range }) => ({ uri: source.sidecarUri, range: rangeIn(source.sidecar, range) }));
}

/** The claims with a relation to this one; where the relation holds both ways, also those that it has one to; and those that refer to it. */
function relatedTo(corpus: Corpus, record: ClaimRecord): ClaimRecord[] {
    const symmetric = new Set(corpus.settings.relations.filter(relation => relation.symmetric).map(relation => relation.value));
    const { incoming, outgoing } = corpus.relationsOf(record);
    const found = [
        ...incoming.map(relation => relation.from),
        ...outgoing.flatMap(({ kind, target }) => (target && symmetric.has(kind) ? [target] : [])),
        ...corpus.claimsReferringTo(record),
    ];
    return found.filter((other, index) => found.findIndex(({ claim }) => claim === other.claim) === index);
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
