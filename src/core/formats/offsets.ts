import { lowerBound } from '../text/search';
import { SourceText } from '../text/sourceText';

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
    /** The text as sources have it. */
    readonly text: SourceText;
    readonly #unit: OffsetUnit;
    /** Where line feeds stand, in the unit and as the format counts them, that follow a carriage return: sources have one character for both. */
    readonly #paired: readonly number[];

    /** @param text The text that the offsets count; as a string just as the format has it, line breaks of two characters included. */
    constructor(text: SourceText | string, unit: OffsetUnit) {
        this.text = typeof text === 'string' ? new SourceText(text) : text;
        this.#unit = unit;
        this.#paired = typeof text === 'string' && text.includes('\r\n') ? pairedBreaks(text, unit) : [];
    }

    /** Undefined where these are not offsets within the text, or nothing is between them. The end is exclusive. */
    anchor(start: number, end: number): { readonly at: string; readonly text: string } | undefined {
        const [from, to] = [this.#codePoint(start), this.#codePoint(end)];
        return from >= 0 && from < to && to <= this.text.length ? { at: `${from}-${to}`, text: this.text.slice({ start: from, end: to }) } : undefined;
    }

    /** One or several fragments; undefined where one of them is not within the text. */
    part(spans: readonly { readonly start: number; readonly end: number }[]): AnchorValues | undefined {
        const anchors = spans.map(({ start, end }) => this.anchor(start, end));
        return anchors.length === 0 || anchors.includes(undefined) ? undefined
            : anchors.length === 1 ? anchors[0]! : { spans: anchors.map(anchor => anchor!) };
    }

    /** -1 where it is no offset of the text. */
    #codePoint(offset: number): number {
        if (!Number.isInteger(offset) || offset < 0) {
            return -1;
        }
        const own = offset - lowerBound(this.#paired, offset);
        if (this.#unit === 'code point') {
            return own;
        }
        return own > this.text.text.length ? -1 : this.text.spanOfText({ start: own, end: own }).start;
    }
}

function pairedBreaks(text: string, unit: OffsetUnit): number[] {
    const found: number[] = [];
    let surrogates = 0;
    for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (unit === 'code point' && code >= 0xdc00 && code < 0xe000 && at > 0 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800) {
            surrogates++;
        } else if (code === 10 && text.charCodeAt(at - 1) === 13) {
            found.push(at - surrogates);
        }
    }
    return found;
}
