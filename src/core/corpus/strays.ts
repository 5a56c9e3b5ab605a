import { AnchorFinder, type Located } from '../anchors/locate';
import { locateTogether } from '../anchors/locateTogether';
import { verifyAnchor, type AnchorState } from '../anchors/verify';
import { type Anchor, anchorsOf, type Claim, type Memo, type Mention } from '../annotation/model';
import { formatSpan, type Span } from '../text/span';
import type { SourceView } from './view';

/** An anchor of a sidecar, and where it stands there. */
export interface Anchored {
    readonly entry: Mention | Claim | Memo;
    /** From the entry to the map that holds `at` and `text`. */
    readonly path: readonly (string | number)[];
    readonly anchor: Anchor;
    /** Anchors of one kind do not lie at one place: `mention`, `content` … */
    readonly kind: string;
}

/** An anchor that does not stand where its position says, or has none. */
export interface Stray extends Anchored {
    readonly state: AnchorState;
    /** Where its quote may be now. */
    readonly located: Located;
}

/** All anchors of a source's sidecar that are nowhere in its text: those to be placed, and those whose text moved or went. */
export function straysOf(view: SourceView): Stray[] {
    const all = [...anchored(view)];
    const astray = new Set(all.filter(({ anchor }) => view.spanOf(anchor) === undefined || anchor.text === ''));
    if (astray.size === 0) {
        return [];
    }
    const finder = new AnchorFinder(view.text);
    // Those that stand tell where their neighbours are to be expected.
    const located = locateTogether(finder, view.text, all.map(({ anchor }) => ({ ...anchor, span: view.spanOf(anchor) ?? anchor.span })));
    const taken = takenPlaces(view, all);
    return all.flatMap((each, index): Stray[] => {
        if (!astray.has(each)) {
            return [];
        }
        const isTaken = (span: Span) => taken.has(`${each.kind} ${formatSpan(span)}`) || taken.has(`move ${formatSpan(span)}`);
        const first = located[index]!;
        const places = first.kind === 'unique' ? [first] : first.kind === 'ambiguous' ? first.candidates : [];
        const found = places.some(({ span }) => isTaken(span)) ? finder.locate(each.anchor, { isTaken }) : first;
        return [{ ...each, state: verifyAnchor(view.text, each.anchor), located: found }];
    });
}

function* anchored({ source }: SourceView): IterableIterator<Anchored> {
    const { mentions, claims, memos } = source.sidecar;
    for (const annotation of [...mentions, ...claims]) {
        for (const { anchor, part, path } of anchorsOf(annotation)) {
            yield { entry: annotation, path, anchor, kind: part };
        }
    }
    for (const memo of memos) {
        if (memo.anchor) {
            yield { entry: memo, path: [], anchor: memo.anchor, kind: 'memo' };
        }
    }
}

/** Where no other annotation of a kind can be: one of them stands there, or a move there was refused. */
function takenPlaces(view: SourceView, all: readonly Anchored[]): ReadonlySet<string> {
    const taken = new Set<string>();
    for (const { anchor, kind } of all) {
        const span = view.spanOf(anchor);
        if (span) {
            taken.add(`${kind} ${formatSpan(span)}`);
        }
    }
    for (const { as, span } of view.source.sidecar.rejected) {
        if (as === 'move' && span) {
            taken.add(`move ${formatSpan(span)}`);
        }
    }
    return taken;
}
