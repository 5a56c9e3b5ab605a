import { drawSample } from '../../core/analysis/sample';
import { isLayerName, sidecarPath, uriOf } from '../../core/corpus/layout';
import { CommandError } from '../environment';
import { exitCodes } from '../exitCodes';
import { wholeNumber } from '../options';
import { selectCorpora } from '../selection';
import { counted } from '../words';
import { whyNot, writeFile } from '../writing';
import type { Command } from './command';

/** What a layer holds that was handed out. */
const begun = 'glossator: 1\nsource: {status: todo}\n';

export const sample: Command = {
    name: 'sample',
    summary: 'Draws sources at random and hands them out to annotators',
    details: [
        'Prints the path of each source that is drawn, for whom it is, and the values it was drawn by. With --assign it makes an empty layer with',
        'status todo for each (NAME.txt.gloss.ANNOTATOR.yaml): the annotator sees what is to do in the view of sources. Sources that one of the',
        'annotators has a layer of already are not drawn: another run hands out the next ones. The same corpus and seed give the same sample.',
    ].join('\n'),
    options: {
        n: { value: 'N', description: 'how many sources (all)' },
        by: { value: 'KEY,…', description: 'keys of metadata, folder or year: each group of equal values has its share' },
        seed: { value: 'N', description: 'where random numbers start (1)' },
        overlap: { value: 'P%', description: 'the part of the sample that everybody gets (0%)' },
        assign: { value: 'A,B,…', description: 'the annotators: names of layers, a-z, 0-9 and -' },
        'dry-run': { description: 'print, and write nothing' },
    },
    async run(args, environment) {
        const annotators = [...new Set(list(args.value('assign')))];
        const wrong = annotators.find(name => !isLayerName(name));
        if (wrong !== undefined) {
            throw new CommandError(`“${wrong}” is no name of a layer: a-z, 0-9 and - only.`);
        }
        const overlap = percentage(args.value('overlap'));
        const [selection, ...others] = await selectCorpora(environment, args.paths);
        if (!selection || others.length > 0) {
            throw new CommandError('These paths are of more than one corpus: draw from one at a time.');
        }
        const { store, sources } = selection;
        const free = sources.filter(source => source.hasSource && !annotators.some(name => source.layers.has(name)));
        const drawn = drawSample(free, { count: wholeNumber(args, 'n'), by: list(args.value('by')), seed: wholeNumber(args, 'seed') ?? 1, overlap, annotators });
        let failed = 0;
        for (const { source, annotators: own, group } of drawn) {
            const values = group.filter(value => value !== '');
            environment.out(`${[environment.toPath(source.uri), own.join(', '), values.join(', ')].filter(part => part !== '').join('\t')}\n`);
            for (const name of args.has('dry-run') ? [] : own) {
                const uri = uriOf(store.corpus.root, sidecarPath(source.path, name));
                const result = await writeFile(environment, uri, begun, undefined, store.corpus.root);
                if (result.kind !== 'written') {
                    failed++;
                    environment.err(`${environment.toPath(uri)}: not written: ${result.kind === 'conflict' ? 'It is there already.' : whyNot(result)}\n`);
                }
            }
        }
        const shared = annotators.length > 1 ? `, ${drawn.filter(each => each.annotators.length > 1).length} for all` : '';
        environment.err(`${counted(drawn.length, 'source')} of ${free.length}${shared}${args.has('dry-run') && annotators.length > 0 ? '; nothing is written' : ''}\n`);
        return failed > 0 ? exitCodes.failure : exitCodes.clean;
    },
};

function list(value: string | undefined): string[] {
    return value?.split(',').map(each => each.trim()).filter(each => each !== '') ?? [];
}

function percentage(value: string | undefined): number {
    const match = /^(\d{1,3})%?$/.exec(value ?? '0');
    if (!match || Number(match[1]) > 100) {
        throw new CommandError(`--overlap is a part of the sample, such as 20%, not “${value}”.`);
    }
    return Number(match[1]) / 100;
}
