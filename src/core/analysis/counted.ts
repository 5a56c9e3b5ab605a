import type { Attribution, Claim } from '../annotation/model';
import { formatAddress } from '../corpus/address';
import { claimsAround } from '../corpus/nesting';
import type { SourceView } from '../corpus/view';

/** Which claims count. */
export interface CountingOptions {
    /** Claims with these attributions count: firm ones where nothing is said. */
    readonly attributions?: readonly Attribution[] | undefined;
    /** Whether claims count that stand in the content of another claim: only outermost ones where nothing is said. */
    readonly claims?: 'outermost' | 'all' | undefined;
}

/** A claim of a source, and why it does not count, where it does not. */
export interface CountedClaim {
    readonly claim: Claim;
    /** A claim that has no id yet goes by its number in the sidecar: `a.txt#claim-3`. */
    readonly address: string;
    readonly reason: 'attribution' | 'nested' | undefined;
}

/** The claims of a source, in the order of the sidecar. By default those count for which the source itself vouches: firm ones that stand in no other claim. */
export function* countedClaims(view: SourceView, { attributions = ['firm'], claims = 'outermost' }: CountingOptions): IterableIterator<CountedClaim> {
    for (const [index, claim] of view.source.sidecar.claims.entries()) {
        const address = formatAddress(view.source.path, claim.id ?? `claim-${index + 1}`);
        const isNested = () => claims === 'outermost' && claimsAround(view, claim).length > 0;
        yield { claim, address, reason: !attributions.includes(claim.attribution) ? 'attribution' : isNested() ? 'nested' : undefined };
    }
}
