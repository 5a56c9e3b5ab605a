import * as vscode from 'vscode';
import type { NoteThread } from '../../protocol';
import { commentController } from '../contributions';
import { Disposables } from '../disposables';
import { isolate } from '../escape';
import type { GlossatorClient } from '../glossatorClient';
import { toEditorRange } from '../positions';
import type { Sources } from '../sources';

/** Most threads in the Comments panel. */
const mostThreads = 2000;

/** A remark of a note as the editor shows it. */
export interface RemarkComment extends vscode.Comment {
    readonly thread: vscode.CommentThread;
    /** Position in the note. */
    readonly index: number;
    /** What stands in the sidecar. */
    readonly text: string;
    body: string | vscode.MarkdownString;
    mode: vscode.CommentMode;
}

/** Shows the notes of mentions and claims, and memos, as comments; and knows which note each thread shows. */
export class NoteComments implements vscode.Disposable {
    readonly #client: GlossatorClient;
    readonly #sources: Sources;
    readonly #disposables = new Disposables();
    readonly #controller: vscode.CommentController;
    /** By source, type and id. */
    readonly #shown = new Map<string, { readonly thread: vscode.CommentThread; state: string }>();
    readonly #notes = new WeakMap<vscode.CommentThread, NoteThread>();
    /** The refresh under way, and whether another is wanted after it. */
    #refreshing: Promise<void> | undefined;
    #isStale = false;

    constructor(client: GlossatorClient, sources: Sources) {
        this.#client = client;
        this.#sources = sources;
        this.#controller = this.#disposables.add(vscode.comments.createCommentController(commentController, vscode.l10n.t('Notes of Annotations')));
        this.#controller.options = {
            prompt: vscode.l10n.t('Reply to the note'),
            placeHolder: vscode.l10n.t('Words of the note'),
        };
        this.#controller.commentingRangeProvider = { provideCommentingRanges: document => this.#annotatedRanges(document) };
        this.#disposables.add(client.onDidChangeTrees(() => void this.refresh()));
        this.#disposables.add(client.onDidChangeHighlights(() => void this.refresh()));
        this.#disposables.add(sources.onDidChange(() => void this.refresh()));
    }

    /** Threads on screen and in the panel, in no order. */
    get threads(): readonly vscode.CommentThread[] {
        return Array.from(this.#shown.values(), ({ thread }) => thread);
    }

    /** The note that a thread shows; undefined for one that the user has just begun. */
    noteOf(thread: vscode.CommentThread): NoteThread | undefined {
        return this.#notes.get(thread);
    }

    /** The thread of a note, when what the server knows is shown. */
    async threadOf(source: string, id: string): Promise<vscode.CommentThread | undefined> {
        await this.refresh();
        return this.threads.find(thread => {
            const note = this.#notes.get(thread);
            return note?.source === source && note.id === id;
        });
    }

    /** Shows a thread as the sidecar has it: without what was being typed. */
    draw(thread: vscode.CommentThread): void {
        const note = this.#notes.get(thread);
        if (note) {
            fill(thread, note);
        }
    }

    /** Asks for the notes anew; ends when what was known at the call is shown. */
    refresh(): Promise<void> {
        this.#isStale = true;
        this.#refreshing ??= this.#refreshAll().finally(() => (this.#refreshing = undefined));
        return this.#refreshing;
    }

    dispose(): void {
        this.#shown.forEach(({ thread }) => thread.dispose());
        this.#disposables.dispose();
    }

    async #refreshAll(): Promise<void> {
        while (this.#isStale) {
            this.#isStale = false;
            const first = vscode.workspace.textDocuments.filter(document => this.#sources.isSource(document)).map(({ uri }) => uri.toString());
            const { threads } = await this.#client.notes({ first, limit: mostThreads });
            this.#show(threads);
        }
    }

    /** Threads that stay are kept, with what the user has unfolded or is writing; one that did not change is not touched. */
    #show(notes: readonly NoteThread[]): void {
        const left = new Set(this.#shown.keys());
        const numbers = new Map<string, number>();
        for (const note of notes) {
            const name = `${note.source}#${note.type}#${note.id}`;
            const number = numbers.get(name) ?? 0;
            numbers.set(name, number + 1);
            const key = `${name}#${number}`;
            left.delete(key);
            const state = JSON.stringify(note);
            let shown = this.#shown.get(key);
            if (shown?.state === state) {
                continue;
            }
            if (shown && shown.thread.uri.toString() !== vscode.Uri.parse(note.uri).toString()) {
                shown.thread.dispose();
                shown = undefined;
            }
            const thread = shown?.thread ?? this.#controller.createCommentThread(vscode.Uri.parse(note.uri), new vscode.Range(0, 0, 0, 0), []);
            this.#notes.set(thread, note);
            fill(thread, note);
            this.#shown.set(key, { thread, state });
        }
        for (const key of left) {
            this.#shown.get(key)?.thread.dispose();
            this.#shown.delete(key);
        }
    }

    /** Notes are made where annotations stand; elsewhere a memo is made of a selection, by its command. */
    async #annotatedRanges(document: vscode.TextDocument): Promise<vscode.CommentingRanges | undefined> {
        if (!this.#sources.isSource(document)) {
            return undefined;
        }
        const { items } = await this.#client.highlights({ uri: document.uri.toString() });
        return { enableFileComments: true, ranges: items.filter(({ role }) => role !== 'region').map(({ range }) => toEditorRange(range)) };
    }
}

function fill(thread: vscode.CommentThread, note: NoteThread): void {
    // Whatever did not stay in its place is shown above the text, and not at a place that is not its own.
    thread.range = note.range && toEditorRange(note.range);
    thread.label = labelOf(note);
    thread.state = note.isResolved ? vscode.CommentThreadState.Resolved : vscode.CommentThreadState.Unresolved;
    thread.contextValue = note.id === '' ? 'fixed' : note.isResolved ? 'resolved' : 'open';
    thread.canReply = note.id !== '';
    thread.comments = note.remarks.map((remark, index): RemarkComment => ({
        thread, index, text: remark.text,
        body: plain(remark.text),
        mode: vscode.CommentMode.Preview,
        author: { name: remark.by ? isolate(remark.by) : vscode.l10n.t('Note') },
        ...(remark.on && { label: remark.on }),
        contextValue: note.id === '' ? 'fixed' : 'remark',
    }));
}

function labelOf({ type, label, isDrifted }: NoteThread): string {
    const words = type === 'memo' ? (label ? vscode.l10n.t('Memo on {0}', label) : vscode.l10n.t('Memo on the whole source'))
        : type === 'claim' ? vscode.l10n.t('Claim {0}', label) : vscode.l10n.t('Mention {0}', label);
    return isDrifted ? vscode.l10n.t('{0} (drifted)', words) : words;
}

/**
 * A person's words, none of which becomes markup, a link or a command. Not a Markdown string with its text escaped: that has
 * no-break spaces between all words, which lines do not break at, and which screen readers spell.
 */
function plain(text: string): string {
    return text.split('\n').map(isolate).join('\n');
}
