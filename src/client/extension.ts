import type { ExtensionContext } from 'vscode';
import { activateShell } from './activation';
import { registerMcpServer } from './languageModels/mcpServer';

/** The entry, on desktops and servers as in browsers, where extensions run in a web worker. */
export function activate(context: ExtensionContext): void {
    const isOnNode = typeof process === 'object' && typeof process.versions?.node === 'string';
    const client = activateShell(context, async () => (await (isOnNode ? import('./connection.node') : import('./connection.browser'))).connect);
    if (isOnNode) {
        registerMcpServer(context, client);
    }
}
