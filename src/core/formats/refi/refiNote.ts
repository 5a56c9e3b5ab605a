/**
 * What is said about an annotation in words: a key and a value a line, further lines of a value indented, as `Gloss: …`. People read it as
 * a note of their program; we read it again.
 */
export type NoteLines = readonly (readonly [key: string, value: string])[];

const indent = '    ';

/** Values that are empty are left out. */
export function formatNote(lines: NoteLines): string {
    return lines.filter(([, value]) => value !== '').map(([key, value]) => `${key}: ${value.replaceAll('\n', `\n${indent}`)}`).join('\n');
}

/** The values of a text that {@link formatNote} made, by key; undefined where it is any other text. */
export function parseNote(text: string): ReadonlyMap<string, string> | undefined {
    const values = new Map<string, string>();
    let last: string | undefined;
    for (const line of text.split('\n')) {
        const match = /^([a-z][A-Za-z0-9-]*): (.*)$/.exec(line);
        if (line.startsWith(indent) && last !== undefined) {
            values.set(last, `${values.get(last)!}\n${line.slice(indent.length)}`);
        } else if (match) {
            last = match[1]!;
            values.set(last, match[2]!);
        } else {
            return undefined;
        }
    }
    return values;
}
