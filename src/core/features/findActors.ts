import { displayName, type Actor, type ActorRef } from '../annotation/model';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import { isolate } from '../text/script';
import { type ActorHits, matchSelection, searchActors } from './actorSearch';
import { actorTable, type ActorTable, lineKinds, ownerOf } from './actorTable';
import { wordsOf, choicesOf } from './choices';
import { actorName, allNames, counted, type Languages } from './describe';
import { insertLeast } from './least';

/** One actor of a pick. */
export interface ActorPick {
    /** An id of the registry, or `~id`. */
    readonly actor: string;
    /** Display name. */
    readonly label: string;
    /** The name that matched, when it is not the display name. */
    readonly matched?: string;
    readonly type?: string;
    /** Further names, type and counts in words. */
    readonly detail: string;
    readonly reason: 'selection' | 'recent' | 'query' | 'other';
}

export interface ActorQuery {
    /** What the user typed; empty at first. */
    readonly query: string;
    /** The selected text of the source, by which the first list is ordered. */
    readonly selected: string;
    readonly limit: number;
    /** Actors that were used lately, the last one first. */
    readonly recent: readonly ActorRef[];
    readonly languages: Languages;
}

/**
 * Actors of the registry and of one source, best first. With a query: all names in all languages, ids and types are
 * searched. Without: those that the selected text may name, then the recently used, then those of this source by how
 * often it refers to them, then the rest.
 */
export function findActors(corpus: Corpus, source: SourceRecord | undefined, query: ActorQuery): readonly ActorPick[] {
    const finder = new Finder(corpus, source, query);
    return query.query.trim() ? finder.search() : finder.offer();
}

/** Most actors that are offered because of the selected text. */
const mostForSelection = 8;
const mostNames = 4;

interface Scored {
    readonly table: ActorTable;
    readonly prefix: '' | '~';
    readonly owner: number;
    readonly line: number;
    /** Less is better. */
    readonly score: number;
}

class Finder {
    readonly #corpus: Corpus;
    readonly #source: SourceRecord | undefined;
    readonly #query: ActorQuery;
    readonly #recent: ReadonlyMap<ActorRef, number>;
    /** The actors that the source refers to, the most frequent first. */
    readonly #ofSource: readonly ActorRef[];

    constructor(corpus: Corpus, source: SourceRecord | undefined, query: ActorQuery) {
        this.#corpus = corpus;
        this.#source = source;
        this.#query = query;
        this.#recent = new Map(query.recent.map((ref, index) => [this.#current(ref), index]));
        this.#ofSource = this.#refsOfSource();
    }

    search(): ActorPick[] {
        const { query, limit } = this.#query;
        return this.#best(table => searchActors(table, query, limit), limit).map(found => this.#pickOf(found, 'query'));
    }

