import { paragraphAfter, paragraphAt, paragraphBefore } from './paragraphs';
import { quotationsIn } from './quotations';
import { sentencesIn } from './sentences';
import type { SourceText } from './sourceText';
import type { CodePointOffset, Span, TextRange } from './span';
import { isUnspacedUnit, isWordUnit, wordsIn } from './words';

/** What a span can be widened or narrowed by. `character` is a grapheme. */
export type SegmentUnit = 'character' | 'word' | 'sentence' | 'paragraph' | 'quotation';

/** Start and end are logical, not left and right. */
export type EndAction = 'extendEnd' | 'shrinkEnd' | 'extendStart' | 'shrinkStart';

/**
 * The unit at a place, or the smallest stretch of whole units that a span touches. A quotation includes its marks and
 * contains the span; where the span is a quotation, it is the next one around it. Undefined where there is none: no
 * word beside the cursor, a blank line, no quotation around.
 */
export function unitAround(source: SourceText, place: Span | CodePointOffset, unit: SegmentUnit): Span | undefined {
    const { text } = source;
    const range = toRange(source, place);
    if (unit === 'quotation') {
        return toSpan(source, quotationAround(text, range));
    }
    if (range.start === range.end) {
        return toSpan(source, unitAtCursor(text, range.start, unit));
    }
    const first = nearby(text, range.start, unit).find(each => each.end > range.start && each.start < range.end)
        ?? unitAfter(text, range.start, unit);
    const last = lastOf(nearby(text, range.end, unit), each => each.start < range.end && each.end > range.start)
        ?? unitBefore(text, range.end, unit);
    return first && last && first.start < range.end && last.end > range.start
        ? toSpan(source, { start: first.start, end: Math.max(first.end, last.end) })
        : undefined;
}

/** The span with one end moved to the next place where a unit ends or begins; the span itself where it would be empty or leave the text. */
export function moveEnd(source: SourceText, span: Span, unit: SegmentUnit, action: EndAction): Span {
    const { text } = source;
    const { start, end } = toRange(source, span);
    let moved: TextRange | undefined;
    switch (action) {
        case 'extendEnd':
            moved = { start, end: nextEdge(text, end, unit, 'end') ?? end };
            break;
        case 'shrinkEnd':
            moved = { start, end: previousEdge(text, end, unit, 'end') ?? start };
            break;
        case 'extendStart':
            moved = { start: previousEdge(text, start, unit, 'start') ?? start, end };
            break;
        case 'shrinkStart':
            moved = { start: nextEdge(text, start, unit, 'start') ?? end, end };
            break;
    }
    return moved.start < moved.end ? toSpan(source, moved)! : span;
}

/** The sentence or sentences that a place touches, without white space at their ends; the place itself on a blank line. */
export function sentenceAround(source: SourceText, place: Span | CodePointOffset): Span {
    const span = typeof place === 'number' ? { start: place, end: place } : place;
    return unitAround(source, place, 'sentence') ?? span;
}

/**
 * The span widened to whole words where it starts or ends inside one, as after an Arabic clitic or before a suffix: for
 * lists. Hyphens part words here.
 */
export function wholeWordAround(source: SourceText, span: Span): Span {
    const { text } = source;
    let { start, end } = toRange(source, span);
    const isInside = (at: number) => at > 0 && at < text.length && isWordUnit(text.charCodeAt(at - 1)) && isWordUnit(text.charCodeAt(at))
        && !isUnspacedUnit(text.charCodeAt(at));
    for (let steps = 0; steps < mostWord && isInside(start); steps++) {
        start--;
    }
    for (let steps = 0; steps < mostWord && isInside(end); steps++) {
        end++;
    }
    return toSpan(source, { start, end })!;
}

/** Longest word that {@link wholeWordAround} completes. */
const mostWord = 64;
/** How far around a place words, graphemes, sentences and quotations are looked for: lines may be as long as the text. */
const reach = { character: 64, word: 256, sentence: 8_000, paragraph: 0, quotation: 20_000 } as const;
/** Paragraphs that are looked through for the next quotation. */
const mostParagraphs = 100;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function toRange(source: SourceText, place: Span | CodePointOffset): TextRange {
    return typeof place === 'number'
        ? { start: source.toUtf16(place), end: source.toUtf16(place) }
        : { start: source.toUtf16(place.start), end: source.toUtf16(place.end) };
}

function toSpan(source: SourceText, range: TextRange | undefined): Span | undefined {
    return range && source.spanOfText(range);
}

/** The units around an offset, in order (nested ones by their start); those at the rim may be cut off by the window. */
function nearby(text: string, offset: number, unit: SegmentUnit): readonly TextRange[] {
    switch (unit) {
        case 'character': {
            const window = windowAround(text, { start: 0, end: text.length }, offset, reach.character);
            return Array.from(graphemes.segment(text.slice(window.start, window.end)), ({ segment, index }) => ({
                start: window.start + index, end: window.start + index + segment.length,
            }));
        }
        case 'word':
            return wordsIn(text, windowAround(text, { start: 0, end: text.length }, offset, reach.word));
        case 'paragraph': {
            const paragraph = paragraphTouching(text, offset);
            return paragraph ? [paragraph] : [];
        }
        case 'sentence': {
            const paragraph = paragraphTouching(text, offset);
            return paragraph ? sentencesIn(text, windowAround(text, paragraph, offset, reach.sentence)) : [];
        }
        case 'quotation': {
            const paragraph = paragraphTouching(text, offset);
            return paragraph ? quotationsIn(text, windowAround(text, paragraph, offset, reach.quotation)) : [];
        }
    }
}

