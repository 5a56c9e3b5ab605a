import type { Utf16Offset } from '../text/span';
import { nameUnit, UnitClass } from './nameUnits';
import { joinHashes, type NameWords, withoutFirst } from './nameWords';

/** A reading of an Arabic word without the particles that are written together with it. */
export interface BareWord {
    /** Where the rest begins. */
    readonly start: Utf16Offset;
    readonly hash: number;
    /** The alef of the article, where it was lost in `لل`, to the; the hash counts it. */
    readonly before: string;
}

/**
 * The readings of a word of a text without و ف (and, so), ب ك ل س (with, like, for, will), or one of the first and one of the
 * second, the longest rest first; `isKnown` tells by the hash whether there may be such a word: many words begin with these letters.
 */
export function bareWords({ text, starts, ends, hashes, lengths }: NameWords, index: number, isKnown: (hash: number) => boolean): readonly BareWord[] {
    let start = starts[index]!;
    if (text.charCodeAt(start) < firstArabic) {
        return none;
    }
    const found: BareWord[] = [];
    const add = (hash: number, before: string) => isKnown(hash) && found.push({ start, hash, before });
    let hash = hashes[index]!;
    let length = lengths[index]!;
    for (let taken = 0; taken < 2 && length > fewestLeft; taken++) {
        const letter = text.charCodeAt(start);
        if (!(taken === 0 && conjunctions.has(letter)) && !prepositions.has(letter)) {
            break;
        }
        hash = withoutFirst(hash, length, letter);
        length--;
        start = skipMarks(text, start + 1, ends[index]!);
        add(hash, '');
        if (letter === lam && text.charCodeAt(start) === lam) {
            add(joinHashes(alef.charCodeAt(0), hash, length), alef);
        }
        if (!conjunctions.has(letter)) {
            break;
        }
    }
    return found;
}

const none: readonly BareWord[] = [];
const firstArabic = 0x0600;

/** Letters that are left at least. */
const fewestLeft = 3;

const conjunctions = unitsOf('وف');
const prepositions = unitsOf('بكلس');
const lam = 'ل'.charCodeAt(0);
const alef = 'ا';

function unitsOf(letters: string): ReadonlySet<number> {
    return new Set(Array.from(letters, letter => letter.charCodeAt(0)));
}

/** Behind the vowel marks on a letter. */
function skipMarks(text: string, start: Utf16Offset, end: Utf16Offset): Utf16Offset {
    let at = start;
    while (at < end && isMark(nameUnit(text.charCodeAt(at)) >>> 16)) {
        at++;
    }
    return at;
}

function isMark(kind: number): boolean {
    return kind === UnitClass.Attached || kind === UnitClass.Nothing;
}
