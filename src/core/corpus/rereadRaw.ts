import type { Mention } from '../annotation/model';
import { readLines } from '../sidecar/lineReader';
import type { RawEntry, RawFile, RawSection } from '../sidecar/raw';

/**
 * What `readRaw(newText)` gives, made of what was read of the text before: only the entries that changed, and one on each
 * side of them, are read. Undefined where the change is not one within a list or map of entries; then everything has to be read.
 */
export function rereadRaw(text: string, raw: RawFile, newText: string): RawFile | undefined {
    const shift = newText.length - text.length;
    const prefix = commonPrefix(text, newText);
    const suffix = commonSuffix(text, newText, Math.min(text.length, newText.length) - prefix);
    const from = text.lastIndexOf('\n', prefix - 1) + 1;
    const to = text.indexOf('\n', text.length - suffix) + 1;
    const changed = [...raw.sections].find(([, section]) => section.start < from && to <= section.end && to > 0 && section.kind !== 'scalar');
    const section = raw.isSound && raw.problems.length === 0 && changed ? rereadSection(text, changed[0], changed[1], newText, from, to) : undefined;
    if (!changed || !section) {
        return undefined;
    }
    const sections = new Map<string, RawSection>();
    for (const [key, other] of raw.sections) {
        sections.set(key, other === changed[1] ? section : other.start < section.start ? other : {
            ...other, start: other.start + shift, end: other.end + shift, entries: other.entries.map(entry => moved(entry, shift)),
        });
    }
    return { sections, problems: raw.problems, isSound: true };
}

function rereadSection(text: string, key: string, section: RawSection, newText: string, from: number, to: number): RawSection | undefined {
    const { entries } = section;
    const shift = newText.length - text.length;
    const next = entries.findIndex(entry => entry.start >= to);
    let last = next - 1;
    while (last >= 0 && entries[last]!.end > from) {
        last--;
    }
    const before = entries[last];
    const after = entries[next];
    // The end of an entry with a block scalar may lie in what follows it.
    if (!before || !after || /[|>]/.test(text.slice(after.start, after.end))) {
        return undefined;
    }
    const start = text.lastIndexOf('\n', before.start - 1) + 1;
    const end = text.indexOf('\n', after.end - 1) + 1;
    if (start <= section.start || end === 0) {
        return undefined;
    }
    const head = `${key}:\n`;
    const read = readLines(head + newText.slice(start, end + shift))?.sections;
    const found = read?.size === 1 ? read.get(key) : undefined;
    const offset = start - head.length;
    const isThere = (entry: RawEntry | undefined, known: RawEntry, by: number) => entry !== undefined && entry.start + offset === known.start + by && entry.end + offset === known.end + by;
    if (found?.kind !== section.kind || found.entries.length < 2 || !isThere(found.entries[0], before, 0) || !isThere(found.entries.at(-1), after, shift)) {
        return undefined;
    }
    const gone = new Set(entries.slice(last + 1, next).map(({ key: own }) => own));
    const come = new Set(found.entries.slice(1, -1).map(({ key: own }) => own).filter(own => !gone.has(own)));
    // A key that stands twice is for the reader of the whole.
    if (section.kind === 'map' && come.size > 0 && [...entries.slice(0, last + 1), ...entries.slice(next)].some(({ key: own }) => come.has(own))) {
        return undefined;
    }
    return {
        ...section, end: section.end + shift,
        entries: [...entries.slice(0, last + 1), ...found.entries.slice(1, -1).map(entry => moved(entry, offset)), ...entries.slice(next).map(entry => moved(entry, shift))],
    };
}

function moved(entry: RawEntry, shift: number): RawEntry {
    return shift === 0 ? entry : new MovedEntry(entry instanceof MovedEntry ? entry.origin : entry, entry.start + shift, entry.end + shift);
}

/** An entry that stands elsewhere now. Its value does not depend on that. */
class MovedEntry implements RawEntry {
    readonly origin: RawEntry;
    readonly start: number;
    readonly end: number;
    readonly mention?: Mention;

    constructor(origin: RawEntry, start: number, end: number) {
        this.origin = origin;
        this.start = start;
        this.end = end;
        if (origin.mention) {
            this.mention = { ...origin.mention, entryStart: start, entryEnd: end };
        }
    }

    get key(): string {
        return this.origin.key;
    }

    get value(): unknown {
        return this.origin.value;
    }
}

function commonPrefix(a: string, b: string): number {
    let low = 0;
    let high = Math.min(a.length, b.length);
    // Halves of texts are compared at once by the engine.
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (a.slice(low, middle) === b.slice(low, middle)) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

function commonSuffix(a: string, b: string, most: number): number {
    let low = 0;
    let high = most;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (a.slice(a.length - middle, a.length - low) === b.slice(b.length - middle, b.length - low)) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}
