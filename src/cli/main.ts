// One bundle for the command line and for the server of the extension, on Node and in a web worker: they share nearly all of their code, and
// a download has it once. Who starts a server on Node names the way to talk to it first, as the client library does; everyone else names a command.
const isOnNode = typeof process === 'object' && typeof process.versions?.node === 'string';
void (!isOnNode ? import('../server/browser') : ['--node-ipc', '--stdio'].includes(process.argv[2] ?? '') ? import('../server/node') : import('./program'));
