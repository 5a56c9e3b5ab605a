import type { Connection, TextDocumentEdit } from 'vscode-languageserver';
import { sidecarOf } from '../core/corpus/layout';
import { type FileEdit, textAfter } from '../core/edits/fileDraft';
import { nameOf } from './corpora';
import type { Documents } from './documents';
import type { FileWrite } from '../core/workspace';
import type { KeptWrites, PutResult } from './keptWrites';
import type { Ask } from './remoteWorkspace';

export type CommitResult =
    /** `isKept` where a disk did not take all of it, which is kept in memory. */
    | { readonly kind: 'done'; readonly texts: ReadonlyMap<string, string | undefined>; readonly isKept: boolean }
    /** A file holds something else than the changes were worked out for. They may be worked out again. */
    | { readonly kind: 'conflict'; readonly reason: string }
    | { readonly kind: 'failed'; readonly reason: string };

/** How long is waited for the editor to show what a file holds. */
const mostWaitMs = 3000;

/** Sidecars that are written before it is told how far it is, and may be cancelled. */
const mostInPart = 100;

/** Tells how far a change of many files is, and may end it. */
export interface CommitProgress {
    report(done: number, total: number): void;
    isCancelled(): boolean;
}

/** Makes changes of files: in the editor where they are open there, on disk where they are not. */
export class Commits {
    readonly #connection: Connection;
    readonly #documents: Documents;
    readonly #files: KeptWrites;
    /** Undefined for clients that know nothing of ours: they save themselves. */
    readonly #ask: Ask | undefined;
    readonly #rootOf: (uri: string) => Promise<string | undefined>;

    constructor(connection: Connection, documents: Documents, files: KeptWrites, ask: Ask | undefined, rootOf: (uri: string) => Promise<string | undefined>) {
        this.#connection = connection;
        this.#documents = documents;
        this.#files = files;
        this.#ask = ask;
        this.#rootOf = rootOf;
    }

    /**
     * All of the changes or none, as far as the disk allows. The result has the new texts. Where only some of the files are
     * written before everything ends, no annotation names an actor that is not there: the registry is written first, and
     * last where something is taken out of it; it is not taken back while something cannot be that may name its new actors.
     */
    async commit(label: string, edits: readonly FileEdit[], progress?: CommitProgress): Promise<CommitResult> {
        const open = edits.filter(edit => this.#documents.get(edit.uri)?.kind === 'yaml');
        const closed = edits.filter(edit => !open.includes(edit)).sort((a, b) => rankOf(a) - rankOf(b));
        const clean: string[] = [];
        for (const edit of open) {
            const state = await this.#stateOf(edit);
            if (typeof state !== 'string') {
                return state;
            }
            if (state === 'clean') {
                clean.push(edit.uri);
            }
        }
        const written: FileEdit[] = [];
        let isKept = false;
        for (const part of inParts(closed)) {
            const results = await this.#put(part.map(edit => ({ uri: edit.uri, text: textAfter(edit), expected: edit.before })), isKept);
            isKept ||= results.some(({ kind }) => kind === 'kept');
            written.push(...part.filter((_, index) => results[index]!.kind === 'written' || results[index]!.kind === 'kept'));
            for (const [index, result] of results.entries()) {
                if (result.kind === 'conflict' && result.beside !== undefined) {
                    this.#connection.window.showWarningMessage(`Another program wrote ${nameOf(part[index]!.uri)} twice while it was being written here. What it wrote first is in ${result.beside}.`);
                }
            }
            const refused = results.findIndex(({ kind }) => kind === 'refused');
            const index = refused < 0 ? results.findIndex(({ kind }) => kind === 'conflict') : refused;
            const result = results[index];
            if (result?.kind === 'conflict' || result?.kind === 'refused') {
                const name = nameOf(part[index]!.uri);
                const left = await this.#takeBack(written);
                const reason = result.kind === 'conflict' ? `${name} was changed by another program. Try again.` : `${name} cannot be written: ${result.reason}`;
                return { kind: result.kind === 'conflict' && left === '' ? 'conflict' : 'failed', reason: reason + left };
            }
            if (progress?.isCancelled()) {
                return { kind: 'failed', reason: `It was cancelled.${await this.#takeBack(written)}` };
            }
            progress?.report(written.length, edits.length);
        }
        if (open.length > 0) {
            const { applied, failureReason } = await this.#connection.workspace.applyEdit({ label, edit: { documentChanges: open.map(edit => this.#textDocumentEdit(edit)) } })
                .catch((error: unknown) => ({ applied: false, failureReason: error instanceof Error ? error.message : String(error) }));
            if (!applied) {
                const left = await this.#takeBack(written);
                return { kind: left === '' ? 'conflict' : 'failed', reason: (failureReason ?? `${nameOf(open[0]!.uri)} is being changed in the editor. Try again.`) + left };
            }
            // What someone was editing by hand is not saved for them.
            for (const uri of clean) {
                // Where it cannot be saved the document stays unsaved, and the editor has said so.
                await this.#ask?.('glossator/save', { uri }).catch(() => false);
            }
        }
        return { kind: 'done', texts: new Map(edits.map(edit => [edit.uri, this.#textAfter(edit)])), isKept };
    }

    /** Whether an open file may be saved after its change: not while somebody is editing it by hand. */
    async #stateOf(edit: FileEdit): Promise<'clean' | 'dirty' | CommitResult> {
        const document = this.#yaml(edit.uri);
        const { version } = document;
        const shown = document.getText();
        if (shown !== (edit.before ?? '')) {
            return { kind: 'conflict', reason: `${nameOf(edit.uri)} was changed meanwhile. Try again.` };
        }
        const [file] = await this.#files.readFiles([edit.uri]);
        if (file?.kind === 'text' && asShown(file.text) === asShown(shown)) {
            return 'clean';
        }
        if (file?.kind !== 'text' || await this.#ask?.('glossator/isDirty', { uri: edit.uri }).catch(() => true) !== false) {
            return 'dirty';
        }
        // Another program wrote the file a moment ago: a save of what the editor shows would go over that.
        const isTakenIn = await this.#documents.changed(edit.uri, version, mostWaitMs);
        return isTakenIn ? { kind: 'conflict', reason: `${nameOf(edit.uri)} was changed by another program. Try again.` }
            : { kind: 'failed', reason: `${nameOf(edit.uri)} was changed by another program, and the editor does not show that yet. Revert the file there, then try again.` };
    }

    /** What a file holds after a change: if it is open, somebody may have gone on writing. */
    #textAfter(edit: FileEdit): string | undefined {
        const open = this.#documents.get(edit.uri);
        const shown = open?.kind === 'yaml' ? open.document.getText() : undefined;
        return shown === undefined || shown === (edit.before ?? '') ? textAfter(edit) : shown;
    }

    #textDocumentEdit(edit: FileEdit): TextDocumentEdit {
        const document = this.#yaml(edit.uri);
        return {
            textDocument: { uri: edit.uri, version: document.version },
            edits: edit.splices.map(splice => ({ range: { start: document.positionAt(splice.start), end: document.positionAt(splice.end) }, newText: splice.text })),
        };
    }

    /** The result names the files that could not be taken back. */
    async #takeBack(written: readonly FileEdit[]): Promise<string> {
        const left: string[] = [];
        // What was written first is what the rest may refer to.
        for (const part of inParts([...written].reverse())) {
            if (left.length > 0 && part.some(edit => rankOf(edit) < 0)) {
                left.push(...part.map(({ uri }) => nameOf(uri)));
                continue;
            }
            const results = await this.#put(part.map(edit => ({ uri: edit.uri, text: edit.before, expected: textAfter(edit) })), false);
            left.push(...part.filter((_, index) => results[index]!.kind === 'conflict' || results[index]!.kind === 'refused').map(({ uri }) => nameOf(uri)));
        }
        return left.length === 0 ? '' : ` Already changed, and not taken back: ${left.join(', ')}.`;
    }

    async #put(files: readonly FileWrite[], waits: boolean): Promise<readonly PutResult[]> {
        const results: PutResult[] = [];
        for (let at = 0; at < files.length;) {
            const root = await this.#rootOf(files[at]!.uri);
            let end = at + 1;
            while (end < files.length && await this.#rootOf(files[end]!.uri) === root) {
                end++;
            }
            results.push(...await this.#files.putAll(files.slice(at, end), root, waits));
            at = end;
        }
        return results;
    }

    #yaml(uri: string) {
        const open = this.#documents.get(uri);
        if (open?.kind !== 'yaml') {
            throw new Error('Only documents that are open are asked for.');
        }
        return open.document;
    }
}

