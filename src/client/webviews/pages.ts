import * as vscode from 'vscode';
import type { FromPage, ToPage } from '../../webviews/messages';
import { directionOf } from '../../core/messages/messages';
import { settings, settingsSection } from '../contributions';
import { Disposables } from '../disposables';
import { interfaceLanguage } from '../interfaceLanguage';

/** One of our pages. */
export interface PageKind<State = unknown> {
    /** Its script and style are `dist/webviews/NAME.js` and `.css`, where they are not in a bundle that it shares. */
    readonly name: string;
    /** The name of a bundle with this and other pages. */
    readonly bundle?: string;
    /** Declared in package.json as `onWebviewPanel:TYPE`. */
    readonly type: string;
    title(state: State): string;
    /** What a page may ask; what is thrown is shown to the user. */
    readonly answers: Readonly<Record<string, (params: never) => Promise<unknown>>>;
}

/** Opens our pages beside the texts, answers them, tells them of changes, and brings them back after a reload. */
export class Pages implements vscode.Disposable {
    readonly #extension: vscode.Uri;
    readonly #log: vscode.LogOutputChannel;
    readonly #disposables = new Disposables();
    readonly #open = new Set<OpenPage>();

    constructor(extension: vscode.Uri, log: vscode.LogOutputChannel) {
        this.#extension = extension;
        this.#log = log;
        this.#disposables.add(vscode.workspace.onDidChangeConfiguration(event => {
            if (event.affectsConfiguration(`${settingsSection}.${settings.language}`)) {
                this.#open.forEach(({ kind, panel }) => this.#write(kind, panel));
            }
        }));
    }

    dispose(): void {
        this.#open.forEach(page => page.panel.dispose());
        this.#disposables.dispose();
    }

    /** Makes a kind of page known, so that those that were open in the last session come back. */
    register(kind: PageKind): void {
        this.#disposables.add(vscode.window.registerWebviewPanelSerializer(kind.type, {
            deserializeWebviewPanel: async (panel, state: unknown) => this.#fill(kind, panel, state),
        }));
    }

    /** Opens a page, or shows something else in the one of its kind that is open. */
    show<State>(kind: PageKind<State>, state: State, column = vscode.ViewColumn.Beside): void {
        const open = [...this.#open].find(page => page.kind.name === kind.name);
        if (open) {
            open.state = state;
            open.panel.title = kind.title(state);
            open.panel.reveal();
            open.send({ kind: 'show', state });
            return;
        }
        const panel = vscode.window.createWebviewPanel(kind.type, kind.title(state), { viewColumn: column }, { enableFindWidget: true, retainContextWhenHidden: true });
        this.#fill(kind as PageKind, panel, state);
    }

    /** Makes a page of a panel that the editor opened, such as a custom editor: its title is the editor's. */
    adopt(kind: PageKind, panel: vscode.WebviewPanel, state: unknown): OpenPage {
        return this.#load(kind, panel, state);
    }

    /** Tells all pages that the corpus changed. */
    changed(): void {
        this.#open.forEach(page => page.send({ kind: 'changed' }));
    }

    #fill(kind: PageKind, panel: vscode.WebviewPanel, state: unknown): void {
        this.#load(kind, panel, state);
        panel.title = kind.title(state);
        panel.iconPath = vscode.Uri.joinPath(this.#extension, 'media', 'icons', 'glossator.png');
    }

    #load(kind: PageKind, panel: vscode.WebviewPanel, state: unknown): OpenPage {
        const page = new OpenPage(kind, panel, state, this.#log);
        this.#open.add(page);
        panel.onDidDispose(() => this.#open.delete(page));
        panel.webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(this.#extension, 'dist', 'webviews')] };
        this.#write(kind, panel);
        return page;
    }

    /** A page that is there already begins anew, with what it showed. */
    #write(kind: PageKind, panel: vscode.WebviewPanel): void {
        panel.webview.html = pageHtml(panel.webview, this.#extension, kind);
    }
}

/** A page on screen. */
export class OpenPage {
    readonly kind: PageKind;
    readonly panel: vscode.WebviewPanel;
    readonly #log: vscode.LogOutputChannel;
    state: unknown;

    constructor(kind: PageKind, panel: vscode.WebviewPanel, state: unknown, log: vscode.LogOutputChannel) {
        this.kind = kind;
        this.panel = panel;
        this.state = state;
        this.#log = log;
        panel.webview.onDidReceiveMessage((message: FromPage) => this.#receive(message));
    }

    send(message: ToPage): void {
        void this.panel.webview.postMessage(message);
    }

    async #receive(message: FromPage): Promise<void> {
        if (message.kind === 'ready') {
            this.send({ kind: 'show', state: this.state });
            return;
        }
        if (message.kind === 'keep') {
            this.state = message.state;
            this.panel.title = this.kind.title(message.state);
            return;
        }
        const { id, what, params } = message;
        try {
            const answer = this.kind.answers[what];
            if (!answer) {
                throw new Error(`There is no answer to “${what}”.`);
            }
            this.send({ kind: 'answer', id, result: await answer(params as never) });
        } catch (error) {
            this.#log.error(error instanceof Error ? error : String(error));
            this.send({ kind: 'answer', id, error: error instanceof Error ? error.message : String(error) });
        }
    }
}

/** The document of a page: its script and style, and nothing from anywhere else. */
export function pageHtml(webview: vscode.Webview, extension: vscode.Uri, { name, bundle = name }: Pick<PageKind, 'name' | 'bundle'>): string {
    const file = (ending: string) => webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', 'webviews', `${bundle}.${ending}`)).toString();
    const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src ${webview.cspSource}; img-src data: blob:; font-src ${webview.cspSource}`;
    return `<!DOCTYPE html>
<html lang="${interfaceLanguage()}" dir="${directionOf(interfaceLanguage())}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="${file('css')}">
<title>Glossator</title>
</head>
<body data-page="${name}">
<main id="page"></main>
<script src="${file('js')}"></script>
</body>
</html>`;
}
