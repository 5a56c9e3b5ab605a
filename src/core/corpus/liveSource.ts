import { editsOf } from '../anchors/editsOf';
import { followEdit, type TextEdit } from '../anchors/follow';
import { regionStands } from '../anchors/region';
import { SpanTracker } from '../anchors/spanTracker';
import type { Anchor, Memo, Region } from '../annotation/model';
import { composeSplices } from '../text/composeSplices';
import { SourceText } from '../text/sourceText';
import type { Span, Splice, TextRange } from '../text/span';
import type { Found, SourceRecord } from './corpus';
import { allAnchors } from './sourceIndex';
import type { SourceView } from './view';

/** What has to be written of an entry when the source is saved, because its place or its words changed. */
export type FollowedChange =
    /** `span` is undefined where all of the text was deleted. */
    | { readonly kind: 'part'; readonly found: Found; readonly span: Span | undefined }
    | { readonly kind: 'memo'; readonly memo: Memo; readonly anchor: Anchor; readonly span: Span | undefined }
    | { readonly kind: 'region'; readonly region: Region; readonly span: Span };

/**
 * A source that is being edited: its annotations, memos and regions follow the edits in memory. Made when the first edit
 * comes, and given up when the source is saved or is again what its file holds.
 */
export class LiveSource {
    /** The text that the sidecar's positions count in: the file's. */
    readonly #saved: SourceText;
    #text: SourceText;
    /** All edits since `#saved`, in groups: those of one count in the text that the group before it made, last first. */
    readonly #edits: (readonly TextEdit[])[] = [];
    /** The first so many groups as one change of `#saved`, in code points; more are taken in when somebody asks. */
    #all: readonly Splice[] = [];
    #composed = 0;
    #record: SourceRecord;
    readonly #tracker = new SpanTracker();
    /** The handles of the record's anchors and regions that stood in the saved text. */
    #handles = new Map<Anchor | Region, number>();
    #founds: readonly Found[] = [];

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
        const steps: (readonly TextEdit[])[] = [];
        let text = before;
        for (const edit of edits) {
            steps.push(editsOf(text, edit, edit.text));
            if (edits.length > 1) {
                text = new SourceText(text.text.slice(0, edit.start) + edit.text + text.text.slice(edit.end));
            }
        }
        this.#edits.push(...steps);
        this.#text = after;
        this.#tracker.apply(steps.flat(), before, after);
    }

    /** Takes in a text that came all at once. */
    moveTo(text: SourceText): void {
        if (text.text !== this.#text.text) {
            this.apply([{ start: 0, end: this.#text.text.length, text: text.text }], text);
        }
    }

    /** Takes in the source's sidecar where it changed meanwhile: its positions count in the saved text. */
    setRecord(record: SourceRecord): void {
        if (record !== this.#record) {
            this.#record = record;
            this.#track(record);
        }
    }

    /** What has to be written into the sidecar now that {@link text} is saved. */
    changes(): FollowedChange[] {
        const changes: FollowedChange[] = [];
        for (const found of this.#founds) {
            const span = this.#spanOf(found.part.anchor);
            if (this.#isChanged(found.part.anchor, span)) {
                changes.push({ kind: 'part', found, span });
            }
        }
        for (const memo of this.#record.sidecar.memos) {
            const span = memo.anchor && this.#spanOf(memo.anchor);
            if (memo.anchor && this.#handles.has(memo.anchor) && this.#isChanged(memo.anchor, span)) {
                changes.push({ kind: 'memo', memo, anchor: memo.anchor, span });
            }
        }
        for (const region of this.#record.sidecar.regions) {
            const span = this.#spanOf(region);
            if (span && (span.start !== region.span!.start || span.end !== region.span!.end)) {
                changes.push({ kind: 'region', region, span });
            }
        }
        return changes;
    }

    view(): SourceView {
        return {
            source: this.#record,
            text: this.#text,
            savedText: this.#saved,
            spanOf: anchor => this.#spanOf(anchor),
            spanOfRegion: region => this.#spanOf(region),
            savedSpanOf: span => this.#savedSpanOf(span),
            at: offset => this.#within(span => span.start <= offset && offset < span.end, span => span.start <= offset && offset <= span.end),
            within: wanted => this.#within(span => span.start < wanted.end && span.end > wanted.start),
        };
    }

    #spanOf(tracked: Anchor | Region): Span | undefined {
        const handle = this.#handles.get(tracked);
        return handle === undefined ? undefined : this.#tracker.get(handle);
    }

    #isChanged(anchor: Anchor, span: Span | undefined): boolean {
        return !span || span.start !== anchor.span!.start || span.end !== anchor.span!.end || this.#text.slice(span) !== anchor.text;
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

    /**
     * Follows what a record holds, as far as it stands in the saved text. What was followed before under the same place
     * and quote keeps its handle, so that undo still brings back what was deleted.
     */
    #track(record: SourceRecord): void {
        const known = new Map([...this.#handles].map(([tracked, handle]) => [keyOf(tracked), handle]));
        const handles = new Map<Anchor | Region, number>();
        const follow = (tracked: Anchor | Region, span: Span) => {
            const key = keyOf(tracked);
            handles.set(tracked, known.get(key) ?? this.#add(span));
            known.delete(key);
        };
        const founds: Found[] = [];
        for (const found of allAnchors(record.sidecar)) {
            const { anchor } = found.part;
            if (this.#stood(anchor)) {
                follow(anchor, anchor.span!);
                founds.push(found);
            }
        }
        for (const { anchor } of record.sidecar.memos) {
            if (anchor && this.#stood(anchor)) {
                follow(anchor, anchor.span!);
            }
        }
        for (const region of record.sidecar.regions) {
            if (region.span && regionStands(this.#saved, region)) {
                follow(region, region.span);
            }
        }
        known.forEach(handle => this.#tracker.remove(handle));
        this.#handles = handles;
        this.#founds = founds;
    }

    #stood({ span, text }: Anchor): boolean {
        return span !== undefined && this.#saved.slice(span) === text;
    }

    /** Follows a span of the saved text from now on. */
    #add(span: Span): number {
        let followed: Span | undefined = span;
        for (const edit of this.#edits.flat()) {
            followed = followed && followEdit(followed, edit);
        }
        const handle = this.#tracker.add(followed ?? span);
        if (!followed) {
            this.#tracker.remove(handle);
        }
        return handle;
    }

    /** Undefined where the span holds anything that was put in since, or is not one stretch of the saved text. */
    #savedSpanOf(span: Span): Span | undefined {
        // Only how long an insertion is counts here.
        for (; this.#composed < this.#edits.length; this.#composed++) {
            const splices = this.#edits[this.#composed]!.map(({ start, end, inserted }) => ({ start: Number(start), end: Number(end), text: '.'.repeat(inserted) }));
            this.#all = composeSplices(this.#saved.length, this.#all, splices);
        }
        let shift = 0;
        for (const { start, end, text } of this.#all) {
            if (start + shift >= span.end) {
                break;
            }
            if (start + shift + text.length > span.start) {
                return undefined;
            }
            shift += text.length - (end - start);
        }
        return { start: span.start - shift, end: span.end - shift };
    }
}

/** The same place and quote: the same thing to follow, whichever entry of whichever version of the sidecar has it. */
function keyOf(tracked: Anchor | Region): string {
    const { span } = tracked;
    return `${span?.start}-${span?.end} ${'text' in tracked ? tracked.text : `region ${tracked.kind}`}`;
}
