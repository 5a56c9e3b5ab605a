import { sidecarOf } from '../core/corpus/layout';
import { asOne, type Change, type CorpusStore } from '../core/corpus/store';
import type { LiveSource } from '../core/corpus/liveSource';
import type { Corpus, SourceRecord } from '../core/corpus/corpus';
import { type Edit, planEdit } from '../core/edits/edit';
import { planFollow } from '../core/edits/follow';
import type { FileEdit } from '../core/edits/fileDraft';
import { Journal } from '../core/edits/journal';
import { addressAfter, type Move } from '../core/edits/moveFiles';
import { noteHolder } from '../core/edits/notes';
import type { EditOperation } from '../core/edits/operation';
import type { Host } from '../core/workspace';
import type { EditResult, KeptChange, RenameResult, UndoResult } from '../protocol';
import type { CommitProgress, CommitResult, Commits } from './commits';
import type { KeptWrites } from './keptWrites';

/** Actors that are remembered as used lately. */
const mostRecent = 20;

/** How often an operation is worked out again on what another program wrote. */
const mostAttempts = 5;

/** Files that are taken in before others get a turn. */
const filesInTurn = 64;

/** A source that was saved, and what its annotations followed until then. */
interface Followed {
    readonly store: CorpusStore;
    readonly path: string;
    live: LiveSource;
    /** Why it could not be written. */
    failure?: string | undefined;
}

/** Makes operations one after another, remembers them, and takes them back. */
export class Editing {
    readonly #host: Host;
    readonly #commits: Commits;
    readonly #files: KeptWrites;
    readonly #onDidEdit: (store: CorpusStore, change: Change) => void;
    readonly #storeOf: (uri: string) => Promise<CorpusStore | undefined>;
    readonly #journal = new Journal();
    /** What annotations followed in sources that were saved: written before anything else is done. */
    readonly #followed: Followed[] = [];
    #queue: Promise<unknown> = Promise.resolve();
    #isCommitting = false;
    #recentActors: readonly string[] = [];

