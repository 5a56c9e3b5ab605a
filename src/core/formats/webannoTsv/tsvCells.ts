/** One of the values that are stacked in a cell. */
export interface TsvValue {
    /** Escaped as in the file; `*`: there is an annotation, the value is not said. */
    readonly text: string;
    /** `[3]` behind a value: which span it belongs to. */
    readonly number: number | undefined;
    /** `[1_2]` behind the token of a relation: the numbers of the spans at its ends, 0 where there is only one. */
    readonly numbers: readonly [number, number] | undefined;
}

/** The values of a cell; none for `_`. */
export function splitCell(cell: string): readonly TsvValue[] {
    return cell === '_' || cell === '' ? [] : splitAt(cell, '|').map(value => {
        const match = /^((?:[^\\]|\\.)*?)\[(\d{1,9})(?:_(\d{1,9}))?\]$/s.exec(value);
        if (!match) {
            return { text: value, number: undefined, numbers: undefined };
        }
        const [first, second] = [Number(match[2]), match[3] === undefined ? undefined : Number(match[3])];
        // The token of a slot keeps its number: it is that of another layer's span.
        return { text: match[1]!, number: second === undefined ? first : undefined, numbers: second === undefined ? undefined : [first, second] };
    });
}

/** A text without the backslashes before what would be read otherwise. */
export function unescaped(text: string): string {
    return text.includes('\\') ? text.replace(/\\(->|.)/gs, (_, sign: string) => escapes[sign] ?? sign) : text;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function splitAt(text: string, separator: string): string[] {
    const parts: string[] = [''];
    for (let index = 0; index < text.length; index++) {
        if (text[index] === '\\') {
            parts[parts.length - 1] += text.slice(index, index + 2);
            index++;
        } else if (text[index] === separator) {
            parts.push('');
        } else {
            parts[parts.length - 1] += text[index]!;
        }
    }
    return parts;
}
