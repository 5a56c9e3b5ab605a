import * as vscode from 'vscode';
import type { Range } from 'vscode-languageserver-types';
import type { SuggestionInfo, Suggestions } from '../../protocol';
import { settings, settingsSection } from '../contributions';
import { Disposables } from '../disposables';
import { findDocument, onDidReallyClose } from '../documents';
import type { GlossatorClient } from '../glossatorClient';
import type { Sources } from '../sources';
import type { TiersShown } from './shownSuggestions';
import { shownSuggestions, tiersOf } from './shownSuggestions';

/** While someone types, nothing is asked for. */
const pauseMs = 500;

interface Known {
    suggestions: Suggestions | undefined;
    /** What is shown of them; undefined where that is to be found out. */
    shown: readonly SuggestionInfo[] | undefined;
    /** The places of all parts of what is of the shown tiers; undefined where that is to be found out. */
    marked: ReadonlySet<string> | undefined;
    /** The newest request; answers to older ones are dropped. */
    request: Promise<unknown> | undefined;
    /** Keys of what was accepted or rejected, until the server no longer suggests it. */
    readonly decided: Set<string>;
    timer: ReturnType<typeof setTimeout> | undefined;
}

/** What is suggested in the sources that are on screen. */
export class SuggestionStore implements vscode.Disposable {
    readonly #client: GlossatorClient;
    readonly #sources: Sources;
    readonly #log: vscode.LogOutputChannel;
    readonly #disposables = new Disposables();
    readonly #known = new Map<string, Known>();
    readonly #onDidChangeEmitter = this.#disposables.add(new vscode.EventEmitter<vscode.TextDocument>());
    /** Other suggestions of a document are to be shown. */
    readonly onDidChange = this.#onDidChangeEmitter.event;
    #tiers = readTiers();

