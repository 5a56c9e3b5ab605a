import type { ActorRef, Claim } from '../../annotation/model';
import { daysOf } from '../../annotation/edtf';
import type { SourceRecord } from '../../corpus/corpus';
import { coveringSpan } from '../../text/span';
import { affiliations } from '../affiliations';
import type { ExportJob } from '../format';
import { actorName, choiceName } from '../names';
import { isPlaced, type PlacedClaim, type PlacedSource } from '../placed';

export const dnaLosses = {
    claim: 'Claims whose content does not stand at its place in the text (drifted or unplaced) were left out',
    attribution: 'Claims that the text does not firmly attribute (tentative, hypothetical, negated) were left out',
    noClaimer: 'Claims without a claimer were left out: a statement needs a person or an organisation',
    noTopic: 'Claims without a topic were left out: a statement needs a concept',
    neutral: 'Topics on which a claimer is neutral were left out: agreement is yes or no',
    mixed: 'Mixed positions became two statements, one for and one against',
    fragments: 'Contents of several fragments became one passage, from the first to the last',
    organisations: 'Of several organisations that somebody speaks for, the first was taken',
    said: 'Dates of claims were left out where they are not that of the document, which a statement has',
    noDate: 'Documents without a certain date got 1970-01-01, because one is needed',
    long: 'Names and titles of more than 190 characters were cut',
    rest: 'Cues, relays, stances, glosses, relations and mentions were left out: a statement has person, organisation, concept and agreement',
} as const;

/** A statement of Discourse Network Analyzer. */
export interface DnaStatement {
    readonly person: string;
    readonly organization: string;
    readonly concept: string;
    readonly agreement: 0 | 1;
    /** In UTF-16, as Java counts. */
    readonly start: number;
    readonly end: number;
    readonly text: string;
}

/** Longer values do not fit into the database of DNA. */
const mostCharacters = 190;

/** The statements of a source: one a claimer and topic. */
export function dnaStatements(placed: PlacedSource, job: ExportJob): DnaStatement[] {
    const { source } = placed;
    return placed.claims.flatMap(claim => statementsOf(claim, placed, job, (kind, where = claim.address) => job.report.lose(dnaLosses[kind], where)))
        .map(statement => ({ ...statement, ...shortened(statement, job, source.path) }));
}

type Lose = (kind: keyof typeof dnaLosses) => void;

function statementsOf(placed: PlacedClaim, { source, text }: PlacedSource, job: ExportJob, lose: Lose): DnaStatement[] {
    const { claim } = placed;
    const claimer = claim.claimer && claim.claimer !== 'none' ? claim.claimer : undefined;
    const problem = !isPlaced(placed) ? 'claim' : claim.attribution !== 'firm' ? 'attribution' : !claimer || claimer.actors.length === 0 ? 'noClaimer' : claim.topics.size === 0 ? 'noTopic' : undefined;
    if (problem) {
        lose(problem);
        return [];
    }
    const span = coveringSpan(placed.content.spans!)!;
    const { published } = source.sidecar.source;
    lose('rest');
    if (placed.content.spans!.length > 1) {
        lose('fragments');
    }
    if (claim.said?.on !== undefined && claim.said.on !== published) {
        lose('said');
    }
    const place = { start: text.toUtf16(span.start), end: text.toUtf16(span.end), text: text.slice(span) };
    return claimer!.actors.flatMap(ref => {
        const who = whoOf(ref, claim, source, job, lose);
        return [...claim.topics].flatMap(([topic, position]) => {
            if (position === 'neutral' || position === 'mixed') {
                lose(position);
            }
            const agreements = position === 'for' ? [1] as const : position === 'against' ? [0] as const : position === 'mixed' ? [1, 0] as const : [];
            return agreements.map(agreement => ({ ...who, concept: choiceName(job.view.corpus.settings.topics.get(topic), topic), agreement, ...place }));
        });
    });
}

/** A person with the organisation that it speaks for, as said or by its affiliation at the time; any other claimer is an organisation itself. */
function whoOf(ref: ActorRef, claim: Claim, source: SourceRecord, job: ExportJob, lose: Lose): Pick<DnaStatement, 'person' | 'organization'> {
    const { corpus } = job.view;
    const actor = corpus.actor(ref, source);
    const name = actorName(corpus, ref, source);
    if (actor?.entityType !== undefined && actor.entityType !== 'person') {
        return { person: '', organization: name };
    }
    const said = claim.claimer && claim.claimer !== 'none' ? claim.claimer.onBehalfOf : [];
    const groups = said.length > 0 ? said : actor ? affiliations(actor, claim.said?.on ?? source.sidecar.source.published) : [];
    if (groups.length > 1) {
        lose('organisations');
    }
    return { person: name, organization: groups[0] === undefined ? '' : actorName(corpus, groups[0], source) };
}

function shortened({ person, organization, concept }: DnaStatement, job: ExportJob, path: string): Pick<DnaStatement, 'person' | 'organization' | 'concept'> {
    return { person: short(person, job, path), organization: short(organization, job, path), concept: short(concept, job, path) };
}

/** A value as long as DNA takes it, in one line. */
export function short(value: string, job: ExportJob, path: string): string {
    const line = value.replace(/\s+/g, ' ').trim();
    if (line.length > mostCharacters) {
        job.report.lose(dnaLosses.long, path);
    }
    return line.length > mostCharacters ? `${line.slice(0, mostCharacters - 1).replace(/[\ud800-\udbff]$/, '')}…` : line;
}

/** The first second of a date (EDTF) since 1970, UTC; undefined where it is not certain. */
export function secondsOf(date: string | undefined): number | undefined {
    const time = date !== undefined && /T.*(?:Z|[+-]\d\d:\d\d)$/.test(date) ? Date.parse(date) / 1000 : Number.NaN;
    const day = date === undefined ? undefined : daysOf(date)?.earliest;
    return Number.isFinite(time) ? Math.floor(time) : day !== undefined && Number.isFinite(day) ? day * 86_400 : undefined;
}
