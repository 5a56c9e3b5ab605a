import { type ConflictBlock, conflictsIn, type ConflictSide, withSide } from '../conflictMarkers';
import { changeWords, diffFiles } from '../diff';
import { readRaw } from '../readRaw';
import { conflictWords } from './conflictWords';
import { mergePlain } from './files';
import { type Merge, type MergedKind, mergeFiles, type MergeOptions } from './merge';
import type { NameOf } from './words';

/** The whole file before a merge, on both sides and where these began; without a base both added it. */
export interface Stages {
    readonly base: string | undefined;
    readonly ours: string;
    readonly theirs: string;
}

/**
 * Merges a file by what it says after a merge by lines left conflicts in it; what is a conflict by meaning stays one. `stages`
 * are what git keeps of the file before the merge, unless somebody settled a part of it since: lines that a merge joined
 * without a conflict may have come to stand in another entry. Without them the markers have to do; where these have no
 * common ancestor, entries that one side has are taken as added. Undefined where nothing can be done: the file has no
 * conflicts, or a side of them is no sound YAML.
 */
export function resolveConflicts(text: string, kind: MergedKind, options: MergeOptions = {}, stages?: Stages): Merge | undefined {
    const conflicts = conflictsIn(text);
    if (conflicts.length > 0 && stages && isUntouched(text, conflicts, stages)) {
        return mergeFiles(stages.base, stages.ours, stages.theirs, kind, options);
    }
    const { base, ours, theirs } = sidesOf(text, conflicts, () => true);
    if (conflicts.length === 0 || [base, ours, theirs].some(side => side !== undefined && !readRaw(side).isSound)) {
        return undefined;
    }
    return mergeFiles(base, ours, theirs, kind, { ...options, isBaseKnown: base !== undefined });
}

/** Whether a text with conflicts has just what both sides had: nobody has chosen or written anything yet. */
function isUntouched(text: string, conflicts: readonly ConflictBlock[], { base, ours, theirs }: Stages): boolean {
    const linesOf = (...texts: readonly string[]) => new Set(texts.flatMap(whole => whole.split(/\r?\n/)));
    const present = linesOf(withSide(text, conflicts, 'ours'), withSide(text, conflicts, 'theirs'));
    const [before, here, there] = [linesOf(base ?? ''), linesOf(ours), linesOf(theirs)];
    return [...present].every(line => here.has(line) || there.has(line))
        && [...here, ...there].every(line => present.has(line) || (before.has(line) && !(here.has(line) && there.has(line))));
}

/** What a conflict in a file is about, in one or more sentences. */
export function conflictInWords(text: string, conflict: ConflictBlock, nameOf: NameOf): string {
    const { base, ours, theirs } = sidesOf(text, conflictsIn(text), other => other.start === conflict.start);
    const raws = { base: base === undefined ? undefined : readRaw(base), ours: readRaw(ours), theirs: readRaw(theirs) };
    if (Object.values(raws).some(raw => raw && !raw.isSound)) {
        return 'A merge left a conflict here: keep the lines of one side, or put together what is right in both.';
    }
    const { conflicts } = mergePlain({ ...raws, isBaseKnown: base !== undefined });
    if (conflicts.length > 0) {
        return `The two sides of a merge say different things. ${conflicts.map(each => conflictWords(each, nameOf)).join(' ')}`;
    }
    const sides = raws.base ? [diffFiles(raws.base, raws.ours, nameOf), diffFiles(raws.base, raws.theirs, nameOf)]
        : [diffFiles(raws.theirs, raws.ours, nameOf).filter(({ action }) => action === 'added'), diffFiles(raws.ours, raws.theirs, nameOf).filter(({ action }) => action === 'added')];
    const [mine, other] = sides.map(changes => changes.map(changeWords).join(', ') || 'nothing');
    return `A merge by lines stopped here, though nothing is contradictory (ours: ${mine}; theirs: ${other}). “Merge by meaning” takes both.`;
}

/** The whole file as each side has it; where not all conflicts are meant, the others are ours. */
function sidesOf(text: string, conflicts: readonly ConflictBlock[], isMeant: (conflict: ConflictBlock) => boolean) {
    const whole = (side: ConflictSide) => withSide(text, conflicts, conflict => (isMeant(conflict) ? side : 'ours'));
    const hasBase = conflicts.filter(isMeant).every(({ base }) => base !== undefined);
    return { base: hasBase ? whole('base') : undefined, ours: whole('ours'), theirs: whole('theirs') };
}
