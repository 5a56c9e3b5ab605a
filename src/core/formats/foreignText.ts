import { lowerBound } from '../text/search';
import { SourceText } from '../text/sourceText';
import { AnchorReader, type OffsetUnit } from './offsets';

/** A stretch of a source as an anchor has it. */
export interface PlainAnchor {
    readonly at: string;
    readonly text: string;
}

/**
 * The text that comes with annotations, and what stands in it at their offsets. The offsets count the text as it came; the
 * anchors, as everywhere here, the text without byte order mark and with LF.
 */
export class ForeignText {
    readonly text: SourceText;
    readonly unit: OffsetUnit;
    readonly #anchors: AnchorReader;
    /** Offsets of what is not in {@link text}: a byte order mark, the CR of CRLF. */
    readonly #left: readonly number[];

    /** @param origin a text that we wrote has no byte order mark any more: what looks like one is part of it */
    constructor(raw: string, unit: OffsetUnit, origin: 'ours' | 'theirs' = 'theirs') {
        const hasMark = raw.startsWith('\ufeff');
        this.text = new SourceText(hasMark && origin === 'ours' ? `\ufeff${raw}` : raw);
        this.unit = unit;
        this.#anchors = new AnchorReader(this.text, unit);
        this.#left = [...hasMark && origin === 'theirs' ? [0] : [], ...raw.includes('\r\n') ? returns(raw, unit) : []];
    }

    /** The text as a source of the corpus has it. */
    get content(): string {
        return this.text.text;
    }

    /** Undefined where these are not offsets within the text, or nothing is between them. The end is exclusive. */
    anchor(start: unknown, end: unknown): PlainAnchor | undefined {
        return typeof start === 'number' && typeof end === 'number' ? this.#anchors.anchor(this.#moved(start), this.#moved(end)) : undefined;
    }

    /**
     * As {@link anchor}, where the words are known: where others stand at the offsets, the place is taken at which alone
     * the words stand. Undefined where there is no such place.
     */
    quoted(start: unknown, end: unknown, words: string): PlainAnchor | undefined {
        const anchor = this.anchor(start, end);
        if (anchor && plain(anchor.text) === plain(words)) {
            return anchor;
        }
        const at = words === '' ? -1 : this.content.indexOf(words);
        if (at < 0 || this.content.indexOf(words, at + 1) >= 0) {
            return undefined;
        }
        const span = this.text.spanOfText({ start: at, end: at + words.length });
        return { at: `${span.start}-${span.end}`, text: this.text.slice(span) };
    }

    #moved(offset: number): number {
        return offset - lowerBound(this.#left, offset);
    }
}

/** Where the CRs of CRLF are. */
function returns(raw: string, unit: OffsetUnit): number[] {
    const left: number[] = [];
    let at = 0;
    let before = '';
    for (const character of raw) {
        if (character === '\n' && before === '\r') {
            left.push(at - 1);
        }
        before = character;
        at += unit === 'UTF-16' ? character.length : 1;
    }
    return left;
}

/** Words as tools show them, with line ends as `\n` or spaces, and white space as one space. */
function plain(words: string): string {
    return words.replace(/\\n/g, ' ').replace(/\s+/g, ' ').trim();
}
