import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { Connect } from './session';

/** The server in a web worker. */
export const connect: Connect = ({ id, name, extension, options }) => {
    const script = vscode.Uri.joinPath(extension.extensionUri, 'dist/cli/main.js');
    // The client does not know a worker by itself where the host has put its own constructor in the place of `Worker`.
    const start = async () => {
        const worker = new Worker(await addressOf(script));
        return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    return new LanguageClient(id, name, start, options);
};

/**
 * An address from which the host makes a worker. It refuses to for extensions on a remote machine, whose scripts it
 * cannot load by their address; they are read as files.
 */
async function addressOf(script: vscode.Uri): Promise<string> {
    if (script.scheme !== 'vscode-remote') {
        return script.toString(true);
    }
    const bytes = await vscode.workspace.fs.readFile(script);
    return URL.createObjectURL(new Blob([bytes.slice()], { type: 'text/javascript' }));
}
