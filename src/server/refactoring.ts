import { type CancellationToken, WorkDoneProgress } from 'vscode-languageserver';
import { Refusal } from '../core/edits/context';
import { findOccurrences, type OccurrenceQuery, type SourceOccurrences } from '../core/features/refactor/annotateAll';
import { planRefactoring, type Refactoring } from '../core/features/refactor/refactoring';
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
        return await session.editing.changeFiles(() => drive(planRefactoring(store, session.host, refactoring), progress), progress);
    } catch (error) {
        if (error instanceof Refusal) {
            return { kind: 'refused', reason: error.message };
        }
        throw error;
    }
}

/** The places where names of an actor stand without being annotated. */
export async function occurrences(session: Session, uri: string, query: OccurrenceQuery, token: CancellationToken): Promise<readonly SourceOccurrences[]> {
    const store = await session.corpora.storeOf(uri);
    return store && await drive(findOccurrences(store, query), { report: () => undefined, isCancelled: () => token.isCancellationRequested }) || [];
}

/** Takes the steps of something long, with turns for others; undefined where it was cancelled. */
async function drive<T>(steps: AsyncGenerator<{ readonly done: number; readonly total: number }, T>, progress: CommitProgress): Promise<T | undefined> {
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
