import { conflictsIn, maskConflicts } from './conflictMarkers';
import { readLines } from './lineReader';
import type { Skim } from './mentionLine';
import type { RawFile } from './raw';
import { readYaml } from './yamlReader';

/**
 * A file as plain values, by the faster reader where that can read it. Where a merge left conflicts it is read with our
 * side of them, and is not sound.
 * @param skim is called when a reading begins; what it gives takes the mentions in our own form, which are then not read
 */
export function readRaw(text: string, skim?: () => Skim): RawFile {
    const conflicts = conflictsIn(text);
    if (conflicts.length > 0) {
        const masked = maskConflicts(text, conflicts);
        return { ...readSound(masked, skim), isSound: false };
    }
    return readSound(text, skim);
}

function readSound(text: string, skim: (() => Skim) | undefined): RawFile {
    const raw = readLines(text, skim?.());
    if (!raw) {
        // What was skimmed of it does not count: the package reads all.
        skim?.();
    }
    return raw ?? readYaml(text);
}
