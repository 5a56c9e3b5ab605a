import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Host } from '../core/workspace';

/** Hashes and random numbers of a web worker. The worker's own SHA-256 is missing where a page is not served securely. */
export const browserHost: Host = {
    sha256: text => Promise.resolve(bytesToHex(sha256(utf8ToBytes(text)))),
    randomDigits: count => crypto.getRandomValues(new Uint8Array(count)).map(byte => byte & 31),
};
