/**
 * What two texts may differ in and still be folded to the same:
 * - `form`: Unicode form, white space, quote marks, invisible characters ("nearly right");
 * - `find`: besides, letter case, dashes, ellipses, tatweel, Arabic and Hebrew vowel marks (finding a quote again);
 * - `name`: besides, Arabic alef, ya, ta marbuta and hamza, digits, accents, hyphen or space (matching names; not for quotes).
 */
export type FoldLevel = 'form' | 'find' | 'name';
/** What becomes of a character. */
export const Kind = {
    /** Another unit stands for it. */
    Letter: 0,
    /** Nothing, but it belongs to the character before it. */
    Attached: 1,
    Nothing: 2,
    /** One of a run that becomes a single unit: white space, dashes. */
    Run: 3,
    /** A combining mark that counts. */
    Mark: 4,
    /** More than one unit, or a character beyond U+FFFF: see {@link FoldTable.several}. */
    Several: 5,
} as const;

/** How every character is folded at a level; worked out for 256 characters at a time when a text first has one of them. */
export class FoldTable {
    /** By the upper byte of a UTF-16 unit, then the lower: the unit that stands for it, with its kind in the upper half. */
    readonly pages: (Uint32Array | undefined)[] = new Array<Uint32Array | undefined>(256).fill(undefined);
    readonly #level: FoldLevel;
    readonly #several = new Map<number, Uint32Array>();

    constructor(level: FoldLevel) {
        this.#level = level;
    }

    /** The units that stand for a character, each with its kind in the upper half. */
    several(codePoint: number): Uint32Array {
        let units = this.#several.get(codePoint);
        if (!units) {
            units = Uint32Array.from(foldCharacter(String.fromCodePoint(codePoint), this.#level));
            this.#several.set(codePoint, units);
        }
        return units;
    }

    createPage(number: number): Uint32Array {
        const page = new Uint32Array(256);
        for (let i = 0; i < 256; i++) {
            const codeUnit = (number << 8) | i;
            const isHighSurrogate = codeUnit >= 0xd800 && codeUnit < 0xdc00;
            const units = isHighSurrogate ? [] : foldCharacter(String.fromCharCode(codeUnit), this.#level);
            page[i] = units.length === 1 ? units[0]! : Kind.Several << 16;
        }
        this.pages[number] = page;
        return page;
    }
}

const tables = new Map<FoldLevel, FoldTable>();

/** The table of a level, shared by all texts. */
export function foldTable(level: FoldLevel): FoldTable {
    let table = tables.get(level);
    if (!table) {
        table = new FoldTable(level);
        tables.set(level, table);
    }
    return table;
}

const doubleQuotes = /^["“”„‟«»″‶〝〞〟＂❝❞״]$/u;
const singleQuotes = /^['‘’‚‛‹›′‵`´ʼʻʽ＇❛❜׳]$/u;
const dashes = /^[\p{Pd}−]$/u;
const ignorable = /^\p{Default_Ignorable_Code_Point}$/u;
/** Tatweel; Arabic vowel, Quranic and Hebrew vowel and accent marks (not hamza and madda, which make other letters). */
const vowels = /^[\u0640\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]$/u;
/** Ligatures, Arabic presentation forms, half and full width: the same letters in another dress. */
const presentationForms = /^[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc\uff01-\uffee]$/u;
const mathematicalLetters = /^[\u{1d400}-\u{1d7ff}]$/u;
/** Accents of Latin, Greek and Cyrillic; Arabic madda and hamza; signs for ayn and hamza in transliteration. */
const nameMarks = /^[\u0300-\u036f\u0653-\u0655\u02be\u02bf]$/u;

const nameLetters: Readonly<Record<string, string>> = {
    'ٱ': 'ا', 'ى': 'ي', 'ی': 'ي', 'ې': 'ي', 'ة': 'ه', 'ہ': 'ه', 'ھ': 'ه', 'ە': 'ه', 'ک': 'ك', 'گ': 'ك', 'پ': 'ب', 'چ': 'ج', 'ڤ': 'ف',
    'ł': 'l', 'ø': 'o', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'æ': 'ae', 'œ': 'oe', 'ŋ': 'n', 'ħ': 'h',
};

/** The units that stand for one character, each with its kind in the upper half. */
function foldCharacter(character: string, level: FoldLevel): number[] {
    const isForm = level === 'form';
    let text = character;
    if (presentationForms.test(text) || (!isForm && (text === '…' || text === '‥' || mathematicalLetters.test(text)))) {
        text = text.normalize('NFKC');
    }
    if (!isForm) {
        // By way of upper case, as ß, ς and others have lower case forms that their upper case forms do not lead back to.
        text = Array.from(text, one => one.toLowerCase().toUpperCase().toLowerCase()).join('');
    }
    const units: number[] = [];
    for (const one of text.normalize('NFD')) {
        units.push(...foldUnits(one, level));
    }
    return units.length > 0 ? units : [Kind.Nothing << 16];
}

function foldUnits(character: string, level: FoldLevel): number[] {
    const isForm = level === 'form';
    if (ignorable.test(character)) {
        return [Kind.Nothing << 16];
    }
    if (/^[\s\u0085]$/.test(character)) {
        return [of(Kind.Run, ' ')];
    }
    if (doubleQuotes.test(character)) {
        return [of(Kind.Letter, '"')];
    }
    if (singleQuotes.test(character)) {
        return [of(Kind.Letter, '\'')];
    }
    if (!isForm && dashes.test(character)) {
        return [of(Kind.Run, level === 'name' ? ' ' : '-')];
    }
    if ((!isForm && vowels.test(character)) || (level === 'name' && nameMarks.test(character))) {
        return [Kind.Attached << 16];
    }
    let folded = character;
    if (level === 'name') {
        folded = nameLetters[character] ?? (/^[\u0660-\u0669\u06f0-\u06f9]$/.test(character) ? String(character.charCodeAt(0) & 0xf) : character);
    }
    if (/^\p{M}$/u.test(folded) && folded.length === 1) {
        return [of(Kind.Mark, folded)];
    }
    return Array.from({ length: folded.length }, (_, i) => (Kind.Letter << 16) | folded.charCodeAt(i));
}

function of(kind: number, character: string): number {
    return (kind << 16) | character.charCodeAt(0);
}
