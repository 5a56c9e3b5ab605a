import { type CancellationToken, WorkDoneProgress, type WorkspaceEdit } from 'vscode-languageserver';
import type { Position } from 'vscode-languageserver-types';
import { Refusal } from '../core/edits/context';
import type { CorpusStore } from '../core/corpus/store';
import { planRename, prepareRename, type RenamePlan } from '../core/features/rename';
import { toWorkspaceEdit } from '../core/features/renameEdit';
import type { RenameParams, RenameResult } from '../protocol';
import type { CommitProgress } from './commits';
import type { Session } from './session';

/** Files that are looked through before others get a turn. */
const filesInTurn = 200;

/** A rename as an edit that the client makes. */
export async function renameEdit(session: Session, store: CorpusStore, uri: string, position: Position, newName: string, token: CancellationToken): Promise<WorkspaceEdit | undefined> {
    const plan = await planOf(session, store, uri, position, newName, { report: () => undefined, isCancelled: () => token.isCancellationRequested });
    const { workspaceEdit } = session.clientCapabilities.workspace ?? {};
    const supports = !workspaceEdit?.documentChanges ? 'changes' : workspaceEdit.changeAnnotationSupport ? 'annotations' : 'versions';
    return plan && toWorkspaceEdit(plan, each => session.documents.versionOf(each), supports);
}

/** A rename of many files, which we write ourselves. */
export async function renameFiles(session: Session, store: CorpusStore, params: RenameParams, token: CancellationToken): Promise<RenameResult> {
    const { uri, position, newName, mostFiles, workDoneToken } = params;
    const progress: CommitProgress = {
        report: (done, total) => void session.connection.sendProgress(WorkDoneProgress.type, workDoneToken, { kind: 'report', percentage: Math.round((done / Math.max(total, 1)) * 100) }),
        isCancelled: () => token.isCancellationRequested,
    };
    try {
        let planned = await planOf(session, store, uri, position, newName, progress);
        if (planned && planned.files.length <= mostFiles) {
            return { kind: 'few' };
        }
        return await session.editing.changeFiles(async () => {
            const plan = planned ?? await planOf(session, store, uri, position, newName, { ...progress, report: () => undefined });
            // Where a file was changed meanwhile nothing is written, and it is planned again.
            planned = undefined;
            return plan;
        }, progress);
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
    const steps = planRename(store.corpus, found, newName);
    for (let count = 1; ; count++) {
        const step = steps.next();
        if (step.done) {
            return step.value;
        }
        if (count % filesInTurn === 0) {
            progress.report(step.value.done, step.value.total);
            await new Promise(resolve => setTimeout(resolve, 0));
            if (progress.isCancelled()) {
                return undefined;
            }
        }
    }
}
