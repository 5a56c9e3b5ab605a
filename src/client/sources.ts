import * as vscode from 'vscode';
import type { ServerStatus, SourceInfo } from '../protocol';
import { ContextKey } from './contextKey';
import { contextKeys, languages } from './contributions';
import { Disposables } from './disposables';
import { onDidReallyClose } from './documents';
import type { GlossatorClient } from './glossatorClient';
import type { SourceEditor, SourceEditors } from './sourceEditors';

/** The languages of what the server may know: sources, sidecars, registry and settings. The corpus decides. */
const possibleLanguages: ReadonlySet<string> = new Set(['plaintext', 'markdown', 'yaml', languages.source, languages.sidecar]);

/** Knows which open documents are sources. */
export class Sources implements vscode.Disposable {
    readonly #client: GlossatorClient;
    /** What texts are read in. */
    readonly editors: SourceEditors;
    readonly #disposables = new Disposables();
    readonly #infos = new Map<string, SourceInfo>();
    /** Of which the server has said what they are. */
    readonly #known = new Set<string>();
    readonly #hasCorpus = new ContextKey<boolean>(contextKeys.hasCorpus, false);
    readonly #isSource = new ContextKey<boolean>(contextKeys.isSource, false);
    readonly #onDidChangeEmitter = this.#disposables.add(new vscode.EventEmitter<vscode.TextDocument>());
    /** It became known of an open document what it is. */
    readonly onDidChange = this.#onDidChangeEmitter.event;
    /** What of the status decides which documents are sources. */
    #corpora = '';

    constructor(client: GlossatorClient, editors: SourceEditors) {
        this.#client = client;
        this.editors = editors;
        this.#disposables.add(vscode.workspace.onDidOpenTextDocument(document => void this.#look(document)));
        this.#disposables.add(
            onDidReallyClose(uri => {
                this.#infos.delete(uri.toString());
                this.#known.delete(uri.toString());
                this.#showActive();
            }),
        );
        this.#disposables.add(editors.onDidChangeActive(() => this.#showActive()));
        this.#disposables.add(client.onDidChangeStatus(status => this.#take(status)));
    }

    /** Asks the server for the first time. */
    async start(): Promise<void> {
        this.#take(await this.#client.status());
        await Promise.all(vscode.workspace.textDocuments.map(document => this.#look(document)));
    }

    /** What is known of an open document; undefined where it belongs to no corpus. */
    info(document: vscode.TextDocument): SourceInfo | undefined {
        return this.#infos.get(document.uri.toString());
    }

    isSource(document: vscode.TextDocument): boolean {
        return this.info(document)?.role === 'source';
    }

    /** Whether a document that was just opened may turn out to be a source. */
    maySoonBeSource(document: vscode.TextDocument): boolean {
        return this.#hasCorpus.value && (document.languageId === 'plaintext' || document.languageId === languages.source) && !this.#known.has(document.uri.toString());
    }

    /** The active editor, where it shows a source. */
    get activeEditor(): SourceEditor | undefined {
        const editor = this.editors.active;
        return editor && this.isSource(editor.document) ? editor : undefined;
    }

    dispose(): void {
        this.#disposables.dispose();
    }

    #take({ corpora }: ServerStatus): void {
        this.#hasCorpus.set(corpora.length > 0);
        const known = JSON.stringify(corpora.map(({ root, sources, isIndexing }) => [root, sources, isIndexing]));
        if (known !== this.#corpora) {
            this.#corpora = known;
            vscode.workspace.textDocuments.forEach(document => void this.#look(document));
        }
    }

    async #look(document: vscode.TextDocument): Promise<void> {
        if (!possibleLanguages.has(document.languageId)) {
            return;
        }
        const info = await this.#client.source(document.uri.toString());
        if (document.isClosed) {
            return;
        }
        this.#known.add(document.uri.toString());
        if (info) {
            this.#infos.set(document.uri.toString(), info);
        } else {
            this.#infos.delete(document.uri.toString());
        }
        this.#showActive();
        this.#onDidChangeEmitter.fire(document);
    }

    #showActive(): void {
        this.#isSource.set(this.activeEditor !== undefined);
    }
}
