/** What a span is moved by. */
export type SpanUnit = 'character' | 'word' | 'sentence' | 'paragraph' | 'quotation';

/** `set`: the unit around the place; the others move one end by one unit. Start and end are logical, not left and right. */
export type SpanAction = 'set' | 'extendEnd' | 'shrinkEnd' | 'extendStart' | 'shrinkStart';
