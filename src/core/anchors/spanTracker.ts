import { fingerprint } from '../text/fingerprint';
import type { SourceText } from '../text/sourceText';
import type { Span } from '../text/span';
import { followEdit, type TextEdit } from './follow';

/** What a change did to the spans of a {@link SpanTracker}, by handle, ascending. Mere shifts are not listed. */
export interface TrackedChanges {
    /** Wholly gone. */
    readonly lost: readonly number[];
    /** Longer or shorter than before, or with other text within. */
    readonly touched: readonly number[];
    /** Back, or back to where they were, because the text is again what it was. */
    readonly restored: readonly number[];
}

/**
 * Spans that follow the changes of a live text. Each has a handle, a small integer that is never used again; a span that
 * is given another place is removed and added. Spans that a change took away or cut come back when undo (or
 * a hand) makes the text what it was before, however the editor groups its undo.
 */
export class SpanTracker {
    /** By handle; -1 as a start: lost. A plain loop over all of them takes some 20 µs for 10,000. */
    #starts: Int32Array;
    #ends: Int32Array;
    #count = 0;
    readonly #removed = new Set<number>();
    /** States before changes that took something away, oldest first. */
    #snapshots: Snapshot[] = [];
    /** The states before the latest runs of keystrokes: editors undo a run, and sometimes a few of them, at once. */
    #runStarts: Snapshot[] = [];
    #lastEdit: TextEdit | undefined;

    /** The handle of each span is its index. */
    constructor(spans: readonly Span[] = []) {
        this.#starts = new Int32Array(spans.length + 16);
        this.#ends = new Int32Array(spans.length + 16);
        for (const span of spans) {
            this.add(span);
        }
    }

    /** Follows one more span from now on; the result is its handle. */
    add(span: Span): number {
        const handle = this.#count++;
        if (handle === this.#starts.length) {
            this.#starts = larger(this.#starts);
            this.#ends = larger(this.#ends);
        }
        this.#starts[handle] = span.start;
        this.#ends[handle] = span.end;
        return handle;
    }

    remove(handle: number): void {
        this.#starts[handle] = -1;
        this.#removed.add(handle);
    }

    /** Where a span is now; undefined where all of it was deleted, or the handle was removed. */
    get(handle: number): Span | undefined {
        const start = this.#starts[handle];
        return start === undefined || start < 0 || handle >= this.#count ? undefined : { start, end: this.#ends[handle]! };
    }

    /**
     * Takes in one change that made `after` of `before`: all edits of one version of a document, each in the coordinates
     * of the text that the one before it made (as LSP sends them).
     */
    apply(edits: readonly TextEdit[], before: SourceText, after: SourceText): TrackedChanges {
        const starts = this.#starts.slice(0, this.#count);
        const ends = this.#ends.slice(0, this.#count);
        const touched = new Set<number>();
        let cuts = false;
        for (const edit of edits) {
            cuts = this.#follow(edit, touched) || cuts;
        }
        this.#remember(edits, cuts, before.text, starts, ends);
        const restored = this.#restore(after.text);
        const lost: number[] = [];
        for (const handle of restored) {
            touched.delete(handle);
        }
        for (const handle of touched) {
            if (this.#starts[handle]! < 0) {
                lost.push(handle);
                touched.delete(handle);
            }
        }
        // What is where it was before the change has not come back.
        return {
            lost: lost.sort(ascending),
            touched: [...touched].sort(ascending),
            restored: restored.filter(handle => this.#starts[handle] !== starts[handle] || this.#ends[handle] !== ends[handle]),
        };
    }

    /** Whether the edit took part of some span's edge, or all of it: what undoing it alone would not bring back. */
    #follow(edit: TextEdit, touched: Set<number>): boolean {
        const starts = this.#starts;
        const ends = this.#ends;
        const shift = edit.inserted - (edit.end - edit.start);
        let cuts = false;
        for (let handle = 0; handle < this.#count; handle++) {
            const start = starts[handle]!;
            if (start < 0 || edit.start >= ends[handle]!) {
                continue;
            }
            if (edit.end <= start) {
                starts[handle] = start + shift;
                ends[handle]! += shift;
                continue;
            }
            const span = { start, end: ends[handle]! };
            const followed = followEdit(span, edit);
            cuts ||= edit.start <= span.start || edit.end >= span.end;
            starts[handle] = followed ? followed.start : -1;
            ends[handle] = followed ? followed.end : -1;
            touched.add(handle);
        }
        return cuts;
    }

