import type { ActorRef, Certainty, Claim, Position, Stance } from '../../annotation/model';
import { formatAddress } from '../../corpus/address';
import type { SourceRecord } from '../../corpus/corpus';
import { spanContains } from '../../text/span';
import { affiliations } from '../affiliations';
import type { ExportJob } from '../format';
import { actorName, choiceName } from '../names';
import { isPlaced, type PlacedClaim, type PlacedPart, type PlacedSource } from '../placed';

export const aidaLosses = {
    claim: 'Claims whose content does not stand at its place in the text (drifted or unplaced) were left out',
    attribution: 'Claims that the text does not firmly attribute (tentative, hypothetical, negated) were left out: a frame cannot say so',
    noTopic: 'Claims without a topic have no topic in their frame, which should have one',
    template: 'Templates with a variable X and event semantics are not there: nobody annotates them here',
    affiliations: 'Of more than three affiliations the first three were taken',
    rest: 'Cues, forms, modes, stances and remarks were left out: a frame has no place for them',
} as const;

/** A stretch of a source, in code points. */
interface Provenance {
    readonly sourceDocument: string;
    readonly startOffset: number;
    readonly endOffsetInclusive: number;
    readonly text: string;
}

/** Somebody or something, with the entry in Wikidata as its identity where it has one, else ours. */
interface Component {
    readonly name: string;
    readonly identity: string;
    readonly entityTypes: readonly string[];
    readonly provenance: readonly Provenance[];
}

export interface AidaFrame {
    readonly claimId: string;
    readonly sourceDocument: string;
    readonly topic: string | undefined;
    readonly subtopic: string | undefined;
    readonly naturalLanguageDescription: string | undefined;
    readonly claimer: readonly Component[];
    readonly claimerAffiliation: readonly Component[];
    readonly claimDateTime: string | undefined;
    readonly claimMedium: Component | undefined;
    readonly epistemicStatus: string;
    readonly sentimentStatus: string;
    readonly associatedKEs: readonly Component[];
    readonly provenance: readonly Provenance[];
    readonly identicalClaims: readonly string[];
    readonly supportingClaims: readonly string[];
    readonly refutingClaims: readonly string[];
    readonly relatedClaims: readonly string[];
}

/** The frames of a source: one a topic of a claim; one for a claim without a topic. */
export function aidaFrames(placed: PlacedSource, job: ExportJob): AidaFrame[] {
    return placed.claims.flatMap(claim => new FrameWriter(placed, job).frames(claim));
}

class FrameWriter {
    readonly #placed: PlacedSource;
    readonly #job: ExportJob;
    readonly #source: SourceRecord;

    constructor(placed: PlacedSource, job: ExportJob) {
        this.#placed = placed;
        this.#job = job;
        this.#source = placed.source;
    }

