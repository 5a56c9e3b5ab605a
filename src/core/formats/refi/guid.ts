import { sha1 } from '@noble/hashes/legacy.js';
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** Ours; random, once and for all. Hashed once for all names. */
const begun = sha1.create().update(hexToBytes('6f0d1b527c0e4a7e9a413f6f2a6c8d10'));

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A name-based GUID (RFC 9562, version 5): the same for the same name, so that two exports of a corpus are the same and a second import finds what is there. */
export function guid(...name: readonly string[]): string {
    const hash = begun.clone().update(utf8ToBytes(name.join('\n'))).digest();
    hash[6] = (hash[6]! & 0x0f) | 0x50;
    hash[8] = (hash[8]! & 0x3f) | 0x80;
    let text = '';
    for (let k = 0; k < 16; k++) {
        text += (k === 4 || k === 6 || k === 8 || k === 10 ? '-' : '') + hex[hash[k]!]!;
    }
    return text;
}
