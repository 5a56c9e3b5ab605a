/** Classes of characters of YAML, by UTF-16 code unit. */

export const newline = 0x0a, carriageReturn = 0x0d, space = 0x20, doubleQuote = 0x22, hash = 0x23, singleQuote = 0x27, comma = 0x2c, dash = 0x2d, colon = 0x3a;
export const openBracket = 0x5b, backslash = 0x5c, closeBracket = 0x5d, openBrace = 0x7b, closeBrace = 0x7d, tilde = 0x7e;
const openParenthesis = 0x28;

/** A space, a line break, or the end of the text. */
export function isBlank(code: number): boolean {
    return code === space || code === newline || code === carriageReturn || Number.isNaN(code);
}

export function isFlowStart(code: number): boolean {
    return code === openBrace || code === openBracket;
}

export function isFlowIndicator(code: number): boolean {
    return code === comma || code === openBracket || code === closeBracket || code === openBrace || code === closeBrace;
}

/** An ASCII letter, or anything beyond ASCII that is not unsafe. */
export function isLetter(code: number): boolean {
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code > 0xa0 && !isUnsafe(code));
}

/** What our keys consist of. */
export function isWordCharacter(code: number): boolean {
    return code < 0x80 ? asciiWordCharacters[code] === 1 : isLetter(code);
}

/** 1 for letters, digits and `-_./`: looked up, as most of what is read is asked for this. */
const asciiWordCharacters = Uint8Array.from({ length: 0x80 }, (_, code) => Number(/[A-Za-z0-9\-_./]/.test(String.fromCharCode(code))));

/** Of the indicators only `~` may begin one of our plain scalars (`~id`), and `-` a negative number. */
export function isPlainStart(code: number): boolean {
    return isLetter(code) || (code >= 0x30 && code <= 0x39) || code === tilde || code === dash || code === openParenthesis;
}

/** Characters that YAML readers treat as breaks or refuse. */
export function isUnsafe(code: number): boolean {
    return code < space || (code >= 0x7f && (code < 0xa0 || code === 0x2028 || code === 0x2029 || code === 0xfeff || code >= 0xfffe));
}
