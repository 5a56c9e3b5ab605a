import type { TextRange } from '../../text/span';

/** A name in capital letters and a colon, with which a turn of a transcript begins: LOPEZ: · “MR. LOPEZ (on the phone): */
const heading = /(["“”„«']?)((?:\p{Lu}[\p{Lu}\p{M}.'’-]+)(?: \p{Lu}[\p{Lu}\p{M}.'’-]*){0,3})(?: \([^()\n]{1,40}\))?:(?=\s+\S)/u;
const atStart = new RegExp(`^${heading.source}`, 'u');
const inLines = new RegExp(`^${heading.source}`, 'gmu');

/** Characters on each side in which somebody must speak twice: a heading alone may be anything. */
const neighbourhood = 5_000;

/** The name and the colon with which a paragraph begins that is a turn of a transcript. */
export function turnIn(text: string, { start, end }: TextRange): { readonly claimer: TextRange; readonly colon: number } | undefined {
    const [whole, mark, name] = atStart.exec(text.slice(start, Math.min(end, start + longestHeading))) ?? [];
    if (whole === undefined) {
        return undefined;
    }
    const names = Array.from(text.slice(Math.max(0, start - neighbourhood), start + neighbourhood).matchAll(inLines), match => match[2]!);
    const claimer = { start: start + mark!.length, end: start + mark!.length + name!.length };
    return new Set(names).size < names.length && new Set(names).size > 1 ? { claimer, colon: start + whole.length - 1 } : undefined;
}

const longestHeading = 120;
