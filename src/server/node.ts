import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { NodeWorkspace, nodeHost } from '../host/node';
import { startServer } from './startServer';

startServer(createConnection(ProposedFeatures.all), { host: nodeHost, disk: new NodeWorkspace() });
