import { applySplices, type Splice } from '../../text/span';
import { orderAt } from '../keyOrder';
import { isSameValue } from '../plainChange';
import type { RawEntry } from '../raw';
import { flow } from '../render';
import { insertItem, insertPair, removeEntries } from '../sections';
import { changeEntry, LayoutError, newlineOf } from '../yamlEdit';
import { afterLine, blockOf, lineStart, linesOf, movedTo, sectionBlock, type Version, versionOf } from './blocks';
import { type Aliases, canonical, isMap, type PlainEntry, type PlainFile, type PlainSection, wholeValue } from './plainFile';
import { valueChanges } from './valueChanges';

/** Where what is new in a text comes from: versions of the file, the one whose layout and order are wanted most first. */
export interface Donors {
    readonly versions: readonly Version[];
    /** Comment lines that are to stand in the result no second time. */
    readonly knownLines: ReadonlySet<string>;
    readonly aliases: Aliases;
}

/**
 * A text that says what `wanted` says, made of `text` by the smallest changes; what is new comes as its donor wrote it.
 * Undefined where that cannot be done in these layouts. What comes out was read again.
 */
export function bringTo(text: string, wanted: PlainFile, donors: Donors): string | undefined {
    try {
        let changed = versionOf(text, donors.aliases);
        for (const name of new Set([...changed.plain.keys(), ...wanted.keys()])) {
            changed = bringSection(changed, name, wanted.get(name), donors);
        }
        return saysSame(changed, wanted) ? changed.text : undefined;
    } catch (error) {
        if (error instanceof LayoutError) {
            return undefined;
        }
        throw error;
    }
}

/** Whether a version says what is wanted; the order of entries is that of the layout. */
function saysSame({ raw, plain }: Version, wanted: PlainFile): boolean {
    return raw.isSound && [...new Set([...plain.keys(), ...wanted.keys()])].every(name => isSameSection(plain.get(name), wanted.get(name)));
}

function isSameSection(a: PlainSection | undefined, b: PlainSection | undefined): boolean {
    if (!a || !b || a.kind !== b.kind) {
        return isNothing(a) && isNothing(b);
    }
    if (!isSameValue(a.value, b.value) || a.entries.length !== b.entries.length) {
        return false;
    }
    const entries = new Map(a.entries.map(entry => [entry.identity, entry]));
    const isSame = b.entries.every(entry => {
        const other = entries.get(entry.identity);
        return other?.key === entry.key && isSameValue(other.value, entry.value);
    });
    // Entries that nothing tells apart are counted, and one of them may be gone.
    const counted = (section: PlainSection) => section.entries.map(({ key, value }) => canonical([key, value])).sort().join('\n');
    return isSame || (b.entries.some(({ identity }) => !entries.has(identity)) && counted(a) === counted(b));
}

function isNothing(section: PlainSection | undefined): boolean {
    return !section || (section.kind === 'value' && (section.value === null || section.value === undefined));
}

/** The version after some splices. */
function after(version: Version, splices: readonly Splice[], { aliases }: Donors): Version {
    return splices.length > 0 ? versionOf(applySplices(version.text, splices), aliases) : version;
}

function bringSection(version: Version, name: string, next: PlainSection | undefined, donors: Donors): Version {
    const present = version.plain.get(name);
    if (isSameSection(present, next)) {
        return version;
    }
    if (!version.raw.isSound) {
        throw new LayoutError();
    }
    if (!next || isNothing(next)) {
        return after(version, removeSection(version, name), donors);
    }
    if (!present) {
        const inserted = insertSection(version, name, donors);
        return bringEntries(inserted?.raw.isSound ? inserted : version, name, next, donors);
    }
    if (next.kind === 'value' || (present.kind !== next.kind && !isNothing(present))) {
        return after(version, changeEntry(version.text, version.raw.sections.get(name)!, [[[name], wholeValue(next)]], () => []), donors);
    }
    return bringEntries(version, name, next, donors);
}

/** Comments in a section stay, where its layout allows that. */
function removeSection({ text, raw }: Version, name: string): Splice[] {
    const section = raw.sections.get(name)!;
    try {
        if (section.entries.length > 0) {
            return removeEntries(text, raw, name, section.entries);
        }
    } catch (error) {
        if (!(error instanceof LayoutError)) {
            throw error;
        }
    }
    return [{ start: lineStart(text, section.start), end: afterLine(text, section.end), text: '' }];
}

