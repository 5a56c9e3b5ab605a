import type { Actor, ActorPart, ActorRef, Claim, Entry, Position, Relation } from '../../annotation/model';
import { claimText, displayName } from '../../annotation/model';
import type { Corpus, SourceRecord } from '../../corpus/corpus';
import { claimsAround } from '../../corpus/nesting';
import { sentenceAround } from '../../text/segment';
import { coveringSpan, spanContains, type Span } from '../../text/span';
import type { Cell } from './csvText';
import type { ExportJob } from '../format';
import { actorName, byText, choiceName, noteText, plainText } from '../names';
import type { PlacedClaim, PlacedMention, PlacedPart, PlacedSource } from '../placed';

export const csvLosses = {
    layout: 'Regions are only named beside what stands in them, and memos were left out',
    rejected: 'Refused suggestions were left out',
    noId: 'Annotations without an id have a number for now, which may change; `glossator place` gives them ids',
} as const;

const common = ['flag', 'tags', 'note', 'by'] as const;
const context = ['sentence', 'language', 'published', 'region'] as const;

/** The columns of every table, without those for the attributes of the corpus settings. */
const columns = {
    sources: ['source', 'layer', 'title', 'author', 'publisher', 'published', 'language', 'url', 'status', 'length', 'unit', 'sha256', 'mentions', 'claims', 'extra'],
    actors: ['actor', 'name', 'type', 'wikidata', 'source', 'anonymous', 'maybe', 'was', ...common, 'extra'],
    actor_names: ['actor', 'language', 'kind', 'number', 'name'],
    actor_memberships: ['actor', 'member_of', 'name', 'from', 'until'],
    mentions: ['mention', 'source', 'layer', 'actors', 'names', 'type', 'kind', 'text', 'start', 'end', 'unit', 'line', 'state',
        ...context, ...common, 'extra'],
    claims: ['claim', 'source', 'layer', 'summary', 'content_text', 'content_spans', 'start', 'end', 'unit', 'line', 'state',
        'claimers', 'claimer_names', 'claimer_state', 'claimer_text', 'claimer_spans', 'cue_state', 'cue_text', 'cue_spans',
        'form', 'mode', 'attribution', 'stance', 'certainty', 'refers_to', 'date', 'date_rests_on', 'said_text', 'said_spans',
        'depth', 'inside', ...context, ...common, 'extra'],
    claim_claimers: ['claim', 'source', 'number', 'role', 'actor', 'name', 'type'],
    claim_topics: ['claim', 'source', 'topic', 'name', 'position'],
    claim_about: ['claim', 'source', 'actor', 'name', 'type', 'position'],
    claim_via: ['claim', 'source', 'number', 'role', 'actor', 'name', 'type', 'text', 'spans', 'cue_text', 'cue_spans'],
    claim_glosses: ['claim', 'source', 'language', 'gloss'],
    relations: ['claim', 'source', 'kind', 'to_claim', 'to_source', 'symmetric', 'state', 'note'],
    'claims-wide': ['claim', 'source', 'title', 'publisher', 'published', 'date', 'claimer', 'claimer_types', 'claimer_state', 'on_behalf_of', 'via',
        'summary', 'content', 'cue_text', 'form', 'mode', 'attribution', 'stance', 'certainty', 'topics', 'about', 'refers_to', 'relations', 'inside',
        'sentence', 'line', 'language', 'region', ...common],
} as const;

/** Before the key of an attribute of the corpus settings, as the name of its column. */
export const attributePrefix = 'attribute_';

export type TableName = keyof typeof columns;

/** The paths of tables of one folder, by name. */
export type OwnTables = ReadonlyMap<TableName, string>;

export const tableNames = Object.keys(columns) as TableName[];

/** The columns of every table of a corpus. */
export function tableColumns(corpus: Corpus): Columns {
    const attributes = (of: 'claim' | 'mention' | 'actor') => attributesOf(corpus, of).map(key => attributePrefix + key);
    return {
        ...columns,
        actors: [...columns.actors, ...attributes('actor')],
        mentions: [...columns.mentions, ...attributes('mention')],
        claims: [...columns.claims, ...attributes('claim')],
        'claims-wide': [...columns['claims-wide'], ...attributes('claim')],
    };
}

export type Columns = Readonly<Record<TableName, readonly string[]>>;

/** Rows of any of the tables. */
export class TableRows {
    /** Table → column → its place in a row. */
    readonly #places: Readonly<Record<TableName, ReadonlyMap<string, number>>>;
    readonly #rows = new Map<TableName, Cell[][]>();

    constructor(columns: Columns) {
        this.#places = placesOf(columns);
    }

