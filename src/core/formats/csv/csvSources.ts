import { attributions, certainties, claimForms, claimModes, mentionKinds, positions, stances, statuses } from '../../annotation/model';
import { formatAddress } from '../../corpus/address';
import type { ImportJob, Imported, Values } from '../imported';
import { AnchorReader, type OffsetUnit } from '../offsets';
import { oneOrMore, valuesOf } from '../values';
import { lengthIn } from '../verify';
import { ActorGroups, actorValues, ownActor, refOf } from './csvActors';
import { choiceOf, csvReadLosses, entryValues, extraOf } from './csvEntries';
import { CsvGroups } from './csvGroups';
import type { CsvRecord } from './csvRecords';
import { type OwnTables, type TableName, tableNames } from './csvTables';

/** What stands in our tables about sources: one source after another. */
export async function* readSources(tables: OwnTables, job: ImportJob): AsyncIterable<Imported> {
    const groups = new Map<TableName, CsvGroups>();
    for (const name of tableNames.filter(each => each !== 'claims-wide' && tables.has(each))) {
        groups.set(name, new CsvGroups(tables.get(name)!, job.files, sourceOf));
    }
    const order = new Map<string, number>();
    for (const group of groups.values()) {
        await group.order(order);
    }
    for (const path of order.keys()) {
        const rows = new Map<TableName, readonly CsvRecord[]>();
        for (const [name, group] of groups) {
            rows.set(name, await group.take(path));
        }
        const known = new Set(rows.get('claims')?.map(record => record.text('claim')));
        for (const name of ofClaims) {
            rows.get(name)?.filter(record => !known.has(record.text('claim'))).forEach(record => job.report.lose(csvReadLosses.noClaim, record.place));
        }
        for (const [layer, own] of byLayer(rows)) {
            yield await new SourceReader(path, layer, own, job).read();
        }
    }
}

const ofClaims = ['claim_claimers', 'claim_topics', 'claim_about', 'claim_via', 'claim_glosses', 'relations'] as const;
const ofActors = ['actors', 'actor_names', 'actor_memberships'] as const;

type Rows = ReadonlyMap<TableName, readonly CsvRecord[]>;

/** The rows of each annotator, the main ones under an empty name. What is said of a claim goes with it, a source's own actors with the main ones. */
function byLayer(rows: Rows): ReadonlyMap<string, Rows> {
    const layered = new Map<string, Map<TableName, CsvRecord[]>>();
    const add = (layer: string, table: TableName, record: CsvRecord) => {
        const tables = layered.get(layer) ?? new Map<TableName, CsvRecord[]>();
        layered.set(layer, tables);
        const records = tables.get(table);
        if (records) {
            records.push(record);
        } else {
            tables.set(table, [record]);
        }
    };
    const claims = new Map<string | undefined, string>();
    for (const table of ['sources', 'claims', 'mentions'] as const) {
        for (const record of rows.get(table) ?? []) {
            const layer = record.text('layer') ?? '';
            add(layer, table, record);
            if (table === 'claims') {
                claims.set(record.text('claim'), layer);
            }
        }
    }
    // An export of a layer has nothing of the main sidecars.
    const first = layered.has('') ? '' : [...layered.keys()][0] ?? '';
    ofClaims.forEach(table => rows.get(table)?.forEach(record => add(claims.get(record.text('claim')) ?? first, table, record)));
    ofActors.forEach(table => rows.get(table)?.forEach(record => add(first, table, record)));
    return layered;
}

/** The source that a row is about; undefined for the registry's actors. */
function sourceOf(record: CsvRecord): string | undefined {
    return record.text('source') ?? ownActor(record.text('actor') ?? '')?.path;
}

class SourceReader {
    readonly #path: string;
    readonly #layer: string;
    readonly #rows: Rows;
    readonly #job: ImportJob;
    /** Of the source in the corpus, where offsets count UTF-16. */
    #utf16: AnchorReader | undefined;

    constructor(path: string, layer: string, rows: Rows, job: ImportJob) {
        this.#path = path;
        this.#layer = layer;
        this.#rows = rows;
        this.#job = job;
    }

    async read(): Promise<Imported> {
        const source = this.#job.view.corpus.source(this.#path);
        if (source && [...this.#of('mentions'), ...this.#of('claims')].some(record => this.#unit(record) === 'UTF-16')) {
            const view = await this.#job.view.sourceView(source);
            this.#utf16 = view && new AnchorReader(view.savedText, 'UTF-16');
        }
        const [row] = this.#of('sources');
        const claims = this.#of('claims').flatMap(record => this.#claim(record));
        return {
            kind: 'source', path: this.#path, text: undefined, ...this.#layer === '' ? {} : { layer: this.#layer },
            sidecar: valuesOf({
                source: row && this.#metadata(row), actors: this.#actors(),
                mentions: this.#of('mentions').flatMap(record => this.#mention(record)), claims,
            }),
        };
    }

    #of(table: TableName): readonly CsvRecord[] {
        return this.#rows.get(table) ?? [];
    }

