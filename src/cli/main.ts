// One bundle for the command line and for the server of the extension: they share nearly all of their code, and a download has it once.
// The extension starts it with a channel to itself, which its client library asks for by this word.
void (process.argv.includes('--node-ipc') ? import('../server/node') : import('./program'));
