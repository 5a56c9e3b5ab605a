import { once } from 'node:events';
import { connect } from 'node:net';
import { CommandError } from '../environment';
import type { Arguments } from '../options';
import type { Command } from './command';

export const lsp: Command = {
    name: 'lsp',
    summary: 'Serves an editor over the Language Server Protocol, until the editor ends',
    details: 'Editors start it themselves. Positions count UTF-16 units.',
    takesPaths: false,
    options: {
        stdio: { description: 'talk over standard input and output (this is so without an option)' },
        socket: { value: 'PORT', description: 'talk over a port of this machine on which the editor listens' },
        clientProcessId: { value: 'ID', description: 'end when this process does' },
    },
    async run(args) {
        const port = portOf(args);
        // The other commands need none of it.
        const { serve } = await import('../../server/serve');
        if (port === undefined) {
            serve(process.stdin, process.stdout);
        } else {
            const socket = connect(port, '127.0.0.1');
            await once(socket, 'connect').catch((error: Error) => {
                throw new CommandError(`Nobody listens on port ${port}: ${error.message}`);
            });
            serve(socket, socket);
        }
        return new Promise(() => {
            // The connection ends the process.
        });
    },
};

function portOf(args: Arguments): number | undefined {
    const written = args.value('socket');
    const port = Number(written);
    if (written !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536)) {
        throw new CommandError(`--socket is the number of a port, not “${written}”.`);
    }
    return written === undefined ? undefined : port;
}
