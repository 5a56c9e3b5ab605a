import { regionCandidates } from '../anchors/region';
import type { Claim, Memo, Mention, Region } from '../annotation/model';
import { type Stray, straysOf } from '../corpus/strays';
import { formatSpan } from '../text/span';
import { anchorValues } from './anchorValues';
import { type Done, type EditContext, type EntryChange, Refusal } from './context';

/** Fills in `at` and `id` of what was written by hand, where its quote leaves no doubt. */
export function place(context: EditContext): Done {
    const { mentions, claims, memos, regions } = context.source.sidecar;
    const strays = straysOf(context.text).filter(stray => !stray.anchor.span);
    const changes = entryChanges(context, strays, [...mentions, ...claims, ...memos].filter(entry => entry.id === undefined));
    changes.push(...regionChanges(context, regions.filter(region => !region.span)));
    return apply(context, changes, 'Place Annotations', 'There is nothing that can be placed without doubt.');
}

/** Writes the new places of anchors whose text moved, and the quotes of those that are nearly right. */
export function acceptMoves(context: EditContext, ids: readonly string[] | undefined): Done {
    const strays = straysOf(context.text).filter(({ anchor, entry }) => anchor.span && (ids === undefined || (entry.id !== undefined && ids.includes(entry.id))));
    const changes = entryChanges(context, strays, []);
    if (ids === undefined) {
        changes.push(...regionChanges(context, context.source.sidecar.regions.filter(region => region.span && !context.text.spanOfRegion(region))));
    }
    return apply(context, changes, 'Accept Moves', 'No text is found again without doubt.');
}

/** One change an entry: the places of its strays that are certain, and a new id where it has none. */
function entryChanges(context: EditContext, strays: readonly Stray[], withoutId: readonly (Mention | Claim | Memo)[]): EntryChange[] {
    const values = new Map<Mention | Claim | Memo, EntryChange['values'][number][]>();
    const add = (entry: Mention | Claim | Memo, own: EntryChange['values']) => values.set(entry, [...(values.get(entry) ?? []), ...own]);
    for (const { entry, path, anchor, state, located } of strays) {
        // Where the words differ in more than their form, someone has to look.
        const isSure = located.kind === 'unique' && (located.likeness === 'exact' || !anchor.span);
        const span = state === 'nearly' ? anchor.span : isSure ? located.span : undefined;
        if (span) {
            const own = entry.type === 'memo' || path.includes('spans') ? path : context.pathOfOnly(entry, path);
            add(entry, anchorValues(own, context.anchorKeys(span)));
        }
    }
    for (const entry of withoutId) {
        add(entry, [[['id'], context.newId(entry.type === 'mention' ? 'm' : entry.type === 'claim' ? 'c' : 'n')]]);
    }
    return [...values].map(([entry, own]) => ({ section: `${entry.type}s`, entry, values: own }));
}

/** The places of regions by the words that they name, where these are certain. */
function regionChanges(context: EditContext, regions: readonly Region[]): EntryChange[] {
    return regions.flatMap((region): EntryChange[] => {
        const { spans: [span], isCertain } = regionCandidates(context.text.text, region);
        const saved = isCertain && span && context.text.savedSpanOf(span);
        return saved ? [{ section: 'regions', entry: region, values: [[['at'], formatSpan(saved)]] }] : [];
    });
}

function apply(context: EditContext, changes: readonly EntryChange[], label: string, refusal: string): Done {
    if (changes.length === 0) {
        throw new Refusal(refusal);
    }
    context.update(changes);
    return { label, ids: changes.flatMap(change => change.entry.id ?? []) };
}
