import { applySplices, type Splice, type TextRange } from '../text/span';
import { sectionOrder } from './keyOrder';
import { isSameValue, withoutUndefined } from './plainChange';
import type { RawEntry, RawFile, RawSection } from './raw';
import { readRaw } from './readRaw';
import { blockMap, blockPair, flow } from './render';
import { LayoutError, newlineOf } from './yamlEdit';

/** Entries of these sections are written in flow form, one line each; of others in block form. */
const oneLine = new Set(['regions', 'mentions', 'memos', 'rejected']);

/**
 * Puts a new entry into a list section (`mentions`, `claims` …), before the entry at `index`; at the end where there is
 * none. The section, and a file that is still empty, are made where they are missing. Throws {@link LayoutError} where
 * something else stands there, or the layout does not allow it.
 */
export function insertItem(text: string, raw: RawFile, section: string, index: number, value: Readonly<Record<string, unknown>>): Splice[] {
    const block = (column: number) => `- ${oneLine.has(section) ? flow(value) : blockMap(value, column + 2)}`;
    return insertEntries(text, raw, section, 'list', [{ index, items: [{ key: '', value }], block, flow: flow(value) }]);
}

/**
 * Puts a new pair into a map section (`actors`, `source`); among keys of a map of maps in their order. Throws
 * {@link LayoutError} as {@link insertItem} does.
 */
export function insertPair(text: string, raw: RawFile, section: string, key: string, value: unknown): Splice[] {
    return insertPairs(text, raw, section, [{ key, value }]);
}

/** The same for many pairs with different keys: what one by one would give, but the file is read once. */
export function insertPairs(text: string, raw: RawFile, section: string, pairs: readonly Pair[]): Splice[] {
    const entries = raw.sections.get(section)?.entries ?? [];
    const groups: { readonly index: number; readonly items: Pair[] }[] = [];
    let index = 0;
    for (const pair of [...pairs].sort((a, b) => (a.key < b.key ? -1 : 1))) {
        while (index < entries.length && !(entries[index]!.key > pair.key)) {
            index++;
        }
        if (groups.at(-1)?.index === index) {
            groups.at(-1)!.items.push(pair);
        } else {
            groups.push({ index, items: [pair] });
        }
    }
    return insertEntries(text, raw, section, 'map', groups.map(group => ({
        ...group,
        block: column => group.items.map(pair => pairBlock(pair, column)).join(`\n${' '.repeat(column)}`),
        flow: group.items.map(({ key, value }) => `${flow(key)}: ${flow(value, key)}`).join(', '),
    })));
}

function pairBlock({ key, value }: Pair, column: number): string {
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
    return isMap ? `${flow(key)}:\n${' '.repeat(column + 2)}${blockMap(value as Readonly<Record<string, unknown>>, column + 2)}` : blockPair(key, value, column);
}

/** Takes entries of a section away, with their lines; the section goes with its last entry. Throws {@link LayoutError}. */
export function removeEntries(text: string, raw: RawFile, key: string, entries: readonly TextRange[]): Splice[] {
    const section = raw.sections.get(key);
    const gone = new Set(entries.map(entry => entry.start));
    if (!section || gone.size === 0) {
        return [];
    }
    if (!raw.isSound) {
        throw layoutError(key);
    }
    const left = section.entries.filter(entry => !gone.has(entry.start));
    const removed = section.entries.filter(entry => gone.has(entry.start));
    const isAllOurs = removed.every(entry => entry.mention);
    for (const splices of waysToRemove(text, section, left, gone)) {
        if ((isAllOurs && left.length > 0) || isAs(text, raw, applySplices(text, splices), key, left)) {
            return splices;
        }
    }
    throw layoutError(key);
}

/** The entry that begins at an offset. */
export function entryAt(raw: RawFile, key: string, start: number): RawEntry | undefined {
    return raw.sections.get(key)?.entries.find(entry => entry.start === start);
}

/** A key of a map section with its value; `key` is empty for items of a list. */
export interface Pair {
    readonly key: string;
    readonly value: unknown;
}

