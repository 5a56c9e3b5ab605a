import type { Region, RegionKind } from '../annotation/model';
import type { Span } from '../text/span';
import type { SourceRecord } from './records';
import type { SourceView } from './view';

/** Stretches in which nothing is to be annotated. */
const closedKinds: ReadonlySet<RegionKind> = new Set<RegionKind>(['out-of-scope', 'boilerplate']);

/** The places of a source in which nothing is to be annotated, as its sidecar says and the text confirms. */
export function closedRegions(view: SourceView): readonly ClosedRegion[] {
    return regionsOf(view.source).flatMap(region => {
        const span = closedKinds.has(region.kind) ? view.spanOfRegion(region) : undefined;
        return span ? [{ kind: region.kind, span }] : [];
    });
}

/** The regions of a source: of the sidecar that is edited, and of the main one, where regions are everybody's. */
export function regionsOf(source: SourceRecord): readonly Region[] {
    return source.layer === '' ? source.sidecar.regions : [...source.sidecar.regions, ...source.layers.get('')?.regions ?? []];
}

export interface ClosedRegion {
    readonly kind: RegionKind;
    readonly span: Span;
}