    /** Adds a row by its columns; what the parts do not name is empty, and of what several name the last counts. */
    add(table: TableName, ...parts: readonly Row[]): void {
        const places = this.#places[table];
        const cells = new Array<Cell>(places.size).fill('');
        for (const part of parts) {
            for (const name in part) {
                const place = places.get(name);
                if (place !== undefined) {
                    const value = part[name];
                    cells[place] = value === undefined ? '' : typeof value === 'number' ? value : plainText(value);
                }
            }
        }
        const rows = this.#rows.get(table);
        if (rows) {
            rows.push(cells);
        } else {
            this.#rows.set(table, [cells]);
        }
    }

    of(table: TableName): readonly (readonly Cell[])[] {
        return this.#rows.get(table) ?? [];
    }
}

type Row = Readonly<Record<string, unknown>>;

/** Of each set of columns; an export has one for all of its sources. */
const known = new WeakMap<Columns, Readonly<Record<TableName, ReadonlyMap<string, number>>>>();

function placesOf(columns: Columns): Readonly<Record<TableName, ReadonlyMap<string, number>>> {
    let places = known.get(columns);
    if (!places) {
        places = Object.fromEntries(Object.entries(columns).map(([table, names]) => [table, new Map(names.map((name, index) => [name, index]))])) as Record<TableName, Map<string, number>>;
        known.set(columns, places);
    }
    return places;
}

/** The rows of the registry. */
export function rowsOfActors(columns: Columns, job: ExportJob): TableRows {
    const rows = new TableRows(columns);
    for (const actor of job.view.corpus.actors()) {
        addActor(rows, actor, actor.id, undefined, job.view.corpus);
    }
    return rows;
}

/** The rows of one source. */
export function rowsOfSource(placed: PlacedSource, columns: Columns, job: ExportJob): TableRows {
    const { source } = placed;
    const { sidecar } = source;
    const rows = new TableRows(columns);
    const writer = new RowWriter(placed, job, rows);
    rows.add('sources', {
        ...sidecar.source, source: source.path, layer: placed.layer, length: writer.offset(placed.text.length), unit: writer.unit,
        mentions: placed.mentions.length, claims: placed.claims.length,
    });
    for (const actor of sidecar.actors.values()) {
        addActor(rows, actor, job.view.corpus.actorKey(`~${actor.id}`, source), source, job.view.corpus);
    }
    placed.mentions.forEach(mention => writer.mention(mention));
    placed.claims.forEach(claim => writer.claim(claim));
    [...sidecar.regions, ...sidecar.memos].forEach(() => job.report.lose(csvLosses.layout, source.path));
    sidecar.rejected.forEach(() => job.report.lose(csvLosses.rejected, source.path));
    return rows;
}

class RowWriter {
    readonly unit: string;
    readonly #placed: PlacedSource;
    readonly #job: ExportJob;
    readonly #corpus: Corpus;
    readonly #rows: TableRows;
    readonly #path: string;

    constructor(placed: PlacedSource, job: ExportJob, rows: TableRows) {
        this.#placed = placed;
        this.#job = job;
        this.#corpus = job.view.corpus;
        this.#rows = rows;
        this.#path = placed.source.path;
        this.unit = job.options.unit ?? 'code point';
    }

    /** A code point in the unit of the export. */
    offset(codePoint: number): number {
        return this.unit === 'UTF-16' ? this.#placed.text.toUtf16(codePoint) : codePoint;
    }

    mention({ mention, id, hasOwnId, address, span }: PlacedMention): void {
        this.#noteMissingId(hasOwnId, address);
        const types = mention.actors.map(ref => this.#actor(ref)?.entityType);
        this.#add('mentions', {
            mention: id,
            actors: this.#keys(mention.actors),
            names: this.#names(mention.actors),
            type: mention.entityType ?? types.find(type => type !== undefined),
            kind: mention.kind,
            text: mention.text,
            ...this.#extent(span),
            state: span ? 'placed' : mention.span ? 'drifted' : 'unplaced',
            ...this.#context(span, span),
            ...entryCells(mention, this.#corpus, 'mention'),
        });
    }

