import type { ExportJob } from '../format';
import { dateInWords } from './claimWords';
import type { ReportFacts } from './facts';

/** What a reader should know before the numbers, sentence by sentence. */
export const methodSentences = ['methodMarks', 'methodClaims'] as const;

/** The report in numbers, as names and plain text. */
export function methodRows({ counts, sources, actors, words }: ReportFacts, { version, layer, narrowing }: Pick<ExportJob, 'version' | 'layer' | 'narrowing'>): readonly (readonly [name: string, value: string])[] {
    const { say } = words;
    const list = (all: ReadonlyMap<string, number>) => [...all].map(([name, count]) => `${name} ${count}`).join(words.comma);
    const rows: (readonly [string, string | undefined])[] = [
        [say('sources'), counts.otherSources > 0 ? say('someSources', { count: sources.length, all: sources.length + counts.otherSources }) : String(sources.length)],
        [say('annotations'), narrowing],
        [say('layer'), layer],
        [say('characters'), String(counts.characters)],
        [say('languages'), list(counts.languages)],
        [say('statuses'), list(counts.statuses)],
        [say('oldest'), counts.oldest && dateInWords(counts.oldest, words)],
        [say('newest'), counts.newest && dateInWords(counts.newest, words)],
        [say('actors'), counts.otherActors > 0 ? say('someActors', { count: actors.length, others: counts.otherActors }) : String(actors.length)],
        [say('mentions'), counts.unlinkedMentions > 0 ? say('someMentions', { count: counts.mentions, unlinked: counts.unlinkedMentions }) : String(counts.mentions)],
        [say('claims'), String(counts.claims)],
        [say('relations'), String(counts.relations)],
        [say('drifted'), counts.driftedQuotes > 0 ? say('someDrifted', { count: counts.driftedQuotes }) : '0'],
        [say('unplaced'), String(counts.unplacedQuotes)],
        [say('notShown'), counts.claimsWithoutPlace > 0 ? say('someNotShown', { count: counts.claimsWithoutPlace }) : '0'],
        [say('sourcesUnreadable'), counts.unreadable > 0 ? say('someUnreadable', { count: counts.unreadable }) : undefined],
        [say('regions'), counts.regions.size > 0 ? list(counts.regions) : say('none')],
        [say('program'), `Glossator${version === undefined ? '' : ` ${version}`}`],
    ];
    return rows.filter((row): row is readonly [string, string] => row[1] !== undefined);
}

/** One line below the title. */
export function summary({ counts, sources, actors, words }: ReportFacts): string {
    const { say } = words;
    const [oldest, newest] = [...new Set([counts.oldest, counts.newest])].filter(date => date !== undefined).map(date => dateInWords(date, words));
    return [
        say('countedSources', { count: sources.length }), say('countedActors', { count: actors.length }), say('countedMentions', { count: counts.mentions }), say('countedClaims', { count: counts.claims }),
        ...oldest === undefined ? [] : [newest === undefined ? oldest : say('fromTo', { from: oldest, to: newest })],
    ].join(' · ');
}

/** The parts of a report that there are, in their order. */
export function partsOf({ contradictions, opposedTopics, edges, words: { say } }: ReportFacts): readonly { readonly id: string; readonly title: string }[] {
    const ids = ['method', 'sources', 'actors', ...contradictions.length + opposedTopics.length > 0 ? ['contradictions' as const] : [], ...edges.length > 0 ? ['network' as const] : []] as const;
    return ids.map(id => ({ id, title: say(id) }));
}

/** The title where none is asked for. */
export function defaultTitle({ sources, words }: ReportFacts): string {
    return sources.length === 1 ? sources[0]!.title : words.say('whoSaidWhat');
}
