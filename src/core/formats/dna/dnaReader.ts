import { createActorId } from '../../annotation/ids';
import { displayName } from '../../annotation/model';
import { CsvGroups } from '../csv/csvGroups';
import { csvColumns, type CsvRecord } from '../csv/csvRecords';
import { type ImportJob, type Imported, InputError, type Reader, type Values } from '../imported';
import { AnchorReader, type AnchorValues } from '../offsets';
import { stableId } from '../stableId';
import { valuesOf } from '../values';

export const dnaReadLosses = {
    noSource: 'Positions in documents that are not in the corpus were left out: the quotes are looked for',
    position: 'Positions at which another text stands were left out: the quotes are looked for',
    noQuote: 'Statements without a text and a position in a source were left out',
    column: 'Variables that have no place in a claim were left out',
    agreement: 'Values of agreement that are neither yes nor no became neutral',
} as const;

/**
 * The list of events of Discourse Network Analyzer. A person becomes the claimer and its organisation the one that it speaks for; an
 * organisation alone is the claimer. Rows of one passage and claimer become one claim on several topics. Documents are
 * found by title among the sources; a document that is none becomes a source without a text.
 */
export const dnaReader: Reader = { endings: ['.csv'], options: ['language'], read };

const needed = ['start_position', 'stop_position', 'document_title'];
const known = new Set([
    'statement_id', 'time', 'person', 'organization', 'organisation', 'concept', 'agreement', 'start_position', 'stop_position', 'text', 'coder',
    'document_id', 'document_title', 'document_author', 'document_source', 'document_section', 'document_type', '',
]);

async function* read(job: ImportJob): AsyncIterable<Imported> {
    // The other table of our own export is no list of events.
    for (const path of job.files.paths.filter(each => /\.csv$/i.test(each) && !/(?:^|\/)documents\.csv$/i.test(each))) {
        const columns = await csvColumns(job.files, path);
        const missing = needed.find(column => !columns.includes(column));
        if (missing !== undefined) {
            throw new InputError(path, `this is no list of events of Discourse Network Analyzer: it has no column “${missing}”`, 1);
        }
        columns.filter(column => !known.has(column)).forEach(column => job.report.lose(dnaReadLosses.column, `${path}, ${column}`));
        yield* new EventList(path, job).read();
    }
}

class EventList {
    readonly #path: string;
    readonly #job: ImportJob;
    readonly #names: Names;
    readonly #topics: Names;
    readonly #paths = new Map<string, string>();

    constructor(path: string, job: ImportJob) {
        this.#path = path;
        this.#job = job;
        const { corpus } = job.view;
        this.#names = new Names([...corpus.actors()].flatMap(actor => [[displayName(actor), actor.id] as const, ...[...actor.names.values()].flat().map(name => [name, actor.id] as const)]));
        this.#topics = new Names([...corpus.settings.topics].flatMap(([id, topic]) => [[id, id] as const, ...[...topic.names.values()].map(name => [name, id] as const)]));
        for (const source of corpus.sources) {
            const { title } = source.sidecar.source;
            for (const name of [source.path, ...title === undefined ? [] : [plain(title)]]) {
                this.#paths.set(name, this.#paths.get(name) ?? source.path);
            }
        }
    }

    async *read(): AsyncIterable<Imported> {
        const groups = new CsvGroups(this.#path, this.#job.files, record => this.#documentOf(record));
        const order = new Map<string, number>();
        await groups.order(order);
        const taken = new Set<string>();
        for (const key of order.keys()) {
            const rows = await groups.take(key);
            yield* this.#source(rows, taken);
        }
    }

    /** Documents have numbers, and titles that may be there twice. */
    #documentOf(record: CsvRecord): string {
        return [record.text('document_id'), record.text('document_title')].filter(part => part !== undefined).join(' ');
    }

