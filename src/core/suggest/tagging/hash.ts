/** A hash of 32 bits whose bits all depend on all bits of the input (the finaliser of MurmurHash3, public domain). */
export function mix(value: number): number {
    let hash = value ^ (value >>> 16);
    hash = Math.imul(hash, 0x85ebca6b);
    hash ^= hash >>> 13;
    hash = Math.imul(hash, 0xc2b2ae35);
    return hash ^ (hash >>> 16);
}

/** The hash of two in this order. */
export function combine(first: number, second: number): number {
    return mix((Math.imul(first, 0x9e3779b1) + second) | 0);
}

/** The hash of a text (FNV-1a over UTF-16 units, then mixed); `seed` makes hashes of different kinds differ. */
export function hashText(text: string, seed = 0): number {
    let hash = 0x811c9dc5 ^ seed;
    for (let at = 0; at < text.length; at++) {
        hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    }
    return mix(hash);
}
