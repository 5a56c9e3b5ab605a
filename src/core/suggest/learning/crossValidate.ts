import { rangesOverlap, shareOf } from '../../text/span';
import type { ClaimExample } from '../claims/trainingPassages';
import type { FoundClaim } from '../foundClaim';

/** How well claims are found: right ones, found ones, those there are. */
export interface Agreement {
    right: number;
    found: number;
    marked: number;
}

/** Harmonic mean of precision and recall. */
export function f1Of({ right, found, marked }: Agreement): number {
    return found + marked === 0 ? 0 : (2 * right) / (found + marked);
}

/** Adds what was found in a text, beside its claims: right where claimer and cue overlap and the contents share half of what they cover. */
export function addAgreement(sum: Agreement, { claims }: ClaimExample, found: readonly FoundClaim[]): void {
    const used = new Set<FoundClaim>();
    for (const claim of claims) {
        const same = found.find(each => !used.has(each) && each.cue && rangesOverlap(each.cue, claim.cue) && shareOf(each.content, claim.content) >= 0.5
            && (claim.claimer ? each.claimer && rangesOverlap(each.claimer, claim.claimer) : !each.claimer));
        if (same) {
            used.add(same);
        }
    }
    sum.right += used.size;
    sum.found += found.length;
    sum.marked += claims.length;
}
