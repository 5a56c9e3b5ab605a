import type { Hover, Position, Range } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { Suggestion } from '../suggest/suggestion';
import type { Tier } from '../suggest/tier';
import { type Span, spanContains } from '../text/span';
import { extentOf } from '../suggest/linking/suggestionsIn';
import { type Languages, quoted } from './describe';
import { escapeMarkdown, paragraphs, rule } from './markdown';
import { type OfferedSource, type SuggestionInfo, suggestionInfos } from './suggestionInfo';

/** What may be annotated at a place, and why; the smallest first. Undefined where nothing is. */
export function suggestionHover(corpus: Corpus, offered: OfferedSource, position: Position, languages: Languages): Hover | undefined {
    const here = suggestionsAt(corpus, offered, { start: position, end: position }, languages).map(({ info }) => info);
    return here.length === 0 ? undefined : {
        range: here[0]!.range,
        contents: { kind: 'markdown', value: here.map(cardOf).join(`\n\n${rule}\n\n`) },
    };
}

/** A suggestion, and what is said of it. */
export interface SuggestionHere {
    readonly suggestion: Suggestion;
    readonly info: SuggestionInfo;
}

/** The suggestions of which a part covers a place; the smallest part first. */
export function suggestionsAt(corpus: Corpus, offered: OfferedSource, range: Range, languages: Languages): readonly SuggestionHere[] {
    const infos = suggestionInfos(corpus, offered, languages);
    const wanted = offered.sourceView.text.spanOf(range);
    return offered.suggestions.flatMap((suggestion, index) => {
        const size = sizeAt(suggestion, wanted);
        return size === undefined ? [] : [{ suggestion, info: infos[index]!, size }];
    }).sort((a, b) => a.size - b.size);
}

/** The size of the smallest part that covers a span. */
function sizeAt(suggestion: Suggestion, wanted: Span): number | undefined {
    const parts = suggestion.kind === 'claim'
        ? [suggestion.claimer?.at, suggestion.cue, ...suggestion.content, ...suggestion.via.flatMap(({ at, cue }) => [at, cue])].filter(span => span !== undefined)
        : [extentOf(suggestion)];
    const sizes = parts.filter(span => spanContains(span, wanted)).map(({ start, end }) => end - start);
    return sizes.length === 0 ? undefined : Math.min(...sizes);
}

const surenesses: Readonly<Record<Tier, string>> = { strong: 'strong: hardly ever wrong', normal: 'normal: more often right than wrong', weak: 'weak: a guess' };

function cardOf({ kind, label, who, tier, why, by }: SuggestionInfo): string {
    const head = kind === 'region' ? `Suggested region: **${escapeMarkdown(label)}**` : kind === 'claim' ? `Suggested claim: **${quoted(label)}**` : `Suggested: **${escapeMarkdown(who ?? '')}**`;
    return paragraphs(
        head, kind === 'claim' && who !== undefined ? `Claimed by ${escapeMarkdown(who)}` : undefined, escapeMarkdown(why),
        `${surenesses[tier][0]!.toUpperCase()}${surenesses[tier].slice(1)} · ${escapeMarkdown(by)}`,
    );
}
