import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { setUpMerging, stagesOf } from '../host/git';
import { GitHistory } from '../host/gitHistory';
import { NodeInputFiles } from '../host/inputFiles';
import { NodeWorkspace, nodeHost } from '../host/node';
import { startServer } from './startServer';
import { suggestionsOnNode } from './suggesting/nodeAnalyst';

startServer(createConnection(ProposedFeatures.all), {
    host: nodeHost, disk: new NodeWorkspace(), history: new GitHistory(), stagesOf, openInput: (uri, endings) => NodeInputFiles.open(URI.parse(uri).fsPath, endings), suggestions: suggestionsOnNode(join(__dirname, '..')),
    setUpMerging: (uri, workspace) => setUpMerging(workspace, {
        uri, scope: 'repository', action: 'install', program: { node: process.execPath, script: join(__dirname, '..', 'cli', 'main.js') },
    }),
});
