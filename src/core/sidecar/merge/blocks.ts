import type { TextRange } from '../../text/span';
import type { RawEntry, RawFile, RawSection } from '../raw';
import { readRaw } from '../readRaw';
import type { newlineOf } from '../yamlEdit';
import { type Aliases, type PlainFile, plainFileOf } from './plainFile';

/** A version of a file with what was read of it. */
export interface Version {
    readonly text: string;
    readonly raw: RawFile;
    readonly plain: PlainFile;
}

export function versionOf(text: string, aliases: Aliases, raw: RawFile = readRaw(text)): Version {
    return { text, raw, plain: plainFileOf(raw, aliases) };
}

/** Whole lines of a file, with the column in which what they hold begins. */
export interface Block {
    readonly lines: string;
    readonly column: number;
}

/**
 * The lines of an entry as it stands in a version, with the comment lines above it that `isKnown` does not know. Undefined
 * where it shares a line with something else.
 */
export function blockOf({ text }: Version, section: RawSection, entry: RawEntry, isKnown: (line: string) => boolean): Block | undefined {
    const range = linesOf(text, section, entry);
    if (!range) {
        return undefined;
    }
    const column = /^ */.exec(text.slice(range.start, range.end))![0].length;
    return { lines: text.slice(startOfComments(text, range.start, section.start, isKnown), range.end), column };
}

/** The lines of an entry that shares them with no other. */
export function linesOf(text: string, section: RawSection, entry: TextRange): TextRange | undefined {
    const start = lineStart(text, entry.start);
    const end = afterLine(text, entry.end);
    const isAlone = start > section.start
        && (section.kind === 'list' ? /^ *- +$/ : /^ *$/).test(text.slice(start, entry.start))
        && /^[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(entry.end, end));
    return isAlone ? { start, end } : undefined;
}

/** The lines of a section from its key on, with the comment lines above it that `isKnown` does not know. */
export function sectionBlock({ text }: Version, section: RawSection, isKnown: (line: string) => boolean): Block {
    return { lines: text.slice(startOfComments(text, lineStart(text, section.start), 0, isKnown), afterLine(text, section.end)), column: 0 };
}

function startOfComments(text: string, from: number, top: number, isKnown: (line: string) => boolean): number {
    let start = from;
    while (start > top) {
        const above = lineStart(text, start - 1);
        const line = text.slice(above, start);
        if (above <= top && top > 0 || !/^\s*#/.test(line) || isKnown(line)) {
            break;
        }
        start = above;
    }
    return start;
}

/** The lines of a block for another column and another file's line breaks; undefined where a line stands too far left for that. */
export function movedTo(block: Block, column: number, newline: ReturnType<typeof newlineOf>): string | undefined {
    const shift = column - block.column;
    const lines = block.lines.replace(/\r\n/g, '\n').split('\n');
    const moved = lines.map(line => (line.trim() === '' ? line : shift >= 0 ? ' '.repeat(shift) + line : line.startsWith(' '.repeat(-shift)) ? line.slice(-shift) : undefined));
    if (moved.includes(undefined)) {
        return undefined;
    }
    const text = moved.join(newline);
    return text.endsWith(newline) ? text : text + newline;
}

export function lineStart(text: string, offset: number): number {
    return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Behind the break of the line on which a range ends. */
export function afterLine(text: string, end: number): number {
    if (text[end - 1] === '\n') {
        return end;
    }
    const newline = text.indexOf('\n', end);
    return newline < 0 ? text.length : newline + 1;
}
