import { type Counts, statistics, type Statistics } from '../../core/analysis/statistics';
import { type InterfaceLanguage, readersLanguages } from '../../core/messages/messages';
import { type FormatValue, valueIn } from '../../core/messages/values';
import { exitCodes } from '../exitCodes';
import { selectCorpora } from '../selection';
import { type CommandLineSay, sayIn } from '../words';
import type { Command } from './command';

/** Claimers and topics of which the text form lists the most frequent. */
const mostListed = 20;

export const stats: Command = {
    name: 'stats',
    summary: 'Counts sources, actors, mentions and claims',
    options: { format: { choices: ['text', 'json'], description: 'how the counts are printed (text)' } },
    async run(args, environment) {
        const all = [];
        for (const { store, sources } of await selectCorpora(environment, args.paths)) {
            all.push({ corpus: environment.toPath(store.corpus.root), ...await statistics(store, sources, readersLanguages(environment.language)) });
        }
        environment.out(args.value('format') === 'json'
            ? `${JSON.stringify(all, undefined, 2)}\n`
            : all.map(each => (all.length > 1 ? `${each.corpus}\n${inWords(each, environment.language)}` : inWords(each, environment.language))).join('\n'));
        return exitCodes.clean;
    },
};

function inWords(numbers: Statistics, language: InterfaceLanguage): string {
    const say = sayIn({ language });
    const section = sectionIn(say);
    const listed = (title: string, counts: Counts, kind?: FormatValue) => section(title, Object.entries(counts).map(([name, count]) => [name === 'unknown' ? say('unknown') : kind ? valueIn(language, kind, name) : name, count]));
    const missing: Readonly<Record<string, string>> = { none: say('noClaimer'), 'not done': say('claimerNotDone'), unlinked: say('claimerUnlinked') };
    const rows: Row[] = [
        [say('sources'), numbers.sources],
        ...listed(say('byLanguage'), numbers.languages),
        ...listed(say('byStatus'), numbers.statuses, 'status'),
        [say('characters'), numbers.characters],
        [say('actors'), numbers.actors],
        ...listed(say('byType'), numbers.actorTypes, 'actorType'),
        [say('mentions'), numbers.mentions],
        [`  ${say('unlinked')}`, numbers.unlinkedMentions],
        [say('claims'), numbers.claims],
        ...listed(say('byStance'), numbers.stances, 'stance'),
        ...section(say('byClaimer'), numbers.claimers.map(({ actor, name, claims }) => [missing[actor] ?? name, claims])),
        ...listed(say('byTopic'), numbers.topics),
        [say('relations'), Object.values(numbers.relations).reduce((total, count) => total + count, 0)],
        ...listed(say('byKind'), numbers.relations, 'relation'),
        [say('drifted'), numbers.drifted],
        [say('unplaced'), numbers.unplaced],
        ...numbers.unreadable > 0 ? [[say('unreadable'), numbers.unreadable] as const] : [],
    ];
    const width = Math.max(...rows.map(([name]) => name.length));
    const digits = Math.max(...rows.map(([, value]) => String(value).length));
    return rows.map(([name, value]) => `${name.padEnd(width)}  ${String(value).padStart(digits)}`.trimEnd()).join('\n').concat('\n');
}

type Row = readonly [name: string, value: string | number];

/** The most frequent of something, below a title. */
function sectionIn(say: CommandLineSay): (title: string, entries: readonly (readonly [string, number])[]) => Row[] {
    return (title, entries) => {
        const rows = entries.slice(0, mostListed).map(([name, count]): Row => [`    ${name}`, count]);
        const more: Row[] = entries.length > mostListed ? [[`    ${say('moreRows', { number: entries.length - mostListed })}`, '']] : [];
        return entries.length === 0 ? [] : [[`  ${title}`, ''], ...rows, ...more];
    };
}