    frames(placed: PlacedClaim): AidaFrame[] {
        const { claim, address } = placed;
        const lose = (kind: keyof typeof aidaLosses) => this.#job.report.lose(aidaLosses[kind], address);
        if (!isPlaced(placed) || claim.attribution !== 'firm') {
            lose(isPlaced(placed) ? 'attribution' : 'claim');
            return [];
        }
        lose('template');
        lose('rest');
        if (claim.topics.size === 0) {
            lose('noTopic');
        }
        const claimer = claim.claimer && claim.claimer !== 'none' ? claim.claimer : undefined;
        const date = claim.said?.on ?? this.#source.sidecar.source.published;
        const groups = [...new Set([...claimer?.onBehalfOf ?? [], ...(claimer?.actors ?? []).flatMap(ref => {
            const actor = this.#job.view.corpus.actor(ref, this.#source);
            return actor ? affiliations(actor, date) : [];
        })])];
        if (groups.length > 3) {
            lose('affiliations');
        }
        const [relay] = claim.via;
        const publisher = this.#source.sidecar.source.publisher;
        const medium = relay?.actors[0] ?? (publisher !== undefined && this.#job.view.corpus.actor(publisher, this.#source) ? publisher : undefined);
        const gloss = claim.gloss.get('en') ?? [...claim.gloss.values()][0];
        const shared = {
            sourceDocument: this.#source.path,
            naturalLanguageDescription: gloss,
            claimer: (claimer?.actors ?? []).map(ref => this.#component(ref, placed.claimer)),
            claimerAffiliation: groups.slice(0, 3).map(ref => this.#component(ref)),
            claimDateTime: date,
            claimMedium: medium === undefined ? undefined : this.#component(medium, relay && placed.via[0]?.relay),
            epistemicStatus: epistemic(claim.stance, claim.certainty),
            associatedKEs: this.#associated(placed),
            provenance: this.#provenance(placed.content),
            ...this.#relations(claim),
        };
        const topics = claim.topics.size === 0 ? [[undefined, undefined] as const] : [...claim.topics];
        return topics.map(([topic, position]) => ({
            claimId: topics.length > 1 ? `${address}/${encodeURIComponent(topic!)}` : address, ...this.#topic(topic), ...shared, sentimentStatus: sentiment(position),
        }));
    }

    /** The subtopic is ours, the topic the widest that it is part of. */
    #topic(id: string | undefined): Pick<AidaFrame, 'topic' | 'subtopic'> {
        const { topics } = this.#job.view.corpus.settings;
        const seen = new Set<string>();
        let widest = id;
        while (widest !== undefined && !seen.has(widest) && topics.get(widest)?.broader !== undefined) {
            seen.add(widest);
            widest = topics.get(widest)!.broader!;
        }
        const name = (topic: string | undefined) => (topic === undefined ? undefined : choiceName(topics.get(topic), topic));
        return { topic: name(widest), subtopic: name(id) };
    }

    /** Those whom the claim is about, and those whom its content mentions. */
    #associated({ claim, content }: PlacedClaim): Component[] {
        const inside = this.#placed.mentions.filter(({ span }) => span && content.spans!.some(each => spanContains(each, span)));
        const refs = [...new Set([...claim.about.keys(), ...inside.flatMap(({ mention }) => mention.actors)])];
        return refs.map(ref => ({
            ...this.#component(ref),
            provenance: inside.filter(({ mention }) => mention.actors.includes(ref)).flatMap(({ span }) => this.#provenance({ anchors: [], spans: [span!] })),
        }));
    }

    #component(ref: ActorRef, part?: PlacedPart): Component {
        const { corpus } = this.#job.view;
        const actor = corpus.actor(ref, this.#source);
        return {
            name: actorName(corpus, ref, this.#source), identity: actor?.wikidata ?? corpus.actorKey(ref, this.#source),
            entityTypes: actor?.entityType === undefined ? [] : [actor.entityType], provenance: part ? this.#provenance(part) : [],
        };
    }

    #provenance({ spans }: PlacedPart): Provenance[] {
        return (spans ?? []).map(span => ({
            sourceDocument: this.#source.path, startOffset: span.start, endOffsetInclusive: span.end - 1, text: this.#placed.text.slice(span),
        }));
    }

    #relations(claim: Claim): Pick<AidaFrame, 'identicalClaims' | 'supportingClaims' | 'refutingClaims' | 'relatedClaims'> {
        const found = claim.relations.flatMap(({ kind, to }) => {
            const target = this.#job.view.corpus.claimAt(to, this.#source);
            return target?.claim.id === undefined ? [] : [{ kind, address: formatAddress(target.source.path, target.claim.id) }];
        });
        const of = (...kinds: readonly string[]) => found.filter(({ kind }) => kinds.includes(kind)).map(({ address }) => address);
        return {
            identicalClaims: of('same'), supportingClaims: of('supports'), refutingClaims: of('contradicts'),
            relatedClaims: found.filter(({ kind }) => !['same', 'supports', 'contradicts'].includes(kind)).map(({ address }) => address),
        };
    }
}

/** Whether the claimer holds it to be true, as far as that is worded: questions, demands and the like hold nothing. */
function epistemic(stance: Stance, certainty: Certainty): string {
    const truth = stance === 'asserts' ? 'True' : stance === 'denies' ? 'False' : undefined;
    return truth === undefined || certainty === 'unknown' ? 'EpistemicUnknown' : `Epistemic${truth}${certainty === 'certain' ? 'Certain' : 'Uncertain'}`;
}

function sentiment(position: Position | undefined): string {
    return position === 'for' ? 'SentimentPositive' : position === 'against' ? 'SentimentNegative' : position === 'mixed' ? 'SentimentMixed' : 'SentimentNeutralUnknown';
}
