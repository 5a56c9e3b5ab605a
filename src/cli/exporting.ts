import { type Status, statuses } from '../core/annotation/model';
import { isPartOfCorpus } from '../core/formats/destination';
import type { ExportOptions } from '../core/formats/format';
import type { WritableFormat } from '../core/formats/formats';
import { narrowed, type Narrowing } from '../core/formats/narrowed';
import { ExportReport } from '../core/formats/report';
import { speak } from '../core/messages/messages';
import { reportMessages } from '../core/messages/report';
import { CommandError, type Environment } from './environment';
import { type ExitCode, exitCodes } from './exitCodes';
import type { Arguments, Options } from './options';
import { matcherFor, queryOption } from './query';
import { type Selection, selectCorpora } from './selection';
import { sayIn } from './words';

/** Options that say what of a corpus is exported. */
export const narrowingOptions = {
    layer: { value: 'NAME', description: 'the annotations of an annotator’s layer instead of the main sidecars' },
    status: { choices: statuses, description: 'only sources that have come so far, or further' },
    ...queryOption,
} satisfies Options;

/** What was written. */
export interface ExportedFiles {
    readonly report: ExportReport;
    readonly files: number;
    /** How many of the files replaced one of before. */
    readonly replaced: number;
    readonly sources: number;
}

/** The one corpus that paths lead to. Throws a {@link CommandError} where they lead to several. */
export async function selectOne(environment: Environment, args: Arguments): Promise<Selection> {
    const [selection, ...others] = await selectCorpora(environment, args.paths);
    if (!selection || others.length > 0) {
        throw new CommandError(args.say('severalCorpora'));
    }
    return selection;
}

/**
 * Writes the sources of a selection, as the {@link narrowingOptions} want it, into the folder of an address: all files or none.
 * @param name What a file of the format is called on the disk; undefined: as the format has it.
 */
export async function exportTo(
    out: string, { store, sources }: Selection, format: WritableFormat, options: ExportOptions, args: Arguments, environment: Environment, name?: string,
): Promise<ExportedFiles> {
    const query = args.value('query');
    const narrowing: Narrowing = {
        matcher: query === undefined ? undefined : matcherFor(query, store.corpus, args.say, environment.language), layer: args.value('layer'), status: args.value('status') as Status | undefined,
    };
    if (narrowing.layer !== undefined && !sources.some(({ layers }) => layers.has(narrowing.layer!))) {
        throw new CommandError(args.say('noLayer', { layer: narrowing.layer }));
    }
    const said = format.options.includes('language') ? { ...options, language: environment.language } : options;
    const report = new ExportReport();
    const folder = environment.openFolder(out);
    // By links, a folder can lie in the corpus without looking so.
    const real = { out: await environment.realUri(out), root: await environment.realUri(store.corpus.root) };
    const corpus = { root: real.root, settings: store.corpus.settings };
    const allowed = new Set<string>();
    try {
        const narrow = await narrowed(store, sources, narrowing);
        for await (const chunk of format.write({ ...narrow, layer: narrowing.layer, narrowing: query === undefined ? undefined : speak(reportMessages, environment.language)('onlyQuery', { query }), options: said, version: environment.version, report })) {
            const path = name ?? chunk.path;
            if (!allowed.has(path) && isPartOfCorpus(corpus, real.out, path)) {
                throw new CommandError(args.say('wouldBePart', { path, folder: environment.toPath(out) }));
            }
            allowed.add(path);
            await folder.append(path, 'text' in chunk ? chunk.text : chunk.bytes);
        }
        const { written, replaced } = await folder.finish();
        return { report, files: written, replaced, sources: narrow.sources.length };
    } catch (error) {
        await folder.abandon();
        throw error;
    }
}

/** Tells what was not carried over; the exit code says whether anything is wrong or missing. */
export function exitCodeOf({ report }: ExportedFiles, environment: Environment): ExitCode {
    const say = sayIn(environment);
    environment.err([
        ...section(say('notCarried'), report.losses),
        ...section(say('wrongOrMissing'), report.failures),
    ].join(''));
    return report.failures.length > 0 ? exitCodes.failure : exitCodes.clean;
}

function section(title: string, lines: readonly string[]): string[] {
    return lines.length > 0 ? [`${title}\n`, ...lines.map(line => `  ${line}\n`)] : [];
}
