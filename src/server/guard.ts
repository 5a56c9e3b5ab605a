import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { Refusal } from '../core/edits/context';

/** Runs the handler of a request; a bug in it is logged with its method, and the client is told; a refusal is told in its own words. */
export type Guard = <T>(method: string, handler: () => Promise<T>) => Promise<T>;

/** A guard that logs to the client. Texts of documents never get into the log. `onDidHandle` is called after each handler. */
export function createGuard(connection: Connection, onDidHandle: () => void): Guard {
    return async (method, handler) => {
        try {
            return await handler();
        } catch (error) {
            if (error instanceof Refusal) {
                // Words for the user, and nothing for the log.
                throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
            }
            connection.console.error(`${method} failed: ${error instanceof Error ? error.stack : String(error)}`);
            throw new ResponseError(LSPErrorCodes.RequestFailed, `${method} failed. See the log of Glossator.`);
        } finally {
            onDidHandle();
        }
    };
}
