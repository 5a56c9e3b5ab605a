import { refusedRegionSpans } from '../anchors/region';
import type { Rejected } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import type { SourceView } from '../corpus/view';
import { preview } from '../text/preview';
import { formatSpan } from '../text/span';
import { problem } from './catalogue';
import { anchorRange, entryRange, type SourceContext } from './sourceContext';

/** Whether what was refused is still in the text. */
export function rejectedProblems({ source, sourceView }: SourceContext): Problem[] {
    const { sidecar } = source;
    return !sourceView ? [] : sidecar.rejected.filter(entry => isStale(sourceView, entry)).map(entry => problem(
        'rejected.stale', `“${preview(entry.text || entry.starts || '', 40)}” was refused here, but stands here no more.`, anchorRange(sidecar, entry, [], entry),
        { fix: 'remove-entry', section: 'rejected', entry: entryRange(entry), what: 'this refusal' },
    ));
}

function isStale(view: SourceView, rejected: Rejected): boolean {
    const { as, span, from, text, ...entry } = rejected;
    if (as === 'region') {
        return refusedRegionSpans(view.text, rejected).length === 0;
    }
    if (as === 'move') {
        // It is of use for as long as an anchor says that it stands where this one did.
        const { mentions, claims, regions } = view.source.sidecar;
        const place = from && formatSpan(from);
        return place !== undefined && ![...mentions, ...claims, ...regions].some(({ entryStart, entryEnd }) => view.source.sidecar.text.slice(entryStart, entryEnd).includes(place));
    }
    if (!span) {
        return text !== '' && !view.text.text.includes(text);
    }
    return text !== '' && view.spanOf({ ...entry, span, text }) === undefined;
}
