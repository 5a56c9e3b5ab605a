import type { ExtensionContext } from 'vscode';
import { activateShell } from './activation';
import { registerMcpServer } from './languageModels/mcpServer';

/** The entry on desktops and servers. */
export function activate(context: ExtensionContext): void {
    registerMcpServer(context, activateShell(context, async () => (await import('./connection.node')).connect));
}
