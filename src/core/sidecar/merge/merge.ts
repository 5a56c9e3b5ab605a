import { formatVersion } from '../../annotation/schema';
import { conflictsIn, withSide } from '../conflictMarkers';
import { readRaw } from '../readRaw';
import type { RawFile } from '../raw';
import { newlineOf } from '../yamlEdit';
import { versionOf } from './blocks';
import { withComments } from './comments';
import { conflictWords } from './conflictWords';
import { type MergedFile, mergePlain } from './files';
import { mergeLines, wholeConflict } from './lines';
import { markConflicts } from './marks';
import { type NameOf, namesIn } from './words';
import { bringTo, type Donors } from './write';

/** What three versions of a file come to. */
export interface Merge {
    /** With conflict markers where there are conflicts. */
    readonly text: string;
    /** Empty: everything that either side did is in the text. */
    readonly conflicts: readonly MergeConflict[];
    /** What was done that a reader may not expect, as sentences. */
    readonly notes: readonly string[];
}

/** Something that both sides say differently, in words. */
export interface MergeConflict {
    readonly message: string;
}

export type MergedKind = 'sidecar' | 'registry' | 'settings';

export interface MergeOptions {
    /** The length of a conflict marker; 7 where nothing is said. */
    readonly markerSize?: number;
    /** False where `base` is not what stood there before, only what the sides surely had in common. */
    readonly isBaseKnown?: boolean;
    /** How an actor is called in messages; without it, as the file itself says. */
    readonly nameOf?: NameOf;
}

/**
 * Merges what two people made of one file, by what it says: annotations by id, actors and settings by key, attribute by
 * attribute. The layout is ours (theirs where ours cannot hold all), with what the other side wrote as it wrote it. `base` is undefined where both added the
 * file. Laws: a file merged with itself, or with what it was made of, is that file; what either side says and the other did
 * not take away is in the text, or in a conflict; but for the order of entries nothing depends on which side is which.
 */
export function mergeFiles(base: string | undefined, ours: string, theirs: string, kind: MergedKind, options: MergeOptions = {}): Merge {
    if (ours === theirs || base === theirs) {
        return clean(ours);
    }
    if (base === ours) {
        return clean(theirs);
    }
    // Byte order marks and line breaks are those of ours.
    const mark = ours.startsWith('\ufeff') ? '\ufeff' : '';
    const [plainBase, plainOurs, plainTheirs] = [base, ours, theirs].map(text => text && likeOurs(text, newlineOf(ours)));
    const merged = mergeTexts(plainBase, plainOurs!, plainTheirs!, kind, options);
    return { ...merged, text: mark + merged.text };
}

function likeOurs(text: string, newline: ReturnType<typeof newlineOf>): string {
    const plain = text.replace(/^\ufeff/, '');
    return newlineOf(plain) === newline ? plain : plain.replace(/\r?\n/g, newline);
}

function mergeTexts(base: string | undefined, ours: string, theirs: string, kind: MergedKind, options: MergeOptions): Merge {
    const size = options.markerSize ?? 7;
    const before = base === undefined || base.trim() === '' ? undefined : withSide(base, conflictsIn(base), 'ours');
    const raws = { base: before === undefined ? undefined : readRaw(before), ours: readRaw(ours), theirs: readRaw(theirs) };
    const obstacle = obstacleOf(raws.base, kind, 'the common ancestor') ?? obstacleOf(raws.ours, kind, 'ours') ?? obstacleOf(raws.theirs, kind, 'theirs');
    if (obstacle) {
        const lines = mergeLines(before ?? '', ours, theirs, size);
        // What is no file of ours is merged as git would.
        return { text: lines.text, conflicts: obstacle.isForeign && lines.isClean ? [] : [{ message: obstacle.message }], notes: [] };
    }
    const merged = mergePlain({ ...raws, isBaseKnown: options.isBaseKnown ?? true });
    const written = write(merged, before, ours, theirs);
    const marked = written && markConflicts(written.text, merged, written.donors, size);
    const words = merged.conflicts.map(conflict => ({ message: conflictWords(conflict, options.nameOf ?? namesIn([raws.ours, raws.theirs])) }));
    if (marked === undefined) {
        const message = 'The file is laid out so that it cannot be merged by what it says: both versions are in it.';
        return { text: wholeConflict(before ?? '', ours, theirs, size), conflicts: [...words, { message }], notes: [] };
    }
    return { text: marked, conflicts: words, notes: notesOf(merged) };
}

function clean(text: string): Merge {
    return { text, conflicts: [], notes: [] };
}

interface Obstacle {
    readonly message: string;
    readonly isForeign: boolean;
}

/** Why a version cannot be merged by what it says. */
function obstacleOf(raw: RawFile | undefined, kind: MergedKind, side: string): Obstacle | undefined {
    if (!raw) {
        return undefined;
    }
    if (!raw.isSound) {
        return { message: `The file is no sound YAML in one version (${side}): it was merged by lines, and has to be looked through.`, isForeign: false };
    }
    const version = raw.sections.get('glossator')?.value;
    if (typeof version === 'number' && version > formatVersion) {
        return { message: `The file is of a newer version of the format (${side}): it was merged by lines, and has to be looked through.`, isForeign: false };
    }
    // Other programs have files of the names of registry and settings too.
    return raw.sections.has('glossator') || kind === 'sidecar' ? undefined : { message: `The file does not begin with “glossator: 1” (${side}): it was merged by lines.`, isForeign: true };
}

/** The merged file without its conflicts, and what it was made of. */
function write(merged: MergedFile, base: string | undefined, ours: string, theirs: string): { readonly text: string; readonly donors: Donors } | undefined {
    const { file, aliases } = merged;
    const lines = mergeLines(base ?? '', ours, theirs, 7).favouringOurs;
    const known = (text: string) => text.split('\n').map(line => line.trim()).filter(line => line.startsWith('#'));
    // Comments that both have, or that the other side took over, are not brought along.
    const starts = [...base === undefined ? [] : [lines], ours, theirs];
    for (const start of starts) {
        const donors: Donors = { versions: [theirs, ours, base ?? ''].map(text => versionOf(text, aliases)), knownLines: new Set([...known(base ?? ''), ...known(start)]), aliases };
        const text = bringTo(start, file, donors);
        if (text !== undefined) {
            const saysSame = (changed: string) => bringTo(changed, file, donors) === changed;
            return { text: [theirs, ours].reduce((result, side) => withComments(result, base ?? '', side, saysSame), text), donors };
        }
    }
    return undefined;
}

function notesOf({ joined }: MergedFile): string[] {
    return [...joined].map(([from, to]) => `${from} and ${to} are the same annotation: it is now ${to}. Relations in other files that lead to ${from} have to be changed; “glossator check” lists them.`);
}

