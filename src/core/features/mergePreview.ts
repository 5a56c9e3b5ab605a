import { displayName } from '../annotation/model';
import type { Corpus } from '../corpus/corpus';
import type { Languages } from './describe';

/** An actor as a view names it: an id of the registry, or `~id` of the source at `uri`. */
export interface ActorPlace {
    readonly uri: string;
    readonly actor: string;
}

/** What letting one actor go into another changes. */
export interface MergePreview {
    /** Keys, as `mergeActors` takes them. */
    readonly from: string;
    readonly into: string;
    readonly fromName: string;
    readonly intoName: string;
    /** Mentions, and claims that the actor makes or relays. */
    readonly mentions: number;
    readonly claims: number;
    /** Files in which it is named, with that of its own entry. */
    readonly files: number;
}

/** What merging would change; undefined where one of the two is gone, or both are the same. */
export function mergePreview(corpus: Corpus, from: ActorPlace, into: ActorPlace, languages: Languages): MergePreview | undefined {
    const [old, target] = [from, into].map(({ uri, actor }) => {
        const source = corpus.sourceByUri(uri);
        return actor.startsWith('~') ? (source && corpus.actorKey(actor, source)) : corpus.actor(actor)?.id;
    });
    const [a, b] = [old, target].map(key => (key === undefined ? undefined : corpus.actorOfKey(key)));
    if (old === undefined || target === undefined || !a || !b || a.actor === b.actor) {
        return undefined;
    }
    const places = corpus.sourcesOfActor(old);
    const annotations = new Set(places.flatMap(({ source, refs }) => refs.flatMap(ref => source.index.referencesOf(ref).map(({ annotation }) => annotation))));
    const claims = [...annotations].filter(({ type }) => type === 'claim').length;
    const files = new Set([...places.map(({ source }) => source.sidecarUri), a.source?.sidecarUri ?? corpus.registryUriOf(a.actor.id)]);
    return {
        from: old, into: target, fromName: displayName(a.actor, languages), intoName: displayName(b.actor, languages),
        mentions: annotations.size - claims, claims, files: files.size,
    };
}
