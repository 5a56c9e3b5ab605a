import { Corpus, type SourceRecord } from '../../core/corpus/corpus';
import { FormerTexts } from '../../core/corpus/formerTexts';
import { type LayerView, layersOf } from '../../core/corpus/layers';
import { findCorpusRoot, parentOf, pathOf, sidecarPath, uriOf } from '../../core/corpus/layout';
import { CorpusStore } from '../../core/corpus/store';
import { loadFormerTexts } from '../../core/corpus/strays';
import { createSourceView } from '../../core/corpus/sourceView';
import type { CorpusView } from '../../core/corpus/view';
import { textAfter } from '../../core/edits/fileDraft';
import { planRedirect, planTransfer } from '../../core/edits/transfer';
import { readSettings } from '../../core/sidecar/read';
import { SourceText } from '../../core/text/sourceText';
import { anchorLines, asJson, asText, leftAstray } from '../anchorReport';
import { CommandError, type Environment } from '../environment';
import { exitCodes } from '../exitCodes';
import { selectCorpora } from '../selection';
import { counted } from '../words';
import type { Command } from './command';

export const transfer: Command = {
    name: 'transfer',
    summary: 'Carries the annotations of one version of a text to another',
    usage: 'OLD NEW',
    details: [
        'Makes the sidecar of NEW, and its layers, from those of OLD. What stands in both texts is placed; what is not',
        'surely anywhere in NEW keeps its place in OLD and is listed as drifted. Without --write nothing is written.',
        'Both texts stay as they are. OLD keeps its annotations, and those of NEW get ids of their own where both are in',
        'one corpus; with --move they go from OLD to NEW, keep their ids, and relations from elsewhere follow them.',
        'Exit code 0: everything has its place, 2: something drifted, 1: failure.',
    ].join('\n'),
    options: {
        write: { description: 'write the sidecar of NEW' },
        move: { description: 'take the annotations away from OLD' },
        format: { choices: ['text', 'json'], description: 'how the outcome is printed (text); json: one line for each annotation' },
    },
    async run(args, environment) {
        const [oldPath, newPath, ...others] = args.paths;
        if (oldPath === undefined || newPath === undefined || others.length > 0) {
            throw new CommandError('Name two texts: glossator transfer OLD NEW.');
        }
        const old = await openOld(environment, oldPath);
        const target = await openNew(environment, newPath, old.store);
        if (target.uri === old.source.uri) {
            throw new CommandError('OLD and NEW are one text. Where it was changed in its place, use glossator reanchor.');
        }
        return run({ old, target, isMove: args.has('move'), isWanted: args.has('write'), isJson: args.value('format') === 'json' }, environment);
    },
};

interface Old {
    readonly store: CorpusStore;
    readonly source: SourceRecord;
    readonly text: SourceText;
    readonly layers: readonly LayerView[];
}

interface Target {
    readonly corpus: Corpus;
    readonly uri: string;
    readonly path: string;
    readonly text: SourceText;
}

interface Task {
    readonly old: Old;
    readonly target: Target;
    readonly isMove: boolean;
    readonly isWanted: boolean;
    readonly isJson: boolean;
}

async function run({ old, target, isMove, isWanted, isJson }: Task, environment: Environment) {
    const { host, workspace } = environment;
    const lastHash = await host.sha256(old.text.text);
    const from = target.corpus.root === old.store.corpus.root ? old.source.path : undefined;
    const writes: { readonly layer: LayerView; readonly text: string }[] = [];
    let left = 0;
    for (const layer of old.layers) {
        const over = await overTarget(layer, old, target, lastHash);
        const lines = anchorLines(over);
        for (const line of isJson ? asJson(lines, over) : asText(lines, over, environment)) {
            environment.out(line);
        }
        left += leftAstray(lines);
        const { text, ids } = await planTransfer(over, { host, lastHash, from, isMove });
        writes.push({ layer: over, text });
        environment.err(`${environment.toPath(over.source.sidecarUri)}: ${isWanted ? '' : 'would be '}made of ${environment.toPath(layer.source.sidecarUri)}, with ${counted(lines.length, 'place')}${ids.size > 0 ? ` and ${counted(ids.size, 'new id')}` : ''}\n`);
    }
    if (!isWanted) {
        environment.err('Nothing is written without --write.\n');
        return left > 0 ? exitCodes.problems : exitCodes.clean;
    }
    for (const { layer, text } of writes) {
        const result = await workspace.writeFile(layer.source.sidecarUri, text, undefined);
        if (result.kind !== 'written') {
            throw new CommandError(`${environment.toPath(layer.source.sidecarUri)}: not written: ${result.kind === 'conflict' ? 'it is there already' : result.reason}`);
        }
    }
    if (isMove) {
        await takeFromOld(old, from === undefined ? undefined : target, environment);
    }
    return left > 0 ? exitCodes.problems : exitCodes.clean;
}

