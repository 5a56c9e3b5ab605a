import * as vscode from 'vscode';
import type { Paragraph, Visited } from '../../core/features/visited';
import { nothingVisited, paragraphsOf, percentVisited, withAll, withSeen } from '../../core/features/visited';
import { commands } from '../contributions';
import { Disposables } from '../disposables';
import type { Sources } from '../sources';

/** How long a paragraph is on screen to count as visited. */
const momentMs = 1500;

/** What is visited of a source, for a line of a view; undefined where nothing is known. */
export function describeVisits(percent: number | undefined): string | undefined {
    return percent === undefined ? undefined : vscode.l10n.t('{0} % visited', percent);
}

const stateKey = (uri: string) => `visited:${uri}`;

/** Remembers, with the workspace and for this user alone, which paragraphs of sources were on screen. */
export class Visits implements vscode.Disposable {
    readonly #sources: Sources;
    readonly #memento: vscode.Memento;
    readonly #disposables = new Disposables();
    readonly #item: vscode.StatusBarItem;
    readonly #paragraphs = new WeakMap<vscode.TextDocument, { readonly version: number; readonly paragraphs: readonly Paragraph[] }>();
    readonly #onDidChangeEmitter = this.#disposables.add(new vscode.EventEmitter<void>());
    /** More of a source is visited, or less. */
    readonly onDidChange = this.#onDidChangeEmitter.event;
    #timer: ReturnType<typeof setTimeout> | undefined;

    constructor(sources: Sources, memento: vscode.Memento) {
        this.#sources = sources;
        this.#memento = memento;
        this.#item = this.#disposables.add(vscode.window.createStatusBarItem('glossator.visited', vscode.StatusBarAlignment.Right, 90));
        this.#item.name = vscode.l10n.t('Glossator: Paragraphs Visited');
        this.#item.command = commands.nextUnreviewed;
        this.#disposables.add(sources.editors.onDidScroll(() => this.#schedule()));
        this.#disposables.add(sources.editors.onDidChangeActive(() => this.#schedule()));
        this.#disposables.add(sources.onDidChange(() => this.#schedule()));
        this.#disposables.add({ dispose: () => clearTimeout(this.#timer) });
        this.#schedule();
    }

    /** Visited paragraphs of a source in percent; undefined where it was never on screen. */
    percentOf(uri: string): number | undefined {
        return percentVisited(this.#known(uri));
    }

    /** Marks all paragraphs of a source as visited, or none. */
    async mark(document: vscode.TextDocument, what: 'all' | 'none'): Promise<void> {
        const paragraphs = this.#paragraphsOf(document);
        await this.#take(document.uri.toString(), what === 'all' ? withAll(paragraphs) : withSeen(nothingVisited, paragraphs, []));
    }

    dispose(): void {
        this.#disposables.dispose();
    }

    /** What stays on screen for a moment is visited: each scroll begins the moment anew. */
    #schedule(): void {
        clearTimeout(this.#timer);
        this.#showActive();
        this.#timer = setTimeout(() => void this.#look(), momentMs);
    }

    async #look(): Promise<void> {
        for (const { document, visibleRanges } of this.#sources.editors.visible) {
            if (vscode.window.state.focused && this.#sources.isSource(document)) {
                const seen = visibleRanges.map(range => ({ start: document.offsetAt(range.start), end: document.offsetAt(document.lineAt(range.end).range.end) }));
                const uri = document.uri.toString();
                await this.#take(uri, withSeen(this.#known(uri), this.#paragraphsOf(document), seen));
            }
        }
    }

    async #take(uri: string, visited: Visited): Promise<void> {
        if (JSON.stringify(visited) !== JSON.stringify(this.#known(uri))) {
            await this.#memento.update(stateKey(uri), visited);
            this.#onDidChangeEmitter.fire();
        }
        this.#showActive();
    }

    #known(uri: string): Visited {
        return this.#memento.get<Visited>(stateKey(uri), nothingVisited);
    }

    #paragraphsOf(document: vscode.TextDocument): readonly Paragraph[] {
        const known = this.#paragraphs.get(document);
        if (known?.version === document.version) {
            return known.paragraphs;
        }
        const paragraphs = paragraphsOf(document.getText());
        this.#paragraphs.set(document, { version: document.version, paragraphs });
        return paragraphs;
    }

    #showActive(): void {
        const percent = this.#sources.activeEditor && this.percentOf(this.#sources.activeEditor.document.uri.toString());
        if (percent === undefined) {
            this.#item.hide();
            return;
        }
        this.#item.text = `$(eye) ${vscode.l10n.t('{0} %', percent)}`;
        this.#item.tooltip = vscode.l10n.t('{0} percent of the paragraphs of this source were on screen. Go to the next source that is not reviewed.', percent);
        this.#item.accessibilityInformation = { label: vscode.l10n.t('{0} percent of paragraphs visited', percent) };
        this.#item.show();
    }
}
