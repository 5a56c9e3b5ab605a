import { type LayerView, layersOf } from '../../core/corpus/layers';
import { allStand, loadFormerTexts } from '../../core/corpus/strays';
import type { CorpusStore } from '../../core/corpus/store';
import { planEdit } from '../../core/edits/edit';
import { textAfter } from '../../core/edits/fileDraft';
import type { EditOperation } from '../../core/edits/operation';
import { anchorLines, asJson, asText, leftAstray } from '../anchorReport';
import type { Environment } from '../environment';
import { exitCodes } from '../exitCodes';
import { selectCorpora } from '../selection';
import { counted } from '../words';
import type { Command } from './command';

export const reanchor: Command = {
    name: 'reanchor',
    summary: 'Finds annotations again whose texts changed',
    details: [
        'An annotation whose words still stand at its place is kept. Else the text that it last stood in, as git has',
        'it, tells where it is now, and then a search for its words. With --write the places that leave no doubt are',
        'written; all others stay as they are and are listed with the places where they may be.',
        'Exit code 0: everything stands, was written or is kept so on purpose, 2: something is astray, 1: failure.',
    ].join('\n'),
    options: {
        write: { description: 'write the places that leave no doubt' },
        format: { choices: ['text', 'json'], description: 'how the outcome is printed (text); json: one line for each annotation' },
        'no-git': { description: 'do not look for former texts in git' },
    },
    async run(args, environment) {
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
                for (const layer of layersOf(store, sourceView)) {
                    await loadFormerTexts(layer.sourceView, store.formerTexts);
                    const lines = anchorLines(layer);
                    for (const line of isJson ? asJson(lines, layer) : asText(lines, layer, environment)) {
                        environment.out(line);
                    }
                    const outcome = args.has('write') ? await write(store, layer, lines.some(({ verdict }) => verdict === 'moved'), environment) : 'nothing';
                    failed += outcome === 'failed' ? 1 : 0;
                    left += leftAstray(lines) + (outcome === 'written' ? 0 : lines.filter(({ verdict }) => verdict === 'moved').length);
                }
            }
        }
        if (left > 0) {
            environment.err(`${counted(left, 'annotation')} left astray\n`);
        }
        return failed > 0 ? exitCodes.failure : left > 0 ? exitCodes.problems : exitCodes.clean;
    },
};

/** Writes what is certain in one sidecar; where all stand, that they were verified against the text as it is. */
async function write(store: CorpusStore, { view, source, sourceView }: LayerView, hasMoved: boolean, environment: Environment): Promise<'written' | 'nothing' | 'failed'> {
    const hash = await environment.host.sha256(sourceView.text.text);
    const isBehind = source.sidecar.source.sha256 !== undefined && source.sidecar.source.sha256 !== hash && allStand(sourceView.text, source.sidecar);
    if (!hasMoved && !isBehind) {
        return 'nothing';
    }
    const operation: EditOperation = hasMoved ? { kind: 'acceptMoves' } : { kind: 'setMetadata', key: 'sha256', value: hash };
    const edit = await planEdit(view, source, environment.host, operation);
    const path = environment.toPath(source.sidecarUri);
    if (edit.kind === 'refused') {
        environment.err(`${path}: not written: ${edit.reason}\n`);
        return 'failed';
    }
    for (const file of edit.files) {
        const text = textAfter(file);
        const result = await environment.workspace.writeFile(file.uri, text, file.before, store.corpus.root);
        if (result.kind !== 'written') {
            environment.err(`${path}: not written: ${result.kind === 'conflict' ? 'another program changed it meanwhile' : result.reason}\n`);
            return 'failed';
        }
        await store.written(file.uri, text);
    }
    return 'written';
}
