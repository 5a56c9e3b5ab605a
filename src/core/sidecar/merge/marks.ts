import { conflictsIn, markConflict, withSide } from '../conflictMarkers';
import type { RawSection } from '../raw';
import { newlineOf } from '../yamlEdit';
import type { EntryConflict, MergedFile } from './files';
import { isMap, type PlainEntry, type PlainFile, plainFileOf, type PlainSection } from './plainFile';
import { bringTo, type Donors } from './write';

/**
 * The merged text with markers around the lines in which the conflicts are: around those, our version, that of the base
 * and theirs. Undefined where a version cannot be written in this layout.
 */
export function markConflicts(text: string, merged: MergedFile, donors: Donors, size: number): string | undefined {
    const { conflicts } = merged;
    if (conflicts.length === 0) {
        return text;
    }
    // What each choice leaves must be sound also where the choice is the same everywhere: else there are fewer choices.
    const sections = [...new Set(conflicts.map(({ section }) => section))].map(name => conflicts.filter(({ section }) => section === name));
    const theirs = withChoice(merged.file, conflicts, 'theirs');
    for (const groups of [conflicts.map(conflict => [conflict]), sections, [conflicts]]) {
        const marked = markGroups(text, groups, merged, donors, size);
        if (marked !== undefined && says(withSide(marked, conflictsIn(marked), 'theirs'), theirs, donors) && says(withSide(marked, conflictsIn(marked), 'ours'), merged.file, donors)) {
            return marked;
        }
    }
    return undefined;
}

function says(text: string, file: PlainFile, donors: Donors): boolean {
    return bringTo(text, file, donors) === text;
}

function markGroups(text: string, groups: readonly (readonly EntryConflict[])[], merged: MergedFile, donors: Donors, size: number): string | undefined {
    let regions: Region[] = [];
    for (const group of groups) {
        let region = regionOf(text, group, merged, donors);
        // Conflicts on one line become one: each side is then chosen for all of them.
        while (region) {
            const { from, to, conflicts } = region;
            const touching = regions.filter(other => (other.from < to && from < other.to) || (other.from === from && other.to === to));
            if (touching.length === 0) {
                break;
            }
            regions = regions.filter(other => !touching.includes(other));
            region = regionOf(text, [...touching.flatMap(other => other.conflicts), ...conflicts], merged, donors);
        }
        if (!region) {
            return undefined;
        }
        regions.push(region);
    }
    return withRegions(text, regions, size);
}

/** Lines of the merged text (`from` to `to`, the first from 0), and what stands there in the other versions. */
interface Region {
    readonly from: number;
    readonly to: number;
    readonly base: readonly string[] | undefined;
    readonly theirs: readonly string[];
    readonly conflicts: readonly EntryConflict[];
}

function regionOf(text: string, conflicts: readonly EntryConflict[], merged: MergedFile, donors: Donors): Region | undefined {
    const theirs = bringTo(text, withChoice(merged.file, conflicts, 'theirs'), donors);
    if (theirs === undefined) {
        return undefined;
    }
    const base = bringTo(text, withChoice(merged.file, conflicts, 'base'), donors);
    const own = linesOf(text);
    const others = [theirs, ...base === undefined ? [] : [base]].map(linesOf);
    const start = Math.min(...others.map(lines => countSame(own, lines, (list, index) => list[index])));
    const most = Math.min(own.length, ...others.map(lines => lines.length)) - start;
    const end = Math.min(most, ...others.map(lines => countSame(own, lines, (list, index) => list.at(-1 - index))));
    const [there, before] = others.map(lines => lines.slice(start, lines.length - end));
    return { from: start, to: own.length - end, theirs: there!, base: before, conflicts };
}

function linesOf(text: string): string[] {
    return text.split(/(?<=\n)/);
}

function countSame(a: readonly string[], b: readonly string[], at: (lines: readonly string[], index: number) => string | undefined): number {
    const most = Math.min(a.length, b.length);
    let count = 0;
    while (count < most && at(a, count) === at(b, count)) {
        count++;
    }
    return count;
}

/** The merged file with what a side says in some conflicts. */
function withChoice(file: PlainFile, conflicts: readonly EntryConflict[], side: 'base' | 'theirs'): PlainFile {
    const result = new Map(file);
    for (const { section, identity, as } of conflicts) {
        const entry = as(side);
        const present = result.get(section);
        const entries = identity === undefined ? undefined : changed(present?.entries ?? [], identity, entry);
        const next = entries ? sectionOf(entries) : entry && wholeSection(section, entry.value);
        if (next) {
            result.set(section, next);
        } else {
            result.delete(section);
        }
    }
    return result;
}

function changed(entries: readonly PlainEntry[], identity: string, entry: PlainEntry | undefined): readonly PlainEntry[] {
    const isThere = entries.some(other => other.identity === identity);
    return isThere ? entries.flatMap(other => (other.identity === identity ? entry ?? [] : [other])) : entry ? [...entries, entry] : entries;
}

function sectionOf(entries: readonly PlainEntry[]): PlainSection | undefined {
    return entries.length > 0 ? { kind: entries[0]!.key === '' ? 'list' : 'map', entries, value: null } : undefined;
}

function wholeSection(name: string, value: unknown): PlainSection {
    return plainFileOf({ sections: new Map([[name, rawSectionOf(value)]]), problems: [], isSound: true }).get(name)!;
}

/** A section as it would be read, but for its place. */
function rawSectionOf(value: unknown): RawSection {
    const nowhere = { start: 0, end: 0 };
    if (Array.isArray(value)) {
        return { ...nowhere, kind: 'list', entries: value.map((item: unknown) => ({ ...nowhere, key: '', value: item })), value: undefined };
    }
    return isMap(value)
        ? { ...nowhere, kind: 'map', entries: Object.entries(value).map(([key, item]) => ({ ...nowhere, key, value: item })), value: undefined }
        : { ...nowhere, kind: 'scalar', entries: [], value };
}

function withRegions(text: string, regions: readonly Region[], size: number): string {
    const newline = newlineOf(text);
    const own = linesOf(text);
    let result = '';
    let done = 0;
    const inOrder = [...regions].sort((a, b) => a.from - b.from || a.to - b.to);
    for (const { from, to, base, theirs } of inOrder) {
        const before = own.slice(done, from).join('');
        result += before + (before !== '' && !before.endsWith('\n') ? newline : '');
        result += markConflict({ ours: own.slice(from, to).join(''), base: base?.join(''), theirs: theirs.join('') }, newline, size);
        done = to;
    }
    return result + own.slice(done).join('');
}
