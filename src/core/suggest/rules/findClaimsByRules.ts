import { paragraphAfter } from '../../text/paragraphs';
import { dominantScript, guessLanguage } from '../../text/script';
import type { FoundClaim } from '../foundClaim';
import { arabicClaims } from './arabic/arabicClaims';
import { type Memory, toClaims } from './draft';
import { readPassage } from './passage';
import { quotedClaims } from './quoted/quotedClaims';

/**
 * The claims of a text that rules find without anything that was learned, in the order of the text: Arabic by its verbs and
 * particles, other languages by quotations with a speaker and by "according to". The same for the same text, for any text.
 */
export function findClaimsByRules(text: string): FoundClaim[] {
    const memory: Memory = {};
    const language = guessLanguage(text);
    const found: FoundClaim[] = [];
    for (let paragraph = paragraphAfter(text, 0); paragraph; paragraph = paragraphAfter(text, paragraph.end)) {
        const passage = readPassage(text, paragraph);
        const piece = text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + 2000));
        const own = dominantScript(piece) === 'Arab' ? guessLanguage(piece) : language;
        const drafts = own === 'ar' ? arabicClaims(passage) : quotedClaims(passage, guessLanguage(piece) ?? language);
        found.push(...toClaims(drafts, memory));
    }
    return found;
}
