import type { TextRange } from '../../text/span';
import type { FoundClaim } from '../foundClaim';
import { paragraphLanguages } from '../paragraphLanguages';
import { arabicClaims } from './arabic/arabicClaims';
import { type Memory, toClaims } from './draft';
import { readPassage } from './passage';
import { quotedClaims } from './quoted/quotedClaims';

/**
 * The claims of a text that rules find without anything that was learned, in the order of the text: Arabic by its verbs and
 * particles, other languages by quotations with a speaker and by "according to". The same for the same text, for any text.
 */
export function findClaimsByRules(text: string): FoundClaim[] {
    const reader = new RuleReader(text);
    return [...paragraphLanguages(text)].flatMap(({ range, language }) => reader.inParagraph(range, language));
}

/** Reads a text paragraph by paragraph, and remembers who spoke last. */
export class RuleReader {
    readonly #text: string;
    readonly #memory: Memory = {};

    constructor(text: string) {
        this.#text = text;
    }

    /** The claims of a paragraph in a language; undefined: of no language that is known. */
    inParagraph(range: TextRange, language: string | undefined): FoundClaim[] {
        const passage = readPassage(this.#text, range);
        return toClaims(language === 'ar' ? arabicClaims(passage) : quotedClaims(passage, language), this.#memory);
    }
}
