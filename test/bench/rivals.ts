/** Other ways to find anchors again, to be compared with. */
import search from 'approx-string-match';
import type { Anchor } from '../../src/core/annotation/model';
import type { SourceText } from '../../src/core/text/sourceText';
import type { Span } from '../../src/core/text/span';

/** The nearest occurrence of the quote, to the letter. */
export function nearestOccurrence(source: SourceText, { text, span }: Anchor): Span | undefined {
    const wanted = source.toUtf16(span!.start);
    const before = source.text.lastIndexOf(text, wanted);
    const after = source.text.indexOf(text, wanted);
    const at = after < 0 || (before >= 0 && wanted - before <= after - wanted) ? before : after;
    return at < 0 ? undefined : { start: source.fromUtf16(at), end: source.fromUtf16(at + text.length) };
}

/** What Hypothesis keeps of a quote: 32 units on each side, always. */
export interface QuoteSelector {
    readonly exact: string;
    readonly prefix: string;
    readonly suffix: string;
    /** UTF-16. */
    readonly hint: number;
}

export function selectorOf(old: SourceText, { span }: Anchor): QuoteSelector {
    const start = old.toUtf16(span!.start);
    const end = old.toUtf16(span!.end);
    return { exact: old.text.slice(start, end), prefix: old.text.slice(Math.max(0, start - 32), start), suffix: old.text.slice(end, end + 32), hint: start };
}

/**
 * The way of Hypothesis: the position where the quote stands there, else the best of all approximate matches, by quote (50),
 * prefix (20), suffix (20) and position (2), however low its score.
 */
export function byApproximateSearch(source: SourceText, { exact, prefix, suffix, hint }: QuoteSelector): Span | undefined {
    const { text } = source;
    if (text.startsWith(exact, hint)) {
        return { start: source.fromUtf16(hint), end: source.fromUtf16(hint + exact.length) };
    }
    let best: { start: number; end: number } | undefined;
    let bestScore = -1;
    for (const { start, end, errors } of matches(text, exact, Math.min(256, exact.length / 2))) {
        const score = 50 * (1 - errors / exact.length)
            + 20 * (prefix === '' ? 1 : likeness(text.slice(Math.max(0, start - prefix.length), start), prefix))
            + 20 * (suffix === '' ? 1 : likeness(text.slice(end, end + suffix.length), suffix))
            + 2 * (1 - Math.abs(start - hint) / text.length);
        if (score > bestScore) {
            best = { start, end };
            bestScore = score;
        }
    }
    return best && { start: source.fromUtf16(best.start), end: source.fromUtf16(best.end) };
}

function matches(text: string, wanted: string, errors: number): { start: number; end: number; errors: number }[] {
    const found: { start: number; end: number; errors: number }[] = [];
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
        found.push({ start: at, end: at + wanted.length, errors: 0 });
    }
    return found.length > 0 ? found : search(text, wanted, errors);
}

function likeness(text: string, wanted: string): number {
    return text === '' ? 0 : 1 - matches(text, wanted, wanted.length)[0]!.errors / wanted.length;
}
