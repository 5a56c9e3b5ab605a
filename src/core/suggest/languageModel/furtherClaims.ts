import { editsOf } from '../../anchors/editsOf';
import { followEdit } from '../../anchors/follow';
import type { SourceText } from '../../text/sourceText';
import type { Span, TextRange } from '../../text/span';
import type { TextAnalysis } from '../analyst';
import type { FoundClaim } from '../foundClaim';
import { isSameFinding } from './readReply';

/** Claims that were found in a text, where they are in a later one: those of which a word changed are left out. */
export function carriedClaims(claims: readonly FoundClaim[], before: SourceText, now: SourceText): FoundClaim[] {
    const edits = editsOf(before, { start: 0, end: before.text.length }, now.text);
    const carried = (range: TextRange): TextRange | undefined => {
        const span = edits.reduce<Span | undefined>((at, edit) => at && followEdit(at, edit), before.spanOfText(range));
        const there = span && now.textRangeOf(span);
        return there && now.text.slice(there.start, there.end) === before.text.slice(range.start, range.end) ? there : undefined;
    };
    return claims.flatMap(claim => {
        const content = claim.content.map(carried);
        const claimer = claim.claimer && carried(claim.claimer);
        const cue = claim.cue && carried(claim.cue);
        const isWhole = content.every(range => range !== undefined) && !(claim.claimer && !claimer) && !(claim.cue && !cue);
        return isWhole ? [{ ...claim, content, claimer, cue }] : [];
    });
}

/** An analysis with further claims, in the order of the text: of two that are the same, the further one is what somebody asked for. */
export function withFurtherClaims(analysis: TextAnalysis, further: readonly FoundClaim[]): TextAnalysis {
    const others = analysis.claims.filter(claim => !further.some(each => isSameFinding(each, claim)));
    return { ...analysis, claims: [...others, ...further].sort((a, b) => a.content[0]!.start - b.content[0]!.start) };
}
