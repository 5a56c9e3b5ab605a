import { canonicalText, SourceText } from '../text/sourceText';
import type { Splice } from '../text/span';
import type { SourceRecord } from './corpus';
import { LiveSource } from './liveSource';

/** A source in the editor: what is shown, what its file holds, and what the annotations follow in between. */
export class OpenSource {
    #text: SourceText;
    /** What the file holds, which the sidecar's places count in; undefined while it is being read. */
    #saved: SourceText | undefined;
    /** Made when somebody asks. */
    #live: LiveSource | undefined;

    constructor(text: SourceText) {
        this.#text = text;
    }

    get text(): SourceText {
        return this.#text;
    }

    /** Takes in what the file held when the source was opened; what has no file is taken to be saved as it is. */
    compareWith(file: string | undefined): void {
        this.#saved ??= file === undefined ? this.#text : new SourceText(file);
    }

    /** What follows the unsaved changes; undefined where there are none. */
    live(record: SourceRecord): LiveSource | undefined {
        if (!this.#live && this.#saved && this.#saved !== this.#text) {
            if (this.#saved.text === this.#text.text) {
                this.#saved = this.#text;
            } else {
                this.#live = new LiveSource(record, this.#saved);
                this.#live.moveTo(this.#text);
            }
        }
        return this.#live;
    }

    /** Takes in edits, each in UTF-16 units of the text that the one before it made. Without a record nothing is followed. */
    edit(record: SourceRecord | undefined, edits: readonly Splice[], text: SourceText): void {
        this.#live = record && this.#saved && (this.live(record) ?? new LiveSource(record, this.#saved));
        this.#live?.apply(edits, text);
        this.#text = text;
        if (this.#live?.saved.text === text.text) {
            this.#saved = text;
            this.#live = undefined;
        }
    }

    /** Takes in that the text was saved. The result is what was followed until now. */
    save(record: SourceRecord | undefined): LiveSource | undefined {
        const live = record && this.live(record);
        this.#saved = this.#text;
        this.#live = undefined;
        return live;
    }

    /** Takes in that the sidecar still counts in the text from which `live` began. */
    goBackTo(live: LiveSource): void {
        live.moveTo(this.#text);
        this.#saved = live.saved;
        this.#live = live;
    }

    /** Whether a file that was changed by another program now holds what is shown, which was unsaved to us. */
    isReloadedFrom(file: string): boolean {
        return this.#saved !== undefined && this.#saved.text !== this.#text.text && canonicalText(file) === this.#text.text;
    }
}
