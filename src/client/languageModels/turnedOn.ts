import * as vscode from 'vscode';
import { type settings, settingsSection } from '../contributions';

/** What the user may turn on of what has to do with language models: it is off until then. */
type ModelSetting = typeof settings.languageModels | typeof settings.mcpServer;

/** Whether the user turned it on. */
export function isTurnedOn(setting: ModelSetting): boolean {
    return vscode.workspace.getConfiguration(settingsSection).get(setting, false);
}

/** Turns it on for the user; where the workspace says otherwise, there. */
export async function turnOn(setting: ModelSetting): Promise<void> {
    const configuration = vscode.workspace.getConfiguration(settingsSection);
    await configuration.update(setting, true, configuration.inspect(setting)?.workspaceValue === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace);
}

/** Tells when the user turns it on or off. */
export function onDidTurn(setting: ModelSetting, listener: () => void): vscode.Disposable {
    return vscode.workspace.onDidChangeConfiguration(event => event.affectsConfiguration(`${settingsSection}.${setting}`) && listener());
}
