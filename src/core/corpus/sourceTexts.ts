import { SourceText } from '../text/sourceText';
import type { Splice } from '../text/span';
import type { FileText, Workspace } from '../workspace';
import type { Corpus, SourceRecord } from './corpus';
import { uriOf } from './layout';
import type { LiveSource } from './liveSource';
import { OpenSource } from './openSource';
import type { Unreadable } from './sourceFiles';
import { SourceViews } from './sourceViews';
import type { SourceView } from './view';

/** The texts of the sources of a corpus: the editor's where they are open, else the files'. */
export class SourceTexts {
    readonly #workspace: Workspace;
    readonly #corpus: Corpus;
    /** Open sources by path. */
    readonly #open = new Map<string, OpenSource>();
    /** Open sources whose files were given the text that the editor shows, by somebody else than the editor. */
    readonly #reloaded = new Set<string>();
    readonly #views = new SourceViews(path => this.#open.has(path));
    readonly #unreadable = new Map<string, Unreadable>();

    constructor(workspace: Workspace, corpus: Corpus) {
        this.#workspace = workspace;
        this.#corpus = corpus;
    }

    /** Takes in that a source was opened with this text, which its file need not hold (unsaved changes of a last session). */
    async opened(path: string, text: SourceText): Promise<void> {
        const open = new OpenSource(text);
        this.#open.set(path, open);
        this.#views.delete(path);
        const file = await this.#read(path);
        open.compareWith(file?.kind === 'text' ? file.text : undefined);
        this.#views.delete(path);
    }

    /**
     * Takes in edits of an open source, each in UTF-16 units of the text that the one before it made. `before` is the
     * text that they begin with: where the source was opened with a later one, they are known already.
     */
    edited(path: string, edits: readonly Splice[], text: SourceText, before?: SourceText): void {
        const open = this.#open.get(path);
        if (open && (!before || open.text === before)) {
            open.edit(this.#corpus.source(path), edits, text);
            this.#views.delete(path);
        }
    }

    /** Takes in that an open source was saved. The result is what its annotations followed, to be written to the sidecar. */
    saved(path: string): LiveSource | undefined {
        this.#views.delete(path);
        return this.#open.get(path)?.save(this.#corpus.source(path));
    }

    /** Takes in that what annotations followed could not be written: the sidecar still counts in the text of before. */
    notFollowed(path: string, live: LiveSource): void {
        this.#views.delete(path);
        this.#open.get(path)?.goBackTo(live);
    }

    /** Takes in that a source was closed: the file counts again. */
    closed(path: string): void {
        this.#open.delete(path);
        this.#views.delete(path);
    }

    isOpen(path: string): boolean {
        return this.#open.has(path);
    }

    /** Forgets the text of a file that may have changed. */
    forget(path: string): void {
        this.#views.delete(path);
    }

    /** Forgets all texts of files. */
    forgetAll(): void {
        this.#views.clear();
    }

    /** Takes in whether the file of an open source now holds what the editor shows, without having been saved there. */
    async compareOpen(path: string): Promise<void> {
        const open = this.#open.get(path);
        if (!open) {
            return;
        }
        const shown = open.text;
        const file = await this.#read(path);
        if (open.text === shown && file?.kind === 'text' && open.isReloadedFrom(file.text)) {
            this.#reloaded.add(path);
        }
    }

    /** Open sources whose files were changed to what the editor shows, by a pull or a checkout; each is told once. */
    takeReloaded(): readonly string[] {
        const paths = [...this.#reloaded];
        this.#reloaded.clear();
        return paths;
    }

    /** A source with its text; undefined where it has no readable one. */
    async view(source: SourceRecord): Promise<SourceView | undefined> {
        const record = this.#corpus.source(source.path) ?? source;
        const open = this.#open.get(record.path);
        const live = open?.live(record);
        if (live) {
            live.setRecord(record);
            return live.view();
        }
        if (open && this.#unreadable.get(record.path)?.kind === 'not-utf8') {
            // What the editor shows of it is not what our offsets count.
            return undefined;
        }
        const text = open?.text ?? await this.#views.textOf(record.path, () => this.#readText(record.path));
        if (this.#open.get(record.path) !== open || (this.#corpus.source(source.path) ?? source) !== record) {
            // Opened, or annotated, while its file was read.
            return this.view(source);
        }
        return text && this.#views.of(record, text);
    }

    /** Why a source has no view. */
    unreadable(path: string): Unreadable | undefined {
        return this.#unreadable.get(path);
    }

    async #readText(path: string): Promise<SourceText | undefined> {
        const file = await this.#read(path);
        return file?.kind === 'text' ? new SourceText(file.text) : undefined;
    }

    async #read(path: string): Promise<FileText | undefined> {
        const [file] = await this.#workspace.readFiles([uriOf(this.#corpus.root, path)]);
        if (file?.kind === 'text') {
            this.#unreadable.delete(path);
        } else {
            this.#unreadable.set(path, file ?? { kind: 'missing' });
        }
        return file;
    }
}
