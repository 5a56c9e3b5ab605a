import type { Position, Range } from 'vscode-languageserver-types';

/** Negative where `a` stands before `b`, 0 where they are the same place. */
export function comparePositions(a: Position, b: Position): number {
    return a.line - b.line || a.character - b.character;
}

/** Whether the place is in the range or at one of its ends. */
export function touches(range: Range, { start, end }: Range): boolean {
    return comparePositions(range.start, end) <= 0 && comparePositions(start, range.end) <= 0;
}

/** Whether two ranges share at least one character. */
export function overlap(a: Range, b: Range): boolean {
    return comparePositions(a.start, b.end) < 0 && comparePositions(b.start, a.end) < 0;
}
