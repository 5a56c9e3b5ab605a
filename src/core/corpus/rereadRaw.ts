import type { Mention } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import { readLines } from '../sidecar/lineReader';
import type { RawEntry, RawFile, RawSection } from '../sidecar/raw';
import { readYaml } from '../sidecar/yamlReader';

/** Characters from which on a file that is broken in one place is not read as a whole: the package would take seconds. */
export const largeFile = 1_000_000;

/**
 * What `readRaw(newText)` gives, made of what was read of the text before: only the entries that changed, and one on each
 * side of them, are read. Undefined where the change is not one within a list or map of entries; then everything has to be read.
 * Where a large file is broken by the change, only what is between these two entries is taken for broken.
 */
export function rereadRaw(text: string, raw: RawFile, newText: string): RawFile | undefined {
    const shift = newText.length - text.length;
    const prefix = commonPrefix(text, newText);
    const suffix = commonSuffix(text, newText, Math.min(text.length, newText.length) - prefix);
    const from = text.lastIndexOf('\n', prefix - 1) + 1;
    const to = text.indexOf('\n', text.length - suffix) + 1;
    const changed = [...raw.sections].find(([, section]) => section.start < from && to <= section.end && to > 0 && section.kind !== 'scalar');
    const read = raw.isSound && raw.problems.length === 0 && changed ? rereadSection(text, changed[0], changed[1], newText, from, to) : undefined;
    if (!changed || !read) {
        return undefined;
    }
    const sections = new Map<string, RawSection>();
    for (const [key, other] of raw.sections) {
        sections.set(key, other === changed[1] ? read.section : other.start < read.section.start ? other : {
            ...other, start: other.start + shift, end: other.end + shift, entries: other.entries.map(entry => moved(entry, shift)),
        });
    }
    return { sections, problems: read.problems, isSound: read.problems.length === 0 };
}

interface Reread {
    readonly section: RawSection;
    /** Errors; none in what is sound. */
    readonly problems: readonly Problem[];
}

function rereadSection(text: string, key: string, section: RawSection, newText: string, from: number, to: number): Reread | undefined {
    const { entries } = section;
    const shift = newText.length - text.length;
    const following = entries.findIndex(entry => entry.start >= to);
    const next = following < 0 ? entries.length : following;
    let last = next - 1;
    while (last >= 0 && entries[last]!.end > from) {
        last--;
    }
    const before = entries[last];
    const after = entries[next];
    const first = before ?? entries[0];
    const end = text.indexOf('\n', (after ?? entries.at(-1))!.end - 1) + 1;
    const start = first ? text.lastIndexOf('\n', first.start - 1) + 1 : 0;
    // The end of an entry with a block scalar may lie in what follows it.
    if (start <= section.start || end === 0 || start > from || end < to || /[|>]/.test(text.slice((after ?? first)!.start, end)) || (!after && /[|>]/.test(newText.slice(start, end + shift)))) {
        return undefined;
    }
    // Behind the last entry nothing may follow that could be a part of it.
    if (!after && !/^(?:[a-z]|$)/.test(text.slice(end, end + 1))) {
        return undefined;
    }
    const head = `${key}:\n`;
    const stretch = head + newText.slice(start, end + shift);
    const offset = start - head.length;
    const kept = [entries.slice(0, last + 1), entries.slice(next)] as const;
    const withEntries = (come: readonly RawEntry[], problems: readonly Problem[] = []): Reread => ({
        section: { ...section, end: section.end + shift, entries: [...kept[0], ...come.map(entry => moved(entry, offset)), ...kept[1].map(entry => moved(entry, shift))] }, problems,
    });
    const isThere = (entry: RawEntry | undefined, known: RawEntry, by: number) => entry !== undefined && entry.start + offset === known.start + by && entry.end + offset === known.end + by;
    const read = readLines(stretch)?.sections;
    const found = read?.size === 1 ? read.get(key) : undefined;
    const neighbours = Number(before !== undefined) + Number(after !== undefined);
    if (found?.kind !== section.kind || found.entries.length < neighbours + Number(neighbours < 2)
        || (before && !isThere(found.entries[0], before, 0)) || (after && !isThere(found.entries.at(-1), after, shift))) {
        const broken = newText.length < largeFile ? undefined : readBroken(stretch, offset);
        return broken && withEntries(
            broken.sections.get(key)?.entries.filter(entry => (!before || entry.start + offset >= before.end) && (!after || entry.start + offset < after.start + shift)) ?? [], broken.problems,
        );
    }
    const come = found.entries.slice(before ? 1 : 0, found.entries.length - Number(after !== undefined));
    const twice = section.kind === 'map' ? keysTwice(entries.slice(last + 1, next), come, kept.flat()) : [];
    if (twice.length === 0) {
        return withEntries(come);
    }
    return newText.length < largeFile ? undefined : withEntries(come.filter(entry => !twice.includes(entry)), twice.map(entry => ({
        code: 'yaml.duplicate-key', severity: 'error', message: 'This key stands twice in its map.', range: { start: entry.start + offset, end: entry.start + offset + entry.key.length },
    })));
}

/** Entries that have the key of one that stays. */
function keysTwice(gone: readonly RawEntry[], come: readonly RawEntry[], kept: readonly RawEntry[]): readonly RawEntry[] {
    const known = new Set(gone.map(({ key }) => key));
    const added = come.filter(({ key }) => !known.has(key));
    const keys = added.length === 0 ? new Set<string>() : new Set(kept.map(({ key }) => key));
    return added.filter(({ key }) => keys.has(key));
}

/** A stretch of a file, which begins at an offset, with its errors; undefined where it has none, or more of the file must be known. */
function readBroken(stretch: string, offset: number): RawFile | undefined {
    const raw = readYaml(stretch);
    return raw.isSound || /(?:^|[\s[{,])[&*]/m.test(stretch) ? undefined : {
        ...raw, problems: raw.problems.map(problem => ({ ...problem, range: { start: problem.range.start + offset, end: problem.range.end + offset } })),
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
