import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { GitHistory } from '../host/gitHistory';
import { NodeWorkspace, nodeHost } from '../host/node';
import { startServer } from './startServer';

startServer(createConnection(ProposedFeatures.all), { host: nodeHost, disk: new NodeWorkspace(), history: new GitHistory() });
