import type { SourceText } from '../../text/sourceText';
import { mergedSpans, type Span } from '../../text/span';

/** A text-bound annotation's places as brat wants them: in text order, none touching another, each within one line. */
export interface BratSpans {
    /** `0 4;15 20`, in code points. */
    readonly offsets: string;
    /** The texts of the fragments, joined by one space each. */
    readonly text: string;
    /** Whether white space of the part was left out, beside line ends. */
    readonly isTrimmed: boolean;
}

/**
 * What ends a line for Python's `str.splitlines`, with which brat and much that reads its files splits; and the tab, which
 * divides the columns.
 */
const breaks = /[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/;

/** The places of a part for brat; undefined where nothing but white space is left. White space at the ends of lines is left out. */
export function bratSpans(source: SourceText, spans: readonly Span[]): BratSpans | undefined {
    const merged = mergedSpans(spans);
    const fragments = merged.flatMap(span => linesOf(source, span));
    if (fragments.length === 0) {
        return undefined;
    }
    const text = fragments.map(fragment => source.slice(fragment));
    const wanted = merged.map(span => source.slice(span).split(breaks).join('')).join('');
    return {
        offsets: fragments.map(({ start, end }) => `${start} ${end}`).join(';'),
        text: text.join(' '),
        isTrimmed: text.join('') !== wanted,
    };
}

function linesOf(source: SourceText, span: Span): Span[] {
    const text = source.slice(span);
    if (!breaks.test(text)) {
        return text.trim() === '' ? [] : [span];
    }
    const lines: Span[] = [];
    const first = source.toUtf16(span.start);
    let at = 0;
    for (const line of text.split(breaks)) {
        const trimmed = line.trim();
        if (trimmed !== '') {
            const start = at + line.indexOf(trimmed);
            lines.push({ start: source.fromUtf16(first + start), end: source.fromUtf16(first + start + trimmed.length) });
        }
        at += line.length + 1;
    }
    return lines;
}
