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

/**
 * Writes the new places of anchors whose text moved, and the quotes of those that are nearly right. Where all were meant,
 * those that are left say in which text they last stood: from then on the others count in another one.
 */
export function acceptMoves(context: EditContext, ids: readonly string[] | undefined, currentHash: string): Done {
    const strays = context.strays.filter(({ anchor, entry }) => anchor.span && (ids === undefined || ('id' in entry && entry.id !== undefined && ids.includes(entry.id))));
    const left = ids === undefined ? strays.filter(stray => !certainSpan(stray)) : [];
    return apply(context, certainPlaces(strays), [], 'Accept Moves', 'No text is found again without doubt.', lastTextChanges(context, left, currentHash));
}

/** Writes into anchors that drifted the hash of the text that they last stood in, where that is known and not there yet. */
export function lastTextChanges(context: EditContext, strays: readonly Stray[], currentHash: string): EntryChange[] {
    const lastHash = context.source.sidecar.source.sha256;
    return strays.flatMap((stray): EntryChange[] => {
        const { section, path } = context.placeOf(stray);
        const isKnown = section === 'regions' || stray.anchor.sha256 !== undefined || lastHash === undefined || lastHash === currentHash;
        return isKnown ? [] : [{ section, entry: stray.entry, values: [[[...path, 'sha256'], lastHash]] }];
    });
}

/** All changes of an entry together. */
export function inOneEach(changes: readonly EntryChange[]): EntryChange[] {
    const byEntry = new Map<EntryChange['entry'], EntryChange>();
    for (const change of changes) {
        byEntry.set(change.entry, { ...change, values: [...(byEntry.get(change.entry)?.values ?? []), ...change.values] });
    }
    return [...byEntry.values()];
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

function apply(context: EditContext, placed: readonly Placed[], withoutId: readonly (Mention | Claim | Memo)[], label: string, refusal: string, further: readonly EntryChange[] = []): Done {
    const changes = placeChanges(context, placed, withoutId);
    if (changes.length === 0) {
        throw new Refusal(refusal);
    }
    context.update(inOneEach([...changes, ...further]));
    context.forgetRefusals(placed.map(({ stray }) => stray));
    return { label, ids: changes.flatMap(change => change.entry.id ?? []) };
}
