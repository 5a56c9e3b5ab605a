import type { AddressEdits } from '../../../src/core/edits/moveAddresses';
import { planMovedAddresses } from '../../../src/core/edits/moveAddresses';
import { pathsThatWere, pathsToBe } from '../../../src/core/edits/movedPaths';
import { addressAfter, type CarriedFiles, type Move, planCarried, toRenames } from '../../../src/core/edits/moveFiles';
import { CorpusStore } from '../../../src/core/corpus/store';
import { uriOf } from '../../../src/core/corpus/layout';
import { applySplices } from '../../../src/core/text/span';
import { root } from '../fixture';
import { MemoryWorkspace } from '../memoryWorkspace';

/** Path from the folder of all corpora → text. */
export type Files = Readonly<Record<string, string>>;

/** What came of moves. */
export interface Moved {
    readonly files: Files;
    readonly refusals: readonly string[];
}

/** Makes moves (`from → to`, by path) with all that goes with them, as a client does that is given one edit before. */
export async function moveBefore(files: Files, moves: Readonly<Record<string, string>>, roots: readonly string[] = ['']): Promise<Moved> {
    const workspace = toWorkspace(files);
    const given = toMoves(moves);
    const carried = await planCarried(workspace, given);
    const edits: AddressEdits[] = [];
    const stores = await openAll(workspace, roots);
    for (const { corpus } of stores) {
        edits.push(planMovedAddresses(corpus, await pathsToBe(workspace, corpus, [...given, ...carried.moves], stores.map(store => store.corpus.root)), 'before'));
    }
    edits.forEach(edit => write(workspace, edit));
    rename(workspace, given, carried);
    return { files: toFiles(workspace), refusals: [...carried.refusals, ...edits.flatMap(edit => edit.refusals)] };
}

/** The same as our own client makes them: addresses are written after the move. */
export async function moveAfter(files: Files, moves: Readonly<Record<string, string>>, roots: readonly string[] = ['']): Promise<Moved> {
    const workspace = toWorkspace(files);
    const given = toMoves(moves);
    const carried = await planCarried(workspace, given);
    rename(workspace, given, carried);
    const all = [...given, ...carried.moves];
    const after = addressAfter(all);
    const before = roots.map(path => uriOf(root, path).replace(/\/$/, ''));
    const edits: AddressEdits[] = [];
    for (const path of roots) {
        const own = uriOf(root, path).replace(/\/$/, '');
        const { corpus } = await CorpusStore.open(workspace, after(own) ?? own);
        edits.push(planMovedAddresses(corpus, pathsThatWere(corpus, all, [...before, corpus.root]), 'after'));
    }
    edits.forEach(edit => write(workspace, edit));
    return { files: toFiles(workspace), refusals: [...carried.refusals, ...edits.flatMap(edit => edit.refusals)] };
}

/** What a client does: the files that are moved, and those that go with them, all at once. */
function rename(workspace: MemoryWorkspace, given: readonly Move[], carried: CarriedFiles): void {
    for (const { from, to } of toRenames(carried.moves)) {
        if (workspace.files.has(to)) {
            throw new Error(`${to} would be overwritten.`);
        }
        workspace.files.set(to, workspace.files.get(from)!);
        workspace.files.delete(from);
    }
    const after = addressAfter(given);
    const moved = [...workspace.files].map(([uri, text]) => [after(uri) ?? uri, text] as const);
    if (new Set(moved.map(([uri]) => uri)).size !== moved.length) {
        throw new Error('A file would be overwritten.');
    }
    workspace.files.clear();
    moved.forEach(([uri, text]) => workspace.files.set(uri, text));
}

function write(workspace: MemoryWorkspace, { files }: AddressEdits): void {
    for (const { uri, before, splices } of files) {
        if (workspace.files.get(uri) !== before) {
            throw new Error(`${uri} is not as it was read.`);
        }
        workspace.files.set(uri, applySplices(before ?? '', splices));
    }
}

function openAll(workspace: MemoryWorkspace, roots: readonly string[]): Promise<CorpusStore[]> {
    return Promise.all(roots.map(path => CorpusStore.open(workspace, uriOf(root, path).replace(/\/$/, ''))));
}

function toWorkspace(files: Files): MemoryWorkspace {
    return new MemoryWorkspace(Object.entries(files).map(([path, text]) => [uriOf(root, path), text]));
}

function toFiles(workspace: MemoryWorkspace): Files {
    return Object.fromEntries([...workspace.files].map(([uri, text]) => [decodeURIComponent(uri.slice(root.length + 1)), text]).sort());
}

function toMoves(moves: Readonly<Record<string, string>>): Move[] {
    return Object.entries(moves).map(([from, to]) => ({ from: uriOf(root, from), to: uriOf(root, to) }));
}
