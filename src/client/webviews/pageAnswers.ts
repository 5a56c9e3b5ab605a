import * as vscode from 'vscode';
import type { Location } from 'vscode-languageserver-types';
import { showLocation } from '../positions';

/** A file that a page made. */
export interface PageFile {
    /** Without an ending. */
    readonly name: string;
    readonly kind: keyof typeof kinds;
    /** Text, or base 64 of a picture. */
    readonly data: string;
}

const kinds = { svg: 'SVG', png: 'PNG', graphml: 'GraphML', csv: 'CSV' } as const;

/** Goes to a place in a text: beside the page, where a text is or may be. */
export async function openFromPage(location: Location): Promise<void> {
    const beside = vscode.window.visibleTextEditors.find(({ viewColumn }) => viewColumn !== undefined)?.viewColumn ?? vscode.ViewColumn.Beside;
    await showLocation(location, { viewColumn: beside });
}

/** Asks where a file of a page is to be written, and writes it. */
export async function saveFromPage(folder: string, { name, kind, data }: PageFile): Promise<void> {
    const target = await vscode.window.showSaveDialog({
        title: vscode.l10n.t('Save as {0}', kinds[kind]),
        defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(folder), `${name}.${kind}`),
        filters: { [kinds[kind]]: [kind] },
    });
    if (target) {
        const bytes = kind === 'png' ? Uint8Array.from(atob(data), character => character.charCodeAt(0)) : new TextEncoder().encode(data);
        await vscode.workspace.fs.writeFile(target, bytes);
        void vscode.window.showInformationMessage(vscode.l10n.t('Saved as {0}.', vscode.workspace.asRelativePath(target)));
    }
}
