/**
 * Gives the same string object for words that stand in a text again and again: less memory, and no new string to make or
 * hash. A fixed table in which later words push out earlier ones.
 */
export class Interner {
    readonly #words: string[];

    /** @param slots a power of two */
    constructor(slots: number) {
        this.#words = Array<string>(slots).fill('');
    }

    /** `text.slice(start, end)`, the object that was given before where it still is in the table. */
    slice(text: string, start: number, end: number): string {
        const length = end - start;
        const hash = text.charCodeAt(start) + 5 * text.charCodeAt(end - 1) + 17 * text.charCodeAt(start + (length >> 1)) + 31 * length;
        const slot = hash & (this.#words.length - 1);
        const known = this.#words[slot]!;
        if (known.length === length && text.startsWith(known, start)) {
            return known;
        }
        const word = text.slice(start, end);
        this.#words[slot] = word;
        return word;
    }
}
