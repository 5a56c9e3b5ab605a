import { InputError } from '../imported';

/** A token and where it stands. */
export interface TsvToken {
    /** `2-7`: the seventh of the second sentence; `2-7.1` a part of it. */
    readonly id: string;
    /** In the text that is put together here, UTF-16. */
    readonly start: number;
    readonly end: number;
    /** As the file says. */
    readonly written: { readonly start: number; readonly end: number };
}

/** Most units between two sentences; more is no text but a mistake, or malice. */
const mostBetween = 100_000;

/** Puts the text of a WebAnno TSV together: the sentences, and line ends between them. */
export class TsvText {
    readonly #path: string;
    readonly #pieces: string[] = [];
    #length = 0;
    #pending: string | undefined;
    /** The sentence that is being read, where it begins, and how far its tokens have come. */
    #sentence = { text: '', start: 0, at: 0 };
    readonly #forms: { readonly start: number; readonly end: number; readonly form: string }[] = [];
    #hasGaps = false;

    constructor(path: string) {
        this.#path = path;
    }

    get content(): string {
        return this.#pieces.join('') + (this.#pending ?? '');
    }

    /** Whether something stood between sentences that is not known. */
    get hasGaps(): boolean {
        return this.#hasGaps;
    }

    /** Begins a sentence, or a further paragraph of one. */
    sentence(text: string): void {
        this.#pending = this.#pending === undefined ? text : `${this.#pending}\n${text}`;
    }

    token(id: string, start: number, end: number, form: string, line: number): TsvToken {
        if (this.#pending !== undefined) {
            this.#begin(this.#pending, start, form, line);
            this.#pending = undefined;
        }
        const { text, start: base, at } = this.#sentence;
        const isPart = id.includes('.');
        // Parts of a token stand in it: what comes next is looked for from its beginning.
        const found = text.indexOf(form, isPart ? Math.max(0, start - base) : at);
        const isFound = found >= 0 && (!isPart || found === start - base);
        const from = isFound ? base + found : start;
        const to = isFound ? from + form.length : end;
        if (from < base || to > base + text.length || from >= to) {
            throw new InputError(this.#path, 'the token does not stand in its sentence.', line);
        }
        if (!isPart) {
            this.#sentence.at = to - base;
        }
        this.#forms.push({ start, end, form });
        return { id, start: from, end: to, written: { start, end } };
    }

    /** Whether all tokens stand in a text where the file says. */
    standsIn(text: string): boolean {
        return this.#forms.every(({ start, end, form }) => text.slice(start, end) === form);
    }

    #begin(text: string, start: number, form: string, line: number): void {
        const lead = Math.max(0, text.indexOf(form));
        // Where offsets count something else the sentences follow each other.
        const between = Math.max(this.#length === 0 ? 0 : 1, start - lead - this.#length);
        if (between > mostBetween) {
            throw new InputError(this.#path, 'the offsets leave out more text than a source has.', line);
        }
        if (between > 0) {
            this.#hasGaps = true;
            this.#pieces.push('\n'.repeat(between));
        }
        this.#pieces.push(text);
        this.#sentence = { text, start: this.#length + between, at: 0 };
        this.#length += between + text.length;
    }
}
