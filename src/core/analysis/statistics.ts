import { displayName } from '../annotation/model';
import type { SourceRecord } from '../corpus/corpus';
import { allAnchors } from '../corpus/sourceIndex';
import type { CorpusView } from '../corpus/view';

/** Value → how often, most frequent first. */
export type Counts = Readonly<Record<string, number>>;

/** A corpus, or a part of it, in numbers. */
export interface Statistics {
    readonly sources: number;
    /** Code points of all texts that can be read. */
    readonly characters: number;
    /** Sources by language; those that do not say under `unknown`. */
    readonly languages: Counts;
    readonly statuses: Counts;
    /** Actors of the registry, and those of the sources counted. */
    readonly actors: number;
    readonly actorTypes: Counts;
    readonly mentions: number;
    /** Mentions that are not linked to an actor yet. */
    readonly unlinkedMentions: number;
    readonly claims: number;
    readonly stances: Counts;
    /** Claims by the key of each claimer, with the name; `none` and `not done` where there is none. */
    readonly claimers: readonly { readonly actor: string; readonly name: string; readonly claims: number }[];
    readonly topics: Counts;
    readonly relations: Counts;
    /** Quotes that have no position yet. */
    readonly unplaced: number;
    /** Quotes that do not stand at their position. */
    readonly drifted: number;
    /** Sources whose text is missing or cannot be read: their quotes are not looked for. */
    readonly unreadable: number;
}

/** Counts what a corpus holds, source by source. `namesIn`: languages of names, best first. */
export async function statistics(view: CorpusView, sources: readonly SourceRecord[], namesIn?: readonly string[]): Promise<Statistics> {
    const { corpus } = view;
    const count = { characters: 0, mentions: 0, unlinkedMentions: 0, claims: 0, unplaced: 0, drifted: 0, unreadable: 0 };
    const [languages, statuses, actorTypes, stances, claimers, topics, relations] = Array.from({ length: 7 }, () => new Counter()) as
        [Counter, Counter, Counter, Counter, Counter, Counter, Counter];
    for (const actor of corpus.actors()) {
        actorTypes.add(actor.entityType ?? 'unknown');
    }
    for (const source of sources) {
        const { sidecar } = source;
        languages.add(sidecar.source.language ?? 'unknown');
        statuses.add(sidecar.source.status);
        for (const actor of sidecar.actors.values()) {
            actorTypes.add(actor.entityType ?? 'unknown');
        }
        count.mentions += sidecar.mentions.length;
        count.unlinkedMentions += sidecar.mentions.filter(mention => mention.actors.length === 0).length;
        count.claims += sidecar.claims.length;
        for (const claim of sidecar.claims) {
            stances.add(claim.stance);
            const { claimer } = claim;
            const keys = claimer && claimer !== 'none' ? claimer.actors.map(ref => corpus.actorKey(ref, source)) : [];
            [...new Set(keys)].forEach(key => claimers.add(key));
            if (keys.length === 0) {
                claimers.add(claimer === 'none' ? 'none' : claimer ? 'unlinked' : 'not done');
            }
            [...claim.topics.keys()].forEach(topic => topics.add(topic));
            claim.relations.forEach(relation => relations.add(relation.kind));
        }
        const sourceView = await view.sourceView(source);
        count.unreadable += sourceView ? 0 : 1;
        count.characters += sourceView?.text.length ?? 0;
        for (const { part: { anchor } } of allAnchors(sidecar)) {
            if (!anchor.span) {
                count.unplaced++;
            } else if (sourceView && !sourceView.spanOf(anchor)) {
                count.drifted++;
            }
        }
    }
    return {
        sources: sources.length, characters: count.characters, languages: languages.counts, statuses: statuses.counts,
        actors: actorTypes.total, actorTypes: actorTypes.counts, mentions: count.mentions, unlinkedMentions: count.unlinkedMentions,
        claims: count.claims, stances: stances.counts,
        claimers: Object.entries(claimers.counts).map(([actor, claims]) => {
            const found = corpus.actorOfKey(actor);
            return { actor, name: found ? displayName(found.actor, namesIn) : actor, claims };
        }),
        topics: topics.counts, relations: relations.counts,
        unplaced: count.unplaced, drifted: count.drifted, unreadable: count.unreadable,
    };
}

class Counter {
    readonly #counts = new Map<string, number>();
    total = 0;

    add(value: string): void {
        this.total++;
        this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
    }

    /** The most frequent first; equally frequent ones by their code units, so that equal corpora give equal output. */
    get counts(): Counts {
        return Object.fromEntries([...this.#counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
    }
}
