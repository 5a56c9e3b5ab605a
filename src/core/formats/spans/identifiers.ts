import type { CorpusView } from '../../corpus/view';
import { wikidataAddress } from '../names';
import type { ExportJob } from '../format';
import type { SourceRecord } from '../../corpus/corpus';
import { decoded, formatAddress } from '../../corpus/address';

const scheme = 'urn:glossator:actor:';

/** An address for an actor where a format asks for one: Wikidata's, else a name of ours. */
export function identifierOf(ref: string, source: SourceRecord, job: ExportJob): string {
    const { corpus } = job.view;
    return wikidataAddress(corpus.actor(ref, source))
        ?? `${scheme}${ref.startsWith('~') ? encodeURIComponent(formatAddress(source.path, ref)) : encodeURIComponent(corpus.actor(ref)?.id ?? ref)}`;
}

/** Finds the actors that addresses of {@link identifierOf}, or of Wikidata, mean. */
export class Identifiers {
    readonly #byWikidata: ReadonlyMap<string, string>;

    constructor(view: CorpusView) {
        this.#byWikidata = new Map([...view.corpus.actors()].flatMap(({ id, wikidata }) => (wikidata ? [[wikidata, id]] : [])));
    }

    /** Undefined where it means nobody who is known here. */
    actorOf(identifier: string): string | undefined {
        if (identifier.startsWith(scheme)) {
            const ref = decoded(identifier.slice(scheme.length));
            return ref.includes('#~') ? ref.slice(ref.lastIndexOf('#') + 1) : ref;
        }
        const entry = /^(?:https?:\/\/(?:www\.)?wikidata\.org\/(?:entity|wiki)\/|(?:wikidata|wd):)?(Q\d+)$/i.exec(identifier)?.[1];
        return entry === undefined ? undefined : this.#byWikidata.get(entry.toUpperCase());
    }

    /** The keys that an identifier becomes: the actor that it means, else itself. */
    keysOf(identifier: string): { readonly actor: string } | { readonly identifier: string } {
        const actor = this.actorOf(identifier);
        return actor === undefined ? { identifier } : { actor };
    }
}
