import type { SourceRecord } from '../core/corpus/corpus';
import type { Change, CorpusStore } from '../core/corpus/store';
import type { LiveSource } from '../core/corpus/liveSource';
import { planEdit } from '../core/edits/edit';
import { planFollow } from '../core/edits/follow';
import type { FileEdit } from '../core/edits/fileDraft';
import { Journal } from '../core/edits/journal';
import type { EditOperation } from '../core/edits/operation';
import type { Host } from '../core/workspace';
import type { EditResult, UndoResult } from '../protocol';
import type { Commits } from './commits';

/** Actors that are remembered as used lately. */
const mostRecent = 20;

/** Makes operations one after another, remembers them, and takes them back. */
export class Editing {
    readonly #host: Host;
    readonly #commits: Commits;
    readonly #onDidEdit: (store: CorpusStore, change: Change) => void;
    readonly #storeOf: (uri: string) => Promise<CorpusStore | undefined>;
    readonly #journal = new Journal();
    #queue: Promise<unknown> = Promise.resolve();
    #recentActors: readonly string[] = [];

    constructor(host: Host, commits: Commits, storeOf: (uri: string) => Promise<CorpusStore | undefined>, onDidEdit: (store: CorpusStore, change: Change) => void) {
        this.#host = host;
        this.#commits = commits;
        this.#storeOf = storeOf;
        this.#onDidEdit = onDidEdit;
    }

    get labels(): { readonly undoLabel?: string; readonly redoLabel?: string } {
        const { undoLabel, redoLabel } = this.#journal;
        return { ...(undoLabel !== undefined && { undoLabel }), ...(redoLabel !== undefined && { redoLabel }) };
    }

    /** Actors of the latest operations, the last one first. */
    get recentActors(): readonly string[] {
        return this.#recentActors;
    }

    edit(store: CorpusStore, path: string, operation: EditOperation): Promise<EditResult> {
        return this.#inTurn(async () => {
            const source = store.corpus.source(path);
            if (!source) {
                return { kind: 'refused', reason: 'The source is no longer there.' };
            }
            const edit = await planEdit(store, source, this.#host, operation);
            if (edit.kind === 'refused') {
                return edit;
            }
            const failure = await this.#commit(edit.label, edit.files);
            if (failure !== undefined) {
                return { kind: 'refused', reason: failure };
            }
            this.#journal.record(edit.label, edit.files);
            this.#rememberActors(store, edit.ids);
            return { kind: 'done', label: edit.label, ids: edit.ids };
        });
    }

    undo(): Promise<UndoResult> {
        return this.#inTurn(() => this.#step('undo'));
    }

    redo(): Promise<UndoResult> {
        return this.#inTurn(() => this.#step('redo'));
    }

    /** Writes what annotations followed while their source was edited. The result is why that could not be done. */
    follow(store: CorpusStore, source: SourceRecord, live: LiveSource): Promise<string | undefined> {
        return this.#inTurn(async () => {
            const edit = await planFollow(store, store.corpus.source(source.path) ?? source, live, this.#host);
            return edit === undefined ? undefined : edit.kind === 'refused' ? edit.reason : this.#commit(edit.label, edit.files);
        });
    }

    /** Learns of the editor's own undo in an open file of ours. */
    observe(uri: string, text: string): void {
        this.#journal.observe(uri, text);
    }

    async #step(direction: 'undo' | 'redo'): Promise<UndoResult> {
        const step = await this.#journal[direction](async uri => (await this.#storeOf(uri))?.textOf(uri));
        if (step.kind !== 'step') {
            return step;
        }
        const failure = await this.#commit(step.label, step.files);
        if (failure !== undefined) {
            return { kind: 'refused', label: step.label, reason: failure };
        }
        step.done();
        return { kind: 'done', label: step.label, uris: step.files.map(file => file.uri) };
    }

    /** The result is why it failed. */
    async #commit(label: string, files: readonly FileEdit[]): Promise<string | undefined> {
        const result = await this.#commits.commit(label, files);
        if (result.kind === 'failed') {
            return result.reason;
        }
        for (const [uri, text] of result.texts) {
            const store = await this.#storeOf(uri);
            if (store) {
                this.#onDidEdit(store, await store.written(uri, text));
            }
        }
        return undefined;
    }

    #rememberActors(store: CorpusStore, ids: readonly string[]): void {
        const used = ids.flatMap(id => {
            const annotation = store.corpus.annotation(id)?.annotation;
            return !annotation ? [] : annotation.type === 'mention' ? annotation.actors : annotation.claimer && annotation.claimer !== 'none' ? annotation.claimer.actors : [];
        });
        this.#recentActors = [...new Set([...used.reverse(), ...this.#recentActors])].slice(0, mostRecent);
    }

    #inTurn<T>(work: () => Promise<T>): Promise<T> {
        const result = this.#queue.then(work);
        this.#queue = result.catch(() => undefined);
        return result;
    }
}
