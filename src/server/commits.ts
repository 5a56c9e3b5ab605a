import type { Connection, TextDocumentEdit } from 'vscode-languageserver';
import { type FileEdit, textAfter } from '../core/edits/fileDraft';
import type { Workspace } from '../core/workspace';
import type { Documents } from './documents';
import type { Ask } from './remoteWorkspace';

export type CommitResult =
    | { readonly kind: 'done'; readonly texts: ReadonlyMap<string, string | undefined> }
    | { readonly kind: 'failed'; readonly reason: string };

/** Makes changes of files: in the editor where they are open there, on disk where they are not. */
export class Commits {
    readonly #connection: Connection;
    readonly #documents: Documents;
    readonly #workspace: Workspace;
    /** Undefined for clients that know nothing of ours: they save themselves. */
    readonly #ask: Ask | undefined;

    constructor(connection: Connection, documents: Documents, workspace: Workspace, ask: Ask | undefined) {
        this.#connection = connection;
        this.#documents = documents;
        this.#workspace = workspace;
        this.#ask = ask;
    }

    /** All of the changes or none, as far as the disk allows. The result has the new texts. */
    async commit(label: string, edits: readonly FileEdit[]): Promise<CommitResult> {
        const open = edits.filter(edit => this.#documents.get(edit.uri)?.kind === 'yaml');
        const closed = edits.filter(edit => !open.includes(edit));
        const clean: string[] = [];
        for (const edit of open) {
            const document = this.#yaml(edit.uri);
            if (document.getText() !== (edit.before ?? '')) {
                return { kind: 'failed', reason: `${nameOf(edit.uri)} was changed meanwhile. Try again.` };
            }
            const [file] = await this.#workspace.readFiles([edit.uri]);
            if (file?.kind === 'text' && withoutMark(file.text) === document.getText()) {
                clean.push(edit.uri);
            }
        }
        const written: FileEdit[] = [];
        for (const edit of closed) {
            const result = await this.#workspace.writeFile(edit.uri, textAfter(edit), edit.before);
            if (result.kind !== 'written') {
                const left = await this.#takeBack(written);
                return { kind: 'failed', reason: (result.kind === 'conflict' ? `${nameOf(edit.uri)} was changed by another program. Try again.` : `${nameOf(edit.uri)} cannot be written: ${result.reason}`) + left };
            }
            written.push(edit);
        }
        if (open.length > 0) {
            const { applied, failureReason } = await this.#connection.workspace.applyEdit({ label, edit: { documentChanges: open.map(edit => this.#textDocumentEdit(edit)) } })
                .catch((error: unknown) => ({ applied: false, failureReason: error instanceof Error ? error.message : String(error) }));
            if (!applied) {
                const left = await this.#takeBack(written);
                return { kind: 'failed', reason: (failureReason ?? `${nameOf(open[0]!.uri)} is being changed in the editor. Try again.`) + left };
            }
            // What someone was editing by hand is not saved for them.
            for (const uri of clean) {
                // Where it cannot be saved the document stays unsaved, and the editor has said so.
                await this.#ask?.('glossator/save', { uri }).catch(() => false);
            }
        }
        return { kind: 'done', texts: new Map(edits.map(edit => [edit.uri, this.#textAfter(edit)])) };
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
        for (const edit of written) {
            const result = await this.#workspace.writeFile(edit.uri, edit.before, textAfter(edit));
            if (result.kind !== 'written') {
                left.push(nameOf(edit.uri));
            }
        }
        return left.length === 0 ? '' : ` Already changed, and not taken back: ${left.join(', ')}.`;
    }

    #yaml(uri: string) {
        const open = this.#documents.get(uri);
        if (open?.kind !== 'yaml') {
            throw new Error('Only documents that are open are asked for.');
        }
        return open.document;
    }
}

function withoutMark(text: string): string {
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function nameOf(uri: string): string {
    return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
