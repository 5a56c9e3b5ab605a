import * as vscode from 'vscode';

/** What a layer is called; the main sidecar has no name of its own. */
export function layerName(name: string): string {
    return name === '' ? vscode.l10n.t('main sidecar') : name;
}
