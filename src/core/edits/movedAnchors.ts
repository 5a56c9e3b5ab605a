import { type Anchor, anchorsOf, type Claim, type Memo, type Mention } from '../annotation/model';
import { anchored } from '../corpus/strays';
import type { Sidecar } from '../sidecar/files';
import { readSidecar } from '../sidecar/read';
import { flow } from '../sidecar/render';
import { applySplices, formatSpan, type Splice } from '../text/span';

/** The keys of an anchor: `at`, `text`, and `before`, `after` where they are needed. */
export type AnchorKeys = Readonly<Record<string, unknown>>;

/**
 * Splices that give anchors of a sidecar other keys and touch nothing else, without parsing the entries: a saved source may
 * move ten thousand of them. An entry is left out where the keys of one of its anchors do not stand in it once, as we write
 * them; so are all where what comes out does not read as it should.
 */
export function moveAnchors(sidecar: Sidecar, wanted: ReadonlyMap<Anchor, AnchorKeys>): { readonly splices: readonly Splice[]; readonly moved: ReadonlySet<Anchor> } {
    const moved = new Set<Anchor>();
    const splices: Splice[] = [];
    for (const entry of wanted.size > 0 ? [...sidecar.mentions, ...sidecar.claims, ...sidecar.memos] : []) {
        const anchors = anchorsIn(entry).filter(anchor => wanted.has(anchor));
        const own = anchors.length > 0 ? splicesIn(sidecar.text, entry, anchors, wanted) : undefined;
        if (own) {
            splices.push(...own);
            anchors.forEach(anchor => moved.add(anchor));
        }
    }
    return splices.length > 0 && isRight(sidecar, splices, moved, wanted) ? { splices, moved } : { splices: [], moved: new Set() };
}

function anchorsIn(entry: Mention | Claim | Memo): readonly Anchor[] {
    return entry.type === 'memo' ? entry.anchor ? [entry.anchor] : [] : anchorsOf(entry).map(({ anchor }) => anchor);
}

function keysOf({ span, text, before, after }: Anchor): AnchorKeys {
    return { at: span && formatSpan(span), text, before, after };
}

function splicesIn(text: string, { entryStart, entryEnd }: Mention | Claim | Memo, anchors: readonly Anchor[], wanted: ReadonlyMap<Anchor, AnchorKeys>): Splice[] | undefined {
    const entry = text.slice(entryStart, entryEnd);
    const splices: Splice[] = [];
    for (const anchor of anchors) {
        const old = keysOf(anchor);
        const next = wanted.get(anchor)!;
        // Where no more than the position changes, the other keys may be written in any way.
        const isSame = ['text', 'before', 'after'].every(key => old[key] === next[key]);
        const [from, to] = [old, next].map(keys => flow(isSame ? { at: keys['at'] } : keys).slice(1, -1)) as [string, string];
        const at = entry.indexOf(from);
        if (at < 1 || !' {'.includes(entry[at - 1]!) || !',}\r\n'.includes(entry[at + from.length] ?? '\n') || entry.indexOf(from, at + 1) >= 0) {
            return undefined;
        }
        splices.push({ start: entryStart + at, end: entryStart + at + from.length, text: to });
    }
    return splices;
}

/** Whether each anchor then is as it should be, and all others are as they were: what looks like keys in a quote or a note is none. */
function isRight(sidecar: Sidecar, splices: readonly Splice[], moved: ReadonlySet<Anchor>, wanted: ReadonlyMap<Anchor, AnchorKeys>): boolean {
    const after = readSidecar(applySplices(sidecar.text, splices));
    const [before, now] = [[...anchored(sidecar)], [...anchored(after)]];
    return after.canEdit && before.length === now.length && before.every(({ anchor }, index) => {
        const expected = moved.has(anchor) ? wanted.get(anchor)! : keysOf(anchor);
        const found = keysOf(now[index]!.anchor);
        return ['at', 'text', 'before', 'after'].every(key => found[key] === expected[key]);
    });
}
