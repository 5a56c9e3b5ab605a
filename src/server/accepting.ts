import { type CancellationToken, WorkDoneProgress } from 'vscode-languageserver';
import { isCertain, loadFormerTexts, straysOf } from '../core/corpus/strays';
import { planEdit } from '../core/edits/edit';
import type { FileEdit } from '../core/edits/fileDraft';
import type { AcceptMovesParams, AcceptMovesResult } from '../protocol';
import type { CommitProgress } from './commits';
import type { Session } from './session';

/** Accepts what moved without doubt in many sources: all of it or nothing, as one step of undo. */
export async function acceptMoves(session: Session, { uris, workDoneToken }: AcceptMovesParams, token: CancellationToken): Promise<AcceptMovesResult> {
    // Planning is one half of the work, writing the other.
    const progress = (from: number): CommitProgress => ({
        report: (done, total) => void session.connection.sendProgress(WorkDoneProgress.type, workDoneToken, { kind: 'report', percentage: from + Math.round((done / Math.max(total, 1)) * 50) }),
        isCancelled: () => token.isCancellationRequested,
    });
    let planned: Planned = { files: [], accepted: 0, left: [] };
    const result = await session.editing.changeFiles(async () => {
        const plan = await planAll(session, uris, progress(0));
        planned = plan ?? planned;
        return plan && { label: 'Accept Moves', files: plan.files };
    }, progress(50));
    return result.kind === 'done' ? { kind: 'done', accepted: planned.accepted, sources: result.files, left: planned.left } : result;
}

interface Planned {
    readonly files: readonly FileEdit[];
    readonly accepted: number;
    /** Why sources are left as they are. */
    readonly left: readonly string[];
}

/** Undefined where it was cancelled. */
async function planAll({ corpora, host }: Session, uris: readonly string[], progress: CommitProgress): Promise<Planned | undefined> {
    const files: FileEdit[] = [];
    const left: string[] = [];
    let accepted = 0;
    for (const [index, uri] of uris.entries()) {
        const found = await corpora.sourceOf(uri);
        const view = found && await found.store.sourceView(found.source);
        if (found && view) {
            await loadFormerTexts(view, found.store.formerTexts);
            const moved = straysOf(view, found.store.formerTexts).filter(stray => stray.anchor.span && (stray.state === 'nearly' || isCertain(stray)));
            const edit = moved.length > 0 ? await planEdit(found.store, found.source, host, { kind: 'acceptMoves' }) : undefined;
            if (edit?.kind === 'edit') {
                files.push(...edit.files);
                accepted += moved.length;
            } else if (edit) {
                left.push(edit.reason);
            }
        }
        progress.report(index + 1, uris.length);
        // Requests of the user come first; a cancellation is one of them.
        await new Promise(resolve => setTimeout(resolve, 0));
        if (progress.isCancelled()) {
            return undefined;
        }
    }
    return { files, accepted, left };
}
