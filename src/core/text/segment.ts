import type { SourceText } from './sourceText';
import type { CodePointOffset, Span } from './span';

/** What a span can be widened or narrowed by. `character` is a grapheme. */
export type SegmentUnit = 'character' | 'word' | 'sentence' | 'paragraph' | 'quotation';

/** Start and end are logical, not left and right. */
export type EndAction = 'extendEnd' | 'shrinkEnd' | 'extendStart' | 'shrinkStart';

/**
 * The unit at a place, or the smallest stretch of whole units around a span. A quotation includes its marks; where the
 * span is a quotation, it is the next one around it. Undefined where there is none (no word beside the cursor, not in a quotation).
 */
export function unitAround(source: SourceText, place: Span | CodePointOffset, unit: SegmentUnit): Span | undefined {
    const span = typeof place === 'number' ? { start: place, end: place } : place;
    const units = unitsOf(source, unit);
    const first = units.find(each => each.end > span.start || (span.start === span.end && each.end === span.end));
    const last = [...units].reverse().find(each => each.start < span.end || (span.start === span.end && each.start === span.end));
    return first && last && first.start <= span.start && last.end >= span.end ? { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) } : undefined;
}

/** The span with one end moved by one unit; the span itself where it would be empty or leave the text. */
export function moveEnd(source: SourceText, span: Span, unit: SegmentUnit, action: EndAction): Span {
    const units = unitsOf(source, unit);
    let moved: Span;
    switch (action) {
        case 'extendEnd': moved = { ...span, end: units.find(each => each.end > span.end)?.end ?? span.end }; break;
        case 'shrinkEnd': moved = { ...span, end: [...units].reverse().find(each => each.end < span.end)?.end ?? span.end }; break;
        case 'extendStart': moved = { ...span, start: [...units].reverse().find(each => each.start < span.start)?.start ?? span.start }; break;
        case 'shrinkStart': moved = { ...span, start: units.find(each => each.start > span.start)?.start ?? span.start }; break;
    }
    return moved.start < moved.end ? moved : span;
}

/** The sentence (or sentences) around a place, without white space at its ends; its line where there is none. */
export function sentenceAround(source: SourceText, place: Span | CodePointOffset): Span {
    const span = typeof place === 'number' ? { start: place, end: place } : place;
    return unitAround(source, span, 'sentence') ?? span;
}

/** The span widened to whole words where it starts or ends inside one, as after an Arabic clitic: for lists. */
export function wholeWordAround(source: SourceText, span: Span): Span {
    return unitAround(source, span, 'word') ?? span;
}

function unitsOf(source: SourceText, unit: SegmentUnit): Span[] {
    const pattern = { character: /[^]/gu, word: /[\p{L}\p{N}\p{M}]+/gu, sentence: /[^.!?\n]+[.!?]*/gu, paragraph: /[^\n]+/gu, quotation: /["“«][^"”»]*["”»]/gu }[unit];
    return Array.from(source.text.matchAll(pattern), match => ({
        start: source.fromUtf16(match.index), end: source.fromUtf16(match.index + match[0].length),
    }));
}
