import type { ExtensionContext } from 'vscode';
import { activateShell } from './activation';

/** The entry on desktops and servers. */
export function activate(context: ExtensionContext): void {
    activateShell(context, async () => (await import('./connection.node')).connect);
}
