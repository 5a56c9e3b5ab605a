import { anchorsOf } from '../../core/annotation/model';
import type { FixData, PlaceCandidate } from '../../core/checks/catalogue';
import { checkSource } from '../../core/checks/check';
import type { SourceRecord } from '../../core/corpus/corpus';
import type { CorpusStore } from '../../core/corpus/store';
import { planEdit } from '../../core/edits/edit';
import type { Environment } from '../environment';
import { exitCodes } from '../exitCodes';
import { LinePositions } from '../linePositions';
import { selectCorpora } from '../selection';
import { counted } from '../words';
import { writePlanned } from '../writing';
import type { Command } from './command';

export const place: Command = {
    name: 'place',
    summary: 'Gives positions and ids to annotations that were written by hand',
    details: [
        'Fills in `at` where the quote leaves no doubt, and `id` where there is none. What is left is listed',
        'with the places where it may stand. Exit code 0: everything is placed, 2: something is left, 1: failure.',
    ].join('\n'),
    options: { 'dry-run': { description: 'say what would be done, and write nothing' } },
    async run(args, environment) {
        const isDryRun = args.has('dry-run');
        let left = 0;
        let failed = 0;
        for (const { store, sources } of await selectCorpora(environment, args.paths)) {
            for (const source of sources) {
                const outcome = await placeSource(store, source, environment, isDryRun);
                failed += outcome === 'failed' ? 1 : 0;
                left += await reportUnplaced(store, store.corpus.source(source.path) ?? source, environment);
            }
        }
        if (left > 0) {
            environment.err(`${counted(left, 'quote')} left without a position\n`);
        }
        return failed > 0 ? exitCodes.failure : left > 0 ? exitCodes.problems : exitCodes.clean;
    },
};

/** Places what is certain in one source; the store then has it as it is, or, in a dry run, as it would be. */
async function placeSource(store: CorpusStore, { path }: SourceRecord, environment: Environment, isDryRun: boolean): Promise<'done' | 'nothing' | 'failed'> {
    let unplaced = 0;
    const { files, failures } = await writePlanned(environment, store, async () => {
        const source = store.corpus.source(path);
        const edit = source?.hasSidecar && source.sidecar.canEdit ? await planEdit(store, source, environment.host, { kind: 'place' }) : undefined;
        unplaced = source ? unplacedCount(source) : 0;
        return edit?.kind === 'edit' ? edit.files : [];
    }, isDryRun);
    failures.forEach(({ uri, reason }) => environment.err(`${environment.toPath(uri)}: not written: ${reason}\n`));
    const source = store.corpus.source(path);
    if (failures.length > 0 || files.length === 0 || !source) {
        return failures.length > 0 ? 'failed' : 'nothing';
    }
    environment.out(`${environment.toPath(source.sidecarUri)}: ${isDryRun ? 'would place' : 'placed'} ${counted(unplaced - unplacedCount(source), 'entry', 'entries')}\n`);
    return 'done';
}

/** Entries of a sidecar that lack a position somewhere, or their id. */
function unplacedCount({ sidecar }: SourceRecord): number {
    const { mentions, claims, memos, regions } = sidecar;
    return [...mentions, ...claims].filter(annotation => annotation.id === undefined || anchorsOf(annotation).some(({ anchor }) => !anchor.span)).length
        + memos.filter(memo => memo.id === undefined || (memo.anchor && !memo.anchor.span)).length
        + regions.filter(region => !region.span).length;
}

/** Lists what has no position yet, with the places where it may stand; the result is how many. */
async function reportUnplaced(store: CorpusStore, source: SourceRecord, environment: Environment): Promise<number> {
    const problems = (await checkSource(store, source)).filter(problem => problem.code === 'anchor.unplaced');
    const positions = new LinePositions(source.sidecar.text);
    const view = problems.length > 0 ? await store.sourceView(source) : undefined;
    for (const { range, message, data } of problems) {
        const { line, column } = positions.at(range.start);
        environment.out(`${environment.toPath(source.sidecarUri)}:${line}:${column}: ${message}\n`);
        for (const { at, span, text } of candidatesOf(data as FixData | undefined)) {
            const start = view!.text.positionOf(span.start);
            environment.out(`  ${environment.toPath(source.uri)}:${start.line + 1}:${start.character + 1}: at: ${at}${text === undefined ? '' : ` “${text}”`}\n`);
        }
    }
    return problems.length;
}

/** Where the quote itself stands; only where it stands nowhere, what is like it. */
function candidatesOf(data: FixData | undefined): readonly PlaceCandidate[] {
    const all = data?.fix === 'place' ? data.at : [];
    const exact = all.filter(candidate => candidate.text === undefined);
    return exact.length > 0 ? exact : all;
}
