import { type ConflictBlock, conflictsIn, withSide } from '../sidecar/conflictMarkers';
import { type MergedKind, mergeFiles } from '../sidecar/merge/merge';
import { resolveConflicts, type Stages } from '../sidecar/merge/resolve';
import { readRaw } from '../sidecar/readRaw';
import type { Splice } from '../text/span';
import type { Fix } from './referenceFixes';

/** The ways to settle the conflict that begins at an offset of a file. `stages` are what git keeps of it, where that is known. */
export function conflictFixes(text: string, kind: MergedKind, start: number, stages?: Stages): Fix[] {
    const conflicts = conflictsIn(text);
    const conflict = conflicts.find(each => each.start === start);
    if (!conflict) {
        return [];
    }
    const [ours, theirs] = [conflict.ours, conflict.theirs].map(range => text.slice(range.start, range.end)) as [string, string];
    const merged = resolveConflicts(text, kind, {}, stages);
    const isSettled = merged !== undefined && merged.conflicts.length === 0;
    const isBetter = merged !== undefined && sizeOf(conflictsIn(merged.text)) < sizeOf(conflicts);
    const keep = (title: string, lines: string): Fix => ({ title, splices: [{ start: conflict.start, end: conflict.end, text: lines }] });
    return [
        ...isBetter ? [{ title: 'Merge by meaning', isPreferred: isSettled, splices: [replacement(text, merged.text)] }] : [],
        keep('Keep ours', ours),
        keep('Keep theirs', theirs),
        ...canBothStand(text, conflicts, conflict, ours + theirs) ? [keep('Keep both', ours + theirs)] : [],
    ];
}

/** What can be done about another version of a file that stands beside it; `kept` is its text. */
export function replacedFixes(text: string, kind: MergedKind, uri: string, kept: string | undefined): Fix[] {
    const merged = kept === undefined ? undefined : mergeFiles(undefined, text, kept, kind, { isBaseKnown: false });
    const left = merged?.conflicts.length ?? 0;
    const title = left === 0 ? 'Merge both versions by meaning' : `Merge both versions by meaning, and mark ${left === 1 ? 'the conflict' : `the ${left} conflicts`}`;
    return [
        ...merged && merged.text !== text ? [{ title, splices: [replacement(text, merged.text)] }] : [],
        { title: `Delete “${decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))}”`, splices: [], removes: uri, isPreferred: merged?.text === text },
    ];
}

/** How much of a file conflicts leave open. */
function sizeOf(conflicts: readonly ConflictBlock[]): number {
    return conflicts.reduce((size, { ours, theirs }) => size + ours.end - ours.start + theirs.end - theirs.start, 0);
}

/** Whether the lines of both sides, one after the other, are sound and no entry stands twice. */
function canBothStand(text: string, conflicts: readonly ConflictBlock[], conflict: ConflictBlock, both: string): boolean {
    const until = withSide(text.slice(0, conflict.start), conflicts.filter(each => each.end <= conflict.start), 'ours');
    const after = text.slice(conflict.end);
    const raw = readRaw(until + both + withSide(after, conflictsIn(after), 'ours'));
    return raw.isSound && [...raw.sections.values()].every(({ entries }) => {
        const ids = entries.flatMap(({ value }) => (value as { readonly id?: unknown } | null)?.id ?? []);
        return new Set(ids).size === ids.length;
    });
}

/** One splice of whole lines that makes a text the other. */
function replacement(text: string, next: string): Splice {
    const [before, after] = [text, next].map(whole => whole.split(/(?<=\n)/)) as [string[], string[]];
    const isSame = (at: (lines: readonly string[]) => string | undefined) => at(before) !== undefined && at(before) === at(after);
    let from = 0;
    while (isSame(lines => lines[from])) {
        from++;
    }
    let left = 0;
    while (left < Math.min(before.length, after.length) - from && isSame(lines => lines.at(-1 - left))) {
        left++;
    }
    const lengthOf = (lines: readonly string[]) => lines.join('').length;
    return {
        start: lengthOf(before.slice(0, from)), end: lengthOf(before.slice(0, before.length - left)), text: after.slice(from, after.length - left).join(''),
    };
}
