import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Runs the handler of a request; a bug in it is logged with its method, and the client is told. */
export type Guard = <T>(method: string, handler: () => Promise<T>) => Promise<T>;

/** A guard that logs to the client. Texts of documents never get into the log. */
export function createGuard(connection: Connection): Guard {
    return async (method, handler) => {
        try {
            return await handler();
        } catch (error) {
            connection.console.error(`${method} failed: ${error instanceof Error ? error.stack : String(error)}`);
            throw new ResponseError(LSPErrorCodes.RequestFailed, `${method} failed. See the log of Glossator.`);
        }
    };
}
