import * as vscode from 'vscode';
import { settings, settingsSection } from '../contributions';

/** Whether the user turned on what has to do with language models. */
export function areModelsOn(): boolean {
    return vscode.workspace.getConfiguration(settingsSection).get(settings.languageModels, false);
}

/** Tells when the user turns it on or off. */
export function onDidTurnModels(listener: () => void): vscode.Disposable {
    return vscode.workspace.onDidChangeConfiguration(event => event.affectsConfiguration(`${settingsSection}.${settings.languageModels}`) && listener());
}
