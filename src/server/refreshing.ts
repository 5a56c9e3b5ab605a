import { type ClientCapabilities, CodeLensRefreshRequest, type Connection, InlayHintRefreshRequest, SemanticTokensRefreshRequest } from 'vscode-languageserver';

/** Milliseconds in which changes are told as one. */
const quietMs = 200;

/** Tells the client to ask again for what it draws into documents, when annotations changed without their text. */
export class Refreshing {
    readonly #connection: Connection;
    readonly #capabilities: ClientCapabilities;
    #timer: ReturnType<typeof setTimeout> | undefined;

    constructor(connection: Connection, capabilities: ClientCapabilities) {
        this.#connection = connection;
        this.#capabilities = capabilities;
    }

    schedule(): void {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#refresh(), quietMs);
    }

    dispose(): void {
        clearTimeout(this.#timer);
    }

    #refresh(): void {
        const { codeLens, inlayHint, semanticTokens } = this.#capabilities.workspace ?? {};
        const wanted = [
            codeLens?.refreshSupport && CodeLensRefreshRequest.type,
            inlayHint?.refreshSupport && InlayHintRefreshRequest.type,
            semanticTokens?.refreshSupport && SemanticTokensRefreshRequest.type,
        ];
        for (const type of wanted) {
            if (type) {
                void this.#connection.sendRequest(type).catch(() => undefined);
            }
        }
    }
}
