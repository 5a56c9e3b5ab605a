/** Digits and letters without i, l, o, u: nothing that is misread, no words (Crockford's base 32). */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const idLength = 8;

/**
 * A new short id, e.g. `m-7k2p9xh4`: 40 random bits. `randomDigits` gives integers from 0 to 31; `isTaken` is asked until
 * an id is free.
 */
export function createId(prefix: 'm' | 'c' | 'n', randomDigits: (count: number) => Uint8Array, isTaken: (id: string) => boolean): string {
    for (;;) {
        const id = `${prefix}-${[...randomDigits(idLength)].map(digit => alphabet[digit & 31]).join('')}`;
        if (!isTaken(id)) {
            return id;
        }
    }
}

/** An actor's id from its name, in the name's own script: `John Kerry` → `john-kerry`, with a number where it is taken. */
export function createActorId(name: string, isTaken: (id: string) => boolean): string {
    const words = name.normalize('NFKD').replace(/(?<=\p{Script=Latin})\p{M}+/gu, '').normalize('NFC').toLowerCase()
        .replace(/['’ʼ]/g, '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    const base = words.join('-') || 'actor';
    // A number alone, or a word that YAML takes for something else, is no key.
    const safe = /^\p{L}/u.test(base) && !/^(?:y|yes|n|no|on|off|true|false|null|none)$/.test(base) ? base : `actor-${base}`;
    for (let count = 1; ; count++) {
        const id = count === 1 ? safe : `${safe}-${count}`;
        if (!isTaken(id)) {
            return id;
        }
    }
}
