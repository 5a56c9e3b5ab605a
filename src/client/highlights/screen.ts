import * as vscode from 'vscode';

/** The smallest range around all of `ranges`, which are in order; folding makes several of what is visible. */
export function hull(ranges: readonly vscode.Range[]): vscode.Range | undefined {
    const first = ranges[0];
    return first && new vscode.Range(first.start, ranges.at(-1)!.end);
}

/** What is to be drawn where so much is visible: a screen more, above and below. */
export function withScreenAround(visible: vscode.Range, document: vscode.TextDocument): vscode.Range {
    const lines = visible.end.line - visible.start.line + 1;
    const end = visible.end.line + lines;
    return document.validateRange(
        new vscode.Range(Math.max(0, visible.start.line - lines), 0, end, Number.MAX_SAFE_INTEGER),
    );
}
