import { concordance as find, type ConcordanceLine } from '../../core/analysis/concordance/concordance';
import { type ConcordanceOrder, concordanceOrders, inOrder } from '../../core/analysis/concordance/order';
import { concordanceTsv } from '../../core/analysis/concordance/tsv';
import { wantedForms } from '../../core/analysis/concordance/forms';
import { parseWanted } from '../../core/analysis/concordance/wanted';
import { isolate } from '../../core/text/script';
import { CommandError, type Environment } from '../environment';
import { exitCodes } from '../exitCodes';
import { selectCorpora } from '../selection';
import { counted } from '../words';
import type { Command } from './command';

export const concordance: Command = {
    name: 'concordance',
    summary: 'Shows every occurrence with the words around it',
    usage: 'WHAT [PATH…]',
    details: [
        'WHAT is one of:',
        ...Object.entries(wantedForms).map(([form, what]) => `  ${form.padEnd(15)} ${what}`),
        'Contexts stand in reading order: of a line that is read from right to left, what comes before the hit stands on its right.',
        'Exit code 0: something was found, 2: nothing, 1: failure.',
    ].join('\n'),
    options: {
        format: { choices: ['text', 'tsv', 'jsonl'], description: 'how lines are printed (text)' },
        sort: { choices: concordanceOrders, description: 'left2: by the last two words before the hit, from it outwards (source)' },
        context: { value: 'N', description: 'characters on each side (90, in text 40)' },
    },
    async run(args, environment) {
        const [what, ...paths] = args.paths;
        if (what === undefined || what === '.') {
            throw new CommandError('Say what is looked for: glossator concordance WHAT [PATH…].');
        }
        const format = args.value('format') ?? 'text';
        const order = (args.value('sort') ?? 'source') as ConcordanceOrder;
        const around = contextOf(args.value('context'), format === 'text' ? 40 : 90);
        const print = printerOf(format, around, environment);
        const kept: ConcordanceLine[] = [];
        let count = 0;
        let drifted = 0;
        for (const { store, sources } of await selectCorpora(environment, paths.length > 0 ? paths : ['.'])) {
            const wanted = parseWanted(what, store.corpus, environment.language);
            if (typeof wanted === 'string') {
                throw new CommandError(wanted);
            }
            for await (const found of find(store, sources, wanted, { around })) {
                count += found.lines.length;
                drifted += found.drifted;
                if (!found.isComplete) {
                    environment.err(`${environment.toPath(found.source.uri)}: the regular expression takes too long here; not all of it was looked through.\n`);
                }
                if (order === 'source') {
                    found.lines.forEach(print);
                    await environment.drained();
                } else {
                    kept.push(...found.lines);
                }
            }
        }
        for (const line of inOrder(kept, order)) {
            print(line);
            await environment.drained();
        }
        environment.err(`${counted(count, 'occurrence')}${drifted > 0 ? `; ${drifted} without a certain place in the text are left out` : ''}\n`);
        return count > 0 ? exitCodes.clean : exitCodes.problems;
    },
};

function contextOf(value: string | undefined, usual: number): number {
    if (value !== undefined && !/^\d{1,4}$/.test(value)) {
        throw new CommandError(`--context is a number of characters, not “${value}”.`);
    }
    return value === undefined ? usual : Number(value);
}

function printerOf(format: string, around: number, { out, toPath }: Environment): (line: ConcordanceLine) => void {
    let isFirst = true;
    switch (format) {
        case 'jsonl':
            return line => out(`${JSON.stringify({ ...line, uri: undefined })}\n`);
        case 'tsv':
            return line => {
                out(concordanceTsv([line], isFirst ? 'with names' : 'lines'));
                isFirst = false;
            };
        default:
            return line => {
                const isRight = line.direction === 'rtl';
                const [left, right] = isRight ? [line.after, line.before] : [line.before, line.after];
                const { start } = line.range;
                out(`${column(left, around)} [${isolate(line.hit)}] ${isolate(right.trim())}  ${toPath(line.uri)}:${start.line + 1}:${start.character + 1}\n`);
            };
    }
}

/** A context that ends at the column of the hits. */
function column(text: string, width: number): string {
    return ' '.repeat(Math.max(0, width - [...text.trim().replace(/\p{M}/gu, '')].length)) + isolate(text.trim());
}
