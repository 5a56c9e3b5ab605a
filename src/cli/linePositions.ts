/** Lines and columns of a file as editors count them: from 1, columns in UTF-16 units, lines ending in LF, CRLF or CR. */
export class LinePositions {
    readonly #starts: readonly number[];
    /** A byte order mark is no column. */
    readonly #markLength: number;

    constructor(text: string) {
        this.#starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), match => match.index + match[0].length)];
        this.#markLength = text.startsWith('\ufeff') ? 1 : 0;
    }

    /** The place of a UTF-16 offset. */
    at(offset: number): { readonly line: number; readonly column: number } {
        let low = 0;
        let high = this.#starts.length;
        while (high - low > 1) {
            const middle = (low + high) >> 1;
            if (this.#starts[middle]! <= offset) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return { line: low + 1, column: Math.max(1, offset - this.#starts[low]! + 1 - (low === 0 ? this.#markLength : 0)) };
    }
}