    claim(placed: PlacedClaim): void {
        const { claim, id, address, hasOwnId, content } = placed;
        this.#noteMissingId(hasOwnId, address);
        const claimer = claim.claimer !== 'none' ? claim.claimer : undefined;
        const { published } = this.#placed.source.sidecar.source;
        const around = claimsAround(this.#placed.view, claim);
        const parts = [content, placed.cue, placed.claimer].flatMap(part => part?.spans ?? []);
        const shared: readonly Row[] = [
            {
                claim: id,
                summary: claimText(claim),
                claimer_state: partState(claim.claimer),
                form: claim.form, mode: claim.mode, attribution: claim.attribution, stance: claim.stance, certainty: claim.certainty,
                refers_to: claim.content.refersTo,
                date: claim.said?.on ?? published,
            },
            this.#extent(coveringSpan(content.spans ?? [])),
            this.#part('cue', placed.cue),
            this.#context(coveringSpan(parts), coveringSpan(content.spans ?? [])),
            entryCells(claim, this.#corpus, 'claim'),
        ];
        this.#add('claims', ...shared, {
            state: content.spans?.length ? 'placed' : content.anchors.some(anchor => anchor.span) ? 'drifted' : 'unplaced',
            claimers: claimer && this.#keys(claimer.actors),
            claimer_names: claimer && this.#names(claimer.actors),
            cue_state: partState(claim.cue),
            date_rests_on: claim.said?.on ? 'said' : published && 'published',
            depth: around.length,
            inside: around[0]?.id,
        }, this.#part('content', content), this.#part('claimer', placed.claimer), this.#part('said', placed.said));
        this.#links(placed);
        this.#add('claims-wide', ...shared, this.#inWords(placed, around[0]));
    }

    /** What `claims-wide` has in words, where the other tables have ids or rows. */
    #inWords({ claim, content }: PlacedClaim, around: Claim | undefined): Row {
        const { sidecar } = this.#placed.source;
        const claimer = claim.claimer !== 'none' ? claim.claimer : undefined;
        const position = (name: string, value: Position | undefined) => (value === undefined ? name : `${name}: ${value}`);
        return {
            title: sidecar.source.title,
            publisher: sidecar.source.publisher && this.#names([sidecar.source.publisher]),
            claimer: claimer && this.#names(claimer.actors),
            claimer_types: claimer?.actors.map(ref => this.#actor(ref)?.entityType ?? '?').join(' | '),
            on_behalf_of: claimer && this.#names(claimer.onBehalfOf),
            via: claim.via.map(relay => this.#names(relay.actors) || relay.anchors.map(anchor => anchor.text).join(' … ')).join(' | '),
            content: content.anchors.map(anchor => anchor.text).join(' … '),
            topics: [...claim.topics].map(([topic, value]) => position(choiceName(this.#corpus.settings.topics.get(topic), topic), value)).join(' | '),
            about: [...claim.about].map(([ref, value]) => position(this.#names([ref]), value)).join(' | '),
            relations: claim.relations.map(relation => this.#relationInWords(relation)).join(' | '),
            inside: around && claimText(around),
        };
    }

    #relationInWords({ kind, to }: Relation): string {
        const target = this.#corpus.claimAt(to, this.#placed.source);
        const name = choiceName(this.#corpus.settings.relations.find(relation => relation.value === kind), kind);
        if (!target) {
            return `${name}: ${to}`;
        }
        const { claim, source } = target;
        const claimers = claim.claimer && claim.claimer !== 'none' ? claim.claimer.actors.map(ref => actorName(this.#corpus, ref, source)).join(', ') : '';
        return `${name}: ${claimers && `${claimers}: `}${claimText(claim)} (${source.path}#${claim.id ?? ''})`;
    }

    #links({ claim, id, via }: PlacedClaim): void {
        if (claim.claimer && claim.claimer !== 'none') {
            this.#actorRows('claim_claimers', id, 'claimer', claim.claimer, 0, {});
        }
        for (const [topic, position] of claim.topics) {
            this.#add('claim_topics', { claim: id, topic, name: choiceName(this.#corpus.settings.topics.get(topic), topic), position });
        }
        for (const [ref, position] of claim.about) {
            this.#add('claim_about', { claim: id, ...this.#actorCells(ref), position });
        }
        claim.via.forEach((relay, index) => {
            const places = { ...this.#part('', via[index]!.relay), ...this.#part('cue', via[index]!.cue) };
            this.#actorRows('claim_via', id, 'via', relay, index, places);
        });
        for (const [language, gloss] of claim.gloss) {
            this.#add('claim_glosses', { claim: id, language, gloss });
        }
        for (const { kind, to, note } of claim.relations) {
            const target = this.#corpus.claimAt(to, this.#placed.source);
            this.#add('relations', {
                claim: id, kind, to_claim: target?.claim.id ?? to, to_source: target?.source.path,
                symmetric: String(this.#corpus.settings.relations.find(relation => relation.value === kind)?.symmetric ?? false),
                state: target ? 'found' : 'not found', note: noteText(note),
            });
        }
    }

    /** One row an actor; one without an actor where there is none, so that no relay is lost. */
    #actorRows(table: 'claim_claimers' | 'claim_via', claim: string, role: string, part: ActorPart, index: number, places: Row): void {
        const number = index + 1;
        for (const ref of part.actors.length > 0 ? part.actors : [undefined]) {
            this.#add(table, { claim, number, role, ...ref === undefined ? {} : this.#actorCells(ref), ...places });
        }
        for (const ref of part.onBehalfOf) {
            this.#add(table, { claim, number, role: 'for', ...this.#actorCells(ref) });
        }
    }

    #actorCells(ref: ActorRef): Row {
        return { actor: this.#keys([ref]), name: this.#names([ref]), type: this.#actor(ref)?.entityType };
    }

    /** Where a stretch begins and ends. */
    #extent(span: Span | undefined): Row {
        return {
            start: span && this.offset(span.start), end: span && this.offset(span.end), unit: this.unit,
            line: span && this.#placed.text.positionOf(span.start).line + 1,
        };
    }

    #context(around: Span | undefined, span: Span | undefined): Row {
        const { text, language, source } = this.#placed;
        const region = span && source.sidecar.regions.find(each => each.span && spanContains(each.span, span));
        return {
            sentence: around && text.slice(sentenceAround(text, around)),
            language, published: source.sidecar.source.published, region: region?.kind,
        };
    }

    /** `text` and `spans` of a part, with its name in front. */
    #part(name: string, part: PlacedPart | undefined): Row {
        const prefix = name && `${name}_`;
        return {
            [`${prefix}text`]: part?.anchors.map(anchor => anchor.text).join(' … '),
            [`${prefix}spans`]: part?.spans?.map(span => `${this.offset(span.start)}..${this.offset(span.end)}`).join(' '),
        };
    }

    #actor(ref: ActorRef): Actor | undefined {
        return this.#corpus.actor(ref, this.#placed.source);
    }

    #keys(refs: readonly ActorRef[]): string {
        return refs.map(ref => this.#corpus.actorKey(ref, this.#placed.source)).join(' | ');
    }

    #names(refs: readonly ActorRef[]): string {
        return refs.map(ref => this.#actor(ref)).map((actor, index) => (actor ? displayName(actor) : refs[index]!)).join(' | ');
    }

    #noteMissingId(hasOwnId: boolean, address: string): void {
        if (!hasOwnId) {
            this.#job.report.lose(csvLosses.noId, address);
        }
    }

    #add(table: TableName, ...parts: readonly Row[]): void {
        this.#rows.add(table, { source: this.#path, layer: this.#placed.layer }, ...parts);
    }
}

function addActor(rows: TableRows, actor: Actor, key: string, source: SourceRecord | undefined, corpus: Corpus): void {
    rows.add('actors', {
        actor: key, name: displayName(actor), type: actor.entityType, wikidata: actor.wikidata, source: source?.path,
        anonymous: String(actor.anonymous), maybe: actor.maybe.join(' | '), was: actor.was.join(' | '),
        ...entryCells(actor, corpus, 'actor'),
    });
    for (const [kind, names] of [['name', actor.names], ['also', actor.also]] as const) {
        for (const [language, list] of names) {
            list.forEach((name, index) => rows.add('actor_names', { actor: key, language, kind, number: index + 1, name }));
        }
    }
    for (const { actor: group, from, until } of actor.memberOf) {
        const found = corpus.actor(group, source);
        rows.add('actor_memberships', {
            actor: key, member_of: source ? corpus.actorKey(group, source) : found?.id ?? group,
            name: found ? displayName(found) : group, from, until,
        });
    }
}

/** What every entry may carry; attributes of the settings in columns of their own, the rest as JSON in `extra`. */
function entryCells(entry: Entry, corpus: Corpus, of: 'claim' | 'mention' | 'actor'): Row {
    const attributes = attributesOf(corpus, of);
    const cells: Record<string, string | undefined> = {
        flag: entry.flag, tags: entry.tags?.join(' | '), note: noteText(entry.note), by: byText(entry.by),
    };
    const entries = Object.entries(entry.extra ?? {});
    entries.filter(([key]) => attributes.includes(key)).forEach(([key, value]) => { cells[attributePrefix + key] = plainText(value); });
    const rest = entries.filter(([key]) => !attributes.includes(key));
    return { ...cells, extra: rest.length > 0 ? JSON.stringify(Object.fromEntries(rest)) : undefined };
}

function attributesOf(corpus: Corpus, of: 'claim' | 'mention' | 'actor'): string[] {
    return [...corpus.settings.attributes].filter(([, attribute]) => attribute.of.includes(of)).map(([key]) => key);
}

function partState(part: { readonly anchors: readonly unknown[] } | 'none' | undefined): string {
    return part === undefined ? 'not done' : part === 'none' ? 'none' : part.anchors.length === 0 ? 'understood' : 'in text';
}
