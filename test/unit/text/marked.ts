import { SourceText } from '../../../src/core/text/sourceText';
import type { CodePointOffset, Span } from '../../../src/core/text/span';

/** A text whose markers were taken out: `|` is the cursor, `[[…]]` are spans (in the order of their beginnings). */
export interface Marked {
    readonly source: SourceText;
    readonly spans: readonly Span[];
    readonly cursor: CodePointOffset | undefined;
}

export function marked(text: string): Marked {
    const spans: { start: number; end: number }[] = [];
    const open: number[] = [];
    let cursor: number | undefined;
    let plain = '';
    let at = 0;
    for (const piece of text.match(/\[\[|\]\]|\||[^]/gu) ?? []) {
        if (piece === '[[') {
            open.push(spans.push({ start: at, end: at }) - 1);
        } else if (piece === ']]') {
            spans[open.pop()!]!.end = at;
        } else if (piece === '|') {
            cursor = at;
        } else {
            plain += piece;
            at++;
        }
    }
    return { source: new SourceText(plain), spans, cursor };
}

/** The text with `[[…]]` around a span; `none` where there is none. */
export function render(source: SourceText, span: Span | undefined): string {
    return span === undefined
        ? 'none'
        : `${source.slice({ start: 0, end: span.start })}[[${source.slice(span)}]]${source.slice({ start: span.end, end: source.length })}`;
}
