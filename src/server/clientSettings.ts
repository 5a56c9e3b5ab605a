import { type ClientCapabilities, type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import { layerNameOf } from '../core/corpus/ownLayer';

/** The user's settings that the server asks the client for. */
interface Values {
    readonly codeLens: boolean;
    readonly inlayHints: boolean;
    readonly annotator: string;
    readonly blind: boolean;
}

/** The settings below `glossator` of the client, where it tells them; otherwise what is assumed. */
export class ClientSettings {
    readonly #connection: Connection;
    readonly #capabilities: ClientCapabilities;
    #values: Values = { codeLens: false, inlayHints: true, annotator: '', blind: false };

    constructor(connection: Connection, capabilities: ClientCapabilities) {
        this.#connection = connection;
        this.#capabilities = capabilities;
    }

    /** Whether the user wants lenses above paragraphs with claims, and in the registry. */
    get codeLens(): boolean {
        return this.#values.codeLens;
    }

    /** Whether the user wants to see who is meant where the text does not say it. */
    get inlayHints(): boolean {
        return this.#values.inlayHints;
    }

    /** The layer that the user works on; empty for the main sidecar. */
    get annotator(): string {
        return layerNameOf(this.#values.annotator);
    }

    /** Whether what other annotators did is to be kept from the user. */
    get blind(): boolean {
        return this.#values.blind;
    }

    /** Asks for the settings, and again whenever they change. */
    async follow(onDidChange: () => void): Promise<void> {
        const { configuration, didChangeConfiguration } = this.#capabilities.workspace ?? {};
        if (!configuration) {
            return;
        }
        this.#connection.onDidChangeConfiguration(() => void this.#ask().then(onDidChange));
        if (didChangeConfiguration?.dynamicRegistration) {
            await this.#connection.client.register(DidChangeConfigurationNotification.type, { section: 'glossator' });
        }
        await this.#ask();
        onDidChange();
    }

    async #ask(): Promise<void> {
        const section = await this.#connection.workspace.getConfiguration('glossator').catch(() => undefined) as Partial<Record<keyof Values, unknown>> | null | undefined;
        this.#values = {
            codeLens: section?.codeLens === true, inlayHints: section?.inlayHints !== false,
            annotator: typeof section?.annotator === 'string' ? section.annotator : '', blind: section?.blind === true,
        };
    }
}