/** Entries that come one after the other before the entry at `index`. */
interface NewEntries {
    readonly index: number;
    readonly items: readonly Pair[];
    /** Their text in block form, where they begin in a column. */
    readonly block: (column: number) => string;
    readonly flow: string;
}

/** `groups` are in order, each at another index. */
function insertEntries(text: string, raw: RawFile, name: string, kind: RawSection['kind'], groups: readonly NewEntries[]): Splice[] {
    const section = raw.sections.get(name);
    const entries = section?.entries ?? [];
    if (!raw.isSound || (section && (entries.length > 0 ? section.kind !== kind : section.value !== null && section.value !== undefined))) {
        throw layoutError(name);
    }
    const newline = newlineOf(text);
    const splices = groups.flatMap(group => (section ? insertIntoSection(text, section, group) : insertSection(text, raw, name, group)))
        .map(splice => ({ ...splice, text: newline === '\n' ? splice.text : splice.text.replace(/\n/g, newline) }));
    // Beside a mention in our own form nothing can go wrong, and a large file is not read again.
    if (!groups.every(({ index }) => (entries[index - 1] ?? entries[index])?.mention)) {
        const expected = groups.flatMap(({ index, items }, at) => [...entries.slice(groups[at - 1]?.index ?? 0, index), ...items.map(({ key, value }) => ({ key, value: withoutUndefined(value) }))]);
        if (!isAs(text, raw, applySplices(text, splices), name, [...expected, ...entries.slice(groups.at(-1)?.index ?? 0)])) {
            throw layoutError(name);
        }
    }
    return splices;
}

function insertIntoSection(text: string, section: RawSection, entry: NewEntries): Splice[] {
    const preceding = section.entries[entry.index - 1];
    const following = section.entries[entry.index];
    if (section.entries.length === 0) {
        // `mentions:`, `mentions: []`, `mentions: {}`
        const colon = text.indexOf(':', section.start) + 1;
        const at = endOfLine(text, section.end);
        return [{ start: colon, end: section.end, text: '' }, { start: at, end: at, text: `\n  ${entry.block(2)}` }];
    }
    if (isFlow(text, section)) {
        return [following ? insertion(following.start, `${entry.flow}, `) : insertion(preceding!.end, `, ${entry.flow}`)];
    }
    const lineStart = startOfLines(text, section, preceding ?? following!);
    const column = /^ */.exec(text.slice(lineStart, lineStart + 1000))![0].length;
    const lines = ' '.repeat(column) + entry.block(column);
    if (!preceding) {
        return [insertion(lineStart, `${lines}\n`)];
    }
    return [text[preceding.end - 1] === '\n' ? insertion(preceding.end, `${lines}\n`) : insertion(endOfLine(text, preceding.end), `\n${lines}`)];
}

function insertSection(text: string, raw: RawFile, name: string, entry: NewEntries): Splice[] {
    const lines = `${name}:\n  ${entry.block(2)}\n`;
    if (raw.sections.size === 0) {
        const isBlank = /^\ufeff?[ \t\r\n]*$/.test(text);
        const at = isBlank ? Number(text.startsWith('\ufeff')) : text.length;
        return [{ start: at, end: text.length, text: `${isBlank || text.endsWith('\n') ? '' : '\n'}glossator: 1\n${lines}` }];
    }
    const rank = sectionOrder.indexOf(name);
    const before = [...raw.sections].filter(([other]) => sectionOrder.indexOf(other) < rank).map(([, section]) => section).sort((a, b) => a.end - b.end).at(-1);
    const at = before ? afterLine(text, before.end) : Math.min(...[...raw.sections.values()].map(section => section.start));
    return [insertion(at, (before && text[at - 1] !== '\n' ? '\n' : '') + lines)];
}

