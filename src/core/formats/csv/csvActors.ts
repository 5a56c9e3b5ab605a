import { createActorId } from '../../annotation/ids';
import type { ImportJob, Imported, Values } from '../imported';
import { oneOrMore, valuesOf } from '../values';
import { csvReadLosses, entryValues } from './csvEntries';
import { type CsvRecord, csvRecords } from './csvRecords';
import type { OwnTables } from './csvTables';

/** Actors that go out at once. */
const batchSize = 500;

/** What a language is called where none is said. */
const undetermined = 'und';

/** The rows of one actor in our tables. */
export interface ActorRows {
    readonly actor: CsvRecord | undefined;
    readonly names: readonly CsvRecord[];
    readonly memberships: readonly CsvRecord[];
}

/** The source whose own actor a key means, with the actor's id; undefined for one of the registry. */
export function ownActor(key: string): { readonly path: string; readonly id: string } | undefined {
    const at = key.lastIndexOf('#~');
    return at < 0 ? undefined : { path: key.slice(0, at), id: key.slice(at + 2) };
}

/** An actor as a source names it, by its key over the corpus. */
export function refOf(key: string, path: string): string {
    const own = ownActor(key);
    return own?.path === path ? `~${own.id}` : key;
}

/** The registry in our tables. */
export async function* readRegistry(tables: OwnTables, job: ImportJob): AsyncIterable<Imported> {
    const rows = new ActorGroups();
    for (const name of ['actors', 'actor_names', 'actor_memberships'] as const) {
        const path = tables.get(name);
        for await (const record of path === undefined ? [] : csvRecords(job.files, path)) {
            const key = record.text('actor');
            if (key !== undefined && !ownActor(key)) {
                rows.add(name, key, record);
            }
        }
    }
    yield* batches(rows.entries().map(([key, each]) => [key, actorValues(each, '', job)]));
}

/** Rows by the actors that they are about. */
export class ActorGroups {
    readonly #rows = new Map<string, { actor: CsvRecord | undefined; readonly names: CsvRecord[]; readonly memberships: CsvRecord[] }>();

    add(table: 'actors' | 'actor_names' | 'actor_memberships', key: string, record: CsvRecord): void {
        let rows = this.#rows.get(key);
        if (!rows) {
            this.#rows.set(key, rows = { actor: undefined, names: [], memberships: [] });
        }
        if (table === 'actors') {
            rows.actor ??= record;
        } else {
            rows[table === 'actor_names' ? 'names' : 'memberships'].push(record);
        }
    }

