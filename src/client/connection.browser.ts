import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import type { Connect } from './session';

/** The server in a web worker. */
export const connect: Connect = ({ id, name, extension, options }) => {
    const script = vscode.Uri.joinPath(extension.extensionUri, 'dist/server/browser.js');
    return new LanguageClient(id, name, async () => new Worker(script.toString(true)), options);
};
