import * as vscode from 'vscode';
import type { Range } from 'vscode-languageserver-types';
import type { SpanUnit } from '../protocol';
import type { GlossatorClient } from './glossatorClient';
import { fromEditorRange, toEditorRange } from './positions';
import type { SourceEditor } from './sourceEditors';

/**
 * What the user selected, without white space at the ends, in text order. Where nothing is selected: the unit around
 * the cursor, which is empty only where there is no such unit.
 */
export async function selectedRanges(client: GlossatorClient, editor: SourceEditor, unit: SpanUnit): Promise<vscode.Range[]> {
    const selected = trimmedSelections(editor);
    if (selected.length > 0) {
        return selected;
    }
    const uri = editor.document.uri.toString();
    const around: Range = await client.span({ uri, range: fromEditorRange(editor.selection), unit, action: 'set' });
    return [trimmed(editor.document, toEditorRange(around))].filter(range => !range.isEmpty);
}

/** The selections that are not empty, without white space at the ends, in text order. */
export function trimmedSelections(editor: SourceEditor): vscode.Range[] {
    return editor.selections
        .map(selection => trimmed(editor.document, selection))
        .filter(range => !range.isEmpty)
        .sort((a, b) => a.start.compareTo(b.start));
}

/** The texts of ranges of a document, joined as they would be read. */
export function textOf(document: vscode.TextDocument, ranges: readonly vscode.Range[]): string {
    return ranges.map(range => document.getText(range)).join(' … ');
}

function trimmed(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
    const text = document.getText(range);
    const start = document.offsetAt(range.start) + (text.length - text.trimStart().length);
    const end = Math.max(start, document.offsetAt(range.end) - (text.length - text.trimEnd().length));
    return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
