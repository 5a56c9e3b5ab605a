import type { CodePointOffset, Span } from './span';

/**
 * What two texts may differ in and still be folded to the same:
 * - `form`: Unicode form, white space, quote marks, invisible characters ("nearly right");
 * - `find`: besides, letter case, dashes, tatweel, Arabic vowel marks, ellipses (finding a quote again);
 * - `name`: besides, Arabic alef, ya, ta marbuta and hamza, Latin and Greek accents (matching names; not for quotes).
 */
export type FoldLevel = 'form' | 'find' | 'name';

/** A folded text and the way back. Offsets into {@link text} are UTF-16, those of the original are code points. */
export interface Folded {
    readonly text: string;
    /** The code point of the original that a unit of the folded text comes from; the original's length at its end. */
    toOriginal(offset: number): CodePointOffset;
    /** The stretch of the original that a stretch of the folded text comes from. */
    spanOf(start: number, end: number): Span;
    /** The first unit of the folded text that comes from this code point or one after it. */
    toFolded(offset: CodePointOffset): number;
    /** Whether a character of the original begins (or the text ends) here: a match elsewhere is of half a character. */
    isBoundary(offset: number): boolean;
}

/** Folds a text for finding; see {@link FoldLevel}. */
export function fold(text: string, level: FoldLevel): Folded {
    const starts: number[] = [];
    const ends: number[] = [];
    let folded = '';
    let at = 0;
    for (const character of text) {
        const one = foldText(character, level);
        if (one === ' ' && folded.endsWith(' ')) {
            ends[ends.length - 1] = at + 1;
        } else {
            folded += one;
            for (let i = 0; i < one.length; i++) {
                starts.push(at);
                ends.push(at + 1);
            }
        }
        at++;
    }
    const length = at;
    return {
        text: folded,
        toOriginal: offset => starts[offset] ?? length,
        spanOf: (start, end) => ({ start: starts[start] ?? length, end: ends[end - 1] ?? 0 }),
        toFolded: offset => starts.findIndex(start => start >= offset),
        isBoundary: offset => offset <= 0 || offset >= starts.length || starts[offset] !== starts[offset - 1],
    };
}

/** The folded text alone. */
export function foldText(text: string, level: FoldLevel): string {
    const form = text.normalize('NFD').replace(/[“”„«»]/g, '"').replace(/[‘’]/g, '\'').replace(/\s+/g, ' ');
    return level === 'form' ? form : form.toLowerCase();
}