async function openOld(environment: Environment, path: string): Promise<Old> {
    const [selection] = await selectCorpora(environment, [path]);
    const [source, ...others] = selection?.sources ?? [];
    if (!selection || !source || others.length > 0) {
        throw new CommandError(`${path}: this is not one annotated text.`);
    }
    const view = await selection.store.sourceView(source);
    if (!view) {
        throw new CommandError(`${path}: the text is missing or cannot be read.`);
    }
    const layers = layersOf(selection.store, view);
    if (layers.length === 0) {
        throw new CommandError(`${path}: there are no annotations of this text.`);
    }
    const broken = layers.find(layer => !layer.source.sidecar.canEdit);
    if (broken) {
        throw new CommandError(`${environment.toPath(broken.source.sidecarUri)}: the sidecar has errors, or is of a newer version. Mend it first.`);
    }
    return { store: selection.store, source, text: view.text, layers };
}

async function openNew(environment: Environment, path: string, old: CorpusStore): Promise<Target> {
    const { workspace } = environment;
    const uri = environment.toUri(path);
    const [file] = await workspace.readFiles([uri]);
    if (file?.kind !== 'text') {
        throw new CommandError(`${path}: ${file?.kind === 'not-utf8' ? 'the text is not UTF-8.' : 'the text is missing or cannot be read.'}`);
    }
    const root = await findCorpusRoot(workspace, uri) ?? parentOf(uri)!;
    const isCorpus = root === old.corpus.root || await findCorpusRoot(workspace, uri) !== undefined;
    const corpus = root === old.corpus.root ? old.corpus : isCorpus ? (await CorpusStore.open(workspace, root)).corpus : new Corpus(root, readSettings(''));
    return { corpus, uri, path: pathOf(root, uri)!, text: new SourceText(file.text) };
}

/** A sidecar of the old text as it stands over the new one. Throws where the new one has such a sidecar already. */
async function overTarget({ layer, source: { sidecar } }: LayerView, old: Old, { corpus, uri, path, text }: Target, lastHash: string): Promise<LayerView> {
    const known = corpus.source(path);
    const hasOwn = layer === '' ? known?.hasSidecar : known?.layers.has(layer);
    if (hasOwn) {
        throw new CommandError(`${sidecarPath(path, layer)} is there already: nothing is carried over it. Remove it first, or use another copy of the text.`);
    }
    const source: SourceRecord = {
        ...old.source, path, uri, sidecarUri: uriOf(corpus.root, sidecarPath(path, layer)), hasSidecar: true, hasSource: true, layers: new Map(),
        sidecar: { ...sidecar, source: { ...sidecar.source, sha256: lastHash } },
    };
    const sourceView = createSourceView(source, text);
    const formerTexts = new FormerTexts({ textWithHash: async (_, hash) => hash === lastHash ? { text: old.text.text } : undefined });
    await loadFormerTexts(sourceView, formerTexts);
    const view: CorpusView = { corpus, formerTexts, sourceView: async () => sourceView };
    return { layer, view, source, sourceView };
}

/** Removes the sidecars of the old text; relations from other sources lead to the new one. */
async function takeFromOld(old: Old, target: Target | undefined, environment: Environment): Promise<void> {
    const { workspace, host } = environment;
    const { corpus } = old.store;
    for (const { source } of old.layers) {
        const result = await workspace.writeFile(source.sidecarUri, undefined, source.sidecar.text, corpus.root);
        if (result.kind !== 'written') {
            throw new CommandError(`${environment.toPath(source.sidecarUri)}: carried over, but not taken away: ${result.kind === 'conflict' ? 'another program changed it meanwhile' : result.reason}`);
        }
    }
    for (const source of target ? corpus.sources.filter(each => each !== old.source && each.sidecar.canEdit) : []) {
        for (const file of planRedirect(old.store, source, host, old.source.path, target!.path)) {
            const result = await workspace.writeFile(file.uri, textAfter(file), file.before, corpus.root);
            if (result.kind !== 'written') {
                // The ids are as they were: the relations lead to the right claims nevertheless.
                environment.err(`${environment.toPath(file.uri)}: its relations could not be changed to the new path\n`);
            }
        }
    }
}
