import { isSpace, trim } from './paragraphs';
import type { TextRange } from './span';

/** A stretch in quotation marks, with them. */
export interface Quotation extends TextRange {
    /** False where the closing mark is missing, as in all but the last paragraph of a long quotation: it goes to the paragraph's end. */
    readonly isClosed: boolean;
}

/**
 * The quotations of one paragraph (UTF-16) in the order in which they begin, the outer before the inner. Knows “ ”, " ",
 * `` '' '' ``, „ “, « », » «, ‹ ›, ‘ ’, ' ' and 「 」, mixed and nested, and tells apostrophes from quotation marks.
 */
export function quotationsIn(text: string, paragraph: TextRange): Quotation[] {
    const found: Quotation[] = [];
    const open: Opened[] = [];
    const close = (index: number, end: number) => {
        found.push({ start: open[index]!.at, end, isClosed: true });
        open.length = index;
    };
    mark.lastIndex = paragraph.start;
    for (let match = mark.exec(text); match && match.index < paragraph.end; match = mark.exec(text)) {
        const at = match.index;
        const end = at + match[0].length;
        const place: Place = {
            before: at > paragraph.start ? text[at - 1]! : ' ',
            after: end < paragraph.end ? text[end]! : ' ',
            hasLaterApostrophe: () => /^[^‘]*?[\p{P}\p{L}\p{N}][’'](?![\p{L}\p{N}’'])/u.test(text.slice(end, paragraph.end)),
        };
        const decision = decide(match[0], place, open.map(each => each.kind));
        if (typeof decision === 'number') {
            close(decision, end);
        } else if (decision) {
            open.push({ kind: decision, at });
        }
    }
    const rest = trim(text, paragraph).end;
    for (const { kind, at } of open) {
        if (kind !== 'single' && kind !== 'straightSingle' && kind !== 'lowSingle' && kind !== 'angleSingle') {
            found.push({ start: at, end: rest, isClosed: false });
        }
    }
    return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

type QuoteKind = 'straight' | 'curly' | 'low' | 'angle' | 'angleReversed' | 'angleSingle' | 'single' | 'lowSingle' | 'straightSingle' | 'corner';

interface Opened {
    readonly kind: QuoteKind;
    readonly at: number;
}

interface Place {
    readonly before: string;
    readonly after: string;
    /** Whether another mark behind this one could still close a quotation in single marks. */
    hasLaterApostrophe(): boolean;
}

const mark = /``|''|["“”„‟«»‘’‚‛'‹›「」『』＂]/g;

/** The kind that a mark opens, the index in `open` of the one it closes, or undefined where it is neither. */
function decide(sign: string, place: Place, open: readonly QuoteKind[]): QuoteKind | number | undefined {
    const last = (...kinds: QuoteKind[]) => Math.max(...kinds.map(kind => open.lastIndexOf(kind)));
    switch (sign) {
        case '``':
            return 'straight';
        case '"': case '＂': case '\'\'': {
            const index = last('straight');
            if (index >= 0) {
                return sign !== '\'\'' && looksOpening(place) && !looksClosing(place) ? 'straight' : index;
            }
            const other = last('curly', 'low');
            return looksClosing(place) ? (other >= 0 ? other : undefined) : 'straight';
        }
        case '“': case '‟': {
            const index = last('low');
            return index >= 0 && !isBreak(place.before) ? index : 'curly';
        }
        case '”': {
            const index = last('curly', 'low');
            const other = index >= 0 ? index : last('straight');
            return other >= 0 ? other : looksOpening(place) ? 'curly' : undefined;
        }
        case '„':
            return 'low';
        case '«':
            return last('angleReversed') >= 0 ? last('angleReversed') : 'angle';
        case '»':
            return last('angle') >= 0 ? last('angle') : looksOpening(place) ? 'angleReversed' : undefined;
        case '‹':
            return 'angleSingle';
        case '›':
            return last('angleSingle') >= 0 ? last('angleSingle') : undefined;
        case '「': case '『':
            return 'corner';
        case '」': case '』':
            return last('corner') >= 0 ? last('corner') : undefined;
        case '‚':
            return 'lowSingle';
        case '‘': case '‛': {
            const index = last('lowSingle');
            return index >= 0 && looksClosing(place) ? index : isWordCharacter(place.before) ? undefined : 'single';
        }
        case '’': {
            const index = last('single', 'lowSingle');
            return index >= 0 && !isApostrophe(place) ? index : undefined;
        }
        default: {
            const index = last('straightSingle', 'single');
            if (index >= 0) {
                return isApostrophe(place) || isBreak(place.before) ? undefined : index;
            }
            return (isBreak(place.before) || /["“„«([—–]/.test(place.before)) && /["“«[\p{L}\p{N}]/u.test(place.after) ? 'straightSingle' : undefined;
        }
    }
}

function looksOpening({ before, after }: Place): boolean {
    return (isBreak(before) || /[([{—–:‘'“«-]/.test(before)) && !isBreak(after) && !/[,;:!?)\]}،؛؟]/.test(after);
}

function looksClosing({ before, after }: Place): boolean {
    return !isBreak(before) && (isBreak(after) || /[.,;:!?)\]}،؛؟’'”»—–-]/.test(after));
}

/** Within a word, or a plural's genitive where another mark follows that can close the quotation. */
function isApostrophe(place: Place): boolean {
    return isWordCharacter(place.before)
        && (isWordCharacter(place.after) || (/[sS]/.test(place.before) && isBreak(place.after) && place.hasLaterApostrophe()));
}

function isWordCharacter(character: string): boolean {
    return /[\p{L}\p{N}\p{M}]/u.test(character);
}

function isBreak(character: string): boolean {
    return isSpace(character.charCodeAt(0));
}