    constructor(client: GlossatorClient, sources: Sources, log: vscode.LogOutputChannel) {
        this.#client = client;
        this.#sources = sources;
        this.#log = log;
        this.#disposables.add(sources.editors.onDidChangeVisible(() => sources.editors.visible.forEach(({ document }) => this.#look(document))));
        // It may have been opened anew, in another language: then the server knows no more that it is to tell of changes.
        this.#disposables.add(sources.onDidChange(document => this.#look(document, 'anew')));
        this.#disposables.add(onDidReallyClose(uri => this.#forget(uri.toString())));
        this.#disposables.add(client.onDidChangeSuggestions(uris => uris.forEach(uri => this.#changed(vscode.Uri.parse(uri).toString()))));
        this.#disposables.add(
            vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.#edited(document.uri.toString())),
        );
        this.#disposables.add(
            vscode.workspace.onDidChangeConfiguration(event => {
                if (event.affectsConfiguration(`${settingsSection}.${settings.suggestionTiers}`)) {
                    this.#tiers = readTiers();
                    this.#known.forEach(known => (known.shown = known.marked = undefined));
                    for (const { document } of sources.editors.visible) {
                        this.#tell(document);
                        this.#look(document);
                    }
                }
            }),
        );
        sources.editors.visible.forEach(({ document }) => this.#look(document));
    }

    get tiers(): TiersShown {
        return this.#tiers;
    }

    /** What is shown of a document, in the order in which it is gone through; undefined as long as that is not known for its text. */
    shown(document: vscode.TextDocument): readonly SuggestionInfo[] | undefined {
        const known = this.#known.get(document.uri.toString());
        const suggestions = known?.suggestions;
        // The cursor asks with every move.
        return suggestions && isOf(suggestions, document) ? (known.shown ??= shownSuggestions(suggestions.items, this.#tiers, known.decided)) : undefined;
    }

    /** Whether a suggestion that is shown, or was decided about just now, marks exactly this place; also as long as that is not known. */
    isMarked(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
        const known = this.#known.get(document.uri.toString());
        if (!known || this.#tiers === 'off') {
            return false;
        }
        const { suggestions } = known;
        if (!suggestions || !isOf(suggestions, document)) {
            return true;
        }
        const shown = tiersOf(this.#tiers);
        known.marked ??= new Set(suggestions.items.filter(({ tier }) => shown.includes(tier)).flatMap(({ parts }) => parts.map(({ range }) => placeKey(range))));
        return known.marked.has(placeKey({ start, end }));
    }

    /** Mentions that stand in the claimer or a relay of a claim: accepted with it, they are suggested no longer. */
    keysWithin(document: vscode.TextDocument, claim: string): readonly string[] {
        const items = this.#known.get(document.uri.toString())?.suggestions?.items ?? [];
        return items.filter(({ within }) => within === claim).map(({ key }) => key);
    }

    /** What {@link shown} gives, waited for. */
    async loadShown(document: vscode.TextDocument): Promise<readonly SuggestionInfo[]> {
        await this.load(document);
        return this.shown(document) ?? [];
    }

    /** All that is suggested, whether it is shown or not; nothing where suggestions are off. What is waited for is said in the status bar. */
    async load(document: vscode.TextDocument): Promise<readonly SuggestionInfo[]> {
        if (this.#tiers === 'off' || !this.#sources.isSource(document)) {
            return [];
        }
        const known = this.#entry(document.uri.toString());
        if (known.request || !known.suggestions || !isOf(known.suggestions, document)) {
            const loaded = known.request ?? this.#fetch(document, known);
            // The models may have to be read first. VS Code says so after a moment only.
            await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking for suggestions') }, () => loaded);
        }
        return known.suggestions && isOf(known.suggestions, document) ? known.suggestions.items : [];
    }

    /** Asks again, though nobody told that something changed yet. */
    async reload(document: vscode.TextDocument): Promise<void> {
        const known = this.#entry(document.uri.toString());
        await this.#fetch(document, known);
        while (known.request) {
            await known.request;
        }
    }

    /** Takes suggestions away at once while what was decided about them is written, so that the next one can be looked at meanwhile. */
    async decide(document: vscode.TextDocument, keys: readonly string[], write: () => Promise<unknown>): Promise<void> {
        const known = this.#entry(document.uri.toString());
        keys.forEach(key => known.decided.add(key));
        this.#tell(document);
        try {
            await write();
        } finally {
            // Only what is asked for from here on knows of it.
            await this.reload(document);
            keys.forEach(key => known.decided.delete(key));
            this.#tell(document);
        }
    }

    dispose(): void {
        this.#disposables.dispose();
        this.#known.forEach(({ timer }) => clearTimeout(timer));
    }

    #look(document: vscode.TextDocument, how?: 'anew'): void {
        const uri = document.uri.toString();
        if (!this.#sources.isSource(document)) {
            this.#forget(uri);
        } else if (this.#tiers !== 'off' && this.#isVisible(document) && (how === 'anew' || !this.#known.get(uri)?.suggestions)) {
            void this.#fetch(document, this.#entry(uri));
        }
    }

    #changed(uri: string): void {
        const document = findDocument(uri);
        const known = this.#known.get(uri);
        if (!document || !known) {
            return;
        }
        if (this.#tiers !== 'off' && this.#isVisible(document)) {
            void this.#fetch(document, known);
        } else {
            // It is asked for when somebody looks at it again.
            known.suggestions = undefined;
        }
    }

    #edited(uri: string): void {
        const known = this.#known.get(uri);
        if (known) {
            clearTimeout(known.timer);
            known.timer = setTimeout(() => this.#changed(uri), pauseMs);
        }
    }

    #fetch(document: vscode.TextDocument, known: Known): Promise<void> {
        const request = this.#request(document);
        known.request = request;
        return this.#take(document, known, request);
    }

    async #take(document: vscode.TextDocument, known: Known, request: Promise<Suggestions | undefined>): Promise<void> {
        const suggestions = await request;
        if (known.request === request) {
            known.request = undefined;
            known.suggestions = suggestions ?? known.suggestions;
            this.#tell(document);
        }
    }

    async #request(document: vscode.TextDocument): Promise<Suggestions | undefined> {
        try {
            return await this.#client.suggestions(document.uri.toString());
        } catch (error) {
            this.#log.error(`Suggestions of ${document.uri.toString()}`, error instanceof Error ? error : String(error));
            return undefined;
        }
    }

    #tell(document: vscode.TextDocument): void {
        const known = this.#known.get(document.uri.toString());
        if (known) {
            known.shown = undefined;
            known.marked = undefined;
        }
        if (!document.isClosed) {
            this.#onDidChangeEmitter.fire(document);
        }
    }

    #isVisible(document: vscode.TextDocument): boolean {
        return this.#sources.editors.visible.some(editor => editor.document === document);
    }

    #entry(uri: string): Known {
        const known = this.#known.get(uri) ?? { suggestions: undefined, shown: undefined, marked: undefined, request: undefined, decided: new Set(), timer: undefined };
        this.#known.set(uri, known);
        return known;
    }

    #forget(uri: string): void {
        clearTimeout(this.#known.get(uri)?.timer);
        this.#known.delete(uri);
    }
}

function placeKey({ start, end }: Range): string {
    return `${start.line}:${start.character}-${end.line}:${end.character}`;
}

function isOf({ version }: Suggestions, document: vscode.TextDocument): boolean {
    return version === null || version === document.version;
}

function readTiers(): TiersShown {
    return vscode.workspace.getConfiguration(settingsSection).get<TiersShown>(settings.suggestionTiers, 'normal');
}