    offer(): ActorPick[] {
        const { selected, limit, recent } = this.#query;
        const picks = new Map<ActorRef, ActorPick>();
        const add = (pick: ActorPick | undefined) => {
            if (pick && picks.size < limit && !picks.has(pick.actor)) {
                picks.set(pick.actor, pick);
            }
        };
        for (const found of this.#best(table => matchSelection(table, selected), Math.min(mostForSelection, limit))) {
            add(this.#pickOf(found, 'selection'));
        }
        recent.forEach(ref => add(this.#pick(this.#current(ref), 'recent')));
        for (const ref of this.#ofSource) {
            add(this.#pick(ref, 'other'));
        }
        for (const id of this.#source?.sidecar.actors.keys() ?? []) {
            add(this.#pick(`~${id}`, 'other'));
        }
        for (const actor of picks.size < limit ? this.#corpus.actors() : []) {
            add(this.#pick(actor.id, 'other'));
            if (picks.size >= limit) {
                break;
            }
        }
        return [...picks.values()];
    }

    /** The best `limit` hits over all tables, best first. */
    #best(find: (table: ActorTable) => ActorHits, limit: number): Scored[] {
        const least: Scored[] = [];
        const own = this.#source?.sidecar.actors;
        if (own && own.size > 0) {
            this.#score(actorTable({ actors: own }), '~', find, limit, least);
        }
        for (const { file } of this.#corpus.registryFiles) {
            this.#score(actorTable(file), '', find, limit, least);
        }
        return least;
    }

    /** Adds the hits of one table, as far as they are among the best: by rank, kind of name, use, length. */
    #score(table: ActorTable, prefix: '' | '~', find: (table: ActorTable) => ActorHits, limit: number, least: Scored[]): void {
        const hits = find(table);
        const uses = this.#uses(table, prefix);
        for (const owner of hits.owners) {
            const line = hits.lineOf(owner);
            const length = table.starts[line + 1]! - table.starts[line]!;
            const score = ((hits.rankOf(owner) * 4 + table.kinds[line]!) * 4096 + (uses.get(owner) ?? 4095)) * 256 + Math.min(length, 255);
            if (least.length < limit || score < least.at(-1)!.score) {
                const actor = table.actors[owner]!;
                // Of two actors of one id, the first is the one that is meant everywhere.
                if (prefix === '~' || this.#corpus.actor(actor.id) === actor) {
                    insertLeast(least, { table, prefix, owner, line, score }, limit);
                }
            }
        }
    }

    /** The actors of a table that are in use, by how lately and then how often in this source: less is better. */
    #uses(table: ActorTable, prefix: '' | '~'): ReadonlyMap<number, number> {
        const uses = new Map<number, number>();
        const add = (ref: ActorRef) => {
            const owner = ref.startsWith('~') === (prefix === '~') ? ownerOf(table, ref.slice(prefix.length)) : undefined;
            if (owner !== undefined) {
                uses.set(owner, Math.min(this.#recent.get(ref) ?? 63, 63) * 64 + 63 - Math.min(this.#countHere(ref), 63));
            }
        };
        for (const ref of [...this.#recent.keys(), ...this.#ofSource]) {
            add(ref);
        }
        return uses;
    }

    #countHere(ref: ActorRef): number {
        return this.#source?.index.referencesOf(ref).length ?? 0;
    }

    #refsOfSource(): ActorRef[] {
        const counts = new Map<ActorRef, number>();
        for (const [ref, count] of this.#source?.index.actors() ?? []) {
            const current = this.#current(ref);
            counts.set(current, (counts.get(current) ?? 0) + count);
        }
        return [...counts].sort((a, b) => b[1] - a[1]).map(([ref]) => ref);
    }

    /** A reference by the actor's present id. */
    #current(ref: ActorRef): ActorRef {
        return ref.startsWith('~') ? ref : (this.#corpus.actor(ref)?.id ?? ref);
    }

    #pickOf({ table, prefix, owner, line }: Scored, reason: ActorPick['reason']): ActorPick {
        const actor = table.actors[owner]!;
        const matched = table.kinds[line] === lineKinds.type ? undefined : table.names[line];
        return this.#toPick(prefix + actor.id, actor, reason, matched);
    }

    #pick(ref: ActorRef, reason: ActorPick['reason']): ActorPick | undefined {
        const actor = this.#corpus.actor(ref, this.#source);
        return actor && this.#toPick(ref, actor, reason, undefined);
    }

    #toPick(ref: ActorRef, actor: Actor, reason: ActorPick['reason'], matched: string | undefined): ActorPick {
        const label = displayName(actor, this.#query.languages);
        return {
            actor: ref, label, reason,
            ...(matched !== undefined && matched !== label && { matched }),
            ...(actor.entityType && { type: actor.entityType }),
            detail: this.#detail(ref, actor),
        };
    }

    #detail(ref: ActorRef, actor: Actor): string {
        const { languages } = this.#query;
        const here = this.#countHere(ref);
        const others = allNames(actor, languages).slice(1);
        return [
            actor.entityType && wordsOf(actor.entityType, choicesOf(this.#corpus.settings.actorTypes, languages)),
            ref.startsWith('~') && 'in this source only',
            actor.memberOf.map(({ actor: group }) => isolate(actorName(this.#corpus, group, this.#source, languages))).join(', '),
            here > 0 && `${counted(here, 'mention')} here`,
            others.slice(0, mostNames).map(isolate).join(', '),
        ].filter(part => part).join(' · ');
    }
}
