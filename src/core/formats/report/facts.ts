import type { Actor, Claim, Note, Position } from '../../annotation/model';
import { displayName } from '../../annotation/model';
import { parseAddress } from '../../corpus/address';
import type { Corpus, SourceRecord } from '../../corpus/corpus';
import { claimersOf, contradicts, isHeld } from '../../corpus/heldClaims';
import { allAnchors } from '../../corpus/sourceIndex';
import { preview } from '../../text/preview';
import { guessLanguage } from '../../text/script';
import type { ExportJob } from '../format';
import { noteText } from '../names';
import { isPlaced, place, type PlacedSource } from '../placed';
import { glossesOf, whoSays } from './claimWords';
import { type ReportWords, reportWords } from './reportWords';

/** Most graphemes of what is kept of a claim's words. */
const longestText = 240;

/** A source as other parts of a report refer to it. */
export interface ReportSource {
    /** From 1, in the order of the report. */
    readonly number: number;
    readonly record: SourceRecord;
    readonly title: string;
    /** BCP 47, of the metadata or guessed from the text; undefined where neither says. */
    readonly language: string | undefined;
    readonly published: string | undefined;
    /** Whether its text can be read. Only such sources have a text and claims in the report. */
    readonly isReadable: boolean;
    /** In the order of the sidecar. */
    readonly claims: readonly ReportClaim[];
}

/** What is kept of a claim while a report is written: little, as there may be very many. */
export interface ReportClaim {
    readonly source: ReportSource;
    /** From 1, in the order in which the claims of the source are read. */
    readonly number: number;
    /** Id of its element in the report; tells it apart from all others. */
    readonly anchor: string;
    /** The keys of its claimers. */
    readonly claimers: readonly string[];
    /** The claimers in words. */
    readonly who: string;
    /** The gloss, or the words themselves. */
    readonly text: string;
    /** Of {@link text}; undefined where nobody says. */
    readonly language: string | undefined;
    readonly isQuote: boolean;
    readonly attribution: Claim['attribution'];
    readonly outgoing: ReportRelation[];
    readonly incoming: ReportRelation[];
}

export interface ReportRelation {
    readonly kind: string;
    readonly from: ReportClaim;
    /** Undefined where it leads to no claim of the report. */
    readonly to: ReportClaim | undefined;
    /** As written. */
    readonly address: string;
    readonly note: string;
}

export interface ReportActor {
    readonly key: string;
    /** Undefined where annotations name an actor that there is not. */
    readonly actor: Actor | undefined;
    readonly name: string;
    /** Id of its element in the report. */
    readonly anchor: string;
    readonly made: ReportClaim[];
    readonly onBehalf: ReportClaim[];
    readonly about: { readonly claim: ReportClaim; readonly position: Position | undefined }[];
    /** Source → places that refer to the actor, where their words stand in the text. */
    readonly places: Map<ReportSource, number>;
}

/** Who speaks about whom. */
export interface ReportEdge {
    readonly from: ReportActor;
    readonly to: ReportActor;
    readonly claims: number;
    readonly isFor: number;
    readonly isAgainst: number;
}

/** A topic on which different actors take opposite positions. */
export interface OpposedTopic {
    readonly topic: string;
    readonly for: readonly ReportClaim[];
    readonly against: readonly ReportClaim[];
}

export interface ReportCounts {
    readonly mentions: number;
    readonly unlinkedMentions: number;
    readonly claims: number;
    readonly relations: number;
    readonly characters: number;
    readonly driftedQuotes: number;
    readonly unplacedQuotes: number;
    readonly claimsWithoutPlace: number;
    readonly unreadable: number;
    readonly languages: ReadonlyMap<string, number>;
    readonly statuses: ReadonlyMap<string, number>;
    readonly regions: ReadonlyMap<string, number>;
    /** Sources of the corpus that are not part of the report. */
    readonly otherSources: number;
    /** Actors of the registry that nothing in the report names. */
    readonly otherActors: number;
    /** EDTF; undefined where no source has a date. */
    readonly newest: string | undefined;
    readonly oldest: string | undefined;
}

/** What a report knows of its corpus before it writes the sources: everything that they refer to in one another. */
export class ReportFacts {
    readonly corpus: Corpus;
    readonly words: ReportWords;
    readonly sources: readonly ReportSource[];
    /** Those that the sources of the report name, by their names. */
    readonly actors: readonly ReportActor[];
    readonly counts: ReportCounts;
    readonly edges: readonly ReportEdge[];
    /** Relations that say that two claims cannot both hold; each pair once. */
    readonly contradictions: readonly ReportRelation[];
    readonly opposedTopics: readonly OpposedTopic[];
    readonly #byPath: ReadonlyMap<string, ReportSource>;
    readonly #actors: ReadonlyMap<string, ReportActor>;

