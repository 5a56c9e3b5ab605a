import { displayName } from '../../annotation/model';
import type { Chunk, ExportJob, Format } from '../format';
import { wikidataAddress } from '../names';
import { placedSources } from '../placed';
import { counted, dateInWords, furtherAttributes, topicName, typeName } from './claimWords';
import { collectFacts } from './collectFacts';
import { openNote, type ReportActor, type ReportClaim, type ReportFacts } from './facts';
import { mostEdges } from './htmlNetwork';
import { loseUnreported, reportLosses } from './losses';
import { claimReference, markdownLosses, sourceMarkdown } from './markdownSource';
import { inline } from './markdownText';
import { defaultTitle, methodRows, methodSentences, partsOf, summary } from './method';

const path = 'report.md';

/**
 * The report as Markdown (CommonMark with the tables of GitHub), without HTML. What it says of a corpus is what the HTML
 * report says, without the marks of mentions, claimers and cues in the texts.
 */
export const markdown: Format = {
    id: 'markdown',
    label: 'Markdown report',
    description: 'The report as Markdown: sources as quotes, with their claims as lists.',
    losses: [...Object.values(reportLosses), ...Object.values(markdownLosses)],
    options: ['title'],
    write,
};

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    const facts = await collectFacts(job);
    yield chunk(head(job.options.title ?? defaultTitle(facts), facts));
    yield chunk([
        '## Method\n\n',
        ...methodSentences.map(sentence => `${sentence}\n\n`),
        'What is said stands in brackets with the number of its claim: ⟦1 … 1⟧; an ellipsis before the number means that the claim goes on.\n\n',
        table(['What', 'How many'], methodRows(facts, job).map(([name, value]) => [inline(name), inline(value)])),
    ].join(''));
    yield chunk('## Sources\n\n');
    for await (const placed of placedSources(job)) {
        loseUnreported(placed, job.report);
        if (placed.mentions.length + placed.claims.length > 0) {
            job.report.lose(markdownLosses.marks, placed.source.path);
        }
        yield chunk(sourceMarkdown(placed, facts, job));
    }
    yield chunk('## Actors\n\n');
    for (const actor of facts.actors) {
        yield chunk(actorMarkdown(actor, facts));
    }
    yield* contradictions(facts);
    if (facts.edges.length > 0) {
        yield chunk(`## Who speaks about whom\n\n${table(['Claimer', 'About', 'Claims', 'For', 'Against'], facts.edges.slice(0, mostEdges).map(({ from, to, claims, isFor, isAgainst }) =>
            [inline(from.name), inline(to.name), String(claims), String(isFor), String(isAgainst)]))}`);
        yield chunk(facts.edges.length > mostEdges ? `The ${mostEdges} most frequent pairs of ${facts.edges.length}.\n` : '');
    }
}

function head(title: string, facts: ReportFacts): string {
    const sources = facts.sources.map(({ number, title: name, published, isReadable }) =>
        `  - ${isReadable ? `[${number}](#source-${number}) ${inline(name)}` : `${number} ${inline(name)} (its text could not be read)`}${published ? `, ${inline(dateInWords(published))}` : ''}\n`);
    return [
        `# ${inline(title)}\n\n${summary(facts)}\n\n## Contents\n\n`,
        ...partsOf(facts).map(({ id, title: name }) => `- [${name}](#${name.toLowerCase().replaceAll(' ', '-')})\n${id === 'sources' ? sources.join('') : ''}`),
        '\n',
    ].join('');
}

function actorMarkdown({ key, actor, name, made, onBehalf, about, places }: ReportActor, facts: ReportFacts): string {
    const own = key.lastIndexOf('#~');
    const names = (all: ReadonlyMap<string, readonly string[]>) => [...all].map(([language, list]) => `${inline(language)}: ${list.map(inline).join(', ')}`).join(' · ');
    const nameOf = (ref: string) => {
        const known = facts.corpus.actor(ref);
        return inline(facts.actorOf(ref, { path: own < 0 ? '' : key.slice(0, own) })?.name ?? (known ? displayName(known) : ref));
    };
    const mentioned = [...places].filter(([, count]) => count > 0);
    const rows: (readonly [string, string])[] = [
        ...actor ? [
            ['Type', [actor.entityType && inline(typeName(facts.corpus, actor.entityType)), actor.anonymous && 'anonymous', own >= 0 && 'known in one source only'].filter(part => part).join(', ')],
            ['Names', names(actor.names)],
            ['Also called', names(actor.also)],
            ['Member of', actor.memberOf.map(({ actor: group, from, until }) => `${nameOf(group)}${from || until ? ` (${inline(`${from ?? '…'} – ${until ?? '…'}`)})` : ''}`).join(', ')],
            ['Maybe', actor.maybe.map(nameOf).join(', ')],
            ['Wikidata', wikidataAddress(actor) ? `<${wikidataAddress(actor)}>` : ''],
            ...furtherAttributes(actor.extra).map(each => ['Further', inline(each)] as const),
            ['Note', inline(openNote(actor.note))],
        ] as const : [['Registry', 'there is no such actor'] as const],
        ['Mentions', mentioned.length === 0 ? 'none'
            : `${mentioned.reduce((sum, [, count]) => sum + count, 0)}: ${mentioned.map(([source, count]) => `[${source.number}](#source-${source.number}) (${count})`).join(' · ')}`],
    ];
    const claims = (title: string, items: readonly string[]) => (items.length === 0 ? '' : `- ${title}\n${items.map(item => `  - ${item}\n`).join('')}`);
    return [
        `### ${inline(name)}\n\n`,
        ...rows.filter(([, value]) => value !== '').map(([label, value]) => `- ${label}: ${value}\n`),
        claims(`${counted(made.length, 'claim')} made`, made.map(claim => claimReference(claim, name))),
        claims(`${counted(onBehalf.length, 'claim')} made on its behalf`, onBehalf.map(claim => claimReference(claim))),
        claims(`${counted(about.length, 'claim')} about it`, about.map(({ claim, position }) => `${claimReference(claim)}${position ? ` (${position})` : ''}`)),
        '\n',
    ].join('');
}

function* contradictions({ contradictions, opposedTopics, corpus }: ReportFacts): IterableIterator<Chunk> {
    if (contradictions.length + opposedTopics.length === 0) {
        return;
    }
    yield chunk('## Contradictions\n\n');
    if (contradictions.length > 0) {
        yield chunk(table(['One claim', 'The other claim', 'Note'], contradictions.map(({ from, to, note }) => [inFull(from), inFull(to!), inline(note)])));
    }
    for (const { topic, for: inFavour, against } of opposedTopics) {
        const list = (title: string, claims: readonly ReportClaim[]) => `- ${title} (${claims.length})\n${claims.map(claim => `  - ${inFull(claim)}\n`).join('')}`;
        yield chunk(`### ${inline(topicName(corpus, topic))}\n\n${list('For', inFavour)}${list('Against', against)}\n`);
    }
}

function inFull(claim: ReportClaim): string {
    const { source, attribution } = claim;
    const from = [inline(source.title), source.published && inline(dateInWords(source.published)), attribution === 'firm' ? undefined : `${attribution} attribution`];
    return `${claimReference(claim)} (${from.filter(part => part).join(', ')})`;
}

/** Of cells that are Markdown already and have no unescaped `|`. */
function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
    return `${line(columns)}${line(columns.map(() => '---'))}${rows.map(line).join('')}\n`;
}

function chunk(text: string): Chunk {
    return { path, text };
}
