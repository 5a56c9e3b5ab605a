import { anchorsOf, type ClaimPartName } from '../annotation/model';
import type { Stray } from '../corpus/strays';
import { removeEntries } from '../sidecar/sections';
import { formatSpan, parseSpan, type Span } from '../text/span';
import { anchorValues } from './anchorValues';
import { type Done, type EditContext, Refusal } from './context';
import { inOneEach, lastTextChanges, placeChanges } from './place';

/** Gives anchors that drifted the places that were chosen for them; `at` counts in the saved text. */
export function moveAnchors(context: EditContext, moves: readonly { readonly anchor: string; readonly at: string }[]): Done {
    const placed = moves.map(({ anchor, at }) => {
        const stray = strayOf(context, anchor);
        return { stray, span: chosenSpan(context, stray, at) };
    });
    const changes = placeChanges(context, placed, []);
    context.update(changes);
    context.forgetRefusals(placed.map(({ stray }) => stray));
    return { label: placed.length === 1 ? 'Accept Move' : 'Accept Moves', ids: idsOf(changes.map(({ entry }) => entry)) };
}

/**
 * Remembers that anchors stay as they are although their text is elsewhere or gone: each keeps the hash of the text that
 * it last stood in, and what was proposed for it is refused.
 */
export function keepDrifted(context: EditContext, anchors: readonly string[], currentHash: string): Done {
    const strays = anchors.map(key => strayOf(context, key));
    context.update(inOneEach(lastTextChanges(context, strays, currentHash)));
    for (const { anchor, found, isKept } of strays) {
        const from = formatSpan(anchor.span!);
        const refused = found.span && context.text.savedSpanOf(found.span);
        if (refused) {
            context.append('rejected', { as: 'move', from, at: formatSpan(refused), text: context.text.text.slice(found.span) });
        }
        if (!isKept) {
            context.append('rejected', { as: 'move', from, text: anchor.text || undefined });
        }
    }
    return { label: 'Keep as Drifted', ids: idsOf(strays.map(({ entry }) => entry)) };
}

/** Removes the entry of an anchor that drifted, or only the part of a claim that drifted. */
export function removeDrifted(context: EditContext, key: string, what: 'entry' | 'part', remove: Removals): Done {
    const stray = strayOf(context, key);
    const { entry, path, anchor, kind } = stray;
    let done: Done;
    if (what === 'part') {
        done = removePart(context, stray, remove);
    } else if ((kind !== 'memo' && kind !== 'region') && 'id' in entry && entry.id !== undefined) {
        done = remove.entries([entry.id]);
    } else {
        const draft = context.sidecar();
        const { section } = context.placeOf(stray);
        draft.apply(removeEntries(draft.text, draft.raw, section, [context.entryOf(draft, section, entry)]));
        done = { label: `Remove ${kind === 'memo' ? 'Memo' : kind === 'region' ? 'Region' : path.length === 0 ? 'Mention' : 'Claim'}`, ids: [] };
    }
    const isGone = (other: Stray) => what === 'part' ? other === stray : other.entry === entry;
    context.forgetRefusals(context.strays.filter(other => isGone(other) && anchor.span));
    return done;
}

/** The removals that are there for annotations that stand, too. */
export interface Removals {
    entries(ids: readonly string[]): Done;
    part(id: string, name: ClaimPartName, index: number, fragment: number | undefined): Done;
}

function removePart(context: EditContext, stray: Stray, remove: Removals): Done {
    const { entry, path, kind } = stray;
    if (!('type' in entry) || entry.type !== 'claim') {
        throw new Refusal('Only claims have parts.');
    }
    const relay = kind === 'via' ? entry.via[Number(path[1])] : undefined;
    const actorPart = kind === 'claimer' && entry.claimer !== 'none' ? entry.claimer : relay;
    const siblings = anchorsOf(entry).filter(other => other.part === kind && (kind !== 'via' && kind !== 'via-cue' || other.path[1] === path[1]));
    if (actorPart && actorPart.actors.length > 0 && siblings.length === 1) {
        // Who it is remains known; only the words are gone.
        context.update([{ section: 'claims', entry, values: anchorValues(context.placeOf(stray).path, {}) }]);
        return { label: `Remove ${kind}`, ids: idsOf([entry]) };
    }
    if (entry.id === undefined) {
        throw new Refusal('The claim has no id yet. Give it one first.');
    }
    const fragment = path.at(-2) === 'spans' ? Number(path.at(-1)) : undefined;
    return remove.part(entry.id, kind as ClaimPartName, Number(path[1]) || 0, fragment);
}

function strayOf(context: EditContext, key: string): Stray {
    const stray = context.strays.find(each => each.key === key && each.anchor.span);
    if (!stray) {
        throw new Refusal('This annotation is no longer adrift: it stands, was moved or was removed meanwhile.');
    }
    return stray;
}

/** The stretch of the text that a place of the sidecar means. */
function chosenSpan(context: EditContext, { found }: Stray, at: string): Span {
    const { text, savedText } = context.text;
    const offered = found.candidates.map(({ span }) => span).find(span => {
        const saved = context.text.savedSpanOf(span);
        return saved && formatSpan(saved) === at;
    });
    const span = offered ?? (text === savedText ? parseSpan(at) : undefined);
    if (!span || span.end > text.length) {
        throw new Refusal('The text changed meanwhile. Look at the places again.');
    }
    return span;
}

function idsOf(entries: readonly object[]): string[] {
    return entries.flatMap(entry => ('id' in entry && typeof entry.id === 'string' ? [entry.id] : []));
}