    private constructor(collected: Collector) {
        this.corpus = collected.corpus;
        this.words = collected.words;
        this.sources = collected.sources;
        this.actors = [...collected.actors.values()].sort(byName);
        this.edges = collected.edgesInOrder();
        this.contradictions = collected.contradictions();
        this.opposedTopics = collected.opposedTopics();
        this.counts = collected.counts();
        this.#byPath = new Map(collected.sources.map(source => [source.record.path, source]));
        this.#actors = collected.actors;
    }

    /** Looks at every source of a job, one after another. */
    static async collect(job: ExportJob): Promise<ReportFacts> {
        const collector = new Collector(job);
        for (const record of job.sources) {
            const view = await job.view.sourceView(record);
            collector.add(record, view && place(view, job.layer));
        }
        collector.link();
        return new ReportFacts(collector);
    }

    sourceOf(record: SourceRecord): ReportSource {
        return this.#byPath.get(record.path)!;
    }

    /** What a relation is called at the claim that it leads to. */
    incomingName(kind: string): string {
        return this.corpus.settings.relations.some(({ value, symmetric }) => value === kind && symmetric) ? this.relationName(kind) : this.words.say('fromThere', { relation: this.relationName(kind) });
    }

    /** A kind of relation in words. */
    relationName(kind: string): string {
        const { language, value } = this.words;
        return (language === 'en' ? undefined : this.corpus.settings.relations.find(each => each.value === kind)?.names.get(language)) ?? value('relation', kind);
    }

    /**
     * The actor that is meant by `ref`, in a source or in the registry where none is named; undefined where the report
     * does not have it.
     */
    actorOf(ref: string, source: { readonly path: string }): ReportActor | undefined {
        return this.#actors.get(this.corpus.actorKey(ref, source));
    }
}

/** The number of a claim in the report, as readers see it. */
export function labelOf(claim: ReportClaim): string {
    return `${claim.source.number}.${claim.number}`;
}

/** An id for an element of the report: letters, digits, hyphens, and `_` with the number of any other character. */
export function elementId(text: string): string {
    return text.replace(/[^A-Za-z0-9-]/gu, character => `_${character.codePointAt(0)!.toString(16)}`);
}

class Collector {
    readonly corpus: Corpus;
    readonly words: ReportWords;
    readonly sources: ReportSource[] = [];
    readonly actors = new Map<string, ReportActor>();
    readonly #byAddress = new Map<string, ReportClaim>();
    readonly #byId = new Map<string, ReportClaim>();
    readonly #relations: { readonly from: ReportClaim; readonly kind: string; readonly to: string; readonly note: string }[] = [];
    readonly #topics = new Map<string, { readonly for: ReportClaim[]; readonly against: ReportClaim[] }>();
    readonly #edges = new Map<ReportActor, Map<ReportActor, { claims: number; isFor: number; isAgainst: number }>>();
    readonly #numbers = { mentions: 0, unlinkedMentions: 0, claims: 0, relations: 0, characters: 0, driftedQuotes: 0, unplacedQuotes: 0, claimsWithoutPlace: 0, unreadable: 0 };
    readonly #languages = new Map<string, number>();
    readonly #statuses = new Map<string, number>();
    readonly #regions = new Map<string, number>();
    #newest: string | undefined;
    #oldest: string | undefined;

    constructor(job: ExportJob) {
        this.corpus = job.view.corpus;
        this.words = reportWords(job.options.language);
    }

