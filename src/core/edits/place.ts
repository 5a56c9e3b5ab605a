import type { Claim, Memo, Mention } from '../annotation/model';
import { certainSpan, type Stray } from '../corpus/strays';
import { formatSpan, type Span } from '../text/span';
import { anchorValues } from './anchorValues';
import { type Done, type EditContext, type EntryChange, Refusal } from './context';

/** Fills in `at` and `id` of what was written by hand, where its quote leaves no doubt. */
export function place(context: EditContext): Done {
    const { mentions, claims, memos } = context.source.sidecar;
    const placed = certainPlaces(context.strays.filter(stray => !stray.anchor.span));
    return apply(context, placed, [...mentions, ...claims, ...memos].filter(entry => entry.id === undefined), 'Place Annotations', 'There is nothing that can be placed without doubt.');
}

/** Writes the new places of anchors whose text moved, and the quotes of those that are nearly right. */
export function acceptMoves(context: EditContext, ids: readonly string[] | undefined): Done {
    const strays = context.strays.filter(({ anchor, entry }) => anchor.span && (ids === undefined || ('id' in entry && entry.id !== undefined && ids.includes(entry.id))));
    return apply(context, certainPlaces(strays), [], 'Accept Moves', 'No text is found again without doubt.');
}

/** An anchor and the stretch of the text that it is given. */
export interface Placed {
    readonly stray: Stray;
    readonly span: Span;
}

/** The strays whose place leaves no doubt. */
export function certainPlaces(strays: readonly Stray[]): Placed[] {
    return strays.flatMap((stray): Placed[] => {
        const span = certainSpan(stray);
        return span ? [{ stray, span }] : [];
    });
}

/** One change an entry: the places of its anchors, and a new id where it has none. */
export function placeChanges(context: EditContext, placed: readonly Placed[], withoutId: readonly (Mention | Claim | Memo)[]): EntryChange[] {
    const changes = new Map<EntryChange['entry'], EntryChange>();
    const add = (section: EntryChange['section'], entry: EntryChange['entry'], values: EntryChange['values']) => (
        changes.set(entry, { section, entry, values: [...(changes.get(entry)?.values ?? []), ...values] })
    );
    for (const { stray, span } of placed) {
        const { section, path } = context.placeOf(stray);
        const saved = context.text.savedSpanOf(span);
        if (section !== 'regions') {
            add(section, stray.entry, anchorValues(path, context.anchorKeys(span)));
        } else if (saved) {
            add(section, stray.entry, [[['at'], formatSpan(saved)]]);
        }
    }
    for (const entry of withoutId) {
        add(`${entry.type}s`, entry, [[['id'], context.newId(entry.type === 'mention' ? 'm' : entry.type === 'claim' ? 'c' : 'n')]]);
    }
    return [...changes.values()];
}

function apply(context: EditContext, placed: readonly Placed[], withoutId: readonly (Mention | Claim | Memo)[], label: string, refusal: string): Done {
    const changes = placeChanges(context, placed, withoutId);
    if (changes.length === 0) {
        throw new Refusal(refusal);
    }
    context.update(changes);
    context.forgetRefusals(placed.map(({ stray }) => stray));
    return { label, ids: changes.flatMap(change => change.entry.id ?? []) };
}