    #metadata(record: CsvRecord): Values {
        const status = choiceOf(record, 'status', statuses, this.#job);
        const [title, author, publisher, published, url] = ['title', 'author', 'publisher', 'published', 'url'].map(column => record.text(column));
        return valuesOf({
            title, author, publisher, published, language: record.text('language') ?? (this.#layer === '' ? this.#job.options.language : undefined), url,
            status: status === 'todo' ? undefined : status, ...extraOf(record, this.#job),
        });
    }

    #actors(): Values {
        const groups = new ActorGroups();
        for (const name of ofActors) {
            this.#of(name).forEach(record => groups.add(name, ownActor(record.text('actor') ?? '')?.id ?? '', record));
        }
        return Object.fromEntries(groups.entries().filter(([id]) => id !== '').map(([id, rows]) => [id, actorValues(rows, this.#path, this.#job)]));
    }

    #mention(record: CsvRecord): Values[] {
        const text = record.text('text');
        if (text === undefined) {
            this.#job.report.lose(csvReadLosses.noText, record.place);
            return [];
        }
        const actors = record.list('actors').map(key => refOf(key, this.#path));
        const kind = choiceOf(record, 'kind', mentionKinds, this.#job);
        const [start, end] = [record.number('start'), record.number('end')];
        return [valuesOf({
            id: idOf(record.text('mention'), 'mention'),
            actor: oneOrMore(actors),
            type: actors.length === 0 ? record.text('type') : undefined,
            kind: kind === 'name' ? undefined : kind,
            ...start === undefined || end === undefined ? { text } : this.#anchors(record, text, [{ start, end }]),
            ...entryValues(record, this.#job),
        })];
    }

    #claim(record: CsvRecord): Values[] {
        const content = this.#part(record, 'content_');
        const claim = record.text('claim');
        if (!content) {
            this.#job.report.lose(csvReadLosses.noText, record.place);
            return [];
        }
        const rowsOf = (table: TableName) => this.#of(table).filter(row => row.text('claim') === claim);
        const said = { on: record.text('date_rests_on') === 'said' ? record.text('date') : undefined, ...this.#part(record, 'said_') };
        const claimers = rowsOf('claim_claimers');
        const other = <T extends string>(column: string, values: readonly T[], unwritten?: T) => {
            const value = choiceOf(record, column, values, this.#job);
            return value === unwritten ? undefined : value;
        };
        const cueState = record.text('cue_state');
        const cue = this.#part(record, 'cue_');
        return [valuesOf({
            id: idOf(claim, 'claim'),
            claimer: this.#claimer(record, claimers),
            cue: cue ?? (cueState === 'none' ? 'none' : undefined),
            content: valuesOf({ ...content, 'refers-to': record.text('refers_to') }),
            via: this.#relays(rowsOf('claim_via')),
            said: valuesOf(said),
            form: other('form', claimForms),
            mode: other('mode', claimModes, 'says'),
            attribution: other('attribution', attributions, 'firm'),
            stance: other('stance', stances, 'asserts'),
            certainty: other('certainty', certainties, 'unknown'),
            topics: Object.fromEntries(rowsOf('claim_topics').map(row =>
                [row.text('topic') ?? '', choiceOf(row, 'position', positions, this.#job) ?? 'neutral'] as const).filter(([topic]) => topic !== '')),
            about: this.#about(rowsOf('claim_about')),
            gloss: this.#glosses(rowsOf('claim_glosses')),
            relations: rowsOf('relations').flatMap(row => this.#relation(row)),
            ...entryValues(record, this.#job),
        })];
    }

    #claimer(record: CsvRecord, rows: readonly CsvRecord[]): unknown {
        const state = record.text('claimer_state');
        const actors = record.list('claimers').map(key => refOf(key, this.#path));
        const part = this.#part(record, 'claimer_');
        return state === 'none' ? 'none' : valuesOf({
            actor: oneOrMore(actors), for: this.#refs(rows.filter(row => row.text('role') === 'for')), ...part,
        });
    }

    /** One map a number; undefined where there is none. */
    #relays(rows: readonly CsvRecord[]): Values[] {
        const numbers = [...new Set(rows.map(row => row.number('number') ?? 1))].sort((a, b) => a - b);
        return numbers.map(number => {
            const own = rows.filter(row => (row.number('number') ?? 1) === number);
            const relays = own.filter(row => row.text('role') !== 'for');
            const [first] = relays;
            return valuesOf({
                actor: oneOrMore(relays.flatMap(row => this.#ref(row))),
                for: this.#refs(own.filter(row => row.text('role') === 'for')),
                ...first && this.#part(first, ''),
                cue: first && this.#part(first, 'cue_'),
            });
        });
    }

    #about(rows: readonly CsvRecord[]): unknown {
        const pairs = rows.flatMap(row => this.#ref(row).map(ref => [ref, choiceOf(row, 'position', positions, this.#job) ?? null] as const));
        return pairs.every(([, position]) => position === null) ? oneOrMore(pairs.map(([ref]) => ref)) : Object.fromEntries(pairs);
    }

    #glosses(rows: readonly CsvRecord[]): unknown {
        const pairs = rows.map(row => [row.text('language') ?? '', row.text('gloss') ?? ''] as const).filter(([, gloss]) => gloss !== '');
        return pairs.length === 1 && pairs[0]![0] === '' ? pairs[0]![1] : Object.fromEntries(pairs);
    }

    #relation(row: CsvRecord): Values[] {
        const [kind, claim, source] = [row.text('kind'), row.text('to_claim'), row.text('to_source')];
        if (kind === undefined || claim === undefined) {
            return [];
        }
        const to = claim.includes('#') ? claim : source === undefined || source === this.#path ? `#${claim}` : formatAddress(source, claim);
        return [valuesOf({ kind, to, note: row.text('note') })];
    }

    #refs(rows: readonly CsvRecord[]): string | readonly string[] | undefined {
        return oneOrMore(rows.flatMap(row => this.#ref(row)));
    }

    #ref(row: CsvRecord): string[] {
        const key = row.text('actor');
        return key === undefined ? [] : [refOf(key, this.#path)];
    }

    /** A part by the columns `text` and `spans` with a name in front; undefined where there is no text. */
    #part(record: CsvRecord, prefix: string): Values | undefined {
        const text = record.text(`${prefix}text`);
        const written = record.text(`${prefix}spans`);
        if (text === undefined) {
            return undefined;
        }
        const spans = written?.split(/\s+/).map(span => /^(\d{1,15})\.\.(\d{1,15})$/.exec(span)).map(match => match && { start: Number(match[1]), end: Number(match[2]) });
        if (!spans || spans.includes(null)) {
            if (spans) {
                this.#job.report.lose(csvReadLosses.place, record.place);
            }
            return unplaced(text);
        }
        return this.#anchors(record, text, spans.map(span => span!));
    }

    /** Fragments of a quote at their offsets; without these where they do not fit it. */
    #anchors(record: CsvRecord, text: string, spans: readonly { readonly start: number; readonly end: number }[]): Values {
        const unit = this.#unit(record);
        const fragments = fragmentsOf(text, spans.map(({ start, end }) => end - start), unit);
        if (!fragments) {
            this.#job.report.lose(csvReadLosses.place, record.place);
            return unplaced(text);
        }
        if (unit === 'UTF-16') {
            const part = this.#utf16?.part(spans);
            if (!part) {
                this.#job.report.lose(this.#utf16 ? csvReadLosses.place : csvReadLosses.unit, record.place);
            }
            return part ?? unplaced(text);
        }
        const anchors = fragments.map((fragment, index) => ({ at: `${spans[index]!.start}-${spans[index]!.end}`, text: fragment }));
        return anchors.length === 1 ? anchors[0]! : { spans: anchors };
    }

    #unit(record: CsvRecord): OffsetUnit {
        // The rows of relays have no column of their own: all rows of an export count the same.
        const said = record.text('unit') ?? this.#of('claims')[0]?.text('unit');
        return said === 'UTF-16' || said === 'code point' ? said : this.#job.options.unit ?? 'code point';
    }
}

const join = ' … ';

/** The fragments of these lengths that a text is joined of; undefined where it is not. */
function fragmentsOf(text: string, lengths: readonly number[], unit: OffsetUnit): string[] | undefined {
    const units = unit === 'UTF-16' ? text.split('') : Array.from(text);
    const fragments: string[] = [];
    let at = 0;
    for (const length of lengths) {
        const isJoined = at === 0 || units.slice(at, at += join.length).join('') === join;
        if (length <= 0 || !isJoined) {
            return undefined;
        }
        fragments.push(units.slice(at, at += length).join(''));
    }
    return lengthIn(text, unit) === at ? fragments : undefined;
}

/** The fragments of a quote that has no place. */
function unplaced(text: string): Values {
    const fragments = text.split(join).filter(fragment => fragment !== '').map(fragment => ({ text: fragment }));
    return fragments.length === 1 ? fragments[0]! : { spans: fragments };
}

/** What an export writes for an entry without an id is none. */
function idOf(text: string | undefined, kind: string): string | undefined {
    return text === undefined || new RegExp(`^${kind}-\\d+$`).test(text) ? undefined : text;
}
