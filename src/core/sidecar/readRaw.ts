import { conflictsIn, maskConflicts } from './conflictMarkers';
import { readLines } from './lineReader';
import type { RawFile } from './raw';
import { readYaml } from './yamlReader';

/**
 * A file as plain values, by the faster reader where that can read it. Where a merge left conflicts it is read with our
 * side of them, and is not sound.
 */
export function readRaw(text: string): RawFile {
    const conflicts = conflictsIn(text);
    if (conflicts.length > 0) {
        const masked = maskConflicts(text, conflicts);
        return { ...readLines(masked) ?? readYaml(masked), isSound: false };
    }
    return readLines(text) ?? readYaml(text);
}
