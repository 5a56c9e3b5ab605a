import type { Range } from 'vscode-languageserver-types';
import type { ActorChoice } from '../annotation/actorChoice';
import type { Corpus } from '../corpus/corpus';
import type { SourceView } from '../corpus/view';
import type { ClaimDraft, MentionDraft, RegionDraft } from '../edits/operation';
import { extentOf } from '../suggest/linking/suggestionsIn';
import type { SuggestedClaim, Suggestion } from '../suggest/suggestion';
import type { Tier } from '../suggest/tier';
import type { Span } from '../text/span';
import { actorName, type Languages } from './describe';
import type { DecidedSource, RefusedDrafts } from './refactor/acceptSuggestions';
import { type SeenSuggestion, seenOf } from './seenSuggestion';

/** A suggestion as editors show it. Plain data. */
export interface SuggestionInfo {
    /** See `Suggestion.key`. */
    readonly key: string;
    readonly kind: Suggestion['kind'];
    /** All of it. */
    readonly range: Range;
    readonly parts: readonly SuggestionPart[];
    /** In a few words: the mention’s text, the claim’s content, the kind of region. */
    readonly label: string;
    /** Who is meant, or who claims it: `John Kerry`, `Sergei Lavrov (new person)`, `several: …`. */
    readonly who?: string;
    /** The same as it is written; undefined where several may be meant, or nobody could be told. */
    readonly actor?: ActorChoice;
    /** Of a claim. */
    readonly stance?: string;
    /** Equal for all mentions that mean one actor, known or new; undefined where several may be meant, and for regions. */
    readonly group?: string;
    /** The claim in whose claimer a mention stands: accepting that is enough. */
    readonly within?: string;
    readonly tier: Tier;
    readonly confidence: number;
    readonly by: string;
    readonly why: string;
    /** What is told to the server by whoever decides about it. */
    readonly seen: SeenSuggestion;
}

export interface SuggestionPart {
    readonly role: 'mention' | 'claimer' | 'cue' | 'content' | 'via' | 'region';
    readonly range: Range;
    /** The actor’s type; for regions the kind. */
    readonly type?: string;
}

/** The suggestions of a source, with the version of the document for which the ranges hold. */
export interface Suggestions {
    readonly version: number | null;
    readonly items: readonly SuggestionInfo[];
}

/** A source with what may be annotated in it. */
export interface OfferedSource {
    readonly sourceView: SourceView;
    /** In the order of the text. */
    readonly suggestions: readonly Suggestion[];
}

const inWords = new WeakMap<readonly Suggestion[], { readonly languages: string; readonly infos: readonly SuggestionInfo[] }>();

/** The suggestions of a source in words; kept with them. */
export function suggestionInfos(corpus: Corpus, { sourceView, suggestions }: OfferedSource, languages: Languages): readonly SuggestionInfo[] {
    const known = inWords.get(suggestions);
    if (known?.languages === languages.join()) {
        return known.infos;
    }
    const infos = suggestions.map(suggestion => suggestionInfo(corpus, sourceView, suggestion, languages));
    inWords.set(suggestions, { languages: languages.join(), infos });
    return infos;
}

/** A suggestion in words. */
export function suggestionInfo(corpus: Corpus, view: SourceView, suggestion: Suggestion, languages: Languages): SuggestionInfo {
    const { source, text } = view;
    const { key, kind, tier, confidence, by, why } = suggestion;
    const shared = { key, kind, tier, confidence, by, why, range: text.rangeOf(extentOf(suggestion)), seen: seenOf(view, suggestion) };
    const part = (role: SuggestionPart['role'], at: Span | undefined, type?: string): SuggestionPart[] => (at ? [{ role, range: text.rangeOf(at), ...(type !== undefined && { type }) }] : []);
    const nameOf = (choice: ActorChoice) => ('actor' in choice ? actorName(corpus, choice.actor, source, languages) : `${choice.create.name} (new ${choice.create.type})`);
    const typeOf = (choice: ActorChoice | undefined) => choice && ('actor' in choice ? corpus.actor(choice.actor, source)?.entityType : choice.create.type);
    const groupOf = (choice: ActorChoice | undefined) => (choice ? { group: groupKey(corpus, source.path, choice), actor: choice } : {});
    switch (suggestion.kind) {
        case 'mention':
            return {
                ...shared, label: text.slice(suggestion.at), parts: part('mention', suggestion.at, suggestion.entityType), ...groupOf(suggestion.actor),
                who: suggestion.actor ? nameOf(suggestion.actor) : suggestion.others.map(ref => actorName(corpus, ref, source, languages)).join(' or '),
                ...(suggestion.within !== undefined && { within: suggestion.within }),
            };
        case 'claim':
            return {
                ...shared, label: suggestion.content.map(span => text.slice(span)).join(' … '), ...groupOf(suggestion.claimer?.actor), stance: suggestion.stance,
                who: suggestion.claimer?.actor ? nameOf(suggestion.claimer.actor) : suggestion.claimer?.at ? `“${text.slice(suggestion.claimer.at)}”` : 'nobody named',
                parts: [
                    ...part('claimer', suggestion.claimer?.at, typeOf(suggestion.claimer?.actor)), ...part('cue', suggestion.cue), ...suggestion.content.flatMap(span => part('content', span)),
                    ...suggestion.via.flatMap(relay => [...part('via', relay.at, typeOf(relay.actor)), ...part('cue', relay.cue)]),
                ],
            };
        case 'region':
            return { ...shared, label: suggestion.region, parts: part('region', suggestion.at, suggestion.region) };
    }
}

