import { anchorsOf, type RegionKind } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import type { SourceView } from '../corpus/view';
import { preview } from '../text/preview';
import { spanContains, type Span } from '../text/span';
import { problem } from './catalogue';
import { anchorRange, entryRange, type SourceContext } from './sourceContext';

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

/** Whether mentions and the content of claims keep to what is in scope. */
export function regionProblems({ source: { sidecar }, sourceView, mainView }: SourceContext): Problem[] {
    const closed = [...new Set([sourceView, mainView])].flatMap(view => (view ? closedRegions(view) : []));
    return closed.length === 0 ? [] : [...sidecar.mentions, ...sidecar.claims].flatMap(annotation => {
        for (const { part, anchor, path } of anchorsOf(annotation)) {
            const span = part === 'mention' || part === 'content' ? sourceView!.spanOf(anchor) : undefined;
            const region = span && closed.find(each => spanContains(each.span, span));
            if (region) {
                return [problem(
                    'region.annotated', `“${preview(anchor.text, 40)}” stands in a region of the kind “${region.kind}”, in which nothing is to be annotated.`,
                    anchorRange(sidecar, annotation, path, anchor),
                    { fix: 'remove-entry', section: annotation.type === 'mention' ? 'mentions' : 'claims', entry: entryRange(annotation), what: `this ${annotation.type}` },
                )];
            }
        }
        return [];
    });
}
