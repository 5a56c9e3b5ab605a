/**
 * Tells texts apart: two multiplicative hashes of 32 bits, joined to 53. Quick, and not for secrets; where a collision
 * would do harm, compare lengths too.
 */
export function fingerprint(text: string): number {
    let a = 0x2c1b3c6d;
    let b = 0x297a2d39;
    for (let index = 0; index < text.length; index++) {
        const unit = text.charCodeAt(index);
        a = Math.imul(a ^ unit, 0x9e3779b1);
        b = Math.imul(b ^ unit, 0x5f356495) ^ (b >>> 15);
    }
    return ((a ^ (a >>> 16)) >>> 0) * 0x200000 + ((b ^ (b >>> 13)) >>> 11);
}
