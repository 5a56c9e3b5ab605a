import type { ActorRef } from '../annotation/model';
import { formatAddress } from '../corpus/address';
import type { Corpus, SourceRecord } from '../corpus/corpus';

/** The address of an actor's entry: in the registry file that it stands in, or in the source whose own it is. */
export function actorAddress(corpus: Corpus, ref: ActorRef, source: SourceRecord): string {
    if (ref.startsWith('~')) {
        return formatAddress(source.path, ref);
    }
    const { root } = corpus;
    const uri = corpus.registryUriOf(ref);
    const file = uri?.startsWith(`${root}/`) ? uri.slice(root.length + 1) : 'actors.yaml';
    return `${file}#${encodeURIComponent(corpus.actor(ref)?.id ?? ref)}`;
}

/** The address of a topic in the settings. */
export function topicAddress(topic: string): string {
    return `glossator.yaml#${encodeURIComponent(topic)}`;
}

/** The address of a source. */
export function sourceAddress(path: string): string {
    return path.split('/').map(encodeURIComponent).join('/');
}
