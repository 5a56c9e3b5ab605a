import { parentOf, settingsName, sidecarOf, sidecarPath, uriOf } from '../core/corpus/layout';
import { mergeFiles } from '../core/sidecar/merge/merge';
import type { DirectoryEntry, FileText, FileWrite, Workspace, WriteResult } from '../core/workspace';
import type { KeptChange } from '../protocol';
import { nameOf } from './corpora';

/** A change of a file that its disk did not take. */
interface Kept {
    /** What the file holds as far as is known, and what it should hold; undefined: it is not there. */
    readonly base: string | undefined;
    readonly text: string | undefined;
    readonly root: string | undefined;
    /** Why it was not written, in whole sentences. */
    readonly reason: string;
    /** Whether it belongs to a change of which another file has to be written first. */
    readonly waits: boolean;
}

export type PutResult = Exclude<WriteResult, { readonly kind: 'failed' }> | { readonly kind: 'kept' };

/** How often a change is written again after another program wrote the file. */
const mostAttempts = 5;

/**
 * Files, some of which hold what their disk did not take yet: it is full, read-only, or gone. Such changes stand here for the
 * files, so that nothing that somebody did is lost, and further changes are made on them. They are written in their
 * order whenever they are tried again; until then they are noted in a folder of the editor's own, if there is one, and
 * found there when the next session begins.
 */
export class KeptWrites implements Workspace {
    readonly #workspace: Workspace;
    readonly #onDidChange: () => void;
    readonly #kept = new Map<string, Kept>();
    /** Where it is noted what is kept; undefined: nowhere. */
    readonly #notes: string | undefined;
    /** What the notes hold. */
    #noted: string | undefined;
    #noting: Promise<unknown> = Promise.resolve();

    /** `storage` is a folder for what has to outlive this session. */
    constructor(workspace: Workspace, storage: string | undefined, onDidChange: () => void) {
        this.#workspace = workspace;
        this.#notes = storage === undefined ? undefined : uriOf(storage.replace(/\/+$/, ''), 'kept.json');
        this.#onDidChange = onDidChange;
    }

