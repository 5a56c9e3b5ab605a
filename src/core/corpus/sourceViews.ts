import type { SourceText } from '../text/sourceText';
import type { SourceRecord } from './corpus';
import { createSourceView } from './sourceView';
import type { SourceView } from './view';

/** Texts of sources that are kept, beside those that are open. */
const keptTexts = 64;

/** The views of sources that were asked for lately, with their texts. */
export class SourceViews {
    /** By path, least recently used first. */
    readonly #views = new Map<string, { readonly record: SourceRecord; readonly text: SourceText; readonly view: SourceView }>();
    /** Texts that are being read, by path. */
    readonly #readings = new Map<string, Reading>();
    readonly #isOpen: (path: string) => boolean;

    constructor(isOpen: (path: string) => boolean) {
        this.#isOpen = isOpen;
    }

    /** The text that is kept of a source, else what `read` gives: once for all who ask, again where it changed meanwhile. */
    async textOf(path: string, read: () => Promise<SourceText | undefined>): Promise<SourceText | undefined> {
        const known = this.#views.get(path)?.text;
        if (known) {
            return known;
        }
        const reading = this.#readings.get(path) ?? this.#begin(path, read);
        const text = await reading.text;
        return reading.isOutdated ? this.textOf(path, read) : text;
    }

    #begin(path: string, read: () => Promise<SourceText | undefined>): Reading {
        const reading: Reading = { text: read(), isOutdated: false };
        this.#readings.set(path, reading);
        const end = () => {
            if (!reading.isOutdated) {
                this.#readings.delete(path);
            }
        };
        reading.text.then(end, end);
        return reading;
    }

    /** The view of a source over a text: the one that was made before where both are the same. */
    of(record: SourceRecord, text: SourceText): SourceView {
        const known = this.#views.get(record.path);
        const view = known?.record === record && known.text === text ? known.view : createSourceView(record, text);
        this.#views.delete(record.path);
        this.#views.set(record.path, { record, text, view });
        for (const path of this.#views.keys()) {
            if (this.#views.size <= keptTexts) {
                break;
            }
            if (!this.#isOpen(path)) {
                this.#views.delete(path);
            }
        }
        return view;
    }

    /** Forgets a source whose text may have changed. */
    delete(path: string): void {
        this.#views.delete(path);
        const reading = this.#readings.get(path);
        if (reading) {
            reading.isOutdated = true;
            this.#readings.delete(path);
        }
    }

    /** Forgets all: any file may have changed. */
    clear(): void {
        this.#views.clear();
        for (const path of this.#readings.keys()) {
            this.delete(path);
        }
    }
}

/** A text that is being read. */
interface Reading {
    readonly text: Promise<SourceText | undefined>;
    /** Whether it may have changed since. */
    isOutdated: boolean;
}
