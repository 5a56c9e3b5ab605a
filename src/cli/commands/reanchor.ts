import { type LayerView, layersOf } from '../../core/corpus/layers';
import { sidecarPath, uriOf } from '../../core/corpus/layout';
import { allStand, loadFormerTexts } from '../../core/corpus/strays';
import type { CorpusStore } from '../../core/corpus/store';
import { type Edit, planEdit } from '../../core/edits/edit';
import { textAfter } from '../../core/edits/fileDraft';
import type { SourceRecord } from '../../core/corpus/corpus';
import { filterHelp, filterLines, filterOptions, isFilter } from '../batch/filter';
import { plainSections } from '../batch/plainSections';
import { type AnchorLine, anchorLines, asJson, asText, leftAstray } from '../anchorReport';
import type { Environment } from '../environment';
import { exitCodes } from '../exitCodes';
import { selectCorpora } from '../selection';
import { counted } from '../words';
import { writePlanned } from '../writing';
import type { Command } from './command';

export const reanchor: Command = {
    name: 'reanchor',
    summary: 'Finds annotations again whose texts changed',
    details: [
        'An annotation whose words still stand at its place is kept. Else the text that it last stood in, as git has',
        'it, tells where it is now, and then a search for its words. With --write the places that leave no doubt are',
        'written; all others stay as they are and are listed with the places where they may be.',
        'Exit code 0: everything stands, was written or is kept so on purpose, 2: something is astray, 1: failure.',
        '',
        filterHelp,
        'The result has “text”, “annotations” where they surely stand now, and “astray” with what stands nowhere surely.',
    ].join('\n'),
    options: {
        write: { description: 'write the places that leave no doubt' },
        format: { choices: ['text', 'json'], description: 'how the outcome is printed (text); json: one line for each annotation' },
        'no-git': { description: 'do not look for former texts in git' },
        ...filterOptions,
    },
    async run(args, environment) {
        if (isFilter(args)) {
            return filterLines(environment, args, (source, store) => reanchorLine(store, source, environment));
        }
        const isJson = args.value('format') === 'json';
        let left = 0;
        let failed = 0;
        for (const { store, sources } of await selectCorpora(environment, args.paths)) {
            store.setHistory(args.has('no-git') ? undefined : environment.history);
            for (const source of sources.filter(each => each.hasSidecar || each.layers.size > 0)) {
                const sourceView = await store.sourceView(source);
                if (!sourceView) {
                    environment.err(`${environment.toPath(source.uri)}: the source is missing or cannot be read\n`);
                    failed++;
                    continue;
                }
                // The main sidecar last: what a layer does not say of the text that it stood in, that one says.
                const outcomes: LayerOutcome[] = [];
                for (const { layer } of layersOf(store, sourceView).reverse()) {
                    outcomes.unshift(await reanchorLayer(store, source.path, layer, args.has('write'), environment));
                }
                for (const { lines, reasons, isWritten } of outcomes) {
                    for (const line of !lines ? [] : isJson ? asJson(lines.anchors, lines.layer) : asText(lines.anchors, lines.layer, environment)) {
                        environment.out(line);
                    }
                    reasons.forEach(reason => environment.err(`${reason}\n`));
                    failed += reasons.length > 0 ? 1 : 0;
                    left += lines ? leftAstray(lines.anchors) + (isWritten ? 0 : countMoved(lines.anchors)) : 0;
                }
            }
        }
        if (left > 0) {
            environment.err(`${counted(left, 'annotation')} left astray\n`);
        }
        return failed > 0 ? exitCodes.failure : left > 0 ? exitCodes.problems : exitCodes.clean;
    },
};

/** The annotations of a line of a filter where they stand now. */
async function reanchorLine(store: CorpusStore, source: SourceRecord, environment: Environment) {
    const sourceView = (await store.sourceView(source))!;
    const [layer] = layersOf(store, sourceView);
    if (!layer) {
        return { result: { text: sourceView.text.text, annotations: {}, astray: [] } };
    }
    const anchors = anchorLines(layer);
    const edit = await plan({ layer, anchors }, environment);
    const [file] = edit?.kind === 'edit' ? edit.files : [];
    const astray = [...asJson(anchors.filter(({ verdict }) => verdict === 'drifted'), layer)].map(each => JSON.parse(each) as unknown);
    return { result: { text: sourceView.text.text, annotations: plainSections(file ? textAfter(file)! : source.sidecar.text), astray }, isProblem: leftAstray(anchors) > 0 };
}

interface Lines {
    readonly layer: LayerView;
    readonly anchors: readonly AnchorLine[];
}

interface LayerOutcome {
    /** How it was before. */
    readonly lines: Lines | undefined;
    readonly isWritten: boolean;
    /** Why it could not be written. */
    readonly reasons: readonly string[];
}

/** Looks at one sidecar of a source and, where that is wanted, writes what is certain in it. */
async function reanchorLayer(store: CorpusStore, path: string, name: string, isWanted: boolean, environment: Environment): Promise<LayerOutcome> {
    let lines: Lines | undefined;
    const reasons: string[] = [];
    const { files, failures } = await writePlanned(environment, store, async () => {
        const source = store.corpus.source(path);
        const sourceView = source && await store.sourceView(source);
        const layer = sourceView && layersOf(store, sourceView).find(each => each.layer === name);
        if (layer) {
            await loadFormerTexts(layer.sourceView, store.formerTexts);
        }
        lines = layer && { layer, anchors: anchorLines(layer) };
        const edit = lines && isWanted ? await plan(lines, environment) : undefined;
        if (edit?.kind === 'refused') {
            reasons.push(edit.reason);
        }
        return edit?.kind === 'edit' ? edit.files : [];
    }, false);
    const uri = environment.toPath(uriOf(store.corpus.root, sidecarPath(path, name)));
    return { lines, isWritten: files.length > 0, reasons: [...reasons, ...failures.map(({ reason }) => reason)].map(reason => `${uri}: not written: ${reason}`) };
}

/** What is certain in one sidecar; where all stand, that they were verified against the text as it is. */
async function plan({ layer: { view, source, sourceView }, anchors }: Lines, { host }: Environment): Promise<Edit | undefined> {
    const hasMoved = countMoved(anchors) > 0;
    const hash = await host.sha256(sourceView.text.text);
    const isBehind = source.sidecar.source.sha256 !== undefined && source.sidecar.source.sha256 !== hash && allStand(sourceView.text, source.sidecar);
    return hasMoved || isBehind ? planEdit(view, source, host, hasMoved ? { kind: 'acceptMoves' } : { kind: 'setMetadata', key: 'sha256', value: hash }) : undefined;
}

function countMoved(anchors: readonly AnchorLine[]): number {
    return anchors.filter(({ verdict }) => verdict === 'moved').length;
}
