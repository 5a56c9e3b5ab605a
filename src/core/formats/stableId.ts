/** Digits and letters as in the ids that annotations get here. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * An id for an annotation that comes with none of ours: the same one at every import, so that importing twice gives the
 * same. 40 bits of two FNV-1a hashes.
 * @param key what tells the annotation from all others: the path of its source and the id that it has where it comes from
 */
export function stableId(prefix: 'm' | 'c' | 'n', key: string): string {
    let low = 0x811c9dc5;
    let high = 0x1b873593;
    for (let index = 0; index < key.length; index++) {
        const unit = key.charCodeAt(index);
        low = Math.imul(low ^ unit, 0x01000193);
        high = Math.imul(high ^ unit ^ (low >>> 15), 0x01000193);
    }
    let id = '';
    for (let rest = mixed(low), index = 0; index < 8; index++) {
        rest = index === 4 ? mixed(high) : rest;
        id += digits[rest & 31];
        rest >>>= 5;
    }
    return `${prefix}-${id}`;
}

/** The last step of MurmurHash3: every bit of the hash depends on every other. */
function mixed(hash: number): number {
    let value = hash ^ (hash >>> 16);
    value = Math.imul(value, 0x85ebca6b);
    value ^= value >>> 13;
    value = Math.imul(value, 0xc2b2ae35);
    return (value ^ (value >>> 16)) >>> 0;
}
