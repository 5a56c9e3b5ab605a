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
        let changed = text;
        const names = new Set([...versionOf(text, donors.aliases).plain.keys(), ...wanted.keys()]);
        for (const name of names) {
            changed = bringSection(changed, name, wanted, donors);
        }
        return saysSame(versionOf(changed, donors.aliases), wanted) ? changed : undefined;
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
    const entries = new Map(a.entries.map(entry => [entry.identity, entry]));
    return isSameValue(a.value, b.value) && a.entries.length === b.entries.length && b.entries.every(entry => {
        const other = entries.get(entry.identity);
        return other?.key === entry.key && isSameValue(other.value, entry.value);
    });
}

function isNothing(section: PlainSection | undefined): boolean {
    return !section || (section.kind === 'value' && (section.value === null || section.value === undefined));
}

function bringSection(text: string, name: string, wanted: PlainFile, donors: Donors): string {
    const version = versionOf(text, donors.aliases);
    const [present, next] = [version.plain.get(name), wanted.get(name)];
    if (isSameSection(present, next)) {
        return text;
    }
    if (!version.raw.isSound) {
        throw new LayoutError();
    }
    if (isNothing(next)) {
        return removeSection(version, name);
    }
    if (!present) {
        const inserted = insertSection(version, name, donors);
        return inserted === undefined ? bringEntries(text, name, next!, donors) : isSameSection(versionOf(inserted, donors.aliases).plain.get(name), next) ? inserted : bringEntries(inserted, name, next!, donors);
    }
    if (next!.kind === 'value' || (present.kind !== next!.kind && !isNothing(present))) {
        return applySplices(text, changeEntry(text, version.raw.sections.get(name)!, [[[name], wholeValue(next!)]], () => []));
    }
    return bringEntries(text, name, next!, donors);
}

/** Comments in a section stay, where its layout allows that. */
function removeSection({ text, raw }: Version, name: string): string {
    const section = raw.sections.get(name)!;
    try {
        if (section.entries.length > 0) {
            return applySplices(text, removeEntries(text, raw, name, section.entries));
        }
    } catch (error) {
        if (!(error instanceof LayoutError)) {
            throw error;
        }
    }
    return applySplices(text, [{ start: lineStart(text, section.start), end: afterLine(text, section.end), text: '' }]);
}

/** Puts the section of a donor behind the one that it follows there. */
function insertSection({ text, raw }: Version, name: string, { versions, knownLines }: Donors): string | undefined {
    const donor = versions.find(version => version.raw.sections.has(name));
    if (!donor || raw.sections.size === 0) {
        return undefined;
    }
    const names = [...donor.raw.sections.keys()];
    const before = names.slice(0, names.indexOf(name)).reverse().find(other => raw.sections.has(other));
    const at = before === undefined ? text.length : afterLine(text, raw.sections.get(before)!.end);
    const newline = newlineOf(text);
    const lines = movedTo(sectionBlock(donor, donor.raw.sections.get(name)!, line => knownLines.has(line.trim())), 0, newline)!;
    const inserted = text.slice(0, at) + (at > 0 && text[at - 1] !== '\n' ? newline : '') + lines + text.slice(at);
    return versionOf(inserted, new Map()).raw.isSound ? inserted : undefined;
}

function bringEntries(text: string, name: string, wanted: PlainSection, donors: Donors): string {
    const identities = new Set(wanted.entries.map(entry => entry.identity));
    const gone = entriesOf(text, name, donors).filter(({ plain }) => !identities.has(plain.identity));
    let changed = text;
    if (gone.length > 0 && gone.length < entriesOf(text, name, donors).length) {
        changed = applySplices(text, removeEntries(text, versionOf(text, donors.aliases).raw, name, gone.map(({ raw }) => raw)));
    }
    changed = insertEntries(changed, name, wanted, donors);
    if (gone.length > 0 && changed !== text && entriesOf(changed, name, donors).length > identities.size) {
        const left = entriesOf(changed, name, donors).filter(({ plain }) => !identities.has(plain.identity));
        changed = applySplices(changed, removeEntries(changed, versionOf(changed, donors.aliases).raw, name, left.map(({ raw }) => raw)));
    }
    return changeEntries(changed, name, wanted, donors);
}

interface Placed {
    readonly raw: RawEntry;
    readonly plain: PlainEntry;
}

