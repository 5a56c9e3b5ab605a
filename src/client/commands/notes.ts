import * as vscode from 'vscode';
import type { EditOperation } from '../../protocol';
import type { Target, Targets } from '../annotationAt';
import type { Editing } from '../editing';
import { oneLine, quoted } from '../escape';
import { authorOf, today } from '../notes/author';
import type { NoteComments, RemarkComment } from '../notes/noteComments';
import { fromEditorRange } from '../positions';
import { textOf, trimmedSelections } from '../selections';
import type { SourceEditor } from '../sourceEditors';

/** What notes are made and changed with. */
export interface NoteTools {
    readonly editing: Editing;
    readonly targets: Targets;
    readonly notes: NoteComments;
}

/** Asks for a note on the annotation at the cursor, or on that of a node: a reply where it has one. */
export async function addNote({ editing, targets, notes }: NoteTools, argument: unknown): Promise<void> {
    const target = await targets.find(argument);
    const text = target && await askWords(vscode.l10n.t('Add Note'), oneLine(target.annotation.label));
    if (target && text) {
        await editing.edit(target.uri, { kind: 'addRemark', id: target.annotation.id, ...await remark(target.uri, text) });
        await expand(notes, target.uri, target.annotation.id);
    }
}

/** Asks for a memo on the selection, or on the whole source where nothing is selected. */
export async function addMemo({ editing, notes }: NoteTools, editor: SourceEditor): Promise<void> {
    const selections = trimmedSelections(editor);
    const range = selections[0]?.union(selections.at(-1)!);
    const text = await askWords(vscode.l10n.t('Add Memo'), range ? quoted(textOf(editor.document, [range])) : vscode.l10n.t('On the whole source'));
    if (text) {
        await writeMemo(editing, notes, editor.document.uri.toString(), range, text);
    }
}

/** Writes what the user typed below a thread: a reply, or the first words of a note. */
export async function saveNote({ editing, targets, notes }: NoteTools, { thread, text }: vscode.CommentReply): Promise<void> {
    const note = notes.noteOf(thread);
    if (note) {
        await editing.edit(note.source, { kind: 'addRemark', id: note.id, ...await remark(note.source, text) });
        await notes.refresh();
        return;
    }
    const uri = thread.uri.toString();
    const target = thread.range && await targetOf(targets, uri, thread.range);
    if (target === null) {
        return;
    }
    if (target) {
        const ids = await editing.edit(uri, { kind: 'addRemark', id: target.annotation.id, ...await remark(uri, text) });
        if (ids) {
            thread.dispose();
            await expand(notes, uri, target.annotation.id);
        }
    } else if (await writeMemo(editing, notes, uri, thread.range?.isEmpty ? undefined : thread.range, text)) {
        thread.dispose();
    }
}

/** Lets the user change the words of a remark in its place. */
export function editNote(comment: RemarkComment): void {
    comment.mode = vscode.CommentMode.Editing;
    comment.body = comment.text;
    redraw(comment);
}

/** Writes the words that were changed. */
export async function saveNoteEdit({ editing, notes }: NoteTools, comment: RemarkComment): Promise<void> {
    const note = notes.noteOf(comment.thread);
    const text = typeof comment.body === 'string' ? comment.body : comment.body.value;
    const isSame = text.trim() === comment.text.trim();
    if (note && !isSame && !await editing.edit(note.source, { kind: 'setRemark', id: note.id, index: comment.index, text })) {
        // What was typed stays, to be tried again.
        return;
    }
    if (isSame) {
        notes.draw(comment.thread);
    } else {
        await notes.refresh();
    }
}

export function cancelNoteEdit({ notes }: NoteTools, comment: RemarkComment): void {
    notes.draw(comment.thread);
}

/** Removes a remark, without a question: it can be undone. */
export async function deleteNote({ editing, notes }: NoteTools, comment: RemarkComment): Promise<void> {
    await change(editing, notes, comment.thread, id => ({ kind: 'removeRemark', id, index: comment.index }));
}

export async function setResolved({ editing, notes }: NoteTools, thread: vscode.CommentThread, resolved: boolean): Promise<void> {
    await change(editing, notes, thread, id => ({ kind: 'resolveNote', id, resolved }));
}

async function change(editing: Editing, notes: NoteComments, thread: vscode.CommentThread, operation: (id: string) => EditOperation): Promise<void> {
    const note = notes.noteOf(thread);
    if (note) {
        await editing.edit(note.source, operation(note.id));
        await notes.refresh();
    }
}

async function writeMemo(editing: Editing, notes: NoteComments, uri: string, range: vscode.Range | undefined, text: string): Promise<boolean> {
    const ids = await editing.edit(uri, { kind: 'addMemo', ...(range && { range: fromEditorRange(range) }), ...await remark(uri, text) });
    if (ids?.[0] !== undefined) {
        await expand(notes, uri, ids[0]);
    }
    return ids !== undefined;
}

/** The annotation that a thread was begun on: null where the user chose none, undefined where there is none, and a memo is meant. */
async function targetOf(targets: Targets, uri: string, range: vscode.Range): Promise<Target | null | undefined> {
    const found = await targets.of(uri, range.isEmpty ? range.with(range.start.with({ character: 0 }), range.end.translate(1).with({ character: 0 })) : range);
    const isIts = ({ annotation }: Target) => annotation.parts.some(part => !part.isDrifted && JSON.stringify(part.range) === JSON.stringify(fromEditorRange(range)));
    const candidates = range.isEmpty ? found : found.filter(isIts);
    return candidates.length <= 1 ? candidates[0] : await targets.choose(candidates) ?? null;
}

async function remark(uri: string, text: string): Promise<{ readonly text: string; readonly by: string; readonly on: string }> {
    return { text, by: await authorOf(uri), on: today() };
}

async function askWords(title: string, prompt: string): Promise<string | undefined> {
    return vscode.window.showInputBox({
        title, prompt, placeHolder: vscode.l10n.t('Words of the note'),
        validateInput: text => (text.trim() === '' ? vscode.l10n.t('A note needs some words.') : undefined),
    });
}

async function expand(notes: NoteComments, uri: string, id: string): Promise<void> {
    const thread = await notes.threadOf(uri, id);
    if (thread) {
        thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    }
}

/** The editor draws a thread anew when it gets another list. */
function redraw({ thread }: RemarkComment): void {
    thread.comments = [...thread.comments];
}
