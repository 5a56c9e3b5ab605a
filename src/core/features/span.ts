import type { Range } from 'vscode-languageserver-types';
import { moveEnd, unitAround, type EndAction, type SegmentUnit } from '../text/segment';
import type { SourceText } from '../text/sourceText';

/** What a span is moved by. */
export type SpanUnit = SegmentUnit;

/** `set`: the unit around the place; the others move one end by one unit. Start and end are logical, not left and right. */
export type SpanAction = 'set' | EndAction;

/** A selection one step larger, smaller or moved; the selection itself where there is no such step. */
export function spanAt(text: SourceText, range: Range, unit: SpanUnit, action: SpanAction): Range {
    const span = text.spanOf(range);
    return text.rangeOf(action === 'set' ? unitAround(text, span, unit) ?? span : moveEnd(text, span, unit, action));
}
