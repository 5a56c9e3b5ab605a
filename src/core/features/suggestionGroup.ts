import type { Corpus } from '../corpus/corpus';
import { extentOf } from '../suggest/linking/suggestionsIn';
import type { Suggestion } from '../suggest/suggestion';
import type { Tier } from '../suggest/tier';
import type { Languages } from './describe';
import { wordsAround } from './refactor/occurrences';
import type { SeenSuggestion } from './seenSuggestion';
import { type OfferedSource, type SuggestionInfo, suggestionInfos } from './suggestionInfo';

/** Which suggestions: all of them where nothing is said. */
export interface SuggestionQuery {
    /** See `SuggestionInfo.group`. */
    readonly group?: string;
    readonly tiers?: readonly Tier[];
    readonly kind?: Suggestion['kind'];
}

/** Suggestions of one source, and the words around each. */
export interface SourceSuggestions {
    readonly path: string;
    readonly uri: string;
    readonly items: readonly (SuggestionInfo & { readonly before: string; readonly after: string })[];
}

/** The suggestions of a source that are of one group, tier or kind, for a preview: `limit` at most, and the others as `rest`. Undefined where there are none. */
export function suggestionGroup(
    corpus: Corpus, offered: OfferedSource, query: SuggestionQuery, languages: Languages, limit: number,
): { readonly listed: SourceSuggestions; readonly rest: readonly SeenSuggestion[] } | undefined {
    const { source, text } = offered.sourceView;
    const found = suggestionInfos(corpus, offered, languages).flatMap((info, index) => (isWanted(info, query) ? [{ info, index }] : []));
    const items = found.slice(0, limit).map(({ info, index }) => ({ ...info, ...wordsAround(text, extentOf(offered.suggestions[index]!)) }));
    return found.length === 0 ? undefined : { listed: { path: source.path, uri: source.uri, items }, rest: found.slice(limit).map(({ info: { seen } }) => seen) };
}

function isWanted({ group, tier, kind }: SuggestionInfo, wanted: SuggestionQuery): boolean {
    return (wanted.group === undefined || wanted.group === group) && (!wanted.tiers || wanted.tiers.includes(tier)) && (wanted.kind === undefined || wanted.kind === kind);
}
