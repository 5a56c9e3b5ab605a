import type { TextRange } from '../text/span';
import type { NamePlace } from './nameTable';

/** Another name of an actor that a text itself introduces, to be proposed. Offsets are UTF-16. */
export interface IntroducedAlias extends TextRange {
    readonly actor: string;
    readonly alias: string;
    /** Initials in brackets; another short name in brackets, which the text goes on to use; a name from before or besides. */
    readonly by: 'acronym' | 'brackets' | 'formerly';
    /** A sentence for the user. */
    readonly why: string;
    /** Those who have the name already, where they are others: perhaps the same actor. */
    readonly others: readonly string[];
}

/**
 * The aliases that a text introduces beside names that it was found to have: Free Syrian Army (FSA), FSA (Free Syrian Army),
 * Jabhat Fatah al-Sham, formerly known as the Nusra Front; جبهة فتح الشام، أي جبهة النصرة سابقاً. Names of several actors introduce none.
 */
export function introducedAliases(text: string, places: readonly NamePlace[], isPerson: (actor: string) => boolean): IntroducedAlias[] {
    const found: IntroducedAlias[] = [];
    for (const place of places) {
        const [actor, another] = place.actors;
        if (actor === undefined || another !== undefined) {
            continue;
        }
        const introduction = (isPerson(actor) ? undefined : inBrackets(text, place)) ?? formerly(text, place, isPerson(actor));
        const others = introduction && places.find(other => other.start < introduction.end && introduction.start < other.end)?.actors.filter(each => each !== actor);
        const isNew = introduction && !places.some(other => other.start <= introduction.start && introduction.end <= other.end && other.actors.includes(actor))
            && !found.some(other => other.actor === actor && other.alias === text.slice(introduction.start, introduction.end));
        if (introduction && isNew) {
            found.push({ ...introduction, actor, alias: text.slice(introduction.start, introduction.end), others: others ?? [] });
        }
    }
    return found;
}

type Introduction = Pick<IntroducedAlias, 'start' | 'end' | 'by' | 'why'>;

function inBrackets(text: string, place: NamePlace): Introduction | undefined {
    const name = text.slice(place.start, place.end);
    const behind = /^\s{0,2}\(\s?["“«]?([\p{L}\p{N}.&]{2,12})["”»]?\s?\)/u.exec(text.slice(place.end, place.end + 24));
    if (behind) {
        const start = place.end + behind[0].indexOf(behind[1]!);
        const range = { start, end: start + behind[1]!.length };
        const why = `“${behind[1]}” stands in brackets behind “${name}”.`;
        if (isAcronymOf(behind[1]!, name)) {
            return { ...range, by: 'acronym', why };
        }
        return /\s/.test(name.trim()) && isShortName(behind[1]!) && isUsedAgain(text, behind[1]!, range.end + 1) ? { ...range, by: 'brackets', why } : undefined;
    }
    const before = /(?<![\p{L}\p{N}])([\p{Lu}.&]{2,9})\s?\((?:the\s)?$/u.exec(text.slice(Math.max(0, place.start - 20), place.start));
    if (before && text[place.end] === ')' && isAcronymOf(before[1]!, name)) {
        const start = place.start - before[0].length;
        return { start, end: start + before[1]!.length, by: 'acronym', why: `“${name}” stands in brackets behind “${before[1]}”.` };
    }
    return undefined;
}

/** Whether the letters are initials of the name's words, in order, and none of its words with a capital is left out at the beginning. */
function isAcronymOf(acronym: string, name: string): boolean {
    const letters = acronym.replaceAll(/[.&]/g, '');
    const initials = (name.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).map(word => word[0]!);
    if (letters.length < 2 || !/^\p{Lu}+$/u.test(letters) || initials[0]?.toUpperCase() !== letters[0]) {
        return false;
    }
    let next = 0;
    for (const letter of letters) {
        const at = initials.findIndex((initial, index) => index >= next && initial.toUpperCase() === letter);
        // Small words may be left out; others may not.
        if (at < 0 || initials.slice(next, at).some(initial => initial !== initial.toLowerCase())) {
            return false;
        }
        next = at + 1;
    }
    return initials.slice(next).every(initial => initial === initial.toLowerCase());
}

/** Capitals, or a word of a script that has none. */
function isShortName(word: string): boolean {
    return /^(?:\p{Lu}{2,6}|\p{Lo}{3,8})$/u.test(word);
}

function isUsedAgain(text: string, word: string, from: number): boolean {
    for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
        if (!/[\p{L}\p{N}(]$/u.test(text.slice(at - 1, at)) && !/^[\p{L}\p{N}]/u.test(text.slice(at + word.length, at + word.length + 1))) {
            return true;
        }
    }
    return false;
}

const word = '\\p{Lu}[\\p{L}\\p{M}’\'-]*';
const name = `(?:[Aa]l-)?${word}(?:\\s(?:of\\s|for\\s|the\\s|and\\s)*(?:[Aa]l-)?${word}){0,4}`;
const arabicWord = '[\\p{Script=Arabic}\\p{M}]{2,}';
const arabicName = `${arabicWord}(?:\\s${arabicWord}){0,3}?`;

/** Each with the alias as its first group, from the end of the name on. */
const ways: readonly { readonly pattern: RegExp; readonly forPersons: boolean }[] = [
    { pattern: new RegExp(`^,?\\s?\\(?(?:who\\s|which\\s)?(?:is\\s|was\\s)?(?:formerly|previously|also|better|once|now|until\\srecently|earlier)\\s(?:known\\sas|called|named)\\s(?:the\\s)?["“‘]?(${name})`, 'u'), forPersons: true },
    { pattern: new RegExp(`^,?\\s?\\(?(?:known\\sas|a\\.?k\\.?a\\.?|née?|born)\\s(?:the\\s)?["“‘]?(${name})`, 'u'), forPersons: true },
    // Of a person that would be a former office.
    { pattern: new RegExp(`^,?\\s?\\(?(?:formerly|previously|ex-)\\s?(?:the\\s)?["“‘]?(${name})`, 'u'), forPersons: false },
    { pattern: new RegExp(`^\\s?[،,(]\\s?(?:أي\\s)?["«“]?(${arabicName})["»”]?\\sسابق(?:اً|ًا|ا)(?![\\p{L}\\p{M}])`, 'u'), forPersons: false },
    { pattern: new RegExp(`^\\s?[،,(]?\\s?(?:المعروفة?|المسماة|المسمى|(?:التي\\sكانت|الذي\\sكان)\\s[تي]عرف)\\s(?:سابق(?:اً|ًا|ا)\\s)?(?:باسم\\s|بـ\\s?)["«“]?(${arabicName})(?=["»”،,.)]|$)`, 'u'), forPersons: true },
];

function formerly(text: string, place: NamePlace, isPerson: boolean): Introduction | undefined {
    const rest = text.slice(place.end, place.end + 120);
    for (const { pattern, forPersons } of ways) {
        const match = forPersons || !isPerson ? pattern.exec(rest) : null;
        if (match) {
            const start = place.end + match[0].lastIndexOf(match[1]!);
            return { start, end: start + match[1]!.length, by: 'formerly', why: `The text calls “${text.slice(place.start, place.end)}” so: “${match[0].trim().replace(/^[,،(]\s?/u, '')}”.` };
        }
    }
    return undefined;
}
