import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { FileEdit } from '../edits/fileDraft';
import { type Move, toRenames } from '../edits/moveFiles';
import { FileLines, toEdits } from './yamlFile';

/** Changes of files where they stand, and then moves, as one edit of the client. Nothing is overwritten. */
export function toMoveEdit(edits: readonly FileEdit[], moves: readonly Move[]): WorkspaceEdit {
    return {
        documentChanges: [
            ...edits.map(({ uri, before, splices }) => ({ textDocument: { uri, version: null }, edits: toEdits(new FileLines(before ?? ''), splices) })),
            ...toRenames(moves).map(({ from, to }) => ({ kind: 'rename' as const, oldUri: from, newUri: to, options: { overwrite: false, ignoreIfExists: false } })),
        ],
    };
}
