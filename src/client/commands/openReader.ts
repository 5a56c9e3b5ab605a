import * as vscode from 'vscode';
import { warn } from '../editing';
import type { Readers } from '../reader/readers';
import type { Sources } from '../sources';

/** What readers are opened with. */
export interface ReadTools {
    readonly sources: Sources;
    readonly readers: Readers;
}

/**
 * Opens a source typeset.
 * @param argument the address, or a node of a view, that the command was called on; else the source in front is meant
 */
export async function openReader({ sources, readers }: ReadTools, argument: unknown, column: vscode.ViewColumn): Promise<void> {
    const node = argument as { readonly uri?: unknown } | undefined;
    const uri = argument instanceof vscode.Uri ? argument : typeof node?.uri === 'string' ? vscode.Uri.parse(node.uri) : sources.activeEditor?.document.uri;
    if (!uri) {
        warn(vscode.l10n.t('Open a source first.'));
        return;
    }
    await readers.open(uri, column);
}

/** Opens the text of the reader in front, at the same place. */
export async function openTextEditor({ readers }: ReadTools): Promise<void> {
    if (!(await readers.openText())) {
        warn(vscode.l10n.t('Open a source in the reader first.'));
    }
}
