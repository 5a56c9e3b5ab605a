const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * The id of an annotation that has another one elsewhere: always the same for the same key, so that importing twice adds nothing. Of
 * the form of our own ids (`annotation/ids.ts`).
 * @param key What tells the annotation apart from all others of the corpus: its source's path and its id there.
 */
export function stableId(prefix: 'm' | 'c' | 'n', key: string): string {
    return `${prefix}-${stableDigits(key).map(digit => alphabet[digit]).join('')}`;
}

/** Eight integers from 0 to 31 that are always the same for the same key. */
export function stableDigits(key: string): number[] {
    // Two 32-bit FNV-1a hashes with other beginnings; 40 of their bits are used.
    let [a, b] = [0x811c9dc5, 0x9747b28c];
    for (let k = 0; k < key.length; k++) {
        const unit = key.charCodeAt(k);
        a = Math.imul(a ^ unit, 0x01000193);
        b = Math.imul(b ^ (unit + 0x9e37), 0x01000193);
    }
    const mixed = [mix(a ^ b), mix(b + Math.imul(a, 31))];
    return [0, 1, 2, 3, 4, 5, 6, 7].map(digit => (mixed[digit >> 2]! >>> ((digit & 3) * 5)) & 31);
}

function mix(hash: number): number {
    let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
    return (value ^ (value >>> 16)) >>> 0;
}
