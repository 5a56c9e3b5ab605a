/** An address names an annotation in the corpus: `path#id`, the path from the corpus root, percent-encoded, with `/`. */
export interface Address {
    /** Decoded, in Unicode form NFC; empty where the address has no path. */
    readonly path: string;
    readonly id: string;
}

/** Reads an address; what has no `#` is an id without a path. */
export function parseAddress(address: string): Address {
    const at = address.lastIndexOf('#');
    return { path: decoded(address.slice(0, Math.max(at, 0))).normalize('NFC'), id: address.slice(at + 1) };
}

/** The address of an id in the source at `path`. */
export function formatAddress(path: string, id: string): string {
    return `${path.normalize('NFC').split('/').map(encodeURIComponent).join('/')}#${id}`;
}

/** What percent-encoded text says. A stray `%`, written by hand: the text then means itself. */
export function decoded(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}
