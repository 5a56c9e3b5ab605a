import type { Mention } from '../annotation/model';
import { formatSpan } from '../text/span';
import { readMention, type Skim, type SkimMention, skimMention } from './mentionLine';
import type { RawEntry, RawFile, RawSection } from './raw';
import { loneReturn, parseEntry, readYamlSection } from './yamlReader';
import { notInSubset } from './yamlCursor';
import { YamlSubset } from './yamlSubset';

/**
 * Reads the layout that we write ourselves, some hundred times as fast as the `yaml` package: top-level keys at the start
 * of a line, entries of lists and maps at one indentation. An entry that is laid out otherwise is given to that package
 * on its own. Undefined where the file as a whole is not of this layout (or may not be sound): then
 * {@link file://./yamlReader.ts} reads it.
 * @param skim is given the mentions in our own form; these are then not among the entries
 */
export function readLines(text: string, skim?: Skim): RawFile | undefined {
    if (text.includes('\r') && loneReturn.test(text)) {
        return undefined;
    }
    const sections = new Map<string, RawSection>();
    const cursor = new YamlSubset(text);
    while (cursor.column >= 0) {
        const start = cursor.at;
        const key = /^((?!(?:null|true|false):)[a-z][a-z-]*):(?= |\r?\n|$)/.exec(text.slice(start, start + 40))?.[1];
        const section = cursor.column === 0 && key !== undefined && !sections.has(key) ? readSection(text, cursor, key, skim) : undefined;
        if (!section) {
            return undefined;
        }
        sections.set(key!, section);
    }
    return { sections, problems: [], isSound: true };
}

/** The section that begins here; undefined where it is of another layout. Afterwards the cursor stands behind it. */
function readSection(text: string, cursor: YamlSubset, key: string, skim: Skim | undefined): RawSection | undefined {
    const start = cursor.at;
    const keyEnd = start + key.length + 1;
    const inline = text.slice(keyEnd, endOfLine(text, keyEnd)).trimEnd();
    if (inline !== '') {
        const section = readInline(text, cursor, key, inline);
        // Lines that go on with this value would be read as entries of nothing: the next line must be another key.
        return cursor.column > 0 ? undefined : section;
    }
    cursor.moveToLine(keyEnd);
    const indent = cursor.column;
    if (indent <= 0) {
        // `mentions:` alone is null; a list at the margin (`mentions:` and `- …` below it) is left to the package.
        return cursor.isAtDash ? undefined : { start, end: keyEnd, kind: 'scalar', entries: [], value: null };
    }
    const kind = cursor.isAtDash ? 'list' : 'map';
    const entries: RawEntry[] = [];
    const keys = new Set<string>();
    while (cursor.column === indent) {
        const isMention = key === 'mentions' && kind === 'list';
        if (isMention && skim?.mention && skimMentionEntry(cursor, skim.mention)) {
            continue;
        }
        const entry = (kind === 'list' && skim?.isWanted && passOver(text, cursor, skim.isWanted)) || (isMention && readMentionEntry(cursor)) || readEntry(text, cursor, kind);
        if (!entry || (kind === 'map' && keys.has(entry.key))) {
            return undefined;
        }
        keys.add(entry.key);
        entries.push(entry);
    }
    return cursor.column > 0 ? undefined : { start, end: entries.at(-1)?.end ?? cursor.valueEnd, kind, entries, value: undefined };
}

/** A section whose value stands on the line of its key. */
function readInline(text: string, cursor: YamlSubset, key: string, inline: string): RawSection | undefined {
    const start = cursor.at;
    const first = inline.trimStart()[0]!;
    // The entries of flow collections have places; block scalars go on.
    if (!'[{|>&!'.includes(first)) {
        try {
            cursor.key();
            const value = cursor.valueOfKey(0);
            return { start, end: cursor.valueEnd, kind: 'scalar', entries: [], value };
        } catch (error) {
            throwUnlessNotInSubset(error);
        }
    }
    const end = start + key.length + 1 + inline.length;
    cursor.moveToLine(end);
    // With the line's break, as the package sees it in the file.
    return '|>&!'.includes(first) ? undefined : readYamlSection(text, key, start, cursor.column < 0 ? text.length : cursor.at);
}

