import * as vscode from 'vscode';

/** Placeholder until the client is written. */
export function activate(context: vscode.ExtensionContext): void {
    context.subscriptions.push(vscode.commands.registerCommand('_glossator.placeholder', () => 'ready'));
}
