import type { Actor, Claim, Note, Position } from '../../annotation/model';
import type { Corpus, SourceRecord } from '../../corpus/corpus';
import { noteText } from '../names';
import type { ReportWords } from './reportWords';

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
    /** Those that are counted for who speaks about whom: firm ones that stand in no other claim. */
    readonly claimsOfNetwork: number;
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

/** What was found in the sources of a report, see `collectFacts`. */
export interface Collected extends Pick<ReportFacts, 'corpus' | 'words' | 'sources' | 'edges' | 'contradictions' | 'opposedTopics' | 'counts'> {
    /** By their keys over the corpus. */
    readonly actors: ReadonlyMap<string, ReportActor>;
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

    constructor(collected: Collected) {
        this.corpus = collected.corpus;
        this.words = collected.words;
        this.sources = collected.sources;
        this.actors = [...collected.actors.values()].sort(byName);
        this.edges = collected.edges;
        this.contradictions = collected.contradictions;
        this.opposedTopics = collected.opposedTopics;
        this.counts = collected.counts;
        this.#byPath = new Map(collected.sources.map(source => [source.record.path, source]));
        this.#actors = collected.actors;
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

/** A note in one text, unless it is settled. */
export function openNote(note: Note | undefined): string {
    return note !== undefined && typeof note !== 'string' && note.resolved ? '' : noteText(note);
}

/** By the letters of names without their case, then by keys: the same on every machine, unlike `Intl.Collator`. */
export function byName(a: Pick<ReportActor, 'name' | 'key'>, b: Pick<ReportActor, 'name' | 'key'>): number {
    const [m, n] = [a.name.toLowerCase(), b.name.toLowerCase()];
    return m < n ? -1 : m > n ? 1 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
