import type { SourceText } from '../text/sourceText';
import type { Span } from '../text/span';

/** Code points of context on each side of a quote. */
export const contextLength = 16;

/** The neighbours of a quote, as an anchor's `before` and `after`: up to 16 code points each. */
export interface Context {
    readonly before: string;
    readonly after: string;
}

/** The neighbours of a span; shorter, or empty, at the ends of the text. */
export function contextOf(source: SourceText, span: Span): Context {
    return {
        before: source.slice({ start: Math.max(0, span.start - contextLength), end: span.start }),
        after: source.slice({ start: span.end, end: Math.min(source.length, span.end + contextLength) }),
    };
}

/** Whether the quote of a span occurs more than once in the text, so that its anchor needs context. */
export function needsContext(source: SourceText, span: Span): boolean {
    const quote = source.slice(span);
    const first = source.text.indexOf(quote);
    return quote !== '' && source.text.indexOf(quote, first + 1) >= 0;
}
