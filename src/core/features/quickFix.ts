import { CodeActionKind, type Range, type WorkspaceEdit } from 'vscode-languageserver-types';
import type { Splice } from '../text/span';
import { FileLines, toEdits } from './yamlFile';

/** Whether quick fixes are asked for, among other actions or alone. */
export function isFix(only: readonly string[] | undefined): boolean {
    return !only || only.some(kind => kind === '' || kind === CodeActionKind.QuickFix);
}

/** Splices of a file as an edit; without a text the file is made. */
export function toFileEdit(uri: string, text: string | undefined, splices: readonly Splice[]): WorkspaceEdit {
    const edits = toEdits(new FileLines(text ?? ''), splices);
    return text !== undefined ? { changes: { [uri]: edits } } : {
        documentChanges: [{ kind: 'create', uri, options: { ignoreIfExists: true } }, { textDocument: { uri, version: null }, edits }],
    };
}

/** Whether two ranges share a place, be it their ends. */
export function touches(a: Range, b: Range): boolean {
    const before = (x: Range['start'], y: Range['start']) => x.line < y.line || (x.line === y.line && x.character < y.character);
    return !before(a.end, b.start) && !before(b.end, a.start);
}
