import * as vscode from 'vscode';

/** Numbers of things in words: `1 file`, `12 files`. */
export const counts = {
    files: (count: number) => (count === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', count)),
    sources: (count: number) => (count === 1 ? vscode.l10n.t('1 source') : vscode.l10n.t('{0} sources', count)),
    places: (count: number) => (count === 1 ? vscode.l10n.t('1 place') : vscode.l10n.t('{0} places', count)),
    mentions: (count: number) => (count === 1 ? vscode.l10n.t('1 mention') : vscode.l10n.t('{0} mentions', count)),
    claims: (count: number) => (count === 1 ? vscode.l10n.t('1 claim') : vscode.l10n.t('{0} claims', count)),
} as const;
