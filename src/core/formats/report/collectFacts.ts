import type { Claim, Position } from '../../annotation/model';
import { displayName } from '../../annotation/model';
import { countedClaims } from '../../analysis/counted';
import { parseAddress } from '../../corpus/address';
import type { Corpus, SourceRecord } from '../../corpus/corpus';
import { claimersOf, contradicts, isHeld } from '../../corpus/heldClaims';
import { allAnchors } from '../../corpus/sourceIndex';
import { preview } from '../../text/preview';
import { guessLanguage } from '../../text/script';
import type { ExportJob } from '../format';
import { isPlaced, place, type PlacedSource } from '../placed';
import { glossesOf, whoSays } from './claimWords';
import { byName, elementId, openNote, type OpposedTopic, type ReportActor, type ReportClaim, type ReportCounts, type ReportEdge, ReportFacts, type ReportRelation, type ReportSource } from './facts';
import { type ReportWords, reportWords } from './reportWords';

/** Most graphemes of what is kept of a claim's words. */
const longestText = 240;

/** Looks at every source of a job, one after another. */
export async function collectFacts(job: ExportJob): Promise<ReportFacts> {
    const collector = new Collector(job);
    for (const record of job.sources) {
        const view = await job.view.sourceView(record);
        collector.add(record, view && place(view, job.layer));
    }
    collector.link();
    const { corpus, words, sources, actors } = collector;
    return new ReportFacts({
        corpus, words, sources, actors,
        edges: collector.edgesInOrder(), contradictions: collector.contradictions(), opposedTopics: collector.opposedTopics(), counts: collector.counts(),
    });
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
    readonly #numbers = { mentions: 0, unlinkedMentions: 0, claims: 0, claimsOfNetwork: 0, relations: 0, characters: 0, driftedQuotes: 0, unplacedQuotes: 0, claimsWithoutPlace: 0, unreadable: 0 };
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
        const counting = new Set([...countedClaims(placed.view, {})].flatMap(({ claim, reason }) => (reason ? [] : [claim])));
        count.claimsOfNetwork += counting.size;
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
            this.#index(kept, claim, placed.source, counting.has(claim));
            const isIn = (part: { readonly spans: readonly unknown[] | undefined } | undefined) => (part?.spans?.length ? 1 : 0);
            if (claim.claimer && claim.claimer !== 'none') {
                claim.claimer.actors.forEach(ref => this.#refer(ref, placed.source, source, isIn(claimer)));
            }
            claim.via.forEach(({ actors }, k) => actors.forEach(ref => this.#refer(ref, placed.source, source, isIn(via[k]!.relay))));
        });
    }

    #index(kept: ReportClaim, claim: Claim, record: SourceRecord, counts: boolean): void {
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
            (counts ? speakers : []).forEach(actor => this.#addEdge(actor, about, position));
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
