import * as vscode from 'vscode';
import type { ActorChoice, MorePlaces } from '../../protocol';
import { ContextKey } from '../contextKey';
import { commands, contextKeys, settings, settingsSection } from '../contributions';
import { counts } from '../counts';
import { Disposables } from '../disposables';
import { oneLine, quoted } from '../escape';
import type { GlossatorClient } from '../glossatorClient';

/** The offer goes away by itself. */
const shownMs = 30_000;

/** A name that was annotated and stands elsewhere, too. */
export interface FurtherPlaces {
    readonly uri: string;
    /** Key of the actor. */
    readonly actor: string;
    readonly names: readonly string[];
}

/** Offers in the status bar, after a name was annotated by hand, to annotate it wherever else it stands. */
export class MoreOffer implements vscode.Disposable {
    readonly #client: GlossatorClient;
    readonly #disposables = new Disposables();
    readonly #status: vscode.StatusBarItem;
    readonly #hasMore = new ContextKey<boolean>(contextKeys.hasMore, false);
    #places: FurtherPlaces | undefined;
    /** The newest annotation; answers about older ones are dropped. */
    #latest = 0;
    #timer: ReturnType<typeof setTimeout> | undefined;

    constructor(client: GlossatorClient) {
        this.#client = client;
        this.#status = this.#disposables.add(vscode.window.createStatusBarItem('glossator.more', vscode.StatusBarAlignment.Left, 7));
        this.#status.name = vscode.l10n.t('Further Places of a Name');
        this.#status.command = commands.annotateMore;
        this.#disposables.add({ dispose: () => clearTimeout(this.#timer) });
    }

    /** Looks for further places of a mention that was just made. */
    async after(uri: string, mention: string | undefined, text: string, choice: ActorChoice): Promise<void> {
        const request = ++this.#latest;
        this.#hide();
        const isWanted = vscode.workspace.getConfiguration(settingsSection).get(settings.offerMore, true);
        // Who was created just now has its id only in what was written.
        const actor = !isWanted ? undefined : 'actor' in choice ? choice.actor : mention === undefined ? undefined : (await this.#client.annotation(uri, mention))?.actors[0];
        const info = actor === undefined ? undefined : await this.#client.actor(uri, { actor });
        const more = info && await this.#client.more({ uri, actor: info.key, text });
        if (info && more && more.places > 0 && request === this.#latest) {
            this.#places = { uri, actor: info.key, names: [oneLine(text)] };
            this.#status.text = `$(multiple-windows) ${vscode.l10n.t('{0} in {1}: annotate all “{2}”…', furtherPlaces(more), counts.sources(more.sources), quoted(text, 30))}`;
            this.#status.tooltip = vscode.l10n.t("Shift+M, outside of annotation mode Ctrl+' Shift+M: every place is shown before anything is written.");
            this.#status.accessibilityInformation = { label: `${this.#status.text.replace(/^\$\(\S+\) /, '')}, Shift+M`, role: 'status' };
            this.#status.show();
            this.#hasMore.set(true);
            this.#timer = setTimeout(() => this.#hide(), shownMs);
        }
    }

    /** What is offered; undefined where nothing is. It is then offered no longer. */
    take(): FurtherPlaces | undefined {
        const places = this.#places;
        this.#hide();
        return places;
    }

    dispose(): void {
        this.#disposables.dispose();
    }

    #hide(): void {
        clearTimeout(this.#timer);
        this.#places = undefined;
        this.#status.hide();
        this.#hasMore.set(false);
    }
}

function furtherPlaces({ places, isComplete }: MorePlaces): string {
    return !isComplete ? vscode.l10n.t('{0} more places or more', places) : places === 1 ? vscode.l10n.t('1 more place') : vscode.l10n.t('{0} more places', places);
}
