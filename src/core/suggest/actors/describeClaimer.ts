import { foldText } from '../../text/fold';
import { dominantScript } from '../../text/script';
import type { TextRange } from '../../text/span';
import { tokensFor } from '../tagging/tokens';
import { behindHead, clauses, indefinite, pronouns, typeOfHead } from './claimerWords';
import type { FoundActor, FoundActorType } from './foundActor';

/** What the words for a claimer are: a name (of an actor found there), a pronoun, or a description. Ranges are UTF-16. */
export type ClaimerDescription =
    | { readonly form: 'name'; readonly actor: FoundActor }
    | { readonly form: 'pronoun'; readonly head: TextRange }
    | {
        readonly form: 'description';
        /** The noun that the others belong to: “official”. */
        readonly head: TextRange;
        readonly entityType: FoundActorType;
        /** Somebody without a name, as “a senior State Department official”, “two people familiar with the talks”: an actor of this source alone. */
        readonly isAnonymous: boolean;
        /** Equal for equal descriptions in a text: without articles and numbers, and without clauses. */
        readonly key: string;
        /** What the anonymous actor would be called. */
        readonly name: string;
        /** An organisation, office or state that the description names (State Department): whose member or voice it is. */
        readonly of: FoundActor | undefined;
    };

interface Word extends TextRange {
    /** In lower case, or folded. */
    readonly word: string;
}

/** Says what the words for a claimer are; `actors` are those found in the text. Undefined where there is no word. */
export function describeClaimer(text: string, range: TextRange, actors: readonly FoundActor[]): ClaimerDescription | undefined {
    const language = dominantScript(text.slice(range.start, range.end)) === 'Arab' ? 'ar' : 'en';
    const { starts, ends } = tokensFor(text, [range]);
    const words = Array.from(starts, (start, index) => ({ start, end: ends[index]!, word: wordOf(text.slice(start, ends[index]), language) }));
    // An apposition or a relative clause behind a comma says more of the same.
    const comma = words.findIndex(({ word }, index) => index > 0 && /^[,،(–—:;-]$/.test(word));
    const segment = words.slice(0, comma < 0 ? words.length : comma).filter(({ word }) => /[\p{L}\p{N}'’]/u.test(word));
    if (segment.length === 0) {
        return undefined;
    }
    if (segment.length === 1 && pronouns[language].has(segment[0]!.word)) {
        return { form: 'pronoun', head: rangeOf(segment[0]!) };
    }
    const inside = actors.filter(({ start, end }) => start >= range.start && end <= range.end);
    const head = headOf(segment, language);
    const named = nameAt(text, segment, inside, head, words, comma);
    if (named) {
        return { form: 'name', actor: named };
    }
    return describe(text, segment, head, inside, language);
}

function describe(text: string, segment: readonly Word[], head: Word, inside: readonly FoundActor[], language: 'en' | 'ar'): ClaimerDescription {
    const first = segment[0]!;
    const isArabic = language === 'ar';
    const begin = segment.findIndex(({ word }) => isArabic || !determiners.test(word) && !/^\d/.test(word));
    const plural = typeOfHead(head.word, language) === 'group';
    const isIndefinite = isArabic ? indefinite.ar.has(bareOf(head.word)) && !/^(?:ال|لل)/.test(head.word)
        : indefinite.en.has(first.word) || /^\d/.test(first.word) || (plural && !/^(?:the|his|her|their|its|our|my|your|these|those)$/.test(first.word));
    const clause = segment.findIndex(({ word }, index) => index > segment.indexOf(head) && clauses[language].has(word));
    const end = segment.at(clause < 0 ? -1 : clause - 1)!;
    const start = segment[Math.min(Math.max(0, begin), segment.indexOf(head))]!;
    const written = text.slice(start.start, end.end).replace(/\s+/g, ' ');
    const entityType = typeOfHead(head.word, language);
    return {
        form: 'description', head: rangeOf(head), entityType, key: isArabic ? foldText(written, 'name') : written.toLowerCase(),
        isAnonymous: isIndefinite && (entityType === 'person' || entityType === 'group'), name: text.slice(first.start, end.end).replace(/\s+/g, ' '),
        of: inside.find(({ entityType: type, mentionKind }) => type !== 'person' && type !== 'place' && mentionKind !== 'pronoun'),
    };
}

const determiners = /^(?:a|an|the|one|two|three|four|five|six|seven|eight|nine|ten|some|several|many|other|another|few|his|her|their|its|our|my|your|this|that|these|those|dozens|hundreds|thousands|of|both)$/;

/** English: the last noun before a preposition or a clause. Arabic: the first noun. */
function headOf(segment: readonly Word[], language: 'en' | 'ar'): Word {
    if (language === 'ar') {
        return segment.find(({ word }) => !/^(?:احد|احدي|بعض|عدد|كل|جميع|هذا|هذه|من|ب|ان|و|ف)$/.test(word)) ?? segment[0]!;
    }
    const from = segment[1]?.word === 'of' && indefinite.en.has(segment[0]!.word) ? 2 : 0;
    return segment[lastOf(segment, from, language)]!;
}

/** The last word that belongs to a head, before a word behind which its complements stand; numbers, and names within, are gone over. */
function lastOf(segment: readonly Word[], from: number, language: 'en' | 'ar'): number {
    let last = from;
    while (last + 1 < segment.length && !behindHead[language].has(segment[last + 1]!.word) && !/^['’]s?$/.test(segment[last + 1]!.word) && last - from < 6) {
        last++;
    }
    // “The company’s spokesman”: what is owned is the head.
    if (language === 'en' && last + 2 < segment.length && /^['’]s?$/.test(segment[last + 1]!.word)) {
        return lastOf(segment, last + 2, language);
    }
    return last;
}

/** The actor that the words name: one that the head is the last word of, or a person named behind titles or, in Arabic, behind an office. */
function nameAt(text: string, segment: readonly Word[], inside: readonly FoundActor[], head: Word, words: readonly Word[], comma: number): FoundActor | undefined {
    const names = inside.filter(({ mentionKind }) => mentionKind === 'name' || mentionKind === 'metonym');
    const lastWord = segment.at(-1)!;
    const at = names.find(({ start, end }) => start <= head.start && end >= head.end);
    const isOwner = at !== undefined && /^['’]s?\s+\p{L}/u.test(text.slice(at.end, lastWord.end + 1));
    if (at && !isOwner) {
        return at;
    }
    const person = names.find(({ entityType, start, end }) => entityType === 'person' && end === lastWord.end && !isGoverned(text, start));
    if (person) {
        return person;
    }
    // “The mayor, Maria Lopez”: a person’s name alone behind the comma.
    const behind = comma < 0 ? undefined : names.find(({ entityType, start }) => entityType === 'person' && start === words[comma + 1]?.start);
    return behind;
}

/** Whether a preposition before a name makes it a part of something else: an aide to Kerry, متحدث باسم. */
function isGoverned(text: string, start: number): boolean {
    return /(?:^|\s)(?:of|to|for|from|with|by|at|in|on|against|about|and|باسم|إلى|من|عن|مع|في)\s+(?:[A-Z][a-z]*\.?\s+)?$/u.test(text.slice(Math.max(0, start - 24), start));
}

function wordOf(written: string, language: 'en' | 'ar'): string {
    return language === 'ar' ? foldText(written, 'name') : written.toLowerCase();
}

/** An Arabic word without a conjunction. */
function bareOf(word: string): string {
    return indefinite.ar.has(word) ? word : word.replace(/^[وف](?=...)/, '');
}

function rangeOf({ start, end }: Word): TextRange {
    return { start, end };
}