/** The entry of a list that begins here, without a value, where it is not wanted; else the cursor stays. */
function passOver(text: string, cursor: YamlSubset, isWanted: (start: number, end: number) => boolean): RawEntry | undefined {
    const line = cursor.at;
    const column = cursor.column;
    const end = entryLimit(text, cursor, line, column);
    if (!isWanted(line, end)) {
        return { key: '', start: line, end, value: undefined };
    }
    cursor.moveToLine(line - column);
    return undefined;
}

function skimMentionEntry(cursor: YamlSubset, skim: SkimMention): boolean {
    const line = cursor.at;
    const column = cursor.column;
    try {
        if (cursor.takeText('- ') && skimMention(cursor, column, skim)) {
            return true;
        }
    } catch (error) {
        throwUnlessNotInSubset(error);
    }
    cursor.moveToLine(line - column);
    return false;
}

function readMentionEntry(cursor: YamlSubset): RawEntry | undefined {
    const line = cursor.at;
    const column = cursor.column;
    if (!cursor.takeText('- ')) {
        return undefined;
    }
    try {
        const mention = readMention(cursor, line + 2);
        if (mention && cursor.column <= column) {
            return new MentionEntry(mention);
        }
    } catch (error) {
        throwUnlessNotInSubset(error);
    }
    cursor.moveToLine(line - column);
    return undefined;
}

/** An entry that was read as a mention: its plain value is made when somebody asks for it. */
class MentionEntry implements RawEntry {
    readonly key = '';
    readonly start: number;
    readonly end: number;
    readonly mention: Mention;

    constructor(mention: Mention) {
        this.start = mention.entryStart;
        this.end = mention.entryEnd;
        this.mention = mention;
    }

    get value(): Readonly<Record<string, unknown>> {
        const { id, actors, kind, span, text, before, after } = this.mention;
        return {
            ...(id !== undefined && { id }), actor: actors[0], ...(kind !== 'name' && { kind }), at: formatSpan(span!), text,
            ...(before !== undefined && { before }), ...(after !== undefined && { after }),
        };
    }
}

function readEntry(text: string, cursor: YamlSubset, kind: 'list' | 'map'): RawEntry | undefined {
    const indent = cursor.column;
    const line = cursor.at;
    let start = line;
    let key = '';
    try {
        let value: unknown;
        if (kind === 'list') {
            cursor.dash();
            start = cursor.at;
            value = cursor.node(indent + start - line);
        } else {
            key = cursor.key();
            value = cursor.valueOfKey(indent);
        }
        if (cursor.column <= indent) {
            return { key, start, end: cursor.valueEnd, value };
        }
    } catch (error) {
        throwUnlessNotInSubset(error);
    }
    if (kind === 'list' ? start === line : key === '') {
        return undefined;
    }
    const limit = entryLimit(text, cursor, line, indent);
    const parsed = parseEntry(text, start, limit, indent + start - line);
    if (!parsed || kind === 'list') {
        return parsed && { key, start, end: parsed.end, value: parsed.value };
    }
    // The entry was read as a map with this one key.
    const pair = parsed.value as Readonly<Record<string, unknown>>;
    return typeof pair === 'object' && pair !== null && Object.keys(pair).length === 1 && Object.hasOwn(pair, key) ? { key, start, end: parsed.end, value: pair[key] } : undefined;
}

/**
 * Moves the cursor behind an entry that was not read, and says where that entry ends at the latest: comments and blank
 * lines before what follows may be part of a block scalar.
 */
function entryLimit(text: string, cursor: YamlSubset, start: number, indent: number): number {
    cursor.moveToLine(endOfLine(text, start));
    while (cursor.column > indent) {
        cursor.moveToLine(endOfLine(text, cursor.at));
    }
    return cursor.column < 0 ? text.length : cursor.at - cursor.column;
}

function throwUnlessNotInSubset(error: unknown): void {
    if (error !== notInSubset) {
        throw error;
    }
}

function endOfLine(text: string, offset: number): number {
    const newline = text.indexOf('\n', offset);
    return newline < 0 ? text.length : newline;
}
