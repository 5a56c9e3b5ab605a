import type { ActorChoice } from '../annotation/actorChoice';
import type { Corpus } from '../corpus/corpus';
import type { SourceView } from '../corpus/view';
import type { Suggestion } from '../suggest/suggestion';
import { fingerprint } from '../text/fingerprint';
import type { Span } from '../text/span';

/** What somebody saw of a suggestion: what is decided about it holds for nothing else that stands at its place later. Plain data. */
export interface SeenSuggestion {
    /** See `Suggestion.key`. */
    readonly key: string;
    /** A {@link fingerprint} of its words, and of what would be written of them. */
    readonly words: string;
    /** Who may be meant; of a claim, who makes it and who relays it. */
    readonly actors: readonly ActorChoice[];
}

/** What there is to be seen of a suggestion. */
export function seenOf({ text }: SourceView, suggestion: Suggestion): SeenSuggestion {
    const { key } = suggestion;
    const seen = (words: readonly (string | Span | undefined)[], actors: readonly (ActorChoice | undefined)[]) => ({
        key, words: fingerprint(JSON.stringify(words.map(each => (typeof each === 'object' ? text.slice(each) : each)))).toString(36), actors: actors.filter(each => each !== undefined),
    });
    switch (suggestion.kind) {
        case 'mention': return seen([suggestion.mentionKind, suggestion.at], [suggestion.actor, ...suggestion.others.map(actor => ({ actor }))]);
        case 'region': return seen([suggestion.region, suggestion.at], []);
        case 'claim': {
            const { claimer, cue, content, via, form, mode, stance, certainty, attribution } = suggestion;
            return seen(
                [form, mode, stance, certainty, attribution, claimer?.at, cue, ...content, ...via.flatMap(relay => [relay.at, relay.cue])],
                [claimer?.actor, ...via.map(({ actor }) => actor)],
            );
        }
    }
}

/** Those suggestions that are still what was seen, and how many no longer are. */
export function stillThere(corpus: Corpus, view: SourceView, suggestions: readonly Suggestion[], seen: readonly SeenSuggestion[]): { readonly chosen: readonly Suggestion[]; readonly gone: number } {
    const byKey = new Map(suggestions.map(suggestion => [suggestion.key, suggestion]));
    const chosen = seen.flatMap(each => {
        const now = byKey.get(each.key);
        return now && isSame(corpus, view, each, seenOf(view, now)) ? [now] : [];
    });
    return { chosen, gone: seen.length - chosen.length };
}

function isSame(corpus: Corpus, { source }: SourceView, seen: SeenSuggestion, now: SeenSuggestion): boolean {
    return seen.words === now.words && seen.actors.length === now.actors.length && seen.actors.every((each, index) => meansSame(each, now.actors[index]!));

    function meansSame(a: ActorChoice, b: ActorChoice): boolean {
        if ('actor' in a) {
            return 'actor' in b && corpus.actorKey(a.actor, source) === corpus.actorKey(b.actor, source);
        }
        if ('create' in b) {
            return a.create.name === b.create.name && a.create.type === b.create.type && a.create.where === b.create.where;
        }
        // Who was new has been made meanwhile, perhaps by the decision before this one.
        const actor = corpus.actor(b.actor, source);
        return actor?.entityType === a.create.type && [...actor.names.values()].flat().includes(a.create.name);
    }
}