    add(record: SourceRecord, placed: PlacedSource | undefined): void {
        // What describes a source stands in its main sidecar only.
        const own = record.sidecar.source;
        const metadata = { ...this.corpus.source(record.path)?.sidecar.source, ...definedOf(own) };
        const claims: ReportClaim[] = [];
        const source: ReportSource = {
            number: this.sources.length + 1,
            record,
            title: metadata.title ?? record.path,
            language: metadata.language ?? (placed && guessLanguage(placed.text.text)),
            published: metadata.published,
            isReadable: placed !== undefined,
            claims,
        };
        this.sources.push(source);
        addTo(this.#languages, source.language ?? this.words.say('unknown'));
        addTo(this.#statuses, this.words.value('status', own.status));
        if (metadata.published !== undefined) {
            this.#newest = this.#newest === undefined || metadata.published > this.#newest ? metadata.published : this.#newest;
            this.#oldest = this.#oldest === undefined || metadata.published < this.#oldest ? metadata.published : this.#oldest;
        }
        if (placed) {
            this.#addAnnotations(placed, source, claims);
        } else {
            this.#numbers.unreadable++;
        }
    }

    #addAnnotations(placed: PlacedSource, source: ReportSource, claims: ReportClaim[]): void {
        const { sidecar } = placed.source;
        const count = this.#numbers;
        count.characters += placed.text.length;
        count.mentions += placed.mentions.length;
        count.unlinkedMentions += placed.mentions.filter(({ mention }) => mention.actors.length === 0).length;
        count.claims += placed.claims.length;
        count.claimsWithoutPlace += placed.claims.filter(claim => !isPlaced(claim)).length;
        sidecar.regions.forEach(({ kind }) => addTo(this.#regions, this.words.value('region', kind)));
        for (const { part: { anchor } } of allAnchors(sidecar)) {
            count.unplacedQuotes += anchor.span ? 0 : 1;
            count.driftedQuotes += anchor.span && !placed.view.spanOf(anchor) ? 1 : 0;
        }
        for (const { mention, span } of placed.mentions) {
            mention.actors.forEach(ref => this.#refer(ref, placed.source, source, span ? 1 : 0));
        }
        const numbers = readingNumbers(placed);
        const anchors = new Set<string>();
        placed.claims.forEach(({ claim, id, claimer, via }, index) => {
            const number = numbers[index]!;
            const plain = `s${source.number}-${elementId(id)}`;
            const anchor = anchors.has(plain) ? `${plain}_${number}` : plain;
            anchors.add(anchor);
            const [gloss] = glossesOf(claim, this.words);
            const kept: ReportClaim = {
                source, number, anchor,
                claimers: claimersOf(this.corpus, { claim, source: placed.source }),
                who: whoSays(this.corpus, claim, placed.source, this.words),
                text: preview(gloss?.text ?? claim.content.anchors.map(({ text }) => text).join(' … '), longestText),
                language: gloss ? gloss.language : source.language,
                isQuote: gloss === undefined,
                attribution: claim.attribution,
                outgoing: [], incoming: [],
            };
            claims.push(kept);
            this.#index(kept, claim, placed.source);
            const isIn = (part: { readonly spans: readonly unknown[] | undefined } | undefined) => (part?.spans?.length ? 1 : 0);
            if (claim.claimer && claim.claimer !== 'none') {
                claim.claimer.actors.forEach(ref => this.#refer(ref, placed.source, source, isIn(claimer)));
            }
            claim.via.forEach(({ actors }, k) => actors.forEach(ref => this.#refer(ref, placed.source, source, isIn(via[k]!.relay))));
        });
    }

    #index(kept: ReportClaim, claim: Claim, record: SourceRecord): void {
        if (claim.id !== undefined) {
            const address = `${record.path.normalize('NFC')}#${claim.id}`;
            this.#byAddress.set(address, this.#byAddress.get(address) ?? kept);
            this.#byId.set(claim.id, this.#byId.get(claim.id) ?? kept);
        }
        for (const { kind, to, note } of claim.relations) {
            const { path, id } = parseAddress(to);
            this.#relations.push({ from: kept, kind, to: `${path || record.path.normalize('NFC')}#${id}`, note: openNote(note) });
        }
        const speakers = kept.claimers.map(key => this.#actor(key, record));
        speakers.forEach(actor => actor.made.push(kept));
        const parts = claim.claimer && claim.claimer !== 'none' ? claim.claimer.onBehalfOf : [];
        parts.forEach(ref => this.#actor(this.corpus.actorKey(ref, record), record).onBehalf.push(kept));
        for (const [ref, position] of claim.about) {
            const about = this.#actor(this.corpus.actorKey(ref, record), record);
            about.about.push({ claim: kept, position });
            speakers.forEach(actor => this.#addEdge(actor, about, position));
        }
        for (const [topic, position] of isHeld(claim) ? claim.topics : []) {
            if (position === 'for' || position === 'against') {
                const known = this.#topics.get(topic) ?? { for: [], against: [] };
                this.#topics.set(topic, known);
                known[position].push(kept);
            }
        }
    }

    #refer(ref: string, record: SourceRecord, source: ReportSource, places: number): void {
        const actor = this.#actor(this.corpus.actorKey(ref, record), record);
        actor.places.set(source, (actor.places.get(source) ?? 0) + places);
    }

    #actor(key: string, record: SourceRecord): ReportActor {
        let known = this.actors.get(key);
        if (!known) {
            // A source's own actors are those of its layer.
            const own = key.lastIndexOf('#~');
            const found = own < 0 ? this.corpus.actor(key) : record.sidecar.actors.get(key.slice(own + 2));
            known = { key, actor: found, name: found ? displayName(found, this.words.languages) : key, anchor: `actor-${elementId(key)}`, made: [], onBehalf: [], about: [], places: new Map() };
            this.actors.set(key, known);
        }
        return known;
    }

    #addEdge(from: ReportActor, to: ReportActor, position: Position | undefined): void {
        const of = this.#edges.get(from) ?? new Map<ReportActor, { claims: number; isFor: number; isAgainst: number }>();
        this.#edges.set(from, of);
        const edge = of.get(to) ?? { claims: 0, isFor: 0, isAgainst: 0 };
        of.set(to, edge);
        edge.claims++;
        edge.isFor += position === 'for' ? 1 : 0;
        edge.isAgainst += position === 'against' ? 1 : 0;
    }

    /** Once all claims are known: what the addresses of relations lead to. */
    link(): void {
        for (const { from, kind, to: address, note } of this.#relations) {
            // Where the path no longer fits, the id decides.
            const to = this.#byAddress.get(address) ?? this.#byId.get(parseAddress(address).id);
            const relation = { kind, from, to, address, note };
            from.outgoing.push(relation);
            to?.incoming.push(relation);
        }
        this.#numbers.relations = this.#relations.length;
    }

    edgesInOrder(): ReportEdge[] {
        return [...this.#edges].flatMap(([from, all]) => [...all].map(([to, numbers]) => ({ from, to, ...numbers })))
            .sort((a, b) => b.claims - a.claims || byName(a.from, b.from) || byName(a.to, b.to));
    }

    contradictions(): ReportRelation[] {
        const pairs = new Map<ReportClaim, Set<ReportClaim>>();
        return this.sources.flatMap(({ claims }) => claims).flatMap(({ outgoing }) => outgoing.filter(({ kind, from, to }) => {
            if (kind !== contradicts || !to || to === from || pairs.get(to)?.has(from) || pairs.get(from)?.has(to)) {
                return false;
            }
            pairs.set(from, (pairs.get(from) ?? new Set()).add(to));
            return true;
        }));
    }

    opposedTopics(): OpposedTopic[] {
        const order = [...this.corpus.settings.topics.keys()];
        const rank = (topic: string) => (order.includes(topic) ? order.indexOf(topic) : order.length);
        return [...this.#topics].map(([topic, claims]) => ({ topic, ...claims }))
            .filter(({ for: all, against }) => {
                const opponents = new Set(against.flatMap(({ claimers }) => claimers));
                return all.some(({ claimers }) => claimers.some(key => opponents.size > 1 || (opponents.size === 1 && !opponents.has(key))));
            })
            .sort((a, b) => rank(a.topic) - rank(b.topic) || (a.topic < b.topic ? -1 : 1));
    }

    counts(): ReportCounts {
        const named = [...this.actors.values()].filter(({ key, actor }) => actor !== undefined && !key.includes('#~')).length;
        return {
            ...this.#numbers,
            languages: ordered(this.#languages), statuses: ordered(this.#statuses), regions: ordered(this.#regions),
            otherSources: this.corpus.sourceCount - this.sources.length,
            otherActors: this.corpus.actorCount - named,
            newest: this.#newest, oldest: this.#oldest,
        };
    }
}

/** The number of each claim of a source (in the order of its sidecar) in the order of the text; those without a place last. */
function readingNumbers({ claims }: PlacedSource): number[] {
    const start = (index: number) => Math.min(Infinity, ...(isPlaced(claims[index]!) ? claims[index]!.content.spans! : []).map(span => span.start));
    const starts = claims.map((_, index) => start(index));
    const numbers: number[] = [];
    // Two without a place are equal, too, and Infinity less Infinity is no number.
    starts.map((start, index) => ({ start, index }))
        .sort((a, b) => (a.start === b.start ? a.index - b.index : a.start - b.start))
        .forEach(({ index }, position) => { numbers[index] = position + 1; });
    return numbers;
}

/** A note in one text, unless it is settled. */
export function openNote(note: Note | undefined): string {
    return note !== undefined && typeof note !== 'string' && note.resolved ? '' : noteText(note);
}

function definedOf<T extends object>(values: T): T {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

function addTo(counts: Map<string, number>, value: string): void {
    counts.set(value, (counts.get(value) ?? 0) + 1);
}

/** Most frequent first. */
function ordered(counts: ReadonlyMap<string, number>): Map<string, number> {
    return new Map([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}

/** By the letters of names without their case, then by keys: the same on every machine, unlike `Intl.Collator`. */
function byName(a: Pick<ReportActor, 'name' | 'key'>, b: Pick<ReportActor, 'name' | 'key'>): number {
    const [m, n] = [a.name.toLowerCase(), b.name.toLowerCase()];
    return m < n ? -1 : m > n ? 1 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