function* waysToRemove(text: string, section: RawSection, left: readonly RawEntry[], gone: ReadonlySet<number>): Generator<Splice[]> {
    if (isFlow(text, section)) {
        yield section.entries.flatMap((entry, index): Splice[] => {
            if (!gone.has(entry.start)) {
                return [];
            }
            const comma = /^[ \t]*,[ \t]*/.exec(text.slice(entry.end, entry.end + 1000))?.[0];
            if (comma !== undefined) {
                return [{ start: entry.start, end: entry.end + comma.length, text: '' }];
            }
            const previous = section.entries[index - 1];
            const isBetween = previous && !gone.has(previous.start) && !/[#\n]/.test(text.slice(previous.end, entry.start));
            return [{ start: isBetween ? previous.end : entry.start, end: entry.end, text: '' }];
        });
        const brackets = section.kind === 'list' ? ['[', ']'] : ['{', '}'];
        const first = section.entries[0]!;
        if (!hasComment(text, section)) {
            const open = text.lastIndexOf(brackets[0]!, first.start - 1);
            yield [{ start: open, end: section.end, text: brackets[0] + left.map(entry => text.slice(entry.start, entry.end)).join(', ') + brackets[1] }];
        }
        return;
    }
    if (left.length === 0 && !hasComment(text, section)) {
        yield [{ start: section.start, end: afterLine(text, section.end), text: '' }];
        return;
    }
    yield section.entries.filter(entry => gone.has(entry.start)).map(entry => ({ start: startOfLines(text, section, entry), end: afterLine(text, entry.end), text: '' }));
}

/** Whether the changed text holds what `text` held, but for one section, whose entries are others. Where none is left it may go. */
function isAs(text: string, before: RawFile, changed: string, key: string, entries: readonly ExpectedEntry[]): boolean {
    const after = readRaw(changed);
    const section = after.sections.get(key);
    const hasEntries = (actual: readonly RawEntry[], expected: readonly ExpectedEntry[]) => actual.length === expected.length && actual.every((entry, index) => {
        const old = expected[index]!;
        // The text of a mention in our own form is all that it is.
        return entry.mention && old.mention ? changed.slice(entry.start, entry.end) === text.slice(old.mention.entryStart, old.mention.entryEnd)
            : entry.key === old.key && isSameValue(entry.value, old.value);
    });
    return after.isSound
        && hasEntries(section?.entries ?? [], entries)
        && (section?.value ?? null) === null
        && [...after.sections.keys()].every(other => other === key || before.sections.has(other) || (before.sections.size === 0 && other === 'glossator'))
        && [...before.sections].every(([other, old]) => {
            const now = after.sections.get(other);
            return other === key || (now !== undefined && now.kind === old.kind && isSameValue(now.value, old.value) && hasEntries(now.entries, old.entries));
        });
}

type ExpectedEntry = Pick<RawEntry, 'key' | 'value' | 'mention'>;

function layoutError(section: string): LayoutError {
    return new LayoutError(`“${section}” is laid out so that it cannot be changed without changing something else; please make the change by hand.`);
}

/** Where the lines of an entry of a block collection begin: a list's item begins with its dash. */
function startOfLines(text: string, section: RawSection, entry: TextRange): number {
    const first = section.kind === 'list' ? text.lastIndexOf('-', entry.start - 1) : entry.start;
    return text.lastIndexOf('\n', first - 1) + 1;
}

function isFlow(text: string, section: RawSection): boolean {
    const first = section.entries[0];
    return first !== undefined && /[[{]/.test(text.slice(section.start, first.start).replace(/(?:^|\s)#.*/g, ''));
}

function hasComment(text: string, section: RawSection): boolean {
    let at = section.start;
    for (const entry of section.entries) {
        if (text.slice(at, entry.start).includes('#')) {
            return true;
        }
        at = entry.end;
    }
    return text.slice(at, section.end).includes('#');
}

function insertion(at: number, text: string): Splice {
    return { start: at, end: at, text };
}

function endOfLine(text: string, offset: number): number {
    const newline = text.indexOf('\n', offset);
    const end = newline < 0 ? text.length : newline;
    return text[end - 1] === '\r' && end > offset ? end - 1 : end;
}

function afterLine(text: string, offset: number): number {
    if (text[offset - 1] === '\n') {
        return offset;
    }
    const newline = text.indexOf('\n', offset);
    return newline < 0 ? text.length : newline + 1;
}
