import type { SourceText } from '../text/sourceText';

/** What the offsets of a format count. */
export type OffsetUnit = 'code point' | 'UTF-16';

/** Where something stands in a text: an anchor's keys, or a part's where it is discontinuous. */
export interface AnchorValues {
    readonly [key: string]: unknown;
    readonly at?: string;
    readonly text?: string;
    readonly spans?: readonly { readonly at: string; readonly text: string }[];
}

/** Makes anchors of the offsets of a format. */
export class AnchorReader {
    readonly #text: SourceText;
    readonly #unit: OffsetUnit;

    /** @param text The text that the offsets count. */
    constructor(text: SourceText, unit: OffsetUnit) {
        this.#text = text;
        this.#unit = unit;
    }

    /** Undefined where these are not offsets within the text, or nothing is between them. The end is exclusive. */
    anchor(start: number, end: number): { readonly at: string; readonly text: string } | undefined {
        const [from, to] = [start, end].map(offset => (this.#unit === 'UTF-16' ? this.#toCodePoint(offset) : offset)) as [number, number];
        return Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= this.#text.length
            ? { at: `${from}-${to}`, text: this.#text.slice({ start: from, end: to }) } : undefined;
    }

    /** One or several fragments; undefined where one of them is not within the text. */
    part(spans: readonly { readonly start: number; readonly end: number }[]): AnchorValues | undefined {
        const anchors = spans.map(({ start, end }) => this.anchor(start, end));
        return anchors.length === 0 || anchors.includes(undefined) ? undefined
            : anchors.length === 1 ? anchors[0]! : { spans: anchors.map(anchor => anchor!) };
    }

    #toCodePoint(offset: number): number {
        const isWithin = Number.isInteger(offset) && offset >= 0 && offset <= this.#text.text.length;
        return isWithin ? this.#text.spanOfText({ start: offset, end: offset }).start : -1;
    }
}
