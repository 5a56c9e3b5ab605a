import type { Claim } from '../annotation/model';
import type { Corpus } from './corpus';
import type { ClaimRecord } from './records';

/** The relation that says that two claims cannot both hold. */
export const contradicts = 'contradicts';

/** Whether the text says for certain that the claim is made: what somebody might say, or did not, contradicts nothing. */
export function isHeld({ attribution }: Claim): boolean {
    return attribution === 'firm';
}

/** The keys of the actors that make a claim; empty where nobody is named. */
export function claimersOf(corpus: Corpus, { claim, source }: ClaimRecord): readonly string[] {
    return claim.claimer && claim.claimer !== 'none' ? claim.claimer.actors.map(ref => corpus.actorKey(ref, source)) : [];
}
