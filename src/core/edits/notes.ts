import type { Range } from 'vscode-languageserver-types';
import type { Annotation, Memo } from '../annotation/model';
import type { SourceRecord } from '../corpus/corpus';
import { removeEntries } from '../sidecar/sections';
import type { PathKey } from '../sidecar/yamlPlace';
import { type Done, type EditContext, Refusal } from './context';

/** A remark that somebody makes. Keys that are undefined or empty are not written. */
export interface NewRemark {
    readonly text: string;
    readonly by?: string | undefined;
    /** A date, `2016-07-14`. */
    readonly on?: string | undefined;
}

/** What has a note of its own and an id: a mention, a claim, or a memo. Undefined where the source has none of this id. */
export function noteHolder(source: SourceRecord, id: string): Annotation | Memo | undefined {
    return source.index.byId(id) ?? (id === '' ? undefined : source.sidecar.memos.find(memo => memo.id === id));
}

/** Adds a remark below those that stand; a note of plain text becomes the first of a thread, word for word. */
export function addRemark(context: EditContext, id: string, remark: NewRemark): Done {
    const holder = holderOf(context, id);
    const item = itemOf(remark);
    const note = context.valueAt(holder, ['note'])?.value;
    if (note === undefined || note === null) {
        context.set(holder, ['note'], [item]);
    } else if (Array.isArray(note)) {
        context.set(holder, ['note', note.length], item);
    } else if (isMap(note)) {
        const { thread } = note;
        const isList = Array.isArray(thread);
        // One remark may stand without a list.
        context.set(holder, ['note', 'thread', ...(isList ? [thread.length] : [])], isList ? item : isMap(thread) ? [thread, item] : [item]);
    } else {
        context.set(holder, ['note'], [{ text: textOf(note) }, item]);
    }
    return { label: 'Add Note', ids: [id] };
}

/** Gives a remark other words; who made it, and when, stays. */
export function setRemark(context: EditContext, id: string, index: number, text: string): Done {
    const holder = holderOf(context, id);
    const path = remarkPath(context.valueAt(holder, ['note'])?.value, index);
    context.set(holder, path.length === 1 ? path : [...path, 'text'], wordsOf(text));
    return { label: 'Edit Note', ids: [id] };
}

/** Takes a remark away, and with the last one the note; with the note of a memo the memo. */
export function removeRemark(context: EditContext, id: string, index: number): Done {
    const holder = holderOf(context, id);
    const note = context.valueAt(holder, ['note'])?.value;
    const path = remarkPath(note, index);
    if (remarksIn(note).length > 1) {
        context.set(holder, path, undefined);
    } else if (holder.type === 'memo') {
        const draft = context.sidecar();
        draft.apply(removeEntries(draft.text, draft.raw, 'memos', [context.entryOf(draft, 'memos', holder)]));
    } else {
        context.set(holder, ['note'], undefined);
    }
    return { label: holder.type === 'memo' && remarksIn(note).length <= 1 ? 'Remove Memo' : 'Remove Note', ids: [] };
}

/** Marks a note as settled, or as open again. */
export function resolveNote(context: EditContext, id: string, resolved: boolean): Done {
    const holder = holderOf(context, id);
    const note = context.valueAt(holder, ['note'])?.value;
    if (note === undefined || note === null) {
        throw new Refusal('The note is no longer there.');
    }
    if (isMap(note)) {
        context.set(holder, ['note', 'resolved'], resolved || undefined);
    } else if (resolved) {
        context.set(holder, ['note'], { thread: Array.isArray(note) ? note as unknown[] : [{ text: textOf(note) }], resolved: true });
    }
    return { label: resolved ? 'Resolve Note' : 'Reopen Note', ids: [id] };
}

/** A memo on a stretch of the source, or on the whole of it where no range is given. */
export function addMemo(context: EditContext, range: Range | undefined, remark: NewRemark): Done {
    const span = range && context.text.text.spanOf(range);
    const id = context.newId('n');
    const start = span ? context.text.savedSpanOf(span)?.start ?? span.start : -1;
    context.insert('memos', start, { id, ...(span && context.anchorKeys(span)), note: [itemOf(remark)] });
    return { label: 'Add Memo', ids: [id] };
}

function holderOf(context: EditContext, id: string): Annotation | Memo {
    const holder = noteHolder(context.source, id);
    if (!holder) {
        throw new Refusal('The annotation is no longer there.');
    }
    return holder;
}

function itemOf({ by, on, text }: NewRemark): Readonly<Record<string, unknown>> {
    return { ...(by && { by }), ...(on && { on }), text: wordsOf(text) };
}

function wordsOf(text: string): string {
    const words = text.replace(/\r\n?/g, '\n').trim();
    if (words === '') {
        throw new Refusal('A note needs some words.');
    }
    return words;
}

/** The path to the remark at a position among those that readers see. Throws {@link Refusal}. */
function remarkPath(note: unknown, index: number): readonly PathKey[] {
    const path = remarksIn(note)[index];
    if (!path) {
        throw new Refusal('The note is no longer there.');
    }
    return path;
}

/** The paths to the remarks of a note as it is written; items without words are none. */
function remarksIn(note: unknown): readonly (readonly PathKey[])[] {
    const inList = (list: readonly unknown[], path: readonly PathKey[]) =>
        list.flatMap((item, index) => (isMap(item) && isScalar(item['text']) ? [[...path, index]] : []));
    if (Array.isArray(note)) {
        return inList(note, ['note']);
    }
    if (!isMap(note)) {
        return isScalar(note) ? [['note']] : [];
    }
    const { thread } = note;
    return Array.isArray(thread) ? inList(thread, ['note', 'thread']) : isMap(thread) && isScalar(thread['text']) ? [['note', 'thread']] : [];
}

function textOf(note: unknown): string {
    return isScalar(note) ? String(note) : '';
}

function isScalar(value: unknown): value is string | number | boolean {
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
