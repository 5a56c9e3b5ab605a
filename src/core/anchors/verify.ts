import type { Anchor } from '../annotation/model';
import { foldText } from '../text/fold';
import type { SourceText } from '../text/sourceText';

/**
 * How an anchor stands to a text:
 * - `exact`: the text at its position is its quote;
 * - `nearly`: it differs in white space, quote marks, Unicode form or invisible characters only;
 * - `drifted`: it is something else, or the position is outside the text;
 * - `unplaced`: it has no position yet.
 */
export type AnchorState = 'exact' | 'nearly' | 'drifted' | 'unplaced';

/** How an anchor stands to a text; the cost grows with the quote, not with the text. */
export function verifyAnchor(source: SourceText, anchor: Anchor): AnchorState {
    const { span, text } = anchor;
    if (!span) {
        return 'unplaced';
    }
    if (span.start < 0 || span.start >= span.end || span.end > source.length) {
        return 'drifted';
    }
    const start = source.toUtf16(span.start);
    const end = source.toUtf16(span.end);
    if (end - start === text.length && source.text.startsWith(text, start)) {
        return 'exact';
    }
    const found = foldText(source.text.slice(start, end), 'form').trim();
    return found !== '' && found === foldText(text, 'form').trim() ? 'nearly' : 'drifted';
}

/** The states of many anchors over one text, in their order. */
export function verifyAnchors(source: SourceText, anchors: readonly Anchor[]): AnchorState[] {
    return anchors.map(anchor => verifyAnchor(source, anchor));
}
