import { type CancellationToken, WorkDoneProgress } from 'vscode-languageserver';
import { Refusal } from '../core/edits/context';
import { planRefactoring, type Refactoring } from '../core/features/refactor/refactoring';
import type { RenamePlan } from '../core/features/rename';
import type { CorpusStore } from '../core/corpus/store';
import type { RefactorResult } from '../protocol';
import type { CommitProgress } from './commits';
import type { Session } from './session';

/** Files that are looked through before others get a turn. */
const filesInTurn = 200;

/** Makes a refactoring of the corpus of a file: one commit, one step of undo; with progress where a token for it is given. */
export async function refactor(session: Session, uri: string, refactoring: Refactoring, token?: CancellationToken, workDoneToken?: string): Promise<RefactorResult> {
    const store = await session.corpora.storeOf(uri);
    if (!store) {
        return { kind: 'refused', reason: 'This file belongs to no corpus.' };
    }
    const progress: CommitProgress = {
        report: (done, total) => workDoneToken !== undefined
            && void session.connection.sendProgress(WorkDoneProgress.type, workDoneToken, { kind: 'report', percentage: Math.round((done / Math.max(total, 1)) * 100) }),
        isCancelled: () => token?.isCancellationRequested ?? false,
    };
    try {
        return await session.editing.changeFiles(() => planOf(session, store, refactoring, progress), progress);
    } catch (error) {
        if (error instanceof Refusal) {
            return { kind: 'refused', reason: error.message };
        }
        throw error;
    }
}

async function planOf({ host }: Session, store: CorpusStore, refactoring: Refactoring, progress: CommitProgress): Promise<RenamePlan | undefined> {
    const steps = planRefactoring(store, host, refactoring);
    for (let count = 1; ; count++) {
        const step = await steps.next();
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
