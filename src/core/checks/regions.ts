import { anchorsOf } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import { closedRegions } from '../corpus/closedRegions';
import { preview } from '../text/preview';
import { spanContains } from '../text/span';
import { problem } from './catalogue';
import { anchorRange, entryRange, type SourceContext } from './sourceContext';

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
