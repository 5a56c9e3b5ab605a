import type { ExtensionContext } from 'vscode';
import { activateShell } from './activation';

/** The entry in browsers, where extensions run in a web worker. */
export function activate(context: ExtensionContext): void {
    void activateShell(context, async () => (await import('./connection.browser')).connect);
}
