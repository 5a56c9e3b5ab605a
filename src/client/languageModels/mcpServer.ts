import * as vscode from 'vscode';
import { mcpProvider, settings } from '../contributions';
import { Disposables } from '../disposables';
import type { GlossatorClient } from '../glossatorClient';
import { isTurnedOn, onDidTurn } from './turnedOn';

/** What the editor starts; see `McpStdioServerDefinition` of VS Code 1.101, which is newer than our oldest. */
type ServerDefinition = new (label: string, command: string, args: readonly string[], env: Readonly<Record<string, string>>, version: string) => unknown;

/** The part of VS Code that knows servers of MCP; not there before 1.101. */
interface McpApi {
    registerMcpServerDefinitionProvider?(id: string, provider: {
        readonly onDidChangeMcpServerDefinitions: vscode.Event<void>;
        provideMcpServerDefinitions(): Promise<readonly unknown[]>;
    }): vscode.Disposable;
}

/** Offers `glossator mcp` for the corpora of this window to the editor, as long as the user wants that. The editor asks before it starts it. */
export function registerMcpServer(context: vscode.ExtensionContext, connected: Promise<GlossatorClient>): void {
    const api = vscode.lm as McpApi | undefined;
    const { McpStdioServerDefinition: Definition } = vscode as { readonly McpStdioServerDefinition?: ServerDefinition };
    if (!api?.registerMcpServerDefinitionProvider || !Definition) {
        return;
    }
    const disposables = new Disposables();
    context.subscriptions.push(disposables);
    const changed = disposables.add(new vscode.EventEmitter<void>());
    const provider = {
        onDidChangeMcpServerDefinitions: changed.event,
        async provideMcpServerDefinitions() {
            const corpora = isTurnedOn(settings.mcpServer) ? (await (await connected).status()).corpora.map(({ root }) => vscode.Uri.parse(root)).filter(({ scheme }) => scheme === 'file') : [];
            // The editor's own Node, which on desktops is the editor itself.
            return corpora.length === 0 ? [] : [new Definition('Glossator', process.execPath, [context.asAbsolutePath('dist/cli/main.js'), 'mcp', ...corpora.map(({ fsPath }) => fsPath)], { ELECTRON_RUN_AS_NODE: '1' }, (context.extension.packageJSON as { version: string }).version)];
        },
    };
    try {
        disposables.add(api.registerMcpServerDefinitionProvider(mcpProvider, provider));
    } catch {
        // VS Code 1.100 has a draft of it, and throws where an extension uses that.
        return;
    }
    disposables.add(onDidTurn(settings.mcpServer, () => changed.fire()));
    // Where the session does not start, that is said elsewhere.
    connected.then(client => disposables.add(client.onDidChangeStatus(() => changed.fire())), () => undefined);
}
