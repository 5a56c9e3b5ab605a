import { type Draft, formOf } from '../draft';
import type { Passage, TokenRange } from '../passage';
import { contentEnd, trimmedRange } from './contents';
import { readCue } from './cueForms';
import { adjuncts, formFields, isComplementiser, prepositions } from './words';

/** Most words before the colon. */
const mostWords = 6;

/** `X: …` at the beginning of a paragraph, as in headlines and interviews; undefined where it begins otherwise. */
export function claimOfLabel(passage: Passage, sentence: TokenRange): Draft | undefined {
    const { tokens } = passage;
    let colon = sentence.first;
    while (colon < sentence.end && tokens[colon]!.isWord && colon - sentence.first <= mostWords) {
        const { word } = tokens[colon]!;
        const reading = readCue(word);
        if (formFields.has(word) || formFields.has(word.replace(/^ال/, '')) || isComplementiser(word) || (colon === sentence.first && (prepositions.has(word) || adjuncts.has(word)))
            || (reading !== undefined && reading.kind !== 'noun' && !reading.entry.isAmbiguous) || /^\p{N}/u.test(word)) {
            return undefined;
        }
        colon++;
    }
    const wordCount = colon - sentence.first;
    if (tokens[colon]?.word !== ':' || colon >= sentence.end || wordCount === 0 || wordCount > mostWords) {
        return undefined;
    }
    const quote = passage.quotes.get(colon + 1);
    const content = quote ? { start: tokens[quote.first]!.start, end: tokens[quote.end - 1]!.end } : trimmedRange(passage, colon + 1, contentEnd(passage, colon + 1, sentence.end));
    if (!content || content.end - content.start < 10) {
        return undefined;
    }
    return {
        claimer: { start: tokens[sentence.first]!.start, end: tokens[colon - 1]!.end }, isUnderstood: false, content: [content], via: [],
        mode: 'says', stance: 'asserts', certainty: 'unknown', attribution: 'firm', form: formOf(passage, [content]),
        confidence: quote ? 0.75 : 0.5, reason: 'A name and a colon at the beginning of a paragraph.', rule: 'label',
    };
}
