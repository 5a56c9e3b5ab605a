import { type CancellationToken, type Connection, type ProgressToken, WorkDoneProgress } from 'vscode-languageserver';
import type { CommitProgress } from './commits';

/** Files that are looked through before others get a turn. */
const filesInTurn = 200;

/** How far something long has come. */
export interface Step {
    readonly done: number;
    readonly total: number;
}

/** Takes the steps of something long, with turns for others; undefined where it was cancelled. */
export async function drive<T>(steps: Generator<Step, T> | AsyncGenerator<Step, T>, progress: CommitProgress): Promise<T | undefined> {
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

/**
 * Progress that the client shows where it gave a token for it, and cancels by that of its request. It never goes back,
 * though some of the work may have to be done again.
 */
export function progressOf(connection: Connection, token: CancellationToken | undefined, workDoneToken: ProgressToken | undefined): CommitProgress {
    let told = -1;
    return {
        report: (done, total) => {
            const percentage = Math.round((done / Math.max(total, 1)) * 100);
            if (workDoneToken !== undefined && percentage > told) {
                told = percentage;
                void connection.sendProgress(WorkDoneProgress.type, workDoneToken, { kind: 'report', percentage });
            }
        },
        isCancelled: () => token?.isCancellationRequested ?? false,
    };
}

/** Something long as two parts, one after the other: working out what is to be changed, and writing it. */
export function inHalves({ report, isCancelled }: CommitProgress): { readonly planning: CommitProgress; readonly writing: CommitProgress } {
    return {
        planning: { report: (done, total) => report(done, 2 * total), isCancelled },
        writing: { report: (done, total) => report(total + done, 2 * total), isCancelled },
    };
}
