import { type Static, Type } from '@sinclair/typebox';
import { type Actor, displayName } from '../../annotation/model';
import type { Corpus, SourceRecord } from '../../corpus/corpus';
import { searchActors, worstSureRank } from '../actorSearch';
import { type ActorTable, actorTable } from '../actorTable';
import { actorName, counted, type Languages } from '../describe';
import { paging } from './findClaims';
import { type Asking, cancelled, pageSummary, type Tool, usualLimit } from './tool';

const input = Type.Object({
    name: Type.Optional(Type.String({ maxLength: 200, description: 'A name, former name, description or id, or a part of one, in any language; without it all actors are listed, those with most places first' })),
    type: Type.Optional(Type.String({ maxLength: 100, description: 'Only actors of this type, such as person, organisation, state, media' })),
    ...paging,
}, { additionalProperties: false });

interface FoundActor {
    readonly actor: Actor;
    /** Over the corpus, see `Corpus.actorKey`. */
    readonly key: string;
    /** Where it is the own actor of a source. */
    readonly source: SourceRecord | undefined;
    readonly rank: number;
    readonly places: number;
}

/** Actors by their names. */
export const findActorsTool: Tool = {
    name: 'find_actors',
    title: 'Find actors',
    description: 'Finds the persons, organisations, states and other actors of this corpus by any name in any language, with all their names, membership, and the numbers of their mentions and claims. The ids are those that queries of find_claims take. Read-only.',
    input,
    async answer({ corpus }, { name = '', type, limit = usualLimit, offset = 0 }: Static<typeof input>, { languages, pause }) {
        const tables = await tablesOf(corpus, pause);
        if (!tables) {
            return cancelled;
        }
        const found = (name.trim() === '' ? all(corpus, tables) : named(corpus, tables, name)).filter(({ actor }) => type === undefined || actor.entityType === type)
            .sort((a, b) => a.rank - b.rank || b.places - a.places || (a.key < b.key ? -1 : 1));
        return {
            summary: pageSummary(counted(found.length, 'actor'), found.length, { limit, offset }),
            items: found.slice(offset, offset + limit).map(each => actorItem(corpus, each, languages)),
        };
    },
};

interface OwnedTable {
    readonly source: SourceRecord | undefined;
    readonly table: ActorTable;
}

/** Undefined where nobody waits for them any more. */
async function tablesOf(corpus: Corpus, pause: Asking['pause']): Promise<readonly OwnedTable[] | undefined> {
    const tables: OwnedTable[] = corpus.registryFiles.map(({ file }) => ({ source: undefined, table: actorTable(file) }));
    for (const source of corpus.sources) {
        if (source.sidecar.outline.ownActors > 0) {
            if (!await pause()) {
                return undefined;
            }
            tables.push({ source, table: actorTable({ actors: source.sidecar.actors }) });
        }
    }
    return tables;
}

/** Those of a name; of names that are only alike, those where nobody has it. */
function named(corpus: Corpus, tables: readonly OwnedTable[], name: string): FoundActor[] {
    const found = tables.flatMap(({ source, table }) => {
        const hits = searchActors(table, name, 1);
        return hits.owners.flatMap(owner => entry(corpus, table.actors[owner]!, source, hits.rankOf(owner)));
    });
    const sure = found.filter(({ rank }) => rank <= worstSureRank);
    return sure.length > 0 ? sure : found;
}

function all(corpus: Corpus, tables: readonly OwnedTable[]): FoundActor[] {
    return tables.flatMap(({ source, table }) => table.actors.flatMap(actor => entry(corpus, actor, source, 0)));
}

/** None where another actor of the same id is the one that is meant everywhere. */
function entry(corpus: Corpus, actor: Actor, source: SourceRecord | undefined, rank: number): FoundActor[] {
    const key = source ? corpus.actorKey(`~${actor.id}`, source) : actor.id;
    return source || corpus.actor(actor.id) === actor ? [{ actor, key, source, rank, places: corpus.referenceCount(key) }] : [];
}

function actorItem(corpus: Corpus, { actor, key, source, places }: FoundActor, languages: Languages): object {
    const { made, about } = corpus.claimCounts(key);
    return {
        actor: source ? `~${actor.id}` : actor.id,
        ...(source && { onlyIn: source.path }),
        name: displayName(actor, languages),
        ...(actor.entityType !== undefined && { type: actor.entityType }),
        names: Object.fromEntries(actor.names),
        ...(actor.also.size > 0 && { also: Object.fromEntries(actor.also) }),
        ...(actor.memberOf.length > 0 && {
            memberOf: actor.memberOf.map(({ actor: group, from, until }) => `${actorName(corpus, group, source, languages)}${from ?? until ? ` (${from ?? ''}–${until ?? ''})` : ''}`),
        }),
        ...(actor.wikidata !== undefined && { wikidata: actor.wikidata }),
        ...(actor.anonymous && { anonymous: true }),
        places, claims: made, claimsAbout: about,
    };
}
