import * as vscode from 'vscode';
import type { Location, Position, Range } from 'vscode-languageserver-types';

/** A place of the protocol as the editor's. */
export function toEditorRange(range: Range): vscode.Range {
    return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

/** A place of the editor as the protocol's. */
export function fromEditorRange(range: vscode.Range): Range {
    return { start: fromEditorPosition(range.start), end: fromEditorPosition(range.end) };
}

export function fromEditorPosition({ line, character }: vscode.Position): Position {
    return { line, character };
}

/** Opens a document at a place of the protocol. */
export async function showLocation(location: Location, options: vscode.TextDocumentShowOptions = {}): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(vscode.Uri.parse(location.uri), {
        ...options,
        selection: toEditorRange(location.range),
    });
}
