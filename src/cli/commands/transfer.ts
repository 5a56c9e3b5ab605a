import { Corpus, type SourceRecord } from '../../core/corpus/corpus';
import { FormerTexts } from '../../core/corpus/formerTexts';
import { type LayerView, layersOf } from '../../core/corpus/layers';
import { findCorpusRoot, parentOf, pathOf, sidecarPath, uriOf } from '../../core/corpus/layout';
import { CorpusStore } from '../../core/corpus/store';
import { loadFormerTexts } from '../../core/corpus/strays';
import { createSourceView } from '../../core/corpus/sourceView';
import type { CorpusView } from '../../core/corpus/view';
import { planMovedAddresses } from '../../core/edits/moveAddresses';
import { planTransfer } from '../../core/edits/transfer';
import { readSettings } from '../../core/sidecar/read';
import { SourceText } from '../../core/text/sourceText';
import type { WriteResult } from '../../core/workspace';
import { type AnchorLine, anchorLines, asJson, asText, leftAstray } from '../anchorReport';
import { CommandError, type Environment } from '../environment';
import { type ExitCode, exitCodes } from '../exitCodes';
import { selectCorpora } from '../selection';
import { counted } from '../words';
import { mostAttempts, writeFile, writePlanned } from '../writing';
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
        for (let attempt = 1; ; attempt++) {
            const old = await openOld(environment, oldPath);
            const target = await openNew(environment, newPath, old.store);
            if (target.uri === old.source.uri) {
                throw new CommandError('OLD and NEW are one text. Where it was changed in its place, use glossator reanchor.');
            }
            const task = { old, target, isMove: args.has('move') };
            const carried = await plan(task, environment);
            const changing = args.has('write') ? await write(task, carried, environment) : undefined;
            if (changing === undefined) {
                return report(carried, { isWritten: args.has('write'), isJson: args.value('format') === 'json' }, environment);
            }
            // What another program wrote meanwhile is carried over as it is now.
            if (attempt === mostAttempts) {
                throw new CommandError(`${environment.toPath(changing)}: other programs go on changing it. Nothing was carried over.`);
            }
        }
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
}

/** One sidecar of the old text as it will be over the new one. */
interface Carried {
    readonly from: LayerView;
    readonly layer: LayerView;
    readonly lines: readonly AnchorLine[];
    readonly text: string;
    readonly newIds: number;
}

async function plan({ old, target, isMove }: Task, { host }: Environment): Promise<readonly Carried[]> {
    const lastHash = await host.sha256(old.text.text);
    const from = target.corpus.root === old.store.corpus.root ? old.source.path : undefined;
    const carried: Carried[] = [];
    for (const each of old.layers) {
        const layer = await overTarget(each, old, target, lastHash);
        const lines = anchorLines(layer);
        const { text, ids } = await planTransfer(layer, { host, lastHash, from, isMove });
        carried.push({ from: each, layer, lines, text, newIds: ids.size });
    }
    return carried;
}

function report(carried: readonly Carried[], { isWritten, isJson }: { readonly isWritten: boolean; readonly isJson: boolean }, environment: Environment): ExitCode {
    for (const { from, layer, lines, newIds } of carried) {
        for (const line of isJson ? asJson(lines, layer) : asText(lines, layer, environment)) {
            environment.out(line);
        }
        environment.err(`${environment.toPath(layer.source.sidecarUri)}: ${isWritten ? '' : 'would be '}made of ${environment.toPath(from.source.sidecarUri)}, with ${counted(lines.length, 'place')}${newIds > 0 ? ` and ${counted(newIds, 'new id')}` : ''}\n`);
    }
    if (!isWritten) {
        environment.err('Nothing is written without --write.\n');
    }
    return carried.some(({ lines }) => leftAstray(lines) > 0) ? exitCodes.problems : exitCodes.clean;
}

/** Writes all, or nothing but what other programs wrote. The result is the file that one of them changed meanwhile. Throws a {@link CommandError}. */
async function write({ old, target, isMove }: Task, carried: readonly Carried[], environment: Environment): Promise<string | undefined> {
    const made = carried.map(({ layer, text }) => ({ uri: layer.source.sidecarUri, before: undefined, after: text, root: target.corpus.root }));
    const taken = isMove ? old.layers.map(({ source }) => ({ uri: source.sidecarUri, before: source.sidecar.text, after: undefined, root: old.store.corpus.root })) : [];
    const done: (() => Promise<WriteResult>)[] = [];
    for (const { uri, before, after, root } of [...made, ...taken]) {
        const result = await writeFile(environment, uri, after, before, root);
        if (result.kind === 'written') {
            done.push(() => writeFile(environment, uri, before, after, root));
            continue;
        }
        for (const takeBack of done.reverse()) {
            await takeBack();
        }
        if (result.kind !== 'conflict') {
            throw new CommandError(`${environment.toPath(uri)}: not written: ${result.reason} Nothing was carried over.`);
        }
        return uri;
    }
    if (isMove && target.corpus.root === old.store.corpus.root) {
        await redirect(old, target, environment);
    }
    return undefined;
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
        ...old.source, path, uri, sidecarUri: uriOf(corpus.root, sidecarPath(path, layer)), hasSidecar: true, hasSource: true, layers: new Map(), replaced: [],
        sidecar: { ...sidecar, source: { ...sidecar.source, sha256: lastHash } },
    };
    const sourceView = createSourceView(source, text);
    const formerTexts = new FormerTexts({ textWithHash: async (_, hash) => hash === lastHash ? { text: old.text.text } : undefined });
    await loadFormerTexts(sourceView, formerTexts);
    const view: CorpusView = { corpus, formerTexts, sourceView: async () => sourceView };
    return { layer, view, source, sourceView };
}

/** Lets relations from other sources lead to the new text. */
async function redirect({ store, source: { path: oldPath } }: Old, target: Target, environment: Environment): Promise<void> {
    const moved = [{ paths: new Map([[oldPath, target.path]]), isReferrer: (path: string) => path !== oldPath && path !== target.path }];
    let refusals: readonly string[] = [];
    const { failures } = await writePlanned(environment, store, async () => {
        const planned = planMovedAddresses(store.corpus, moved, 'before');
        refusals = planned.refusals;
        return planned.files;
    }, false);
    // The ids are as they were: the relations lead to the right claims nevertheless.
    failures.forEach(({ uri, reason }) => environment.err(`${environment.toPath(uri)}: its relations could not be changed to the new path: ${reason}\n`));
    refusals.forEach(refusal => environment.err(`${refusal}\n`));
}
