import type { Range } from 'vscode-languageserver-types';
import type { SuggestionInfo, Tier } from '../../protocol';
import { comparePositions, touches } from '../ranges';

/** What the user wants to be suggested: nothing, or everything down to a tier. */
export type TiersShown = 'off' | 'strong' | 'normal' | 'all';

const shownTiers: Readonly<Record<TiersShown, readonly Tier[]>> = {
    off: [],
    strong: ['strong'],
    normal: ['strong', 'normal'],
    all: ['strong', 'normal', 'weak'],
};

/** The tiers that are shown, the surest first. */
export function tiersOf(shown: TiersShown): readonly Tier[] {
    return shownTiers[shown];
}

/**
 * The suggestions to be drawn and gone through: of these tiers, without `decided` ones, and without mentions whose claim is
 * shown. In the order in which they are gone through.
 */
export function shownSuggestions(items: readonly SuggestionInfo[], tiers: TiersShown, decided: ReadonlySet<string>): SuggestionInfo[] {
    const shown = items.filter(({ key, tier }) => shownTiers[tiers].includes(tier) && !decided.has(key));
    const keys = new Set(shown.map(({ key }) => key));
    return shown
        .filter(({ within }) => within === undefined || !keys.has(within))
        .sort((a, b) => comparePositions(a.range.start, b.range.start) || comparePositions(b.range.end, a.range.end));
}

/** The suggestion after a place, or before it; from the last on to the first. A place is what is selected there. */
export function neighbourOf(items: readonly SuggestionInfo[], selection: Range, direction: 'next' | 'previous'): SuggestionInfo | undefined {
    // What begins at a cursor that selects nothing is after it.
    const isCursor = comparePositions(selection.start, selection.end) === 0;
    const order = ({ range }: SuggestionInfo) => comparePositions(range.start, selection.start) || (isCursor ? 1 : comparePositions(selection.end, range.end));
    const after = items.findIndex(item => order(item) > 0);
    const atOrAfter = items.findIndex(item => order(item) >= 0);
    return direction === 'next' ? items[Math.max(after, 0)] : items.at(atOrAfter <= 0 ? -1 : atOrAfter - 1);
}

/** The innermost suggestion at a place; of those that are selected exactly, `preferred`. */
export function suggestionAt(items: readonly SuggestionInfo[], selection: Range, preferred: string | undefined): SuggestionInfo | undefined {
    const here = items.filter(({ range }) => touches(range, selection));
    const isWhole = ({ range }: SuggestionInfo) => comparePositions(range.start, selection.start) === 0 && comparePositions(range.end, selection.end) === 0;
    return here.find(item => item.key === preferred && isWhole(item)) ?? here.find(isWhole)
        ?? here.find(item => item.key === preferred) ?? here.reduce<SuggestionInfo | undefined>((best, item) => (best && contains(item.range, best.range) ? best : item), undefined);
}

function contains(outer: Range, inner: Range): boolean {
    return comparePositions(outer.start, inner.start) <= 0 && comparePositions(inner.end, outer.end) <= 0;
}
