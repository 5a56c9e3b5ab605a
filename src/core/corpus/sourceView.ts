import { regionStands } from '../anchors/region';
import type { Anchor } from '../annotation/model';
import type { SourceText } from '../text/sourceText';
import type { CodePointOffset, Span } from '../text/span';
import type { Found, SourceRecord } from './corpus';
import type { SourceView } from './view';

/** A source as its text stands in the file, or in an editor without unsaved changes. */
export function createSourceView(source: SourceRecord, text: SourceText): SourceView {
    const stands = new Map<Anchor, boolean>();
    const spanOf = (anchor: Anchor): Span | undefined => {
        const span = anchor.span;
        if (!span) {
            return undefined;
        }
        let isThere = stands.get(anchor);
        if (isThere === undefined) {
            isThere = span.end <= text.length && text.slice(span) === anchor.text;
            stands.set(anchor, isThere);
        }
        return isThere ? span : undefined;
    };
    const isShown = (found: Found) => spanOf(found.part.anchor) !== undefined;
    return {
        source,
        text,
        savedText: text,
        spanOf,
        spanOfRegion: region => regionStands(text, region) ? region.span : undefined,
        savedSpanOf: span => span,
        at: (offset: CodePointOffset) => source.index.at(offset).filter(isShown),
        within: (span: Span) => source.index.within(span.start, span.end).filter(isShown),
    };
}
