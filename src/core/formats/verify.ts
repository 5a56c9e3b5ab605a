import type { OffsetUnit } from './offsets';

/**
 * Reads quotes out of a text by a format's offsets, to check what an exporter wrote. Deliberately not built on
 * {@link SourceText}, whose conversions it is there to check.
 */
export class QuoteReader {
    readonly #units: string | readonly string[];

    /** @param text The canonical text that the offsets count. */
    constructor(text: string, unit: OffsetUnit) {
        // Without surrogates both units are the same.
        this.#units = unit === 'code point' && /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
    }

    /** The text from `start` to `end`; undefined where these are not offsets within the text. */
    quote(start: number, end: number): string | undefined {
        if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start || end > this.#units.length) {
            return undefined;
        }
        const units = this.#units.slice(start, end);
        return typeof units === 'string' ? units : units.join('');
    }
}

/** The length of a text in a unit of offsets. */
export function lengthIn(text: string, unit: OffsetUnit): number {
    return unit === 'UTF-16' ? text.length : Array.from(text).length;
}
