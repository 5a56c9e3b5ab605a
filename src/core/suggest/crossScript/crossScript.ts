import { arabicStem, isGenericLatin, isGenericStem, isTranslation } from './genericWords';
import { arabicLetters, latinLetters } from './letters';
import type { LetterTable } from './letterTable';

/** Whether two names, one in Latin and one in Arabic script, are the same. */
export interface NameComparison {
    /** Natural logarithm of how much likelier they are one name than two. */
    readonly score: number;
    /** `same`: surely enough to be proposed; `perhaps`: worth a look, at most this where one has words that the other has not. */
    readonly verdict: 'same' | 'perhaps' | 'different';
}

/** From here on names are `same`; what that means is measured by the evaluation of names. */
export const sureScore = 6;

/** Costs of the letters of two words for each letter of both, in nepers: below 0 they are likelier one name than two. */
export function crossScriptCost(table: LetterTable, latin: string, arabic: string): number {
    return -table.score(latin, arabic) / Math.max(1, latinLetters(latin).length + arabicLetters(arabic).length);
}

/**
 * Compares a name in Latin script with one in Arabic script: words that are translated by what they mean, wherever they
 * stand (Nusra Front, جبهة النصرة), all others in their order by their letters. The article counts little, in either script.
 */
export function compareNames(table: LetterTable, latin: string, arabic: string): NameComparison {
    let score = 0;
    const rest = arabicWords(arabic);
    const spelled: LatinWord[] = [];
    for (const word of latinWords(latin)) {
        const same = rest.findIndex(other => isTranslation(word.letters, other.stem));
        if (same >= 0) {
            score += fillers.has(word.letters) ? 0 : translated;
            rest.splice(same, 1);
        } else if (!fillers.has(word.letters)) {
            spelled.push(word);
        }
    }
    const aligned = align(table, spelled, rest);
    score += aligned.score;
    const hasOwnWords = aligned.leftOver > 0 && aligned.rightOver > 0;
    const isPart = aligned.leftOver + aligned.rightOver + aligned.genericOver > 0;
    return { score, verdict: hasOwnWords || score <= 0 ? 'different' : isPart || score < sureScore ? 'perhaps' : 'same' };
}

/** What a word that is translated speaks for the same name: about as much as a short word that is spelled alike. */
const translated = 3;
/** What a word speaks against it that the other name does not have; one that is translated says less. */
const missingWord = 4;
const missingGeneric = 1.5;
/** What it speaks against the same name that one has an article. */
const otherArticle = 0.7;
/** Two words in one script can be one in the other where they have not this many times its letters. */
const longestOfTwo = 2;
const fillers: ReadonlySet<string> = new Set(['of', 'and', 'the', 'for', 'in']);

interface LatinWord {
    readonly letters: string;
    readonly hasArticle: boolean;
}

interface ArabicWord {
    readonly letters: string;
    readonly stem: string;
}

function latinWords(name: string): LatinWord[] {
    const words: LatinWord[] = [];
    let hasArticle = false;
    const parts = name.split(/[\s\p{Pd}]+/u).map(latinLetters).filter(letters => letters !== '');
    for (const [index, letters] of parts.entries()) {
        if (/^(?:[aeu]l|a[dnrstz]|ash)$/.test(letters) && index < parts.length - 1) {
            hasArticle = true;
        } else {
            words.push({ letters, hasArticle });
            hasArticle = false;
        }
    }
    return words;
}

function arabicWords(name: string): ArabicWord[] {
    return name.split(/[\s\p{Pd}]+/u).map(arabicLetters).filter(letters => letters !== '').map(letters => ({ letters, stem: arabicStem(letters) }));
}

interface Alignment {
    readonly score: number;
    /** Words of each that the other name does not have; those that are translated apart, as names are shortened by them. */
    readonly leftOver: number;
    readonly rightOver: number;
    readonly genericOver: number;
}

/** The best way to pair words in their order; two may be written as one. */
function align(table: LetterTable, left: readonly LatinWord[], right: readonly ArabicWord[]): Alignment {
    const best: Alignment[][] = Array.from({ length: left.length + 1 }, () => []);
    for (let i = left.length; i >= 0; i--) {
        for (let j = right.length; j >= 0; j--) {
            best[i]![j] = bestFrom(i, j);
        }
    }
    return best[0]![0]!;

    function bestFrom(i: number, j: number): Alignment {
        const latin = left[i];
        const nextLatin = left[i + 1];
        const arabic = right[j];
        const nextArabic = right[j + 1];
        const ways: Alignment[] = [];
        const add = (to: Alignment, score: number, { leftOver, rightOver, genericOver }: Omit<Alignment, 'score'> = nothing) => ways.push({
            score: to.score + score, leftOver: to.leftOver + leftOver, rightOver: to.rightOver + rightOver, genericOver: to.genericOver + genericOver,
        });
        if (latin && arabic) {
            add(best[i + 1]![j + 1]!, wordScore(table, latin, arabic.letters));
            if (nextLatin && latin.letters.length + nextLatin.letters.length < longestOfTwo * arabic.letters.length) {
                const joined = latin.letters + (nextLatin.hasArticle ? 'al' : '') + nextLatin.letters;
                add(best[i + 2]![j + 1]!, wordScore(table, { ...latin, letters: joined }, arabic.letters));
            }
            if (nextArabic && arabic.letters.length + nextArabic.letters.length < longestOfTwo * latin.letters.length) {
                add(best[i + 1]![j + 2]!, wordScore(table, latin, arabic.letters + nextArabic.letters));
            }
        }
        if (latin) {
            add(best[i + 1]![j]!, ...(isGenericLatin(latin.letters) ? withoutGeneric : withoutLatin));
        }
        if (arabic) {
            add(best[i]![j + 1]!, ...(isGenericStem(arabic.stem) ? withoutGeneric : withoutArabic));
        }
        return ways.length === 0 ? { score: 0, ...nothing } : ways.reduce((a, b) => (b.score > a.score ? b : a));
    }
}

const nothing = { leftOver: 0, rightOver: 0, genericOver: 0 };
const withoutLatin: Omission = [-missingWord, { ...nothing, leftOver: 1 }];
const withoutArabic: Omission = [-missingWord, { ...nothing, rightOver: 1 }];
const withoutGeneric: Omission = [-missingGeneric, { ...nothing, genericOver: 1 }];

type Omission = readonly [score: number, over: Omit<Alignment, 'score'>];

/** Two words, with and without their articles. */
function wordScore(table: LetterTable, { letters, hasArticle }: LatinWord, arabic: string): number {
    const bare = /^ال(?=..)/.test(arabic) ? arabic.slice(2) : undefined;
    const asWritten = table.scoreLetters(hasArticle ? `al${letters}` : letters, arabic);
    const withoutArticles = bare !== undefined ? table.scoreLetters(letters, bare) - (hasArticle ? 0 : otherArticle) : hasArticle ? table.scoreLetters(letters, arabic) - otherArticle : -Infinity;
    return Math.max(asWritten, withoutArticles);
}