/** Changes that are written together: those of sidecars, in no order; a registry has its turn. */
function* inParts(edits: readonly FileEdit[]): IterableIterator<readonly FileEdit[]> {
    let part: FileEdit[] = [];
    for (const edit of edits) {
        if (part.length === mostInPart || (part.length > 0 && !(sidecarOf(edit.uri) && sidecarOf(part[0]!.uri)))) {
            yield part;
            part = [];
        }
        part.push(edit);
    }
    if (part.length > 0) {
        yield part;
    }
}

/** A registry comes before what may refer to its new ids, and after what may refer to those that go. */
function rankOf(edit: FileEdit): number {
    return sidecarOf(edit.uri) ? 0 : isOnlyAddedTo(edit) ? -1 : 1;
}

/**
 * Whether no word of the changed lines goes, and some come: an id that is renamed goes on as a former one. Where none come,
 * as one actor goes into another, the registry is last: what is broken off before it can be begun again as it was.
 */
function isOnlyAddedTo({ before = '', splices, removes }: FileEdit): boolean {
    const old = new Set<string>();
    const now = new Set<string>();
    for (const { start, end, text } of splices) {
        const lineStart = before.lastIndexOf('\n', start - 1) + 1;
        const lineEnd = before.indexOf('\n', end) < 0 ? before.length : before.indexOf('\n', end);
        wordsIn(before.slice(lineStart, lineEnd)).forEach(word => old.add(word));
        wordsIn(before.slice(lineStart, start) + text + before.slice(end, lineEnd)).forEach(word => now.add(word));
    }
    return removes === undefined && [...old].every(word => now.has(word)) && [...now].some(word => word !== formerIdsKey && !old.has(word));
}

/** What the entry of an actor that another one went into may have more than before. */
const formerIdsKey = 'was';

function wordsIn(line: string): readonly string[] {
    return line.match(/[^\s,:"'{}[\]]+/g) ?? [];
}

/** A file's text as editors show it: without mark, and with line ends of one kind. */
function asShown(text: string): string {
    return (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).replace(/\r\n?/g, '\n');
}
