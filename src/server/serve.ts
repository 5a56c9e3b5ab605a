import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { GitHistory } from '../host/gitHistory';
import { NodeWorkspace, nodeHost } from '../host/node';
import { watchFolder } from '../host/watchFolder';
import { Addresses, AddressReader, AddressWriter } from './addresses';
import { startServer } from './startServer';
import { suggestionsOnNode } from './suggesting/nodeAnalyst';

/** Serves any client of LSP over two streams. The process ends with the client. */
export function serve(input: Readable, output: Writable): void {
    const addresses = new Addresses();
    const connection = createConnection(ProposedFeatures.all, new AddressReader(input, addresses), new AddressWriter(output, addresses));
    // A client that says goodbye has ended the process by then.
    input.on('close', () => process.exit(1));
    startServer(connection, { host: nodeHost, disk: new NodeWorkspace(), history: new GitHistory(), watch: watchFolder, suggestions: suggestionsOnNode(join(__dirname, '..')) });
}