/** Names an actor, known or new, among all suggestions of a corpus; a source’s own only in this source. */
export function groupKey(corpus: Corpus, path: string, choice: ActorChoice): string {
    return 'actor' in choice ? corpus.actorKey(choice.actor, { path }) : `new ${choice.create.where === 'source' ? `${path} ` : ''}${choice.create.type} ${choice.create.name}`;
}

/** What accepting suggestions makes; a mention may be given another actor. */
export function draftsOf({ text }: SourceView, suggestions: readonly Suggestion[], actor?: ActorChoice): { mentions: MentionDraft[]; claims: ClaimDraft[]; regions: RegionDraft[] } {
    const ranges = (spans: readonly Span[]) => spans.map(span => text.rangeOf(span));
    return {
        mentions: suggestions.flatMap(each => (each.kind !== 'mention' ? [] : [{
            range: text.rangeOf(each.at), type: each.entityType, mentionKind: each.mentionKind, suggestedBy: each.by, ...((actor ?? each.actor) && { actor: (actor ?? each.actor)! }),
        }])),
        claims: suggestions.flatMap(each => (each.kind === 'claim' ? [claimDraft(each)] : [])),
        regions: suggestions.flatMap(each => (each.kind === 'region' ? [{ range: text.rangeOf(each.at), region: each.region, suggestedBy: each.by }] : [])),
    };

    /** Models learned from people who take the comma behind an apposition for a part of it; as an annotation it is of no use. */
    function withoutComma({ start, end }: Span): Span {
        const rest = text.slice({ start, end }).replace(/[\s,،;:]+$/u, '');
        return rest === '' ? { start, end } : text.spanOfText({ start: text.toUtf16(start), end: text.toUtf16(start) + rest.length });
    }

    function claimDraft({ claimer, cue, content, via, form, mode, stance, certainty, attribution, by }: SuggestedClaim): ClaimDraft {
        const who = actor ?? claimer?.actor;
        return {
            content: ranges(content), cue: cue ? { ranges: ranges([cue]) } : 'none', form, mode, stance, certainty, attribution, suggestedBy: by,
            // Understood from the text before, but nobody could be told: that is not yet done, which is another thing than nobody.
            ...(!claimer && !who ? { claimer: 'none' } : claimer?.at || who ? { claimer: { ranges: claimer?.at ? ranges([withoutComma(claimer.at)]) : [], actors: who ? [who] : [] } } : {}),
            via: via.map(relay => ({ ranges: ranges([relay.at]), ...(relay.cue && { cue: ranges([relay.cue]) }), actors: relay.actor ? [relay.actor] : [] })),
        };
    }
}

/** What rejecting suggestions remembers. */
export function refusedOf({ text }: SourceView, suggestions: readonly Suggestion[]): RefusedDrafts {
    return {
        mentions: suggestions.flatMap(each => (each.kind === 'mention' ? [{ range: text.rangeOf(each.at), actors: each.actor ? ('actor' in each.actor ? [each.actor.actor] : []) : each.others }] : [])),
        claims: suggestions.flatMap(each => (each.kind === 'claim' ? [{ content: each.content.map(span => text.rangeOf(span)) }] : [])),
        regions: suggestions.flatMap(each => (each.kind === 'region' ? [{ range: text.rangeOf(each.at), region: each.region }] : [])),
    };
}

/** What was decided about suggestions of a source, with the texts in which that was meant. */
export function decidedSource(view: SourceView, accepted: readonly Suggestion[], rejected: readonly Suggestion[], actor?: ActorChoice): DecidedSource {
    const texts = [...accepted, ...rejected].flatMap(each => (each.kind === 'claim' ? each.content : [each.at])).map(span => ({ range: view.text.rangeOf(span), text: view.text.slice(span) }));
    return { path: view.source.path, ...draftsOf(view, accepted, actor), refused: refusedOf(view, rejected), texts };
}
