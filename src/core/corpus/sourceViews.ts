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
    readonly #isOpen: (path: string) => boolean;

    constructor(isOpen: (path: string) => boolean) {
        this.#isOpen = isOpen;
    }

    textOf(path: string): SourceText | undefined {
        return this.#views.get(path)?.text;
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

    delete(path: string): void {
        this.#views.delete(path);
    }

    /** Forgets all: any file may have changed. */
    clear(): void {
        this.#views.clear();
    }
}
