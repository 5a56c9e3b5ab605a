import type { TextRange } from '../text/span';

/** A stretch of a file for which a merge left what each side says. Ranges are UTF-16 offsets, each of whole lines. */
export interface ConflictBlock extends TextRange {
    readonly ours: TextRange;
    /** Where the merge wrote down what stood there before both. */
    readonly base: TextRange | undefined;
    readonly theirs: TextRange;
}

/** Which side of a conflict is meant. */
export type ConflictSide = 'ours' | 'base' | 'theirs';

const opening = /^(<{7,})(?: |\r?$)/m;

/**
 * The conflicts in a file, as git and this program write them: `<<<<<<<`, perhaps `|||||||`, `=======`, `>>>>>>>`, each at the
 * start of a line. None where a marker stands alone: then nobody can say which line is whose.
 */
export function conflictsIn(text: string): readonly ConflictBlock[] {
    // Nearly no file has any, and all files are read.
    if (!/^\ufeff?<{7}/.test(text) && !text.includes('\n<<<<<<<')) {
        return [];
    }
    if (text.startsWith('\ufeff')) {
        const moved = ({ start, end }: TextRange) => ({ start: start + 1, end: end + 1 });
        return conflictsIn(text.slice(1)).map(({ ours, base, theirs, ...range }) => ({ ...moved(range), ours: moved(ours), base: base && moved(base), theirs: moved(theirs) }));
    }
    const size = opening.exec(text)?.[1]!.length ?? 0;
    const blocks: ConflictBlock[] = [];
    let open: { readonly start: number; readonly ours: number; base?: number; oursEnd?: number; theirs?: number; baseEnd?: number } | undefined;
    for (const { start, end, marker } of markersOf(text, size)) {
        if (marker === '<' && !open) {
            open = { start, ours: end };
        } else if (marker === '|' && open && open.base === undefined && open.theirs === undefined) {
            open.base = end;
            open.oursEnd = start;
        } else if (marker === '=' && open && open.theirs === undefined) {
            open.theirs = end;
            open.baseEnd = start;
        } else if (marker === '>' && open?.theirs !== undefined) {
            blocks.push({
                start: open.start, end,
                ours: { start: open.ours, end: open.oursEnd ?? open.baseEnd! },
                base: open.base === undefined ? undefined : { start: open.base, end: open.baseEnd! },
                theirs: { start: open.theirs, end: start },
            });
            open = undefined;
        } else if (marker !== '=' || open) {
            return [];
        }
    }
    return open ? [] : blocks;
}

/** The lines that are markers of just this size: those of a merge within a merge are longer. */
function* markersOf(text: string, size: number): Generator<{ readonly start: number; readonly end: number; readonly marker: string }> {
    if (size === 0) {
        return;
    }
    for (const match of text.matchAll(new RegExp(`^([<|=>])\\1{${size - 1}}(?: .*)?\\r?(?:\\n|$(?![\\s\\S]))`, 'gm'))) {
        yield { start: match.index, end: match.index + match[0].length, marker: match[1]! };
    }
}

/** The text with one side of each conflict; without a base that side's stretches are empty. */
export function withSide(text: string, conflicts: readonly ConflictBlock[], sideOf: ConflictSide | ((conflict: ConflictBlock) => ConflictSide)): string {
    let result = '';
    let done = 0;
    for (const conflict of conflicts) {
        const range = conflict[typeof sideOf === 'string' ? sideOf : sideOf(conflict)];
        result += text.slice(done, conflict.start) + (range ? text.slice(range.start, range.end) : '');
        done = conflict.end;
    }
    return result + text.slice(done);
}

/** The text with our side of each conflict, and blanks in the place of all else: offsets are those of the text itself. */
export function maskConflicts(text: string, conflicts: readonly ConflictBlock[]): string {
    const blank = (start: number, end: number) => text.slice(start, end).replace(/[^\r\n]/g, ' ');
    let result = '';
    let done = 0;
    for (const { start, end, ours } of conflicts) {
        result += text.slice(done, start) + blank(start, ours.start) + text.slice(ours.start, ours.end) + blank(ours.end, end);
        done = end;
    }
    return result + text.slice(done);
}

/** What each side has in a conflict, as whole lines with their breaks. */
export interface ConflictLines {
    readonly ours: string;
    readonly base: string | undefined;
    readonly theirs: string;
}

/** A conflict as it stands in a file. `size` is the length of a marker. */
export function markConflict({ ours, base, theirs }: ConflictLines, newline: string, size: number): string {
    const lines = (text: string) => (text === '' || text.endsWith('\n') ? text : text + newline);
    const marker = (character: string, label: string) => `${character.repeat(size)}${label && ` ${label}`}${newline}`;
    return marker('<', 'ours') + lines(ours) + (base === undefined ? '' : marker('|', 'base') + lines(base)) + marker('=', '') + lines(theirs) + marker('>', 'theirs');
}