function paragraphTouching(text: string, offset: number): TextRange | undefined {
    const here = paragraphAt(text, offset);
    const before = here || offset === 0 ? undefined : paragraphAt(text, offset - 1);
    return here ?? (before && before.end >= offset ? before : undefined);
}

/** The part of `whole` within `distance` of an offset, widened to white space where some is near, never through a surrogate pair. */
function windowAround(text: string, whole: TextRange, offset: number, distance: number): TextRange {
    let start = Math.max(whole.start, offset - distance);
    let end = Math.min(whole.end, offset + distance);
    const isSafe = (at: number) => at <= whole.start || at >= whole.end || /\s/.test(text[at]!);
    const isPair = (at: number) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
    for (let steps = 0; steps < 64 && !isSafe(start); steps++) {
        start--;
    }
    for (let steps = 0; steps < 64 && !isSafe(end); steps++) {
        end++;
    }
    start -= start > whole.start && isPair(start) ? 1 : 0;
    end += end < whole.end && isPair(end) ? 1 : 0;
    return { start, end };
}

function unitAtCursor(text: string, offset: number, unit: SegmentUnit): TextRange | undefined {
    const units = nearby(text, offset, unit);
    return units.find(each => each.start <= offset && offset < each.end) ?? lastOf(units, each => each.end === offset);
}

function quotationAround(text: string, range: TextRange): TextRange | undefined {
    const around = nearby(text, range.start, 'quotation').filter(each => each.start <= range.start && range.end <= each.end
        && !(each.start === range.start && each.end === range.end));
    // Later ones lie within earlier ones.
    return around.at(-1);
}

/** The first place after an offset where a unit ends (or begins); undefined where there is none. */
function nextEdge(text: string, offset: number, unit: SegmentUnit, edge: 'start' | 'end'): number | undefined {
    const here = nearby(text, offset, unit).map(each => each[edge]).filter(at => at > offset);
    return here.length > 0 ? Math.min(...here) : unitAfter(text, offset, unit)?.[edge];
}

function previousEdge(text: string, offset: number, unit: SegmentUnit, edge: 'start' | 'end'): number | undefined {
    const here = nearby(text, offset, unit).map(each => each[edge]).filter(at => at < offset);
    return here.length > 0 ? Math.max(...here) : unitBefore(text, offset, unit)?.[edge];
}

/** The first unit that begins at or after an offset, outside the window of {@link nearby}. */
function unitAfter(text: string, offset: number, unit: SegmentUnit): TextRange | undefined {
    if (unit === 'character' || unit === 'word') {
        for (let at = offset; at < text.length; at += reach.word) {
            while (unit === 'word' && at < text.length && !mayBeWord(text.charCodeAt(at))) {
                at++;
            }
            const found = nearby(text, at, unit).find(each => each.start >= offset);
            if (found) {
                return found;
            }
        }
        return undefined;
    }
    let paragraph = paragraphAfter(text, offset);
    for (let count = 0; paragraph && count < mostParagraphs; count++) {
        const found = nearby(text, paragraph.start, unit).find(each => each.start >= offset);
        if (found) {
            return found;
        }
        paragraph = paragraphAfter(text, paragraph.end);
    }
    return undefined;
}

function unitBefore(text: string, offset: number, unit: SegmentUnit): TextRange | undefined {
    const lastEnd = (units: readonly TextRange[]) => units.filter(each => each.end <= offset)
        .reduce<TextRange | undefined>((best, each) => (best && best.end >= each.end ? best : each), undefined);
    if (unit === 'character' || unit === 'word') {
        for (let at = offset; at > 0; at -= reach.word) {
            while (unit === 'word' && at > 0 && !mayBeWord(text.charCodeAt(at - 1))) {
                at--;
            }
            const found = lastEnd(nearby(text, at, unit));
            if (found) {
                return found;
            }
        }
        return undefined;
    }
    let paragraph = paragraphBefore(text, offset);
    for (let count = 0; paragraph && count < mostParagraphs; count++) {
        const found = lastEnd(nearby(text, paragraph.end, unit));
        if (found) {
            return found;
        }
        paragraph = paragraphBefore(text, paragraph.start);
    }
    return undefined;
}

/** Whether a UTF-16 unit can be part of a word; a surrogate may be half of a letter. */
function mayBeWord(unit: number): boolean {
    return isWordUnit(unit) || (unit & 0xf800) === 0xd800;
}

/** As `findLast` of ES2023, which the oldest hosts' typings lack. */
function lastOf(units: readonly TextRange[], test: (unit: TextRange) => boolean): TextRange | undefined {
    return [...units].reverse().find(test);
}