function entriesOf(text: string, name: string, { aliases }: Donors): readonly Placed[] {
    const { raw, plain } = versionOf(text, aliases);
    return raw.sections.get(name)?.entries.map((entry, index) => ({ raw: entry, plain: plain.get(name)!.entries[index]! })) ?? [];
}

/** Changes the entries that are there to what is wanted of them. */
function changeEntries(text: string, name: string, wanted: PlainSection, donors: Donors): string {
    const next = new Map(wanted.entries.map(entry => [entry.identity, entry]));
    const splices = entriesOf(text, name, donors).flatMap(({ raw, plain }): Splice[] => {
        const entry = next.get(plain.identity);
        if (!entry) {
            return [];
        }
        const base = plain.key === '' ? [] : [plain.key];
        const values = valueChanges(plain.value, entry.value, base);
        const renaming = plain.key === entry.key ? [] : [renamed(text, raw, entry.key)];
        if (values.length === 0) {
            return renaming;
        }
        const changes = changeEntry(text, raw, values, path => orderAt(name, path));
        return [...renaming, ...changes];
    });
    return applySplices(text, splices);
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

function insertEntries(text: string, name: string, wanted: PlainSection, donors: Donors): string {
    const present = entriesOf(text, name, donors);
    const known = new Set(present.map(({ plain }) => plain.identity));
    const missing = new Map(wanted.entries.filter(entry => !known.has(entry.identity)).map(entry => [entry.identity, entry]));
    if (missing.size === 0) {
        return text;
    }
    const slots: Slot[] = present.map(({ raw, plain }) => ({ ...plain, raw }));
    donors.versions.forEach(version => placeMissing(slots, version.plain.get(name)?.entries ?? [], missing));
    slots.push(...[...missing.values()].map((entry): Slot => ({ ...entry, isNew: true })));
    const asLines = slots.some(slot => slot.raw) ? insertBlocks(text, name, slots, donors) : undefined;
    return asLines ?? insertValues(text, name, slots, wanted.kind);
}

/** Gives entries that are missing a place: behind the one that they follow at the donor, and in text order among others that are new there. */
function placeMissing(slots: Slot[], order: readonly PlainEntry[], missing: Map<string, PlainEntry>): void {
    const own = new Set(order.map(entry => entry.identity));
    let at = 0;
    for (const { identity } of order) {
        const entry = missing.get(identity);
        const standing = entry ? -1 : slots.findIndex(slot => slot.identity === identity);
        if (standing >= 0) {
            at = standing + 1;
        } else if (entry) {
            while (at < slots.length && !own.has(slots[at]!.identity) && isBefore(slots[at]!, entry)) {
                at++;
            }
            slots.splice(at++, 0, { ...entry, isNew: true });
            missing.delete(identity);
        }
    }
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
function insertBlocks(text: string, name: string, slots: readonly Slot[], { versions, knownLines, aliases }: Donors): string | undefined {
    const section = versionOf(text, aliases).raw.sections.get(name)!;
    const newline = newlineOf(text);
    const first = slots.find(slot => slot.raw)!.raw!;
    const firstLines = linesOf(text, section, first);
    if (!firstLines) {
        return undefined;
    }
    const column = /^ */.exec(text.slice(firstLines.start, first.end))![0].length;
    const added = new Map<number, string>();
    let at = firstLines.start;
    for (const slot of slots) {
        if (slot.raw) {
            at = afterLine(text, slot.raw.end);
            continue;
        }
        const donor = versions.find(version => version.plain.get(name)?.entries.some(entry => entry.identity === slot.identity));
        const from = donor?.raw.sections.get(name);
        const index = donor?.plain.get(name)?.entries.findIndex(entry => entry.identity === slot.identity) ?? -1;
        const block = donor && from?.kind === section.kind ? blockOf(donor, from, from.entries[index]!, line => knownLines.has(line.trim())) : undefined;
        const lines = block && movedTo(block, column, newline);
        if (lines === undefined) {
            return undefined;
        }
        added.set(at, (added.get(at) ?? '') + lines);
    }
    const changed = applySplices(text, [...added].map(([offset, lines]) => ({
        start: offset, end: offset, text: offset > 0 && text[offset - 1] !== '\n' ? newline + lines.slice(0, -newline.length) : lines,
    })));
    const entries = versionOf(changed, aliases);
    const found = entries.plain.get(name)?.entries;
    return entries.raw.isSound && found?.length === slots.length && found.every((entry, place) => entry.identity === slots[place]!.identity) ? changed : undefined;
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
