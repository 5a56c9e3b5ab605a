import type { Readable, Writable } from 'node:stream';
import { URI } from 'vscode-uri';
import { type DataCallback, type Disposable, type Message, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

/** Keys of messages whose strings are addresses. */
const addressKeys: ReadonlySet<string> = new Set(['uri', 'targetUri', 'rootUri', 'baseUri', 'scopeUri', 'oldUri', 'newUri', 'target']);

/**
 * Addresses at the border to a client that is not ours: editors percent-encode more or fewer characters, and write the
 * letters of drives in their own ways. Inside, a file has one address, as `vscode-uri` writes it; what is sent of a
 * document that was opened carries the address by which the client knows it.
 */
export class Addresses {
    /** By our address: that of the client where it is another one. */
    readonly #theirs = new Map<string, string>();

    incoming<T>(message: T): T {
        if ((message as { method?: string }).method === 'textDocument/didOpen') {
            const { uri } = (message as { params: { textDocument: { uri: string } } }).params.textDocument;
            const own = ownAddress(uri);
            if (own === uri) {
                this.#theirs.delete(own);
            } else {
                this.#theirs.set(own, uri);
            }
        }
        return withAddresses(message, ownAddress);
    }

    outgoing<T>(message: T): T {
        return this.#theirs.size === 0 ? message : withAddresses(message, uri => this.#theirs.get(uri) ?? uri);
    }
}

/** Reads messages with our addresses in them. */
export class AddressReader extends StreamMessageReader {
    readonly #addresses: Addresses;

    constructor(input: Readable, addresses: Addresses) {
        super(input);
        this.#addresses = addresses;
    }

    override listen(callback: DataCallback): Disposable {
        return super.listen(message => callback(this.#addresses.incoming(message)));
    }
}

/** Writes messages with the client's addresses in them. */
export class AddressWriter extends StreamMessageWriter {
    readonly #addresses: Addresses;

    constructor(output: Writable, addresses: Addresses) {
        super(output);
        this.#addresses = addresses;
    }

    override write(message: Message): Promise<void> {
        return super.write(this.#addresses.outgoing(message));
    }
}

function ownAddress(uri: string): string {
    try {
        return URI.parse(uri, true).toString();
    } catch {
        // It is no address at all.
        return uri;
    }
}

/** A copy with every address replaced; the keys of `changes` (of a workspace edit) are addresses too. */
function withAddresses<T>(value: T, replaced: (uri: string) => string): T {
    if (Array.isArray(value)) {
        return value.map(item => withAddresses(item as unknown, replaced)) as T;
    }
    if (typeof value !== 'object' || value === null) {
        return value;
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]: [string, unknown]) => {
        if (typeof item === 'string') {
            return [key, addressKeys.has(key) ? replaced(item) : item];
        }
        if (key === 'changes' && typeof item === 'object' && item !== null && !Array.isArray(item)) {
            return [key, Object.fromEntries(Object.entries(item).map(([uri, edits]) => [replaced(uri), edits as unknown]))];
        }
        return [key, withAddresses(item, replaced)];
    })) as T;
}
