import type { SourceText } from '../text/sourceText';
import type { Span } from '../text/span';
import { followEdit, type TextEdit } from './follow';

/** What an edit did to the spans of a {@link SpanTracker}, by handle. Mere shifts are not listed. */
export interface TrackedChanges {
    /** Wholly gone. */
    readonly lost: readonly number[];
    /** Longer or shorter than before. */
    readonly resized: readonly number[];
    /** Back, or back to their length, because the text is again what it was. */
    readonly restored: readonly number[];
}

/** Spans that follow the edits of a live text. Each has a handle, a small integer that is never used again. */
export class SpanTracker {
    readonly #spans: (Span | undefined)[];

    /** The handle of each span is its index. */
    constructor(spans: readonly Span[] = []) {
        this.#spans = [...spans];
    }

    /** Follows one more span from now on; the result is its handle. */
    add(span: Span): number {
        return this.#spans.push(span) - 1;
    }

    remove(handle: number): void {
        this.#spans[handle] = undefined;
    }

    /** Where a span is now; undefined where all of it was deleted, or the handle was removed. */
    get(handle: number): Span | undefined {
        return this.#spans[handle];
    }

    /** Takes in an edit that made `after` of `before`. */
    apply(edit: TextEdit, _before: SourceText, _after: SourceText): TrackedChanges {
        const lost: number[] = [];
        const resized: number[] = [];
        this.#spans.forEach((span, handle) => {
            const followed = span && followEdit(span, edit);
            if (span && !followed) {
                lost.push(handle);
            } else if (span && followed && followed.end - followed.start !== span.end - span.start) {
                resized.push(handle);
            }
            this.#spans[handle] = followed;
        });
        return { lost, resized, restored: [] };
    }
}
