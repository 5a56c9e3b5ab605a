import { editOf, type TextEdit } from '../anchors/follow';
import { SpanTracker } from '../anchors/spanTracker';
import type { Anchor } from '../annotation/model';
import { SourceText } from '../text/sourceText';
import type { Span, TextRange } from '../text/span';
import { allAnchors, type Found, type SourceRecord } from './corpus';
import type { SourceView } from './view';

/** How an anchor of a live source has to be written when the source is saved. */
export interface AnchorChange {
    readonly found: Found;
    /** Where it is now; undefined: its text was deleted. */
    readonly span: Span | undefined;
}

/**
 * A source that is being edited: its annotations follow the edits in memory. Made when the first edit comes, and given
 * up when the source is saved or is again what its file holds.
 */
export class LiveSource {
    /** The text that the sidecar's positions count in: the file's. */
    readonly #saved: SourceText;
    #text: SourceText;
    /** All edits since `#saved`, each in the coordinates of the text before it. */
    readonly #edits: TextEdit[] = [];
    #record: SourceRecord;
    #tracker = new SpanTracker();
    #handles = new Map<Anchor, number>();
    #founds: Found[] = [];

    constructor(record: SourceRecord, saved: SourceText) {
        this.#record = record;
        this.#saved = saved;
        this.#text = saved;
        this.#track(record);
    }

    get text(): SourceText {
        return this.#text;
    }

    get saved(): SourceText {
        return this.#saved;
    }

    /** Takes in one change of the document: its edits, each in UTF-16 units of the text that the one before it made. */
    apply(edits: readonly (TextRange & { readonly text: string })[], after: SourceText): void {
        const before = this.#text;
        const steps: TextEdit[] = [];
        let text = before;
        for (const edit of edits) {
            const step = editOf(text, edit, edit.text);
            if (step) {
                steps.push(step);
            }
            if (edits.length > 1) {
                text = new SourceText(text.text.slice(0, edit.start) + edit.text + text.text.slice(edit.end));
            }
        }
        this.#edits.push(...steps);
        this.#text = after;
        this.#tracker.apply(steps, before, after);
    }

    /** Takes in the source's sidecar where it changed meanwhile: its positions count in the saved text. */
    setRecord(record: SourceRecord): void {
        if (record !== this.#record) {
            this.#record = record;
            this.#track(record);
        }
    }

    /** What has to be written into the sidecar now that {@link text} is saved. */
    changes(): AnchorChange[] {
        const changes: AnchorChange[] = [];
        for (const found of this.#founds) {
            const span = this.#spanOf(found.part.anchor);
            const old = found.part.anchor.span!;
            if (!span || span.start !== old.start || span.end !== old.end || this.#text.slice(span) !== found.part.anchor.text) {
                changes.push({ found, span });
            }
        }
        return changes;
    }

    view(): SourceView {
        return {
            source: this.#record,
            text: this.#text,
            spanOf: anchor => this.#spanOf(anchor),
            savedSpanOf: span => this.#savedSpanOf(span),
            at: offset => this.#within(span => span.start <= offset && offset < span.end, span => span.start <= offset && offset <= span.end),
            within: wanted => this.#within(span => span.start < wanted.end && span.end > wanted.start),
        };
    }

    #spanOf(anchor: Anchor): Span | undefined {
        const handle = this.#handles.get(anchor);
        return handle === undefined ? undefined : this.#tracker.get(handle);
    }

    /** What matches `isWanted`, or else `isNear`, smallest first. */
    #within(isWanted: (span: Span) => boolean, isNear?: (span: Span) => boolean): readonly Found[] {
        const pick = (test: (span: Span) => boolean) => this.#founds.flatMap(found => {
            const span = this.#spanOf(found.part.anchor);
            return span && test(span) ? [{ found, span }] : [];
        });
        const wanted = pick(isWanted);
        if (!isNear) {
            return wanted.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end).map(({ found }) => found);
        }
        return (wanted.length > 0 ? wanted : pick(isNear)).sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start)).map(({ found }) => found);
    }

    /** Follows the anchors of a record from the saved text on; what does not stand there is drifted and not followed. */
    #track(record: SourceRecord): void {
        const known = this.#tracker;
        const spans: Span[] = [];
        const founds: Found[] = [];
        const handles = new Map<Anchor, number>();
        for (const found of allAnchors(record.sidecar)) {
            const anchor = found.part.anchor;
            if (anchor.span && this.#saved.slice(anchor.span) === anchor.text) {
                handles.set(anchor, spans.length);
                spans.push(anchor.span);
                founds.push(found);
            }
        }
        this.#tracker = new SpanTracker(spans);
        this.#handles = handles;
        this.#founds = founds;
        if (known && this.#edits.length > 0) {
            this.#tracker.apply(this.#edits, this.#saved, this.#text);
        }
    }

    /** Back through all edits; undefined where the span holds anything that was put in since. */
    #savedSpanOf(span: Span): Span | undefined {
        let { start, end } = span;
        for (let index = this.#edits.length - 1; index >= 0; index--) {
            const edit = this.#edits[index]!;
            const insertedEnd = edit.start + edit.inserted;
            if (edit.start < end && insertedEnd > start && edit.inserted > 0) {
                return undefined;
            }
            if (edit.start > start && edit.start < end) {
                return undefined;
            }
            if (insertedEnd <= start && edit.start <= start) {
                const shift = edit.end - edit.start - edit.inserted;
                start += shift;
                end += shift;
            }
        }
        return { start, end };
    }
}
