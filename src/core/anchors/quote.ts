import type { Anchor } from '../annotation/model';
import { foldText } from '../text/fold';

/** An anchor's quote and context, folded as the text is. */
export class Quote {
    readonly text: string;
    /** Without white space at its ends. */
    readonly folded: string;
    readonly form: string;
    /** UTF-16 units of the quote before what `folded` comes from. */
    readonly lead: number;
    readonly before: string | undefined;
    readonly after: string | undefined;

    constructor({ text, before, after }: Anchor) {
        this.text = text;
        const folded = foldText(text, 'find');
        this.folded = folded.trim();
        this.lead = 0;
        for (const character of this.folded === '' ? '' : text) {
            if (foldText(character, 'find').trim() !== '') {
                break;
            }
            this.lead += character.length;
        }
        this.form = foldText(text, 'form').trim();
        // White space around the quote is folded together with the context's, as it is in the text.
        const leading = folded.startsWith(' ') ? ' ' : '';
        const trailing = folded.endsWith(' ') ? ' ' : '';
        this.before = before === undefined ? undefined : foldText(before + leading, 'find');
        this.after = after === undefined ? undefined : foldText(trailing + after, 'find');
    }
}