/** Puts the section of a donor behind the one that it follows there. */
function insertSection(version: Version, name: string, donors: Donors): Version | undefined {
    const { text, raw } = version;
    const donor = donors.versions.find(other => other.raw.sections.has(name));
    if (!donor || raw.sections.size === 0) {
        return undefined;
    }
    const names = [...donor.raw.sections.keys()];
    const before = names.slice(0, names.indexOf(name)).reverse().find(other => raw.sections.has(other));
    const at = before === undefined ? text.length : afterLine(text, raw.sections.get(before)!.end);
    const newline = newlineOf(text);
    const lines = movedTo(sectionBlock(donor, donor.raw.sections.get(name)!, line => donors.knownLines.has(line.trim())), 0, newline)!;
    return after(version, [{ start: at, end: at, text: (at > 0 && text[at - 1] !== '\n' ? newline : '') + lines }], donors);
}

function bringEntries(version: Version, name: string, wanted: PlainSection, donors: Donors): Version {
    if (wanted.kind === 'value') {
        return version;
    }
    const identities = new Set(wanted.entries.map(entry => entry.identity));
    const withoutOthers = (from: Version) => {
        const gone = entriesOf(from, name).filter(({ plain }) => !identities.has(plain.identity)).map(({ raw }) => raw);
        return after(from, removeEntries(from.text, from.raw, name, gone), donors);
    };
    // A section of which all goes is left standing until there is something new in it.
    const isLeft = entriesOf(version, name).some(({ plain }) => identities.has(plain.identity));
    const inserted = insertEntries(isLeft ? withoutOthers(version) : version, name, wanted, donors);
    return changeEntries(isLeft ? inserted : withoutOthers(inserted), name, wanted, donors);
}

interface Placed {
    readonly raw: RawEntry;
    readonly plain: PlainEntry;
}

function entriesOf({ raw, plain }: Version, name: string): readonly Placed[] {
    return raw.sections.get(name)?.entries.map((entry, index) => ({ raw: entry, plain: plain.get(name)!.entries[index]! })) ?? [];
}

/** Changes the entries that are there to what is wanted of them. */
function changeEntries(version: Version, name: string, wanted: PlainSection, donors: Donors): Version {
    const next = new Map(wanted.entries.map(entry => [entry.identity, entry]));
    return after(version, entriesOf(version, name).flatMap(({ raw, plain }): Splice[] => {
        const entry = next.get(plain.identity);
        const values = entry ? valueChanges(plain.value, entry.value, plain.key === '' ? [] : [plain.key]) : [];
        const renaming = !entry || plain.key === entry.key ? [] : [renamed(version.text, raw, entry.key)];
        return [...renaming, ...values.length > 0 ? changeEntry(version.text, raw, values, path => orderAt(name, path)) : []];
    }), donors);
}

function renamed(text: string, entry: RawEntry, key: string): Splice {
    const old = flow(entry.key);
    if (!text.startsWith(`${old}:`, entry.start)) {
        throw new LayoutError();
    }
    return { start: entry.start, end: entry.start + old.length, text: flow(key) };
}

/** A place among the entries of a section: one that stands, or one that is to come. */
type Slot = { readonly identity: string; readonly key: string; readonly value: unknown; readonly raw?: RawEntry; readonly isNew?: true };

function insertEntries(version: Version, name: string, wanted: PlainSection, donors: Donors): Version {
    const present = entriesOf(version, name);
    const known = new Set(present.map(({ plain }) => plain.identity));
    const missing = new Map(wanted.entries.filter(entry => !known.has(entry.identity)).map(entry => [entry.identity, entry]));
    if (missing.size === 0) {
        return version;
    }
    const standing: readonly Slot[] = present.map(({ raw, plain }) => ({ ...plain, raw }));
    const placed = donors.versions.reduce((slots, donor) => placeMissing(slots, donor.plain.get(name)?.entries ?? [], missing), standing);
    const slots = [...placed, ...[...missing.values()].map((entry): Slot => ({ ...entry, isNew: true }))];
    const asLines = present.length > 0 ? insertBlocks(version, name, slots, donors) : undefined;
    return asLines ?? versionOf(insertValues(version.text, name, slots, wanted.kind), donors.aliases);
}

