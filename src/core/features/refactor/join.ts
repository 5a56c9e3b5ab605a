import { Lexer } from 'yaml';
import { isSameValue } from '../../sidecar/plainChange';
import { flow } from '../../sidecar/render';
import type { EntryValues } from '../../sidecar/yamlEdit';
import type { PathKey } from '../../sidecar/yamlPlace';
import type { TextRange } from '../../text/span';

export type PlainMap = Readonly<Record<string, unknown>>;

/** Keys whose values are lists, of which the union is taken. */
const lists = new Set(['tags', 'member-of', 'maybe', 'was']);

/**
 * What an entry takes over from another that goes: keys that it lacks, names and items that it has not; what the two say
 * differently is added to its note. Nothing of `other` is lost but what `isLeft` says.
 */
export function joinValues(kept: PlainMap, other: PlainMap, prefix: readonly PathKey[], isLeft: (key: string) => boolean, comments: readonly string[] = []): EntryValues {
    const values: (EntryValues[number])[] = [];
    const remarks: string[] = [];
    for (const [key, value] of Object.entries(other)) {
        const own = kept[key];
        if (key === 'note' || isLeft(key) || value === null || value === undefined || isSameValue(own, value)) {
            continue;
        }
        if (own === undefined || own === null) {
            values.push([[...prefix, key], value]);
        } else if (lists.has(key)) {
            values.push(...appended([...prefix, key], own, value));
        } else if ((key === 'names' || key === 'also') && isMap(own) && isMap(value)) {
            for (const [language, names] of Object.entries(value)) {
                values.push(...appended([...prefix, key, language], own[language], names));
            }
        } else {
            remarks.push(`${key}: ${flow(value)}`);
        }
    }
    const note = [...comments, ...remarks].reduce<unknown>((all, remark) => withNote(all, remark), withNote(kept['note'], other['note']));
    return isSameValue(note, kept['note']) ? values : [...values, [[...prefix, 'note'], note]];
}

/** A note with another one after it. */
export function withNote(note: unknown, added: unknown): unknown {
    if (added === undefined || added === null || isSameValue(note, added)) {
        return note;
    }
    if (note === undefined || note === null) {
        return added;
    }
    if (typeof note === 'string' && typeof added === 'string') {
        return `${note}; ${added}`;
    }
    const thread = [...itemsOf(note), ...itemsOf(added)];
    return isMap(note) ? { ...note, thread } : thread;
}

/** The comments of an entry that goes, without their marks. */
export function commentsIn(text: string, { start, end }: TextRange): string[] {
    const lineEnd = text.slice(end).search(/[\n\r]/);
    const lines = text.slice(start, lineEnd < 0 ? text.length : end + lineEnd);
    return [...new Lexer().lex(lines)].filter(token => token.startsWith('#')).map(token => token.replace(/^#+\s*/, '').trim()).filter(comment => comment !== '');
}

export function isMap(value: unknown): value is PlainMap {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asList(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function itemsOf(note: unknown): readonly unknown[] {
    return typeof note === 'string' ? [{ text: note }] : isMap(note) && Array.isArray(note['thread']) ? note['thread'] : asList(note);
}

/** Items that a list has not yet, at its end. */
function appended(path: readonly PathKey[], own: unknown, value: unknown): EntryValues {
    const old = asList(own);
    const added = asList(value).filter((item, index, all) => !old.some(other => isSameValue(other, item)) && all.findIndex(other => isSameValue(other, item)) === index);
    return added.length === 0 ? [] : Array.isArray(own) && own.length > 0 ? added.map((item, index) => [[...path, old.length + index], item] as const) : [[path, [...old, ...added]]];
}
