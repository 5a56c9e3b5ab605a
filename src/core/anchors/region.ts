import type { Region, Rejected } from '../annotation/model';
import type { SourceText } from '../text/sourceText';
import type { Span } from '../text/span';

/** Whether a region's stretch of the text begins and ends with the words that it names. */
export function regionStands(source: SourceText, { span, starts = '', ends = '' }: Stretch): boolean {
    if (!span || span.end > source.length) {
        return false;
    }
    const text = source.slice(span);
    return text.startsWith(starts) && text.endsWith(ends);
}

/** Where a stretch may be now that was refused as a region: where it was, or else where its words are. */
export function refusedRegionSpans(source: SourceText, { span, text, starts, ends }: Rejected): readonly Span[] {
    const words: Stretch = text === '' ? { span, starts, ends } : { span, starts: text, ends: text };
    return span && regionStands(source, words) ? [span] : regionCandidates(source, words).spans;
}

type Stretch = Pick<Region, 'span' | 'starts' | 'ends'>;

/**
 * Where a region may be that has no position, or whose words are elsewhere: from each place of its first words to the
 * next of its last words, `limit` at most. It is certain where there is one, and no other place for its last words.
 */
export function regionCandidates(source: SourceText, { starts, ends }: Stretch, limit = 5): { readonly spans: readonly Span[]; readonly isCertain: boolean } {
    const { text } = source;
    const spans: Span[] = [];
    let isCertain = true;
    for (let start = starts ? text.indexOf(starts) : -1; start >= 0 && ends && spans.length < limit; start = text.indexOf(starts!, start + 1)) {
        // The last words may be the first ones too, or overlap them.
        const end = text.indexOf(ends, Math.max(start, start + starts!.length - ends.length));
        if (end >= 0) {
            spans.push({ start: source.fromUtf16(start), end: source.fromUtf16(end + ends.length) });
            isCertain &&= text.indexOf(ends, end + 1) < 0;
        }
    }
    return { spans, isCertain: isCertain && spans.length === 1 };
}
