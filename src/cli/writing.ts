import type { CorpusStore } from '../core/corpus/store';
import { type FileEdit, textAfter } from '../core/edits/fileDraft';
import type { WriteResult } from '../core/workspace';
import type { Environment } from './environment';

/** How often something is planned again on what another program wrote meanwhile; the server does the same. */
export const mostAttempts = 5;

/** What became of a plan. */
export interface Written {
    readonly files: readonly FileEdit[];
    /** What could not be written; `reason` is whole sentences. */
    readonly failures: readonly { readonly uri: string; readonly reason: string; readonly isConflict: boolean }[];
}

/**
 * Writes what `plan` comes to, file by file, and lets the store know; in a dry run the store alone. Where another program
 * wrote files meanwhile, these are taken in, and what is left is planned again.
 */
export async function writePlanned(environment: Environment, store: CorpusStore, plan: () => Promise<readonly FileEdit[]>, isDryRun: boolean): Promise<Written> {
    const files: FileEdit[] = [];
    for (let attempt = 1; ; attempt++) {
        const failures: Written['failures'][number][] = [];
        for (const file of await plan()) {
            const text = textAfter(file);
            const result = isDryRun ? { kind: 'written' } as const : await writeFile(environment, file.uri, text, file.before, store.corpus.root);
            if (result.kind === 'written') {
                files.push(file);
                await store.written(file.uri, text);
            } else {
                failures.push({ uri: file.uri, reason: whyNot(result), isConflict: result.kind === 'conflict' });
            }
        }
        const conflicts = failures.filter(({ isConflict }) => isConflict);
        if (conflicts.length === 0 || attempt === mostAttempts) {
            return { files, failures };
        }
        await store.filesChanged(conflicts.map(({ uri }) => uri));
    }
}

/** Why a file was not written, in whole sentences. */
export function whyNot(result: Exclude<WriteResult, { kind: 'written' }>): string {
    return result.kind === 'conflict' ? 'Other programs go on changing it.' : result.reason;
}

/** Writes a file, and says so where what another program wrote at the same moment was kept beside it. */
export async function writeFile({ workspace, toPath, err }: Environment, uri: string, text: string | undefined, before: string | undefined, root: string | undefined): Promise<WriteResult> {
    const result = await workspace.writeFile(uri, text, before, root);
    if (result.kind === 'conflict' && result.beside !== undefined) {
        err(`${toPath(uri)}: another program wrote it at the same moment; that version is kept as ${result.beside}\n`);
    }
    return result;
}
