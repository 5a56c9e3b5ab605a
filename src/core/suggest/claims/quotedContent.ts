import { quotationsIn, type Quotation } from '../../text/quotations';
import { rangesOverlap, type TextRange } from '../../text/span';
import type { FoundClaim } from '../foundClaim';

/**
 * Claims of a paragraph with their quotations whole: models cut them where a sentence ends, or a far one is out of their sight. A quotation that
 * nobody is found to say goes to whoever is quoted before it; words far from the quotation, which are none of it, go.
 */
export function completeQuotations(text: string, paragraph: TextRange, claims: readonly FoundClaim[]): readonly FoundClaim[] {
    const quotations = speechIn(text, paragraph);
    if (quotations.length === 0 || claims.length === 0) {
        return claims;
    }
    const whole = claims.map(claim => withWhole(claim, quotations));
    for (const quotation of quotations) {
        const isSaid = whole.some(({ cue, claimer, content }) => [cue, claimer, ...content].some(part => part && rangesOverlap(part, quotation)));
        const before = isSaid ? -1 : lastIndexWhere(whole, ({ cue, content }) => (cue?.end ?? 0) <= quotation.start && content.some(part => part.end <= quotation.start));
        const claim = whole[before];
        if (claim && claim.form !== 'indirect' && quotesBeforeCue(claim, quotations) && /^["“”„«‘'`]*\s*[\p{Lu}\d[]/u.test(text.slice(quotation.start, quotation.start + 8))) {
            whole[before] = { ...claim, content: [...claim.content, plain(quotation)] };
        }
    }
    return whole;
}

/** The stretch with which a quotation of the paragraph before goes on: this whole paragraph, where it is nothing but a quotation. */
export function goesOn(text: string, paragraph: TextRange, claims: readonly FoundClaim[], before: FoundClaim | undefined, gap: TextRange): TextRange | undefined {
    if (!before || before.form !== 'direct' || claims.some(({ form }) => form !== 'indirect')) {
        return undefined;
    }
    const [quotation, ...others] = quotationsIn(text, paragraph).filter(({ start }) => start === paragraph.start);
    const isAlone = quotation && others.length === 0 && quotation.end >= paragraph.end && text.slice(gap.start, gap.end).trim() === '';
    // Whoever speaks is named before it, or right behind it in a paragraph of its own.
    return isAlone && !claims.some(({ cue }) => cue && !rangesOverlap(cue, quotation)) ? plain(quotation) : undefined;
}

/** Outer quotations that are speech: some words, not only a title or a single expression. */
function speechIn(text: string, paragraph: TextRange): Quotation[] {
    let end = 0;
    return quotationsIn(text, paragraph).filter(quotation => {
        const isOuter = quotation.start >= end;
        end = Math.max(end, quotation.end);
        const words = text.slice(quotation.start, quotation.end);
        return isOuter && (words.split(/\s+/u).length >= fewestWords || /[.,!?…—]["”'’»`]*$/u.test(words));
    });
}

const fewestWords = 6;

function withWhole(claim: FoundClaim, quotations: readonly Quotation[]): FoundClaim {
    const isOutside = (quotation: Quotation) => [claim.cue, claim.claimer].every(part => !part || !rangesOverlap(part, quotation));
    const own = quotations.filter(quotation => isOutside(quotation) && claim.content.some(part => isMostly(part, quotation)));
    if (own.length === 0) {
        return claim;
    }
    const rest = claim.content.filter(part => !own.some(quotation => rangesOverlap(quotation, part)) || own.some(quotation => part.start < quotation.start && quotation.end < part.end));
    const isFar = (part: TextRange) => claim.form !== 'indirect' && own.some(({ end }) => claim.cue && end <= claim.cue.start && part.start >= claim.cue.end)
        && !quotations.some(quotation => rangesOverlap(quotation, part));
    const kept = rest.filter(part => !isFar(part));
    const wider = claim.content.filter(part => !rest.includes(part)).flatMap(part => own.filter(quotation => rangesOverlap(part, quotation)).map(quotation => join(part, quotation)));
    return { ...claim, content: merged([...kept, ...wider]) };
}

/** Whether a part of a content is a piece of the quotation, or most of it is in it. */
function isMostly(part: TextRange, quotation: Quotation): boolean {
    const shared = Math.min(part.end, quotation.end) - Math.max(part.start, quotation.start);
    return shared > 0 && shared >= Math.min(part.end - part.start, quotation.end - quotation.start) / 2;
}

/** A quotation; what stands before it in the sentence stays, as in: that it “is not going to work”. */
function join(part: TextRange, quotation: Quotation): TextRange {
    return { start: Math.min(part.start, quotation.start), end: Math.max(part.end, quotation.end) };
}

function merged(ranges: readonly TextRange[]): TextRange[] {
    const found: TextRange[] = [];
    for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
        const last = found.at(-1);
        if (last && range.start < last.end) {
            found[found.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
        } else {
            found.push(range);
        }
    }
    return found;
}

function quotesBeforeCue({ cue, content }: FoundClaim, quotations: readonly Quotation[]): boolean {
    return cue !== undefined && content.some(part => part.end <= cue.start && quotations.some(quotation => quotation.start <= part.start && part.end <= quotation.end));
}

function plain({ start, end }: TextRange): TextRange {
    return { start, end };
}

function lastIndexWhere<T>(items: readonly T[], isWanted: (item: T) => boolean): number {
    let index = items.length - 1;
    while (index >= 0 && !isWanted(items[index]!)) {
        index--;
    }
    return index;
}
