import type { RegionKind } from '../annotation/model';
import type { Span } from '../text/span';
import type { SourceView } from './view';

/** Stretches in which nothing is to be annotated. */
const closedKinds: ReadonlySet<RegionKind> = new Set<RegionKind>(['out-of-scope', 'boilerplate']);

/** The places of a source in which nothing is to be annotated, as its sidecar says and the text confirms. */
export function closedRegions(view: SourceView): readonly ClosedRegion[] {
    return view.source.sidecar.regions.flatMap(region => {
        const span = closedKinds.has(region.kind) ? view.spanOfRegion(region) : undefined;
        return span ? [{ kind: region.kind, span }] : [];
    });
}

export interface ClosedRegion {
    readonly kind: RegionKind;
    readonly span: Span;
}
