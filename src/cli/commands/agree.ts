import { agreement, type Agreement } from '../../core/analysis/agreement/agreement';
import { compareSource, type ComparedSource, type Comparison, layerNames, mainLayer } from '../../core/analysis/agreement/annotations';
import { agreementText, figures } from '../../core/analysis/agreement/report';
import { statuses } from '../../core/annotation/model';
import { formatCsv } from '../../core/formats/csv/csvText';
import type { InterfaceLanguage } from '../../core/messages/messages';
import { CommandError } from '../environment';
import { exitCodes } from '../exitCodes';
import { wholeNumber } from '../options';
import { selectCorpora } from '../selection';
import type { Command } from './command';

export const agree: Command = {
    name: 'agree',
    summary: 'Tells how far annotators agree',
    details: [
        'Compares layers (NAME.txt.gloss.LAYER.yaml; the sidecar itself is the layer “main”) in every source that at least two of',
        'them have: where mentions, claims and their parts are (exact and overlapping precision, recall and F1 of every two, where the first is',
        'taken to be right; Cohen’s κ, Fleiss’ κ and Krippendorff’s α over words; α_U and γ over stretches), and which actors, attributes and',
        'relations they were given, for what overlaps. What anyone marked as boilerplate or out of scope is left out, as are layers with status todo and no annotations.',
        'Each figure has a 95 % interval: sources are drawn anew, some times. Where there is only one source, it has none.',
    ].join('\n'),
    options: {
        layers: { value: 'A,B,…', description: 'which layers are compared (all that there are); main: the sidecar itself' },
        snap: { choices: ['token'], description: 'move both ends to those of words: clitics and punctuation do not count' },
        status: { choices: statuses, description: 'only layers with this status' },
        format: { choices: ['text', 'json', 'csv'], description: 'how the figures are printed (text); csv: one a line' },
        seed: { value: 'N', description: 'where random numbers start (1): the same seed gives the same figures' },
        draws: { value: 'N', description: 'how often sources are drawn anew for the intervals (1000)' },
    },
    async run(args, environment) {
        const selections = await selectCorpora(environment, args.paths);
        const layers = args.value('layers')?.split(',').map(layer => layer.trim()).filter(layer => layer !== '') ?? layerNames(selections.flatMap(({ sources }) => sources));
        const known = new Set([mainLayer, ...selections.flatMap(({ sources }) => sources.flatMap(source => [...source.layers.keys()]))]);
        const unknown = layers.find(layer => !known.has(layer));
        if (unknown !== undefined) {
            throw new CommandError(args.say('unknownLayer', { layer: unknown, all: [...known].join(', ') }));
        }
        if (new Set(layers).size < 2) {
            throw new CommandError(layers.length === 1 ? args.say('oneLayer', { layer: layers[0]! }) : args.say('noLayers'));
        }
        const comparison: Comparison = { layers: [...new Set(layers)], snap: args.value('snap') === 'token' ? 'word' : 'none', status: args.value('status') };
        const compared: ComparedSource[] = [];
        for (const { store, sources } of selections) {
            for (const source of sources) {
                const found = source.layers.size > 0 ? await compareSource(store, source, comparison) : undefined;
                compared.push(...found ? [found] : []);
            }
        }
        if (compared.length === 0) {
            throw new CommandError(args.say('noSource'));
        }
        const found = agreement(comparison.layers, compared, { seed: wholeNumber(args, 'seed') ?? 1, replicates: wholeNumber(args, 'draws') ?? 1000 });
        environment.out(printed(found, args.value('format'), environment.language));
        return exitCodes.clean;
    },
};

function printed(found: Agreement, format: string | undefined, language: InterfaceLanguage): string {
    const plain = () => figures(found).map(({ of, between, measure, estimate: { value, low, high } }) => ({ of, between, measure, value, low, high }));
    return format === 'json' ? `${JSON.stringify({ layers: found.layers, sources: found.sources, complete: found.complete, unplaced: found.unplaced, units: Object.fromEntries(found.spans.map(({ name, units }) => [name, units])), items: Object.fromEntries(found.labels.map(({ name, items }) => [name, items])), figures: plain() }, undefined, 2)}\n`
        : format === 'csv' ? formatCsv([['of', 'between', 'measure', 'value', 'low', 'high'], ...plain().map(({ of, between, measure, value, low, high }) => [of, between, measure, value, low ?? '', high ?? ''])])
            : agreementText(found, language);
}
