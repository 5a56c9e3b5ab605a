import { displayName } from '../../annotation/model';
import type { Chunk, ExportJob, Format } from '../format';
import { wikidataAddress } from '../names';
import { placedSources } from '../placed';
import { dateInWords, furtherAttributes, topicName, typeName } from './claimWords';
import { collectFacts } from './collectFacts';
import { openNote, type ReportActor, type ReportClaim, type ReportFacts } from './facts';
import { countingWords, mostEdges } from './htmlNetwork';
import { loseUnreported, reportLosses } from './losses';
import { claimReference, markdownLosses, sourceAnchor, sourceMarkdown } from './markdownSource';
import { inline } from './markdownText';
import { defaultTitle, methodRows, methodSentences, partsOf, summary } from './method';
import type { ReportWords } from './reportWords';

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
    options: ['title', 'language'],
    write,
};

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    const facts = await collectFacts(job);
    const { say } = facts.words;
    yield chunk(head(job.options.title ?? defaultTitle(facts), facts));
    yield chunk([
        `## ${say('method')}\n\n`,
        ...methodSentences.map(sentence => `${say(sentence)}\n\n`),
        `${say('methodBrackets')}\n\n`,
        table([say('what'), say('howMany')], methodRows(facts, job).map(([name, value]) => [inline(name), inline(value)])),
    ].join(''));
    yield chunk(`## ${say('sources')}\n\n`);
    for await (const placed of placedSources(job)) {
        loseUnreported(placed, job.report);
        if (placed.mentions.length + placed.claims.length > 0) {
            job.report.lose(markdownLosses.marks, placed.source.path);
        }
        yield chunk(sourceMarkdown(placed, facts, job));
    }
    yield chunk(`## ${say('actors')}\n\n`);
    for (const actor of facts.actors) {
        yield chunk(actorMarkdown(actor, facts));
    }
    yield* contradictions(facts);
    if (facts.edges.length > 0) {
        yield chunk(`## ${say('network')}\n\n${table([say('claimerHead'), say('about'), say('claims'), say('for'), say('against')], facts.edges.slice(0, mostEdges).map(({ from, to, claims, isFor, isAgainst }) =>
            [inline(from.name), inline(to.name), String(claims), String(isFor), String(isAgainst)]))}`);
        yield chunk(`${countingWords(facts)}\n`);
        yield chunk(facts.edges.length > mostEdges ? `${say('pairsOf', { count: mostEdges, all: facts.edges.length })}\n` : '');
    }
}

function head(title: string, facts: ReportFacts): string {
    const { words } = facts;
    const { say } = words;
    const sources = facts.sources.map(({ number, title: name, published, isReadable }) =>
        `  - ${isReadable ? `[${number}](#${sourceAnchor(number, words)}) ${inline(name)}` : `${number} ${inline(name)} (${say('unreadable')})`}${published ? `${words.comma}${inline(dateInWords(published, words))}` : ''}\n`);
    return [
        `# ${inline(title)}\n\n${summary(facts)}\n\n## ${say('contents')}\n\n`,
        ...partsOf(facts).map(({ id, title: name }) => `- [${name}](#${name.toLowerCase().replaceAll(' ', '-')})\n${id === 'sources' ? sources.join('') : ''}`),
        '\n',
    ].join('');
}

function actorMarkdown({ key, actor, name, made, onBehalf, about, places }: ReportActor, facts: ReportFacts): string {
    const { words } = facts;
    const { say, value } = words;
    const own = key.lastIndexOf('#~');
    const names = (all: ReadonlyMap<string, readonly string[]>) => [...all].map(([language, list]) => `${inline(language)}: ${list.map(inline).join(words.comma)}`).join(' · ');
    const nameOf = (ref: string) => {
        const known = facts.corpus.actor(ref);
        return inline(facts.actorOf(ref, { path: own < 0 ? '' : key.slice(0, own) })?.name ?? (known ? displayName(known, words.languages) : ref));
    };
    const mentioned = [...places].filter(([, count]) => count > 0);
    const rows: (readonly [string, string])[] = [
        ...actor ? [
            [say('type'), [actor.entityType && inline(typeName(facts.corpus, actor.entityType, words)), actor.anonymous && say('anonymous'), own >= 0 && say('ownActor')].filter(part => part).join(words.comma)],
            [say('names'), names(actor.names)],
            [say('alsoCalled'), names(actor.also)],
            [say('memberOf'), actor.memberOf.map(({ actor: group, from, until }) => `${nameOf(group)}${from || until ? ` (${inline(`${from ?? '…'} – ${until ?? '…'}`)})` : ''}`).join(words.comma)],
            [say('maybe'), actor.maybe.map(nameOf).join(words.comma)],
            ['Wikidata', wikidataAddress(actor) ? `<${wikidataAddress(actor)}>` : ''],
            ...furtherAttributes(actor.extra).map(each => [say('further'), inline(each)] as const),
            [say('note'), inline(openNote(actor.note))],
        ] as const : [[say('registry'), say('noActor')] as const],
        [say('mentions'), mentioned.length === 0 ? say('none')
            : `${mentioned.reduce((sum, [, count]) => sum + count, 0)}: ${mentioned.map(([source, count]) => `[${source.number}](#${sourceAnchor(source.number, words)}) (${count})`).join(' · ')}`],
    ];
    const claims = (title: string, items: readonly string[]) => (items.length === 0 ? '' : `- ${title}\n${items.map(item => `  - ${item}\n`).join('')}`);
    return [
        `### ${inline(name)}\n\n`,
        ...rows.filter(([, value]) => value !== '').map(([label, value]) => `- ${label}: ${value}\n`),
        claims(say('claimsMade', { count: made.length }), made.map(claim => claimReference(claim, words, name))),
        claims(say('claimsOnBehalf', { count: onBehalf.length }), onBehalf.map(claim => claimReference(claim, words))),
        claims(say('claimsAbout', { count: about.length }), about.map(({ claim, position }) => `${claimReference(claim, words)}${position ? ` (${value('position', position)})` : ''}`)),
        '\n',
    ].join('');
}

function* contradictions({ contradictions, opposedTopics, corpus, words }: ReportFacts): IterableIterator<Chunk> {
    const { say } = words;
    if (contradictions.length + opposedTopics.length === 0) {
        return;
    }
    yield chunk(`## ${say('contradictions')}\n\n`);
    if (contradictions.length > 0) {
        yield chunk(table([say('oneClaim'), say('otherClaim'), say('note')], contradictions.map(({ from, to, note }) => [inFull(from, words), inFull(to!, words), inline(note)])));
    }
    for (const { topic, for: inFavour, against } of opposedTopics) {
        const list = (title: string, claims: readonly ReportClaim[]) => `- ${title} (${claims.length})\n${claims.map(claim => `  - ${inFull(claim, words)}\n`).join('')}`;
        yield chunk(`### ${inline(topicName(corpus, topic, words))}\n\n${list(say('for'), inFavour)}${list(say('against'), against)}\n`);
    }
}

function inFull(claim: ReportClaim, words: ReportWords): string {
    const { source, attribution } = claim;
    const from = [inline(source.title), source.published && inline(dateInWords(source.published, words)), attribution === 'firm' ? undefined : words.say('attribution', { attribution: words.value('attribution', attribution) })];
    return `${claimReference(claim, words)} (${from.filter(part => part).join(words.comma)})`;
}

/** Of cells that are Markdown already and have no unescaped `|`. */
function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
    return `${line(columns)}${line(columns.map(() => '---'))}${rows.map(line).join('')}\n`;
}

function chunk(text: string): Chunk {
    return { path, text };
}
