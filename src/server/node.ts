import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { setUpMerging, stagesOf } from '../host/git';
import { GitHistory } from '../host/gitHistory';
import { NodeWorkspace, nodeHost } from '../host/node';
import { startServer } from './startServer';

startServer(createConnection(ProposedFeatures.all), {
    host: nodeHost, disk: new NodeWorkspace(), history: new GitHistory(), stagesOf,
    setUpMerging: (uri, workspace) => setUpMerging(workspace, {
        uri, scope: 'repository', action: 'install', program: { node: process.execPath, script: join(__dirname, '..', 'cli', 'main.js') },
    }),
});