/**
 * Gives entries that are missing a place: behind the one that they follow at the donor, and in text order among others that
 * the donor does not have. Takes them from `missing`.
 */
function placeMissing(slots: readonly Slot[], order: readonly PlainEntry[], missing: Map<string, PlainEntry>): readonly Slot[] {
    const own = new Set(order.map(entry => entry.identity));
    const standing = new Set(slots.map(slot => slot.identity));
    const following = new Map<string | undefined, Slot[]>();
    let last: string | undefined;
    for (const { identity } of order) {
        const entry = missing.get(identity);
        if (entry) {
            const added = following.get(last) ?? [];
            added.push({ ...entry, isNew: true });
            following.set(last, added);
            missing.delete(identity);
        } else if (standing.has(identity)) {
            last = identity;
        }
    }
    const result: Slot[] = [];
    let waiting = following.get(undefined) ?? [];
    for (const slot of slots) {
        const isOwn = own.has(slot.identity);
        const count = isOwn ? waiting.length : waiting.findIndex(entry => isBefore(slot, entry));
        result.push(...waiting.slice(0, count < 0 ? waiting.length : count), slot);
        waiting = [...count < 0 ? [] : waiting.slice(count), ...following.get(slot.identity) ?? []];
    }
    return [...result, ...waiting];
}

function isBefore(a: Pick<Slot, 'key' | 'value'>, b: Pick<Slot, 'key' | 'value'>): boolean {
    return a.key !== '' ? a.key <= b.key : startOf(a.value) <= startOf(b.value);
}

/** Where an entry begins in the source; those without a place come first. */
function startOf(value: unknown): number {
    const starts = [...canonical(value).matchAll(/"at":"(\d+)-/g)].map(match => Number(match[1]));
    return starts.length > 0 ? Math.min(...starts) : -1;
}

/** Puts in the lines of the donors; undefined where not all stand on lines of their own, here and there. */
function insertBlocks(version: Version, name: string, slots: readonly Slot[], donors: Donors): Version | undefined {
    const { text, raw } = version;
    const { versions, knownLines } = donors;
    const section = raw.sections.get(name)!;
    const newline = newlineOf(text);
    const first = slots.find(slot => slot.raw)!.raw!;
    const firstLines = linesOf(text, section, first);
    if (!firstLines) {
        return undefined;
    }
    const column = /^ */.exec(text.slice(firstLines.start, first.end))![0].length;
    const places = versions.map(({ plain }) => new Map(plain.get(name)?.entries.map((entry, index) => [entry.identity, index])));
    const added = new Map<number, string>();
    let at = firstLines.start;
    for (const slot of slots) {
        if (slot.raw) {
            at = afterLine(text, slot.raw.end);
            continue;
        }
        const from = places.findIndex(place => place.has(slot.identity));
        const donor = versions[from];
        const donated = donor?.raw.sections.get(name);
        const entry = donated?.entries[places[from]?.get(slot.identity) ?? -1];
        const block = donor && entry && donated?.kind === section.kind ? blockOf(donor, donated, entry, line => knownLines.has(line.trim())) : undefined;
        const lines = block && movedTo(block, column, newline);
        if (lines === undefined) {
            return undefined;
        }
        added.set(at, (added.get(at) ?? '') + lines);
    }
    const changed = after(version, [...added].map(([offset, lines]) => ({
        start: offset, end: offset, text: offset > 0 && text[offset - 1] !== '\n' ? newline + lines.slice(0, -newline.length) : lines,
    })), donors);
    const found = changed.plain.get(name)?.entries;
    return changed.raw.isSound && found?.length === slots.length && found.every((entry, place) => entry.identity === slots[place]!.identity) ? changed : undefined;
}

/** Puts in the values one by one, as they are written where we write them. */
function insertValues(text: string, name: string, slots: readonly Slot[], kind: PlainSection['kind']): string {
    let changed = text;
    slots.forEach((slot, index) => {
        if (slot.isNew) {
            const { raw } = versionOf(changed, new Map());
            const section = raw.sections.get(name);
            changed = applySplices(changed, kind === 'map' ? insertPair(changed, raw, name, slot.key, slot.value)
                : isMap(slot.value) || !section ? insertItem(changed, raw, name, index, slot.value as Readonly<Record<string, unknown>>)
                    : changeEntry(changed, section, [[[name, section.entries.length], slot.value]], () => []));
        }
    });
    return changed;
}
