import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { Connect } from './session';

/** The server as a process of its own. */
export const connect: Connect = ({ id, name, extension, options }) => {
    const module = extension.asAbsolutePath('dist/cli/main.js');
    return new LanguageClient(id, name, { module, transport: TransportKind.ipc }, options);
};
