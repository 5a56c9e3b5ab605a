import { AnchorFinder } from '../anchors/locate';
import { type Annotation, anchorsOf, type Region } from '../annotation/model';
import { allAnchors } from '../corpus/corpus';
import type { SourceText } from '../text/sourceText';
import { formatSpan, type Span } from '../text/span';
import { anchorValues } from './anchorValues';
import { type Done, type EditContext, type EntryChange, Refusal, sectionOf } from './context';

/** Fills in `at` and `id` of what was written by hand, where its quote leaves no doubt. */
export function place(context: EditContext): Done {
    const finder = new AnchorFinder(context.text.text);
    const { mentions, claims, memos, regions } = context.source.sidecar;
    const changes: EntryChange[] = [];
    for (const annotation of [...mentions, ...claims]) {
        const values: EntryChange['values'][number][] = [];
        for (const { anchor, path } of anchorsOf(annotation)) {
            const located = anchor.span || anchor.text === '' ? undefined : finder.locate(anchor);
            if (located?.kind === 'unique') {
                values.push(...anchorValues(path, context.anchorKeys(located.span)));
            }
        }
        if (annotation.id === undefined) {
            values.push([['id'], context.newId(annotation.type === 'mention' ? 'm' : 'c')]);
        }
        changes.push({ section: sectionOf(annotation), entry: annotation, values });
    }
    for (const memo of memos) {
        const located = memo.anchor && !memo.anchor.span ? finder.locate(memo.anchor) : undefined;
        changes.push({ section: 'memos', entry: memo, values: [
            ...(located?.kind === 'unique' ? anchorValues([], context.anchorKeys(located.span)) : []),
            ...(memo.id === undefined ? [[['id'], context.newId('n')] as const] : []),
        ] });
    }
    for (const region of regions) {
        const span = region.span ? undefined : regionSpan(context.text.text, region);
        changes.push({ section: 'regions', entry: region, values: span ? [[['at'], formatSpan(context.text.savedSpanOf(span) ?? span)]] : [] });
    }
    return apply(context, changes, 'Place Annotations', 'There is nothing that can be placed without doubt.');
}

/** Writes the new places of anchors whose text moved, and the quotes of those that are nearly right. */
export function acceptMoves(context: EditContext, ids: readonly string[] | undefined): Done {
    const finder = new AnchorFinder(context.text.text);
    const values = new Map<Annotation, EntryChange['values'][number][]>();
    for (const { annotation, part } of allAnchors(context.source.sidecar)) {
        const isWanted = ids === undefined || (annotation.id !== undefined && ids.includes(annotation.id));
        if (isWanted && part.anchor.span && context.text.spanOf(part.anchor) === undefined) {
            const located = finder.locate(part.anchor);
            if (located.kind === 'unique') {
                values.set(annotation, [...(values.get(annotation) ?? []), ...anchorValues(part.path, context.anchorKeys(located.span))]);
            }
        }
    }
    const changes = [...values].map(([annotation, own]): EntryChange => ({ section: sectionOf(annotation), entry: annotation, values: own }));
    return apply(context, changes, 'Accept Moves', 'No text is found again without doubt.');
}

function apply(context: EditContext, changes: readonly EntryChange[], label: string, refusal: string): Done {
    const real = changes.filter(change => change.values.length > 0);
    if (real.length === 0) {
        throw new Refusal(refusal);
    }
    context.update(real);
    return { label, ids: real.flatMap(change => change.entry.id ?? []) };
}

/** From the only place of a region's first words to the nearest end of its last words. */
function regionSpan(source: SourceText, { starts, ends }: Region): Span | undefined {
    const { text } = source;
    const first = starts ? text.indexOf(starts) : -1;
    if (!starts || first < 0 || text.indexOf(starts, first + 1) >= 0) {
        return undefined;
    }
    const last = ends ? text.indexOf(ends, first) : first;
    return last < 0 ? undefined : { start: source.fromUtf16(first), end: source.fromUtf16(last + (ends || starts).length) };
}
