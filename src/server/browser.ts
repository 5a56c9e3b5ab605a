import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { fetchAssets } from '../host/assetFiles';
import { browserHost } from '../host/browser';
import { startServer } from './startServer';

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
startServer(connection, {
    host: browserHost,
    // A worker has no worker of its own everywhere: texts are analysed in slices.
    suggestions: { readAssets: (_, models) => (models === undefined ? Promise.resolve({}) : fetchAssets(models)) },
});
