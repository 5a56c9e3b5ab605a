import * as vscode from 'vscode';
import { type InterfaceLanguage, interfaceLanguageOf } from '../core/messages/messages';
import { settings, settingsSection } from './contributions';

/** The language of our pages and reports: that of the setting, else that of the editor where we have it. */
export function interfaceLanguage(): InterfaceLanguage {
    const set = vscode.workspace.getConfiguration(settingsSection).get(settings.language, 'auto');
    return interfaceLanguageOf(set === 'auto' ? vscode.env.language : set);
}
