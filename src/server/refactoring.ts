import type { CancellationToken } from 'vscode-languageserver';
import { Refusal } from '../core/edits/context';
import { findOccurrences, type OccurrenceQuery, type SourceOccurrences } from '../core/features/refactor/annotateAll';
import { planRefactoring, type Refactoring } from '../core/features/refactor/refactoring';
import type { RefactorResult } from '../protocol';
import type { Session } from './session';
import { drive, inHalves, progressOf } from './steps';

/** Makes a refactoring of the corpus of a file: one commit, one step of undo; with progress where a token for it is given. */
export async function refactor(session: Session, uri: string, refactoring: Refactoring, token?: CancellationToken, workDoneToken?: string): Promise<RefactorResult> {
    const store = await session.corpora.storeOf(uri);
    if (!store) {
        return { kind: 'refused', reason: 'This file belongs to no corpus.' };
    }
    const { planning, writing } = inHalves(progressOf(session.connection, token, workDoneToken));
    try {
        return await session.editing.changeFiles(() => drive(planRefactoring(store, session.host, refactoring), planning), writing);
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
    return store && await drive(findOccurrences(store, query), progressOf(session.connection, token, undefined)) || [];
}