    entries(): [string, ActorRows][] {
        return [...this.#rows];
    }
}

/**
 * An actor's entry.
 * @param path The source whose own it is; empty for the registry.
 */
export function actorValues({ actor, names, memberships }: ActorRows, path: string, job: ImportJob): Values {
    const byLanguage = (kind: string) => {
        const found: Record<string, string[]> = {};
        for (const record of names.filter(each => (each.text('kind') ?? 'name') === kind)) {
            const name = record.text('name');
            if (name !== undefined) {
                (found[languageOf(record, record.text('language'), job)] ??= []).push(name);
            }
        }
        return valuesOf(Object.fromEntries(Object.entries(found).map(([language, list]) => [language, oneOrMore(list)])));
    };
    const own = byLanguage('name');
    const name = actor?.text('name');
    const key = actor?.text('actor') ?? '';
    // The column `name` shows the id where there is no name.
    const alone = actor && name !== undefined && names.length === 0 && name !== (ownActor(key)?.id ?? key)
        ? { [languageOf(actor, undefined, job)]: name } : undefined;
    return valuesOf({
        type: actor?.text('type'),
        names: alone ?? own,
        also: byLanguage('also'),
        wikidata: wikidataOf(actor?.text('wikidata')),
        'member-of': memberships.flatMap(record => membershipOf(record, path)),
        was: oneOrMore(actor?.list('was') ?? []),
        anonymous: actor?.text('anonymous')?.toLowerCase() === 'true' ? true : undefined,
        maybe: oneOrMore(actor?.list('maybe') ?? []),
        ...actor && entryValues(actor, job),
    });
}

function membershipOf(record: CsvRecord, path: string): unknown[] {
    const group = record.text('member_of');
    const values = valuesOf({ actor: group && refOf(group, path), from: record.text('from'), until: record.text('until') });
    return group === undefined ? [] : [Object.keys(values).length === 1 ? values['actor'] : values];
}

function languageOf(record: CsvRecord, said: string | undefined, job: ImportJob): string {
    const language = said ?? job.options.language;
    if (language === undefined) {
        job.report.lose(csvReadLosses.language, record.place);
    }
    return language ?? undetermined;
}

function wikidataOf(text: string | undefined): string | undefined {
    return /^(?:https?:\/\/(?:www\.)?wikidata\.org\/(?:wiki|entity)\/|wd:)?(Q\d+)$/i.exec(text?.trim() ?? '')?.[1]?.toUpperCase();
}

/** A column of a table of actors: what it is, and of names the language. */
interface PlainColumn {
    readonly column: string;
    readonly kind: 'id' | 'name' | 'alias' | 'type' | 'wikidata' | 'member' | 'note' | 'language' | 'attribute' | 'other';
    readonly language?: string | undefined;
    readonly key?: string | undefined;
}

const plainKinds: readonly (readonly [PlainColumn['kind'], RegExp])[] = [
    ['id', /^(?:id|actor|key)$/],
    ['alias', /^(?:alias(?:es)?|also|alt(?:ernative)?[ _-]?names?|other[ _-]?names?|synonyms?)$/],
    ['name', /^(?:names?|label|display[ _-]?name|title)$/],
    ['type', /^(?:type|kind|class|category|entity[ _-]?type)$/],
    ['wikidata', /^(?:wikidata|wikidata[ _-]?id|qid|q)$/],
    ['member', /^(?:member[ _-]?of|affiliation|organi[sz]ation)$/],
    ['note', /^(?:notes?|description|comment)$/],
    ['language', /^(?:lang|language)$/],
];

/**
 * A table of actors of other people: `id,name,type,wikidata,…`, a row an actor, names of one language in `name:ar`, several
 * values in one field divided by `|` or `;`. Where there is no id, it is made of the name.
 */
export async function* readPlainActors(path: string, job: ImportJob): AsyncIterable<Imported> {
    let columns: readonly PlainColumn[] | undefined;
    const taken = new Set<string>();
    let actors: [string, Values][] = [];
    for await (const record of csvRecords(job.files, path)) {
        columns ??= plainColumns(record, job);
        const of = (kind: PlainColumn['kind']) => columns!.find(each => each.kind === kind && each.language === undefined)?.column;
        const text = (kind: PlainColumn['kind']) => record.text(of(kind) ?? '')?.trim();
        const names = namesOf(record, columns, text('language'), job);
        const id = text('id');
        const base = id ?? Object.values(names)[0]?.[0];
        if (base === undefined) {
            job.report.lose(csvReadLosses.noName, record.place);
            continue;
        }
        const isFine = id !== undefined && isActorId(id) && !taken.has(id);
        const key = isFine ? id : createActorId(base, candidate => taken.has(candidate));
        taken.add(key);
        const attributes = columns.filter(each => each.kind === 'attribute').map(({ key: attribute, column }) => [attribute!, record.text(column)]);
        actors.push([key, valuesOf({
            type: text('type'),
            names: Object.fromEntries(Object.entries(names).map(([language, list]) => [language, oneOrMore(list)])),
            wikidata: wikidataOf(text('wikidata')),
            'member-of': several(text('member')).filter(isActorId),
            note: text('note'),
            ...Object.fromEntries(attributes),
        })]);
        if (actors.length >= batchSize) {
            yield* batches(actors);
            actors = [];
        }
    }
    yield* batches(actors);
}

function plainColumns(record: CsvRecord, job: ImportJob): PlainColumn[] {
    return record.columns.filter(column => column !== '').map((column): PlainColumn => {
        const match = /^(.*?)(?:[:_@. -]([a-z]{2,3}(?:-[A-Za-z0-9]+)*)|\[([a-z]{2,3})\])$/.exec(column.toLowerCase().replace(/\s+/g, ' ')) ?? undefined;
        const plain = kindOf(column.toLowerCase());
        const named = match && kindOf(match[1]!);
        if (!plain && (named === 'name' || named === 'alias')) {
            return { column, kind: named, language: match?.[2] ?? match?.[3] };
        }
        const attribute = job.view.corpus.settings.attributes.get(column);
        const kind = plain ?? (attribute?.of.includes('actor') ? 'attribute' : 'other');
        if (kind === 'other') {
            job.report.lose(csvReadLosses.column, `${record.path}, ${column}`);
        }
        return { column, kind, key: column };
    });
}

function kindOf(name: string): PlainColumn['kind'] | undefined {
    return plainKinds.find(([, pattern]) => pattern.test(name))?.[0];
}

function namesOf(record: CsvRecord, columns: readonly PlainColumn[], said: string | undefined, job: ImportJob): Record<string, string[]> {
    const names: Record<string, string[]> = {};
    // Names before aliases: the first is the one that is shown.
    for (const kind of ['name', 'alias'] as const) {
        for (const { column, language } of columns.filter(each => each.kind === kind)) {
            const values = several(record.text(column));
            if (values.length > 0) {
                const list = names[language ?? languageOf(record, said, job)] ??= [];
                list.push(...values.filter(value => !list.includes(value)));
            }
        }
    }
    return names;
}

function several(text: string | undefined): string[] {
    return text?.split(/[|;]/).map(value => value.trim()).filter(value => value !== '') ?? [];
}

function isActorId(text: string): boolean {
    return /^[^\s~#,:/%"'{}[\]-][^\s#,:/%"'{}[\]]*$/u.test(text);
}

function* batches(actors: Iterable<readonly [string, Values]>): Iterable<Imported> {
    let batch: (readonly [string, Values])[] = [];
    for (const each of actors) {
        batch.push(each);
        if (batch.length >= batchSize) {
            yield { kind: 'actors', actors: Object.fromEntries(batch) };
            batch = [];
        }
    }
    if (batch.length > 0) {
        yield { kind: 'actors', actors: Object.fromEntries(batch) };
    }
}
