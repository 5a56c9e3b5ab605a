import type { Anchor } from '../annotation/model';
import { fold, foldText } from '../text/fold';

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
        const folded = fold(text, 'find');
        this.folded = folded.text.trim();
        const first = folded.toOriginal(folded.text.length - folded.text.trimStart().length);
        this.lead = 0;
        for (let points = 0; points < first; points++) {
            this.lead += text.codePointAt(this.lead)! > 0xffff ? 2 : 1;
        }
        this.form = foldText(text, 'form').trim();
        // White space around the quote is folded together with the context's, as it is in the text.
        const leading = folded.text.startsWith(' ') ? ' ' : '';
        const trailing = folded.text.endsWith(' ') ? ' ' : '';
        this.before = before === undefined ? undefined : foldText(before + leading, 'find');
        this.after = after === undefined ? undefined : foldText(trailing + after, 'find');
    }
}
