import { type Counts, statistics, type Statistics } from '../../core/analysis/statistics';
import { exitCodes } from '../exitCodes';
import { selectCorpora } from '../selection';
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
            all.push({ corpus: environment.toPath(store.corpus.root), ...await statistics(store, sources) });
        }
        environment.out(args.value('format') === 'json'
            ? `${JSON.stringify(all, undefined, 2)}\n`
            : all.map(each => (all.length > 1 ? `${each.corpus}\n${inWords(each)}` : inWords(each))).join('\n'));
        return exitCodes.clean;
    },
};

function inWords(numbers: Statistics): string {
    const rows: Row[] = [
        ['sources', numbers.sources],
        ...listed('by language', numbers.languages),
        ...listed('by status', numbers.statuses),
        ['characters', numbers.characters],
        ['actors', numbers.actors],
        ...listed('by type', numbers.actorTypes),
        ['mentions', numbers.mentions],
        ['  not linked yet', numbers.unlinkedMentions],
        ['claims', numbers.claims],
        ...listed('by stance', numbers.stances),
        ...section('by claimer', numbers.claimers.map(({ name, claims }) => [name, claims])),
        ...listed('by topic', numbers.topics),
        ['relations', Object.values(numbers.relations).reduce((total, count) => total + count, 0)],
        ...listed('by kind', numbers.relations),
        ['drifted quotes', numbers.drifted],
        ['unplaced quotes', numbers.unplaced],
        ...numbers.unreadable > 0 ? [['sources without a readable text', numbers.unreadable] as const] : [],
    ];
    const width = Math.max(...rows.map(([name]) => name.length));
    const digits = Math.max(...rows.map(([, value]) => String(value).length));
    return rows.map(([name, value]) => `${name.padEnd(width)}  ${String(value).padStart(digits)}`.trimEnd()).join('\n').concat('\n');
}

type Row = readonly [name: string, value: string | number];

function listed(title: string, counts: Counts): Row[] {
    return section(title, Object.entries(counts));
}

function section(title: string, entries: readonly (readonly [string, number])[]): Row[] {
    const rows = entries.slice(0, mostListed).map(([name, count]): Row => [`    ${name}`, count]);
    const more: Row[] = entries.length > mostListed ? [[`    … ${entries.length - mostListed} more`, '']] : [];
    return entries.length === 0 ? [] : [[`  ${title}`, ''], ...rows, ...more];
}
