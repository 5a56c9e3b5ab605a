import type { Splice, TextRange } from '../text/span';
import { sectionOrder } from './keyOrder';
import type { RawEntry, RawFile, RawSection } from './raw';
import { blockMap, blockPair, flow } from './render';
import { newlineOf } from './yamlEdit';

/** Entries of these sections are written in flow form, one line each; of others in block form. */
const oneLine = new Set(['regions', 'mentions', 'memos', 'rejected']);

/**
 * Puts a new entry into a list section (`mentions`, `claims` …), before the entry at `index`; at the end where there is
 * none. The section, and a file that is still empty, are made where they are missing.
 */
export function insertItem(text: string, raw: RawFile, section: string, index: number, value: Readonly<Record<string, unknown>>): Splice[] {
    return insertEntry(text, raw, section, index, column => `- ${oneLine.has(section) ? flow(value) : blockMap(value, column + 2)}`, () => flow(value));
}

/** Puts a new pair into a map section (`actors`, `source`); among keys of a map of maps in their order. */
export function insertPair(text: string, raw: RawFile, section: string, key: string, value: unknown): Splice[] {
    const entries = raw.sections.get(section)?.entries ?? [];
    const following = entries.findIndex(entry => entry.key > key);
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    const render = (column: number) => (
        isMap ? `${key}:\n${' '.repeat(column + 2)}${blockMap(value as Readonly<Record<string, unknown>>, column + 2)}` : blockPair(key, value, column)
    );
    return insertEntry(text, raw, section, following < 0 ? entries.length : following, render, () => `${key}: ${flow(value, key)}`);
}

function insertEntry(text: string, raw: RawFile, key: string, index: number, render: (column: number) => string, renderFlow: () => string): Splice[] {
    const section = raw.sections.get(key);
    const newline = newlineOf(text);
    const withBreaks = (lines: string) => (newline === '\n' ? lines : lines.replace(/\n/g, newline));
    if (!section || section.entries.length === 0) {
        const lines = `${key}:\n  ${render(2)}\n`;
        if (section) {
            // `mentions:`, `mentions: []`, `mentions: {}`
            const lineEnd = endOfLine(text, section.end);
            return [{ start: section.start, end: lineEnd, text: withBreaks(lines.slice(0, -1)) }];
        }
        return insertSection(text, raw, key, withBreaks(lines), newline);
    }
    const following = section.entries[index];
    const preceding = section.entries[index - 1];
    if (isFlow(text, section)) {
        return [following ? { start: following.start, end: following.start, text: `${renderFlow()}, ` } : { start: preceding!.end, end: preceding!.end, text: `, ${renderFlow()}` }];
    }
    const lineStart = text.lastIndexOf('\n', section.entries[0]!.start - 1) + 1;
    const column = /^ */.exec(text.slice(lineStart, lineStart + 100))![0].length;
    const lines = withBreaks(`${' '.repeat(column)}${render(column)}`);
    if (preceding) {
        const end = endOfLine(text, preceding.end);
        return [{ start: end, end, text: `${newline}${lines}` }];
    }
    const start = text.lastIndexOf('\n', following!.start - 1) + 1;
    return [{ start, end: start, text: `${lines}${newline}` }];
}

function insertSection(text: string, raw: RawFile, key: string, lines: string, newline: string): Splice[] {
    if (text.trim() === '') {
        return [{ start: 0, end: text.length, text: `glossator: 1${newline}${lines}` }];
    }
    const rank = sectionOrder.indexOf(key);
    const before = [...raw.sections].filter(([other]) => sectionOrder.indexOf(other) < rank).map(([, section]) => section).sort((a, b) => a.end - b.end).at(-1);
    const at = before ? afterLine(text, before.end) : raw.sections.size > 0 ? Math.min(...[...raw.sections.values()].map(section => section.start)) : text.length;
    const needsBreak = at > 0 && text[at - 1] !== '\n';
    return [{ start: at, end: at, text: (needsBreak ? newline : '') + lines }];
}

/** Takes an entry of a section away, with its lines; the section's key goes with its last entry. */
export function removeEntries(text: string, raw: RawFile, key: string, entries: readonly TextRange[]): Splice[] {
    const section = raw.sections.get(key);
    const gone = new Set(entries.map(entry => entry.start));
    if (!section || gone.size === 0) {
        return [];
    }
    const left = section.entries.filter(entry => !gone.has(entry.start));
    if (isFlow(text, section)) {
        return [{ start: section.start, end: section.end, text: `${key}: [${left.map(entry => text.slice(entry.start, entry.end)).join(', ')}]` }];
    }
    if (left.length === 0 && !hasComment(text, section)) {
        return [{ start: section.start, end: afterLine(text, section.end), text: '' }];
    }
    return section.entries.filter(entry => gone.has(entry.start)).map(entry => ({
        start: text.lastIndexOf('\n', entry.start - 1) + 1, end: afterLine(text, entry.end), text: '',
    }));
}

/** The entry that begins at an offset. */
export function entryAt(raw: RawFile, key: string, start: number): RawEntry | undefined {
    return raw.sections.get(key)?.entries.find(entry => entry.start === start);
}

function isFlow(text: string, section: RawSection): boolean {
    return !text.slice(section.start, section.entries[0]?.start ?? section.end).includes('\n') || /:\s*(?:#.*)?\s*[[{]\s*$/.test(text.slice(section.start, section.entries[0]!.start));
}

function hasComment(text: string, section: RawSection): boolean {
    let at = section.start;
    for (const entry of section.entries) {
        if (text.slice(at, entry.start).includes('#')) {
            return true;
        }
        at = entry.end;
    }
    return false;
}

function endOfLine(text: string, offset: number): number {
    const from = text[offset - 1] === '\n' ? offset - 1 : offset;
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    return text[end - 1] === '\r' && end > from ? end - 1 : end;
}

function afterLine(text: string, offset: number): number {
    if (text[offset - 1] === '\n') {
        return offset;
    }
    const newline = text.indexOf('\n', offset);
    return newline < 0 ? text.length : newline + 1;
}
