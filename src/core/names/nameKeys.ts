import { foldWord, Gap, type NameWords, nameWords, WordKind } from './nameWords';

/** One word of a name as it is looked for. */
export interface KeyWord {
    readonly word: string;
    /** Whether it stands apart from the word before it; a space and a hyphen are the same. */
    readonly isApart: boolean;
}

/** The article of Arabic names, in Latin letters: al-, el-, and as it sounds before some letters (an-Nusra, ash-Sham). */
export const article = 'al';

/**
 * The ways to write a name that are looked for, as words: apostrophes left out, the article within it left out (texts
 * may have it or not), the article at its beginning as {@link article}, or as one word with what follows (ElBaradei).
 */
export function nameKeys(name: string): readonly (readonly KeyWord[])[] {
    const words = partsOf(name);
    const isArticle = words.map((word, index) => word.isArticle && index + 1 < words.length && words[index + 1]!.isApart);
    const plain = words.filter((_, index) => !isArticle[index] || index === 0);
    if (isArticle[0]) {
        plain[0] = { ...plain[0]!, word: article };
    }
    const keys: KeyWord[][] = [plain];
    if (isArticle.some(Boolean) && words.every((word, index) => !isArticle[index - 1] || word.word.length >= fewestJoined)) {
        for (const joined of [article, 'el']) {
            keys.push(words.flatMap((word, index) => (isArticle[index] ? [] : isArticle[index - 1]
                ? [{ ...word, word: joined + word.word, isApart: words[index - 1]!.isApart }] : [word])));
        }
    }
    if (isArticle[0] && plain.length > 2) {
        keys.push(plain.slice(1));
    }
    return keys.filter(key => key.length > 0);
}

/** Whether a word of a text, with the words around it, is the article of an Arabic name in Latin letters. */
export function isArticle({ text, count, starts, ends, kinds, gaps, lengths }: NameWords, index: number): boolean {
    const next = index + 1;
    const length = lengths[index]!;
    // Nearly every word ends here, and none may cost more.
    if (length > 4 || next >= count || (gaps[next] !== Gap.Dash && (length !== 2 || gaps[next] !== Gap.Space)) || kinds[next] !== WordKind.Letters) {
        return false;
    }
    const start = starts[index]!;
    const hasHyphen = gaps[next] === Gap.Dash;
    return articleLetters.has(text.charCodeAt(start) | 0x20) && (hasHyphen || (text.charCodeAt(start + 1) | 0x20) === letterL)
        && isArticleForm(foldWord(text.slice(start, ends[index])), hasHyphen, foldWord(text.slice(starts[next], ends[next])));
}

/** “an” and “as” are words of English, too: they count with a hyphen and before the letter that they are made from alone. */
function isArticleForm(word: string, hasHyphen: boolean, next: string): boolean {
    if (word === article || word === 'el') {
        return true;
    }
    const sound = word.slice(1);
    return hasHyphen && /^[aeu]/.test(word) && (sound === 'l' || (/^(?:[dnrstz]|[dst]h)$/.test(sound) && next.startsWith(sound)));
}

interface NamePart extends KeyWord {
    readonly isArticle: boolean;
}

const articleLetters = new Set(Array.from('aeu', letter => letter.charCodeAt(0)));
const letterL = 'l'.charCodeAt(0);

/** Letters of what follows an article that is written together with it. */
const fewestJoined = 4;

function partsOf(name: string): NamePart[] {
    const words = nameWords(name);
    const { text, starts, ends, gaps } = words;
    const parts: NamePart[] = [];
    for (const { first, last } of withoutApostrophes(words)) {
        const written = text.slice(starts[first], ends[last]);
        const isApart = gaps[first] !== Gap.None;
        const fused = first === last ? /^([AE]l)(\p{Lu}\p{L}{3,})$/u.exec(written) : null;
        if (fused) {
            parts.push({ word: foldWord(fused[1]!), isApart, isArticle: true }, { word: foldWord(fused[2]!), isApart: true, isArticle: false });
        } else {
            parts.push({ word: foldWord(written), isApart, isArticle: isArticle(words, first) });
        }
    }
    return parts;
}

/** Words with an apostrophe between their letters are one; at the beginning and the end of a name it is no part of it. */
function* withoutApostrophes(words: NameWords): IterableIterator<{ readonly first: number; readonly last: number }> {
    const { count, kinds } = words;
    for (let first = 0; first < count; first++) {
        let last = first;
        while (isJoined(words, last)) {
            last += 2;
        }
        if (kinds[first] !== WordKind.Apostrophe || (first > 0 && first < count - 1)) {
            yield { first, last };
        }
        first = last;
    }
}

/** Whether an apostrophe, without spaces, joins a word to the one after it. */
export function isJoined({ count, kinds, gaps }: NameWords, index: number): boolean {
    return index + 2 < count && kinds[index] === WordKind.Letters && kinds[index + 1] === WordKind.Apostrophe && kinds[index + 2] === WordKind.Letters
        && gaps[index + 1] === Gap.None && gaps[index + 2] === Gap.None;
}