    /** Keeps the state before a change if something was lost in it, or may be in the run of keystrokes that it begins. */
    #remember(edits: readonly TextEdit[], cuts: boolean, text: string, starts: Int32Array, ends: Int32Array): void {
        const edit = edits.length === 1 ? edits[0] : undefined;
        const goesOn = edit !== undefined && this.#lastEdit !== undefined && continues(this.#lastEdit, edit);
        this.#lastEdit = edit;
        const state = new Snapshot(text, starts, ends);
        if (!goesOn) {
            this.#runStarts = [...this.#runStarts.slice(1 - mostRunStarts), state];
        }
        if (cuts) {
            for (const snapshot of new Set([...this.#runStarts, state])) {
                if (!this.#snapshots.includes(snapshot)) {
                    snapshot.hash();
                    this.#snapshots.push(snapshot);
                }
            }
            const most = Math.max(16, Math.min(200, Math.floor(2_000_000 / (this.#count + 1))));
            this.#snapshots.splice(0, this.#snapshots.length - most);
        }
    }

    /** Puts the spans where they were when the text was the same; the result is the handles that differ from where following put them. */
    #restore(text: string): number[] {
        const alike = this.#snapshots.filter(snapshot => snapshot.length === text.length);
        const hash = alike.length > 0 ? fingerprint(text) : 0;
        const snapshot = alike.reverse().find(each => each.hash() === hash);
        const restored: number[] = [];
        for (let handle = 0; snapshot && handle < snapshot.starts.length; handle++) {
            const start = snapshot.starts[handle]!;
            const end = snapshot.ends[handle]!;
            const isSame = this.#starts[handle] === start && (start < 0 || this.#ends[handle] === end);
            // A span that was lost then, and is not now, was lost in another way: nothing is taken away here.
            if (!isSame && start >= 0 && !this.#removed.has(handle)) {
                this.#starts[handle] = start;
                this.#ends[handle] = end;
                restored.push(handle);
            }
        }
        return restored;
    }
}

const mostRunStarts = 8;

/** Where all spans were at one state of the text, of which length and hash are kept. */
class Snapshot {
    readonly length: number;
    readonly starts: Int32Array;
    readonly ends: Int32Array;
    #text: string | undefined;
    #hash = 0;

    constructor(text: string, starts: Int32Array, ends: Int32Array) {
        this.length = text.length;
        this.starts = starts;
        this.ends = ends;
        this.#text = text;
    }

    /** Of 53 bits; worked out (some 1.5 ms for 1 MB) when first asked for, as most states are never asked. */
    hash(): number {
        if (this.#text !== undefined) {
            this.#hash = fingerprint(this.#text);
            this.#text = undefined;
        }
        return this.#hash;
    }
}

/** Whether an editor would undo the two edits together: one run of typing, or of deleting in one direction. */
function continues(last: TextEdit, next: TextEdit): boolean {
    if (next.start === next.end) {
        return last.inserted > 0 && next.start === last.start + last.inserted;
    }
    return last.inserted === 0 && next.inserted === 0 && (next.end === last.start || next.start === last.start);
}

function larger(values: Int32Array): Int32Array<ArrayBuffer> {
    const result = new Int32Array(values.length * 2);
    result.set(values);
    return result;
}

function ascending(a: number, b: number): number {
    return a - b;
}
