import { planEdit } from '../../core/edits/edit';
import { SharedDrafts } from '../../core/edits/context';
import { type MetadataItem, planMetadata } from '../../core/edits/metadataTable';
import { readTable } from '../../core/formats/csv/readTable';
import { CommandError } from '../environment';
import { exitCodes } from '../exitCodes';
import { selectCorpora } from '../selection';
import { counted } from '../words';
import { writePlanned } from '../writing';
import type { Command } from './command';

/** Rows without a source that are listed: a table may be that of a larger corpus. */
const mostListed = 20;

export const metadata: Command = {
    name: 'metadata',
    summary: 'Fills in the descriptions of sources from a table',
    usage: 'FILE.csv [PATH]',
    details: [
        'The table has a row for each source: a column path, file or filename (the path from the corpus, the name of the file, or that without its',
        'ending), and columns title, author, publisher, published, url, language, status; commas, semicolons or tabs between them. What a source',
        'does not say yet is filled in; where it says something else, that stays unless --replace is given, and is listed. Dates are EDTF (2016-07-14).',
        'Exit code 0: all is filled in, 2: something was listed, 1: failure.',
    ].join('\n'),
    options: {
        columns: { value: 'NAME=KEY,…', description: 'further columns, and the keys that they become' },
        replace: { description: 'also replace what is there already' },
        'dry-run': { description: 'say what would be done, and write nothing' },
    },
    async run(args, environment) {
        const [table, ...paths] = args.paths;
        const [file] = table === undefined || table === '.' ? [] : await environment.workspace.readFiles([environment.toUri(table)]);
        if (file?.kind !== 'text') {
            throw new CommandError(file?.kind === 'not-utf8' ? `${table}: the table is not UTF-8.` : 'Name a table: glossator metadata FILE.csv [PATH].');
        }
        const [selection, ...others] = await selectCorpora(environment, paths.length > 0 ? paths : ['.']);
        if (!selection || others.length > 0) {
            throw new CommandError('These paths are of more than one corpus: describe the sources of one at a time.');
        }
        const { store } = selection;
        const chosen = new Set(selection.sources.map(({ path }) => path));
        const more = columnsOf(args.value('columns'));
        const read = readTable(file.text);
        const plan = () => planMetadata(store.corpus, read, more);
        const first = plan();
        if (!first) {
            throw new CommandError(`${table}: no column names files: path, file or filename. There are ${read.header.join(', ')}.`);
        }
        const isWanted = ({ source, state }: MetadataItem) => chosen.has(source.path) && (state === 'new' || (state === 'conflicting' && args.has('replace')));
        const { files, failures } = await writePlanned(environment, store, async () => {
            const shared = new SharedDrafts();
            for (const { source, key, value } of plan()!.items.filter(isWanted)) {
                const edit = await planEdit(store, source, environment.host, { kind: 'setMetadata', key, value }, shared);
                if (edit.kind === 'refused') {
                    throw new CommandError(edit.reason);
                }
            }
            return shared.edits;
        }, args.has('dry-run'));
        failures.forEach(({ uri, reason }) => environment.err(`${environment.toPath(uri)}: not written: ${reason}\n`));
        const items = first.items.filter(({ source }) => chosen.has(source.path));
        const left = items.filter(item => !isWanted(item) && item.state !== 'equal');
        for (const { source, key, value, present, state } of left) {
            environment.out(`${environment.toPath(source.uri)}: ${key}: ${state === 'impossible' ? `“${value}” is not possible` : `“${present}” stays, the table has “${value}”`}\n`);
        }
        first.unplaced.slice(0, mostListed).forEach(({ row, name, reason }) => environment.out(`row ${row}: ${reason === 'missing' ? `there is no source “${name}”` : `several sources are called “${name}”`}\n`));
        environment.out(first.unplaced.length > mostListed ? `… ${first.unplaced.length - mostListed} more rows\n` : '');
        const count = (state: MetadataItem['state']) => items.filter(item => item.state === state).length;
        const written = args.has('dry-run') ? 'would be changed' : 'changed';
        environment.err([
            `${count('new')} new, ${count('equal')} equal, ${count('conflicting')} conflicting${args.has('replace') ? ' (replaced)' : ''}${count('impossible') > 0 ? `, ${count('impossible')} impossible` : ''}; ${counted(files.length, 'sidecar')} ${written}\n`,
            first.ignored.length > 0 ? `Columns that were not used: ${first.ignored.join(', ')}\n` : '',
        ].join(''));
        return failures.length > 0 ? exitCodes.failure : left.length + first.unplaced.length > 0 ? exitCodes.problems : exitCodes.clean;
    },
};

function columnsOf(value: string | undefined): Map<string, string> {
    return new Map((value?.split(',') ?? []).map(each => {
        const [name, key] = each.split('=').map(part => part.trim());
        if (!name || !key || !/^[a-z][a-z0-9-]*$/.test(key) || key === 'sha256') {
            throw new CommandError(`--columns is a list such as level=level,wire=agency, not “${each}”.`);
        }
        return [name, key] as const;
    }));
}