    constructor(host: Host, commits: Commits, files: KeptWrites, storeOf: (uri: string) => Promise<CorpusStore | undefined>, onDidEdit: (store: CorpusStore, change: Change) => void) {
        this.#host = host;
        this.#commits = commits;
        this.#files = files;
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

    /** `isCurrent` tells whether the text is still the one in which the operation's places were meant. */
    edit(store: CorpusStore, path: string, operation: EditOperation, isCurrent: () => boolean): Promise<EditResult> {
        return this.#inTurn(async () => {
            let named: string | undefined;
            const planned = await this.#commitPlan(async () => {
                const source = store.corpus.source(path);
                if (!source) {
                    return { kind: 'refused', reason: 'The source is no longer there.' };
                }
                if (!isCurrent()) {
                    return { kind: 'refused', reason: 'The text changed meanwhile. Try again.' };
                }
                const before = named;
                named = namedEntries(store.corpus, source, operation);
                if (before !== undefined && before !== named) {
                    return { kind: 'refused', reason: 'The annotation was changed by another program meanwhile. Look at it, then try again.' };
                }
                return planEdit(store, source, this.#host, operation);
            });
            if (planned?.kind !== 'edit') {
                return planned ?? { kind: 'refused', reason: 'There is nothing to change.' };
            }
            this.#journal.record(planned.label, planned.files);
            this.#rememberActors(store, planned.ids);
            const isKept = this.#files.changes.some(({ uri }) => planned.files.some(file => file.uri === uri));
            return { kind: 'done', label: planned.label, ids: planned.ids, ...(isKept && { isKept }) };
        });
    }

    /** What is kept in memory, as its disk did not take it. */
    get kept(): readonly KeptChange[] {
        return this.#files.changes;
    }

    keptText(uri: string): string | undefined {
        return this.#files.textOf(uri);
    }

    /** Tries again to write what is kept; the result is what still is. */
    retryKept(): Promise<readonly KeptChange[]> {
        return this.#inTurn(async () => {
            await this.#takeIn(await this.#files.retry());
            return this.kept;
        });
    }

    /** Gives up what is kept for some files. */
    discardKept(uris: readonly string[]): Promise<readonly KeptChange[]> {
        return this.#inTurn(async () => {
            this.#files.discard(uris);
            await this.#takeIn(uris);
            return this.kept;
        });
    }

    /** Changes many files as one step, by a plan that is made when all that was asked for before is done; undefined: it was cancelled. */
    changeFiles(plan: () => Promise<{ readonly label: string; readonly files: readonly FileEdit[] } | undefined>, progress: CommitProgress): Promise<Exclude<RenameResult, { readonly kind: 'few' }>> {
        return this.#inTurn(async () => {
            const planned = await this.#commitPlan(async () => {
                const changes = await plan();
                return !changes ? { kind: 'refused', reason: 'It was cancelled.' }
                    : changes.files.length === 0 ? undefined : { kind: 'edit', label: changes.label, ids: [], files: changes.files };
            }, progress);
            if (planned?.kind !== 'edit') {
                return planned ?? { kind: 'refused', reason: 'There is nothing to change.' };
            }
            this.#journal.record(planned.label, planned.files);
            return { kind: 'done', label: planned.label, files: planned.files.length };
        });
    }

    undo(): Promise<UndoResult> {
        return this.#inTurn(() => this.#step('undo'));
    }

    redo(): Promise<UndoResult> {
        return this.#inTurn(() => this.#step('redo'));
    }

    /** Takes in that a source was saved, and writes what its annotations followed. The result is why that could not be done. */
    follow(store: CorpusStore, path: string): Promise<string | undefined> {
        const live = store.sourceSaved(path);
        if (!live) {
            return Promise.resolve(undefined);
        }
        const followed: Followed = { store, path, live };
        this.#followed.push(followed);
        return this.#inTurn(() => Promise.resolve(followed.failure));
    }

    /** The same for a source that another program wrote as the editor shows it: unless it wrote the sidecar, too. */
    followReloaded(store: CorpusStore, path: string): Promise<void> {
        return this.#inTurn(async () => {
            const live = store.sourceSaved(path);
            const hash = live && await this.#host.sha256(live.saved.text);
            if (live && store.corpus.source(path)?.sidecar.source.sha256 === hash) {
                this.#followed.push({ store, path, live });
                await this.#writeFollowed();
            }
        });
    }

    /** Learns of the editor's own undo in an open file of ours. */
    observe(uri: string, text: string): void {
        if (!this.#isCommitting) {
            this.#journal.observe(uri, text);
        }
    }

    /** Learns that files have other addresses now: what is taken back later is taken back there. */
    filesMoved(moves: readonly Move[]): Promise<void> {
        return this.#inTurn(async () => {
            this.#journal.filesMoved(addressAfter(moves));
            this.#files.filesMoved(addressAfter(moves));
        });
    }

    /**
     * Changes files each for itself, and without a step of undo: what follows from something that is undone elsewhere.
     * The result is what could not be written, for the user.
     */
    writeEach(label: string, plan: () => readonly FileEdit[]): Promise<readonly string[]> {
        return this.#inTurn(async () => {
            for (let attempt = 1; ; attempt++) {
                const results: CommitResult[] = [];
                for (const file of plan()) {
                    results.push(await this.#commit(label, [file]));
                }
                // What another program wrote meanwhile is changed as it is now.
                if (attempt === mostAttempts || !results.some(({ kind }) => kind === 'conflict')) {
                    return results.flatMap(result => (result.kind === 'done' ? [] : [result.reason]));
                }
            }
        });
    }

    async #writeFollowed(): Promise<void> {
        for (let next = this.#followed.shift(); next; next = this.#followed.shift()) {
            const { store, path, live } = next;
            next.failure = await this.#writeOne(store, path, live);
            if (next.failure === undefined) {
                continue;
            }
            const later = this.#followed.find(followed => followed.store === store && followed.path === path);
            if (later) {
                live.moveTo(later.live.text);
                later.live = live;
            } else {
                store.sourceNotFollowed(path, live);
            }
        }
    }

    async #writeOne(store: CorpusStore, path: string, live: LiveSource): Promise<string | undefined> {
        try {
            const planned = await this.#commitPlan(async () => {
                const source = store.corpus.source(path);
                return source && planFollow(store, source, live, this.#host);
            });
            return planned?.kind === 'refused' ? planned.reason : undefined;
        } catch (error) {
            // What was followed must not be lost to a bug.
            return error instanceof Error ? error.message : String(error);
        }
    }

    async #step(direction: 'undo' | 'redo'): Promise<UndoResult> {
        for (let attempt = 1; ; attempt++) {
            const step = await this.#journal[direction](async uri => (await this.#storeOf(uri))?.textOf(uri));
            if (step.kind !== 'step') {
                return step;
            }
            for (const { uri, before } of step.files) {
                const annotated = before === undefined ? sidecarOf(uri)?.source : undefined;
                if (annotated !== undefined && !(await this.#storeOf(annotated))?.corpus.sourceByUri(annotated)?.hasSource) {
                    return { kind: 'refused', label: step.label, reason: 'The source is no longer there.' };
                }
            }
            const result = await this.#commit(step.label, step.files);
            if (result.kind === 'done') {
                step.done();
                return { kind: 'done', label: step.label, uris: step.files.map(file => file.uri) };
            }
            if (result.kind === 'failed' || attempt === mostAttempts) {
                return { kind: 'refused', label: step.label, reason: result.reason };
            }
        }
    }

    /** Makes what `plan` comes to. Where another program wrote one of the files meanwhile, it is planned again on that. */
    async #commitPlan(plan: () => Promise<Edit | undefined>, progress?: CommitProgress): Promise<Edit | undefined> {
        for (let attempt = 1; ; attempt++) {
            const edit = await plan();
            const result = edit?.kind === 'edit' ? await this.#commit(edit.label, edit.files, progress) : undefined;
            if (!result || result.kind === 'done') {
                return edit;
            }
            if (result.kind === 'failed' || attempt === mostAttempts) {
                return { kind: 'refused', reason: result.reason };
            }
        }
    }

    async #commit(label: string, files: readonly FileEdit[], progress?: CommitProgress): Promise<CommitResult> {
        const hadKept = this.kept.length > 0;
        this.#isCommitting = true;
        let result: CommitResult;
        try {
            result = await this.#commits.commit(label, files, progress);
        } finally {
            this.#isCommitting = false;
        }
        if (result.kind !== 'done') {
            // Perhaps they were changed without our knowing: trying again then finds them as they are.
            await this.#takeIn(files.map(({ uri }) => uri));
            return result;
        }
        if (hadKept) {
            // What could not be written may be by now.
            void this.retryKept();
        }
        await this.#takeInWritten(result.texts);
        return result;
    }

    /** Takes in what was written; whoever shows it is told once. */
    async #takeInWritten(texts: ReadonlyMap<string, string | undefined>): Promise<void> {
        const changes = new Map<CorpusStore, Change[]>();
        let count = 0;
        for (const [uri, text] of texts) {
            const store = await this.#storeOf(uri);
            if (store) {
                const own = changes.get(store) ?? [];
                changes.set(store, own);
                own.push(await store.written(uri, text));
            }
            if (++count % filesInTurn === 0) {
                // Requests of the user come first.
                await new Promise(resolve => setTimeout(resolve, 0));
            }
        }
        changes.forEach((own, store) => this.#onDidEdit(store, asOne(own)));
    }

    /** Reads files that hold something else than was known. */
    async #takeIn(uris: readonly string[]): Promise<void> {
        for (const uri of uris) {
            const store = await this.#storeOf(uri);
            if (store) {
                this.#onDidEdit(store, await store.filesChanged([uri]));
            }
        }
    }

    #rememberActors(store: CorpusStore, ids: readonly string[]): void {
        const used = ids.flatMap(id => {
            const annotation = store.corpus.annotation(id)?.annotation;
            return !annotation ? [] : annotation.type === 'mention' ? annotation.actors : annotation.claimer && annotation.claimer !== 'none' ? annotation.claimer.actors : [];
        });
        this.#recentActors = [...new Set([...used.reverse(), ...this.#recentActors])].slice(0, mostRecent);
    }

    #inTurn<T>(work: () => Promise<T>): Promise<T> {
        const result = this.#queue.then(async () => {
            await this.#writeFollowed();
            return work();
        });
        this.#queue = result.catch(() => undefined);
        return result;
    }
}

/** The entries that an operation names, as they stand: what was chosen in them by its number may be another thing in others. */
function namedEntries(corpus: Corpus, source: SourceRecord, operation: EditOperation): string {
    const ids = 'ids' in operation ? operation.ids ?? [] : 'id' in operation ? [operation.id] : [];
    const others = operation.kind === 'relinkAll' ? operation.places.map(({ uri, id }) => ({ own: corpus.sourceByUri(uri), id })) : [];
    return [...ids.map(id => ({ own: source, id })), ...others].map(({ own, id }) => {
        const found = own && noteHolder(own, id);
        return found ? own.sidecar.text.slice(found.entryStart, found.entryEnd) : '';
    }).join('\n');
}
