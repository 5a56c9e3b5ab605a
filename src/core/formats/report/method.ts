import type { ExportJob } from '../format';
import { counted, dateInWords } from './claimWords';
import type { ReportFacts } from './facts';

/** What a reader should know before the numbers, sentence by sentence. */
export const methodSentences: readonly string[] = [
    'People marked who is mentioned and who said what in the sources of this corpus; the marks are shown where the text has the words that were marked, and nowhere else.',
    'A claim is what somebody is said to say, write, believe, demand or intend. Its gloss is a paraphrase by the annotator, not a quotation. The numbers of claims are those of the source and of the claim in it.',
];

/** The report in numbers, as names and plain text. */
export function methodRows({ counts, sources, actors }: ReportFacts, { version, layer, narrowing }: Pick<ExportJob, 'version' | 'layer' | 'narrowing'>): readonly (readonly [name: string, value: string])[] {
    const list = (all: ReadonlyMap<string, number>) => [...all].map(([name, count]) => `${name} ${count}`).join(', ');
    const rows: (readonly [string, string | undefined])[] = [
        ['Sources', `${sources.length}${counts.otherSources > 0 ? ` of ${sources.length + counts.otherSources}; the others were left out` : ''}`],
        ['Annotations', narrowing],
        ['Layer', layer],
        ['Characters', String(counts.characters)],
        ['Languages', list(counts.languages)],
        ['Status of the sources', list(counts.statuses)],
        ['Oldest source', counts.oldest && dateInWords(counts.oldest)],
        ['Newest source', counts.newest && dateInWords(counts.newest)],
        ['Actors', `${actors.length}${counts.otherActors > 0 ? `; ${counts.otherActors} more of the registry are named nowhere here` : ''}`],
        ['Mentions', `${counts.mentions}${counts.unlinkedMentions > 0 ? `, ${counts.unlinkedMentions} of them not linked to an actor yet` : ''}`],
        ['Claims', String(counts.claims)],
        ['Relations between claims', String(counts.relations)],
        ['Drifted quotes', `${counts.driftedQuotes}${counts.driftedQuotes > 0 ? ': their words are no longer where they were marked, and are not shown in the text' : ''}`],
        ['Quotes without a position', String(counts.unplacedQuotes)],
        ['Claims not shown in the text', `${counts.claimsWithoutPlace}${counts.claimsWithoutPlace > 0 ? '; they are listed below their sources' : ''}`],
        ['Sources whose text could not be read', counts.unreadable > 0 ? `${counts.unreadable}; nothing of them is in this report` : undefined],
        ['Regions marked as something else than article text', counts.regions.size > 0 ? list(counts.regions) : 'none'],
        ['Made with', `Glossator${version === undefined ? '' : ` ${version}`}`],
    ];
    return rows.filter((row): row is readonly [string, string] => row[1] !== undefined);
}

/** One line below the title. */
export function summary({ counts, sources, actors }: ReportFacts): string {
    const dates = [...new Set([counts.oldest, counts.newest])].filter(date => date !== undefined).map(dateInWords);
    return [counted(sources.length, 'source'), counted(actors.length, 'actor'), counted(counts.mentions, 'mention'), counted(counts.claims, 'claim'),
        ...dates.length > 0 ? [dates.join(' to ')] : []].join(' · ');
}

/** The parts of a report that there are, in their order. */
export function partsOf(facts: ReportFacts): readonly { readonly id: string; readonly title: string }[] {
    return [
        { id: 'method', title: 'Method' },
        { id: 'sources', title: 'Sources' },
        { id: 'actors', title: 'Actors' },
        ...facts.contradictions.length + facts.opposedTopics.length > 0 ? [{ id: 'contradictions', title: 'Contradictions' }] : [],
        ...facts.edges.length > 0 ? [{ id: 'network', title: 'Who speaks about whom' }] : [],
    ];
}

/** The title where none is asked for. */
export function defaultTitle({ sources }: ReportFacts): string {
    return sources.length === 1 ? sources[0]!.title : 'Who said what';
}
