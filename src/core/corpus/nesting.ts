import type { Claim } from '../annotation/model';
import { coveringSpan, spanContains, type Span } from '../text/span';
import type { SourceView } from './view';

/**
 * The claims of a source in whose content a claim stands, the narrowest first: its cue and its content (where these stand
 * in the text) lie wholly in theirs. Two claims with the same extent do not contain one another.
 */
export function claimsAround(view: SourceView, claim: Claim): readonly Claim[] {
    const own = extentOf(view, claim);
    const first = own[0];
    if (!first) {
        return [];
    }
    const around = new Map<Claim, number>();
    for (const { annotation, part } of view.within(first)) {
        if (annotation.type === 'claim' && annotation !== claim && part.part === 'content' && !around.has(annotation)) {
            const content = contentOf(view, annotation);
            if (allInside(own, content) && !allInside(extentOf(view, annotation), contentOf(view, claim))) {
                const cover = coveringSpan(content)!;
                around.set(annotation, cover.end - cover.start);
            }
        }
    }
    return [...around].sort((a, b) => a[1] - b[1]).map(([outer]) => outer);
}

function extentOf(view: SourceView, claim: Claim): Span[] {
    const cue = claim.cue && claim.cue !== 'none' ? claim.cue.anchors : [];
    return [...cue, ...claim.content.anchors].map(anchor => view.spanOf(anchor)).filter(span => span !== undefined);
}

function contentOf(view: SourceView, claim: Claim): Span[] {
    return claim.content.anchors.map(anchor => view.spanOf(anchor)).filter(span => span !== undefined);
}

function allInside(inner: readonly Span[], outer: readonly Span[]): boolean {
    return inner.length > 0 && inner.every(span => outer.some(container => spanContains(container, span)));
}