    /** Takes in what the last session could not write. */
    async load(): Promise<void> {
        const [file] = this.#notes === undefined ? [] : await this.#workspace.readFiles([this.#notes]);
        if (file?.kind === 'text') {
            this.#noted = file.text;
            parseNotes(file.text).forEach(({ uri, ...kept }) => this.#kept.set(uri, kept));
        }
    }

    /** Resolves when it is noted what is kept. */
    async noted(): Promise<void> {
        await this.#noting;
    }

    get changes(): readonly KeptChange[] {
        return [...this.#kept].map(([uri, { reason }]) => ({ uri, reason }));
    }

    /** What is kept for a file. */
    textOf(uri: string): string | undefined {
        return this.#kept.get(uri)?.text;
    }

    async readDirectory(uri: string): Promise<readonly DirectoryEntry[]> {
        const entries = await this.#workspace.readDirectory(uri);
        const own = [...this.#kept].filter(([file]) => parentOf(file) === uri).map(([file, { text }]) => ({ name: nameOf(file), isThere: text !== undefined }));
        return own.length === 0 ? entries : [
            ...entries.filter(entry => !own.some(({ name }) => name === entry.name)),
            ...own.filter(({ isThere }) => isThere).map(({ name }): DirectoryEntry => ({ name, kind: 'file' })),
        ];
    }

    async readFiles(uris: readonly string[]): Promise<readonly FileText[]> {
        if (this.#kept.size === 0) {
            return this.#workspace.readFiles(uris);
        }
        const files = await this.#workspace.readFiles(uris);
        return uris.map((uri, index): FileText => {
            const kept = this.#kept.get(uri);
            return !kept ? files[index]! : kept.text === undefined ? { kind: 'missing' } : { kind: 'text', text: kept.text };
        });
    }

    /** Writes past what is kept: for files that are no part of a corpus. */
    writeFile(uri: string, text: string | undefined, expected: string | undefined, root?: string): Promise<WriteResult> {
        return this.#workspace.writeFile(uri, text, expected, root);
    }

    /** Writes a file as `writeFile` does; what the disk does not take is kept. So is what comes after such a file of the same change. */
    async put(uri: string, text: string | undefined, expected: string | undefined, root: string | undefined, waits: boolean): Promise<PutResult> {
        const before = this.#kept.get(uri);
        if (before && before.text !== expected) {
            return { kind: 'conflict' };
        }
        const base = before ? before.base : expected;
        if (before || waits) {
            this.#keep(uri, { base, text, root, reason: before?.reason ?? 'It waits for another file of the same change.', waits: waits || before?.waits === true });
            return this.#kept.has(uri) ? { kind: 'kept' } : { kind: 'written' };
        }
        const result = await this.#workspace.writeFile(uri, text, expected, root);
        if (result.kind !== 'failed') {
            return result;
        }
        this.#keep(uri, { base, text, root, reason: result.reason, waits: false });
        return { kind: 'kept' };
    }

    /** As {@link put}, for several files of a corpus between which no order is needed. */
    async putAll(files: readonly FileWrite[], root: string | undefined, waits: boolean): Promise<readonly PutResult[]> {
        const { writeFiles } = this.#workspace;
        if (files.length === 1 || waits || this.#kept.size > 0 || root === undefined || !writeFiles) {
            const results: PutResult[] = [];
            for (const { uri, text, expected } of files) {
                results.push(await this.put(uri, text, expected, root, waits));
            }
            return results;
        }
        const results = await writeFiles.call(this.#workspace, files, root);
        return results.map((result, index): PutResult => {
            if (result.kind !== 'failed') {
                return result;
            }
            const { uri, text, expected } = files[index]!;
            this.#keep(uri, { base: expected, text, root, reason: result.reason, waits: false });
            return { kind: 'kept' };
        });
    }

    /** Tries to write all that is kept. The result has the files that now hold something else than was kept for them. */
    async retry(): Promise<readonly string[]> {
        const changed: string[] = [];
        const isKeptRegistry = (root: string | undefined) => [...this.#kept].some(([uri, kept]) => kept.root === root && !sidecarOf(uri));
        for (const [uri] of [...this.#kept].sort(([a], [b]) => Number(sidecarOf(a) !== undefined) - Number(sidecarOf(b) !== undefined))) {
            const { waits, root } = this.#kept.get(uri)!;
            if (!(waits && sidecarOf(uri) && isKeptRegistry(root)) && await this.#write(uri)) {
                changed.push(uri);
            }
        }
        return changed;
    }

    /** Learns that files have other addresses now; a sidecar that no disk has yet goes with its source. */
    filesMoved(addressOf: (uri: string) => string | undefined): void {
        for (const [uri, kept] of [...this.#kept]) {
            const sidecar = kept.base === undefined ? sidecarOf(uri) : undefined;
            const source = sidecar && addressOf(sidecar.source);
            const to = addressOf(uri) ?? (source === undefined ? undefined : sidecarPath(source, sidecar!.layer));
            if (to !== undefined && !this.#kept.has(to)) {
                this.#kept.delete(uri);
                this.#kept.set(to, kept);
            }
        }
        this.#changed();
    }

    /** Gives up changes: what the files hold counts again. */
    discard(uris: readonly string[]): void {
        uris.forEach(uri => this.#kept.delete(uri));
        this.#changed();
    }

    /** Whether the file now holds something else than was kept for it. */
    async #write(uri: string): Promise<boolean> {
        let isMerged = false;
        for (let attempt = 1; attempt <= mostAttempts; attempt++) {
            const kept = this.#kept.get(uri)!;
            const result = await this.#workspace.writeFile(uri, kept.text, kept.base, kept.root);
            if (result.kind === 'written') {
                this.discard([uri]);
                return isMerged;
            }
            if (result.kind !== 'conflict') {
                this.#keep(uri, { ...kept, reason: result.reason });
                return isMerged;
            }
            const [file] = await this.#workspace.readFiles([uri]);
            const theirs = file?.kind === 'text' ? file.text : undefined;
            if (theirs === kept.text && (theirs !== undefined || file?.kind === 'missing')) {
                this.discard([uri]);
                return isMerged;
            }
            const text = theirs !== undefined && kept.text !== undefined ? mergedText(uri, kept.base, kept.text, theirs) : undefined;
            if (text === undefined) {
                this.#keep(uri, { ...kept, reason: 'Another program changed it meanwhile, in the same places. Open what is kept as a new file, and put both together by hand.' });
                return isMerged;
            }
            isMerged ||= text !== kept.text;
            this.#keep(uri, { ...kept, base: theirs, text });
        }
        return isMerged;
    }

    #keep(uri: string, kept: Kept): void {
        if (kept.base === kept.text) {
            this.#kept.delete(uri);
        } else {
            this.#kept.set(uri, kept);
        }
        this.#changed();
    }

    #changed(): void {
        this.#onDidChange();
        this.#noting = this.#noting.then(() => this.#note());
    }

    async #note(): Promise<void> {
        const text = this.#kept.size === 0 ? undefined : JSON.stringify([...this.#kept].map(([uri, kept]) => ({ uri, ...kept })));
        if (this.#notes !== undefined && text !== this.#noted && (await this.#workspace.writeFile(this.#notes, text, this.#noted)).kind === 'written') {
            this.#noted = text;
        }
    }
}

/** What both sides wrote, by what it says; undefined where somebody has to choose. */
function mergedText(uri: string, base: string | undefined, ours: string, theirs: string): string | undefined {
    const kind = sidecarOf(uri) ? 'sidecar' : uri.endsWith(`/${settingsName}`) ? 'settings' : 'registry';
    const { text, conflicts } = mergeFiles(base, ours, theirs, kind);
    return conflicts.length === 0 ? text : undefined;
}

function parseNotes(text: string): readonly (Kept & { readonly uri: string })[] {
    try {
        const notes: unknown = JSON.parse(text);
        const isText = (value: unknown) => value === undefined || typeof value === 'string';
        return !Array.isArray(notes) ? [] : (notes as readonly (Kept & { readonly uri: string })[]).filter(note => (
            typeof note?.uri === 'string' && typeof note.reason === 'string' && isText(note.base) && isText(note.text) && isText(note.root)
        )).map(({ uri, base, text: kept, root, reason, waits }) => ({ uri, base, text: kept, root, reason, waits: waits === true }));
    } catch {
        // Somebody else wrote it.
        return [];
    }
}
