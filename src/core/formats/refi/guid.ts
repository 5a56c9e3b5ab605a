import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** Ours; random, once and for all. */
const namespace = '6f0d1b52-7c0e-4a7e-9a41-3f6f2a6c8d10';

/** A name-based GUID (RFC 9562, version 5): the same for the same name, so that two exports of a corpus are the same and a second import finds what is there. */
export function guid(...name: readonly string[]): string {
    const hash = sha1(Uint8Array.from([...hexToBytes(namespace.replaceAll('-', '')), ...utf8ToBytes(name.join('\n'))])).slice(0, 16);
    hash[6] = (hash[6]! & 0x0f) | 0x50;
    hash[8] = (hash[8]! & 0x3f) | 0x80;
    return bytesToHex(hash).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
