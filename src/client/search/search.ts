import * as vscode from 'vscode';
import { contextKeys, internalCommands, views } from '../contributions';
import { ContextKey } from '../contextKey';
import { Disposables } from '../disposables';
import { say, warn } from '../editing';
import type { GlossatorClient } from '../glossatorClient';
import { showLocation } from '../positions';
import { askQuery } from './queryInput';
import { keyOf, type SearchLine, SearchModel } from './searchModel';

/** Most hits that are listed. */
const mostHits = 2000;
/** Changes that come one after the other are waited for together. */
const settleMs = 200;
const queryState = 'search.query';

/** Searches annotations by what is marked: a view of hits by source, which follows every change. */
export class Search implements vscode.Disposable {
    readonly #client: GlossatorClient;
    readonly #memento: vscode.Memento;
    readonly #disposables = new Disposables();
    readonly #onDidChangeEmitter = this.#disposables.add(new vscode.EventEmitter<void>());
    readonly #searching = new ContextKey<boolean>(contextKeys.searching, false);
    readonly #model = new SearchModel();
    readonly #tree: vscode.TreeView<SearchLine>;
    #query = '';
    #request: vscode.CancellationTokenSource | undefined;
    #settling: ReturnType<typeof setTimeout> | undefined;

    constructor(client: GlossatorClient, memento: vscode.Memento) {
        this.#client = client;
        this.#memento = memento;
        this.#tree = this.#disposables.add(vscode.window.createTreeView<SearchLine>(views.search, {
            showCollapseAll: true,
            treeDataProvider: {
                onDidChangeTreeData: this.#onDidChangeEmitter.event,
                getChildren: line => [...this.#model.children(line)],
                getParent: line => this.#model.parent(line),
                getTreeItem: treeItem,
            },
        }));
        this.#disposables.add(client.onDidChangeTrees(() => this.#refreshSoon()));
        this.#disposables.add({ dispose: () => clearTimeout(this.#settling) });
    }

    /** Asks for a query, or takes the one that is given, and shows what it finds. */
    async search(argument?: unknown): Promise<void> {
        const query = typeof argument === 'string' ? argument : await askQuery(this.#client, this.#query || this.#memento.get(queryState, ''));
        if (!query) {
            return;
        }
        await this.#memento.update(queryState, query);
        this.#query = query;
        this.#searching.set(true);
        await vscode.window.withProgress({ location: { viewId: views.search } }, () => this.#look());
        await vscode.commands.executeCommand(`${views.search}.focus`);
    }

    /** Forgets the query. */
    clear(): void {
        this.#query = '';
        this.#searching.set(false);
        this.#request?.cancel();
        this.#model.take({ sources: [] });
        this.#show('', false);
    }

    /** Goes to the next hit, or the one before. */
    async step(by: 1 | -1): Promise<void> {
        const line = this.#model.step(by);
        if (!line) {
            return say(vscode.l10n.t('There are no hits. Search annotations first.'));
        }
        await this.goTo(line);
        if (this.#tree.visible) {
            // A view that is just then drawn anew cannot; the place itself is shown.
            await this.#tree.reveal(line, { select: true, focus: false }).then(undefined, () => undefined);
        }
    }

    async goTo(line: SearchLine & { readonly kind: 'hit' }): Promise<void> {
        this.#model.goTo(line);
        await showLocation(line.hit.location, { preview: true });
    }

    async copy(): Promise<void> {
        await vscode.env.clipboard.writeText(this.#model.text);
        say(vscode.l10n.t('Hits copied: {0}', this.#model.count));
    }

    dispose(): void {
        this.#request?.cancel();
        this.#disposables.dispose();
    }

    #refreshSoon(): void {
        clearTimeout(this.#settling);
        if (this.#query !== '') {
            this.#settling = setTimeout(() => void this.#look(), settleMs);
        }
    }

    async #look(): Promise<void> {
        this.#request?.cancel();
        const current = (this.#request = new vscode.CancellationTokenSource());
        const query = this.#query;
        const result = await this.#client.query({ query, limit: mostHits }, current.token).catch(() => undefined);
        if (this.#request !== current || query !== this.#query || !result) {
            return;
        }
        const [problem] = result.problems;
        if (problem) {
            warn(problem.message);
        }
        this.#model.take(result);
        this.#show(query, result.isComplete);
    }

    #show(query: string, isComplete: boolean): void {
        const { count } = this.#model;
        this.#tree.message = query === '' ? '' : `${query} · ${count === 0 ? vscode.l10n.t('nothing found') : isComplete ? (count === 1 ? vscode.l10n.t('1 hit') : vscode.l10n.t('{0} hits', count)) : vscode.l10n.t('the first {0} hits', count)}`;
        this.#onDidChangeEmitter.fire();
    }
}

function treeItem(line: SearchLine): vscode.TreeItem {
    if (line.kind === 'source') {
        const { label, path, hits } = line.source;
        const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
        item.id = keyOf(line);
        item.description = String(hits.length);
        item.tooltip = path;
        item.iconPath = new vscode.ThemeIcon('file');
        item.contextValue = 'source';
        item.accessibilityInformation = { label: hits.length === 1 ? vscode.l10n.t('{0}, 1 hit', label) : vscode.l10n.t('{0}, {1} hits', label, hits.length) };
        return item;
    }
    const { label, context, location, type } = line.hit;
    const item = new vscode.TreeItem(label);
    item.id = keyOf(line);
    const place = context === undefined ? vscode.l10n.t('not in the text') : vscode.l10n.t('line {0}', location.range.start.line + 1);
    item.description = place;
    item.tooltip = context ?? label;
    item.iconPath = new vscode.ThemeIcon(type === 'mention' ? 'person' : type === 'claim' ? 'comment' : 'note');
    item.contextValue = 'hit';
    item.accessibilityInformation = { label: `${label}, ${place}` };
    item.command = { command: internalCommands.goToHit, title: vscode.l10n.t('Open'), arguments: [line] };
    return item;
}
