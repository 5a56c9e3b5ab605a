import { paragraphAfter } from '../text/paragraphs';
import { dominantScript, guessLanguage } from '../text/script';
import type { TextRange } from '../text/span';
import type { OwnLanguages } from './ownLanguages';

/** A paragraph and the language that it is probably in. */
export interface ParagraphInLanguage {
    readonly range: TextRange;
    readonly language: string | undefined;
}

/** Of a shorter paragraph in the text’s own script the language of the whole text says more. */
const fewestCharacters = 200;
const sample = 2000;

/** The paragraphs of a text, one by one, each with its language. */
export function* paragraphLanguages(text: string, own?: OwnLanguages): Generator<ParagraphInLanguage> {
    const guess = (piece: string) => own?.guess(piece) ?? guessLanguage(piece);
    const whole = guess(text);
    const script = dominantScript(text);
    for (let range = paragraphAfter(text, 0); range; range = paragraphAfter(text, range.end)) {
        const piece = text.slice(range.start, Math.min(range.end, range.start + sample));
        const isShort = piece.length < fewestCharacters && dominantScript(piece) === script;
        yield { range, language: isShort ? whole : guess(piece) ?? whole };
    }
}
