import type { Connection, FileOperationOptions, FileRename, WorkspaceEdit } from 'vscode-languageserver';
import { planMovedAddresses, planStaleAddresses } from '../core/edits/moveAddresses';
import { pathsThatWere, pathsToBe } from '../core/edits/movedPaths';
import { type Move, planCarried, reversed, sidecarsBeside } from '../core/edits/moveFiles';
import { toMoveEdit } from '../core/features/moveEdit';
import type { Workspace } from '../core/workspace';
import type { MoveFoundResult } from '../protocol';
import type { Corpora } from './corpora';
import type { Editing } from './editing';
import type { Guard } from './guard';

/** Sidecars stand beside files of any name, and folders have corpora in them: all moves are of interest. */
const everything = { filters: [{ pattern: { glob: '**/*' } }] };

/** What clients are to tell of files that move, come and go. */
export const fileOperations: FileOperationOptions = {
    willRename: everything, didRename: everything, willDelete: everything, didDelete: everything, didCreate: everything,
};

/** What is needed to follow files that move. */
export interface Moving {
    readonly connection: Connection;
    /** Files as they are: what no disk has taken yet cannot be moved. */
    readonly disk: Workspace;
    readonly corpora: Corpora;
    readonly editing: Editing;
    readonly guard: Guard;
    /**
     * Whether the client tells of every move when it is made, also of one that is undone. Addresses are then written after
     * it: as a part of the client's own edit they would leave the files open and unsaved.
     */
    readonly isToldOfMoves: boolean;
    /** Takes in files that came, went or changed. */
    filesChanged(uris: readonly string[]): Promise<void>;
    /** Takes in that folders with corpora in them came and went. */
    foldersChanged(added: readonly string[], removed: readonly string[]): Promise<void>;
}

/** Sidecars, layers and addresses follow files that are moved in the client. */
export function registerMoving(moving: Moving): void {
    const { connection, disk, guard } = moving;
    connection.workspace.onWillRenameFiles(({ files }) => guard('willRenameFiles', () => editBefore(moving, files.map(toMove))));
    connection.workspace.onDidRenameFiles(({ files }) => void guard('didRenameFiles', () => followMoves(moving, files.map(toMove))));
    connection.workspace.onWillDeleteFiles(({ files }) => guard('willDeleteFiles', async (): Promise<WorkspaceEdit | null> => {
        const uris = await sidecarsBeside(disk, files.map(file => file.uri));
        return uris.length === 0 ? null : { documentChanges: uris.map(uri => ({ kind: 'delete', uri, options: { ignoreIfNotExists: true } })) };
    }));
    connection.workspace.onDidDeleteFiles(({ files }) => void guard('didDeleteFiles', () => moving.filesChanged(files.map(file => file.uri))));
    connection.workspace.onDidCreateFiles(({ files }) => void guard('didCreateFiles', () => moving.filesChanged(files.map(file => file.uri))));
}

/** Moves sidecars to where the texts of their sources are now, and writes all addresses anew that fit no longer. */
export async function moveFound(moving: Moving): Promise<MoveFoundResult> {
    const { connection, disk, corpora, editing } = moving;
    const moves: Move[] = [];
    let lost = 0;
    for (const store of corpora.stores) {
        for (const source of store.corpus.orphans) {
            const found = await store.lostSource(source);
            const target = found?.kind === 'found' && !found.hasSidecar ? store.corpus.source(found.path) : undefined;
            if (target) {
                moves.push({ from: source.uri, to: target.uri });
            } else {
                lost++;
            }
        }
    }
    const carried = await planCarried(disk, moves);
    const failures = [...carried.refusals];
    if (carried.moves.length > 0) {
        const { applied, failureReason } = await connection.workspace.applyEdit({ label: 'Move Sidecars', edit: toMoveEdit([], carried.moves) });
        if (!applied) {
            return { moved: 0, lost, addresses: 0, failures: [failureReason ?? 'The editor did not move the sidecars.'] };
        }
        await followMoves(moving, carried.moves);
    }
    let addresses = 0;
    for (const { corpus } of corpora.stores) {
        failures.push(...await editing.writeEach('Update Addresses', () => {
            const stale = planStaleAddresses(corpus, corpus.sources);
            addresses += stale.files.reduce((sum, { splices }) => sum + splices.length, 0);
            failures.push(...stale.refusals);
            return stale.files;
        }));
    }
    return { moved: carried.moves.length, lost, addresses, failures };
}

/** What the client is to do together with moves that it is about to make; null, in LSP's words, for nothing. */
async function editBefore({ connection, disk, corpora, isToldOfMoves }: Moving, moves: readonly Move[]): Promise<WorkspaceEdit | null> {
    const carried = await planCarried(disk, moves);
    if (carried.refusals.length > 0) {
        connection.window.showWarningMessage(carried.refusals.join(' '));
    }
    const roots = corpora.stores.map(({ corpus }) => corpus.root);
    const edits = [];
    for (const { corpus } of isToldOfMoves ? [] : corpora.stores) {
        edits.push(...planMovedAddresses(corpus, await pathsToBe(disk, corpus, [...moves, ...carried.moves], roots), 'before').files);
    }
    return carried.moves.length === 0 && edits.length === 0 ? null : toMoveEdit(edits, carried.moves);
}

/** Takes in moves that were made, and writes the addresses that lead to what was moved. */
async function followMoves(moving: Moving, moves: readonly Move[]): Promise<void> {
    const { connection, disk, corpora, editing } = moving;
    const roots = corpora.stores.map(({ corpus }) => corpus.root);
    // What stands beside a file now, and could stand beside it before, went with it.
    const carried = reversed((await planCarried(disk, reversed(moves))).moves);
    const all = [...moves, ...carried];
    await editing.filesMoved(all);
    const withCorpora = moves.filter(({ from }) => roots.some(root => root === from || root.startsWith(`${from}/`)));
    if (withCorpora.length > 0) {
        await moving.foldersChanged(withCorpora.map(({ to }) => to), withCorpora.map(({ from }) => from));
    }
    await moving.filesChanged(all.flatMap(({ from, to }) => [from, to]));
    const failures: string[] = [];
    for (const store of new Set(await Promise.all(all.map(({ to }) => corpora.storeOf(to))))) {
        failures.push(...store ? await editing.writeEach('Update Addresses', () => {
            const { files, refusals } = planMovedAddresses(store.corpus, pathsThatWere(store.corpus, all, [...roots, store.corpus.root]), 'after');
            failures.push(...refusals);
            return files;
        }) : []);
    }
    if (failures.length > 0) {
        connection.window.showWarningMessage(`Some addresses still name the old path, and lead to the annotations by their ids alone: ${failures.join(' ')}`);
    }
}

function toMove({ oldUri, newUri }: FileRename): Move {
    return { from: oldUri.replace(/\/+$/, ''), to: newUri.replace(/\/+$/, '') };
}
