/** Writing direction of a text: of its first strong character; `neutral` where it has none. */
export type Direction = 'ltr' | 'rtl' | 'neutral';

/** The direction of a text's first strong character (Unicode Standard Annex 9, rules P2 and P3, without isolates). */
export function baseDirection(text: string): Direction {
    const strong = /\p{L}|[\u200e\u200f\u061c]/u.exec(text)?.[0];
    return strong === undefined ? 'neutral' : rightToLeft.test(strong) ? 'rtl' : 'ltr';
}

/**
 * A text made safe to stand within a line of the (left-to-right) interface: where it has right-to-left characters or
 * direction controls it is isolated, so that it cannot reorder what stands beside it.
 */
export function isolate(text: string): string {
    if (!rightToLeft.test(text) && !/[\u202a-\u202e\u2066-\u2069]/.test(text)) {
        return text;
    }
    return isolateAnyway(text);
}

/** A text made safe to stand within a line of either direction, as in a page in Arabic. */
export function isolateAnyway(text: string): string {
    return `\u2068${balanced(text)}\u2069`;
}

const rightToLeft = /[\u0590-\u08ff\u200f\u061c\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Without direction controls that are never ended or never begun: those would reach beyond the text. */
function balanced(text: string): string {
    const open: string[] = [];
    let result = '';
    for (const character of text) {
        if (/[\u2066-\u2068]/.test(character)) {
            open.push('\u2069');
        } else if (/[\u202a\u202b\u202d\u202e]/.test(character)) {
            open.push('\u202c');
        } else if (character === '\u2069' || character === '\u202c') {
            if (open.at(-1) !== character) {
                continue;
            }
            open.pop();
        }
        result += character;
    }
    return result + open.reverse().join('');
}