    async *#source(rows: readonly CsvRecord[], taken: Set<string>): AsyncIterable<Imported> {
        const [first] = rows;
        const title = first!.text('document_title') ?? `Document ${first!.text('document_id') ?? ''}`.trim();
        const path = this.#paths.get(title) ?? this.#paths.get(plain(title)) ?? this.#paths.get(`${title}.txt`) ?? newPath(title, taken);
        taken.add(path);
        const source = this.#job.view.corpus.source(path);
        const view = source && await this.#job.view.sourceView(source);
        const reader = view && new AnchorReader(view.savedText, 'UTF-16');
        const claims = new Map<string, { readonly values: Record<string, unknown>; readonly topics: Map<string, string> }>();
        for (const record of rows) {
            const place = this.#place(record, reader);
            if (!place) {
                continue;
            }
            const claimer = this.#claimer(record);
            const key = JSON.stringify([record.text('start_position'), record.text('stop_position'), record.text('text'), claimer]);
            let claim = claims.get(key);
            if (!claim) {
                claims.set(key, claim = { values: { id: stableId('c', `${path} ${key}`), claimer, content: place }, topics: new Map() });
            }
            this.#topic(record, claim.topics);
        }
        const known = source !== undefined;
        yield* this.#news();
        yield {
            kind: 'source', path, text: undefined,
            sidecar: valuesOf({
                source: valuesOf({
                    title: source?.sidecar.source.title ?? (title === path ? undefined : title), author: first!.text('document_author'), publisher: this.#publisher(first!),
                    published: known ? undefined : /^\d{4}-\d\d-\d\d/.exec(first!.text('time') ?? '')?.[0], language: this.#job.options.language,
                }),
                claims: [...claims.values()].map(({ values, topics }) => valuesOf({ ...values, topics: Object.fromEntries(topics) })),
            }),
        };
    }

    #publisher(record: CsvRecord): string | undefined {
        const name = record.text('document_source');
        return name === undefined ? undefined : this.#names.known(name) ?? name;
    }

    /** The quote, with its place where the source has the same text there: the program's list has other quote marks and semicolons. */
    #place(record: CsvRecord, reader: AnchorReader | undefined): AnchorValues | { readonly text: string } | undefined {
        const [start, end, text] = [record.number('start_position'), record.number('stop_position'), record.text('text')];
        const found = start === undefined || end === undefined ? undefined : reader?.anchor(start, end);
        if (found && (text === undefined || plain(found.text) === plain(text))) {
            return found;
        }
        if (text === undefined) {
            this.#job.report.lose(dnaReadLosses.noQuote, record.place);
            return undefined;
        }
        this.#job.report.lose(reader ? dnaReadLosses.position : dnaReadLosses.noSource, record.place);
        return { text };
    }

    #claimer(record: CsvRecord): Values | undefined {
        const person = record.text('person')?.trim();
        const organisation = (record.text('organization') ?? record.text('organisation'))?.trim();
        const group = organisation ? this.#names.id(organisation, 'organisation') : undefined;
        return person ? valuesOf({ actor: this.#names.id(person, 'person'), for: group }) : group === undefined ? undefined : { actor: group };
    }

    #topic(record: CsvRecord, topics: Map<string, string>): void {
        const concept = record.text('concept')?.trim();
        if (!concept) {
            return;
        }
        const agreement = record.text('agreement')?.trim().toLowerCase();
        const position = agreement === undefined ? 'neutral' : /^(?:1|true|yes)$/.test(agreement) ? 'for' : /^(?:0|false|no)$/.test(agreement) ? 'against' : 'neutral';
        if (position === 'neutral' && agreement !== undefined) {
            this.#job.report.lose(dnaReadLosses.agreement, record.place);
        }
        const topic = this.#topics.id(concept, 'topic');
        const before = topics.get(topic);
        // Two statements of one passage that contradict one another: that is how the program says it.
        topics.set(topic, before === undefined || before === 'neutral' ? position : position === 'neutral' || before === position ? before : 'mixed');
    }

    /** The actors and topics that were named for the first time. */
    *#news(): Iterable<Imported> {
        const language = this.#job.options.language ?? 'und';
        const actors = this.#names.news();
        const topics = this.#topics.news();
        if (actors.length > 0) {
            yield { kind: 'actors', actors: Object.fromEntries(actors.map(({ id, name, kind }) => [id, { type: kind, names: { [language]: name } }])) };
        }
        if (topics.length > 0) {
            yield { kind: 'settings', settings: { topics: Object.fromEntries(topics.map(({ id, name }) => [id, name === id ? {} : { names: { [language]: name } }])) } };
        }
    }
}

/** Names of values, and the ids that they have or get here. */
class Names {
    readonly #ids: Map<string, string>;
    readonly #taken: Set<string>;
    #news: { readonly id: string; readonly name: string; readonly kind: string }[] = [];

    constructor(known: readonly (readonly [name: string, id: string])[]) {
        this.#ids = new Map([...known].reverse());
        this.#taken = new Set(known.map(([, id]) => id));
    }

    known(name: string): string | undefined {
        return this.#ids.get(name);
    }

    id(name: string, kind: string): string {
        let id = this.#ids.get(name);
        if (id === undefined) {
            id = createActorId(name, each => this.#taken.has(each));
            this.#taken.add(id);
            this.#ids.set(name, id);
            this.#news.push({ id, name, kind });
        }
        return id;
    }

    news(): readonly { readonly id: string; readonly name: string; readonly kind: string }[] {
        const news = this.#news;
        this.#news = [];
        return news;
    }
}

/** What the program leaves of a text. */
function plain(text: string): string {
    return text.replaceAll(';', ',').replaceAll('"', '\'').replace(/\s+/g, ' ');
}

function newPath(title: string, taken: ReadonlySet<string>): string {
    const base = title.replace(/\.txt$/i, '').replace(/[\p{Cc}/\\:*?"<>|]+/gu, '-').replace(/^\.+/, '').trim().slice(0, 100) || 'document';
    for (let number = 1; ; number++) {
        const path = `${base}${number > 1 ? `-${number}` : ''}.txt`;
        if (!taken.has(path)) {
            return path;
        }
    }
}
