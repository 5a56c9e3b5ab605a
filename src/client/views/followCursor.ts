import type * as vscode from 'vscode';
import { Disposables } from '../disposables';
import type { GlossatorClient } from '../glossatorClient';
import { fromEditorPosition } from '../positions';
import type { Sources } from '../sources';
import type { CurrentSuggestion } from '../suggestions/currentSuggestion';
import type { View } from './view';
import type { Views } from './views';

/** While the cursor moves, only where it comes to rest is shown. */
const restMs = 150;

/** Selects in the visible views what the cursor is on, when asked to; a suggestion in the view of suggestions always. */
export class CursorFollower implements vscode.Disposable {
    readonly #client: GlossatorClient;
    readonly #sources: Sources;
    readonly #views: Views;
    readonly #current: CurrentSuggestion;
    readonly #disposables = new Disposables();
    #timer: ReturnType<typeof setTimeout> | undefined;
    /** The newest wish; answers to older ones are dropped. */
    #wish: object | undefined;

    constructor(client: GlossatorClient, sources: Sources, views: Views, current: CurrentSuggestion) {
        this.#client = client;
        this.#sources = sources;
        this.#views = views;
        this.#current = current;
        this.#disposables.add(current.onDidChange(() => this.#schedule()));
        this.#disposables.add(sources.editors.onDidChangeSelection(() => this.#schedule()));
        this.#disposables.add(sources.editors.onDidChangeActive(() => this.#schedule()));
        this.#disposables.add(views.onDidStartFollowing(() => this.#schedule()));
        // Whoever goes to the view of suggestions wants to look at it from its beginning.
        views.all.forEach(view => this.#disposables.add(view.onDidChangeVisibility(() => views.followsCursor && this.#schedule())));
        this.#disposables.add({ dispose: () => clearTimeout(this.#timer) });
    }

    dispose(): void {
        this.#disposables.dispose();
    }

    #schedule(): void {
        clearTimeout(this.#timer);
        if (this.#views.followsCursor || this.#views.view('suggestions').isVisible) {
            this.#timer = setTimeout(() => void this.#follow(), restMs);
        }
    }

    async #follow(): Promise<void> {
        const editor = this.#sources.editors.active;
        if (!editor || !this.#sources.isSource(editor.document) || this.#views.isWhereOpened(editor)) {
            return;
        }
        const wish = (this.#wish = {});
        const suggestion = this.#current.in(editor.document);
        for (const view of this.#views.all.filter(each => each.isVisible && (each.name === 'suggestions' ? suggestion && !each.hasManySelected : this.#views.followsCursor))) {
            const path = await this.#client.treePath({
                uri: editor.document.uri.toString(),
                position: fromEditorPosition(editor.selection.active),
                ...viewParams(view),
                ...(view.name === 'suggestions' && suggestion && { suggestion: suggestion.key }),
            });
            if (this.#wish !== wish) {
                return;
            }
            await view.reveal(path);
        }
    }
}

function viewParams({ name, grouping }: View) {
    return grouping ? { view: name, grouping } : { view: name };
}
