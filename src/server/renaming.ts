import type { CancellationToken, WorkspaceEdit } from 'vscode-languageserver';
import type { Position } from 'vscode-languageserver-types';
import { Refusal } from '../core/edits/context';
import type { CorpusStore } from '../core/corpus/store';
import { planRename, prepareRename, type RenamePlan } from '../core/features/rename';
import { toWorkspaceEdit } from '../core/features/renameEdit';
import type { RenameParams, RenameResult } from '../protocol';
import type { CommitProgress } from './commits';
import type { Session } from './session';
import { drive, inHalves, progressOf } from './steps';

/** A rename as an edit that the client makes. */
export async function renameEdit(session: Session, store: CorpusStore, uri: string, position: Position, newName: string, token: CancellationToken): Promise<WorkspaceEdit | undefined> {
    const plan = await planOf(session, store, uri, position, newName, progressOf(session.connection, token, undefined));
    const { workspaceEdit } = session.clientCapabilities.workspace ?? {};
    const supports = !workspaceEdit?.documentChanges ? 'changes' : workspaceEdit.changeAnnotationSupport ? 'annotations' : 'versions';
    return plan && toWorkspaceEdit(plan, each => session.documents.versionOf(each), supports);
}

/** A rename of many files, which we write ourselves. */
export async function renameFiles(session: Session, store: CorpusStore, params: RenameParams, token: CancellationToken): Promise<RenameResult> {
    const { uri, position, newName, mostFiles, workDoneToken } = params;
    const { planning, writing } = inHalves(progressOf(session.connection, token, workDoneToken));
    try {
        let planned = await planOf(session, store, uri, position, newName, planning);
        if (planned && planned.files.length <= mostFiles) {
            return { kind: 'few' };
        }
        return await session.editing.changeFiles(async () => {
            const plan = planned ?? await planOf(session, store, uri, position, newName, planning);
            // Where a file was changed meanwhile nothing is written, and it is planned again.
            planned = undefined;
            return plan;
        }, writing);
    } catch (error) {
        if (error instanceof Refusal) {
            return { kind: 'refused', reason: error.message };
        }
        throw error;
    }
}

async function planOf(session: Session, store: CorpusStore, uri: string, position: Position, newName: string, progress: CommitProgress): Promise<RenamePlan | undefined> {
    const found = await prepareRename(store, uri, position, session.languages);
    if (!found) {
        throw new Refusal('Nothing here has a name that can be changed.');
    }
    return drive(planRename(store.corpus, found, newName), progress);
}
