import { type DiscourseKind, type DiscourseOptions, discourseKinds, discourseNetwork, type DuplicateRule, duplicateRules, type Normalisation, normalisations, optionsOfKind, type Qualifier, qualifiers } from '../../core/analysis/discourseNetwork';
import { nodeOfNetwork } from '../../core/analysis/networkNodes';
import { placedDays, statementsOf } from '../../core/analysis/statements';
import { discourseCsv, discourseGraphml } from '../../core/formats/network/discourseExport';
import { CommandError } from '../environment';
import type { Arguments } from '../options';
import { exitCodes } from '../exitCodes';
import { matcherFor, queryOption } from '../query';
import { selectCorpora } from '../selection';
import { counted } from '../words';
import type { Command } from './command';

export const network: Command = {
    name: 'network',
    summary: 'Prints who claims about whom, on what, or who agrees with whom',
    details: [
        'The options are those of Discourse Network Analyzer. about, topics: ignore, subtract or combine positions; normalise by none, activity or prominence.',
        'agreement (actors on the same topics): also congruence and conflict; normalise by none, average, jaccard or cosine (the textbook ones).',
        'Claims count that are firmly attributed and stand in no other claim.',
    ].join('\n'),
    options: {
        kind: { choices: discourseKinds, description: 'which network (about)' },
        qualifier: { choices: qualifiers, description: 'what positions do (ignore)' },
        normalisation: { choices: normalisations, description: 'what weights are divided by (none)' },
        duplicates: { choices: duplicateRules, description: 'what counts once: nothing, the same in a document, in a month (all)' },
        from: { value: 'DATE', description: 'only what may have been said from then on' },
        until: { value: 'DATE', description: 'only what may have been said until then' },
        ...queryOption,
        format: { choices: ['text', 'csv', 'graphml'], description: 'how it is printed (text)' },
    },
    async run(args, environment) {
        const [selection, ...others] = await selectCorpora(environment, args.paths);
        if (!selection || others.length > 0) {
            throw new CommandError('These paths are of more than one corpus: give one at a time.');
        }
        const options = optionsOf(args);
        const { store, sources } = selection;
        const query = args.value('query');
        const { statements, notCounted, unreadable } = await statementsOf(store, sources, {}, query === undefined ? undefined : matcherFor(query, store.corpus, args.say, environment.language));
        const found = discourseNetwork(statements, options);
        unreadable.forEach(path => environment.err(`${path}: its text cannot be read; its claims are not counted\n`));
        switch (args.value('format')) {
            case 'csv': environment.out(discourseCsv(store.corpus, found)); break;
            case 'graphml': environment.out(discourseGraphml(store.corpus, found, options)); break;
            default: {
                const label = (id: string) => nodeOfNetwork(store.corpus, id).label;
                const heaviest = [...found.edges].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
                environment.out(heaviest.map(({ from, to, kind, weight, claims }) => `${Number(weight.toFixed(3))}\t${kind}\t${label(from)}\t${label(to)}\t${claims().join(' ')}\n`).join(''));
            }
        }
        environment.err(`${counted(found.nodes.length, 'node')}, ${counted(found.edges.length, 'edge')} from ${counted(statements.length, 'claim')}; ${notCounted} not counted\n`);
        return unreadable.length > 0 ? exitCodes.failure : exitCodes.clean;
    },
};

function optionsOf(args: Arguments): DiscourseOptions {
    const kind = (args.value('kind') ?? 'about') as DiscourseKind;
    const qualifier = (args.value('qualifier') ?? 'ignore') as Qualifier;
    const normalisation = (args.value('normalisation') ?? 'none') as Normalisation;
    const known = optionsOfKind[kind];
    if (!known.qualifiers.includes(qualifier)) {
        throw new CommandError(`For --kind ${kind} the --qualifier is one of ${known.qualifiers.join(', ')}.`);
    }
    if (!known.normalisations.includes(normalisation)) {
        throw new CommandError(`For --kind ${kind} the --normalisation is one of ${known.normalisations.join(', ')}.`);
    }
    const [from, until] = ['from', 'until'].map(name => {
        const value = args.value(name);
        if (value !== undefined && !placedDays(value)) {
            throw new CommandError(`--${name} is a date such as 2016-07-14, 2016-07 or 2016, not “${value}”.`);
        }
        return value;
    });
    return { kind, qualifier, normalisation, duplicates: (args.value('duplicates') ?? 'all') as DuplicateRule, from, until };
}
