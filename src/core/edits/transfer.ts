import type { Claim, Memo, Mention } from '../annotation/model';
import { formatAddress, parseAddress } from '../corpus/address';
import type { SourceRecord } from '../corpus/corpus';
import type { LayerView } from '../corpus/layers';
import { straysOf } from '../corpus/strays';
import type { Host } from '../workspace';
import { EditContext, type EntryChange } from './context';
import { certainPlaces, placeChanges } from './place';

/** How annotations come from one text to another. */
export interface TransferOptions {
    readonly host: Host;
    /** The hash of the text that they come from. */
    readonly lastHash: string;
    /** The path of the source that they come from, where it is one of the same corpus. */
    readonly from: string | undefined;
    /** Whether the annotations go from there: then they keep their ids. */
    readonly isMove: boolean;
}

/** A sidecar that is carried to another text, not yet written. */
export interface Transferred {
    readonly text: string;
    /** Old id → new one, where an annotation got another. */
    readonly ids: ReadonlyMap<string, string>;
}

/**
 * What the sidecar of one text is for another: `target` has the sidecar as it stands over the new text, and knows the
 * old one. Places that leave no doubt are written; what drifted keeps its place and the hash of the old text. Where the
 * annotations stay with the old text as well, those here get ids of their own, and relations among them follow.
 */
export async function planTransfer({ view, source, sourceView }: LayerView, { host, lastHash, from, isMove }: TransferOptions): Promise<Transferred> {
    const context = new EditContext(view, source, sourceView, host);
    const { mentions, claims, memos } = source.sidecar;
    const ids = new Map<string, string>();
    for (const { id, type } of [...mentions, ...claims, ...memos]) {
        const others = id === undefined ? [] : view.corpus.pathsOfId(id).filter(path => path !== from || !isMove);
        if (id !== undefined && (others.length > 0 || (type === 'memo' && from !== undefined && !isMove))) {
            ids.set(id, context.newId(type === 'mention' ? 'm' : type === 'claim' ? 'c' : 'n'));
        }
    }
    const strays = straysOf(sourceView, view.formerTexts).filter(({ anchor }) => anchor.span);
    const placed = certainPlaces(strays);
    const changes = [
        ...placeChanges(context, placed, []),
        ...strays.filter(stray => !placed.some(each => each.stray === stray) && stray.kind !== 'region' && stray.anchor.sha256 === undefined)
            .map((stray): EntryChange => {
                const { section, path } = context.placeOf(stray);
                return { section, entry: stray.entry, values: [[[...path, 'sha256'], lastHash]] };
            }),
        ...[...mentions, ...claims, ...memos].flatMap(entry => idChange(entry, ids)),
        ...claims.flatMap(claim => relationChanges(claim, source, from, ids)),
    ];
    const byEntry = new Map<EntryChange['entry'], EntryChange>();
    for (const change of changes) {
        byEntry.set(change.entry, { ...change, values: [...(byEntry.get(change.entry)?.values ?? []), ...change.values] });
    }
    context.update([...byEntry.values()]);
    context.setMetadata('sha256', await host.sha256(sourceView.text.text));
    return { text: context.changedSidecar ?? source.sidecar.text, ids };
}

function idChange(entry: Mention | Claim | Memo, ids: ReadonlyMap<string, string>): EntryChange[] {
    const id = entry.id === undefined ? undefined : ids.get(entry.id);
    return id === undefined ? [] : [{ section: `${entry.type}s`, entry, values: [[['id'], id]] }];
}

/** Relations within the source lead to its own claims, under their new ids. */
function relationChanges(claim: Claim, { path }: SourceRecord, from: string | undefined, ids: ReadonlyMap<string, string>): EntryChange[] {
    const moved = (to: string): string | undefined => {
        const address = parseAddress(to);
        const isOwn = address.path === '' || (from !== undefined && address.path === from.normalize('NFC'));
        const own = isOwn ? formatAddress(address.path === '' ? '' : path, ids.get(address.id) ?? address.id) : to;
        return own === to ? undefined : own;
    };
    const values = claim.relations.flatMap(({ to }, index): EntryChange['values'][number][] => {
        const own = moved(to);
        return own === undefined ? [] : [[['relations', index, 'to'], own]];
    });
    const refersTo = claim.content.refersTo;
    const own = refersTo !== undefined && /^[^\s#]*#c-[0-9a-z]+$/.test(refersTo) ? moved(refersTo) : undefined;
    return values.length === 0 && own === undefined ? [] : [{
        section: 'claims', entry: claim, values: own === undefined ? values : [...values, [['content', 'refers-to'], own]],
    }];
}
