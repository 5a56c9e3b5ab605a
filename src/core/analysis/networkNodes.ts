import { displayName } from '../annotation/model';
import type { Corpus } from '../corpus/corpus';

/** What the nodes of a network show of an actor or a topic, in every format and on screen. */
export interface ActorOrTopic {
    readonly kind: 'actor' | 'topic';
    readonly label: string;
    /** Of an actor. */
    readonly type: string | undefined;
    readonly wikidata?: string | undefined;
    /** Of an actor that is known in one source only: its path. */
    readonly source?: string | undefined;
    /** Of a topic, what it is part of. */
    readonly broader?: string | undefined;
}

/** An actor by its key; one that is not there goes by it. */
export function actorOfNetwork(corpus: Corpus, key: string, languages?: readonly string[]): ActorOrTopic {
    const found = corpus.actorOfKey(key);
    return { kind: 'actor', label: found ? displayName(found.actor, languages) : key, type: found?.actor.entityType, wikidata: found?.actor.wikidata, source: found?.source?.path };
}

/** A topic by its id; one that is not in the codebook goes by it. */
export function topicOfNetwork(corpus: Corpus, topic: string, languages: readonly string[] = ['en']): ActorOrTopic {
    const found = corpus.settings.topics.get(topic);
    const label = languages.map(language => found?.names.get(language)).find(name => name) ?? [...found?.names.values() ?? []][0] ?? topic;
    return { kind: 'topic', label, type: undefined, broader: found?.broader };
}

/** What stands behind `actor:KEY` or `topic:ID`. */
export function nodeOfNetwork(corpus: Corpus, id: string, languages?: readonly string[]): ActorOrTopic {
    const [kind, key] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
    return kind === 'topic' ? topicOfNetwork(corpus, key, languages) : actorOfNetwork(corpus, key, languages);
}
