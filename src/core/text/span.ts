/**
 * A position in a source, counted in Unicode code points of its canonical text (see {@link canonicalText}).
 * Branded so that it cannot be mixed up with {@link Utf16Offset}.
 */
export type CodePointOffset = number & { readonly unit?: 'code point' };

/** A position in a JavaScript string, counted in UTF-16 code units. */
export type Utf16Offset = number & { readonly unit?: 'UTF-16' };

/** A stretch of a source in code points; `end` is exclusive. Written `start-end` in sidecars. */
export interface Span {
    readonly start: CodePointOffset;
    readonly end: CodePointOffset;
}

/** A stretch of a file's text in UTF-16 code units; `end` is exclusive. Used for places in sidecars, registry and settings. */
export interface TextRange {
    readonly start: Utf16Offset;
    readonly end: Utf16Offset;
}

/** Replace `range` of a text by `text`. Several splices of one text refer to the text before all of them and do not overlap. */
export interface Splice extends TextRange {
    readonly text: string;
}

/** Reads `92-102`; undefined where it is not of that form, or ends before it starts. */
export function parseSpan(at: string): Span | undefined {
    const match = /^(\d{1,12})-(\d{1,12})$/.exec(at);
    if (!match) {
        return undefined;
    }
    const start = Number(match[1]);
    const end = Number(match[2]);
    return start < end ? { start, end } : undefined;
}

/** The sidecar's form of a span, `92-102`. */
export function formatSpan(span: Span): string {
    return `${span.start}-${span.end}`;
}

/** Whether two spans share at least one code point. */
export function spansOverlap(a: Span, b: Span): boolean {
    return a.start < b.end && b.start < a.end;
}

/** Whether two stretches share at least one unit. */
export function rangesOverlap(a: TextRange, b: TextRange): boolean {
    return a.start < b.end && b.start < a.end;
}

/** What two sets of disjoint stretches share, as a part of what they cover together: 1 where they are the same. */
export function shareOf(a: readonly Stretch[], b: readonly Stretch[]): number {
    const both = sharedLength(a, b);
    return both / Math.max(1, lengthOf(a) + lengthOf(b) - both);
}

/** The length of what two sets of disjoint stretches share. */
export function sharedLength(a: readonly Stretch[], b: readonly Stretch[]): number {
    return a.reduce((sum, one) => sum + b.reduce((more, other) => more + Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start)), 0), 0);
}

export function lengthOf(stretches: readonly Stretch[]): number {
    return stretches.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** A stretch in whatever unit. */
interface Stretch {
    readonly start: number;
    readonly end: number;
}

/** Whether `outer` contains every code point of `inner`. */
export function spanContains(outer: Span, inner: Span): boolean {
    return outer.start <= inner.start && inner.end <= outer.end;
}

/** The smallest span around all of `spans`; undefined for none. */
export function coveringSpan(spans: readonly Span[]): Span | undefined {
    let start = Infinity;
    let end = -1;
    for (const span of spans) {
        start = Math.min(start, span.start);
        end = Math.max(end, span.end);
    }
    return end < 0 ? undefined : { start, end };
}

/** Spans in text order, with those that touch or overlap made one. */
export function mergedSpans(spans: readonly Span[]): Span[] {
    const merged: { start: number; end: number }[] = [];
    for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
        const last = merged.at(-1);
        if (last && span.start <= last.end) {
            last.end = Math.max(last.end, span.end);
        } else {
            merged.push({ ...span });
        }
    }
    return merged;
}

/** The text with all splices applied. */
export function applySplices(text: string, splices: readonly Splice[]): string {
    const inOrder = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
    let result = '';
    let done = 0;
    for (const splice of inOrder) {
        if (splice.start < done) {
            throw new Error('Splices of one text must not overlap.');
        }
        result += text.slice(done, splice.start) + splice.text;
        done = splice.end;
    }
    return result + text.slice(done);
}

/** The splices that turn the result of applying `splices` to `text` back into `text`. */
export function invertSplices(text: string, splices: readonly Splice[]): Splice[] {
    const inOrder = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
    let shift = 0;
    return inOrder.map(splice => {
        const start = splice.start + shift;
        shift += splice.text.length - (splice.end - splice.start);
        return { start, end: start + splice.text.length, text: text.slice(splice.start, splice.end) };
    });
}
