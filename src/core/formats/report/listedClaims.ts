import { lowerBound } from '../../text/search';
import { isPlaced, type PlacedClaim, type PlacedSource } from '../placed';
import type { ReportClaim, ReportSource } from './facts';

/** A claim of a source, and what the report keeps of it. */
export interface ListedClaim {
    readonly placed: PlacedClaim;
    readonly kept: ReportClaim;
}

/**
 * The claims that begin in each paragraph, and last those without a place in the text; in the order of their numbers.
 * @param ends Of the paragraphs, in code points.
 */
export function claimsByParagraph({ claims }: PlacedSource, source: ReportSource, ends: readonly number[]): ListedClaim[][] {
    const all: ListedClaim[][] = Array.from({ length: ends.length + 1 }, () => []);
    claims.map((placed, index) => ({ placed, kept: source.claims[index]! })).sort((a, b) => a.kept.number - b.kept.number).forEach(claim => {
        const start = isPlaced(claim.placed) ? Math.min(...claim.placed.content.spans!.map(span => span.start)) : Infinity;
        all[lowerBound(ends, start + 1)]!.push(claim);
    });
    return all;
}
