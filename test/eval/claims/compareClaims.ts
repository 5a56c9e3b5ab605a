import type { FoundClaim } from '../../../src/core/suggest/foundClaim';
import { rangesOverlap, shareOf, type TextRange } from '../../../src/core/text/span';
import type { MarkedClaim, MarkedSource } from './markedClaims';

/** What is marked beside what was found; either is missing where the other has no counterpart. */
export interface Pair {
    readonly marked?: MarkedClaim;
    readonly found?: FoundClaim;
}

/** How many of what is marked, and of what was found, agree. */
export interface Agreement {
    readonly marked: number;
    readonly found: number;
    readonly agreed: number;
}

/**
 * Pairs claims one to one where claimer and cue overlap (or both have none) and the contents share at least half of what they
 * cover together, the likest first.
 */
export function pairClaims({ claims }: MarkedSource, found: readonly FoundClaim[]): Pair[] {
    const candidates = claims.flatMap(marked => found
        .filter(each => overlapOrNone(marked.claimer, spanList(each.claimer)) && overlapOrNone(marked.cue, spanList(each.cue)))
        .map(each => ({ marked, found: each, likeness: shareOf(marked.content, each.content) })))
        .filter(({ likeness }) => likeness >= 0.5)
        .sort((a, b) => b.likeness - a.likeness);
    const pairs: Pair[] = [];
    const taken = new Set<unknown>();
    for (const candidate of candidates) {
        if (!taken.has(candidate.marked) && !taken.has(candidate.found)) {
            pairs.push(candidate);
            taken.add(candidate.marked).add(candidate.found);
        }
    }
    const rest: Pair[] = [...claims.filter(each => !taken.has(each)).map(marked => ({ marked })), ...found.filter(each => !taken.has(each)).map(each => ({ found: each }))];
    return [...pairs, ...rest];
}

/** Spans of a part that are exactly as marked; of a cue of several stretches the first counts. */
export function exactSpans(source: MarkedSource, found: readonly FoundClaim[], part: 'claimer' | 'cue' | 'content'): Agreement {
    const marked = new Set(source.claims.flatMap(claim => (part === 'cue' ? claim.cue.slice(0, 1) : claim[part])).map(key));
    const ours = new Set(found.flatMap(claim => (part === 'content' ? claim.content : spanList(claim[part]))).map(key));
    return { marked: marked.size, found: ours.size, agreed: [...ours].filter(each => marked.has(each)).length };
}

export function spanList(span: TextRange | undefined): readonly TextRange[] {
    return span ? [span] : [];
}

function overlapOrNone(a: readonly TextRange[], b: readonly TextRange[]): boolean {
    return a.length === 0 || b.length === 0 ? a.length === b.length : a.some(one => b.some(other => rangesOverlap(one, other)));
}

function key({ start, end }: TextRange): string {
    return `${start}-${end}`;
}
